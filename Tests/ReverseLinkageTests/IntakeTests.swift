// How cases come in: early contact, transfer, spreadsheet row, material that follows.

import CaseKernel
import LawTestSupport
import LegalCalendar
import ReverseLinkage
import Testing

/// A change to a form that is all right otherwise, and the problems that it makes.
struct FormCase: Sendable, CustomTestStringConvertible {
  let changes: [String: JSONValue]
  let problems: [String]

  init(_ changes: [String: JSONValue], _ problems: String...) {
    self.changes = changes
    self.problems = problems
  }

  var testDescription: String { problems.joined(separator: ", ") }
}

@Suite("移送、导入、预登记")
struct IntakeTests {
  @Test(
    "every field of the transfer is checked, all problems at once",
    arguments: [
      FormCase(["idNumber": "99010119900505001"], "idNumber: idLength"),
      FormCase(["idNumber": "990101900505001"], "idNumber: idOldForm"),
      FormCase(["idNumber": "99010119901305001X"], "idNumber: idBirthDate"),
      FormCase(["idNumber": "9901011990050500AX"], "idNumber: idCharacter"),
      FormCase(["birthDate": "1991-05-05"], "birthDate: contradiction"),
      FormCase(["idNumber": nil], "idNumber: requiredHere", "birthDate: requiredHere"),
      FormCase(["idNumber": nil, "birthDate": "1990-05-05"], "idNumber: requiredHere"),
      FormCase(["creditCode": "91990101MA01234567"], "creditCode: notAllowedHere"),
      FormCase(["personKind": "unit", "idNumber": nil, "creditCode": "123"], "creditCode: creditLength"),
      FormCase(["personKind": "unit", "idNumber": nil], "creditCode: requiredHere"),
      FormCase(["nonProsecutionKind": "conditional"], "nonProsecutionKind: notAChoice"),
      FormCase(["nonProsecutionKind": "statutory", "nonProsecutionGround": nil], "nonProsecutionGround: requiredHere"),
      FormCase(["nonProsecutionKind": "statutory"], "nonProsecutionGround: contradiction"),
      FormCase(["nonProsecutionDate": "2026-02-30"], "nonProsecutionDate: notADate"),
      FormCase(["transferDate": "2026-03-05"], "transferDate: dateInFuture"),
      FormCase(
        [
          "actDate": "2026-03-03", "discoveredOn": "2026-03-03", "coerciveMeasures": [], "noCoerciveMeasures": true,
        ], "nonProsecutionDate: dateOrder"),
      FormCase(["announcedDate": "2026-03-01"], "announcedDate: dateOrder"),
      FormCase(["offence": nil], "offence: requiredHere"),
      FormCase(
        ["coerciveMeasures": [["kind": "bail", "from": "2025-12-01", "to": "2025-11-01"]]],
        "coerciveMeasures[0].to: dateOrder"),
      FormCase(["personName": nil, "actPlace": nil], "personName: required", "actPlace: required"),
      FormCase(["caseNumber": "12"], "caseNumber: unknownField"),
    ])
  func transferForm(_ example: FormCase) throws {
    var scenario = CaseScenario(file: Sample.file)
    let outcome = try scenario.when(
      "transfer", Sample.transfer(example.changes), by: People.criminalHandler, on: "2026-03-04")
    #expect(outcome.problemCodes == example.problems)
  }

  @Test("a wrong check digit is named with the right one")
  func checkDigit() throws {
    var scenario = CaseScenario(file: Sample.file)
    let right = Sample.id(born: "1990-05-05")
    let wrong = right.dropLast() + (right.last == "1" ? "2" : "1")
    let outcome = try scenario.when(
      "transfer", Sample.transfer(["idNumber": .string(String(wrong))]), by: People.criminalHandler, on: "2026-03-04")
    let problem = try #require(outcome.problems.first)
    #expect(problem.code == .idCheckDigit)
    #expect(problem.details["expected"] == String(right.suffix(1)))
  }

  @Test("an unknown number needs a reason; the birth date then has to be typed")
  func unknownNumber() throws {
    let scenario = try Sample.transferred([
      "idNumber": nil, "idUnknownReason": "无国籍，证件遗失", "birthDate": "1988-01-01",
    ])
    #expect(scenario.state.person?.number == nil)
    #expect(scenario.state.person?.birthDate == "1988-01-01")
    #expect(!scenario.face.missing.contains("idNumber"))
  }

  @Test("规则 372(2): a unit is known by its credit code")
  func unit() throws {
    var source = MadeUpIdentity(seed: 3)
    let code = source.creditCode()
    let scenario = try Sample.transferred([
      "personName": "澄河恒达建材有限公司", "personKind": "unit", "idNumber": nil, "creditCode": .string(code),
      "offence": "pollution",
    ])
    #expect(scenario.face.parties.first?.kind == .unit)
    #expect(scenario.face.parties.first?.idNumber == code)
    #expect(scenario.face.maskedTitle == "澄河恒达建材有限公司 · 污染环境")
    #expect(!scenario.face.isProtected)
  }

  @Test("the transfer is the criminal department's, or case management's from the papers")
  func doers() throws {
    for (viewer, participants) in [(People.criminalHandler, ["xing"]), (People.caseManager, [])] {
      var scenario = CaseScenario(file: Sample.file)
      try scenario.given("transfer", Sample.transfer(), by: viewer, on: "2026-03-04")
      #expect(scenario.face.members.map(\.account.rawValue) == participants)
      #expect(scenario.face.number == nil, "a transfer gives no number")
    }
    var scenario = CaseScenario(file: Sample.file)
    #expect(try scenario.when("transfer", Sample.transfer(), by: People.handler, on: "2026-03-04").code == "otherLine")
  }

  @Test("规则 376: a decision that is not announced yet is not transferred")
  func notAnnounced() throws {
    var scenario = CaseScenario(file: Sample.file)
    let fields = Sample.transfer(["announcedDate": "2026-03-06"])
    let outcome = try scenario.when("transfer", fields, by: People.criminalHandler, on: "2026-03-04")
    #expect(outcome.code == "decisionAnnounced")
    #expect(outcome.refusal?.article == "人民检察院刑事诉讼规则 376")
    #expect(outcome.field == "announcedDate")
  }

  @Test(
    "coercive measures lie between the act and today",
    arguments: [
      ("2020-01-01", "2020-01-05", "coerciveMeasures[0].from: dateOrder"),
      ("2025-11-03", "2030-01-05", "coerciveMeasures[0].to: dateInFuture"),
    ])
  func measuresInTime(from: String, to: String, problem: String) throws {
    var scenario = CaseScenario(file: Sample.file)
    let measure: JSONValue = ["kind": "detention", "from": .string(from), "to": .string(to)]
    let outcome = try scenario.when(
      "transfer", Sample.transfer(["coerciveMeasures": [measure]]), by: People.criminalHandler, on: "2026-03-04")
    #expect(outcome.problemCodes == [problem])
    var bare = try Sample.registered(["coerciveMeasures": nil])
    let added = try bare.when(
      "addMaterial", ["coerciveMeasures": [measure]], by: People.caseManager, on: "2026-03-05")
    #expect(added.code == "dateTooEarly" || added.problemCodes == [problem])
  }

  @Test("a number of somebody who is not born yet is wrong itself, and marks that nobody sees are no part of a name")
  func unborn() throws {
    var scenario = CaseScenario(file: Sample.file)
    let unborn = Sample.transfer(["idNumber": .string(Sample.id(born: "2099-05-05"))])
    let outcome = try scenario.when("transfer", unborn, by: People.criminalHandler, on: "2026-03-04")
    #expect(outcome.problemCodes.first == "idNumber: idBirthDate")
    let turned = Sample.transfer(["personName": "周\u{202E}明\u{200B}"])
    try scenario.given("transfer", turned, by: People.criminalHandler, on: "2026-03-04")
    #expect(scenario.face.parties.map(\.name) == ["周明"])
  }

  @Test("指引 2: nothing is transferred before there is a decision")
  func beforeDecision() throws {
    var scenario = CaseScenario(file: Sample.file)
    let fields = Sample.transfer(["transferDate": "2026-02-27"])
    let outcome = try scenario.when("transfer", fields, by: People.caseManager, on: "2026-03-04")
    #expect(outcome.code == "inScope")
    #expect(outcome.field == "nonProsecutionDate")
  }

  @Test("the same person with the same decision is not transferred twice, whichever way it comes")
  func duplicate() throws {
    let first = try Sample.transferred()
    for (act, fields) in [("transfer", Sample.transfer()), ("importRow", Sample.row())] {
      var second = CaseScenario(file: "990101-SECOND", store: first.store)
      let outcome = try second.when(ActID(rawValue: act), fields, by: People.caseManager, on: "2026-03-04")
      #expect(outcome.code == "notDuplicate")
      #expect(outcome.field == "nonProsecutionNumber")
    }
    var companion = CaseScenario(file: "990101-THIRD", store: first.store)
    let other = Sample.transfer([
      "personName": "吴强", "idNumber": .string(Sample.id(born: "1992-03-03", seed: 2)),
    ])
    #expect(
      try companion.when("transfer", other, by: People.criminalHandler, on: "2026-03-04").types == ["transferred"])
  }

  @Test("未成年人保护法 103: a protected case that is there is not told to who may not see it; registration finds it")
  func hiddenDuplicate() throws {
    let juvenile: [String: JSONValue] = ["idNumber": .string(Sample.id(born: "2009-05-05"))]
    var first = try Sample.transferred(juvenile)
    first.store.hidden = [Sample.file]
    var second = CaseScenario(file: "990101-SECOND", store: first.store)
    try second.given("transfer", Sample.transfer(juvenile), by: People.criminalHandler, on: "2026-03-04")
    // Neither is registered: whichever comes first is.
    try first.given("register", by: People.caseManager, on: "2026-03-05")
    let refusal = try #require(try second.when("register", by: People.caseManager, on: "2026-03-05").refusal)
    #expect(refusal.code == "registeredBefore" && refusal.details["case"] == first.face.number)
    #expect(second.store.numbersTaken.count == 1, "a refusal takes no number")
    let corrected = try first.correct(
      2, ["registeredDate": "2026-03-04"], by: People.caseManager, on: "2026-03-06")
    #expect(corrected.code == nil)
    // Of an open one everybody is told.
    let open = try Sample.transferred()
    open.store.hidden = [Sample.file]
    var third = CaseScenario(file: "990101-THIRD", store: open.store)
    #expect(
      try third.when("transfer", Sample.transfer(), by: People.criminalHandler, on: "2026-03-04").code == "notDuplicate"
    )
  }

  @Test("a transfer that was returned may be sent again")
  func returned() throws {
    var first = try Sample.transferred()
    try first.given("returnTransfer", ["reason": "决定书未送达"], by: People.caseManager, on: "2026-03-05")
    #expect(first.stage == .closedReturned)
    #expect(first.face.isClosed)
    var second = CaseScenario(file: "990101-SECOND", store: first.store)
    let outcome = try second.when("transfer", Sample.transfer(), by: People.criminalHandler, on: "2026-03-09")
    #expect(outcome.types == ["transferred"])
  }

  @Test("early contact opens the case; transfer and row find it by criminal case number and person")
  func preliminary() throws {
    var scenario = CaseScenario(file: Sample.file)
    let early: [String: JSONValue] = [
      "criminalCaseNumber": "澄检刑诉受〔2026〕31号", "personName": "周明", "occasion": "discussion", "attended": true,
      "attendedBy": ["han"], "date": "2026-02-25", "note": "建议补充价格认定。",
    ]
    try scenario.given("earlyEntry", early, by: People.handler, on: "2026-02-26")
    #expect(scenario.stage == .preliminary)
    #expect(scenario.face.number == nil)
    #expect(scenario.face.openedOn == "2026-02-25")
    for (act, fields) in [("transfer", Sample.transfer()), ("importRow", Sample.row())] {
      var other = CaseScenario(file: "990101-OTHER1", store: scenario.store)
      guard
        case .continues(let found) = try other.when(
          ActID(rawValue: act), fields, by: People.caseManager, on: "2026-03-04")
      else {
        Issue.record("\(act) does not find the preliminary case")
        return
      }
      #expect(found == Sample.file)
    }
    try scenario.given("transfer", Sample.transfer(), by: People.criminalHandler, on: "2026-03-04")
    #expect(scenario.types == ["earlyEntered", "transferred"])
    #expect(scenario.stage == .transferred)
    let again = try scenario.when("simultaneousNotice", Self.notice, by: People.criminalHandler, on: "2026-03-04")
    #expect(again.code == "stage", "after the transfer there is nothing preliminary left")
  }

  private static let notice: [String: JSONValue] = [
    "criminalCaseNumber": "澄检刑诉受〔2026〕31号", "personName": "周明", "occasion": "announcement",
    "noticeDate": "2026-03-02", "contentOfNotice": "可能被给予行政处罚。", "personSigned": true,
  ]

  @Test("who attended is named where someone did")
  func attended() throws {
    var scenario = CaseScenario(file: Sample.file)
    let early: [String: JSONValue] = [
      "criminalCaseNumber": "澄检刑诉受〔2026〕31号", "personName": "周明", "occasion": "discussion", "attended": true,
      "date": "2026-02-25", "note": "参加讨论。",
    ]
    let outcome = try scenario.when("earlyEntry", early, by: People.handler, on: "2026-02-26")
    #expect(outcome.problemCodes == ["attendedBy: requiredHere"])
  }

  @Test("the notice is the criminal or the administrative department's")
  func simultaneousNotice() throws {
    for viewer in [People.criminalHandler, People.handler] {
      var scenario = CaseScenario(file: Sample.file)
      let outcome = try scenario.when("simultaneousNotice", Self.notice, by: viewer, on: "2026-03-02")
      #expect(outcome.types == ["noticeGiven"])
    }
  }
}

@Suite("表格导入的一行，及其待补材料")
struct ImportRowTests {
  private func imported(_ changes: [String: JSONValue] = [:]) throws -> CaseScenario {
    var scenario = CaseScenario(file: Sample.file)
    try scenario.given("importRow", Sample.row(changes), by: People.caseManager, on: "2026-03-04")
    return scenario
  }

  @Test("what the row lacks is listed, and blocks submission, not registration")
  func missing() throws {
    var scenario = try imported()
    let missing = [
      "announcedDate", "actDate", "actPlace", "discoveredOn", "criminalOpinion", "coerciveMeasures", "seizedProperty",
      "decision", "reviewReport", "evidence",
    ]
    #expect(scenario.face.missing == missing)
    #expect(scenario.state.person?.birthDate == "1990-05-05", "taken from the number")
    try scenario.given("register", by: People.caseManager, on: "2026-03-05")
    #expect(try scenario.whyNot("addMaterial", by: People.caseManager, on: "2026-03-05") == nil)
  }

  @Test("the day of import is the day of transfer, unless the sheet says another")
  func day() throws {
    #expect(try imported().deadline("rl.transfer")?.standing(on: "2026-06-01") == .met("2026-03-04"))
    let sheet = try imported(["transferDate": "2026-03-03"])
    #expect(try sheet.deadline("rl.transfer")?.standing(on: "2026-06-01") == .met("2026-03-03"))
    var late = CaseScenario(file: Sample.file)
    try late.given("importRow", Sample.row(), by: People.caseManager, on: "2026-03-20")
    #expect(try late.deadline("rl.transfer")?.standing(on: "2026-06-01") == .metLate("2026-03-20"))
  }

  @Test("person or unit is told from the number")
  func kinds() throws {
    var source = MadeUpIdentity(seed: 5)
    let unit = try imported(["idNumber": .string(source.creditCode()), "personName": "澄河鑫源商贸有限公司"])
    #expect(unit.state.person?.kind == .unit)
    #expect(!unit.face.missing.contains("birthDate"))
  }

  @Test(
    "a bad cell is a problem at its field",
    arguments: [
      FormCase(["idNumber": "123"], "idNumber: idLength"),
      FormCase(["idNumber": "91990101MA0123456"], "idNumber: creditLength"),
      FormCase(["nonProsecutionDate": "2026-13-01"], "nonProsecutionDate: notADate"),
      FormCase(["nonProsecutionKind": "不起诉"], "nonProsecutionKind: notAChoice"),
      FormCase(["birthDate": "1980-01-01"], "birthDate: contradiction"),
      FormCase(["offence": nil], "offence: requiredHere"),
      FormCase(["personName": nil], "personName: required"),
    ])
  func badCells(_ example: FormCase) throws {
    var scenario = CaseScenario(file: Sample.file)
    let outcome = try scenario.when("importRow", Sample.row(example.changes), by: People.caseManager, on: "2026-03-04")
    #expect(outcome.problemCodes == example.problems)
  }

  @Test("a crime that the catalogue does not know is kept by its name")
  func unknownOffence() throws {
    let scenario = try imported(["offence": nil, "offenceText": "破坏生产经营"])
    #expect(scenario.face.title == "周明 · 破坏生产经营")
    #expect(scenario.face.facets["ground"] == nil)
    #expect(scenario.face.missing.contains("offence"), "its ground is still to be found")
    var found = scenario
    try found.given("addMaterial", ["offence": "damage"], by: People.caseManager, on: "2026-03-05")
    #expect(!found.face.missing.contains("offence"))
  }

  @Test("a row with several wrong cells is told of all of them")
  func severalWrong() throws {
    var scenario = CaseScenario(file: Sample.file)
    let fields = Sample.row([
      "idNumber": "990101199005050011", "nonProsecutionDate": "2026-02-30", "actDate": "2026-03-30",
      "nonProsecutionKind": "discretionary", "nonProsecutionGround": "evidence",
    ])
    let outcome = try scenario.when("importRow", fields, by: People.caseManager, on: "2026-03-04")
    #expect(
      Set(outcome.problemCodes) == [
        "nonProsecutionDate: notADate", "idNumber: idCheckDigit", "actDate: dateInFuture",
        "nonProsecutionGround: contradiction",
      ])
  }

  @Test("住址、住所地: optional at the transfer, and added later where a sheet has none")
  func address() throws {
    #expect(try Sample.transferred(["address": "澄河县城关镇"]).state.person?.address == "澄河县城关镇")
    var scenario = try imported()
    #expect(!scenario.face.missing.contains("address"))
    try scenario.given("addMaterial", ["address": "澄河县青石镇"], by: People.caseManager, on: "2026-03-05")
    #expect(scenario.state.person?.address == "澄河县青石镇")
    let again = try scenario.when("addMaterial", ["address": "澄河县"], by: People.caseManager, on: "2026-03-05")
    #expect(again.code == "alreadyRecorded")
  }

  @Test("material is added once; what is recorded already is for a correction")
  func material() throws {
    var scenario = try imported()
    let first: [String: JSONValue] = ["decision": "ATT-1", "actDate": "2025-11-02", "criminalOpinion": "yes"]
    try scenario.given("addMaterial", first, by: People.caseManager, on: "2026-03-05")
    #expect(!scenario.face.missing.contains("actDate"))
    #expect(scenario.face.attachments == [NamedAttachment("ATT-1", field: "decision", entry: 2)])
    let twice = try scenario.when("addMaterial", ["actDate": "2025-11-03"], by: People.caseManager, on: "2026-03-05")
    #expect(twice.code == "alreadyRecorded")
    #expect(twice.field == "actDate")
    let nothing = try scenario.when("addMaterial", by: People.caseManager, on: "2026-03-05")
    #expect(nothing.problemCodes == ["decision: requiredHere"])
    let settled = try scenario.settled("addMaterial")
    #expect(settled.isSuperset(of: ["decision", "actDate", "criminalOpinion", "idNumber", "creditCode", "birthDate"]))
    #expect(settled.isDisjoint(with: ["reviewReport", "evidence", "attachments", "noCoerciveMeasures"]))
    let more = try scenario.when("addMaterial", ["evidence": ["ATT-2"]], by: People.caseManager, on: "2026-03-05")
    #expect(more.types == ["materialAdded"])
    let wrongKind = try scenario.when(
      "addMaterial", ["actDate": "2026-03-10"], by: People.caseManager, on: "2026-03-12")
    #expect(wrongKind.code == "alreadyRecorded")
  }

  @Test("the day of the act cannot follow the decision, nor a credit code belong to a person")
  func materialValues() throws {
    var scenario = try imported()
    let late = try scenario.when("addMaterial", ["actDate": "2026-03-10"], by: People.caseManager, on: "2026-03-12")
    #expect(late.code == "dateTooLate")
    var unknown = try Sample.transferred(["idNumber": nil, "idUnknownReason": "不详", "birthDate": "1988-01-01"])
    var source = MadeUpIdentity(seed: 9)
    let code = try unknown.when(
      "addMaterial", ["creditCode": .string(source.creditCode())], by: People.caseManager, on: "2026-03-05")
    #expect(code.code == "wrongNumberForKind")
    let number = Sample.id(born: "1988-01-01")
    try unknown.given("addMaterial", ["idNumber": .string(number)], by: People.criminalHandler, on: "2026-03-05")
    #expect(unknown.face.parties.first?.idNumber == number)
  }
}
