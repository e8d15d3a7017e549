// Passwords, signing in, sessions and tokens.

import Persistence
import TestSupport
import Testing

@testable import CaseKernel

/// What tests can afford, and a bit more.
private enum Price: Int {
  case cheap = 16
  case dearer = 32

  func cost() throws -> PasswordHashing.Cost {
    try PasswordHashing.Cost(rounds: rawValue, blockSize: 1, parallelism: 1)
  }
}

private let lan = Account(id: AccountID(rawValue: "ouyanglan"), office: chenghe, name: "欧阳岚")

private func hashing(_ price: Price) throws -> PasswordHashing { PasswordHashing(cost: try price.cost()) }

private func signIn(_ price: Price = .cheap) throws -> SignIn {
  SignIn(
    hashing: try hashing(price), lockout: LockoutRule(attempts: 3, seconds: 600),
    policy: PasswordPolicy(minimumLength: 10, minimumClasses: 3), random: countingBytes())
}

/// Rules that keep one kind of thing for so long, and all others for good.
private func keeping(_ transient: Transient, hours: Int) -> HousekeepingRules {
  HousekeepingRules([transient: hours], quota: HousekeepingRules.Quota(number: 1, megabytes: 1))
}

@Suite("Passwords")
struct PasswordTests {
  @Test("a hash keeps its parameters and is checked by them")
  func roundTrip() throws {
    let stored = try hashing(.cheap).hash("正确的 password 1", from: countingBytes())
    #expect(stored.hasPrefix("scrypt$16$1$1$"))
    let later = try hashing(.dearer)
    #expect(try later.check("正确的 password 1", against: stored) == .right(outdated: true))
    #expect(try hashing(.cheap).check("正确的 password 1", against: stored) == .right(outdated: false))
    #expect(try later.check("正确的 password 2", against: stored) == .wrong)
    #expect(try later.check("", against: nil) == .wrong)
  }

  @Test("scrypt is the one of RFC 7914")
  func knownAnswer() throws {
    // Section 12: P = "pleaseletmein", S = "SodiumChloride", N = 16384, r = 8, p = 1; the first 32 bytes.
    let hash: [UInt8] = [
      0x70, 0x23, 0xbd, 0xcb, 0x3a, 0xfd, 0x73, 0x48, 0x46, 0x1c, 0x06, 0xcd, 0x81, 0xfd, 0x38, 0xeb, 0xfd, 0xa8, 0xfb,
      0xba, 0x90, 0x4f, 0x8e, 0x3e, 0xa9, 0xb5, 0x43, 0xf6, 0x54, 0x5d, 0xa1, 0xf2,
    ]
    let salt = Base64URL.encode(Array("SodiumChloride".utf8))
    let stored = "scrypt$16384$8$1$\(salt)$\(Base64URL.encode(hash))"
    #expect(try hashing(.cheap).check("pleaseletmein", against: stored) == .right(outdated: false))
  }

  @Test("two hashes of one password differ")
  func salted() throws {
    let (hashing, random) = (try hashing(.cheap), countingBytes())
    #expect(try hashing.hash("same", from: random) != hashing.hash("same", from: random))
  }

  @Test(
    "a stored text that is no hash of ours is an error, never a wrong password",
    arguments: ["", "plain", "scrypt$16$1$1$AA", "scrypt$15$1$1$AAAA$AAAA", "scrypt$1073741824$8$1$AAAA$AAAA"])
  func unreadable(stored: String) {
    #expect(throws: PasswordError.unreadableHash) {
      try hashing(.cheap).check("x", against: stored)
    }
  }

  @Test(
    "a weak password is refused with the reason",
    arguments: [
      ("Ab1", PasswordError.tooShort(minimum: 10)), ("abcdefghijk1", .tooFewClasses(minimum: 3)),
      (String(repeating: "Ab1", count: 100), .tooLong(maximumBytes: 200)), ("x1-OuyangLan-9", .containsOwnName),
      ("Aa1-欧阳岚-xyz", .containsOwnName),
    ])
  func weak(password: String, error: PasswordError) {
    #expect(throws: error) { try signIn().newHash(password, for: lan) }
  }
}

@Suite("Signing in")
struct SignInTests {
  /// An attempt, its three steps one after the other.
  private static func attempt(
    _ name: String, _ password: String, from address: String = "192.0.2.1", at now: Instant = someMoment,
    price: Price = .cheap, in connection: any SQLConnection
  ) throws -> SignInOutcome {
    let signIn = try signIn(price)
    let checked = try signIn.check(password, signIn.credentials(name, in: connection))
    return try signIn.record(checked, from: address, at: now, in: connection)
  }

  private static func withPassword(
    _ engine: Engine, _ body: @escaping @Sendable (any SQLConnection) throws -> Void
  ) async throws {
    try await withDemonstrationOffice(engine) { database in
      try await database.write { connection in
        let hash = try signIn().newHash("Right-Words-42", for: lan)
        try signIn().setPassword(hash: hash, of: lan.id, at: someMoment, in: connection)
        try body(connection)
      }
    }
  }

  @Test("right name and password come in; everything else is refused alike", arguments: Engine.allCases)
  func outcomes(engine: Engine) async throws {
    try await Self.withPassword(engine) { (connection) throws in
      #expect(try Self.attempt("ouyanglan", "Right-Words-42", in: connection) == .accepted(lan.id))
      #expect(try Self.attempt("ouyanglan", "wrong", in: connection) == .refused)
      #expect(try Self.attempt("nobody", "Right-Words-42", in: connection) == .refused)
      #expect(try Self.attempt("ouyang\0lan", "Right-Words-42", in: connection) == .refused)
      #expect(try Self.attempt("xuwanqing", "", in: connection) == .refused, "an account without password")
      try OfficeDirectory(connection).setDisabled(true, lan.id, at: someMoment)
      #expect(try Self.attempt("ouyanglan", "Right-Words-42", in: connection) == .refused)
    }
  }

  @Test("wrong passwords in a row lock the account for a time, the right one starts anew", arguments: Engine.allCases)
  func lockout(engine: Engine) async throws {
    try await Self.withPassword(engine) { (connection) throws in
      let until = someMoment.adding(seconds: 600)
      for _ in 1...2 { #expect(try Self.attempt("ouyanglan", "wrong", in: connection) == .refused) }
      #expect(try Self.attempt("ouyanglan", "Right-Words-42", in: connection) == .accepted(lan.id))
      for _ in 1...2 { #expect(try Self.attempt("ouyanglan", "wrong", in: connection) == .refused) }
      #expect(try Self.attempt("ouyanglan", "wrong", in: connection) == .locked(until: until))
      #expect(try Self.attempt("ouyanglan", "Right-Words-42", in: connection) == .locked(until: until))
      #expect(try Self.attempt("ouyanglan", "Right-Words-42", at: until, in: connection) == .accepted(lan.id))
    }
  }

  @Test(
    "whoever locks an account from elsewhere does not keep its owner out from where he has signed in",
    arguments: Engine.allCases)
  func lockedForStrangers(engine: Engine) async throws {
    try await Self.withPassword(engine) { (connection) throws in
      func attempt(_ password: String, from address: String, after seconds: Int = 0) throws -> SignInOutcome {
        let now = someMoment.adding(seconds: seconds)
        return try Self.attempt("ouyanglan", password, from: address, at: now, in: connection)
      }
      let (desk, stranger, home) = ("10.9.0.7", "10.9.0.66", "198.51.100.4")
      let until = someMoment.adding(seconds: 600)
      #expect(try attempt("Right-Words-42", from: desk) == .accepted(lan.id))
      for _ in 1...2 { #expect(try attempt("wrong", from: stranger) == .refused) }
      #expect(try attempt("wrong", from: stranger) == .locked(until: until))
      #expect(try attempt("Right-Words-42", from: home) == .locked(until: until), "strangers are locked all together")
      #expect(try attempt("Right-Words-42", from: desk) == .accepted(lan.id))
      #expect(try attempt("Right-Words-42", from: home, after: 1) == .locked(until: until), "the lock still stands")
      // A known place is no open door: its own wrong passwords lock it.
      for _ in 1...2 { #expect(try attempt("wrong", from: desk, after: 2) == .refused) }
      #expect(try attempt("wrong", from: desk, after: 2) == .locked(until: someMoment.adding(seconds: 602)))
      #expect(try attempt("Right-Words-42", from: home, after: 601) == .accepted(lan.id))
      let hash = try signIn().newHash("Other-Words-43", for: lan)
      try signIn().setPassword(hash: hash, of: lan.id, at: someMoment, in: connection)
      #expect(try connection.query("SELECT place FROM kernel_sign_in_place").isEmpty, "a new password knows no place")
    }
  }

  @Test(
    "a name that no account has is locked like one that has, so that a lock tells nothing", arguments: Engine.allCases)
  func unknownNames(engine: Engine) async throws {
    try await Self.withPassword(engine) { (connection) throws in
      try OfficeDirectory(connection).setDisabled(true, AccountID(rawValue: "pengzhihang"), at: someMoment)
      let names = [
        "ouyanglan", "nobody", "ouyang\0lan", "xuwanqing", "pengzhihang", String(repeating: "长", count: 4_000),
      ]
      let moments = [0, 1, 2, 3, 602, 603, 604, 700].map { someMoment.adding(seconds: $0) }
      let known = try moments.map { try Self.attempt("ouyanglan", "wrong", at: $0, in: connection) }
      #expect(known.contains(.locked(until: someMoment.adding(seconds: 602))))
      for name in names.dropFirst() {
        let outcomes = try moments.map { try Self.attempt(name, "wrong", at: $0, in: connection) }
        #expect(outcomes == known, "\(name.prefix(20))")
      }
    }
  }

  @Test(
    "a day later nothing is left of a name that nobody tries again, unless it is locked", arguments: Engine.allCases)
  func forgottenNames(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      try await database.write { connection in
        for (name, until, last) in [("once", nil, 0), ("again", nil, 3_600), ("locked", 90_000, 0)]
          as [(String, Int?, Int)]
        {
          try connection.execute(
            "INSERT INTO kernel_sign_in_failure (name, failures, locked_until, last_at) VALUES ($1, 1, $2, $3)",
            [name, until.map { someMoment.adding(seconds: $0) }, someMoment.adding(seconds: last)])
        }
      }
      let sessions = SessionRule(idleSeconds: 60, absoluteSeconds: 60)
      let housekeeping = Housekeeping(database, keeping(.signInFailure, hours: 24), sessions: sessions)
      var left: [[String]] = []
      for seconds in [86_400, 86_401, 90_001, 176_401] {
        _ = try await housekeeping.run(at: someMoment.adding(seconds: seconds))
        left.append(
          try await database.read { connection in
            try connection.query("SELECT name FROM kernel_sign_in_failure ORDER BY name", []).map {
              try $0.text("name")
            }
          })
      }
      #expect(left == [["again", "locked", "once"], ["again", "locked"], ["locked"], []])
    }
  }

  @Test("so many names are kept and no more, the latest", arguments: Engine.allCases)
  func boundedNames(engine: Engine) async throws {
    try await Self.withPassword(engine) { (connection) throws in
      try connection.execute(
        """
        INSERT INTO kernel_sign_in_failure (name, failures, locked_until, last_at)
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)
        SELECT 'name-' || n, 1, NULL, $1 FROM numbers
        """, [someMoment.adding(seconds: -60)])
      #expect(try Self.attempt("nobody", "wrong", in: connection) == .refused)
      #expect(
        try connection.query("SELECT name FROM kernel_sign_in_failure", []).count == SignInFailures.kept)
      for _ in 1...2 { _ = try Self.attempt("nobody", "wrong", in: connection) }
      #expect(try Self.attempt("nobody", "wrong", in: connection) == .locked(until: someMoment.adding(seconds: 600)))
    }
  }

  @Test("guesses made side by side are all counted", arguments: Engine.allCases)
  func sideBySide(engine: Engine) async throws {
    try await Self.withPassword(engine) { (connection) throws in
      let signIn = try signIn()
      let read = try (1...3).map { _ in try signIn.credentials("ouyanglan", in: connection) }
      let outcomes = try read.map {
        try signIn.record(
          signIn.check("guess", $0), from: "192.0.2.1", at: someMoment, in: connection)
      }
      #expect(outcomes == [.refused, .refused, .locked(until: someMoment.adding(seconds: 600))])
    }
  }

  @Test("a hash made at a lower cost is made anew, and still fits", arguments: Engine.allCases)
  func rehash(engine: Engine) async throws {
    try await Self.withPassword(engine) { (connection) throws in
      #expect(try Self.attempt("ouyanglan", "Right-Words-42", price: .dearer, in: connection) == .accepted(lan.id))
      #expect(try signIn().credentials("ouyanglan", in: connection).passwordHash?.hasPrefix("scrypt$32$") == true)
      #expect(try Self.attempt("ouyanglan", "Right-Words-42", price: .dearer, in: connection) == .accepted(lan.id))
    }
  }

  @Test("a password changed between check and record counts", arguments: Engine.allCases)
  func changedMeanwhile(engine: Engine) async throws {
    try await Self.withPassword(engine) { (connection) throws in
      let signIn = try signIn()
      let checked = try signIn.check("Right-Words-42", signIn.credentials("ouyanglan", in: connection))
      let other = try signIn.newHash("Other-Words-43", for: lan)
      try signIn.setPassword(hash: other, of: lan.id, at: someMoment, in: connection)
      #expect(try signIn.record(checked, from: "192.0.2.1", at: someMoment, in: connection) == .refused)
    }
  }

  @Test("a changed password ends every session and every token of the account", arguments: Engine.allCases)
  func endsAccess(engine: Engine) async throws {
    try await Self.withPassword(engine) { (connection) throws in
      let random = countingBytes()
      let sessions = Sessions(connection, rule: SessionRule(idleSeconds: 60, absoluteSeconds: 600))
      let tokens = AccessTokens(connection)
      let cookie = try sessions.open(for: lan.id, at: someMoment, from: random).cookie
      let (token, _) = try tokens.issue(for: lan.id, label: "import", at: someMoment, from: random)
      let (other, _) = try tokens.issue(
        for: AccountID(rawValue: "xuwanqing"), label: "import", at: someMoment, from: random)
      let hash = try signIn().newHash("Other-Words-43", for: lan)
      try signIn().setPassword(hash: hash, of: lan.id, at: someMoment, in: connection)
      #expect(try sessions.session(cookie, at: someMoment) == nil)
      #expect(try tokens.account(token, at: someMoment) == nil)
      #expect(try tokens.account(other, at: someMoment) != nil)
    }
  }
}

@Suite("Sessions")
struct SessionTests {
  private static let rule = SessionRule(idleSeconds: 1800, absoluteSeconds: 36_000)

  @Test("a session ends after idling, after its longest time, and when it is closed", arguments: Engine.allCases)
  func ends(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      try await database.write { connection in
        let sessions = Sessions(connection, rule: Self.rule)
        func isThere(_ cookie: Secret, after seconds: Int) throws -> Bool {
          try sessions.session(cookie, at: someMoment.adding(seconds: seconds)) != nil
        }
        let cookie = try sessions.open(for: lan.id, at: someMoment, from: countingBytes()).cookie
        #expect(try isThere(cookie, after: 1799))
        #expect(try !isThere(cookie, after: 1800))
        for seconds in stride(from: 1000, to: 36_000, by: 1000) {
          try sessions.touch(cookie, at: someMoment.adding(seconds: seconds))
        }
        #expect(try isThere(cookie, after: 35_999))
        #expect(try !isThere(cookie, after: 36_000))
        #expect(try !isThere(Secret(presented: "guess"), after: 1))
        let moment = someMoment.adding(seconds: 2)
        #expect(try sessions.ended(cookie, at: someMoment.adding(seconds: 1)) == nil)
        try sessions.close(cookie, at: moment)
        #expect(try !isThere(cookie, after: 2))
        #expect(try sessions.ended(cookie, at: moment)?.account == lan.id)
        #expect(try sessions.ended(Secret(presented: "guess"), at: moment) == nil)
      }
    }
  }

  @Test("storage holds no cookie, and requests note at most once a minute that it is alive", arguments: Engine.allCases)
  func storage(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      try await database.write { connection in
        let sessions = Sessions(connection, rule: Self.rule)
        let new = try sessions.open(for: lan.id, at: someMoment, from: countingBytes())
        let stored = try connection.query("SELECT token_hash FROM kernel_session").map { try $0.text("token_hash") }
        #expect(stored == [new.cookie.digest.rawValue])
        #expect(new.cookie.text.utf8.count == 43)
        #expect(new.session.formSecret != new.cookie.text)
        let soon = try sessions.session(new.cookie, at: someMoment.adding(seconds: 59))
        let later = try sessions.session(new.cookie, at: someMoment.adding(seconds: 60))
        #expect(soon?.isDueForTouch == false)
        #expect(later?.isDueForTouch == true)
      }
    }
  }

  @Test("ended sessions are swept", arguments: Engine.allCases)
  func sweep(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      try await database.write { connection in
        let (sessions, random) = (Sessions(connection, rule: Self.rule), countingBytes())
        _ = try sessions.open(for: lan.id, at: someMoment, from: random)
        _ = try sessions.open(for: lan.id, at: someMoment.adding(seconds: 900), from: random)
      }
      let housekeeping = Housekeeping(database, keeping(.endedSession, hours: 1), sessions: Self.rule)
      let end = someMoment.adding(seconds: 1800 + 3600)
      #expect(try await housekeeping.run(at: end).removed[.endedSession] == 0)
      #expect(try await housekeeping.run(at: end.adding(seconds: 1)).removed[.endedSession] == 1)
      #expect(try await housekeeping.run(at: end.adding(seconds: 1)).removed[.endedSession] == 0)
    }
  }
}

@Suite("Tokens of programs")
struct AccessTokenTests {
  @Test("a token acts for its account until its end or its revocation", arguments: Engine.allCases)
  func lifetime(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      try await database.write { connection in
        let (tokens, random) = (AccessTokens(connection), countingBytes())
        let end = someMoment.adding(seconds: 3600)
        let (short, _) = try tokens.issue(
          for: lan.id, label: "一小时", expiresAt: end, at: someMoment, from: random)
        let (long, record) = try tokens.issue(for: lan.id, label: "import", at: someMoment, from: random)
        #expect(try tokens.account(short, at: someMoment) == lan.id)
        #expect(try tokens.account(short, at: end) == nil)
        #expect(try tokens.account(long, at: end) == lan.id)
        #expect(try tokens.account(Secret(presented: "xiezhi_guess"), at: someMoment) == nil)
        #expect(try !tokens.revoke(record.id, of: AccountID(rawValue: "admin"), at: end))
        #expect(try tokens.revoke(record.id, of: lan.id, at: end))
        #expect(try !tokens.revoke(record.id, of: lan.id, at: end))
        #expect(try tokens.account(long, at: end) == nil)
        #expect(try tokens.tokens(of: lan.id).map(\.revokedAt).contains(end))
      }
    }
  }
}

@Suite("Base 64 for addresses and headers")
struct Base64URLTests {
  @Test(
    "as RFC 4648 has it, without padding",
    arguments: [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("?>?>", "Pz4_Pg")])
  func vectors(text: String, encoded: String) {
    #expect(Base64URL.encode(Array(text.utf8)) == encoded)
    #expect(Base64URL.decode(encoded) == Array(text.utf8))
  }

  @Test("other letters and lengths are refused", arguments: ["A", "Zg==", "Zm+v", "检"])
  func refused(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }
}
