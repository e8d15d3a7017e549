// One sheet as a stream of rows. Positions may be missing (they follow from order) or lie (the sheet's stated dimension is
// not looked at), cells hold numbers, shared texts, inline texts, cached results of formulas, or nothing.

final class SheetHandler: XMLPartHandler {
  /// A row as parsed: a hostile one has a value in column A and one in column XFD, so gaps are filled at delivery only.
  struct SparseRow {
    var number: Int
    var columns: [Int] = []
    var cells: [Cell] = []
    var isHidden = false

    var dense: SheetRow {
      guard let last = columns.max() else { return SheetRow(number: number, cells: [], isHidden: isHidden) }
      if last == cells.count - 1, zip(columns, 0...).allSatisfy({ $0 == $1 }) {
        return SheetRow(number: number, cells: cells, isHidden: isHidden)
      }
      var dense = [Cell](repeating: .empty, count: last + 1)
      for (column, cell) in zip(columns, cells) { dense[column] = cell }
      return SheetRow(number: number, cells: dense, isHidden: isHidden)
    }
  }

  /// Rows that are complete and wait to be delivered.
  var rows: [SparseRow] = []

  private enum CellType { case number, shared, inline, formulaText, boolean, error, isoDate }

  private let sharedTexts: SharedTexts
  private let styles: [NumberFormat.Kind]
  private let countsFrom1904: Bool
  private let limits: SpreadsheetReader.Limits
  private let rowsArrived: ((inout [SparseRow]) throws -> Bool)?
  private var row = SparseRow(number: 0)
  private var column = -1
  private var type = CellType.number
  private var style = 0
  private var value: [UInt8] = []
  private var isInData = false
  private var isInRow = false
  private var isInCell = false
  private var isInValue = false
  private var isInPhonetic = false

  /// Rows are handed to `rowsArrived` piece by piece, which empties the list and answers whether to go on; without it they
  /// stay in the list.
  init(
    workbook: Workbook, limits: SpreadsheetReader.Limits, rowsArrived: ((inout [SparseRow]) throws -> Bool)?
  ) {
    sharedTexts = workbook.sharedTexts
    styles = workbook.styles
    countsFrom1904 = workbook.countsFrom1904
    self.limits = limits
    self.rowsArrived = rowsArrived
  }

  override func pieceEnded() throws -> Bool { try rowsArrived?(&rows) ?? true }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard isInData else {
      isInData = name == "sheetData"
      return
    }
    switch name {
    case "c" where isInRow: startCell(attributes)
    case "v" where isInCell && type != .inline: startValue()
    case "t" where isInCell && type == .inline: isInValue = !isInPhonetic
    case "row": startRow(attributes)
    case "rPh": isInPhonetic = true
    default: break
    }
  }

  override func end(_ name: XMLName) {
    guard isInData else { return }
    switch name {
    case "v", "t": isInValue = false
    case "c": endCell()
    case "row":
      isInRow = false
      if !row.cells.isEmpty { rows.append(row) }
    case "rPh": isInPhonetic = false
    case "sheetData": isInData = false
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInValue else { return }
    guard value.count + bytes.count <= limits.cellBytes else {
      return fail(.cellTooLong(row: row.number, limit: limits.cellBytes))
    }
    value.append(contentsOf: bytes)
  }

  private func startValue() {
    value.removeAll(keepingCapacity: true)
    isInValue = true
  }

  private func startRow(_ attributes: XMLAttributes) {
    var number = row.number + 1
    if let written = attributes["r"] {
      guard let read = Int(written), (1...1_048_576).contains(read) else {
        return fail(.malformed(part: part, .rowNumber(written)))
      }
      number = read
    }
    row = SparseRow(number: number)
    row.isHidden = attributes["hidden"].map { $0 == "1" || $0 == "true" } ?? false
    column = -1
    isInRow = true
  }

  private func startCell(_ attributes: XMLAttributes) {
    column += 1
    type = .number
    style = 0
    value.removeAll(keepingCapacity: true)
    isInCell = true
    attributes.forEach { name, text in
      switch name {
      case "r": column = Self.column(of: text) ?? invalidReference(text)
      case "s": style = Self.number(text)
      case "t": type = Self.type(of: XMLName(text))
      default: break
      }
    }
    if column >= limits.columns { fail(.tooManyColumns(row: row.number, limit: limits.columns)) }
  }

  private func invalidReference(_ text: UnsafePointer<CChar>) -> Int {
    fail(.malformed(part: part, .cellReference(String(cString: text))))
    return 0
  }

  /// The column of a reference such as `AB12`; the row's own number is what counts for the row.
  private static func column(of reference: UnsafePointer<CChar>) -> Int? {
    var cursor = reference
    var column = 0
    while true {
      let letter = UInt8(bitPattern: cursor.pointee) & 0xDF
      guard letter >= 65, letter <= 90 else { break }
      column = column * 26 + Int(letter - 64)
      guard column <= 1 << 20 else { return nil }
      cursor += 1
    }
    guard column > 0, cursor.pointee != 0 else { return nil }
    while cursor.pointee != 0 {
      guard cursor.pointee >= 48, cursor.pointee <= 57 else { return nil }
      cursor += 1
    }
    return column - 1
  }

  /// A style's index; 0, the plain style, where it is no number.
  private static func number(_ text: UnsafePointer<CChar>) -> Int {
    var cursor = text
    var number = 0
    while cursor.pointee >= 48, cursor.pointee <= 57, number < 1 << 24 {
      number = number * 10 + Int(cursor.pointee - 48)
      cursor += 1
    }
    return cursor.pointee == 0 ? number : 0
  }

  private static func type(of name: XMLName) -> CellType {
    switch name {
    case "s": .shared
    case "inlineStr": .inline
    case "str": .formulaText
    case "b": .boolean
    case "e": .error
    case "d": .isoDate
    default: .number
    }
  }

  private func endCell() {
    isInCell = false
    isInValue = false
    guard isInRow, !hasFailed, !value.isEmpty else { return }
    let cell = finishedCell()
    if case .empty = cell { return }
    row.columns.append(column)
    row.cells.append(cell)
  }

  private func finishedCell() -> Cell {
    switch type {
    case .number:
      guard let number = value.withUnsafeBufferPointer(DecimalNumber.value) else { return .text(plainValue) }
      let kind = style < styles.count ? styles[style] : .number
      return kind == .number ? .number(number) : SerialDate.cell(number, kind, countsFrom1904: countsFrom1904)
    case .shared:
      guard let index = value.withUnsafeBufferPointer(DecimalNumber.value).flatMap(Int.init(exactly:)),
        let text = sharedTexts.text(at: index)
      else {
        fail(.malformed(part: part, .sharedText(row: row.number)))
        return .empty
      }
      return text.isEmpty ? .empty : .text(text)
    case .inline, .formulaText:
      EscapedText.unescape(&value, from: 0)
      return .text(plainValue)
    case .boolean: return .boolean(value == [UInt8(ascii: "1")] || plainValue == "true")
    case .error: return .error(plainValue)
    case .isoDate: return SerialDate.cell(iso: plainValue) ?? .text(plainValue)
    }
  }

  private var plainValue: String { String(decoding: value, as: UTF8.self) }
}
