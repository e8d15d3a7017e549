// What the road answers, as a table that people can review: by act those who may, by person what may be read.

import CaseKernel
import Foundation
import Testing
import XiezhiAssembly

/// How a request ended, as far as permission goes.
enum Answer: Sendable {
  /// Form, version, stage or law may still refuse it.
  case mayDo
  case forbidden
  case absent
}

extension PermissionStage {
  /// What happens to an act without any field: who may do it is told what is missing.
  func answer(_ act: ActID, _ target: Target, by person: Person) async throws -> Answer {
    let submission = Submission(target, [ActRequest(act, [:])], by: .person(try viewer(person)))
    do {
      _ = try await suite.desk.rehearse(submission)
      return .mayDo
    } catch RoadError.absent {
      return .absent
    } catch RoadError.forbidden {
      return .forbidden
    } catch RoadError.invalid, RoadError.refused {
      return .mayDo
    }
  }

  /// A line an act: who may do it. Everybody else is forbidden, or does not find the file.
  func doing(_ sample: SampleFile) async throws -> [String] {
    let kind = try #require(Suite.registry[sample.kind])
    let acts = kind.acts.filter { !$0.isMilestone && !$0.from.isEmpty }.map(\.id) + [.correct]
    var lines: [String] = []
    for act in acts {
      var allowed: [Person] = []
      for person in Person.all
      where try await answer(act, .file(sample.file, version: nil), by: person) == .mayDo { allowed.append(person) }
      lines.append("\(act): \(Self.listed(allowed))")
    }
    return lines
  }

  /// A line an act that opens a file.
  func opening() async throws -> [String] {
    var lines: [String] = []
    for kind in Suite.registry.kinds {
      for act in kind.acts where act.opens && !act.isMilestone {
        var allowed: [Person] = []
        for person in Person.all
        where try await answer(act.id, .opening(kind.id), by: person) == .mayDo { allowed.append(person) }
        lines.append("\(kind.id) \(act.id): \(Self.listed(allowed))")
      }
    }
    return lines
  }

  /// A line a person: header, content, deliberation, and whether the file stands in his lists.
  func reading(_ sample: SampleFile) async throws -> [String] {
    var lines: [String] = []
    for person in Person.all {
      let viewer = try viewer(person)
      let line = try await suite.desk.read { reader in
        let scopes = try ReadingScope.allCases.map { "\(try reader.reading($0, of: sample.file, for: viewer))" }
        let listed = try reader.files(FileFilter(), for: viewer, limit: 200).items.contains {
          $0.header.id == sample.file
        }
        return scopes.joined(separator: " ") + (listed ? " listed" : "")
      }
      lines.append("\(person.role.rawValue) \(person.place.rawValue): \(line)")
    }
    return lines
  }

  /// By role, the places at which it counts.
  private static func listed(_ people: [Person]) -> String {
    let byRole = Role.allCases.compactMap { role -> String? in
      let places = people.filter { $0.role == role }.map(\.place.rawValue)
      return places.isEmpty ? nil : "\(role.rawValue) (\(places.joined(separator: ", ")))"
    }
    return byRole.isEmpty ? "nobody" : byRole.joined(separator: "; ")
  }
}

/// A table as it was reviewed: lines, with comments and empty lines between them.
enum Reviewed {
  private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "matrix")

  /// Compares, or with XIEZHI_RECORD=1 writes what was found: to be reviewed before it is kept.
  static func compare(_ name: String, _ title: String, _ lines: [String]) throws -> [String] {
    let file = folder.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["XIEZHI_RECORD"] == "1" {
      try Data(("# \(title)\n\n" + lines.joined(separator: "\n") + "\n").utf8).write(to: file)
      return []
    }
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let expected = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    return lines.filter { !expected.contains($0) }.map { "found: \($0)" }
      + expected.filter { !lines.contains($0) }.map { "expected: \($0)" }
  }
}
