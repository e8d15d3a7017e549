// Stores attachments: an upload begins, brings its chunks in short transactions of their own, and is sealed in the last
// one. Content that is there already under its digest is not kept twice.

internal import Crypto
public import Persistence

/// Attachments over one connection.
public struct Attachments {
  let connection: any SQLConnection

  /// The attachments as this transaction sees them; do not keep it beyond the transaction.
  public init(_ connection: any SQLConnection) { self.connection = connection }

  // MARK: Taking in

  /// Begins an upload under the identifier that the attachment will have.
  public func begin(_ id: AttachmentID, at now: Instant) throws {
    try connection.execute(
      "INSERT INTO kernel_attachment_content (id, digest, size, started_at) VALUES ($1, NULL, 0, $2)", [id, now])
  }

  /// Stores a chunk of an upload.
  /// - Throws: ``AttachmentError/notBegun(_:)`` where the upload was swept away meanwhile.
  public func store(_ chunk: AttachmentChunk, of id: AttachmentID) throws {
    guard try isOpen(id) else { throw AttachmentError.notBegun(id) }
    try connection.execute(
      "INSERT INTO kernel_attachment_chunk (content, n, bytes) VALUES ($1, $2, $3)", [id, chunk.n, chunk.bytes])
  }

  /// Ends an upload: from now on it is an attachment.
  /// - Throws: ``AttachmentError/notBegun(_:)`` where the upload was swept away meanwhile.
  public func seal(
    _ id: AttachmentID, _ content: ReceivedContent, name: String, by viewer: Viewer, at now: Instant
  ) throws -> Attachment {
    guard try isOpen(id) else { throw AttachmentError.notBegun(id) }
    if try isStored(content.digest) || !claim(content, for: id) { try discard(id) }
    let name = AttachmentName.cleaned(name)
    let attachment = Attachment(
      id: id, digest: content.digest, name: name, mediaType: .recognised(content.head, name: name),
      size: content.size, uploadedBy: viewer.account, office: viewer.office, uploadedAt: now)
    try connection.execute(
      """
      INSERT INTO kernel_attachment (id, digest, name, media_type, size, uploaded_by, office, uploaded_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        id, attachment.digest, name, attachment.mediaType.rawValue, attachment.size, viewer.account, viewer.office, now,
      ])
    return attachment
  }

  /// Gives up an upload; one that was sealed stays.
  public func abandon(_ id: AttachmentID) throws {
    if try isOpen(id) { try discard(id) }
  }

  /// Removes uploads that began before a moment and were never sealed, a hundred at a time; returns how many.
  @discardableResult
  public func sweep(startedBefore moment: Instant) throws -> Int {
    let abandoned = try connection.query(
      """
      SELECT id FROM kernel_attachment_content WHERE digest IS NULL AND started_at < $1
      ORDER BY started_at LIMIT \(Housekeeping.batch)
      """, [moment]
    ).map { AttachmentID(rawValue: try $0.text("id")) }
    for id in abandoned { try discard(id) }
    return abandoned.count
  }

  private func isOpen(_ id: AttachmentID) throws -> Bool {
    try !connection.queryLocking(
      "SELECT id FROM kernel_attachment_content WHERE id = $1 AND digest IS NULL", [id]
    ).isEmpty
  }

  /// Locked, so that a sweep does not take the content away before this upload has it.
  private func isStored(_ digest: Digest) throws -> Bool {
    try !connection.queryLocking("SELECT id FROM kernel_attachment_content WHERE digest = $1", [digest]).isEmpty
  }

  /// Gives the upload its digest; false where another upload of the same content was quicker.
  private func claim(_ content: ReceivedContent, for id: AttachmentID) throws -> Bool {
    do {
      _ = try connection.savepoint {
        try connection.execute(
          "UPDATE kernel_attachment_content SET digest = $1, size = $2 WHERE id = $3",
          [content.digest, content.size, id])
      }
      return true
    } catch let error as DatabaseError {
      guard case .uniqueViolation = error.code else { throw error }
      return false
    }
  }

  private func discard(_ id: AttachmentID) throws {
    try connection.execute("DELETE FROM kernel_attachment_chunk WHERE content = $1", [id])
    try connection.execute("DELETE FROM kernel_attachment_content WHERE id = $1 AND digest IS NULL", [id])
  }

  // MARK: Naming

  /// Marks an attachment as named by an entry, which keeps it for good; nil where it is not, or no longer, there. A sweep
  /// that is just looking at it waits for this transaction, and this one for that sweep.
  func name(_ id: AttachmentID) throws -> NamedContent? {
    let marked = try connection.execute("UPDATE kernel_attachment SET named = 1 WHERE id = $1", [id])
    guard marked == 1, let attachment = try attachment(id) else { return nil }
    return NamedContent(id: id, digest: attachment.digest)
  }

  // MARK: Giving out

  /// Whether there is such an attachment.
  public func exists(_ id: AttachmentID) throws -> Bool {
    try connection.first("SELECT id FROM kernel_attachment WHERE id = $1", [id]) != nil
  }

  /// An attachment by its identifier.
  public func attachment(_ id: AttachmentID) throws -> Attachment? {
    try describe([id]).first
  }

  /// What is known of several attachments, in the order of their identifiers; those that do not exist are left out.
  public func describe(_ ids: some Sequence<AttachmentID>) throws -> [Attachment] {
    try connection.queryIn("SELECT * FROM kernel_attachment WHERE id IN ($ids)", ids).map { try Attachment($0) }
      .sorted { $0.id < $1.id }
  }

  /// Content chunk by chunk; the last one only after the digest of the whole was found right.
  /// - Throws: ``AttachmentError/damaged(_:)`` before the last chunk where it was not.
  public func forEachChunk(of attachment: Attachment, _ body: ([UInt8]) throws -> Void) throws {
    var outlet = AttachmentOutlet(attachment)
    while let n = outlet.next { try body(outlet.passed(chunk(n, of: attachment))) }
  }

  /// One chunk, from 0.
  /// - Throws: ``AttachmentError/damaged(_:)`` where it is missing.
  func chunk(_ n: Int, of attachment: Attachment) throws -> [UInt8] {
    let row = try connection.first(
      """
      SELECT k.bytes FROM kernel_attachment_chunk k JOIN kernel_attachment_content c ON c.id = k.content
      WHERE c.digest = $1 AND k.n = $2
      """, [attachment.digest, n])
    guard let bytes = try row?.blob("bytes"), !bytes.isEmpty else { throw AttachmentError.damaged(attachment.id) }
    return bytes
  }
}
