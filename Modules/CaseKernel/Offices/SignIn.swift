// Signing in takes three steps, because the hash must be computed outside any transaction: read what is stored, check
// the password, record the outcome. The last step alone looks at failures, under their row's lock: of many guesses made at
// once none is left uncounted.

public import Persistence

/// When an account is locked after wrong passwords.
public struct LockoutRule: Sendable, Hashable, Codable {
  /// That many wrong passwords in a row lock the account, for all places from which it has not signed in before, or for
  /// the one from which it has.
  public let attempts: Int
  /// For how many seconds.
  public let seconds: Int

  /// A rule.
  public init(attempts: Int, seconds: Int) {
    self.attempts = attempts
    self.seconds = seconds
  }
}

/// What is stored of an account for signing in.
public struct Credentials: Sendable, Hashable {
  /// The name that was entered, known or not.
  public let account: AccountID
  /// The stored hash; nil where there is no such account or it has no password.
  let passwordHash: String?
  let isDisabled: Bool
}

/// What the password check found.
public struct CheckedCredentials: Sendable, Hashable {
  let account: AccountID
  let verdict: PasswordHashing.Verdict
  /// A hash at today's cost, to replace one that was made at a lower cost.
  let renewedHash: String?
  /// The hash that was checked: recording compares it, so that a password changed meanwhile counts.
  let checkedHash: String?
}

/// The outcome of signing in.
public enum SignInOutcome: Sendable, Hashable {
  /// The person is who he says, and the account may be used.
  case accepted(AccountID)
  /// Wrong name or password, or a disabled account: people are not told which.
  case refused
  /// Too many wrong passwords; nothing is accepted before that moment.
  case locked(until: Instant)
}

/// The three steps of signing in, and setting a password.
public struct SignIn: Sendable {
  /// The cost of hashes.
  public let hashing: PasswordHashing
  /// When accounts are locked.
  public let lockout: LockoutRule
  /// What new passwords must be.
  public let policy: PasswordPolicy
  let random: RandomSource

  /// Signing in under these settings.
  public init(hashing: PasswordHashing, lockout: LockoutRule, policy: PasswordPolicy, random: RandomSource) {
    self.hashing = hashing
    self.lockout = lockout
    self.policy = policy
    self.random = random
  }

  /// Step 1: what is stored for a name. A name that does not exist gives credentials that no password fits.
  public func credentials(_ name: String, in connection: any SQLConnection) throws -> Credentials {
    // No text column holds U+0000; such a name is one that does not exist.
    let id = AccountID(rawValue: name.unicodeScalars.contains("\0") ? "" : name)
    guard
      let row = try connection.first("SELECT password_hash, disabled FROM kernel_account WHERE id = $1", [id])
    else { return Credentials(account: id, passwordHash: nil, isDisabled: false) }
    return Credentials(
      account: id, passwordHash: try row.optionalText("password_hash"), isDisabled: try row.flag("disabled"))
  }

  /// Step 2, outside any transaction: whether the password fits. Blocks for as long as the hash costs, always.
  public func check(_ password: String, _ credentials: Credentials) throws -> CheckedCredentials {
    var verdict = try hashing.check(password, against: credentials.passwordHash)
    if credentials.isDisabled { verdict = .wrong }
    return CheckedCredentials(
      account: credentials.account, verdict: verdict,
      renewedHash: verdict == .right(outdated: true) ? try hashing.hash(password, from: random) : nil,
      checkedHash: credentials.passwordHash)
  }

  /// Step 3: counts or clears failures and says whether the person may come in.
  /// - Parameter address: the network address that he comes from.
  public func record(
    _ checked: CheckedCredentials, from address: String, at now: Instant, in connection: any SQLConnection
  ) throws -> SignInOutcome {
    let places = SignInPlaces(connection, of: checked.account)
    let place = places.place(address)
    let isKnown = try places.isKnown(place)
    let failures = SignInFailures(connection, of: checked.account, from: isKnown ? place : nil)
    let known = try failures.take(at: now)
    if let until = known.lockedUntil, now < until { return .locked(until: until) }
    let row = try connection.queryLocking(
      "SELECT password_hash, disabled FROM kernel_account WHERE id = $1", [checked.account]
    ).first
    guard case .right = checked.verdict, let row, try !row.flag("disabled"),
      try row.optionalText("password_hash") == checked.checkedHash
    else {
      let until = try failures.count(known.count + 1, by: lockout, at: now)
      return until.map { .locked(until: $0) } ?? .refused
    }
    try failures.forget()
    try places.remember(place, at: now)
    try connection.execute(
      "UPDATE kernel_account SET password_hash = coalesce($1, password_hash) WHERE id = $2",
      [checked.renewedHash, checked.account])
    return .accepted(checked.account)
  }

  /// The hash of a new password, outside any transaction. Blocks for as long as the hash costs.
  /// - Throws: ``PasswordError`` where the policy refuses it.
  public func newHash(_ password: String, for account: Account) throws -> String {
    try policy.check(password, for: account)
    return try hashing.hash(password, from: random)
  }

  /// Stores a hash made by ``newHash(_:for:)``, unlocks the account, ends its sessions and revokes its tokens: whoever
  /// changes his password may do so because somebody else knew it.
  /// - Throws: ``OfficeError/noAccount(_:)``.
  public func setPassword(
    hash: String, of account: AccountID, at now: Instant, in connection: any SQLConnection
  ) throws {
    try SignInFailures(connection, of: account).forget()
    // Somebody else may have signed in with the old one: no place is better known than another now.
    try SignInPlaces(connection, of: account).forget()
    let changed = try connection.execute(
      "UPDATE kernel_account SET password_hash = $1 WHERE id = $2", [hash, account])
    guard changed == 1 else { throw OfficeError.noAccount(account) }
    try OfficeDirectory(connection).endAccess(of: account, at: now)
  }
}
