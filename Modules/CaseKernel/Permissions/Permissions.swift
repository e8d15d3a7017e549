// The one permission function, for pages, API, command line, search, exports and statistics alike. What it answers stands
// in two tables under Schemas/permissions; here is only how they are read.

/// What may be read of a file.
public enum ReadingScope: String, Codable, CaseIterable, Sendable {
  /// Number, kind, stage, handler, title with names masked.
  case header
  /// Docket, parties, papers, attachments.
  case content
  /// Internal deliberation: discussion, officers' opinions, drafts of others.
  case deliberation
}

/// How far a person may read, from nothing to all that was asked for.
public enum Reading: Int, Comparable, Sendable, CaseIterable {
  /// Nothing: the file answers as one that does not exist.
  case none
  /// The header of a protected file, its title masked.
  case headerMasked
  /// The header and no more.
  case headerOnly
  /// All that was asked for.
  case full

  /// Less before more.
  public static func < (left: Reading, right: Reading) -> Bool { left.rawValue < right.rawValue }
}

/// Who may read and do what.
public struct Permissions: Sendable, Hashable {
  let reading: ReadingTable
  let counting: CountingTable
  let doing: DoingTable
  let keeping: KeepingTable

  /// Reads both tables from JSON.
  /// - Throws: ``PermissionError`` where a table is not complete; a decoding error where it is not readable at all.
  public init(reading: [UInt8], doing: [UInt8]) throws {
    self.reading = try ReadingTable(json: reading)
    counting = try CountingTable(json: reading)
    self.doing = try DoingTable(json: doing)
    keeping = try KeepingTable(json: doing)
  }

  init(reading: ReadingTable, counting: CountingTable, doing: DoingTable, keeping: KeepingTable) {
    self.reading = reading
    self.counting = counting
    self.doing = doing
    self.keeping = keeping
  }

  /// How far a person may read a file when he asks for a scope. Where the scope itself is closed to him, the answer says
  /// what remains of the header.
  public func mayRead(_ scope: ReadingScope, _ viewer: Viewer, _ file: FileStanding) -> Reading {
    let relations = viewer.relations(to: file)
    let given = reading.reading(scope, file.protection, relations.subtracting([.recused]))
    return relations.contains(.recused) ? min(given, reading.reading(scope, file.protection, [.recused])) : given
  }

  /// How much of its docket a person may read.
  public func docket(_ viewer: Viewer, _ file: FileStanding) -> DocketReading {
    guard mayRead(.content, viewer, file) == .full else { return .header }
    return mayRead(.deliberation, viewer, file) == .full ? .deliberation : .content
  }

  /// Those to whom the table gives a side of a file: whom a page names where it shows somebody less.
  public func readers(of scope: ReadingScope, _ protection: Protection) -> [Relation] {
    Relation.giving.filter { reading.cell(scope, protection, $0) == .yes }
  }

  /// The tables of an office that reads or does less, or where a row is not locked reads more.
  /// - Throws: ``PermissionError/widensLockedRow(_:_:_:)``.
  public func adapted(by office: Permissions) throws(PermissionError) -> Permissions {
    for scope in ReadingScope.allCases {
      for protection in Protection.allCases {
        // What recusal takes away no office gives back.
        for relation in reading.isLocked(scope, protection) ? Relation.allCases : [.recused]
        where office.reading.cell(scope, protection, relation) > reading.cell(scope, protection, relation) {
          throw .widensLockedRow(scope, protection, relation)
        }
      }
    }
    if let (protection, relation) = counting.firstWidened(by: office.counting) {
      throw .widensLockedCount(protection, relation)
    }
    return Permissions(
      reading: office.reading.locking(as: reading), counting: office.counting.locking(as: counting),
      doing: office.doing.narrowed(to: doing), keeping: office.keeping.narrowed(to: keeping))
  }
}

/// What is wrong with a table of permissions.
public enum PermissionError: Error, Hashable, Sendable {
  /// A row of the reading table is missing.
  case noRow(ReadingScope, Protection)
  /// A row of the reading table stands there twice.
  case rowTwice(ReadingScope, Protection)
  /// A row of the reading table lacks a column.
  case noColumn(ReadingScope, Protection, Relation)
  /// An office's table lets someone read what the law keeps from him.
  case widensLockedRow(ReadingScope, Protection, Relation)
  /// The table of who counts what lacks files of that protection.
  case noCountingRow(Protection)
  /// An office's table counts for someone what the law keeps from him.
  case widensLockedCount(Protection, Relation)
  /// Nobody is named who keeps a directory.
  case noKeepers(Directory)
  /// A role of the doing table stands there twice.
  case roleTwice(Role)
}
