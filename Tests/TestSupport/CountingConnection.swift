// A connection that counts what is asked of it: speed is guarded by how much is done, never by a clock.

import CaseKernel
import Persistence

final class CountingConnection: SQLConnection {
  private let inner: any SQLConnection
  private(set) var statements: [String] = []
  private(set) var locking: [String] = []
  private(set) var rowsRead = 0

  init(_ inner: any SQLConnection) { self.inner = inner }

  var engine: Engine { inner.engine }

  /// Statements that say a word.
  func count(of word: String) -> Int { statements.count { $0.contains(word) } }

  func query(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
    statements.append(sql)
    let rows = try inner.query(sql, parameters)
    rowsRead += rows.count
    return rows
  }

  func forEach(_ sql: String, _ parameters: [any SQLConvertible], _ body: (Row) throws -> Void) throws {
    statements.append(sql)
    try inner.forEach(sql, parameters) {
      rowsRead += 1
      try body($0)
    }
  }

  @discardableResult func execute(_ sql: String, _ parameters: [any SQLConvertible]) throws -> Int {
    statements.append(sql)
    return try inner.execute(sql, parameters)
  }

  func queryLocking(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
    statements.append(sql)
    locking.append(sql)
    let rows = try inner.queryLocking(sql, parameters)
    rowsRead += rows.count
    return rows
  }

  func lock(_ name: String, _ kind: NameLock) throws { try inner.lock(name, kind) }

  func savepoint<T>(_ body: () throws -> T) throws -> T { try inner.savepoint(body) }
}
