// What the road answers, as a table that people can review: by act those who may, by person what may be read.

import CaseKernel
import Foundation
import Persistence
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

  /// A line an act whose entries may be corrected: who may correct them. Asked of an entry of every act, whether the file has
  /// come so far or not.
  func correcting(_ sample: SampleFile) async throws -> [String] {
    let kind = try #require(Suite.registry[sample.kind])
    var lines: [String] = []
    for act in kind.acts where act.isCorrectable && !act.isMilestone {
      let entry = try await plant(act.id, on: sample.file)
      var allowed: [Person] = []
      for person in Person.all where try await mayCorrect(entry, of: sample.file, person) { allowed.append(person) }
      lines.append("\(act.id): \(Self.listed(allowed))")
    }
    let fixed = kind.acts.filter { !$0.isCorrectable || $0.isMilestone }
    for act in fixed {
      let entry = try await plant(act.id, on: sample.file)
      for person in [Person.handler, .caseManager, Person(role: .chief, place: .office)]
      where try await mayCorrect(entry, of: sample.file, person) { lines.append("\(act.id): \(person)") }
    }
    return lines + ["by nobody: \(fixed.map(\.id.rawValue).joined(separator: ", "))"]
  }

  private func mayCorrect(_ entry: Int, of file: FileID, _ person: Person) async throws -> Bool {
    let fields: [String: JSONValue] = ["entry": .integer(Int64(entry)), "reason": "录入有误", "fields": .object([:])]
    let submission = Submission(
      .file(file, version: nil), [ActRequest(.correct, fields)], by: .person(try viewer(person)))
    do {
      _ = try await suite.desk.rehearse(submission)
      return true
    } catch RoadError.invalid, RoadError.refused {
      return true
    } catch RoadError.absent, RoadError.forbidden, RoadError.notCorrectable {
      return false
    }
  }

  /// An entry of the docket as the first one is, said to be recorded by another act.
  private func plant(_ act: ActID, on file: FileID) async throws -> Int {
    try await suite.database.write { connection in
      let planted = try connection.first(
        "SELECT seq FROM kernel_entry WHERE file = $1 AND act = $2 ORDER BY seq LIMIT 1", [file, act])
      if let planted { return try planted.integer("seq") }
      let last = try connection.first("SELECT max(seq) AS seq FROM kernel_entry WHERE file = $1", [file])
      let next = try (last?.integer("seq") ?? 0) + 1
      try connection.execute(
        """
        INSERT INTO kernel_entry (file, seq, type, version, act, actor, on_behalf_of, recorded_at, effective_on, basis,
          scheme, body, previous, hash)
        SELECT file, $1, type, version, $2, actor, on_behalf_of, recorded_at, effective_on, basis, scheme, body, previous,
          hash FROM kernel_entry WHERE file = $3 AND seq = 1
        """, [next, act, file])
      return next
    }
  }

  /// A line a type of entry: what of it somebody in each relation to the file may read.
  func entries(_ sample: SampleFile) async throws -> [String] {
    let kind = try #require(Suite.registry[sample.kind])
    var readings: [(String, DocketReading?)] = []
    for person in Person.relations {
      let viewer = try viewer(person)
      let reading: DocketReading? = try await suite.desk.read { reader in
        do { return try reader.file(sample.file, for: viewer).docket } catch RoadError.absent { return nil }
      }
      readings.append(("\(person.role.rawValue) \(person.place.rawValue)", reading))
    }
    return kind.entries.flatMap { entry in
      let read = Dictionary(grouping: readings) { Self.read(entry, $0.1) }
      return ["\(entry.type)"]
        + read.keys.sorted().map { "  \(entry.type) \($0): \(read[$0, default: []].map(\.0).joined(separator: ", "))" }
    }
  }

  private static func read(_ entry: EntryDescription, _ reading: DocketReading?) -> String {
    guard let reading else { return "file absent" }
    if reading == .header { return "header of the file only" }
    func told(_ withheld: Withheld) -> String {
      switch withheld {
      case .nothing: "all"
      case .members(let names): "all but \(names.joined(separator: ", "))"
      case .everything: "that it is there"
      }
    }
    let (before, after) = (
      told(entry.withheld(from: reading, isDecided: false)), told(entry.withheld(from: reading, isDecided: true))
    )
    return before == after ? before : "\(before), once decided \(after)"
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
