// Numbers are taken under the counter's lock: no gap, because a transaction that fails gives its number back, and no
// duplicate, because the header's unique index stands behind.

internal import Persistence

enum NumberQueries {
  static func take(series: String, office: OfficeID, year: Int, _ connection: any SQLConnection) throws -> Int {
    let sql = """
      INSERT INTO kernel_number_counter AS c (office, series, year, last) VALUES ($1, $2, $3, 1)
      ON CONFLICT (office, series, year) DO UPDATE SET last = c.last + 1
      RETURNING last
      """
    guard let row = try connection.first(sql, [office, series, year]) else { throw RowError.noColumn("last") }
    return try row.integer("last")
  }

  /// The number that would be taken now; it stays free.
  static func next(series: String, office: OfficeID, year: Int, _ connection: any SQLConnection) throws -> Int {
    let sql = "SELECT last FROM kernel_number_counter WHERE office = $1 AND series = $2 AND year = $3"
    return try (connection.first(sql, [office, series, year])?.integer("last") ?? 0) + 1
  }
}

enum IdempotencyQueries {
  /// What is known of a key.
  enum Known {
    /// It is new and now taken by this transaction.
    case new
    /// It was used for this very request.
    case answered(file: FileID, entries: ClosedRange<Int>)
    /// It was used for another request.
    case other
  }

  /// Whether a key is one: 1 to 200 characters, none of them a control character.
  static func isUsable(_ key: String) -> Bool {
    (1...200).contains(key.utf8.count)
      && !key.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// Takes a key for this transaction; waits for another one that is just using it.
  static func take(
    _ key: String, of account: AccountID, request: Digest, at moment: Instant, _ connection: any SQLConnection
  ) throws -> Known {
    let inserted = try connection.execute(
      """
      INSERT INTO kernel_idempotency (account, key, request, created_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (account, key) DO NOTHING
      """, [account, key, request, moment])
    if inserted == 1 { return .new }
    guard let row = try row(key, of: account, connection), try row.text("request") == request.rawValue,
      let (file, entries) = try answer(row)
    else { return .other }
    return .answered(file: file, entries: entries)
  }

  /// What was recorded under a key, whatever the request was.
  static func answer(
    to key: String, of account: AccountID, _ connection: any SQLConnection
  ) throws -> (file: FileID, entries: ClosedRange<Int>)? {
    try row(key, of: account, connection).flatMap(answer)
  }

  private static func row(
    _ key: String, of account: AccountID, _ connection: any SQLConnection
  ) throws -> Row? {
    try connection.first(
      "SELECT request, file, first_seq, last_seq FROM kernel_idempotency WHERE account = $1 AND key = $2",
      [account, key])
  }

  private static func answer(_ row: Row) throws -> (file: FileID, entries: ClosedRange<Int>)? {
    guard let file = try row.optionalText("file"), let first = try row.optionalInteger("first_seq"),
      let last = try row.optionalInteger("last_seq"), first <= last
    else { return nil }
    return (FileID(rawValue: file), first...last)
  }

  static func answer(
    _ key: String, of account: AccountID, file: FileID, entries: ClosedRange<Int>, _ connection: any SQLConnection
  ) throws {
    try connection.execute(
      "UPDATE kernel_idempotency SET file = $1, first_seq = $2, last_seq = $3 WHERE account = $4 AND key = $5",
      [file, entries.lowerBound, entries.upperBound, account, key])
  }
}
