// Headings as written against headings as listed. An exact one beats one that matches only without its hint, an earlier one
// in the list beats a later, and the left column beats the right.

/// What stands over one column, from one heading row or two.
struct HeadingText {
  let column: Int
  /// The group's heading in the upper of two rows, which spreads over the columns to its right; empty in a single row.
  let upper: String
  let lower: String

  var written: String { [upper, lower].filter { !$0.isEmpty }.joined(separator: " ") }

  /// Columns beyond are no headings of a table that people fill in.
  private static let columnLimit = 512

  static func oneRow(_ row: SheetRow) -> [HeadingText] {
    texts(of: row).enumerated().compactMap { column, text in
      text.isEmpty ? nil : HeadingText(column: column, upper: "", lower: text)
    }
  }

  /// A column with nothing in the lower row has its heading in the upper one (cells merged downwards); the others have a
  /// heading of their own under that of their group (cells merged sideways, of which only the first holds the text).
  static func twoRows(_ upper: SheetRow, _ lower: SheetRow) -> [HeadingText] {
    let groups = texts(of: upper)
    let own = texts(of: lower)
    var group = ""
    return (0..<max(groups.count, own.count)).compactMap { column in
      let above = column < groups.count ? groups[column] : ""
      let below = column < own.count ? own[column] : ""
      if !above.isEmpty { group = above }
      if below.isEmpty { return above.isEmpty ? nil : HeadingText(column: column, upper: "", lower: above) }
      return HeadingText(column: column, upper: group, lower: below)
    }
  }

  private static func texts(of row: SheetRow) -> [String] {
    row.cells.prefix(columnLimit).map { cell in
      if case .text(let text) = cell { TextForm.trimmed(text) } else { "" }
    }
  }
}

/// Which columns answer which fields.
struct HeadingMatch {
  var fields: [String: RecognisedTable.Heading] = [:]
  var rivals: [RecognisedTable.Rival] = []
  let texts: [HeadingText]
}

/// The listed headings, for lookup.
struct HeadingBook: Sendable {
  private struct Entry: Sendable {
    let field: String
    let position: Int
  }

  /// How well a heading matches; less is better.
  private struct Rank: Comparable {
    let certainty: Int
    let position: Int
    let column: Int

    static func < (one: Rank, other: Rank) -> Bool {
      (one.certainty, one.position, one.column) < (other.certainty, other.position, other.column)
    }
  }

  private let exact: [String: Entry]
  private let withoutHints: [String: Entry]

  init(_ specs: [ColumnSpec]) {
    let entries = specs.flatMap { spec in
      spec.headings.enumerated().map { ($0.element, Entry(field: spec.field, position: $0.offset)) }
    }
    func book(keepingHints: Bool) -> [String: Entry] {
      Dictionary(
        entries.map { (TextForm.heading($0.0, keepingHints: keepingHints), $0.1) },
        uniquingKeysWith: { first, _ in first })
    }
    exact = book(keepingHints: true)
    withoutHints = book(keepingHints: false)
  }

  func match(_ texts: [HeadingText]) -> HeadingMatch {
    var match = HeadingMatch(texts: texts)
    let ranked = texts.compactMap { text in find(text).map { (text: text, field: $0.field, rank: $0.rank) } }
    for found in ranked.sorted(by: { $0.rank < $1.rank }) {
      let heading = RecognisedTable.Heading(column: found.text.column, text: found.text.written)
      if match.fields[found.field] == nil {
        match.fields[found.field] = heading
      } else {
        match.rivals.append(RecognisedTable.Rival(field: found.field, ignored: heading))
      }
    }
    match.rivals.sort { $0.ignored.column < $1.ignored.column }
    return match
  }

  /// Group and own heading together (被不起诉人 over 姓名) before the own heading alone, which may belong to somebody else
  /// (被害人 over 姓名).
  private func find(_ text: HeadingText) -> (field: String, rank: Rank)? {
    var attempts = [text.lower]
    if !text.upper.isEmpty { attempts.insert(text.upper + text.lower, at: 0) }
    for (order, attempt) in attempts.enumerated() {
      let isAlone = order == attempts.count - 1 && attempts.count > 1
      if let entry = exact[TextForm.heading(attempt, keepingHints: true)] {
        return (entry.field, Rank(certainty: isAlone ? 2 : 0, position: entry.position, column: text.column))
      }
      if let entry = withoutHints[TextForm.heading(attempt)] {
        return (entry.field, Rank(certainty: isAlone ? 3 : 1, position: entry.position, column: text.column))
      }
    }
    return nil
  }
}
