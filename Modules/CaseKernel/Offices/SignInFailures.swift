// Wrong passwords in a row, counted by the name that was entered. A name that no account has is counted and locked like any
// other, so that nobody learns from a lock which names there are.

internal import Persistence

/// What is known of the wrong passwords for one name.
struct SignInFailures {
  private let connection: any SQLConnection
  private let name: Digest

  /// How many names are kept: more than a day of guessing fills, and no more than a table should hold. The ones that were
  /// tried longest ago give way, whoever they belong to.
  static let kept = 20_000

  init(_ connection: any SQLConnection, of account: AccountID) {
    self.connection = connection
    name = Digest.sha256(account.rawValue.utf8)
  }

  /// The failures so far, with their row locked until the end of the transaction.
  func take(at now: Instant) throws -> (count: Int, lockedUntil: Instant?) {
    try connection.execute(
      """
      INSERT INTO kernel_sign_in_failure AS s (name, failures, locked_until, last_at) VALUES ($1, 0, NULL, $2)
      ON CONFLICT (name) DO UPDATE SET last_at = excluded.last_at
      """, [name, now])
    let row = try connection.first(
      "SELECT failures, locked_until FROM kernel_sign_in_failure WHERE name = $1", [name])
    guard let row else { return (0, nil) }
    return (try row.integer("failures"), try row.optionalInstant("locked_until"))
  }

  /// Keeps so many failures in a row, or locks the name and begins to count anew; when it is locked, until when.
  func count(_ failures: Int, by rule: LockoutRule, at now: Instant) throws -> Instant? {
    let locks = failures >= rule.attempts
    let until = locks ? now.adding(seconds: rule.seconds) : nil
    try connection.execute(
      "UPDATE kernel_sign_in_failure SET failures = $1, locked_until = $2 WHERE name = $3",
      [locks ? 0 : failures, until, name])
    try dropBeyondKept()
    return until
  }

  func forget() throws {
    try connection.execute("DELETE FROM kernel_sign_in_failure WHERE name = $1", [name])
  }

  /// At once, not when house is kept: somebody may try very many names in between.
  private func dropBeyondKept() throws {
    try connection.execute(
      """
      DELETE FROM kernel_sign_in_failure WHERE (last_at, name) <= (
        SELECT s.last_at, s.name FROM kernel_sign_in_failure s ORDER BY s.last_at DESC, s.name DESC LIMIT 1 OFFSET $1)
      """, [Self.kept])
  }
}

extension Row {
  /// A text column that holds an instant or null.
  func optionalInstant(_ column: String) throws -> Instant? {
    try optionalText(column) == nil ? nil : instant(column)
  }
}
