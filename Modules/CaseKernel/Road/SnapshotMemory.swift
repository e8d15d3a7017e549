// A page asks many small questions, and some of them again and again: where the file stands, who is above the office, whose
// department this is. What a snapshot answered once it answers again the same way, so the second time nobody asks storage.

internal import Persistence

/// A connection that remembers what it read. Only over what does not change while it lives: a snapshot, a file that the
/// transaction has locked, or tables that it does not write.
final class SnapshotMemory: SQLConnection {
  private struct Question: Hashable {
    let sql: String
    let values: [SQLValue]
  }

  /// Answers of more rows are not worth keeping, nor are more answers than a page has questions.
  private static let (mostRows, mostAnswers, mostDockets) = (64, 512, 32)

  private let inner: any SQLConnection
  private var answers: [Question: [Row]] = [:]
  private var dockets: [FileID: any FoldedDocket] = [:]

  init(_ inner: any SQLConnection) { self.inner = inner }

  var engine: Engine { inner.engine }

  func query(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
    let question = Question(sql: sql, values: parameters.map(\.sqlValue))
    if let known = answers[question] { return known }
    let rows = try inner.query(sql, question.values)
    if rows.count <= Self.mostRows, answers.count < Self.mostAnswers { answers[question] = rows }
    return rows
  }

  /// The docket of a file, folded once: page, papers and acts all rest on it.
  func docket<Kind: FileKind>(of file: FileID, _ fold: () throws -> Docket<Kind>) rethrows -> Docket<Kind> {
    if let known = dockets[file] as? Docket<Kind> { return known }
    let docket = try fold()
    if dockets.count < Self.mostDockets { dockets[file] = docket }
    return docket
  }

  func forEach(_ sql: String, _ parameters: [any SQLConvertible], _ body: (Row) throws -> Void) throws {
    try inner.forEach(sql, parameters, body)
  }

  /// What is written may be what was read: nothing is remembered beyond it.
  @discardableResult
  func execute(_ sql: String, _ parameters: [any SQLConvertible]) throws -> Int {
    (answers, dockets) = ([:], [:])
    return try inner.execute(sql, parameters)
  }

  /// What waited for a lock may find what others wrote meanwhile: what was read before it is forgotten.
  func queryLocking(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
    (answers, dockets) = ([:], [:])
    return try inner.queryLocking(sql, parameters)
  }

  func lock(_ name: String, _ kind: NameLock) throws { try inner.lock(name, kind) }

  func savepoint<T>(_ body: () throws -> T) throws -> T { try inner.savepoint(body) }
}
