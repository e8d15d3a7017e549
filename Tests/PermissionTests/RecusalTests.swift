// Recusal (回避) on the real road: it is recorded with the assignment of a case, and reaches the opinion that rests on it.

import CaseKernel
import LawTestSupport
import Persistence
import Testing
import XiezhiAssembly

@Suite("刑诉法 29: recusal")
struct RecusalTests {
  /// Everybody of the office to whom the file is something, but for the one who takes it over.
  private static let people =
    Person.relations.filter {
      $0.place.office == "990101" && ![.administrator, .auditor].contains($0.role)
        && $0 != Person(role: .handler, place: .department)
    } + [Person(role: .chief, place: .office), Person(role: .assistant, place: .department)]

  @Test(
    "who is recused keeps the header, reads nothing of the case, its opinion and its hearing, and does nothing there",
    arguments: Engine.allCases, [false, true])
  func everybody(_ engine: Engine, juvenile: Bool) async throws {
    try await PermissionStage.on(engine) { stage in
      let (file, opinion, hearing) = try await stage.makeCase(juvenile: juvenile)
      try await stage.recuse([], from: file.file)
      var before: [FileID: [Person: Reading]] = [:]
      for sample in [file, opinion, hearing] {
        for person in Self.people {
          before[sample.file, default: [:]][person] = try await stage.content(sample, person)
        }
      }
      try await stage.recuse(Self.people, from: file.file)
      for sample in [file, opinion, hearing] {
        for person in Self.people {
          let left = min(try #require(before[sample.file]?[person]), juvenile ? .headerMasked : .headerOnly)
          #expect(try await stage.content(sample, person) == left, "\(sample.kind) \(person)")
          let kind = try #require(Suite.registry[sample.kind])
          for act in kind.acts where !act.isMilestone && !act.from.isEmpty {
            let answer = try await stage.answer(act.id, .file(sample.file, version: nil), by: person)
            #expect(answer == (left == .none ? .absent : .forbidden), "\(act.id) \(person)")
          }
        }
      }
    }
  }

  @Test("who takes the case over goes on with its opinion and its hearing", arguments: Engine.allCases, [false, true])
  func successor(_ engine: Engine, juvenile: Bool) async throws {
    try await PermissionStage.on(engine) { stage in
      let (file, opinion, hearing) = try await stage.makeCase(juvenile: juvenile)
      let (next, chief) = (Person(role: .handler, place: .department), Person(role: .chief, place: .office))
      try await stage.recuse([.handler], from: file.file)
      for sample in [file, opinion, hearing] {
        #expect(try await stage.content(sample, next) == .full, "\(sample.kind)")
      }
      #expect(try await stage.answer("revise", .file(opinion.file, version: nil), by: next) == .mayDo)
      try await stage.act(.file(hearing.file, version: nil), "approve", [:], by: chief)
      #expect(try await stage.answer("plan", .file(hearing.file, version: nil), by: next) == .mayDo)
      #expect(try await stage.answer("plan", .file(hearing.file, version: nil), by: .handler) != .mayDo)
    }
  }

  @Test("he is told why and who else can; nothing waits for him any more", arguments: Engine.allCases)
  func told(_ engine: Engine) async throws {
    try await PermissionStage.on(engine) { stage in
      let (file, opinion, _) = try await stage.makeCase(juvenile: false)
      let handler = try stage.viewer(.handler)
      func waits(_ viewer: Viewer) async throws -> Set<FileID> {
        try await stage.suite.desk.read { Set(try $0.waiting(for: viewer).items.map(\.header.id)) }
      }
      #expect(try await waits(handler) == [file.file, opinion.file])
      let chief = Person(role: .chief, place: .office)
      try await stage.recuse([.handler, chief], from: file.file)
      #expect(try await waits(handler) == [])
      for person in [Person.handler, chief] {
        let viewer = try stage.viewer(person)
        let view = try await stage.suite.desk.read { try $0.file(opinion.file, for: viewer) }
        #expect(view.contentReaders.isRecused && view.face == nil && view.docket == .header)
        let approve = try await stage.suite.desk.read { reader in
          try reader.acts(on: opinion.file, for: viewer).first { $0.act.id == "approve" }
        }
        #expect(approve?.refusal?.code == "recused")
        #expect(approve?.refusal?.details["doers"] == "chief:mandate")
      }
      // Another deputy in his mandate is not recused by that.
      let deputy = try stage.viewer(Person(role: .chief, place: .department))
      #expect(try await stage.suite.desk.read { try $0.reading(.content, of: opinion.file, for: deputy) } == .full)
    }
  }

  @Test(
    "行刑反向衔接 3: where the only head must keep away, the chief procurator or a deputy in his mandate agrees in his place",
    arguments: Engine.allCases)
  func headless(_ engine: Engine) async throws {
    try await PermissionStage.on(engine) { stage in
      let (file, opinion, _) = try await stage.makeCase(juvenile: false)
      let heads = [Place.department, .office].map { Person(role: .departmentHead, place: $0) }
      let (chief, deputy) = (Person(role: .chief, place: .office), Person(role: .chief, place: .department))
      func waits(_ person: Person) async throws -> Bool {
        let viewer = try stage.viewer(person)
        return try await stage.suite.desk.read { reader in
          try reader.waiting(for: viewer).items.contains { $0.header.id == file.file }
        }
      }
      func recuse(_ people: [Person]) async throws {
        let avoidances = people.map {
          JSONValue.object(["account": .string($0.account.rawValue), "reason": "interest"])
        }
        try await stage.act(
          .file(file.file, version: nil), "recuse", ["avoidances": .array(avoidances)], by: .caseManager)
      }
      // Without a handler the case waits for the head to assign one.
      try await recuse([.handler, heads[0]])
      for (person, isHis) in [(heads[1], true), (deputy, false), (chief, false)] {
        #expect(try await waits(person) == isHis, "another head is left")
      }
      #expect(try await stage.answer("endorse", .file(opinion.file, version: nil), by: deputy) == .forbidden)
      try await recuse([heads[1]])
      for head in heads {
        let viewer = try stage.viewer(head)
        #expect(try await !waits(head))
        let endorse = try await stage.suite.desk.read { reader in
          try reader.acts(on: opinion.file, for: viewer).first { $0.act.id == "endorse" }
        }
        #expect(endorse?.refusal?.code == "recused" && endorse?.refusal?.details["doers"] == "chief:mandate")
      }
      for person in [chief, deputy] {
        #expect(try await waits(person), "\(person)")
        for act in ["assign", "close"] as [ActID] {
          #expect(try await stage.answer(act, .file(file.file, version: nil), by: person) == .mayDo, "\(act)")
        }
        #expect(try await stage.answer("endorse", .file(opinion.file, version: nil), by: person) == .mayDo)
      }
      let viewer = try stage.viewer(chief)
      let turn = try await stage.suite.desk.read { try $0.file(file.file, for: viewer).face?.waitsFor }
      #expect(turn == [.office(.caseManagement), .mandate])
      let stranger = Person(role: .chief, place: .above)
      #expect(try await stage.answer("endorse", .file(opinion.file, version: nil), by: stranger) != .mayDo)
    }
  }

  @Test(
    "the roll follows: who must keep away from the case reads nothing of the row it came from",
    arguments: Engine.allCases)
  func roll(_ engine: Engine) async throws {
    try await PermissionStage.on(engine) { stage in
      let file = try await stage.makeCase(juvenile: false).case
      let row = try await stage.makeRow(juvenile: false, ofCase: true)
      let keepers = [Person.transferrer, Person(role: .departmentHead, place: .criminal)]
      for person in keepers { #expect(try await stage.content(row, person) == .full, "\(person)") }
      try await stage.recuse(keepers, from: file.file)
      for person in keepers {
        #expect(try await stage.content(row, person) == .headerOnly, "\(person)")
        #expect(try await stage.answer("urge", .file(row.file, version: nil), by: person) == .forbidden)
      }
    }
  }
}

extension PermissionStage {
  /// How far a person may read when he asks for the content of a file.
  func content(_ sample: SampleFile, _ person: Person) async throws -> Reading {
    let viewer = try viewer(person)
    return try await suite.desk.read { try $0.reading(.content, of: sample.file, for: viewer) }
  }
}
