// Figures, dimensions and their values in words, for pages, API and command line alike.

package import CaseKernel
import LegalCalendar

/// Names of what the values of dimensions refer to, read once for a table.
package struct FigureWords: Sendable {
  let lexicon: Lexicon
  let language: Language
  let kind: KindID
  private var names: NameBook

  /// Words for the figures of a kind.
  package init(_ lexicon: Lexicon, _ language: Language, of kind: KindID) {
    self.lexicon = lexicon
    self.language = language
    self.kind = kind
    names = NameBook(language)
  }

  /// Reads the names that the values of a table need.
  package mutating func read(_ axes: [CrossTable.Axis], _ reader: Reader) throws {
    for axis in axes {
      guard case .field(.reference(let set))? = axis.dimension?.shape else { continue }
      try names.look(
        axis.values.compactMap { if case .value(let id) = $0 { id } else { nil } }, in: set, reader)
    }
  }

  /// The name of a figure.
  package func name(_ figure: FigureDescription) -> String {
    lexicon.text("figure.\(kind).\(figure.id)", in: language)
  }

  /// How a figure is counted.
  package func definition(_ figure: FigureDescription) -> String {
    lexicon.text("figure.\(kind).\(figure.id).definition", in: language)
  }

  /// What a figure's number counts: 件, 人, 份.
  package func unit(_ figure: FigureDescription) -> String { lexicon.text("figureUnit.\(figure.unit)", in: language) }

  /// The name of a dimension.
  package func name(_ dimension: Dimension) -> String { lexicon.text("dimension.\(dimension.id)", in: language) }

  /// A value of a dimension.
  package func label(_ value: DimensionValue, of dimension: Dimension, _ happening: HappeningID) -> String {
    switch value {
    case .protected: lexicon.text("dimensionValue.protected", in: language)
    case .missing:
      lexicon.text("dimensionValue.missing.\(dimension.id)", "dimensionValue.missing", in: language)
    case .value(let text): label(text, of: dimension, happening)
    }
  }

  private func label(_ text: String, of dimension: Dimension, _ happening: HappeningID) -> String {
    switch dimension.shape {
    case .field(.choice(let type, _)): lexicon.choice(text, of: type, in: language)
    case .field(.reference(let set)): names.name(set, text)
    case .field: text
    case .stage: lexicon.stage(StageID(rawValue: text), of: happening.kind, in: language)
    case .timeliness: lexicon.choice(text, of: "Timeliness", in: language)
    case .calendar(let part): calendar(text, part)
    }
  }

  private func calendar(_ text: String, _ part: Dimension.CalendarPart) -> String {
    let parts = text.split(separator: "-").map(String.init)
    let details: [String: String] =
      switch part {
      case .year: ["year": text]
      case .month: ["year": parts.first ?? text, "month": number(parts.last ?? "")]
      case .quarter: ["year": parts.first ?? text, "quarter": String((parts.last ?? "").dropFirst())]
      }
    return lexicon.text("calendar.\(part.rawValue)", in: language, details: details)
  }

  /// A month as people write it: 3, in English 03 beside a year.
  private func number(_ month: String) -> String {
    language == .chinese ? Int(month).map(String.init) ?? month : month
  }

  // MARK: Numbers

  /// The number of a figure as text.
  package func number(_ figure: FigureDescription, _ sums: Sums) -> String {
    switch figure.quantity {
    case .count, .persons, .share: "\(sums.number(of: figure.quantity))"
    case .amount: sums.amount.yuan
    case .days:
      sums.days.isEmpty
        ? "–"
        : lexicon.text(
          "figure.value.days", in: language,
          details: ["median": Self.halves(sums.medianHalfDays ?? 0), "longest": "\(sums.longest ?? 0)"])
    }
  }

  /// A part of a whole in per cent, with one decimal; nil of nothing.
  package static func percent(_ part: Int, of whole: Int) -> String? {
    guard whole > 0 else { return nil }
    let tenths = (part * 1_000 + whole / 2) / whole
    return "\(tenths / 10).\(tenths % 10)"
  }

  static func halves(_ halfDays: Int) -> String { halfDays % 2 == 0 ? "\(halfDays / 2)" : "\(halfDays / 2).5" }
}
