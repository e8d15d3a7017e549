// `rebuild`: everything that is derived, compared with a replay or written anew from it.

internal import LegalCalendar
internal import Persistence

extension Desk {
  /// Replays every docket and compares all that is derived, row by row and column by column.
  public func checkDerived() async throws -> InspectionReport {
    let road = road
    var report = InspectionReport()
    // Read first: what a counter stood at is in dockets that every later transaction sees.
    let (counters, offices) = try await database.read { connection in
      (try InspectionQueries.counters(connection), try InspectionQueries.shortNames(connection))
    }
    let numbers = NumberInspection(road.law.numbers, offices)
    try await inspect(&report) { header, connection in
      var part = InspectionReport()
      part.entries = header.version
      do {
        // First, so that a docket that cannot be replayed still holds its numbers.
        try numbers.take(header, road.registry[header.kind], connection)
        let face = try Self.replay(header, road, connection)
        part.discrepancies = try DerivedComparison(header, connection).differences(face, road.law)
        if try road.registry[header.kind]?.work.isSnapshotRight(of: header.id, connection) == false {
          part.discrepancies.append(.wrongSnapshot(header.id))
        }
      } catch let error as DatabaseError {
        throw error
      } catch {
        part.discrepancies.append(.unreadable(header.id, error as? UnreadableEntry))
      }
      return part
    }
    report.discrepancies += try await database.read { connection in
      try DerivedComparison.orphans(connection)
        + numbers.discrepancies(before: counters, after: InspectionQueries.counters(connection))
    }
    return report
  }

  /// Replays every docket and writes what is derived anew; each file in one transaction, so that no list is ever empty. A
  /// docket that cannot be replayed is reported, keeps what it has, and stops no other; hours that two dockets claim are
  /// reported, and stay with the file that has them.
  public func rebuild() async throws -> InspectionReport {
    var (after, report) = ("", InspectionReport())
    while true {
      let start = after
      let files = try await database.read { try FilePaging.page(after: start, limit: Self.pageSize, $0).map(\.id) }
      for file in files {
        do { report.discrepancies += try await rebuild(file) } catch let error as DatabaseError {
          throw error
        } catch is CancellationError {
          throw CancellationError()
        } catch {
          report.discrepancies.append(.unreadable(file, error as? UnreadableEntry))
        }
      }
      report.files += files.count
      guard let last = files.last else { return report }
      after = last.rawValue
    }
  }

  /// Writes what is derived of one file anew.
  /// - Returns: hours that it cannot have. All else is written: no file falls out of lists for a room.
  func rebuild(_ file: FileID) async throws -> [Discrepancy] {
    let road = road
    return try await database.write { connection in
      guard let header = try HeaderQueries.locked(file, connection) else { return [] }
      let face = try Self.replay(header, road, connection)
      let office = face.office ?? file.registeringOffice
      let clashes = try Bookings(of: file, in: office, connection).clashes(Set(face.bookings), locking: true)
      var rows = try DerivedRows(face, of: file, road.law)
      rows.leaveOut(clashes, in: office)
      try DerivedQueries.replace(rows, of: file, connection)
      try HeaderQueries.rewrite(face, of: file, connection)
      // Version and last digest stay: they say what the docket was, also where it is that no more.
      if let last = try EntryQueries.last(of: file, connection) {
        try HeaderQueries.stamp(file, changedAt: last.recordedAt, connection)
      }
      try road.registry[header.kind]?.work.renewSnapshot(of: file, connection)
      return clashes.map { $0.discrepancy(of: file, in: office) }
    }
  }

  private static func replay(
    _ header: FileHeader, _ road: Road, _ connection: any SQLConnection
  ) throws -> FileFace {
    guard let kind = road.registry[header.kind] else { throw RoadError.unknownKind(header.kind) }
    return try kind.work.face(of: header.id, connection)
  }
}

extension Bookings.Clash {
  func discrepancy(of file: FileID, in office: OfficeID) -> Discrepancy {
    let table = DerivedTable.booking
    let key = zip(table.keys, table.key(of: BookingQueries.row(booking, in: office))).map { RowValue($0, $1) }
    return .doubleBooked(file, RowPlace(table.name, key), other: other)
  }
}

/// What is stored of one file beside what its face gives.
private struct DerivedComparison {
  let header: FileHeader
  let connection: any SQLConnection

  init(_ header: FileHeader, _ connection: any SQLConnection) {
    self.header = header
    self.connection = connection
  }

  func differences(_ face: FileFace, _ law: Law) throws -> [Discrepancy] {
    var found = try headerDifferences(face)
    var derived = try DerivedRows(face, of: header.id, law)
    let office = face.office ?? header.id.registeringOffice
    let stored = Set(try DerivedQueries.stored(.booking, of: header.id, connection))
    let missing = face.bookings.filter { !stored.contains(BookingQueries.row($0, in: office)) }
    // What is not stored because it could not be is no missing row: a rebuild would not bring it.
    let clashes =
      missing.isEmpty
      ? [] : try Bookings(of: header.id, in: office, connection).clashes(Set(face.bookings), locking: false)
    derived.leaveOut(clashes, in: office)
    found += clashes.map { $0.discrepancy(of: header.id, in: office) }
    for table in DerivedTable.allCases { found += try differences(table, derived[table]) }
    return found
  }

  private func headerDifferences(_ face: FileFace) throws -> [Discrepancy] {
    let place = RowPlace("kernel_file")
    let last = try EntryQueries.last(of: header.id, connection)
    var stored = HeaderQueries.stored(header)
    stored["registering_office"] = header.registeringOffice.sqlValue
    stored["version"] = header.version.sqlValue
    stored["last_hash"] = header.lastHash.sqlValue
    stored["changed_at"] = header.changedAt.sqlValue
    var own: [(column: String, value: SQLValue)] = [
      ("registering_office", header.id.registeringOffice.sqlValue), ("version", (last?.seq ?? 0).sqlValue),
    ]
    if let last { own += [("last_hash", last.hash.sqlValue), ("changed_at", last.recordedAt.sqlValue)] }
    return (own + HeaderQueries.derived(face, of: header.id)).compactMap { column, value in
      let kept = stored[column] ?? .null
      return kept == value ? nil : .wrongValue(header.id, place, column: column, stored: kept, derived: value)
    }
  }

  private func differences(_ table: DerivedTable, _ rows: Set<[SQLValue]>) throws -> [Discrepancy] {
    let stored = try DerivedQueries.stored(table, of: header.id, connection)
    let (kept, derived) = (byKey(stored, table), byKey(rows, table))
    var found: [Discrepancy] = []
    for (key, row) in kept {
      guard let right = derived[key] else {
        found.append(.surplusRow(header.id, place(key, table)))
        continue
      }
      for (index, column) in table.columns.enumerated() where row[index] != right[index] {
        found.append(
          .wrongValue(header.id, place(key, table), column: column, stored: row[index], derived: right[index]))
      }
    }
    for key in derived.keys where kept[key] == nil { found.append(.missingRow(header.id, place(key, table))) }
    return found
  }

  private func byKey(_ rows: some Sequence<[SQLValue]>, _ table: DerivedTable) -> [[SQLValue]: [SQLValue]] {
    Dictionary(rows.map { (table.key(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func place(_ key: [SQLValue], _ table: DerivedTable) -> RowPlace {
    RowPlace(table.name, zip(table.keys, key).map { RowValue($0, $1) })
  }

  /// Rows of files that have no header.
  static func orphans(_ connection: any SQLConnection) throws -> [Discrepancy] {
    var found: [Discrepancy] = []
    for table in DerivedTable.allCases.map(\.name) + ["kernel_snapshot"] {
      found += try InspectionQueries.orphans(in: table, connection).map { .surplusRow($0, RowPlace(table)) }
    }
    return found
  }
}
