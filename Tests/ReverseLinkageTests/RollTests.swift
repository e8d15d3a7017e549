// 应移名册: what the criminal departments decided, beside what they transferred.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Testing

@testable import ReverseLinkage

@Suite("应移未移: 名册与移送比对")
struct RollTests {
  typealias Row = Scenario<NonProsecution>
  static let row: FileID = "990101-ROW"

  /// A row of the roll: the decision of ``Sample/transfer(_:)``.
  static func decision(_ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "personName": "周明", "idNumber": .string(Sample.id(born: "1990-05-05")), "offence": "theft",
      "criminalCaseNumber": "澄检刑诉受〔2026〕31号", "nonProsecutionNumber": "澄检刑不诉〔2026〕9号",
      "nonProsecutionKind": "discretionary", "nonProsecutionDate": "2026-03-02",
    ]
    return fields.merging(changes) { _, changed in changed }.filter { $0.value != .null }
  }

  private func listed(
    _ changes: [String: JSONValue] = [:], store: FakeStore = FakeStore(), on day: LegalDate = "2026-03-04"
  ) throws -> Row {
    var row = Row(file: Self.row, store: store)
    try row.given("listDecision", Self.decision(changes), by: People.caseManager, on: day)
    return row
  }

  @Test("指引 4: a decision on the roll waits for its transfer, three working days from the decision")
  func waits() throws {
    let row = try listed()
    #expect(row.stage == .awaitingTransfer && row.types == ["decisionListed"])
    #expect(try row.deadline("rl.transfer")?.dueOn == "2026-03-05")
    #expect(row.face.department == People.criminal && row.face.waitsFor == [.department(.departmentHead)])
  }

  @Test("a case that was transferred before the roll came is found by person and decision, late or not")
  func foundAtOnce() throws {
    let store = FakeStore()
    var transferred = CaseScenario(file: Sample.file, store: store)
    try transferred.given("transfer", Sample.transfer(), by: People.criminalHandler, on: "2026-03-09")
    let row = try listed(["nonProsecutionNumber": "澄检刑不诉[2026]9号"], store: store, on: "2026-03-31")
    #expect(row.stage == .transferred && row.types == ["decisionListed", "transferFound"])
    #expect(row.face.links == [Link(Sample.file, role: "transferred")] && row.face.closedOn == "2026-03-09")
  }

  @Test("a namesake's transfer does not meet the decision")
  func namesake() throws {
    let store = FakeStore()
    var transferred = CaseScenario(file: Sample.file, store: store)
    let other = Sample.id(born: "1988-08-08")
    try transferred.given(
      "transfer", Sample.transfer(["idNumber": .string(other)]), by: People.criminalHandler, on: "2026-03-04")
    #expect(try listed(store: store).stage == .awaitingTransfer)
  }

  @Test("the transfer meets it; a transfer that is returned is owed again within a new period")
  func metByTheCase() throws {
    let store = FakeStore()
    var row = try listed(store: store)
    var transferred = CaseScenario(file: Sample.file, store: store)
    try transferred.given("transfer", Sample.transfer(), by: People.criminalHandler, on: "2026-03-05")
    let announced = try #require(transferred.entries.last?.body.announcements.first)
    _ = try row.whenAnnounced(announced, by: Sample.file, on: "2026-03-05")
    #expect(row.stage == .transferred && row.face.happenings.map(\.endedOn) == ["2026-03-05"])

    try row.givenReaction("transferReturned", ["file": .string(Sample.file.rawValue)], on: "2026-03-10")
    #expect(row.stage == .awaitingTransfer && row.face.happenings.map(\.endedOn) == [nil])
    #expect(try row.deadline("rl.transfer")?.dueOn == "2026-03-13")
  }

  @Test("nobody is urged before the period has passed")
  func urged() throws {
    var row = try listed()
    let urge: [String: JSONValue] = ["date": "2026-03-05", "way": "phone"]
    let early = try row.when("urge", urge, by: People.caseManager, on: "2026-03-05")
    #expect(early.code == "transferLate")
    try row.given("urge", ["date": "2026-03-06", "way": "phone"], by: People.caseManager, on: "2026-03-06")
    #expect(row.types.last == "transferUrged")
    let before = try row.when("urge", ["date": "2026-03-01", "way": "phone"], by: People.caseManager, on: "2026-03-06")
    #expect(before.code == "beforeDecision")
  }

  @Test("the same person and decision stand on the roll once; another person of the decision does")
  func once() throws {
    let store = FakeStore()
    _ = try listed(store: store)
    var again = Row(file: "990101-AGAIN", store: store)
    let twice = try again.when("listDecision", Self.decision(), by: People.caseManager, on: "2026-03-05")
    #expect(twice.code == "listedOnce")
    let other = Self.decision(["personName": "李贵", "idNumber": .string(Sample.id(born: "1992-02-02"))])
    try again.given("listDecision", other, by: People.caseManager, on: "2026-03-05")
  }

  @Test("a head lists what his own department decided, and learns nothing of what others protect")
  func ownDepartment() throws {
    let store = FakeStore()
    let juvenile: [String: JSONValue] = ["idNumber": .string(Sample.id(born: "2009-05-05"))]
    _ = try listed(juvenile, store: store)
    var transferred = CaseScenario(file: Sample.file, store: store)
    try transferred.given("transfer", Sample.transfer(juvenile), by: People.caseManager, on: "2026-03-05")
    store.hidden = [Self.row, Sample.file]
    var again = Row(file: "990101-AGAIN", store: store)
    let head = People.person("tou", "石川", (.departmentHead, People.criminal))
    try again.given("listDecision", Self.decision(juvenile), by: head, on: "2026-03-05")
    #expect(again.stage == .awaitingTransfer, "that another one transferred it is not told")
    // One of another department is refused before anything is looked up.
    var other = Row(file: "990101-OTHER", store: store)
    let theirs = Self.decision(juvenile.merging(["nonProsecutionKind": "conditionalCompleted"]) { $1 })
    let refused = try other.when("listDecision", theirs, by: head, on: "2026-03-05")
    #expect(refused.code == "decisionOfOtherDepartment")
    #expect(refused.refusal?.field == FieldPath("criminalDepartment"))
  }

  @Test("who owes the transfer may say why, but does not decide that there is none")
  func exempted() throws {
    var row = try listed()
    let fields: [String: JSONValue] = ["ground": "reversed", "explanation": "经复议撤销不起诉决定。"]
    #expect(try row.when("exempt", fields, by: People.criminalHandler, on: "2026-03-05").code != nil)
    try row.given("exempt", fields, by: People.criminalDeputy, on: "2026-03-05")
    #expect(row.stage == .exempted && row.face.happenings.isEmpty && row.face.clocks.allSatisfy { !$0.isRunning })
  }

  @Test(
    "a decision that is transferred in spite of an exemption is counted as any other, and owed again when it goes back")
  func transferredAfterExemption() throws {
    var row = try listed()
    let fields: [String: JSONValue] = ["ground": "listedByMistake", "explanation": "误列。"]
    try row.given("exempt", fields, by: People.criminalDeputy, on: "2026-03-05")
    let file: JSONValue = .string(Sample.file.rawValue)
    try row.givenReaction("transferFound", ["file": file, "transferredOn": "2026-03-09"], on: "2026-03-09")
    let counted = try #require(row.face.happenings.first)
    #expect(row.face.happenings.count == 1 && counted.endedOn == "2026-03-09" && counted.days == 7)
    #expect(try row.deadline("rl.transfer")?.standing(on: "2026-03-10") == .metLate("2026-03-09"))
    try row.givenReaction("transferReturned", ["file": file], on: "2026-03-10")
    #expect(row.face.happenings.map(\.endedOn) == [nil])
    #expect(try row.deadline("rl.transfer")?.dueOn == "2026-03-13")
  }

  @Test("未成年人保护法 103: a juvenile's decision is protected on the roll as in the case")
  func juvenile() throws {
    let born = Self.decision(["idNumber": .string(Sample.id(born: "2009-05-05"))])
    let row = try listed(born)
    #expect(row.face.isProtected && !row.face.maskedTitle.contains("周明"))
  }

  @Test("未成年人保护法 103: what the case learns of the day of the act protects the roll too")
  func learned() throws {
    let store = FakeStore()
    let number: [String: JSONValue] = ["idNumber": .string(Sample.id(born: "2008-01-15"))]
    var row = try listed(number, store: store)
    #expect(!row.face.isProtected)
    var transferred = CaseScenario(file: Sample.file, store: store)
    let unknown = Sample.row(number.merging(["transferDate": "2026-03-05"]) { $1 })
    try transferred.given("importRow", unknown, by: People.caseManager, on: "2026-03-05")
    let announced = try #require(transferred.entries.last?.body.announcements.first)
    _ = try row.whenAnnounced(announced, by: Sample.file, on: "2026-03-05")
    #expect(row.stage == .transferred && !row.face.isProtected)
    try transferred.given("addMaterial", ["actDate": "2025-11-02"], by: People.caseManager, on: "2026-03-06")
    let learned = try #require(transferred.entries.last?.body.announcements.first)
    _ = try row.whenAnnounced(learned, by: Sample.file, on: "2026-03-06")
    #expect(row.types.last == "protectionLearned" && row.face.isProtected && !row.face.maskedTitle.contains("周明"))
    #expect(try row.whenAnnounced(learned, by: Sample.file, on: "2026-03-06").isEmpty)
  }

  @Test("the transfer opens with what the roll knows, and says from which entry")
  func offered() throws {
    let row = try listed()
    let offered = row.state.transferForm
    let values = Dictionary(offered.map { ($0.name, $0.value) }) { $1 }
    #expect(
      values["personName"] == "周明" && values["nonProsecutionDate"] == "2026-03-02" && values["offence"] == "theft")
    #expect(offered.allSatisfy { $0.entry == 1 })
  }

  @Test("a row that cannot be right is refused at its fields, all at once")
  func refusedAtItsFields() throws {
    var row = Row(file: Self.row)
    let wrong = Self.decision(["idNumber": "990101199005050011", "nonProsecutionDate": "2026-04-01", "offence": nil])
    let outcome = try row.when("listDecision", wrong, by: People.caseManager, on: "2026-03-04")
    #expect(
      outcome.problemCodes == ["idNumber: idCheckDigit", "offence: requiredHere", "nonProsecutionDate: dateInFuture"])
  }
}
