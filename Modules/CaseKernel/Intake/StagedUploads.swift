// What waits for a person between two of his requests: a sheet between preview and confirmation, then the report of it.

internal import Persistence

/// Uploads between preview and confirmation and the reports that take their place, each its owner's alone. How long they
/// wait is a setting of housekeeping, which takes them away.
struct StagedUploads {
  let connection: any SQLConnection

  /// How many a person may have waiting; an older one gives way.
  static let kept = 8

  func put(
    _ content: Sealed, name: String, purpose: String, id: String, of account: AccountID, at now: Instant
  ) throws {
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

  /// An upload of a person; nil where there is none.
  func content(_ id: String, purpose: String, of account: AccountID) throws -> Sealed? {
    try connection.first(
      """
      SELECT scheme, body FROM kernel_staged_upload
      WHERE id = $1 AND account = $2 AND purpose = $3
      """, [id, account, purpose]
    ).map { Sealed(scheme: try $0.text("scheme"), bytes: try $0.blob("body")) }
  }

  /// Puts something else in the place of an upload; it stays as long as the upload would have.
  func replace(_ id: String, by content: Sealed, purpose: String, of account: AccountID) throws {
    try connection.execute(
      "UPDATE kernel_staged_upload SET purpose = $1, scheme = $2, body = $3 WHERE id = $4 AND account = $5",
      [purpose, content.scheme, content.bytes, id, account])
  }

  /// What a person has waiting for one purpose, the last one first.
  func list(purpose: String, of account: AccountID) throws -> [KeptReport] {
    try connection.query(
      """
      SELECT id, name, created_at FROM kernel_staged_upload
      WHERE account = $1 AND purpose = $2 ORDER BY created_at DESC, id DESC
      """, [account, purpose]
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
