// Proof that the docket is whole and that everything derived follows from it.

internal import LegalCalendar
internal import Persistence

/// Something that does not agree.
public enum Discrepancy: Sendable, Hashable {
  /// An entry's columns do not give its digest: something was changed.
  case changedEntry(FileID, entry: Int)
  /// An entry does not follow the one before.
  case brokenChain(FileID, entry: Int)
  /// Entries are missing at the end, or there are more than the header knows.
  case wrongLength(FileID, header: Int, docket: Int)
  /// A stored row that no replay gives, or a replayed row that is not stored.
  case wrongRow(FileID, table: String, row: String)
  /// The header differs from the replay in a column.
  case wrongHeader(FileID, column: String, stored: String, replayed: String)
  /// The docket cannot be replayed at all.
  case unreadable(FileID, reason: String)
}

/// What an inspection looked at.
public struct InspectionReport: Sendable {
  /// Files looked at.
  public var files = 0
  /// Entries looked at.
  public var entries = 0
  /// What does not agree.
  public var discrepancies: [Discrepancy] = []

  /// A report of nothing yet.
  public init() {}
}

extension Desk {
  private static let pageSize = 200

  /// Verifies every chain, page by page.
  public func verify() async throws -> InspectionReport {
    try await inspect { file, header, report, connection in
      var (previous, count) = (Digest.none, 0)
      try EntryQueries.forEachLink(of: file, connection) { entry in
        count += 1
        if entry.computed != entry.hash { report.discrepancies.append(.changedEntry(file, entry: entry.seq)) }
        if entry.previous != previous || entry.seq != count {
          report.discrepancies.append(.brokenChain(file, entry: entry.seq))
        }
        previous = entry.hash
      }
      report.entries += count
      if count != header.version {
        report.discrepancies.append(.wrongLength(file, header: header.version, docket: count))
      } else if previous != header.lastHash {
        report.discrepancies.append(.brokenChain(file, entry: count))
      }
    }
  }

  /// Replays every docket and compares all that is derived, row by row.
  public func checkDerived() async throws -> InspectionReport {
    let road = road
    return try await inspect { file, header, report, connection in
      report.entries += header.version
      do {
        let face = try Self.replay(file, header, road, connection)
        report.discrepancies += try Self.differences(face, of: file, header, road.law, connection)
        if try road.registry[header.kind]?.work.isSnapshotRight(of: file, connection) == false {
          report.discrepancies.append(.wrongRow(file, table: "kernel_snapshot", row: "\(file)"))
        }
      } catch let error as DatabaseError {
        throw error
      } catch {
        report.discrepancies.append(.unreadable(file, reason: "\(error)"))
      }
    }
  }

  /// Replays every docket and writes what is derived anew; each file in one transaction, so that no list is ever empty.
  public func rebuild() async throws -> Int {
    var (after, count) = ("", 0)
    let road = road
    while true {
      let start = after
      let files = try await database.read { try FilePaging.page(after: start, limit: Self.pageSize, $0).map(\.id) }
      for file in files { try await database.write { try Self.rebuild(file, road, $0) } }
      count += files.count
      guard let last = files.last else { return count }
      after = last.rawValue
    }
  }

  private static func rebuild(_ file: FileID, _ road: Road, _ connection: any SQLConnection) throws {
    guard let header = try HeaderQueries.locked(file, connection) else { return }
    guard let kind = road.registry[header.kind] else { throw RoadError.unknownKind(header.kind) }
    let face = try kind.work.face(of: file, connection)
    try DerivedQueries.replace(try DerivedRows(face, of: file, road.law), of: file, connection)
    try HeaderQueries.rewrite(face, of: file, connection)
    try kind.work.renewSnapshot(of: file, connection)
  }

  private func inspect(
    _ look: @escaping @Sendable (FileID, FileHeader, inout InspectionReport, any SQLConnection) throws -> Void
  ) async throws -> InspectionReport {
    var (report, after) = (InspectionReport(), "")
    while true {
      let (start, sofar) = (after, report)
      let (next, last) = try await database.read { connection in
        var page = sofar
        let files = try FilePaging.page(after: start, limit: Self.pageSize, connection)
        for header in files {
          page.files += 1
          try look(header.id, header, &page, connection)
        }
        return (page, files.last?.id.rawValue)
      }
      report = next
      guard let last else { return report }
      after = last
    }
  }

  private static func replay(
    _ file: FileID, _ header: FileHeader, _ road: Road, _ connection: any SQLConnection
  ) throws -> FileFace {
    guard let kind = road.registry[header.kind] else { throw RoadError.unknownKind(header.kind) }
    return try kind.work.face(of: file, connection)
  }

  private static func differences(
    _ face: FileFace, of file: FileID, _ header: FileHeader, _ law: Law, _ connection: any SQLConnection
  ) throws -> [Discrepancy] {
    var found = HeaderQueries.differences(face, header)
    for table in try DerivedRows(face, of: file, law).tables {
      let stored = Set(try DerivedQueries.stored(table, of: file, connection))
      for row in stored.symmetricDifference(table.rows) {
        found.append(.wrongRow(file, table: table.name, row: "\(row)"))
      }
    }
    return found
  }
}
