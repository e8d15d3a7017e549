// What happens to a case reaches what rests on it, on the real road: its opinion, its hearing, the row of the roll it came from,
// and the office to which it goes.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Persistence
import TestSupport
import Testing
import XiezhiAssembly

@Suite("What rests on a case follows it")
struct FollowingTests {
  @Test(
    "未成年人保护法 103: a correction that makes a case protected protects opinion, hearing and roll with it",
    arguments: Engine.allCases)
  func corrected(_ engine: Engine) async throws {
    try await PermissionStage.on(engine) { stage in
      let (file, opinion, hearing) = try await stage.makeCase(juvenile: false)
      let row = try await stage.makeRow(juvenile: false, ofCase: true)
      let all = [file, opinion, hearing, row]
      #expect(try await stage.areProtected(all) == [false, false, false, false])
      let outsider = Person(role: .handler, place: .department)
      #expect(try await stage.content(opinion, outsider) == .headerOnly)
      func correct(_ fields: [String: JSONValue]) async throws {
        let correction: [String: JSONValue] = ["entry": 1, "reason": "录入有误。", "fields": .object(fields)]
        try await stage.act(.file(file.file, version: nil), "correct", correction, by: .caseManager)
      }
      let adult = try await stage.transfer(juvenile: false)
      let before = try await stage.versions(of: [opinion, hearing, row])
      try await correct(adult.merging(["actPlace": "澄河县另一超市"]) { $1 })
      #expect(
        try await stage.versions(of: [opinion, hearing, row]) == before, "what changes nothing for them is not told")
      let numbers: Set<String> = ["criminalCaseNumber", "nonProsecutionNumber"]
      try await correct(
        try await stage.transfer(juvenile: true).merging(adult.filter { numbers.contains($0.key) }) { $1 })
      #expect(try await stage.areProtected(all) == [true, true, true, true])
      for sample in [opinion, hearing, row] { #expect(try await stage.content(sample, outsider) == .none) }
      #expect(try await stage.suite.desk.checkDerived().discrepancies.isEmpty)
    }
  }

  @Test(
    "指引 4: a decision that is exempted, transferred all the same and returned is owed again, and every derived row says so",
    arguments: Engine.allCases)
  func roll(_ engine: Engine) async throws {
    try await PermissionStage.on(engine) { stage in
      let row = try await stage.makeRow(juvenile: false)
      let exemption: [String: JSONValue] = ["ground": "listedByMistake", "explanation": "误列。"]
      try await stage.act(
        .file(row.file, version: nil), "exempt", exemption, by: Person(role: .departmentHead, place: .criminal))
      #expect(try await stage.rollFigures() == [0, 0, 0])
      var transfer = try await stage.transfer(juvenile: false)
      transfer["criminalCaseNumber"] = "澄检刑诉受〔2026〕7号"
      transfer["nonProsecutionNumber"] = "澄检刑不诉〔2026〕7号"
      let file = try await stage.act(.opening("reverse-linkage"), "transfer", transfer, by: .transferrer)
      #expect(try await stage.rollFigures() == [1, 1, 0])
      #expect(try await stage.suite.desk.checkDerived().discrepancies.isEmpty)
      try await stage.act(.file(file, version: nil), "returnTransfer", ["reason": "材料不齐。"], by: .caseManager)
      #expect(try await stage.rollFigures() == [1, 0, 1])
      #expect(try await stage.suite.desk.checkDerived().discrepancies.isEmpty)
    }
  }

  @Test("who transferred a case may read how it goes, and has no work on it", arguments: Engine.allCases)
  func transferrer(_ engine: Engine) async throws {
    try await PermissionStage.on(engine) { stage in
      let file = try await stage.makeCase(juvenile: false).case
      for (person, works) in [(Person.transferrer, false), (.handler, true)] {
        #expect(try await stage.content(file, person) == .full)
        let viewer = try stage.viewer(person)
        var own = FileFilter()
        own.member = viewer.account
        let asked = own
        let (files, deadlines, counts) = try await stage.suite.desk.read { reader in
          (
            try reader.files(asked, for: viewer).items.map(\.header.id),
            try reader.deadlines(for: viewer, ownOnly: true).items.map(\.header.id),
            try reader.deadlineCounts(for: viewer, ownOnly: true).running
          )
        }
        #expect(files.contains(file.file) == works && deadlines.contains(file.file) == works)
        #expect((counts > 0) == works)
      }
    }
  }

  @Test(
    "a row of the roll is known by the number of its decision, in lists and among deadlines", arguments: Engine.allCases
  )
  func knownBy(_ engine: Engine) async throws {
    try await PermissionStage.on(engine) { stage in
      let row = try await stage.makeRow(juvenile: false)
      let file = try await stage.makeCase(juvenile: false).case
      let viewer = try stage.viewer(.caseManager)
      let (listed, running) = try await stage.suite.desk.read { reader in
        (
          try reader.files(FileFilter(), for: viewer).items,
          try reader.deadlines(for: viewer, ownOnly: false).items
        )
      }
      #expect(listed.first { $0.header.id == row.file }?.number == "澄检刑不诉〔2026〕7号")
      #expect(running.first { $0.header.id == row.file }?.number == "澄检刑不诉〔2026〕7号")
      let own = try #require(listed.first { $0.header.id == file.file })
      #expect(own.number == own.header.number && own.number != nil)
    }
  }

  @Test(
    "衔接规定 10: a case that goes to another office is closed here, and waits there to be registered",
    arguments: Engine.allCases, [false, true])
  func moved(_ engine: Engine, juvenile: Bool) async throws {
    try await PermissionStage.on(engine) { stage in
      let (file, opinion, hearing) = try await stage.makeCase(juvenile: juvenile)
      let chief = Person(role: .chief, place: .office)
      let receiver = Person(role: .caseManagement, place: .elsewhere)
      let today = try await stage.suite.desk.today()
      let move: [String: JSONValue] = [
        "newOffice": "990102", "date": .string("\(today)"), "moveBasis": "agreed", "reason": "违法行为地在桐河县。",
      ]
      let pending = try await stage.refusal("transferToOffice", on: file, move, by: chief)
      #expect(pending == "noHearingPending")
      try await stage.act(.file(hearing.file, version: nil), "decline", ["reason": "事实清楚。"], by: chief)
      try await stage.act(.file(file.file, version: nil), "transferToOffice", move, by: chief)
      let sent = try await stage.view(file, by: .handler)
      #expect(sent.header.isClosed && sent.deadlines.allSatisfy { !$0.clock.isRunning })
      #expect(try await stage.view(opinion, by: .handler).header.isClosed)
      #expect(try await stage.refusal("transferToOffice", on: file, move, by: chief) == "stage")

      let viewer = try stage.viewer(receiver)
      let waiting = try await stage.suite.desk.read { try $0.waiting(for: viewer).items }
      let arrived = try #require(waiting.first?.header)
      #expect(waiting.count == 1 && arrived.stage == "transferred" && arrived.office == "990102")
      #expect(arrived.isProtected == juvenile && arrived.department == "990102.civil")
      for stranger in [chief, .handler, .caseManager] {
        #expect(try await stage.content(SampleFile(kind: arrived.kind, file: arrived.id), stranger) == .none)
      }
      try await stage.act(.file(arrived.id, version: nil), "register", [:], by: receiver)
      let received = SampleFile(kind: arrived.kind, file: arrived.id)
      let number = try await stage.view(received, by: receiver).header.number
      #expect(number?.hasPrefix(juvenile ? "桐检未行刑衔" : "桐检行刑衔") == true, "\(number ?? "")")
      let head = try await stage.view(received, by: Person(role: .departmentHead, place: .elsewhere))
      #expect(head.face?.otherNumbers.contains { $0.system == "sendingOffice" } == true)
      #expect(head.face?.parties.map(\.name) == ["周明"])
      #expect(try await stage.suite.desk.checkDerived().discrepancies.isEmpty)
    }
  }

  @Test(
    "衔接规定 10: a case that the other office returns comes back; until then it is not reopened here",
    arguments: Engine.allCases, [false, true])
  func returned(_ engine: Engine, juvenile: Bool) async throws {
    try await PermissionStage.on(engine) { stage in
      let (file, _, hearing) = try await stage.makeCase(juvenile: juvenile)
      let chief = Person(role: .chief, place: .office)
      let receiver = Person(role: .caseManagement, place: .elsewhere)
      let today = JSONValue.string("\(try await stage.suite.desk.today())")
      try await stage.act(.file(hearing.file, version: nil), "decline", ["reason": "事实清楚。"], by: chief)
      let move: [String: JSONValue] = [
        "newOffice": "990102", "date": today, "moveBasis": "agreed", "reason": "违法行为地在桐河县。",
      ]
      try await stage.act(.file(file.file, version: nil), "transferToOffice", move, by: chief)
      let viewer = try stage.viewer(receiver)
      let arrived = try #require(
        try await stage.suite.desk.read { try $0.waiting(for: viewer).items }.first?.header.id)
      let facts: [String: JSONValue] = ["newFacts": "另有一起。", "knownOn": today]
      #expect(try await stage.refusal("reopen", on: file, facts, by: chief) == "handledNowhereElse")

      try await stage.act(.file(arrived, version: nil), "returnTransfer", ["reason": "行为地在澄河县。"], by: receiver)
      let back = try await stage.view(file, by: .handler)
      #expect(back.header.stage == "underReview" && !back.header.isClosed)
      #expect(back.deadlines.contains { $0.clock.isRunning && $0.clock.period == "rl.review" })
      #expect(try await stage.view(SampleFile(kind: file.kind, file: arrived), by: receiver).header.isClosed)
      #expect(try await stage.content(file, receiver) == .none)
      #expect(try await stage.suite.desk.checkDerived().discrepancies.isEmpty)

      // It may go there again, and then waits there anew.
      try await stage.act(.file(file.file, version: nil), "transferToOffice", move, by: chief)
      let again = try await stage.suite.desk.read { try $0.waiting(for: viewer).items }
      #expect(again.count == 1 && again.first?.header.id != arrived)
    }
  }
}

extension PermissionStage {
  fileprivate func view(_ sample: SampleFile, by person: Person) async throws -> FileView {
    let viewer = try viewer(person)
    return try await suite.desk.read { try $0.file(sample.file, for: viewer) }
  }

  fileprivate func areProtected(_ samples: [SampleFile]) async throws -> [Bool] {
    let viewer = try viewer(.caseManager)
    return try await suite.desk.read { reader in
      try samples.map { try reader.header($0.file, for: viewer).header.isProtected }
    }
  }

  fileprivate func versions(of samples: [SampleFile]) async throws -> [Int] {
    let viewer = try viewer(.caseManager)
    return try await suite.desk.read { reader in
      try samples.map { try reader.header($0.file, for: viewer).header.version }
    }
  }

  /// Why an act is refused; nil where it was done.
  fileprivate func refusal(
    _ act: ActID, on sample: SampleFile, _ fields: [String: JSONValue], by person: Person
  ) async throws -> String? {
    do {
      _ = try await self.act(.file(sample.file, version: nil), act, fields, by: person)
      return nil
    } catch RoadError.refused(let refusal) {
      return refusal.code
    }
  }

  /// How many decisions of the roll are counted, were transferred, and are owed.
  fileprivate func rollFigures() async throws -> [Int] {
    try await suite.database.read { connection in
      let rows = try connection.query(
        "SELECT ended_on FROM kernel_happening WHERE name = $1", ["non-prosecution.listed"])
      let ended = try rows.count { try $0.optionalText("ended_on") != nil }
      return [rows.count, ended, rows.count - ended]
    }
  }
}
