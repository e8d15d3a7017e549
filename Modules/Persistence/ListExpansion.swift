// Statements over a list of identifiers. Neither engine binds a list the same way, so `$ids` in the text becomes as many
// parameters as there are values, some hundreds at a time.

extension SQLConnection {
  /// All rows of a statement over a list of values, wherever its text says `IN ($ids)`:
  ///
  ///     try connection.queryIn("SELECT id, title FROM file WHERE office = $1 AND id IN ($ids)", ids, [office])
  ///
  /// The list is sent 500 at a time, each value once, so the order of rows holds within such a part only and `NOT IN`
  /// is refused; no value, no row.
  public func queryIn(
    _ sql: String, _ ids: some Sequence<some SQLConvertible>, _ parameters: [any SQLConvertible] = []
  ) throws -> [Row] {
    try ListExpansion(sql, ids, after: parameters).flatMap { try query($0.sql, $0.parameters) }
  }

  /// Runs a statement over a list of values as ``queryIn(_:_:_:)`` does, and returns how many rows it changed.
  @discardableResult
  public func executeIn(
    _ sql: String, _ ids: some Sequence<some SQLConvertible>, _ parameters: [any SQLConvertible] = []
  ) throws -> Int {
    try ListExpansion(sql, ids, after: parameters).reduce(0) { try $0 + execute($1.sql, $1.parameters) }
  }
}

/// The statements that one statement with `$ids` becomes.
struct ListExpansion: Sequence, IteratorProtocol {
  struct Part {
    let sql: String
    let parameters: [any SQLConvertible]
  }

  static let marker = "$ids"
  static let partSize = 500
  /// Lists are filled up to these lengths by repeating their last value, so that few statements need be prepared.
  private static let lengths = [1, 2, 4, 8, 16, 32, 64, 125, 250, partSize]

  private let sql: String
  private let fixed: [any SQLConvertible]
  private var rest: ArraySlice<SQLValue>

  init(_ sql: String, _ ids: some Sequence<some SQLConvertible>, after fixed: [any SQLConvertible]) throws {
    guard sql.contains(Self.marker) else { throw Self.malformed("the statement has no \(Self.marker)", sql) }
    guard !sql.uppercased().contains("NOT IN ($IDS)") else {
      throw Self.malformed("NOT IN over a list that is sent in parts would find what it must leave out", sql)
    }
    self.sql = sql
    self.fixed = fixed
    var seen: Set<SQLValue> = []
    self.rest = ids.map(\.sqlValue).filter { seen.insert($0).inserted }[...]
  }

  mutating func next() -> Part? {
    guard let last = rest.prefix(Self.partSize).last else { return nil }
    var values = Array(rest.prefix(Self.partSize))
    rest = rest.dropFirst(values.count)
    let length = Self.lengths.first { $0 >= values.count } ?? values.count
    values += Array(repeating: last, count: length - values.count)
    let names = (1...length).map { "$\(fixed.count + $0)" }.joined(separator: ",")
    return Part(sql: sql.replacing(Self.marker, with: names), parameters: fixed + values)
  }

  private static func malformed(_ message: String, _ sql: String) -> DatabaseError {
    DatabaseError(code: .malformed, message: message, statement: sql)
  }
}
