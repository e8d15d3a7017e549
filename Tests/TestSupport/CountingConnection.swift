// A connection that counts what is asked of it: speed is guarded by how much is done, never by a clock.

public import Persistence

/// Keeps the statements that pass through it.
public final class CountingConnection: SQLConnection {
  private let inner: any SQLConnection
  /// All statements, in order.
  public private(set) var statements: [String] = []
  /// Those that locked rows.
  public private(set) var locking: [String] = []
  /// How many rows were given back.
  public private(set) var rowsRead = 0

  /// Passes everything on to another connection.
  public init(_ inner: any SQLConnection) { self.inner = inner }

  /// That of the other connection.
  public var engine: Engine { inner.engine }

  /// Statements that say a word.
  public func count(of word: String) -> Int { statements.count { $0.contains(word) } }

  /// Counted and passed on.
  public func query(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
    statements.append(sql)
    let rows = try inner.query(sql, parameters)
    rowsRead += rows.count
    return rows
  }

  /// Counted and passed on.
  public func forEach(_ sql: String, _ parameters: [any SQLConvertible], _ body: (Row) throws -> Void) throws {
    statements.append(sql)
    try inner.forEach(sql, parameters) {
      rowsRead += 1
      try body($0)
    }
  }

  /// Counted and passed on.
  @discardableResult public func execute(_ sql: String, _ parameters: [any SQLConvertible]) throws -> Int {
    statements.append(sql)
    return try inner.execute(sql, parameters)
  }

  /// Counted and passed on.
  public func queryLocking(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
    statements.append(sql)
    locking.append(sql)
    let rows = try inner.queryLocking(sql, parameters)
    rowsRead += rows.count
    return rows
  }

  /// Counted and passed on.
  public func lock(_ name: String, _ kind: NameLock) throws { try inner.lock(name, kind) }

  /// Counted and passed on.
  public func savepoint<T>(_ body: () throws -> T) throws -> T { try inner.savepoint(body) }
}
