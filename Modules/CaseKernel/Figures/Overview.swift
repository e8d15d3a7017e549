// All figures of a kind for a period, and the way from an address to what one number counts.

public import LegalCalendar

/// A figure's numbers for one period.
public struct FigureNumbers: Sendable, Hashable {
  /// What is counted; of a share its part.
  public let part: Sums
  /// The whole of a share.
  public let whole: Sums?
}

extension Reader {
  /// The numbers of a figure for a period.
  public func numbers(
    of figure: FigureDescription, in period: FigurePeriod, for viewer: Viewer
  ) throws -> FigureNumbers {
    func sums(_ measure: Measure) throws -> Sums {
      try table(
        CountedCell(measure, in: period), rows: nil, columns: nil, withDays: figure.quantity.isDays, for: viewer
      ).total
    }
    return FigureNumbers(
      part: try sums(figure.quantity.measure), whole: try figure.quantity.whole.map { try sums($0) })
  }

  /// A figure by two dimensions; of a share its part and its whole.
  public func tables(
    of figure: FigureDescription, in period: FigurePeriod, rows: Dimension?, columns: Dimension?, for viewer: Viewer
  ) throws -> (part: CrossTable, whole: CrossTable?) {
    func table(_ measure: Measure) throws -> CrossTable {
      try self.table(
        CountedCell(measure, in: period), rows: rows, columns: columns, withDays: figure.quantity.isDays, for: viewer)
    }
    return (try table(figure.quantity.measure), try figure.quantity.whole.map { try table($0) })
  }
}

extension Quantity {
  /// Whether it tells how long something took.
  public var isDays: Bool {
    if case .days = self { return true }
    return false
  }
}

/// The side of a share that a number belongs to.
public enum FigurePart: String, Sendable, CaseIterable {
  /// What the figure counts; of a share its part.
  case part
  /// The whole of a share.
  case whole
}

extension RegisteredKind {
  /// A figure by its name.
  /// - Throws: ``FigureError/unknownFigure(_:)``.
  public func figure(named name: String) throws(FigureError) -> FigureDescription {
    guard let figure = statistics.figure(FigureID(rawValue: name)) else { throw .unknownFigure(name) }
    return figure
  }

  /// A dimension of a figure by its name.
  /// - Throws: ``FigureError/unknownDimension(_:)``, also for a dimension by which the figure must not be broken down.
  public func dimension(named name: String, of figure: FigureDescription) throws(FigureError) -> Dimension {
    guard let found = statistics.dimensions(of: figure).first(where: { $0.id.rawValue == name }) else {
      throw .unknownDimension(name)
    }
    return found
  }

  /// What one number of a figure counts.
  public func cell(
    of figure: FigureDescription, _ part: FigurePart = .part, in period: FigurePeriod,
    with values: [String: String] = [:]
  ) throws(FigureError) -> CountedCell {
    var chosen: [Dimension: DimensionValue] = [:]
    for (name, value) in values { chosen[try dimension(named: name, of: figure)] = DimensionValue(text: value) }
    let measure = part == .whole ? figure.quantity.whole ?? figure.quantity.measure : figure.quantity.measure
    return CountedCell(measure, in: period, with: chosen)
  }
}
