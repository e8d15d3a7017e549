// Bars drawn as SVG beside the table that has the same numbers. One colour: length tells, colour judges nothing.

/// Horizontal bars, each with its name and number.
struct BarChart: Sendable {
  var title: String
  var bars: [Bar]

  struct Bar: Sendable {
    var label: String
    var size: Int
    var text: String
  }

  static let width = 520
  static let labelWidth = 170
  static let numberWidth = 120
  static let lineHeight = 26

  var height: Int { bars.count * Self.lineHeight + 8 }

  /// The length of a bar; the longest takes the whole place.
  func length(_ bar: Bar) -> Int {
    let longest = bars.map(\.size).max() ?? 0
    let room = Self.width - Self.labelWidth - Self.numberWidth
    guard longest > 0, bar.size > 0 else { return 0 }
    return max(2, Int(Double(bar.size) / Double(longest) * Double(room)))
  }
}

extension HTML {
  /// The drawing; a screen reader reads the table instead.
  func bars(_ chart: BarChart) {
    let (svg, rect, label) = (Element("svg", self), Element("rect", self), Element("text", self))
    svg(
      .class("bar-chart"), Attribute("viewBox", "0 0 \(BarChart.width) \(chart.height)"),
      Attribute("width", .number(BarChart.width)), Attribute("height", .number(chart.height)), .ariaHidden,
      Attribute("focusable", "false")
    ) {
      for (index, bar) in chart.bars.enumerated() {
        let top = index * BarChart.lineHeight + 4
        let length = chart.length(bar)
        label(
          Self.shortened(bar.label), .class("bar-label"), Attribute("x", .number(BarChart.labelWidth - 8)),
          Attribute("y", .number(top + 16)), Attribute("text-anchor", "end"))
        rect(
          "", .class("bar"), Attribute("x", .number(BarChart.labelWidth)), Attribute("y", .number(top + 2)),
          Attribute("width", .number(length)), Attribute("height", .number(BarChart.lineHeight - 8)))
        label(
          bar.text, .class("bar-number"), Attribute("x", .number(BarChart.labelWidth + length + 6)),
          Attribute("y", .number(top + 16)))
      }
    }
  }

  /// Names longer than their place; the table has them whole.
  private static func shortened(_ label: String) -> String {
    func width(_ character: Character) -> Int {
      character.unicodeScalars.contains { $0.value >= 0x1100 } ? 13 : 8
    }
    let room = BarChart.labelWidth - 12
    guard label.reduce(0, { $0 + width($1) }) > room else { return label }
    var (text, used) = ("", 13)
    for character in label {
      used += width(character)
      if used > room { break }
      text.append(character)
    }
    return text + "…"
  }
}
