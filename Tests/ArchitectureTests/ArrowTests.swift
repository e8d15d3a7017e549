// Arrows point one way. The compiler does not hold these walls alone: these tests read the manifest and the imports.

import Testing

@Suite("Arrows between rooms")
struct ArrowTests {
  let manifest: Manifest

  init() throws { manifest = try Manifest.load() }

  @Test("Every target has a room")
  func everyTargetHasARoom() {
    for target in manifest.targets where Rooms.room(of: target) == nil {
      Issue.record("\(target.name) has no room: \(Rooms.remedy)")
    }
  }

  @Test("Every folder of Modules and Sources is a target")
  func everyFolderIsATarget() {
    let paths = Set(manifest.targets.compactMap(\.path))
    for folder in ["Modules", "Sources"] {
      for name in Repository.folders(in: folder) where !paths.contains("\(folder)/\(name)") {
        Issue.record("\(folder)/\(name) is no target: declare it in Package.swift or remove the folder")
      }
    }
  }

  @Test("No arrow that the table does not allow")
  func noForbiddenArrow() {
    let targets = Dictionary(manifest.targets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for target in manifest.targets {
      guard let room = Rooms.room(of: target) else { continue }
      for dependency in target.dependencies {
        if let other = targets[dependency.name], let otherRoom = Rooms.room(of: other) {
          #expect(
            room.mayUse.contains(otherRoom),
            """
            \(target.name) (\(room)) may not use \(other.name) (\(otherRoom)): move what both need to a lower room, or let \
            them meet through links and announcements
            """)
        } else if let packages = room.packages {
          let package = dependency.package ?? dependency.name
          #expect(packages.contains(package), "\(target.name) (\(room)) may not use the package \(package)")
        }
      }
    }
  }

  @Test("Modules import what they declare, and of the platform only what needs no clock, network or thread")
  func modulesImportOnlyWhatTheyDeclare() throws {
    for target in manifest.targets {
      guard let path = target.path, path.hasPrefix("Modules/") else { continue }
      let allowed = Rooms.platform.union(target.dependencies.map(\.name))
      for file in Repository.files(under: path, ending: ".swift") {
        for (number, line) in try file.code() {
          guard let module = importedModule(line), !allowed.contains(module) else { continue }
          Issue.record("\(file.path):\(number) imports \(module): declare it in Package.swift, or do without")
        }
      }
    }
  }

  /// `public import struct Crypto.SHA256` → `Crypto`.
  private func importedModule(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard let position = words.prefix(4).firstIndex(of: "import"), position + 1 < words.count,
      words[..<position].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) })
    else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    let name =
      kinds.contains(words[position + 1]) && position + 2 < words.count ? words[position + 2] : words[position + 1]
    return name.split(separator: ".").first.map(String.init)
  }

  private static let accessLevels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
}
