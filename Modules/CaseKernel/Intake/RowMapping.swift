// From cells to the fields of an act. Words go to the form as they were written, which parses them as it parses what
// people type; here is only what a spreadsheet does to values before anybody reads them.

internal import LegalCalendar
internal import Spreadsheets

/// A row before it is judged.
struct MappedRow {
  let number: Int
  let cells: [String: String]
  var fields: [String: JSONValue]
  var faults: [CellProblem]
  let notes: [IntakeNote]
  /// What tells the row from others; nil where either part is empty or damaged.
  let key: RowKey?
}

/// Identity and number of a row, in the form in which files keep them.
struct RowKey: Hashable {
  let identity: String
  let number: String

  init?(identity: String?, number: String?) {
    guard let identity, let number, !identity.isEmpty, !number.isEmpty else { return nil }
    self.identity = (try? CitizenID(identity))?.text ?? (try? CreditCode(identity))?.text ?? TextForm.value(identity)
    self.number = TextForm.documentNumber(number)
  }
}

struct RowMapping {
  let profile: IntakeProfile
  let sheet: IntakeSheet
  let table: RecognisedTable
  let dates: IntakeMapping.DateStyle
  let grounds: GroundBook

  func map(_ record: TableRecord) -> MappedRow {
    var (cells, fields): ([String: String], [String: JSONValue]) = ([:], [:])
    var (faults, notes): ([CellProblem], [IntakeNote]) = ([], [])
    for column in profile.columns where table.columns[column.field] != nil {
      let cell = record[column.field]
      let text = Self.text(cell)
      if !text.isEmpty { cells[column.field] = text }
      if let damage = damage(cell, in: column) {
        faults.append(problem(column, text: text, .damaged(damage)))
      } else {
        fill(&fields, column, cell, text)
        if let note = note(column, text) { notes.append(note) }
      }
    }
    if let day = sheet.day, let field = profile.day { fields[field] = .string(day.description) }
    if let field = profile.source {
      fields[field] = SheetPlace.fields(of: record.number, sheet, sheetName: table.sheetName)
    }
    return MappedRow(
      number: record.number, cells: cells, fields: fields, faults: faults, notes: notes,
      key: key(cells, faults: faults))
  }

  private func damage(_ cell: Cell, in column: IntakeColumn) -> CellProblem.Damage? {
    if case .error = cell { return .sheetError }
    switch column.content {
    case .identity, .number: return cell.mayHaveLostDigits ? .lostDigits : nil
    case .text, .date, .choice, .ground: return nil
    }
  }

  private func fill(_ fields: inout [String: JSONValue], _ column: IntakeColumn, _ cell: Cell, _ text: String) {
    switch column.content {
    case .choice:
      // A list may say what an empty cell means; without such a word it stays empty.
      let code = column.spec.code(for: text)
      if code != nil || !text.isEmpty { fields[column.fills] = .string(code ?? text) }
    case .ground:
      if let ground = grounds.ground(named: text) {
        fields[column.fills] = .string(ground.rawValue)
      } else if !text.isEmpty {
        fields[column.otherwise ?? column.fills] = .string(text)
      }
    case .date: if !text.isEmpty { fields[column.fills] = .string(dates.ordered(SheetDate.text(of: cell) ?? text)) }
    case .text, .identity, .number: if !text.isEmpty { fields[column.fills] = .string(text) }
    }
  }

  /// A crime that the catalogue does not know goes in by its words, and people are told so.
  private func note(_ column: IntakeColumn, _ text: String) -> IntakeNote? {
    guard column.content == .ground, !text.isEmpty, grounds.ground(named: text) == nil else { return nil }
    return IntakeNote(
      code: .unlistedGround, column: column.field, heading: heading(column),
      text: Self.shortened(text))
  }

  private func key(_ cells: [String: String], faults: [CellProblem]) -> RowKey? {
    let (identity, number) = (profile.duplicate.identity, profile.duplicate.number)
    // What lost its digits may be anybody's number.
    guard !faults.contains(where: { $0.column == identity || $0.column == number }) else { return nil }
    return RowKey(identity: cells[identity], number: cells[number])
  }

  // MARK: Problems at their cells

  func problem(_ column: IntakeColumn, text: String, _ reason: CellProblem.Reason) -> CellProblem {
    CellProblem(
      column: column.field, field: column.fills, heading: heading(column), text: Self.shortened(text), reason: reason)
  }

  private func heading(_ column: IntakeColumn) -> String {
    table.headings[column.field]?.text ?? column.headings.first ?? ""
  }

  /// A problem of the act's form, at the cell that filled the field.
  func problem(_ found: FieldProblem, in row: MappedRow) -> CellProblem {
    let field = found.path.lastName
    guard let column = profile.column(filling: field) else {
      return CellProblem(
        column: nil, field: field, heading: "", text: found.value, reason: .form(found.code, found.details))
    }
    var details = found.details
    // The form's codes mean nothing to who fills a sheet: he is told the words.
    if found.code == .notAChoice { details["options"] = column.ownWords.joined(separator: " ") }
    return problem(column, text: row.cells[column.field] ?? "", .form(found.code, details))
  }

  /// A refusal of the act, at the cell that it concerns.
  func problem(_ refusal: Refusal, in row: MappedRow) -> CellProblem {
    let reason = CellProblem.Reason.refused(refusal.code, article: refusal.article, refusal.details)
    let field = refusal.field?.lastName ?? ""
    guard let column = profile.column(filling: field) else {
      return CellProblem(column: nil, field: field, heading: "", text: "", reason: reason)
    }
    return problem(column, text: row.cells[column.field] ?? "", reason)
  }

  // MARK: Cells as people read them

  /// The cell without spaces at its ends, and without what exports put round a number to keep a spreadsheet program
  /// from reading it as one: `="123"`, or an apostrophe before it.
  private static func text(_ cell: Cell) -> String {
    let text = TextForm.trimmed(cell.plainText)
    guard case .text = cell else { return text }
    if text.hasPrefix("=\""), text.hasSuffix("\""), text.count > 3 { return String(text.dropFirst(2).dropLast()) }
    if text.hasPrefix("'"), text.count > 1 { return String(text.dropFirst()) }
    return text
  }

  private static func shortened(_ text: String) -> String { text.count > 40 ? String(text.prefix(40)) + "…" : text }
}

/// Dates of cells as a form reads them; words that are no date stay as they are, for the form to refuse.
enum SheetDate {
  /// Days that a bare number may mean: from 1954 to 2119. Smaller ones are years or typing errors, and nothing is guessed.
  private static let serials = 20_000..<80_000
  /// The number that spreadsheets keep for 1970-01-01.
  private static let epoch = 25_569

  static func text(of cell: Cell) -> String? {
    switch cell {
    case .date(let year, let month, let day, _): LegalDate(year: year, month: month, day: day)?.description
    case .number(let number): serial(number)
    case .text(let text): withoutTimeOfDay(TextForm.trimmed(text))
    case .empty, .time, .duration, .boolean, .error: nil
    }
  }

  private static func serial(_ number: Double) -> String? {
    guard number.isFinite, number >= 0, number < Double(serials.upperBound) else { return nil }
    let days = Int(number)
    return serials.contains(days) ? LegalDate(dayNumber: days - epoch).description : nil
  }

  /// `2026/3/5 0:00` and `2026-03-05T00:00:00`, as exports of databases write days.
  private static func withoutTimeOfDay(_ text: String) -> String {
    let plain = TextForm.halfWidth(text)
    guard let end = plain.lastIndex(where: { $0 == " " || $0 == "T" }) else { return text }
    let clock = plain[plain.index(after: end)...].split(separator: ":", omittingEmptySubsequences: false)
    let isClock =
      (2...3).contains(clock.count)
      && clock.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) || $0 == "." } }
    return isClock ? TextForm.trimmed(String(plain[..<end])) : text
  }
}
