// Uploads and downloads across transactions: no transaction stays open while a slow connection sends or reads, and never
// more than a few chunks are in memory.

public import Persistence

/// Streams attachments into and out of a database.
public struct AttachmentTransfer: Sendable {
  private let database: any Database
  private let limit: Int
  private let quota: HousekeepingRules.Quota?

  /// Transfers with a limit in bytes for each, and what an account may have lying that no entry names.
  public init(_ database: any Database, limit: Int, quota: HousekeepingRules.Quota? = nil) {
    self.database = database
    self.limit = limit
    self.quota = quota
  }

  /// Takes in an upload.
  /// - Parameter id: an identifier that no other process issues.
  /// - Throws: ``AttachmentError``; the upload is given up then, and also where its sender breaks off.
  ///   ``RoadError/forbidden(_:)`` before anything is read, for one who is kept from content.
  public func receive<Bytes: AsyncSequence>(
    _ bytes: Bytes, as id: AttachmentID, name: String, by viewer: Viewer, at now: Instant
  ) async throws -> Attachment where Bytes.Element == [UInt8] {
    guard !viewer.isKeptFromContent else {
      throw RoadError.forbidden(Refusal(DoingRefusal.keptFromContent.rawValue))
    }
    let (quota, account) = (quota, viewer.account)
    try await database.write { connection in
      let attachments = Attachments(connection)
      if let quota { try attachments.check(quota, of: account) }
      try attachments.begin(id, at: now)
    }
    do {
      var intake = AttachmentIntake(limit: limit)
      for try await part in bytes {
        for chunk in try intake.take(part) { try await store(chunk, of: id) }
      }
      let (last, content) = try intake.finish()
      if let last { try await store(last, of: id) }
      return try await database.write { connection in
        let attachments = Attachments(connection)
        // Once more: many may have begun before the first of them was there to be counted.
        if let quota { try attachments.check(quota, of: account) }
        return try attachments.seal(id, content, name: name, by: viewer, at: now)
      }
    } catch {
      // In a task of its own, which a sender who went away does not cancel. What cannot be cleared away now is swept
      // later; the first error is the one to tell.
      await Task { [database] in try? await database.write { try Attachments($0).abandon(id) } }.value
      throw error
    }
  }

  private func store(_ chunk: AttachmentChunk, of id: AttachmentID) async throws {
    try await database.write { try Attachments($0).store(chunk, of: id) }
  }

  /// Gives out content chunk by chunk; the last one only after the digest of the whole was found right, so that nobody
  /// holds a damaged file for a complete one.
  /// - Throws: ``AttachmentError/damaged(_:)``, and whatever `write` throws.
  public func send(_ attachment: Attachment, _ write: ([UInt8]) async throws -> Void) async throws {
    var outlet = AttachmentOutlet(attachment)
    while let n = outlet.next {
      let chunk = try await database.read { try Attachments($0).chunk(n, of: attachment) }
      try await write(outlet.passed(chunk))
    }
  }
}
