// A register as a file. Rows are read page by page and written as they come; the last line says how many there are and of
// how many, and where the two differ there is no last line but an error: nothing is cut in silence.

package import CaseKernel
import LegalCalendar
import Spreadsheets

package struct RegisterExport: Sendable {
  let desk: Desk
  let lexicon: Lexicon
  let language: Language
  let register: RegisterDescription
  let filter: FileFilter
  let viewer: Viewer
  private static let pageSize = 200

  /// An export of what a person may see of a register.
  package init(
    _ desk: Desk, _ lexicon: Lexicon, _ language: Language, _ register: RegisterDescription, _ filter: FileFilter,
    for viewer: Viewer
  ) {
    self.desk = desk
    self.lexicon = lexicon
    self.language = language
    self.register = register
    self.filter = filter
    self.viewer = viewer
  }

  /// What stands at the head of the sheet.
  package struct Head: Sendable {
    let columns: [ItemDescription]
    let total: Int
    let stamp: String
  }

  /// Begins: the export is logged before anything of it is written.
  package func begin() async throws -> Head {
    let (register, filter, viewer) = (register, filter, viewer)
    let note = AuditNote(viewer.account, .exported, detail: "register \(register.id)")
    let (columns, total) = try await desk.readLogged(note) { reader in
      (try reader.columns(of: register, for: viewer), try reader.count(of: register, filter, for: viewer))
    }
    let now = desk.clock.now
    let stamp = lexicon.text(
      "register.exportedBy", in: language,
      details: ["name": viewer.name, "at": "\(now.dateInChina) \(now.timeInChina)"])
    return Head(columns: columns, total: total, stamp: stamp)
  }

  /// Writes the rows as CSV, some at a time.
  package func csv(_ head: Head, to sink: ([UInt8]) async throws -> Void) async throws {
    let bytes = CollectedBytes()
    var writer = CSVWriter { bytes.bytes += $0 }
    let words = ItemWords(lexicon, language, of: register.kind)
    try writer.write(head.columns.map { .text(words.label($0)) })
    try await forEachPage(head) { rows in
      for row in rows { try writer.write(row) }
      try await sink(bytes.take())
    }
    try writer.write([.text(lastLine(head))])
    try writer.write([.text(head.stamp)])
    try await sink(bytes.take())
  }

  /// The workbook; its rows lie in a temporary file until it is whole.
  package func workbook(_ head: Head) async throws -> [UInt8] {
    let words = ItemWords(lexicon, language, of: register.kind)
    let name = language == .chinese ? register.nameZh : register.nameEn
    let writer = try XLSXWriter(
      sheetName: String(name.prefix(31)), titles: [name],
      columns: head.columns.map {
        XLSXWriter.Column(heading: words.label($0), width: 16, format: $0.shape == .date ? .date : .general)
      })
    try await forEachPage(head) { rows in
      for row in rows { try writer.write(row) }
    }
    try writer.write([.text(lastLine(head))])
    try writer.write([.text(head.stamp)])
    return try writer.finish()
  }

  private func lastLine(_ head: Head) -> String {
    lexicon.text(
      "register.lastLine", in: language, details: ["rows": "\(head.total)", "total": "\(head.total)"])
  }

  private func forEachPage(_ head: Head, _ write: ([[Cell]]) async throws -> Void) async throws {
    var (after, written): (String?, Int) = (nil, 0)
    let (register, filter, viewer, lexicon, language) = (register, filter, viewer, lexicon, language)
    repeat {
      let start = after
      let (rows, next) = try await desk.read { reader in
        var words = ItemWords(lexicon, language, of: register.kind)
        let page = try reader.rows(of: register, filter, for: viewer, after: start, limit: Self.pageSize)
        try words.read(head.columns, of: page.items, reader)
        return (page.items.map { Self.cells($0, head.columns, words) }, page.next)
      }
      written += rows.count
      try await write(rows)
      after = next
    } while after != nil
    guard written == head.total else {
      throw RegisterError.changedMeanwhile(expected: head.total, written: written)
    }
  }

  private static func cells(_ row: RegisterRow, _ columns: [ItemDescription], _ words: ItemWords) -> [Cell] {
    columns.map { column in
      guard let value = row.values[column.name] else {
        return row.isMasked ? .text(words.lexicon.text("register.masked", in: words.language)) : .empty
      }
      return words.cell(column, value)
    }
  }

  private final class CollectedBytes {
    var bytes: [UInt8] = []

    func take() -> [UInt8] {
      defer { bytes = [] }
      return bytes
    }
  }
}
