// Which statements a connection has prepared. Bounded, because the server keeps a plan for each.

/// Names of prepared statements by their text; the one unused for longest gives way.
struct PreparedStatements {
  private struct Entry {
    let name: String
    var lastUse: Int
  }

  /// What to do before a statement can run.
  enum Lookup {
    case ready(String)
    case prepare(String, dropping: String?)
  }

  private let limit: Int
  private var entries: [String: Entry] = [:]
  private var uses = 0
  private var names = 0

  init(limit: Int) { self.limit = limit }

  mutating func look(up sql: String) -> Lookup {
    uses += 1
    if let entry = entries[sql] {
      entries[sql]?.lastUse = uses
      return .ready(entry.name)
    }
    var dropped: String?
    if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      entries[oldest.key] = nil
      dropped = oldest.value.name
    }
    names += 1
    return .prepare("statement_\(names)", dropping: dropped)
  }

  mutating func add(_ sql: String, _ name: String) { entries[sql] = Entry(name: name, lastUse: uses) }

  mutating func removeAll() { entries = [:] }

  /// Statements that come again. A definition of schema comes once, and is not worth a plan.
  static func isWorthKeeping(_ sql: String) -> Bool {
    let word = sql.drop(while: \.isWhitespace).prefix(while: \.isLetter).uppercased()
    return ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(word)
  }
}
