// The files of the matrix, made by real acts: a case with its opinion and its hearing, and a decision on the roll, of an adult
// and of a juvenile; an officer of the pool and a room.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Testing
import XiezhiAssembly

/// A file of the matrix.
struct SampleFile: Sendable {
  let kind: KindID
  let file: FileID
}

extension PermissionStage {
  /// A case in review with its opinion in drafting and a hearing proposed; own are those of the cast who are.
  func makeCase(juvenile: Bool) async throws -> (case: SampleFile, opinion: SampleFile, hearing: SampleFile) {
    let file = try await act(
      .opening("reverse-linkage"), "transfer", try await transfer(juvenile: juvenile), by: .transferrer)
    try await act(.file(file, version: nil), "register", [:], by: .caseManager)
    let team: [String: JSONValue] = [
      "handler": name(.handler), "assistant": name(.assistant), "clerk": name(.clerk),
    ]
    try await act(.file(file, version: nil), "assign", team, by: .caseManager)
    let opinion = try await act(.opening("opinion"), "draft", draft(on: file), by: .handler)
    let hearing = try await act(.opening("hearing"), "propose", proposal(on: file), by: .handler)
    return (
      SampleFile(kind: "reverse-linkage", file: file), SampleFile(kind: "opinion", file: opinion),
      SampleFile(kind: "hearing", file: hearing)
    )
  }

  /// What case management keeps for hearings.
  func makePools() async throws -> (officer: SampleFile, venue: SampleFile) {
    let today = try await suite.desk.today()
    var identity = MadeUpIdentity(seed: 3)
    let officer: [String: JSONValue] = [
      "name": "艾予宁", "idNumber": .string(identity.citizenID(born: today.advanced(byDays: -40 * 365), .female)),
      "capacity": "citizen", "admissionSource": "applied", "admittedDate": .string("\(today)"),
      "exclusionChecked": true,
    ]
    return (
      SampleFile(
        kind: "hearing-officer",
        file: try await act(.opening("hearing-officer"), "admit", officer, by: .caseManager)),
      SampleFile(
        kind: "hearing-venue",
        file: try await act(.opening("hearing-venue"), "addVenue", ["name": "检察听证室"], by: .caseManager))
    )
  }

  private func proposal(on file: FileID) -> [String: JSONValue] {
    [
      "cases": .array([.string(file.rawValue)]), "hearingGround": "disputedHandling", "groundReason": "是否处罚存在争议。",
    ]
  }

  /// A decision on the roll of another case, which the first criminal department owes; who transferred the case is its
  /// prosecutor.
  /// - Parameter ofCase: the row is that of the case that ``makeCase(juvenile:)`` makes.
  func makeRow(juvenile: Bool, ofCase: Bool = false) async throws -> SampleFile {
    let transfer = try await transfer(juvenile: juvenile)
    let kept: Set<String> = [
      "personName", "idNumber", "nonProsecutionKind", "nonProsecutionDate", "announcedDate", "offence", "actDate",
    ]
    var row = transfer.filter { kept.contains($0.key) }
    row["criminalCaseNumber"] = .string("澄检刑诉受〔2026〕\(juvenile ? "8" : "7")号")
    row["nonProsecutionNumber"] = .string("澄检刑不诉〔2026〕\(juvenile ? "8" : "7")号")
    for number in ["criminalCaseNumber", "nonProsecutionNumber"] where ofCase { row[number] = transfer[number] }
    row["criminalDepartment"] = "刑事检察一部"
    row["criminalHandler"] = .string(Person.transferrer.account.rawValue)
    let file = try await act(.opening("non-prosecution"), "listDecision", row, by: .caseManager)
    return SampleFile(kind: "non-prosecution", file: file)
  }

  /// Another handler takes the case over, and some people are recused from it.
  func recuse(_ people: [Person], from file: FileID) async throws {
    let next = Person(role: .handler, place: .department)
    let team: [String: JSONValue] = [
      "handler": .string(next.account.rawValue),
      "avoidances": .array(
        people.map { .object(["account": .string($0.account.rawValue), "reason": "interest"]) }),
    ]
    try await act(.file(file, version: nil), "assign", team, by: .caseManager)
  }

  private func name(_ role: Role) -> JSONValue { .string(Person(role: role, place: .own).account.rawValue) }

  @discardableResult
  func act(
    _ target: Target, _ act: ActID, _ fields: [String: JSONValue], by person: Person
  ) async throws -> FileID {
    let submission = Submission(target, [ActRequest(act, fields)], by: .person(try viewer(person)))
    return try await suite.desk.perform(submission).file
  }

  func transfer(juvenile: Bool) async throws -> [String: JSONValue] {
    let today = try await suite.desk.today()
    let decided = today.advanced(byDays: -3), done = today.advanced(byDays: -90)
    var identity = MadeUpIdentity(seed: juvenile ? 2 : 1)
    let born = done.advanced(byDays: juvenile ? -16 * 365 : -35 * 365)
    let number = juvenile ? "2" : "1"
    return [
      "personName": "周明", "personKind": "natural", "idNumber": .string(identity.citizenID(born: born, .male)),
      "criminalCaseNumber": .string("澄检刑诉受〔2026〕\(number)号"),
      "nonProsecutionNumber": .string("澄检刑不诉〔2026〕\(number)号"), "nonProsecutionKind": "discretionary",
      "nonProsecutionGround": "minor", "nonProsecutionDate": .string("\(decided)"),
      "announcedDate": .string("\(decided)"), "offence": "theft", "actDate": .string("\(done)"),
      "actPlace": "澄河县某超市", "criminalOpinion": "yes", "criminalOpinionReason": "尚未受过行政处罚。",
    ]
  }

  private func draft(on file: FileID) -> [String: JSONValue] {
    [
      "cases": .array([.string(file.rawValue)]), "recipient": "chenghe-public-security", "facts": "窃取电瓶一块。",
      "evidence": .array([.object(["name": "监控录像"])]),
      "lawBroken": .array([.object(["statute": "中华人民共和国治安管理处罚法", "article": "49"])]),
      "penaltyBasis": .array([.object(["statute": "中华人民共和国治安管理处罚法", "article": "49"])]),
      "opinionText": "建议依法给予行政处罚。", "replyTo": "行政检察部",
      "handedOver": .array([.object(["kind": "decision"])]),
    ]
  }
}
