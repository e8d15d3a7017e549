// What people do with the roll: list a decision, urge its transfer, say why it is late, or why there will be none.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

typealias RollCondition = Condition<NonProsecution>

extension Condition where Kind == NonProsecution {
  /// The same person with the same decision stands on the roll once.
  static var listedOnce: Self { onValues("listedOnce", on: .workflow) }
  /// The period of the transfer has passed: nobody is urged before he is late.
  static var transferLate: Self {
    Condition("transferLate", article: "行刑反向衔接工作指引 4", confirmed: true) { state, context in
      guard let clock = state.clocks.running(ReverseLinkageCase.transferPeriod),
        let due = try context.law.deadline(clock).dueOn
      else { return false }
      return context.today > due
    }
  }
}

/// 列入名册: a row of the criminal departments' roll, or one decision typed by hand. Where the case is there already, the
/// roll finds it.
struct ListDecision: Act {
  typealias Kind = NonProsecution

  let personName: String
  let idNumber: String
  let birthDate: LegalDate?
  let offence: GroundID?
  let offenceText: String?
  let actDate: LegalDate?
  let criminalCaseNumber: String
  let nonProsecutionNumber: String
  let nonProsecutionKind: NonProsecutionKind
  let nonProsecutionDate: LegalDate
  let announcedDate: LegalDate?
  let criminalDepartment: String?
  let criminalHandler: String?
  /// The row that it was read from; nil where a person or a program filled the form.
  let source: SheetPlace?

  static let id = ActID(rawValue: "listDecision")
  static let doers: [Doer] = [
    .office(.caseManagement), .line(.departmentHead, .criminal), .line(.departmentHead, .juvenile),
  ]
  static let basis: Basis? = .law("行刑反向衔接工作指引 4", confirmed: true)
  static let conditions: [RollCondition] = [.listedOnce]
  static let form = Form<Self>(
    [
      Field("personName", \.personName), Field("idNumber", \.idNumber, .identity), Field("birthDate", \.birthDate),
      Field("offence", \.offence), Field("offenceText", \.offenceText), Field("actDate", \.actDate),
      Field("criminalCaseNumber", \.criminalCaseNumber, .documentNumber),
      Field("nonProsecutionNumber", \.nonProsecutionNumber, .documentNumber),
      Field("nonProsecutionKind", \.nonProsecutionKind), Field("nonProsecutionDate", \.nonProsecutionDate),
      Field("announcedDate", \.announcedDate), Field("criminalDepartment", \.criminalDepartment),
      Field("criminalHandler", \.criminalHandler), Field("source", \.source),
    ],
    // A row with several wrong cells is told of all of them: each rule names what it reads.
    fieldRules: [
      FieldRule(reading: "idNumber") { act, context in
        PersonOfRow.problem(act.idNumber, today: context.today)
      },
      FieldRule(reading: "birthDate", "idNumber") { act, _ in
        IdentityNumber.contradiction(act.birthDate, act.idNumber)
      },
      FieldRule(
        reading: "offence", "offenceText",
        by: needed("offence", where: { _ in true }) { $0.offence == nil && $0.offenceText == nil }),
      FieldRule(reading: "nonProsecutionDate", by: notInFuture("nonProsecutionDate") { $0.nonProsecutionDate }),
      FieldRule(reading: "announcedDate", by: notInFuture("announcedDate") { $0.announcedDate }),
      FieldRule(reading: "birthDate", by: notInFuture("birthDate") { $0.birthDate }),
      FieldRule(
        reading: "actDate", "nonProsecutionDate",
        by: inOrder("actDate", "nonProsecutionDate") { ($0.actDate, $0.nonProsecutionDate) }),
      FieldRule(
        reading: "nonProsecutionDate", "announcedDate",
        by: inOrder("nonProsecutionDate", "announcedDate") { ($0.nonProsecutionDate, $0.announcedDate) }),
    ], alternatives: [["offence", "offenceText"]])

  var identity: Incoming.Identity { PersonOfRow.identity(idNumber) }

  static func matters(_ act: Self) -> [String] { [act.nonProsecutionNumber] }

  /// What the roll needs to know besides the row.
  struct Facts: Sendable {
    let isListed: Bool
    let transfer: TransferFound?
    let listing: Listing
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let (name, number) = (act.personName, act.identity.number)
    let listed = try Roll.decisions(act.nonProsecutionNumber, name: name, number: number, store)
      .filter { try !$0.state.isProtected || store.maySee($0.file) }
    let ground = try act.offence.flatMap { try store.ground($0) }
    let listing = try Roll.listing(act, offenceName: ground?.nameZh, store)
    return Facts(
      isListed: !listed.isEmpty,
      transfer: try TransferFound(
        of: act.nonProsecutionNumber, name: name, number: number, owedBy: listing.department, store),
      listing: listing)
  }

  func decide(_ state: NonProsecutionState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    // A head lists what his own department decided: what another one has on the roll, or transferred, is not his to ask.
    let viewer = context.author.viewer
    guard viewer.holds(.caseManagement) || viewer.holds(.departmentHead, in: facts.listing.department) else {
      throw Refusal("decisionOfOtherDepartment", field: "criminalDepartment")
    }
    if facts.isListed {
      throw RollCondition.listedOnce.refused(at: "nonProsecutionNumber", ["number": nonProsecutionNumber])
    }
    let listed = Decided<Kind>(.decisionListed(Recorded(self, facts.listing)), on: context.today)
    guard let transfer = facts.transfer else { return [listed] }
    return [listed, Decided(.transferFound(transfer), on: transfer.transferredOn)]
  }
}

/// 催办: the criminal department is asked to transfer what is late.
struct Urge: Act {
  typealias Kind = NonProsecution

  let date: LegalDate
  let way: ReminderWay
  let contact: String?
  let note: String?

  static let id = ActID(rawValue: "urge")
  static let doers: [Doer] = [
    .office(.caseManagement), .line(.departmentHead, .administrative), .department(.departmentHead),
  ]
  static let basis: Basis? = .law("行刑反向衔接工作指引 4", confirmed: true)
  static let conditions: [RollCondition] = [.transferLate]
  static let form = Form<Self>(
    [Field("date", \.date), Field("way", \.way), Field("contact", \.contact), Field("note", \.note, .paragraphs)],
    rules: [notInFuture("date") { $0.date }])

  static func prefill(_ state: NonProsecutionState, _ context: Context) -> [Prefill] { [.today("date", context)] }

  func decide(_ state: NonProsecutionState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if let decided = state.decision?.date, date < decided {
      throw Refusal("beforeDecision", field: "date", details: ["date": "\(decided)"])
    }
    return [Decided(.transferUrged(self), on: date)]
  }
}

/// 说明未移送原因: the criminal department says what the transfer waits for.
struct ExplainDelay: Act {
  typealias Kind = NonProsecution

  let reason: String
  let expectedOn: LegalDate?

  static let id = ActID(rawValue: "explainDelay")
  static let doers: [Doer] = [.own(.handler), .department(.departmentHead)]
  static let basis: Basis? = .workflow
  static let form = Form<Self>(
    [Field("reason", \.reason, .paragraphs), Field("expectedOn", \.expectedOn)])

  func decide(_ state: NonProsecutionState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if let expectedOn, expectedOn < context.today {
      throw Refusal("expectedInPast", field: "expectedOn", details: ["today": "\(context.today)"])
    }
    return [Decided(.delayExplained(self), on: context.today)]
  }
}

/// 不移送: nothing is to be transferred. Whoever owes the transfer does not decide this alone.
struct Exempt: Act {
  typealias Kind = NonProsecution

  let ground: Exemption
  let explanation: String
  let document: AttachmentID?

  static let id = ActID(rawValue: "exempt")
  static let doers: [Doer] = [.department(.departmentHead), .mandate]
  static let basis: Basis? = .workflow
  static let hasLegalEffect = true
  static let form = Form<Self>([
    Field("ground", \.ground), Field("explanation", \.explanation, .paragraphs), Field("document", \.document),
  ])

  func decide(_ state: NonProsecutionState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.transferExempted(self), on: context.today)]
  }
}

/// Person or unit, told from the number of a row.
enum PersonOfRow {
  static func identity(_ number: String) -> Incoming.Identity {
    if let id = try? CitizenID(number) {
      return Incoming.Identity(kind: .natural, number: id.text, birthDate: id.birthDate)
    }
    return Incoming.Identity(kind: .unit, number: (try? CreditCode(number))?.text, birthDate: nil)
  }

  /// A number that is neither of the two is judged as the one that it looks like: a citizen's has no letter but a last X.
  static func problem(_ number: String, today: LegalDate) -> FieldProblem? {
    if (try? CreditCode(number)) != nil { return nil }
    let looksLikeCode = number.dropLast().contains { $0.isLetter }
    return looksLikeCode
      ? IdentityNumber.problem(creditCode: number, at: "idNumber")
      : IdentityNumber.problem(citizenID: number, at: "idNumber", today: today)
  }
}
