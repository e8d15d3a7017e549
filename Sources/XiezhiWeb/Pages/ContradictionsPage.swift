// What contradicts itself or stands still (矛盾与滞留): the sorts with their counts, and of one sort each file with what is
// wrong and what mends it.

/// Open files that nobody will move.
struct ContradictionsPage: Page {
  /// The sorts, each with how many there are.
  var faults: [ChipChoice]
  var rows: [Row]
  var firstPath: String?
  var nextPath: String?

  struct Row: Sendable {
    var number: String
    var file: Link
    /// 行刑反向衔接案件 · 中止审查
    var place: String
    var handler: String?
    var what: String
    var remedy: String
    /// What the reader himself can do about it.
    var ways: [Link] = []
  }

  func title(_ words: Words) -> String { words[.contradictions] }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(html.words[.contradictions])
    html.p(.contradictionsLead, .class("quiet"))
    html.choiceChips(faults)
    guard !rows.isEmpty else { return html.emptyPlace(html.words[.noContradictions]) }
    html.cardTable(html.words[.contradictions]) {
      for word in [Word.number, .caseTitle, .stage, .handler, .whatIsWrong, .remedy] {
        html.cardHeading(html.words[word])
      }
    } rows: {
      for row in rows { self.row(html, row) }
    }
    html.paging(first: firstPath, next: nextPath)
  }

  private func row(_ html: HTML, _ row: Row) {
    html.cardRow {
      html.cardCell(html.words[.number]) {
        html.a(.href(row.file.path), .class("row-link")) { html.span(row.number, .class("number")) }
      }
      html.cardCell(html.words[.caseTitle]) { html.text(row.file.text) }
      html.cardCell(html.words[.stage]) { html.text(row.place) }
      html.cardCell(html.words[.handler]) { html.text(row.handler ?? html.words[.notAssigned]) }
      html.cardCell(html.words[.whatIsWrong]) { html.text(row.what) }
      html.cardCell(html.words[.remedy]) {
        let ways = row.ways.isEmpty ? [Link(html.words[.openFile], row.file.path)] : row.ways
        html.div {
          html.text(row.remedy)
          html.ul(.class("plain")) {
            for way in ways { html.li { html.a(way.text, .href(way.path)) } }
          }
        }
      }
    }
  }
}
