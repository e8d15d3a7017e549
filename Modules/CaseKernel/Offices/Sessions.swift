// Sessions of browsers: a random cookie whose digest is stored, an idle limit and an absolute one, and a secret from
// which the tokens of its forms are made.

public import Persistence

/// How long a session lasts.
public struct SessionRule: Sendable, Hashable, Codable {
  /// Seconds without a request after which it ends.
  public let idleSeconds: Int
  /// Seconds after signing in at which it ends in any case.
  public let absoluteSeconds: Int

  /// A rule.
  public init(idleSeconds: Int, absoluteSeconds: Int) {
    self.idleSeconds = idleSeconds
    self.absoluteSeconds = absoluteSeconds
  }

  /// Requests note that a session is alive at most this often, so that reading pages does not write each time.
  var touchSeconds: Int { min(60, max(1, idleSeconds / 4)) }
}

/// A session that has just begun: the only time its secrets are in clear.
public struct NewSession: Sendable, Equatable {
  /// What the cookie carries.
  public let cookie: Secret
  /// The session.
  public let session: Session
}

/// A session in force.
public struct Session: Sendable, Hashable {
  /// Whose it is.
  public let account: AccountID
  /// The secret that tokens of forms are made from; it never leaves the server as it is.
  public let formSecret: String
  /// When the person signed in.
  public let createdAt: Instant
  /// The last request that was noted.
  public let lastSeenAt: Instant
  /// When it ends in any case.
  public let expiresAt: Instant
  /// Whether this request should be noted with ``Sessions/touch(_:at:)``.
  public let isDueForTouch: Bool
}

/// Sessions over one connection.
public struct Sessions {
  let connection: any SQLConnection
  let rule: SessionRule

  /// The sessions as this transaction sees them; do not keep it beyond the transaction.
  public init(_ connection: any SQLConnection, rule: SessionRule) {
    self.connection = connection
    self.rule = rule
  }

  /// Begins a session for a person who has just signed in.
  public func open(for account: AccountID, at now: Instant, from random: RandomSource) throws -> NewSession {
    let cookie = Secret(from: random)
    let session = Session(
      account: account, formSecret: Secret(from: random).text, createdAt: now, lastSeenAt: now,
      expiresAt: now.adding(seconds: rule.absoluteSeconds), isDueForTouch: false)
    try connection.execute(
      """
      INSERT INTO kernel_session (token_hash, account, csrf_secret, created_at, last_seen_at, expires_at)
      VALUES ($1, $2, $3, $4, $4, $5)
      """, [cookie.digest, account, session.formSecret, now, session.expiresAt])
    return NewSession(cookie: cookie, session: session)
  }

  /// The session of a cookie; nil where there is none, it has ended, or its account is disabled.
  public func session(_ cookie: Secret, at now: Instant) throws -> Session? {
    try stored(cookie, at: now).flatMap { isInForce($0, at: now) ? $0 : nil }
  }

  /// The session of a cookie after it has ended, as long as it is known: a form that was sent too late shows by it whose it
  /// is. Nothing may be read or done by it.
  public func ended(_ cookie: Secret, at now: Instant) throws -> Session? {
    try stored(cookie, at: now).flatMap { isInForce($0, at: now) ? nil : $0 }
  }

  private func isInForce(_ session: Session, at now: Instant) -> Bool {
    now < session.expiresAt && now < session.lastSeenAt.adding(seconds: rule.idleSeconds)
  }

  private func stored(_ cookie: Secret, at now: Instant) throws -> Session? {
    guard
      let row = try connection.first(
        """
        SELECT s.account, s.csrf_secret, s.created_at, s.last_seen_at, s.expires_at
        FROM kernel_session s JOIN kernel_account a ON a.id = s.account
        WHERE s.token_hash = $1 AND a.disabled = 0
        """, [cookie.digest])
    else { return nil }
    let lastSeenAt = try row.instant("last_seen_at")
    return Session(
      account: AccountID(rawValue: try row.text("account")), formSecret: try row.text("csrf_secret"),
      createdAt: try row.instant("created_at"), lastSeenAt: lastSeenAt, expiresAt: try row.instant("expires_at"),
      isDueForTouch: now >= lastSeenAt.adding(seconds: rule.touchSeconds))
  }

  /// Notes that a session is alive; never takes the moment back.
  public func touch(_ cookie: Secret, at now: Instant) throws {
    try connection.execute(
      "UPDATE kernel_session SET last_seen_at = $1 WHERE token_hash = $2 AND last_seen_at < $1", [now, cookie.digest])
  }

  /// Ends a session. It stays known until housekeeping removes it, for ``ended(_:at:)``.
  public func close(_ cookie: Secret, at now: Instant) throws {
    try connection.execute(
      "UPDATE kernel_session SET expires_at = $1 WHERE token_hash = $2 AND expires_at > $1", [now, cookie.digest])
  }
}
