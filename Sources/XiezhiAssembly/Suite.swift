// The only place that names every module and driver. `serve`, the commands and the tests all build the suite here.

public import CaseKernel
import Foundation
import Logging
public import Persistence
import PostgresDatabase
import Proceedings
import ReverseLinkage
import SQLiteDatabase
public import XiezhiWeb

/// The wired suite.
public struct Suite: Sendable {
  /// Where the law lies.
  public let schemas: SchemaFolder
  /// The storage.
  public let database: any Database
  /// Reads and acts.
  public let desk: Desk
  /// The words.
  public let lexicon: Lexicon
  /// Signing in.
  public let signIn: SignIn
  /// How long sessions last.
  public let sessionRule: SessionRule
  /// Whether cookies are only sent over TLS, where the office has decided it.
  let secureCookies: Bool?
  let trustedProxies: TrustedProxies
  /// What is kept for a time only, and how long.
  public let housekeepingRules: HousekeepingRules

  /// Every kind of file that the suite knows.
  public static var registry: Registry {
    Registry([RegisteredKind(ReverseLinkageCase.self), RegisteredKind(NonProsecution.self)] + Proceedings.kinds)
  }

  /// Opens the storage and wires everything to it.
  public init(_ configuration: SuiteConfiguration) throws {
    schemas = try SchemaFolder.find(named: configuration.schemas)
    lexicon = try schemas.lexicon()
    database = try configuration.database.open()
    let random = RandomSource.system
    let road = Road(registry: Self.registry, law: try schemas.law()) { FileIdentifier.make(random) }
    desk = Desk(database: database, road: road, clock: configuration.clock)
    signIn = SignIn(
      hashing: PasswordHashing(cost: configuration.passwordCost),
      lockout: LockoutRule(attempts: 8, seconds: 600),
      policy: PasswordPolicy(minimumLength: 10, minimumClasses: 3), random: random)
    secureCookies = configuration.secureCookies
    trustedProxies = configuration.trustedProxies
    housekeepingRules = try schemas.housekeepingRules()
    sessionRule = SessionRule(idleSeconds: 2 * 3_600, absoluteSeconds: 12 * 3_600)
  }

  /// Removes what is past its time.
  public var housekeeping: Housekeeping { Housekeeping(database, housekeepingRules, sessions: sessionRule) }

  /// Derives everything again where it was derived under other law than that of the files.
  public func followLaw() async throws -> LawFollowing { try await desk.followLaw(schemas.lawOfDerivedRows()) }

  /// Brings the schema and the reference data up to date, and derives what a migration emptied; safe to call from several
  /// processes at once.
  public func migrate() async throws {
    let now = desk.clock.now
    _ = try await migrator().run(on: database, appliedAt: now.description)
    let agencies = try schemas.reading(["reference/agencies.json"]) {
      try ReferenceFile.agencies(json: schemas.bytes("reference/agencies.json"))
    }
    let grounds = try schemas.reading(["reference/grounds.json"]) {
      try ReferenceFile.grounds(json: schemas.bytes("reference/grounds.json"))
    }
    try await database.write { connection in
      _ = try agencies.load(into: connection, at: now)
      _ = try grounds.load(into: connection, at: now)
    }
    try await deriveWhatIsLacking()
  }

  /// Nobody is served, and nothing booked, while lists are empty.
  private func deriveWhatIsLacking() async throws {
    let logger = Logger(label: "xiezhi")
    let outcome = try await desk.deriveWhatIsLacking(
      schemas.lawOfDerivedRows(),
      told: { logger.notice("deriving everything again before anybody is served: \($0) files done") },
      waiting: {
        logger.notice("another process derives everything again; waiting for it")
        try await Task.sleep(for: .seconds(5))
      })
    if let outcome { outcome.log(to: logger) }
  }

  /// Whether the database has the schema of this program; where it has not, ``migrate()`` gives it.
  public func isPrepared() async throws -> Bool { try await migrator().pending(on: database).isEmpty }

  private func migrator() throws -> Migrator {
    let files = try schemas.files(in: "sql", ending: ".sql").map {
      (name: $0.name, text: String(decoding: $0.bytes, as: UTF8.self))
    }
    return Migrator(try Migration.load(files))
  }
}

/// What is chosen outside the suite.
public struct SuiteConfiguration: Sendable {
  /// The database.
  public var database: DatabaseAddress
  /// The folder of schemas, where it is named.
  public var schemas: String?
  /// The clock; tests pass their own.
  public var clock: OfficeClock
  /// What a password costs to check; tests take little.
  public var passwordCost: PasswordHashing.Cost
  /// Whether cookies are only sent over TLS; nil leaves it to the address that the server listens on.
  public var secureCookies: Bool?
  /// The proxies that are believed for whom they ask; one on this machine, unless the office names others.
  public var trustedProxies = TrustedProxies.onThisMachine

  /// A configuration with the system's clock.
  public init(database: DatabaseAddress, schemas: String? = nil) throws {
    self.database = database
    self.schemas = schemas
    clock = .system
    passwordCost = try PasswordHashing.Cost(rounds: 1 << 16, blockSize: 8, parallelism: 2)
  }
}

extension OfficeClock {
  /// The machine's clock.
  public static let system = OfficeClock {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
  }
}

/// The address of a database: `sqlite:PATH` or `postgres://…`.
public enum DatabaseAddress: Sendable, Equatable {
  case sqlite(path: String)
  case postgres(url: String)

  /// Reads an address.
  public init(_ text: String) throws(SetupError) {
    if text.hasPrefix("sqlite:"), text.count > 7 {
      self = .sqlite(path: String(text.dropFirst(7)))
    } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(url: text)
    } else {
      throw .badDatabase(text)
    }
  }

  func open() throws -> any Database {
    switch self {
    case .sqlite(let path): try SQLiteDatabase(path: path)
    case .postgres(let url): try PostgresDatabase(url: url)
    }
  }
}

/// The 26 characters of a file's identifier: 48 bits of time, so that new files lie together, and 80 random bits.
enum FileIdentifier {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  static func make(_ random: RandomSource) -> String {
    let time = UInt64(max(0, Date().timeIntervalSince1970 * 1_000))
    var bytes = (0..<6).reversed().map { UInt8(truncatingIfNeeded: time >> UInt64($0 * 8)) }
    bytes += random.bytes(10)
    var (text, buffer, bits): ([UInt8], UInt32, Int) = ([], 0, 2)
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
        buffer &= (1 << UInt32(bits)) - 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
