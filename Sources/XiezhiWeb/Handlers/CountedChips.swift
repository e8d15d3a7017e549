// The chips of a list that shows the files behind a number: which number it is, and by what it is narrowed.

import CaseKernel
import LegalCalendar

extension CountedQuery {
  /// The chips; none where the list shows no number's files.
  func chips(_ link: ListLink, _ reader: Reader, _ lines: CaseLines) throws -> [CaseListPage.Chip] {
    var words = FigureWords(lines.lexicon, lines.language, of: kind.id)
    let page = Words(language: lines.language, table: lines.lexicon.table(lines.language))
    let whole = lines.lexicon.text(
      "figure.counted", in: lines.language,
      details: [
        "figure": words.name(figure), "from": PageDate(period.from).plain(page),
        "to": PageDate(period.to).plain(page),
      ])
    var chips = [CaseListPage.Chip(label: whole, removePath: link.withoutNumber())]
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      let dimension = try kind.dimension(named: name, of: figure)
      let told = DimensionValue(text: value)
      try words.read([CrossTable.Axis(dimension: dimension, values: [told])], reader)
      let label = words.label(told, of: dimension, figure.quantity.measure.happening)
      chips.append(
        CaseListPage.Chip(
          label: "\(words.name(dimension)) \(label)", removePath: link.without(Self.dimensionPrefix + name)))
    }
    return chips
  }

  /// Whether a filter belongs to a number.
  static func owns(_ name: String) -> Bool { names.contains(name) || name.hasPrefix(dimensionPrefix) }
}
