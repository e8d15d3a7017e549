// What a kind counts and how people read it, described once: page, lists behind numbers, API, command line and reference
// take figures and dimensions from here.

/// A figure, such as `received`. Its name and definition stand in the locales under `figure.<kind>.<id>`.
public struct FigureID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from a checked input or from the source.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// What figures are broken down by.
public struct Dimension: Sendable, Hashable {
  /// Its name; the label stands under `dimension.<name>`.
  public let id: DimensionID
  /// What its values are.
  public let shape: Shape

  /// What the values of a dimension are.
  public enum Shape: Sendable, Hashable {
    /// A closed list or a reference, as fields have them.
    case field(FieldShape)
    /// The stage in which the file is now.
    case stage
    /// A part of the calendar.
    case calendar(CalendarPart)
    /// Whether it was in time.
    case timeliness
  }

  /// Parts of the calendar.
  public enum CalendarPart: String, Sendable, Hashable, CaseIterable {
    case month, quarter, year
  }

  init(_ id: DimensionID, _ shape: Shape) {
    self.id = id
    self.shape = shape
  }

  /// A dimension whose values are those of a field's type: a choice, a ground, an agency.
  public init<Value: FieldValue>(_ id: DimensionID, _ type: Value.Type) {
    self.init(id, .field(Value.shape))
  }

  /// Whether its values are persons or bodies of the procuratorate, whose rates are never set side by side.
  public var comparesPeople: Bool {
    switch shape {
    case .field(.reference(.account)), .field(.reference(.department)), .field(.reference(.office)): true
    case .field, .stage, .calendar, .timeliness: false
    }
  }

  /// Whether something that has a last day was in time; its values are those of ``Timeliness``.
  public static let timeliness = Dimension("timeliness", .timeliness)

  /// Whether every kind has it; the others are a figure's own.
  public var isShared: Bool { Self.shared.contains(self) }

  /// What every kind has.
  static let shared: [Dimension] = [
    Dimension("month", .calendar(.month)), Dimension("quarter", .calendar(.quarter)),
    Dimension("year", .calendar(.year)), Dimension("office", OfficeID.self), Dimension("department", DepartmentID.self),
    Dimension("handler", AccountID.self), Dimension("stage", .stage),
  ]
}

/// Whether something was in time, as the dimension `timeliness` has it.
public enum Timeliness: String, Sendable, CaseIterable {
  /// Done on the last day or before.
  case inTime
  /// Done after it.
  case late
  /// Not done.
  case none
}

/// Something that a kind counts, with what it is counted by besides what every file has.
public struct HappeningDescription: Sendable, Hashable {
  /// Its name.
  public let id: HappeningID
  /// Its own dimensions.
  public let dimensions: [Dimension]
  /// Whether it has a last day.
  public let isTimed: Bool

  /// Something that is counted.
  public init(_ id: HappeningID, by dimensions: [Dimension], isTimed: Bool = false) {
    self.id = id
    self.dimensions = dimensions
    self.isTimed = isTimed
  }
}

/// Which happenings a number counts.
public struct Measure: Sendable, Hashable {
  /// The day by which a happening belongs to a period.
  public enum Moment: Sendable, Hashable {
    /// It began, or happened, in the period.
    case started
    /// It ended in the period.
    case ended
    /// Its last day fell in the period, and has come.
    case due
    /// It lasted on the period's last day.
    case standing
  }

  /// What is counted.
  public let happening: HappeningID
  /// By which day.
  public let moment: Moment
  /// Only those with one of these values.
  public let narrowed: [Dimension: Set<String>]

  /// Happenings by the day of a moment, with certain values only.
  public init(_ happening: HappeningID, _ moment: Moment, where narrowed: [Dimension: Set<String>] = [:]) {
    self.happening = happening
    self.moment = moment
    self.narrowed = narrowed
  }
}

/// What a figure tells of the happenings it counts.
public enum Quantity: Sendable, Hashable {
  /// How many: cases, papers, things done.
  case count(Measure)
  /// How many persons.
  case persons(Measure)
  /// The sum of money.
  case amount(Measure)
  /// Calendar days: median and longest.
  case days(Measure)
  /// A part of a whole, told with both counts.
  case share(Measure, of: Measure, counting: Counted)

  /// What is counted on both sides of a share.
  public enum Counted: Sendable, Hashable {
    /// How often it happened.
    case happenings
    /// How many persons it concerns.
    case persons
  }

  /// What is counted, of a share its part.
  public var measure: Measure {
    switch self {
    case .count(let measure), .persons(let measure), .amount(let measure), .days(let measure): measure
    case .share(let part, _, _): part
    }
  }

  /// The whole of a share.
  public var whole: Measure? {
    if case .share(_, let whole, _) = self { return whole }
    return nil
  }
}

/// A figure with its definition.
public struct FigureDescription: Sendable, Hashable {
  /// Its name.
  public let id: FigureID
  /// What it tells.
  public let quantity: Quantity
  /// What its number counts, such as `case`, `paper`; the word stands under `figureUnit.<name>`.
  public let unit: String
  /// What the way of counting rests on.
  public let basis: Basis

  /// A figure.
  public init(
    _ id: String, _ quantity: Quantity, unit: String = "case", basis: Basis = .practice
  ) {
    self.id = FigureID(rawValue: id)
    self.quantity = quantity
    self.unit = unit
    self.basis = basis
  }
}

/// All that a kind counts.
public struct KindStatistics: Sendable, Hashable {
  /// What is counted.
  public let happenings: [HappeningDescription]
  /// What people read, in their order.
  public let figures: [FigureDescription]

  /// What a kind counts.
  public init(happenings: [HappeningDescription], figures: [FigureDescription]) {
    self.happenings = happenings
    self.figures = figures
  }

  /// A kind that is not counted.
  public static let none = KindStatistics(happenings: [], figures: [])

  /// A figure by its name.
  public func figure(_ id: FigureID) -> FigureDescription? { figures.first { $0.id == id } }

  /// What a figure may be broken down by, in the order in which people choose.
  public func dimensions(of figure: FigureDescription) -> [Dimension] {
    let part = dimensions(of: figure.quantity.measure)
    guard let whole = figure.quantity.whole else { return part }
    let wholes = dimensions(of: whole)
    return part.filter { wholes.contains($0) && !$0.comparesPeople }
  }

  private func dimensions(of measure: Measure) -> [Dimension] {
    guard let described = happenings.first(where: { $0.id == measure.happening }) else { return [] }
    let dated = Dimension.shared.filter { dimension in
      if case .calendar = dimension.shape { return measure.moment != .standing }
      return true
    }
    let timed = described.isTimed ? [Dimension.timeliness] : []
    return dated + described.dimensions + timed
  }
}
