// Figures as SQL. One condition says which happenings a number counts; the table counts them and the list behind the
// number shows their files, so that the two cannot disagree.

internal import LegalCalendar
internal import Persistence

/// A value of a dimension, as a cell of a table stands for it.
public enum DimensionValue: Hashable, Sendable {
  /// One of the dimension's values.
  case value(String)
  /// Not known (待补).
  case missing
  /// Of files that few may read: counted in a line of their own that does not open.
  case protected

  static let missingText = "~missing"
  static let protectedText = "~protected"

  /// As addresses and results of queries write it.
  public var text: String {
    switch self {
    case .value(let text): text
    case .missing: Self.missingText
    case .protected: Self.protectedText
    }
  }

  /// Reads what ``text`` writes.
  public init(text: String) {
    self =
      switch text {
      case Self.missingText: .missing
      case Self.protectedText: .protected
      default: .value(text)
      }
  }
}

/// A number of a table: which happenings it counts, in which period, with which values.
public struct CountedCell: Sendable, Hashable {
  /// The happenings.
  public let measure: Measure
  /// The period.
  public let period: FigurePeriod
  /// Only those with these values.
  public let values: [Dimension: DimensionValue]

  /// The number of a measure in a period, where values are given only of those with them.
  public init(_ measure: Measure, in period: FigurePeriod, with values: [Dimension: DimensionValue] = [:]) {
    self.measure = measure
    self.period = period
    self.values = values
  }
}

/// Conditions over `kernel_happening h` and its file `f`.
struct FigureConditions {
  let cell: CountedCell
  let today: LegalDate

  /// Everything that makes a happening count, of whichever file.
  func add(to statement: inout StatementBuilder) {
    statement.add("h.name = \(statement.place(cell.measure.happening))")
    addMoment(to: &statement)
    for (dimension, values) in cell.measure.narrowed.sorted(by: { $0.key.id < $1.key.id }) {
      addNarrowing(dimension, values, to: &statement)
    }
    for (dimension, value) in cell.values.sorted(by: { $0.key.id < $1.key.id }) {
      add(dimension, value, to: &statement)
    }
  }

  private func addMoment(to statement: inout StatementBuilder) {
    let to = statement.place(cell.period.to.description)
    guard cell.measure.moment != .standing else {
      statement.add("h.started_on <= \(to) AND (h.ended_on IS NULL OR h.ended_on > \(to))")
      return
    }
    let from = statement.place(cell.period.from.description)
    statement.add("\(day) >= \(from) AND \(day) <= \(to)")
    // What is not due yet is neither in time nor late nor left undone.
    if cell.measure.moment == .due { statement.add("\(day) <= \(statement.place(today.description))") }
  }

  /// What a measure counts holds for protected files as well: they are counted, and told apart by nothing.
  private func addNarrowing(_ dimension: Dimension, _ values: Set<String>, to statement: inout StatementBuilder) {
    let own = own(dimension, &statement)
    statement.add("\(own) IN (\(values.sorted().map { statement.place($0) }.joined(separator: ", ")))")
  }

  private func add(_ dimension: Dimension, _ value: DimensionValue, to statement: inout StatementBuilder) {
    let expression = expression(dimension, &statement)
    statement.add("\(expression) = \(statement.place(value.text))")
  }

  /// The value of a dimension as text. Of protected files only the calendar is told.
  func expression(_ dimension: Dimension, _ statement: inout StatementBuilder) -> String {
    let own = own(dimension, &statement)
    if case .calendar = dimension.shape { return own }
    return """
      CASE WHEN f.protected = 1 OR f.sealed = 1 THEN '\(DimensionValue.protectedText)'
        ELSE coalesce(\(own), '\(DimensionValue.missingText)') END
      """
  }

  /// The value of a dimension of whichever file; NULL where it is not known.
  private func own(_ dimension: Dimension, _ statement: inout StatementBuilder) -> String {
    switch dimension.shape {
    case .calendar(let part): Self.calendar(part, day)
    case .stage: "f.stage"
    case .timeliness: Self.timeliness
    case .field(.reference(.office)): "f.office"
    case .field(.reference(.department)) where dimension.id == "department": "h.department"
    case .field(.reference(.account)) where dimension.id == "handler": "h.handler"
    case .field:
      """
      (SELECT v.value FROM kernel_happening_value v WHERE v.file = h.file AND v.name = h.name AND v.entry = h.entry
        AND v.position = h.position AND v.dimension = \(statement.place(dimension.id)))
      """
    }
  }

  private var day: String {
    switch cell.measure.moment {
    case .started, .standing: "h.started_on"
    case .ended: "h.ended_on"
    case .due: "h.due_on"
    }
  }

  private static let timeliness = """
    CASE WHEN h.ended_on IS NULL THEN '\(Timeliness.none.rawValue)'
      WHEN h.ended_on <= h.due_on THEN '\(Timeliness.inTime.rawValue)'
      WHEN h.ended_on > h.due_on THEN '\(Timeliness.late.rawValue)' END
    """

  private static func calendar(_ part: Dimension.CalendarPart, _ day: String) -> String {
    switch part {
    case .month: "substr(\(day), 1, 7)"
    case .year: "substr(\(day), 1, 4)"
    case .quarter:
      """
      substr(\(day), 1, 4) || CASE WHEN substr(\(day), 6, 2) <= '03' THEN '-Q1' WHEN substr(\(day), 6, 2) <= '06' THEN '-Q2'
        WHEN substr(\(day), 6, 2) <= '09' THEN '-Q3' ELSE '-Q4' END
      """
    }
  }
}
