// What every surface holds: a database, the road and a clock. One call is one transaction.

public import LegalCalendar
public import Persistence

/// The suite's own clock: the moment of recording, and the day of law.
public struct OfficeClock: Sendable {
  private let read: @Sendable () -> Instant
  private let day: LegalDate?

  /// A clock over a closure.
  public init(_ read: @escaping @Sendable () -> Instant) { self.init(read, day: nil) }

  private init(_ read: @escaping @Sendable () -> Instant, day: LegalDate?) {
    self.read = read
    self.day = day
  }

  /// The same clock on a fixed day of law: how a demonstration relives its past. The moment of recording stays real.
  package func standing(on day: LegalDate) -> OfficeClock { OfficeClock(read, day: day) }

  /// The moment now.
  public var now: Instant { read() }

  /// The day of law: the one it stands on, the demonstration's date where the database is one, else the calendar day in
  /// China.
  func today(_ connection: any SQLConnection) throws -> LegalDate {
    try day ?? demonstrationDate(connection) ?? now.dateInChina
  }

  /// The date that a demonstration office stands at; nil in an office that works.
  public func demonstrationDate(_ connection: any SQLConnection) throws -> LegalDate? {
    try DemonstrationSettings.today(connection)
  }
}

/// Reads and acts, each in one transaction.
public struct Desk: Sendable {
  /// The storage.
  public let database: any Database
  /// The road.
  public let road: Road
  /// The clock.
  public let clock: OfficeClock

  /// A desk over storage, road and clock.
  public init(database: any Database, road: Road, clock: OfficeClock) {
    self.database = database
    self.road = road
    self.clock = clock
  }

  /// The day of law today.
  public func today() async throws -> LegalDate {
    let clock = clock
    return try await database.read { try clock.today($0) }
  }

  /// Does a submission.
  /// - Throws: ``RoadError``, and ``DatabaseError`` where storage fails.
  public func perform(_ submission: Submission) async throws -> Receipt {
    let (road, clock) = (road, clock)
    return try await database.write { connection in
      try road.perform(submission, now: clock.now, today: clock.today(connection), in: connection)
    }
  }

  /// Does several submissions together or none: an import.
  public func perform(all submissions: [Submission]) async throws -> [Receipt] {
    let (road, clock) = (road, clock)
    return try await database.write { connection in
      let (now, today) = (clock.now, try clock.today(connection))
      return try submissions.map { try road.perform($0, now: now, today: today, in: connection) }
    }
  }

  /// What a submission would do: it is done, and undone before anybody sees it.
  public func rehearse(_ submission: Submission) async throws -> Receipt {
    let (road, clock) = (road, clock)
    let withoutKey = Submission(submission.target, submission.acts, by: submission.author)
    do {
      return try await database.write { connection in
        throw Rehearsed(
          receipt: try road.perform(withoutKey, now: clock.now, today: clock.today(connection), in: connection))
      }
    } catch let rehearsed as Rehearsed {
      return rehearsed.receipt
    }
  }

  /// Reads in one snapshot, with the day of law.
  public func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
    let (road, clock) = (road, clock)
    return try await database.read { connection in
      let snapshot = SnapshotMemory(connection)
      return try body(Reader(road: road, now: clock.now, today: clock.today(snapshot), connection: snapshot))
    }
  }

  /// Reads what is logged: the read and its audit row are one transaction.
  public func readLogged<T: Sendable>(
    _ note: AuditNote, _ body: @escaping @Sendable (Reader) throws -> T
  ) async throws -> T {
    try await readWriting(note.file, body) { _, _ in note }
  }

  /// Reads, and writes what the read leaves behind, in one transaction.
  /// - Parameters:
  ///   - file: the file that is read. It is locked first: a writing transaction is no snapshot, and what permission and log
  ///     rest on, as whether the file is protected, must not change between the question and the answer.
  ///   - trace: writes over the reader's connection, and says what is logged of the read.
  func readWriting<T: Sendable>(
    _ file: FileID?, _ body: @escaping @Sendable (Reader) throws -> T,
    trace: @escaping @Sendable (Reader, T) throws -> AuditNote?
  ) async throws -> T {
    let (road, clock) = (road, clock)
    let id = road.newIdentifier()
    return try await database.write { connection in
      if let file { _ = try HeaderQueries.locked(file, connection) }
      let memory = SnapshotMemory(connection)
      let reader = Reader(road: road, now: clock.now, today: try clock.today(memory), connection: memory)
      let result = try body(reader)
      if let note = try trace(reader, result) { try AuditQueries.insert(note, id: id, at: reader.now, memory) }
      return result
    }
  }

  /// Reads a file's content; a look into a protected file is logged in the transaction that answers.
  public func read<T: Sendable>(
    _ file: FileID, for viewer: Viewer, _ body: @escaping @Sendable (Reader) throws -> T
  ) async throws -> T {
    // Asked in the transaction that answers: a file is not protected in between and read without a trace.
    let unlogged: T? = try await read { reader in
      try reader.header(file, for: viewer).header.isProtected ? nil : try body(reader)
    }
    if let unlogged { return unlogged }
    return try await readLogged(AuditNote(viewer.account, .openedProtected, file: file), body)
  }

  /// Reads a file as somebody opens it: what is logged is logged, and what was new to him on a file on which he works is so
  /// no longer, both in the transaction that answers.
  public func open<T: Sendable>(
    _ file: FileID, for viewer: Viewer, _ body: @escaping @Sendable (Reader) throws -> T
  ) async throws -> T {
    let seen: T? = try await read { reader in
      let (header, reading) = try reader.header(file, for: viewer)
      let isNew = try reading == .full && ReadMarks(connection: reader.connection).isBehind(viewer.account, on: header)
      return isNew || header.isProtected ? nil : try body(reader)
    }
    if let seen { return seen }
    return try await readWriting(file, body) { reader, _ in
      let (header, reading) = try reader.header(file, for: viewer)
      let marks = ReadMarks(connection: reader.connection)
      if reading == .full, try marks.isBehind(viewer.account, on: header) {
        try marks.put(viewer.account, on: header, at: reader.now)
      }
      return header.isProtected ? AuditNote(viewer.account, .openedProtected, file: file) : nil
    }
  }

  private struct Rehearsed: Error { let receipt: Receipt }
}

/// What is logged of a read.
public struct AuditNote: Sendable, Hashable {
  /// What was done.
  public enum Action: String, Sendable, CaseIterable {
    case openedProtected, downloadedAttachment, downloadedPaper, exported, changedDirectory
  }
  /// Who.
  public let account: AccountID
  /// What was done.
  public let action: Action
  /// On which file.
  public let file: FileID?
  /// Which attachment, paper or list.
  public let detail: String

  /// A note of a read.
  public init(_ account: AccountID, _ action: Action, file: FileID? = nil, detail: String = "") {
    self.account = account
    self.action = action
    self.file = file
    self.detail = detail
  }
}

/// One reading transaction.
public struct Reader {
  let road: Road
  let now: Instant
  /// The day of law.
  public let today: LegalDate
  /// The connection, for the queries of other modules' own tables.
  public let connection: any SQLConnection

  /// The law in force.
  public var law: Law { road.law }

  /// The kinds of file.
  public var kinds: [RegisteredKind] { road.registry.kinds }

  var transaction: RoadTransaction { road.transaction(connection, now: now, today: today) }
}
