// A table of numbers: any two dimensions of a figure, with sums that balance because every cell counts each happening
// once. Values stand in their own order; nothing here can be sorted by a number, so that nobody is ever ranked.

public import LegalCalendar
internal import Persistence

/// What a cell of a table counts.
public struct Sums: Sendable, Hashable {
  /// Happenings.
  public var count = 0
  /// Of these, those whose file opens for the person who asks.
  public var opening = 0
  /// Persons.
  public var persons = 0
  /// Money.
  public var amount = Money(fen: 0)
  /// How often each number of days occurs.
  public var days: [Int: Int] = [:]

  /// Nothing.
  public init() {}

  /// Adds what another cell counts.
  public static func += (sums: inout Sums, other: Sums) {
    sums.count += other.count
    sums.opening += other.opening
    sums.persons += other.persons
    sums.amount = Money(fen: sums.amount.fen + other.amount.fen)
    sums.days.merge(other.days, uniquingKeysWith: +)
  }

  /// The middle of all numbers of days; of an even number of them the mean of the two in the middle, in halves of a day.
  public var medianHalfDays: Int? {
    let total = days.values.reduce(0, +)
    guard total > 0 else { return nil }
    return day(at: (total - 1) / 2) + day(at: total / 2)
  }

  /// The longest.
  public var longest: Int? { days.keys.max() }

  /// The number that a quantity tells: happenings or persons, money in fen, days as the median in halves of a day.
  public func number(of quantity: Quantity) -> Int {
    switch quantity {
    case .count, .share(_, of: _, counting: .happenings): count
    case .persons, .share(_, of: _, counting: .persons): persons
    case .amount: amount.fen
    case .days: medianHalfDays ?? 0
    }
  }

  private func day(at index: Int) -> Int {
    var passed = 0
    for (day, times) in days.sorted(by: { $0.key < $1.key }) {
      passed += times
      if index < passed { return day }
    }
    return 0
  }
}

/// Numbers by two dimensions.
public struct CrossTable: Sendable {
  /// What stands at the left, and its values in their own order.
  public let rows: Axis
  /// What stands above.
  public let columns: Axis
  /// Every cell with the sums of rows, of columns and of all: a page asks for each of them.
  private let cells: [Place: Sums]

  /// nil stands for all values of a side.
  private struct Place: Hashable {
    let row: DimensionValue?
    let column: DimensionValue?
  }

  /// One side of a table.
  public struct Axis: Sendable, Hashable {
    /// The dimension; nil where there is none, and one line stands for all.
    public let dimension: Dimension?
    /// Its values.
    public let values: [DimensionValue]

    /// One side of a table.
    public init(dimension: Dimension?, values: [DimensionValue]) {
      self.dimension = dimension
      self.values = values
    }
  }

  init(
    rows: Dimension?, columns: Dimension?, _ counted: [(DimensionValue?, DimensionValue?, Sums)], _ stages: [StageID]
  ) {
    var cells: [Place: Sums] = [:]
    for (row, column, sums) in counted {
      // A side without a dimension has its sum where its only line is: nothing is added twice.
      let places: Set = [
        Place(row: row, column: column), Place(row: row, column: nil), Place(row: nil, column: column),
        Place(row: nil, column: nil),
      ]
      for place in places { cells[place, default: Sums()] += sums }
    }
    self.cells = cells
    self.rows = Axis(dimension: rows, values: Self.ordered(Set(counted.compactMap(\.0)), rows, stages))
    self.columns = Axis(dimension: columns, values: Self.ordered(Set(counted.compactMap(\.1)), columns, stages))
  }

  /// A cell; nil stands for all values of a side.
  public subscript(row: DimensionValue?, column: DimensionValue?) -> Sums {
    cells[Place(row: row, column: column)] ?? Sums()
  }

  /// All of it.
  public var total: Sums { self[nil, nil] }

  /// The order of the list that a dimension takes its values from; what is missing and what is protected stand last.
  private static func ordered(
    _ values: Set<DimensionValue>, _ dimension: Dimension?, _ stages: [StageID]
  ) -> [DimensionValue] {
    let order: [String] =
      switch dimension?.shape {
      case .field(.choice(_, let options)): options
      case .stage: stages.map(\.rawValue)
      case .timeliness: Timeliness.allCases.map(\.rawValue)
      case .field, .calendar, nil: []
      }
    let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func key(_ value: DimensionValue) -> (Int, Int, String) {
      switch value {
      case .value(let text): (0, places[text] ?? order.count, text)
      case .missing: (1, 0, "")
      case .protected: (2, 0, "")
      }
    }
    return values.sorted { key($0) < key($1) }
  }
}

/// A table that cannot be made.
public enum FigureError: Error, Sendable, Hashable {
  /// The kind has no such figure.
  case unknownFigure(String)
  /// The figure cannot be broken down, or narrowed, by this dimension.
  case unknownDimension(String)
  /// The table would have more cells than anybody reads: a narrower one says more.
  case tooManyCells(limit: Int)
}

extension Reader {
  /// The most cells that a table may have.
  static let mostCells = 20_000

  /// Counts happenings by up to two dimensions, as far as a viewer may count.
  public func table(
    _ cell: CountedCell, rows: Dimension?, columns: Dimension?, withDays: Bool = false, for viewer: Viewer
  ) throws -> CrossTable {
    var statement = StatementBuilder()
    let conditions = FigureConditions(cell: cell, today: today)
    let row = rows.map { conditions.expression($0, &statement) } ?? "''"
    let column = columns.map { conditions.expression($0, &statement) } ?? "''"
    let opens = opens(for: viewer, &statement)
    conditions.add(to: &statement)
    statement.add(statement.expression { road.law.permissions.countingFilter(viewer, from: $0) })
    let days = withDays ? "h.days" : "cast(NULL as integer)"
    let sql = """
      SELECT \(row) AS line, \(column) AS place, \(days) AS days, count(*) AS n,
        cast(sum(CASE WHEN \(opens) THEN 1 ELSE 0 END) as bigint) AS opening,
        cast(sum(h.persons) as bigint) AS persons, cast(coalesce(sum(h.amount), 0) as bigint) AS amount
      FROM kernel_happening h JOIN kernel_file f ON f.id = h.file
      \(statement.whereClause)
      GROUP BY 1, 2, 3 LIMIT \(statement.place(Self.mostCells + 1))
      """
    let found = try connection.query(sql, statement.parameters)
    guard found.count <= Self.mostCells else { throw FigureError.tooManyCells(limit: Self.mostCells) }
    let counted = try found.map { found -> (DimensionValue?, DimensionValue?, Sums) in
      var sums = Sums()
      sums.count = try found.integer("n")
      sums.opening = try found.integer("opening")
      sums.persons = try found.integer("persons")
      sums.amount = Money(fen: try found.integer("amount"))
      if let days = try found.optionalInteger("days") { sums.days = [days: sums.count] }
      return (
        rows == nil ? nil : DimensionValue(text: try found.text("line")),
        columns == nil ? nil : DimensionValue(text: try found.text("place")), sums
      )
    }
    return CrossTable(rows: rows, columns: columns, counted, road.registry[cell.measure.happening.kind]?.stages ?? [])
  }

  /// Whether the file of a happening stands in the list behind its number.
  private func opens(for viewer: Viewer, _ statement: inout StatementBuilder) -> String {
    let readable = statement.expression { road.law.permissions.filter(viewer, reading: .full, from: $0) }
    return "(f.protected = 0 AND f.sealed = 0 AND \(readable))"
  }

  /// Leaves the files behind a number: those that its happenings are of. What is protected does not open.
  func narrow(by cell: CountedCell?, for viewer: Viewer, _ statement: inout StatementBuilder) {
    guard let cell else { return }
    statement.add(opens(for: viewer, &statement))
    let conditions = statement.subquery { FigureConditions(cell: cell, today: today).add(to: &$0) }
    statement.add("f.id IN (SELECT h.file FROM kernel_happening h JOIN kernel_file f ON f.id = h.file \(conditions))")
  }
}
