// The reading table of Schemas/permissions/reading.json, checked to be complete: a hole in it would be a silent "no" in
// one place and a crash in another.

/// One cell of the reading table.
enum ReadingCell: String, Codable, Comparable, CaseIterable, Sendable {
  case no = "n"
  /// The header alone, with the title masked.
  case masked
  case yes = "y"

  static func < (left: ReadingCell, right: ReadingCell) -> Bool {
    switch (left, right) {
    case (.no, .masked), (.no, .yes), (.masked, .yes): true
    default: false
    }
  }
}

struct ReadingTable: Hashable, Sendable {
  private struct Key: Hashable {
    let scope: ReadingScope
    let protection: Protection
  }

  private struct Row: Hashable {
    let isLocked: Bool
    let cells: [Relation: ReadingCell]
  }

  private struct File: Decodable {
    struct Line: Decodable {
      let what: ReadingScope
      let file: Protection
      let locked: Bool
      let cells: [String: ReadingCell]
    }
    let rows: [Line]
  }

  private var rows: [Key: Row] = [:]

  init(json bytes: [UInt8]) throws {
    for line in try CanonicalJSON.value(File.self, from: bytes).rows {
      let key = Key(scope: line.what, protection: line.file)
      guard rows[key] == nil else { throw PermissionError.rowTwice(line.what, line.file) }
      var cells: [Relation: ReadingCell] = [:]
      for relation in Relation.allCases {
        guard let cell = line.cells[relation.rawValue] else {
          throw PermissionError.noColumn(line.what, line.file, relation)
        }
        cells[relation] = cell
      }
      rows[key] = Row(isLocked: line.locked, cells: cells)
    }
    for scope in ReadingScope.allCases {
      for protection in Protection.allCases where rows[Key(scope: scope, protection: protection)] == nil {
        throw PermissionError.noRow(scope, protection)
      }
    }
  }

  func cell(_ scope: ReadingScope, _ protection: Protection, _ relation: Relation) -> ReadingCell {
    rows[Key(scope: scope, protection: protection)]?.cells[relation] ?? .no
  }

  /// Whether the row is one that an office may narrow but not widen.
  func isLocked(_ scope: ReadingScope, _ protection: Protection) -> Bool {
    rows[Key(scope: scope, protection: protection)]?.isLocked ?? true
  }

  /// How far some relations let one read when a scope is asked for; where that scope is closed to all of them, what remains
  /// of the header.
  func reading(_ scope: ReadingScope, _ protection: Protection, _ relations: Set<Relation>) -> Reading {
    func best(_ scope: ReadingScope) -> ReadingCell { relations.map { cell(scope, protection, $0) }.max() ?? .no }
    if best(scope) == .yes { return .full }
    return switch best(.header) {
    case .yes: .headerOnly
    case .masked: .headerMasked
    case .no: .none
    }
  }

  /// The relations that let one read a file of that protection at least so far, when its content is asked for.
  func relations(reading extent: Reading, _ protection: Protection) -> Set<Relation> {
    Set(
      Relation.allCases.filter { relation in
        let header = cell(.header, protection, relation)
        let readsContent = cell(.content, protection, relation) == .yes
        return switch extent {
        case .none: true
        case .headerMasked: readsContent || header != .no
        case .headerOnly: readsContent || header == .yes
        case .full: readsContent
        }
      })
  }

  /// The same cells with the locks of another table.
  func locking(as other: ReadingTable) -> ReadingTable {
    var copy = self
    copy.rows = rows.reduce(into: [:]) { rows, entry in
      rows[entry.key] = Row(
        isLocked: other.isLocked(entry.key.scope, entry.key.protection), cells: entry.value.cells)
    }
    return copy
  }
}
