// What the suite keeps for a time only, and how long: settings, with their reasons. Whatever stands in a docket is not
// among it.

/// Things that have served their purpose after a time.
public enum Transient: String, CodingKey, Sendable, CaseIterable {
  /// An upload that was never finished.
  case abandonedUpload
  /// What somebody typed and did not submit.
  case draft
  /// An attachment that no entry names.
  case unnamedAttachment
  /// A sheet between preview and confirmation, or the report in its place.
  case stagedUpload
  /// The answer that a repeated request gets.
  case idempotencyKey
  /// A session of a browser that has ended.
  case endedSession
  /// Wrong passwords for a name that nobody has tried since and that is not locked.
  case signInFailure
  /// A place from which an account has signed in.
  case signInPlace
}

/// How long each is kept, and why.
public struct HousekeepingRules: Sendable, Hashable, Decodable {
  /// How long something is kept.
  public struct Keeping: Sendable, Hashable, Decodable {
    /// Hours from its last use.
    public let hours: Int
    /// Why so long, by language code.
    public let reason: [String: String]
  }

  /// How much an account may have lying that no entry names.
  public struct Quota: Sendable, Hashable, Decodable {
    /// So many attachments.
    public let number: Int
    /// So many mebibytes together.
    public let megabytes: Int
    /// Why so much, by language code.
    public let reason: [String: String]

    /// A quota without a reason, for tests.
    init(number: Int, megabytes: Int) {
      self.number = number
      self.megabytes = megabytes
      reason = [:]
    }
  }

  /// Why settings cannot be used.
  public enum Fault: Error, Equatable, Sendable {
    /// Nothing is kept for less than an hour, and the house is kept at least every day.
    case tooShort(String)
    /// A draft may name an attachment that was brought when it was begun.
    case attachmentBeforeDraft
  }

  /// Minutes between two rounds of a server.
  public let everyMinutes: Int
  /// How much may lie unnamed.
  public let unnamedQuota: Quota
  private let kept: [Transient: Keeping]

  /// How long something is kept.
  public func keeping(_ transient: Transient) -> Keeping { kept[transient] ?? Keeping(hours: .max, reason: [:]) }

  /// Rules with hours by what they are for.
  init(everyMinutes: Int = 15, _ hours: [Transient: Int], quota: Quota) {
    self.everyMinutes = everyMinutes
    unnamedQuota = quota
    kept = hours.mapValues { Keeping(hours: $0, reason: [:]) }
  }

  private enum CodingKeys: CodingKey {
    case everyMinutes, kept, unnamedQuota
  }

  /// Reads the settings; every transient thing must be among them.
  /// - Throws: ``Fault``, and `DecodingError` where one is missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    everyMinutes = try container.decode(Int.self, forKey: .everyMinutes)
    unnamedQuota = try container.decode(Quota.self, forKey: .unnamedQuota)
    let list = try container.nestedContainer(keyedBy: Transient.self, forKey: .kept)
    var kept: [Transient: Keeping] = [:]
    for transient in Transient.allCases {
      let keeping = try list.decode(Keeping.self, forKey: transient)
      guard keeping.hours >= 1 else { throw Fault.tooShort(transient.rawValue) }
      kept[transient] = keeping
    }
    self.kept = kept
    guard (1...1_440).contains(everyMinutes) else { throw Fault.tooShort("everyMinutes") }
    guard keeping(.unnamedAttachment).hours >= keeping(.draft).hours else { throw Fault.attachmentBeforeDraft }
  }

  /// The moment before which something is old.
  func limit(_ transient: Transient, at now: Instant) -> Instant {
    now.adding(seconds: -min(keeping(transient).hours, 1_000_000) * 3_600)
  }
}
