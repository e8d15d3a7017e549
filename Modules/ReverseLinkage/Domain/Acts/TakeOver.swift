// A case of an earlier year is entered where it stands, with its own numbers and dates as its papers have them (存量录入). What
// contradicts itself is refused at its field: nobody could find out later which of two dates was right.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// 存量录入.
struct TakeOver: Act {
  typealias Kind = ReverseLinkageCase

  let personName: String
  let personKind: PersonKind
  let idNumber: String?
  let creditCode: String?
  let idUnknownReason: String?
  let birthDate: LegalDate?
  let criminalCaseNumber: String
  let nonProsecutionNumber: String
  let nonProsecutionKind: NonProsecutionKind
  let nonProsecutionGround: NonProsecutionGround?
  let nonProsecutionDate: LegalDate
  let announcedDate: LegalDate?
  let offence: GroundID?
  let offenceText: String?
  let actDate: LegalDate?
  let actPlace: String?
  let criminalOpinion: CriminalOpinion?
  let externalNumber: String?
  let transferDate: LegalDate?
  let caseNumber: String
  let registeredDate: LegalDate
  let handler: AccountID
  let takenStage: TakenStage
  let agency: AgencyID?
  let opinionNumber: String?
  let approvedOn: LegalDate?
  let servedOn: LegalDate?
  let repliedOn: LegalDate?
  let filedDate: LegalDate?
  let earlierFiling: String?
  let filingNumber: String?

  static let id = ActID(rawValue: "takeOver")
  static let doers: [Doer] = [.office(.caseManagement)]
  static let basis: Basis? = .workflow
  static let conditions: [CaseCondition] = [.earlierYear, .numberFree, .notDuplicate, .agencyCompetent]
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [
      Field("personName", \.personName), Field("personKind", \.personKind), Field("idNumber", \.idNumber, .identity),
      Field("creditCode", \.creditCode, .identity), Field("idUnknownReason", \.idUnknownReason),
      Field("birthDate", \.birthDate), Field("criminalCaseNumber", \.criminalCaseNumber, .documentNumber),
      Field("nonProsecutionNumber", \.nonProsecutionNumber, .documentNumber),
      Field("nonProsecutionKind", \.nonProsecutionKind), Field("nonProsecutionGround", \.nonProsecutionGround),
      Field("nonProsecutionDate", \.nonProsecutionDate), Field("announcedDate", \.announcedDate),
      Field("offence", \.offence), Field("offenceText", \.offenceText), Field("actDate", \.actDate),
      Field("actPlace", \.actPlace), Field("criminalOpinion", \.criminalOpinion),
      Field("externalNumber", \.externalNumber, .documentNumber), Field("transferDate", \.transferDate),
      Field("caseNumber", \.caseNumber, .documentNumber),
      Field("registeredDate", \.registeredDate), Field("handler", \.handler), Field("takenStage", \.takenStage),
      Field("agency", \.agency), Field("opinionNumber", \.opinionNumber, .documentNumber),
      Field("approvedOn", \.approvedOn), Field("servedOn", \.servedOn), Field("repliedOn", \.repliedOn),
      Field("filedDate", \.filedDate), Field("earlierFiling", \.earlierFiling, .paragraphs),
      Field("filingNumber", \.filingNumber, .documentNumber),
    ],
    rules: TypedIdentity.rules { $0.identity } + pastRules + orderRules + stageRules,
    fieldRules: IntakeRules.decision(),
    alternatives: [["idNumber", "creditCode", "idUnknownReason"], ["offence", "offenceText"]])

  private static let pastRules: [FormRule<Self>] = [
    notInFuture("registeredDate") { $0.registeredDate }, notInFuture("servedOn") { $0.servedOn },
    notInFuture("repliedOn") { $0.repliedOn }, notInFuture("filedDate") { $0.filedDate },
    needed("offence", where: { _ in true }) { $0.offence == nil && $0.offenceText == nil },
  ]

  /// The dates of a course do not overtake each other. An agency may have filed by itself before it was served, which is then
  /// said, as where a filing is recorded.
  private static let orderRules: [FormRule<Self>] = [
    inOrder("birthDate", "actDate") { ($0.identity.born, $0.actDate) },
    inOrder("birthDate", "nonProsecutionDate") { ($0.identity.born, $0.nonProsecutionDate) },
    inOrder("actDate", "nonProsecutionDate") { ($0.actDate, $0.nonProsecutionDate) },
    inOrder("nonProsecutionDate", "announcedDate") { ($0.nonProsecutionDate, $0.announcedDate) },
    inOrder("nonProsecutionDate", "transferDate") { ($0.nonProsecutionDate, $0.transferDate) },
    inOrder("announcedDate", "transferDate") { ($0.announcedDate, $0.transferDate) },
    inOrder("announcedDate", "registeredDate") { ($0.announcedDate, $0.registeredDate) },
    inOrder("nonProsecutionDate", "registeredDate") { ($0.nonProsecutionDate, $0.registeredDate) },
    inOrder("transferDate", "registeredDate") { ($0.transferDate, $0.registeredDate) },
    inOrder("registeredDate", "approvedOn") { ($0.registeredDate, $0.approvedOn) },
    inOrder("approvedOn", "servedOn") { ($0.approvedOn, $0.servedOn) },
    inOrder("servedOn", "repliedOn") { ($0.servedOn, $0.repliedOn) },
    inOrder("actDate", "filedDate") { ($0.actDate, $0.filedDate) },
    { act, context in
      act.earlierFiling == nil ? inOrder("servedOn", "filedDate") { ($0.servedOn, $0.filedDate) }(act, context) : nil
    },
    notAllowed(
      "earlierFiling",
      where: { act in
        guard let filed = act.filedDate, let served = act.servedOn else { return act.earlierFiling != nil }
        return act.earlierFiling != nil && filed >= served
      }),
  ]

  /// What a stage presupposes is given, and nothing that lies behind it.
  private static let stageRules: [FormRule<Self>] = {
    let rules: [[FormRule<Self>]] = [
      presupposed("agency", from: .awaitingReply) { $0.agency != nil },
      presupposed("opinionNumber", from: .awaitingReply, notBefore: .awaitingReply) { $0.opinionNumber != nil },
      presupposed("approvedOn", from: .awaitingReply, notBefore: .awaitingReply) { $0.approvedOn != nil },
      presupposed("servedOn", from: .awaitingReply, notBefore: .awaitingReply) { $0.servedOn != nil },
      // An agency may act without having replied in writing.
      presupposed("repliedOn", from: .replied, notBefore: .replied, sparedAt: .enforcing) { $0.repliedOn != nil },
      presupposed("filedDate", from: .enforcing, notBefore: .enforcing) { $0.filedDate != nil },
      presupposed("filingNumber", notBefore: .enforcing) { $0.filingNumber != nil },
    ]
    return rules.flatMap { $0 }
  }()

  /// A field that is needed from one stage on, and that has no place before another.
  private static func presupposed(
    _ field: String, from needed: TakenStage? = nil, notBefore: TakenStage? = nil, sparedAt spared: TakenStage? = nil,
    _ isGiven: @escaping @Sendable (Self) -> Bool
  ) -> [FormRule<Self>] {
    [
      { act, _ in
        guard let needed, act.takenStage >= needed, act.takenStage != spared, !isGiven(act) else { return nil }
        return FieldProblem(field, .requiredHere, details: ["because": "takenStage"])
      },
      { act, _ in
        guard let notBefore, act.takenStage < notBefore, isGiven(act) else { return nil }
        return FieldProblem(field, .contradiction, details: ["field": "takenStage"])
      },
    ]
  }

  /// The series of its number: protected cases have one of their own, so that no gap in the other tells of them.
  private var series: String {
    let age = AgePoint(born: identity.born, act: actDate ?? nonProsecutionDate)
    let isProtected = nonProsecutionKind == .conditionalCompleted || [.none, .lenient].contains(age)
    return PaperSeries.name(PaperSeries.registration, isProtected: isProtected)
  }

  var identity: TypedIdentity {
    TypedIdentity(
      kind: personKind, idNumber: idNumber, creditCode: creditCode, unknownReason: idUnknownReason,
      birthDate: birthDate)
  }

  /// Whether the number is free, and whether the handler holds the role, besides what every intake asks.
  struct Facts: Sendable {
    let intake: IntakeFacts
    let number: ReadNumber?
    let isNumberTaken: Bool
    let handler: Viewer?
    /// Why the agency was not the one to be asked.
    let withoutPower: Refusal?
  }

  static func matters(_ act: Self) -> [String] { [act.criminalCaseNumber, act.nonProsecutionNumber] }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let intake = try IntakeFacts(
      criminalCase: act.criminalCaseNumber, decisionNumber: act.nonProsecutionNumber, name: act.personName,
      number: act.identity.number, offence: act.offence, actDate: act.actDate, store)
    let numbered = try store.file(numbered: act.caseNumber)
    return Facts(
      intake: intake, number: try store.reading(ofNumber: act.caseNumber),
      isNumberTaken: numbered != nil && numbered != file,
      handler: try store.appointments(of: act.handler), withoutPower: try act.withoutPower(store))
  }

  /// The agency had a power under the statutes of the ground when the act was done and when it was asked. Of officials no
  /// penalty was asked, and a crime outside the catalogue tells no statutes.
  private func withoutPower(_ store: any Store) throws -> Refusal? {
    guard let agency = try agency.flatMap(store.agency), let ground = try offence.flatMap(store.ground),
      !ground.agencies.contains(.supervision)
    else { return nil }
    let statutes = ground.basis(on: actDate ?? nonProsecutionDate).map(\.statute)
    return agency.withoutPower(under: statutes, on: [actDate, approvedOn].compactMap(\.self), at: "agency")
  }

  func decide(_ state: ReverseLinkageState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    let year = registeredDate.year
    if year >= context.today.year { throw CaseCondition.earlierYear.refused(at: "registeredDate") }
    guard let number = facts.number, number.series == series else {
      throw Refusal("caseNumberForm", field: "caseNumber", details: ["number": caseNumber])
    }
    if number.year != year { throw CaseCondition.earlierYear.refused(at: "caseNumber", ["year": "\(year)"]) }
    if facts.isNumberTaken { throw CaseCondition.numberFree.refused(at: "caseNumber", ["number": caseNumber]) }
    try facts.intake.refuseDuplicate(nonProsecutionNumber)
    guard facts.handler?.holds(.handler, in: facts.intake.department) == true else {
      throw Refusal("notAppointed", field: "handler", details: ["account": handler.rawValue, "role": "handler"])
    }
    if let refusal = facts.withoutPower { throw refusal }
    let added = Incoming(
      department: facts.intake.department, participant: nil,
      identity: Incoming.Identity(kind: personKind, number: identity.number, birthDate: identity.born),
      siblings: facts.intake.siblings, catalogue: facts.intake.catalogue)
    return [Decided(.takenOver(Recorded(self, added)), on: registeredDate)]
  }
}

/// Where a case stood when it was taken over.
enum TakenStage: String, Choice, Comparable {
  case underReview, awaitingReply, replied, enforcing

  /// In the order of the course.
  static func < (one: Self, other: Self) -> Bool {
    (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
  }

  /// The stage of the case.
  var stage: ReverseLinkageStage {
    switch self {
    case .underReview: .underReview
    case .awaitingReply: .awaitingReply
    case .replied: .replied
    case .enforcing: .enforcing
    }
  }
}

extension TakeOver: NamesDecision {
  var announced: LegalDate? { announcedDate }
  var act: LegalDate? { actDate }
  var place: String? { actPlace }
  var view: CriminalOpinion? { criminalOpinion }
}

/// 登记回复 of a case that was taken over: its opinion has no file here that could tell the case.
struct RecordTakenReply: Act {
  typealias Kind = ReverseLinkageCase

  let receivedDate: LegalDate
  let replyNumber: String?
  let content: String
  let attachments: [AttachmentID]

  static let id = ActID(rawValue: "recordReply")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("推进行政执法与刑事司法衔接工作的规定 9", confirmed: false)
  static let conditions: [CaseCondition] = [.opinionWithoutFile]
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [
      Field("receivedDate", \.receivedDate), Field("replyNumber", \.replyNumber, .documentNumber),
      Field("content", \.content, .paragraphs), Field("attachments", \.attachments),
    ], rules: [notInFuture("receivedDate") { $0.receivedDate }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [.today("receivedDate", context)]
  }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(receivedDate, before: state.opinion?.servedOn, at: "receivedDate")
    return [Decided(.takenReplyRecorded(self), on: receivedDate)]
  }
}

/// 督促 of a case that was taken over.
struct RecordTakenReminder: Act {
  typealias Kind = ReverseLinkageCase

  let way: ReminderWay
  let date: LegalDate
  let contact: String?
  let note: String?

  static let id = ActID(rawValue: "remind")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .practice
  static let conditions: [CaseCondition] = [.opinionWithoutFile]
  static let form = Form<Self>(
    [
      Field("way", \.way), Field("date", \.date), Field("contact", \.contact), Field("note", \.note, .paragraphs),
    ], rules: [notInFuture("date") { $0.date }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] { [.today("date", context)] }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(date, before: state.opinion?.servedOn, at: "date")
    return [Decided(.takenReminderRecorded(self), on: date)]
  }
}
