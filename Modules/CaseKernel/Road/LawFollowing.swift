// What is derived follows the law: where calendar or periods are others than those under which rows were derived, they are
// derived again, file by file, while everybody works on. Where nothing says under which law they were derived, a migration
// emptied them, and nobody is served before they are there. Of several processes that start at once, one does it.

public import Persistence

/// What became of the question whether everything is derived under the law in force.
public enum LawFollowing: Sendable, Hashable {
  /// It is.
  case current
  /// Another process is deriving it again just now.
  case elsewhere
  /// It was derived again; so many files, those among them that could not be replayed, and those of which hours could not be
  /// booked since others have them.
  case derived(files: Int, unreadable: [FileID] = [], doubleBooked: [FileID] = [])
}

extension Desk {
  /// How long a process that says nothing is still believed to be at work.
  private static let patienceSeconds = 300

  /// Derives everything before anybody is served, where nothing says under which law it was derived: a list would be empty
  /// and a room free that is not. Returns when it is there, whoever derived it; at once where it is derived, under
  /// whatever law.
  /// - Parameters:
  ///   - files: the files of law that derived rows depend on, by name.
  ///   - told: is told how many files are derived, page by page.
  ///   - waiting: lets time pass while another process derives.
  /// - Returns: what was derived here; nil where nothing was.
  public func deriveWhatIsLacking(
    _ files: [(name: String, bytes: [UInt8])], told: (Int) -> Void, waiting: () async throws -> Void
  ) async throws -> LawFollowing? {
    while try await isDerivationLacking() {
      let outcome = try await followLaw(files, told: told)
      if case .derived = outcome { return outcome }
      if outcome == .elsewhere { try await waiting() }
    }
    return nil
  }

  /// Whether there are files, and nothing says under which law their rows were derived.
  private func isDerivationLacking() async throws -> Bool {
    try await database.read { connection in
      try SettingQueries.value(Self.lawName, connection) == nil
        && !FilePaging.page(after: "", limit: 1, connection).isEmpty
    }
  }

  /// Derives everything again where it was derived under other law, or by a program that derived otherwise.
  /// - Parameters:
  ///   - files: the files of law that derived rows depend on, by name.
  ///   - told: is told how many files are derived, page by page.
  public func followLaw(
    _ files: [(name: String, bytes: [UInt8])], told: (Int) -> Void = { _ in }
  ) async throws -> LawFollowing {
    let law = try digest(of: files)
    let turn = Turn(law: law, holder: road.newIdentifier())
    if let settled = try await claim(turn) { return settled }
    var (after, count): (String, Int) = ("", 0)
    var (unreadable, doubleBooked): ([FileID], [FileID]) = ([], [])
    while let page = try await rederivePage(after: after) {
      count += page.count
      unreadable += page.unreadable
      doubleBooked += page.doubleBooked
      after = page.last.rawValue
      told(count)
      guard try await renew(turn) else { return .elsewhere }
    }
    try await finish(turn)
    return .derived(files: count, unreadable: unreadable, doubleBooked: doubleBooked)
  }

  /// Law, and what programs say of the way in which they derive: a state of another version gives another face, and a
  /// table of other columns other rows.
  private func digest(of files: [(name: String, bytes: [UInt8])]) throws -> Digest {
    let law = files.sorted { $0.name < $1.name }.map { "\($0.name) \(Digest.sha256($0.bytes))" }
    let kinds = road.registry.kinds.map { "\($0.id) \($0.stateVersion)" }.sorted()
    let tables = DerivedTable.allCases.map { "\($0.name) \($0.columns.joined(separator: " "))" }
    return Digest.sha256((law + kinds + tables).joined(separator: "\n").utf8)
  }

  /// One file that cannot be replayed does not keep the others at old dates; `verify` and `rebuild --check` name it.
  private func rederivePage(after start: String) async throws -> DerivedPage? {
    let files = try await database.read { try FilePaging.page(after: start, limit: Self.pageSize, $0).map(\.id) }
    guard let last = files.last else { return nil }
    var page = DerivedPage(last: last, count: files.count)
    for file in files {
      do {
        if try await !rebuild(file).isEmpty { page.doubleBooked.append(file) }
      } catch let error as DatabaseError { throw error } catch is CancellationError {
        throw CancellationError()
      } catch { page.unreadable.append(file) }
    }
    return page
  }

  private struct DerivedPage {
    let last: FileID
    let count: Int
    var unreadable: [FileID] = []
    var doubleBooked: [FileID] = []
  }

  // MARK: Whose turn it is

  /// Who derives again, under which law.
  private struct Turn: Sendable, Codable {
    let law: Digest
    let holder: String
    var renewedAt = Instant(milliseconds: 0)
  }

  private static let lawName = "derived.law"
  private static let turnName = "derived.law.turn"

  /// Takes the turn; what is to be answered where there is nothing to do, or another one does it.
  private func claim(_ turn: Turn) async throws -> LawFollowing? {
    let now = clock.now
    return try await database.write { connection in
      try connection.lock(Self.turnName, .alone)
      if try SettingQueries.value(Self.lawName, connection) == turn.law.rawValue { return .current }
      if try FilePaging.page(after: "", limit: 1, connection).isEmpty {
        try SettingQueries.put(turn.law.rawValue, for: Self.lawName, connection)
        return .current
      }
      if let other = try Self.turn(connection), other.law == turn.law,
        now < other.renewedAt.adding(seconds: Self.patienceSeconds)
      {
        return .elsewhere
      }
      try Self.keep(turn, at: now, connection)
      return nil
    }
  }

  /// Says that the work goes on; false where another one took the turn meanwhile.
  private func renew(_ turn: Turn) async throws -> Bool {
    let now = clock.now
    return try await database.write { connection in
      try connection.lock(Self.turnName, .alone)
      guard try Self.turn(connection)?.holder == turn.holder else { return false }
      try Self.keep(turn, at: now, connection)
      return true
    }
  }

  private func finish(_ turn: Turn) async throws {
    try await database.write { connection in
      try connection.lock(Self.turnName, .alone)
      guard try Self.turn(connection)?.holder == turn.holder else { return }
      try SettingQueries.put(turn.law.rawValue, for: Self.lawName, connection)
      try SettingQueries.drop(Self.turnName, connection)
    }
  }

  private static func turn(_ connection: any SQLConnection) throws -> Turn? {
    try SettingQueries.value(turnName, connection).flatMap { try? CanonicalJSON.value(Turn.self, from: Array($0.utf8)) }
  }

  private static func keep(_ turn: Turn, at now: Instant, _ connection: any SQLConnection) throws {
    var turn = turn
    turn.renewedAt = now
    try SettingQueries.put(
      String(decoding: try CanonicalJSON.bytes(of: turn), as: UTF8.self), for: turnName, connection)
  }
}
