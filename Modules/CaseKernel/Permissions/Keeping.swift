// Who keeps the directories that every file refers to. They hold nothing of any case, so that administrators may keep them
// who read no file; which roles do stands in Schemas/permissions/doing.json.

/// A list of the office's that people keep by hand.
public enum Directory: String, Codable, CaseIterable, Sendable {
  /// The directory of agencies (机关名录).
  case agencies
}

extension Permissions {
  /// Whether a person keeps a directory.
  public func mayKeep(_ directory: Directory, _ viewer: Viewer) -> Bool {
    keeping.roles(directory).contains { viewer.holds($0) }
  }

  /// Refuses whoever does not keep a directory.
  /// - Throws: ``RoadError/forbidden(_:)``.
  public func requireKeeping(_ directory: Directory, _ viewer: Viewer) throws(RoadError) {
    guard mayKeep(directory, viewer) else { throw .forbidden(Refusal("notDirectoryKeeper")) }
  }
}

struct KeepingTable: Hashable, Sendable {
  private struct File: Decodable {
    struct Line: Decodable {
      let directory: Directory
      let roles: Set<Role>
    }
    let keeping: [Line]
  }

  private var keepers: [Directory: Set<Role>] = [:]

  /// Reads the rows `keeping` of the doing table's file.
  init(json bytes: [UInt8]) throws {
    for line in try CanonicalJSON.value(File.self, from: bytes).keeping {
      keepers[line.directory, default: []].formUnion(line.roles)
    }
    for directory in Directory.allCases where keepers[directory] == nil {
      throw PermissionError.noKeepers(directory)
    }
  }

  func roles(_ directory: Directory) -> Set<Role> { keepers[directory, default: []] }

  /// What both tables allow: an office takes away and never adds.
  func narrowed(to other: KeepingTable) -> KeepingTable {
    var copy = self
    for (directory, roles) in keepers { copy.keepers[directory] = roles.intersection(other.roles(directory)) }
    return copy
  }
}
