// Wrong passwords in a row, counted by the name that was entered. A name that no account has is counted and locked like any
// other, so that nobody learns from a lock which names there are. A place from which the account has signed in is counted
// for itself: whoever types wrong passwords elsewhere does not keep its owner out.

internal import Persistence

/// What is known of the wrong passwords for one name.
struct SignInFailures {
  private let connection: any SQLConnection
  private let name: Digest

  /// How many names are kept: more than a day of guessing fills, and no more than a table should hold. The ones that were
  /// tried longest ago give way, whoever they belong to.
  static let kept = 20_000

  /// - Parameter place: a place from which the account has signed in; nil for all others together.
  init(_ connection: any SQLConnection, of account: AccountID, from place: Digest? = nil) {
    self.connection = connection
    name = Digest.sha256((account.rawValue + (place.map { "\n\($0)" } ?? "")).utf8)
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

/// From where an account has signed in.
struct SignInPlaces {
  private let connection: any SQLConnection
  private let account: AccountID

  init(_ connection: any SQLConnection, of account: AccountID) {
    self.connection = connection
    self.account = account
  }

  /// The place of an address, as it is stored: addresses themselves are not.
  func place(_ address: String) -> Digest { Digest.sha256("\(account)\n\(address)".utf8) }

  func isKnown(_ place: Digest) throws -> Bool {
    let sql = "SELECT 1 AS known FROM kernel_sign_in_place WHERE account = $1 AND place = $2"
    return try connection.first(sql, [account, place]) != nil
  }

  func remember(_ place: Digest, at now: Instant) throws {
    try connection.execute(
      """
      INSERT INTO kernel_sign_in_place AS p (account, place, last_at) VALUES ($1, $2, $3)
      ON CONFLICT (account, place) DO UPDATE SET last_at = excluded.last_at
      """, [account, place, now])
  }

  func forget() throws { try connection.execute("DELETE FROM kernel_sign_in_place WHERE account = $1", [account]) }
}

extension Row {
  /// A text column that holds an instant or null.
  func optionalInstant(_ column: String) throws -> Instant? {
    try optionalText(column) == nil ? nil : instant(column)
  }
}
