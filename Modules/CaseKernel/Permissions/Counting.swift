// For whom figures count a file. They tell nothing of the single file, so that they reach further than reading does; what is
// protected is counted in a line that does not open.

struct CountingTable: Hashable, Sendable {
  private struct File: Decodable {
    struct Line: Decodable {
      let file: Protection
      let locked: Bool
      let cells: [String: ReadingCell]
    }
    let counting: [Line]
  }

  private struct Row: Hashable {
    let isLocked: Bool
    let relations: Set<Relation>
  }

  private let rows: [Protection: Row]

  /// Reads the rows `counting` of the reading table's file.
  init(json bytes: [UInt8]) throws {
    var rows: [Protection: Row] = [:]
    for line in try CanonicalJSON.value(File.self, from: bytes).counting {
      rows[line.file] = Row(
        isLocked: line.locked, relations: Set(Relation.allCases.filter { line.cells[$0.rawValue] == .yes }))
    }
    for protection in Protection.allCases where rows[protection] == nil {
      throw PermissionError.noCountingRow(protection)
    }
    self.rows = rows
  }

  private init(rows: [Protection: Row]) { self.rows = rows }

  /// The relations in which a file of that protection is counted for one.
  func relations(_ protection: Protection) -> Set<Relation> { rows[protection]?.relations ?? [] }

  /// A cell by which another table counts more although the row is locked; nil where there is none.
  func firstWidened(by other: CountingTable) -> (Protection, Relation)? {
    for protection in Protection.allCases where rows[protection]?.isLocked ?? true {
      let more = other.relations(protection).subtracting(relations(protection))
      if let first = Relation.allCases.first(where: more.contains) { return (protection, first) }
    }
    return nil
  }

  /// The same relations with the locks of another table.
  func locking(as other: CountingTable) -> CountingTable {
    CountingTable(
      rows: rows.reduce(into: [:]) { rows, entry in
        let isLocked = other.rows[entry.key]?.isLocked ?? true
        rows[entry.key] = Row(isLocked: isLocked, relations: entry.value.relations)
      })
  }
}

extension Permissions {
  /// Whether figures count anything for a person: settings and audit are kept from them as from all content.
  public func mayCount(_ viewer: Viewer) -> Bool { !viewer.isKeptFromContent }

  /// Whether figures count a file for a person.
  public func counts(_ file: FileStanding, for viewer: Viewer) -> Bool {
    mayCount(viewer) && !counting.relations(file.protection).isDisjoint(with: viewer.relations(to: file))
  }
}
