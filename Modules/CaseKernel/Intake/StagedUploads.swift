// What waits for a person between two of his requests: a sheet between preview and confirmation, then the report of it.

internal import Persistence

/// Uploads between preview and confirmation and the reports that take their place, each its owner's alone.
struct StagedUploads {
  let connection: any SQLConnection

  /// How long an upload waits for its confirmation.
  static let secondsKept = 24 * 3_600
  /// How many a person may have waiting; an older one gives way.
  static let kept = 8

  func put(
    _ content: Sealed, name: String, purpose: String, id: String, of account: AccountID, at now: Instant
  ) throws {
    try connection.execute(
      "DELETE FROM kernel_staged_upload WHERE created_at < $1", [now.adding(seconds: -Self.secondsKept)])
    try connection.execute(
      """
      DELETE FROM kernel_staged_upload WHERE account = $1 AND id NOT IN (
        SELECT id FROM kernel_staged_upload WHERE account = $1 ORDER BY created_at DESC, id DESC LIMIT $2)
      """, [account, Self.kept - 1])
    try connection.execute(
      """
      INSERT INTO kernel_staged_upload (id, account, purpose, name, scheme, body, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """, [id, account, purpose, name, content.scheme, content.bytes, now])
  }

  /// An upload of a person; nil where there is none, or it is too old.
  func content(_ id: String, purpose: String, of account: AccountID, at now: Instant) throws -> Sealed? {
    try connection.first(
      """
      SELECT scheme, body FROM kernel_staged_upload
      WHERE id = $1 AND account = $2 AND purpose = $3 AND created_at >= $4
      """, [id, account, purpose, now.adding(seconds: -Self.secondsKept)]
    ).map { Sealed(scheme: try $0.text("scheme"), bytes: try $0.blob("body")) }
  }

  /// Puts something else in the place of an upload; it stays as long as the upload would have.
  func replace(_ id: String, by content: Sealed, purpose: String, of account: AccountID) throws {
    try connection.execute(
      "UPDATE kernel_staged_upload SET purpose = $1, scheme = $2, body = $3 WHERE id = $4 AND account = $5",
      [purpose, content.scheme, content.bytes, id, account])
  }

  /// What a person has waiting for one purpose, the last one first.
  func list(purpose: String, of account: AccountID, at now: Instant) throws -> [KeptReport] {
    try connection.query(
      """
      SELECT id, name, created_at FROM kernel_staged_upload
      WHERE account = $1 AND purpose = $2 AND created_at >= $3 ORDER BY created_at DESC, id DESC
      """, [account, purpose, now.adding(seconds: -Self.secondsKept)]
    ).compactMap { row in
      let (id, name) = (try row.text("id"), try row.text("name"))
      return Instant(try row.text("created_at")).map { KeptReport(id: id, fileName: name, at: $0) }
    }
  }
}

/// An import whose report can still be read.
public struct KeptReport: Sendable, Hashable {
  /// The name under which it was confirmed.
  public let id: String
  /// The file's name.
  public let fileName: String
  /// The moment of the upload.
  public let at: Instant
}
