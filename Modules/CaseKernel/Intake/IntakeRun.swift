// One pass over a sheet inside one transaction. Preview and import are the same pass; they differ in what is done with a
// row that is neither known nor damaged: the preview weighs it by reading, the import does it.

internal import LegalCalendar
internal import Persistence

struct IntakeRun {
  /// What is done with rows.
  enum Purpose {
    /// They are weighed, in a transaction that reads.
    case preview
    /// They are done.
    case load
  }

  let purpose: Purpose
  let profile: IntakeProfile
  let sheet: IntakeSheet
  let reading: SheetReading
  let viewer: Viewer
  let key: String?
  let road: Road
  /// One for all rows: what it remembers of offices and people it is not asked to find again for each.
  let transaction: RoadTransaction

  private var author: Author { .systemFor(viewer) }
  private var today: LegalDate { transaction.today }
  private var connection: any SQLConnection { transaction.connection }

  /// Judges every row, and performs those that can be where the purpose is to load; the rows, and whether this only
  /// repeats an earlier answer.
  func perform() throws -> (rows: [IntakeRow], isRepeated: Bool) {
    if let day = sheet.day, day > today { throw IntakeError.dayInFuture(day, today: today) }
    let mapping = RowMapping(
      profile: profile, sheet: sheet, table: reading.table, dates: reading.mapping?.dates ?? .yearFirst,
      grounds: try grounds())
    let mapped = reading.records.map(mapping.map)
    let known = try IntakeQueries.known(
      Set(mapped.compactMap(\.key?.number)).sorted(), of: profile.kind, profile.duplicate, to: viewer,
      road.law.permissions, connection)
    let answered = try answered(mapped)
    var (rows, seen): ([IntakeRow], [RowKey: Int]) = ([], [:])
    for row in mapped {
      let judged = try judge(row, mapping, known: known, seen: seen, answered: answered)
      rows.append(judged)
      // A wrong row does not keep out the right one below it.
      if let key = row.key, seen[key] == nil, judged.status.state != .bad { seen[key] = row.number }
    }
    return (try withMissing(rows), !answered.isEmpty)
  }

  private func grounds() throws -> GroundBook {
    guard let column = profile.columns.first(where: { $0.content == .ground }) else { return GroundBook() }
    return try GroundBook(on: today, otherNames: column.values ?? [:], connection)
  }

  private func judge(
    _ row: MappedRow, _ mapping: RowMapping, known: [RowKey: KnownFile], seen: [RowKey: Int], answered: Set<String>
  ) throws -> IntakeRow {
    var judged = IntakeRow(
      number: row.number, title: title(row), status: .ready, cells: row.cells, fields: row.fields, missing: [],
      notes: row.notes)
    if let key = rowKey(row), answered.contains(key) {
      judged.status = .loaded(try submit(row).file)
    } else if let earlier = row.key.flatMap({ seen[$0] }) {
      judged.status = .repeated(row: earlier)
    } else if let found = row.key.flatMap({ known[$0] }) {
      judged.status = .known(found.isVisible ? found.file : nil)
    } else if !row.faults.isEmpty {
      judged.status = .bad(row.faults + (try furtherProblems(row, mapping)))
    } else if purpose == .preview {
      try refusing(row, mapping, &judged) { judged in
        let weighed = try road.weigh(
          ActRequest(profile.act, row.fields), opening: profile.kind, by: author, in: transaction)
        (judged.title, judged.missing) = (weighed.title, weighed.missing)
      }
    } else {
      try refusing(row, mapping, &judged) { judged in
        let receipt = try connection.savepoint {
          let receipt = try submit(row)
          // When an earlier answer is repeated, rows that were bad then stay out, whatever may have mended them since.
          guard answered.isEmpty else { throw NotKept() }
          return receipt
        }
        judged.title = receipt.effects.first?.title ?? judged.title
        judged.status = .loaded(receipt.file)
      }
    }
    return judged
  }

  /// A row that is refused leaves nothing behind, and the others go on.
  private func refusing(
    _ row: MappedRow, _ mapping: RowMapping, _ judged: inout IntakeRow, _ body: (inout IntakeRow) throws -> Void
  ) throws {
    do {
      try body(&judged)
    } catch RoadError.invalid(let problems) {
      judged.status = .bad(problems.problems.map { mapping.problem($0, in: row) })
    } catch RoadError.refused(let refusal) {
      judged.status = .bad([mapping.problem(refusal, in: row)])
    } catch is NotKept {}
  }

  private struct NotKept: Error {}

  /// What the form says of the other cells of a row that has a damaged one: all problems show at once.
  private func furtherProblems(_ row: MappedRow, _ mapping: RowMapping) throws -> [CellProblem] {
    guard let kind = road.registry[profile.kind], let act = kind.act(profile.act) else { return [] }
    let fields = JSONValue.object(row.fields)
    do {
      _ = try kind.work.check(act.id, fields, try transaction.formContext(author, for: act.fields, fields))
      return []
    } catch let problems as FormProblems {
      let damaged = Set(row.faults.map(\.column))
      return problems.problems.map { mapping.problem($0, in: row) }.filter { !damaged.contains($0.column) }
    }
  }

  private func submit(_ row: MappedRow) throws -> Receipt {
    let request = ActRequest(profile.act, row.fields)
    let submission = Submission(.opening(profile.kind), [request], by: author, key: rowKey(row))
    return try road.perform(submission, in: transaction)
  }

  /// The key under which a row is submitted.
  private func rowKey(_ row: MappedRow) -> String? { key.map { "\($0)#\(row.number)" } }

  private func answered(_ rows: [MappedRow]) throws -> Set<String> {
    let keys = rows.compactMap(rowKey)
    return keys.isEmpty ? [] : try IntakeQueries.answered(keys, of: viewer.account, connection)
  }

  private func title(_ row: MappedRow) -> String {
    profile.title.compactMap { row.cells[$0] }.joined(separator: " ")
  }

  /// What is missing is asked of the files themselves, so that the preview lists what their pages will list.
  private func withMissing(_ rows: [IntakeRow]) throws -> [IntakeRow] {
    let files = rows.compactMap { row -> FileID? in
      if case .loaded(let file) = row.status { return file }
      return nil
    }
    let missing = try IntakeQueries.missing(of: files, connection)
    return rows.map { row in
      guard case .loaded(let file) = row.status else { return row }
      var row = row
      row.missing = missing[file] ?? []
      return row
    }
  }
}

extension IntakeRow {
  /// The row as a preview shows it: what an import that is given up had loaded is ready.
  var asPreview: IntakeRow {
    guard case .loaded = status else { return self }
    var row = self
    row.status = .ready
    return row
  }

  /// The row without what its cells held: a report is kept, the sheet is not.
  var withoutCells: IntakeRow {
    IntakeRow(
      number: number, title: title, status: status, cells: [:], fields: [:], missing: missing, notes: notes)
  }
}
