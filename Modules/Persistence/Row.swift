// Reading a row by column name, with errors that name the column: a renamed column must fail loudly, not read as absent.

/// One row of a result. Columns are read by name and decoded by the type asked for.
public struct Row: Sendable {
  /// Column names, shared by the rows of one result.
  public let columns: ColumnNames
  /// Values in the order of `columns`.
  public let values: [SQLValue]

  /// A row over shared column names.
  public init(columns: ColumnNames, values: [SQLValue]) {
    self.columns = columns
    self.values = values
  }

  /// The value of a column.
  /// - Throws: ``RowError`` where the result has no such column.
  public func value(_ column: String) throws -> SQLValue {
    guard let index = columns.index(of: column) else { throw RowError.noColumn(column) }
    return values[index]
  }

  /// A text column that is never null.
  public func text(_ column: String) throws -> String {
    guard case .text(let text) = try value(column) else { throw RowError.unexpected(column, expected: "text") }
    return text
  }

  /// An integer column that is never null.
  public func integer(_ column: String) throws -> Int {
    guard case .integer(let number) = try value(column) else { throw RowError.unexpected(column, expected: "integer") }
    return Int(number)
  }

  /// A `smallint` column that holds 0 or 1.
  public func flag(_ column: String) throws -> Bool { try integer(column) != 0 }

  /// A binary column that is never null.
  public func blob(_ column: String) throws -> [UInt8] {
    switch try value(column) {
    case .blob(let bytes): return bytes
    case .text(let text): return Array(text.utf8)
    case .null, .integer, .real: throw RowError.unexpected(column, expected: "blob")
    }
  }

  /// A text column that may be null.
  public func optionalText(_ column: String) throws -> String? {
    if case .null = try value(column) { return nil }
    return try text(column)
  }

  /// An integer column that may be null.
  public func optionalInteger(_ column: String) throws -> Int? {
    if case .null = try value(column) { return nil }
    return try integer(column)
  }
}

/// The column names of one result, looked up once for all its rows.
public struct ColumnNames: Sendable {
  /// In the order of the result.
  public let names: [String]
  private let indexes: [String: Int]

  /// Names in result order; of two equal names the first is found.
  public init(_ names: [String]) {
    self.names = names
    self.indexes = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The position of a name.
  public func index(of name: String) -> Int? { indexes[name] }
}

/// A row that is not what the statement's reader expected: a fault of the program, never of the user.
public enum RowError: Error, Equatable {
  /// The statement gives no column of this name.
  case noColumn(String)
  /// The column holds another kind of value, or null.
  case unexpected(String, expected: String)
}
