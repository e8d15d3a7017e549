// One round of housekeeping: what has served its purpose is removed, a little in each transaction, so that nobody waits
// for it. Servers that share a database take turns. Nothing that an entry names is ever touched.

public import Persistence

/// What a round removed, or would remove.
public struct HousekeepingReport: Sendable, Hashable {
  /// How many of each.
  public let removed: [Transient: Int]
  /// All of them together.
  public var total: Int { removed.values.reduce(0, +) }
}

/// Keeps a database free of what is past its time.
public struct Housekeeping: Sendable {
  private let database: any Database
  private let rules: HousekeepingRules
  private let sessions: SessionRule

  /// How many rows a transaction removes at most.
  static let batch = 100

  /// The housekeeping of a database.
  /// - Parameter sessions: when sessions end.
  public init(_ database: any Database, _ rules: HousekeepingRules, sessions: SessionRule) {
    self.database = database
    self.rules = rules
    self.sessions = sessions
  }

  /// Removes what is past its time.
  public func run(at now: Instant) async throws -> HousekeepingReport {
    var removed: [Transient: Int] = [:]
    for transient in Transient.allCases { removed[transient] = try await sweep(transient, at: now) }
    return HousekeepingReport(removed: removed)
  }

  /// What a round would remove now; nothing is changed.
  public func outlook(at now: Instant) async throws -> HousekeepingReport {
    try await database.read { connection in
      var counts: [Transient: Int] = [:]
      for transient in Transient.allCases {
        let limit = rules.limit(transient, at: now)
        counts[transient] =
          if let rows = AgedRows(transient, before: limit, sessions) {
            try rows.count(connection)
          } else {
            try Attachments(connection).countUnnamed(before: limit)
          }
      }
      return HousekeepingReport(removed: counts)
    }
  }

  private func sweep(_ transient: Transient, at now: Instant) async throws -> Int {
    let limit = rules.limit(transient, at: now)
    guard AgedRows(transient, before: limit, sessions) != nil else { return try await sweepAttachments(before: limit) }
    var count = 0
    while true {
      let removed = try await database.write { connection in
        try Self.takeTurn(connection)
        // Their chunks go with them.
        if transient == .abandonedUpload { return try Attachments(connection).sweep(startedBefore: limit) }
        return try AgedRows(transient, before: limit, sessions)?.remove(connection) ?? 0
      }
      count += removed
      if removed < Self.batch { return count }
    }
  }

  /// Each in a transaction of its own: an act that names it waits for that one only.
  private func sweepAttachments(before limit: Instant) async throws -> Int {
    var (count, place): (Int, UnnamedPlace?) = (0, UnnamedPlace.first)
    while let after = place {
      let page = try await database.read { try Attachments($0).unnamed(before: limit, after: after) }
      for id in page.attachments {
        let isGone = try await database.write { connection in
          try Self.takeTurn(connection)
          return try Attachments(connection).remove(unnamed: id)
        }
        count += isGone ? 1 : 0
      }
      place = page.next
    }
    return count
  }

  /// Two servers would remove the same rows, in two orders.
  private static func takeTurn(_ connection: any SQLConnection) throws {
    try connection.lock("housekeeping", .alone)
  }
}
