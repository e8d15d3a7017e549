// What one number counts, as an address: the statistics write it, the list of files reads it, and so the list shows the
// files of exactly that number.

import CaseKernel
import LegalCalendar

struct CountedQuery: Sendable {
  /// Filters of lists that belong to it, besides `figure.DIMENSION`.
  static let names = ["figure", "figureKind", "figurePart", "figureFrom", "figureTo"]
  static let dimensionPrefix = "figure."

  let kind: RegisteredKind
  let figure: FigureDescription
  let part: FigurePart
  let period: FigurePeriod
  let values: [String: String]

  /// Reads an address; nil where it asks for no number.
  init?(_ query: ListQuery, _ registry: Registry) throws {
    guard let name = query.text("figure") else {
      // A number that is only half asked for must not become all files.
      guard !query.pairs.contains(where: { Self.owns($0.name) }) else { throw RequestError.unfitParameter("figure") }
      return nil
    }
    guard let kind = query.text("figureKind").flatMap({ registry[KindID(rawValue: $0)] }) else {
      throw RequestError.unfitParameter("figureKind")
    }
    self.kind = kind
    figure = try kind.figure(named: name)
    guard let part = FigurePart(rawValue: query.text("figurePart") ?? FigurePart.part.rawValue) else {
      throw RequestError.badParameter("figurePart")
    }
    self.part = part
    guard let from = try query.day("figureFrom"), let to = try query.day("figureTo"),
      let period = FigurePeriod(from: from, to: to)
    else { throw RequestError.unfitParameter("figureFrom") }
    self.period = period
    var values: [String: String] = [:]
    for pair in query.pairs where pair.name.hasPrefix(Self.dimensionPrefix) && !pair.value.isEmpty {
      values[String(pair.name.dropFirst(Self.dimensionPrefix.count))] = pair.value
    }
    self.values = values
  }

  /// Which happenings the number counts.
  var cell: CountedCell { get throws { try kind.cell(of: figure, part, in: period, with: values) } }

  /// The address of the list behind a number.
  static func path(
    _ kind: KindID, _ figure: FigureDescription, _ part: FigurePart, _ period: FigurePeriod,
    _ values: [(Dimension, DimensionValue)]
  ) -> String {
    var pairs: [(name: String, value: String)] = [
      ("figure", figure.id.rawValue), ("figureKind", kind.rawValue), ("figureFrom", period.from.description),
      ("figureTo", period.to.description),
    ]
    if part != .part { pairs.append(("figurePart", part.rawValue)) }
    pairs += values.map { (dimensionPrefix + $0.0.id.rawValue, $0.1.text) }
    return PagePath.asking("/cases", pairs)
  }
}
