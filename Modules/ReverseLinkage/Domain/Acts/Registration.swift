// A transfer is registered and gets its number, or goes back; a handler is assigned; missing material is added.

internal import CaseKernel
internal import LegalCalendar

/// 登记受理: gives the case its number and starts the review.
struct Register: Act {
  typealias Kind = ReverseLinkageCase

  var registeredDate: LegalDate?

  static let id = ActID(rawValue: "register")
  static let doers: [Doer] = [.office(.caseManagement)]
  static let basis: Basis? = .law("人民检察院刑事诉讼规则 664", confirmed: true)
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [Field("registeredDate", \.registeredDate, article: "行刑反向衔接工作指引 12(1)")],
    rules: [notInFuture("registeredDate") { $0.registeredDate }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [.today("registeredDate", context)]
  }

  /// The number, taken now, or the one that the file has where the date is corrected.
  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> String {
    if store.correcting != nil, let number = try store.number(of: file) { return number }
    let year = (act.registeredDate ?? store.today).year
    return try PaperSeries.take(PaperSeries.registration, year: year, store)
  }

  func decide(
    _ state: ReverseLinkageState, _ number: String, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    let day = registeredDate ?? context.today
    try refuse(day, before: state.course.transferredOn, at: "registeredDate")
    var dated = self
    dated.registeredDate = day
    return [Decided(.registered(Recorded(dated, Registration(number: number))), on: day)]
  }
}

/// 退回: not in scope, or material missing.
struct ReturnTransfer: Act {
  typealias Kind = ReverseLinkageCase

  let reason: String

  static let id = ActID(rawValue: "returnTransfer")
  static let doers: [Doer] = [.office(.caseManagement), .line(.handler, .administrative)]
  static let basis: Basis? = .law("行刑反向衔接工作指引 2, 4", confirmed: true)
  static let hasLegalEffect = true
  static let form = Form<Self>([Field("reason", \.reason, .paragraphs)])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.returned(self), on: context.today)]
  }
}

/// 分配: who handles the case, and who must not.
struct Assign: Act {
  typealias Kind = ReverseLinkageCase

  let handler: AccountID
  let assistant: AccountID?
  let clerk: AccountID?
  let avoidances: [Avoidance]

  static let id = ActID(rawValue: "assign")
  static let doers: [Doer] = [.office(.caseManagement), .department(.departmentHead)]
  static let basis: Basis? = .workflow
  static let conditions: [CaseCondition] = [.noConflict]
  static let form = Form<Self>([
    Field("handler", \.handler), Field("assistant", \.assistant), Field("clerk", \.clerk),
    Field("avoidances", \.avoidances, article: "刑事诉讼法 29"),
  ])

  /// Appointments of those who are named.
  struct Facts: Sendable {
    var appointments: [AccountID: Viewer] = [:]
  }

  private var named: [(field: String, account: AccountID, role: Role)] {
    [("handler", handler, .handler)] + (assistant.map { [("assistant", $0, .assistant)] } ?? [])
      + (clerk.map { [("clerk", $0, .clerk)] } ?? [])
  }

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [
      Prefill("handler", state.team.handler?.rawValue, from: state.origins["handler"]),
      Prefill("assistant", state.team.assistant?.rawValue, from: state.origins["handler"]),
      Prefill("clerk", state.team.clerk?.rawValue, from: state.origins["handler"]),
    ].compactMap { $0 }
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    var facts = Facts()
    for (_, account, _) in act.named { facts.appointments[account] = try store.appointments(of: account) }
    return facts
  }

  func decide(_ state: ReverseLinkageState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    let declared = Set((state.team.avoidances + avoidances).map(\.account))
    for (field, account, role) in named {
      guard facts.appointments[account]?.holds(role, in: state.team.department) == true else {
        throw Refusal("notAppointed", field: field, details: ["account": account.rawValue, "role": role.rawValue])
      }
      if declared.contains(account) { throw CaseCondition.noConflict.refused(at: field) }
    }
    return [Decided(.assigned(self), on: context.today)]
  }
}

/// 补充材料: what was missing at the transfer.
struct AddMaterial: Act {
  typealias Kind = ReverseLinkageCase

  let idNumber: String?
  let creditCode: String?
  let birthDate: LegalDate?
  let address: String?
  let nonProsecutionGround: NonProsecutionGround?
  let announcedDate: LegalDate?
  let offence: GroundID?
  let actDate: LegalDate?
  let actPlace: String?
  let discoveredOn: LegalDate?
  let discoveredBy: String?
  let coerciveMeasures: [CoerciveMeasure]
  let noCoerciveMeasures: Bool?
  let seizedProperty: [SeizedItem]
  let noSeizedProperty: Bool?
  let criminalOpinion: CriminalOpinion?
  let criminalOpinionReason: String?
  let externalNumber: String?
  let decision: AttachmentID?
  let reviewReport: AttachmentID?
  let evidence: [AttachmentID]
  let attachments: [AttachmentID]

  static let id = ActID(rawValue: "addMaterial")
  static let doers: [Doer] = [
    .office(.caseManagement), .line(.handler, .criminal), .line(.handler, .juvenile), .own(.handler),
  ]
  static let basis: Basis? = .law("行刑反向衔接工作指引 5、6", confirmed: false)
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [
      Field("decision", \.decision), Field("reviewReport", \.reviewReport), Field("evidence", \.evidence),
      Field("actDate", \.actDate), Field("actPlace", \.actPlace), Field("discoveredOn", \.discoveredOn),
      Field("discoveredBy", \.discoveredBy), Field("announcedDate", \.announcedDate),
      Field("nonProsecutionGround", \.nonProsecutionGround), Field("offence", \.offence),
      Field("criminalOpinion", \.criminalOpinion),
      Field("criminalOpinionReason", \.criminalOpinionReason, .paragraphs),
      Field("idNumber", \.idNumber, .identity), Field("creditCode", \.creditCode, .identity),
      Field("birthDate", \.birthDate), Field("address", \.address), Field("coerciveMeasures", \.coerciveMeasures),
      Field("noCoerciveMeasures", \.noCoerciveMeasures), Field("seizedProperty", \.seizedProperty),
      Field("noSeizedProperty", \.noSeizedProperty), Field("externalNumber", \.externalNumber, .documentNumber),
      Field("attachments", \.attachments),
    ],
    rules: [
      { act, _ in act.isEmpty ? FieldProblem("decision", .requiredHere) : nil },
      { act, _ in act.idNumber.flatMap { IdentityNumber.problem(citizenID: $0, at: "idNumber") } },
      { act, _ in act.creditCode.flatMap { IdentityNumber.problem(creditCode: $0, at: "creditCode") } },
      { act, _ in IdentityNumber.contradiction(act.birthDate, act.idNumber) },
      notInFuture("birthDate") { $0.birthDate },
      notInFuture("actDate") { $0.actDate },
      notInFuture("announcedDate") { $0.announcedDate },
      notInFuture("discoveredOn") { $0.discoveredOn },
      measuresInOrder { $0.coerciveMeasures },
      statedOnce("coerciveMeasures", "noCoerciveMeasures") { ($0.coerciveMeasures.isEmpty, $0.noCoerciveMeasures) },
      statedOnce("seizedProperty", "noSeizedProperty") { ($0.seizedProperty.isEmpty, $0.noSeizedProperty) },
    ])

  /// The measures, none, or nothing said.
  var measures: [CoerciveMeasure]? { stated(coerciveMeasures, none: noCoerciveMeasures) }
  /// The property, none, or nothing said.
  var property: [SeizedItem]? { stated(seizedProperty, none: noSeizedProperty) }

  private var isEmpty: Bool {
    let lists = [evidence.isEmpty, attachments.isEmpty, measures == nil, property == nil]
    let texts = [address, actPlace, discoveredBy, criminalOpinionReason, externalNumber, idNumber, creditCode]
    let dates = [actDate, announcedDate, discoveredOn, birthDate]
    return lists.allSatisfy { $0 } && texts.allSatisfy { $0 == nil } && dates.allSatisfy { $0 == nil }
      && nonProsecutionGround == nil && offence == nil && criminalOpinion == nil && decision == nil
      && reviewReport == nil
  }

  /// The catalogue's view of the crime, where the day of the act or the crime became known.
  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> CatalogueView? {
    guard act.actDate != nil || act.offence != nil, let state = try store.state(of: file, ReverseLinkageCase.self),
      let offence = act.offence ?? state.matter.offence, let ground = try store.ground(offence)
    else { return nil }
    return try CatalogueView(ground, actDate: act.actDate ?? state.matter.actDate, store)
  }

  func decide(
    _ state: ReverseLinkageState, _ catalogue: CatalogueView?, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    let isUnit = state.person?.kind == .unit
    if isUnit, idNumber != nil { throw Refusal("wrongNumberForKind", field: "idNumber") }
    if !isUnit, creditCode != nil { throw Refusal("wrongNumberForKind", field: "creditCode") }
    if let field = repeated(state) { throw Refusal("alreadyRecorded", field: field) }
    try refuse(announcedDate, before: state.decision?.date, at: "announcedDate")
    try refuse(actDate, after: state.decision?.date, at: "actDate")
    let born = idNumber.flatMap { try? CitizenID($0) }?.birthDate
    let added = MaterialFound(catalogue: catalogue, birthDateOfNumber: born)
    return [Decided(.materialAdded(Recorded(self, added)), on: context.today)]
  }

  /// What the docket holds already: what is wrong with it is a correction's business. Evidence and other papers may
  /// always be added.
  static func settled(_ state: ReverseLinkageState) -> Set<String> {
    let (person, decision, matter) = (state.person, state.decision, state.matter)
    let isUnit = person?.kind == .unit
    let known: [(String, Bool)] = [
      ("idNumber", isUnit || person?.number != nil), ("creditCode", !isUnit || person?.number != nil),
      ("birthDate", isUnit || person?.birthDate != nil), ("address", person?.address != nil),
      ("nonProsecutionGround", decision?.ground != nil), ("announcedDate", decision?.announcedOn != nil),
      ("offence", matter.offence != nil), ("actDate", matter.actDate != nil), ("actPlace", matter.actPlace != nil),
      ("discoveredOn", matter.discoveredOn != nil), ("discoveredBy", matter.discoveredBy != nil),
      ("coerciveMeasures", matter.coerciveMeasures != nil), ("noCoerciveMeasures", matter.coerciveMeasures != nil),
      ("seizedProperty", matter.seizedProperty != nil), ("noSeizedProperty", matter.seizedProperty != nil),
      ("criminalOpinion", matter.criminalOpinion != nil),
      ("criminalOpinionReason", matter.criminalOpinionReason != nil),
      ("externalNumber", matter.externalNumber != nil), ("decision", state.material.decision != nil),
      ("reviewReport", state.material.reviewReport != nil),
    ]
    return Set(known.filter(\.1).map(\.0))
  }

  /// The first field that was given although it is settled.
  private func repeated(_ state: ReverseLinkageState) -> String? {
    let given: [(String, Bool)] = [
      ("idNumber", idNumber != nil), ("creditCode", creditCode != nil), ("birthDate", birthDate != nil),
      ("address", address != nil), ("nonProsecutionGround", nonProsecutionGround != nil),
      ("announcedDate", announcedDate != nil), ("offence", offence != nil), ("actDate", actDate != nil),
      ("actPlace", actPlace != nil), ("discoveredOn", discoveredOn != nil), ("discoveredBy", discoveredBy != nil),
      ("coerciveMeasures", !coerciveMeasures.isEmpty), ("noCoerciveMeasures", noCoerciveMeasures != nil),
      ("seizedProperty", !seizedProperty.isEmpty), ("noSeizedProperty", noSeizedProperty != nil),
      ("criminalOpinion", criminalOpinion != nil), ("criminalOpinionReason", criminalOpinionReason != nil),
      ("externalNumber", externalNumber != nil), ("decision", decision != nil), ("reviewReport", reviewReport != nil),
    ]
    let settled = Self.settled(state)
    return given.first { $0.1 && settled.contains($0.0) }?.0
  }
}

/// Refuses a day that lies before another one of the docket.
func refuse(_ day: LegalDate?, before earliest: LegalDate?, at field: String) throws(Refusal) {
  guard let day, let earliest, day < earliest else { return }
  throw Refusal("dateTooEarly", field: field, details: ["earliest": "\(earliest)", "given": "\(day)"])
}

/// Refuses a day that lies after another one of the docket.
func refuse(_ day: LegalDate?, after latest: LegalDate?, at field: String) throws(Refusal) {
  guard let day, let latest, day > latest else { return }
  throw Refusal("dateTooLate", field: field, details: ["latest": "\(latest)", "given": "\(day)"])
}
