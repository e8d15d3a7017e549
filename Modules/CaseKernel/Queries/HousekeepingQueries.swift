// The SQL of what is past its time, by its age alone. Attachments that no entry names have their own, beside their other
// statements: drafts keep them too.

internal import Persistence

/// Rows that are past their time: where they lie, how they are told apart, and which they are.
struct AgedRows {
  private let table: String
  private let key: String
  private let condition: String
  private let parameters: [any SQLConvertible]

  /// The rows of something that was last used before a moment; nil where age alone does not say which go.
  init?(_ transient: Transient, before limit: Instant, _ rule: SessionRule) {
    parameters = transient == .endedSession ? [limit, limit.adding(seconds: -rule.idleSeconds)] : [limit]
    switch transient {
    case .unnamedAttachment: return nil
    case .abandonedUpload:
      (table, key, condition) = ("kernel_attachment_content", "id", "digest IS NULL AND started_at < $1")
    case .draft: (table, key, condition) = ("kernel_draft", "account, form", "saved_at < $1")
    case .stagedUpload: (table, key, condition) = ("kernel_staged_upload", "id", "created_at < $1")
    case .idempotencyKey: (table, key, condition) = ("kernel_idempotency", "account, key", "created_at < $1")
    case .endedSession:
      (table, key, condition) = ("kernel_session", "token_hash", "(expires_at < $1 OR last_seen_at < $2)")
    case .signInPlace: (table, key, condition) = ("kernel_sign_in_place", "account, place", "last_at < $1")
    case .signInFailure:
      table = "kernel_sign_in_failure"
      (key, condition) = ("name", "last_at < $1 AND (locked_until IS NULL OR locked_until < $1)")
    }
  }

  func count(_ connection: any SQLConnection) throws -> Int {
    try connection.first("SELECT count(*) AS n FROM \(table) WHERE \(condition)", parameters)?.integer("n") ?? 0
  }

  /// Removes the next few; the condition is asked once more, of the row as it is then.
  func remove(_ connection: any SQLConnection) throws -> Int {
    try connection.execute(
      """
      DELETE FROM \(table) WHERE (\(key)) IN (
        SELECT \(key) FROM \(table) WHERE \(condition) LIMIT \(Housekeeping.batch))
      AND \(condition)
      """, parameters)
  }
}
