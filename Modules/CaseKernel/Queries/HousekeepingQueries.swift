// The SQL of what is past its time, by its age. Attachments have their own, beside their other statements.

internal import Persistence

enum HousekeepingQueries {
  /// Where something lies, how its rows are told apart, and which are past their time.
  private struct Place {
    let table: String
    let key: String
    let condition: String
    let parameters: [any SQLConvertible]
  }

  private static func place(_ transient: Transient, _ limit: Instant, _ rule: SessionRule) -> Place {
    switch transient {
    case .abandonedUpload:
      Place(
        table: "kernel_attachment_content", key: "id", condition: "digest IS NULL AND started_at < $1",
        parameters: [limit])
    case .draft: Place(table: "kernel_draft", key: "account, form", condition: "saved_at < $1", parameters: [limit])
    case .unnamedAttachment:
      Place(
        table: "kernel_attachment", key: "id", condition: "named = 0 AND uploaded_at < $1", parameters: [limit])
    case .stagedUpload:
      Place(table: "kernel_staged_upload", key: "id", condition: "created_at < $1", parameters: [limit])
    case .idempotencyKey:
      Place(table: "kernel_idempotency", key: "account, key", condition: "created_at < $1", parameters: [limit])
    case .endedSession:
      Place(
        table: "kernel_session", key: "token_hash", condition: "(expires_at < $1 OR last_seen_at < $2)",
        parameters: [limit, limit.adding(seconds: -rule.idleSeconds)])
    }
  }

  static func count(
    _ transient: Transient, before limit: Instant, _ rule: SessionRule, _ connection: any SQLConnection
  ) throws -> Int {
    let place = place(transient, limit, rule)
    let sql = "SELECT count(*) AS n FROM \(place.table) WHERE \(place.condition)"
    return try connection.first(sql, place.parameters)?.integer("n") ?? 0
  }

  /// Removes the next few; the condition is asked once more, of the row as it is then.
  static func remove(
    _ transient: Transient, before limit: Instant, _ rule: SessionRule, _ connection: any SQLConnection
  ) throws -> Int {
    let place = place(transient, limit, rule)
    return try connection.execute(
      """
      DELETE FROM \(place.table) WHERE (\(place.key)) IN (
        SELECT \(place.key) FROM \(place.table) WHERE \(place.condition) LIMIT \(Housekeeping.batch))
      AND \(place.condition)
      """, place.parameters)
  }
}
