// Tokens with which programs act for a person through the API: opaque, shown once, stored as digests.

public import Persistence

/// What is known of a token after it was issued.
public struct AccessToken: Sendable, Hashable {
  /// Its identifier, by which it is revoked.
  public let id: String
  /// Whom it acts for.
  public let account: AccountID
  /// What it is for, as its owner wrote it.
  public let label: String
  /// When it was issued.
  public let createdAt: Instant
  /// When it ends; nil for never.
  public let expiresAt: Instant?
  /// When it was revoked; nil while it was not.
  public let revokedAt: Instant?
}

/// Tokens over one connection.
public struct AccessTokens {
  let connection: any SQLConnection

  /// The tokens as this transaction sees them; do not keep it beyond the transaction.
  public init(_ connection: any SQLConnection) { self.connection = connection }

  /// What tokens begin with, so that people and scanners of leaked secrets know them.
  static let prefix = "xiezhi_"

  /// Issues a token; its text is never shown again.
  /// - Parameter expiresAt: when it ends; nil for never.
  /// - Throws: ``OfficeError/noAccount(_:)`` where the account does not exist or is disabled.
  public func issue(
    for account: AccountID, label: String, expiresAt: Instant? = nil, at now: Instant, from random: RandomSource
  ) throws -> (secret: Secret, token: AccessToken) {
    let owner = try OfficeDirectory(connection).account(account)
    guard let owner, !owner.isDisabled else { throw OfficeError.noAccount(account) }
    let secret = Secret(prefix: Self.prefix, from: random)
    let token = AccessToken(
      id: Base64URL.encode(random.bytes(12)), account: account, label: label, createdAt: now, expiresAt: expiresAt,
      revokedAt: nil)
    try connection.execute(
      """
      INSERT INTO kernel_token (id, token_hash, account, label, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, [token.id, secret.digest, account, label, now, expiresAt])
    return (secret, token)
  }

  /// Whom a token acts for; nil where it is unknown, revoked or at its end, or its account is disabled.
  public func account(_ secret: Secret, at now: Instant) throws -> AccountID? {
    try connection.first(
      """
      SELECT t.account FROM kernel_token t JOIN kernel_account a ON a.id = t.account
      WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
        AND a.disabled = 0
      """, [secret.digest, now]
    ).map { AccountID(rawValue: try $0.text("account")) }
  }

  /// The tokens of a person, oldest first, ended ones included.
  public func tokens(of account: AccountID) throws -> [AccessToken] {
    try connection.query("SELECT * FROM kernel_token WHERE account = $1 ORDER BY created_at, id", [account]).map {
      AccessToken(
        id: try $0.text("id"), account: account, label: try $0.text("label"),
        createdAt: try $0.instant("created_at"), expiresAt: try $0.optionalInstant("expires_at"),
        revokedAt: try $0.optionalInstant("revoked_at"))
    }
  }

  /// Revokes a token of a person; returns whether it was in force until now.
  @discardableResult
  public func revoke(_ id: String, of account: AccountID, at now: Instant) throws -> Bool {
    try connection.execute(
      "UPDATE kernel_token SET revoked_at = $1 WHERE id = $2 AND account = $3 AND revoked_at IS NULL",
      [now, id, account]) == 1
  }
}
