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
  static let conditions: [CaseCondition] = [.notDuplicate]
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [Field("registeredDate", \.registeredDate, article: "行刑反向衔接工作指引 12(1)")],
    rules: [notInFuture("registeredDate") { $0.registeredDate }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [.today("registeredDate", context)]
  }

  /// The number, taken now, or the one that the file has where the date is corrected; or the case that is there already.
  enum Facts: Sendable {
    case free(number: String)
    case registered(as: String)
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    if store.correcting != nil, let number = try store.number(of: file) { return .free(number: number) }
    // The number first: whoever registers in the same series waits for it until this registration is recorded or refused,
    // so that of two files of one decision the second finds the first. A refusal gives the number back.
    let year = (act.registeredDate ?? store.today).year
    let number = try PaperSeries.take(PaperSeries.registration, year: year, store)
    if let other = try registered(before: file, store) { return .registered(as: other) }
    return .free(number: number)
  }

  /// The number, or masked title, of a case that was registered for the same person and decision. A transfer may repeat one
  /// that its author could not see, and case management sees both.
  private static func registered(before file: FileID, _ store: any Store) throws -> String? {
    guard let state = try store.state(of: file, ReverseLinkageCase.self), let person = state.person,
      let decision = state.decision
    else { return nil }
    let others = try Preliminary.duplicates(of: decision.number, name: person.name, number: person.number, store)
    guard let other = others.first(where: { $0.state.stage != .transferred }) else { return nil }
    return try other.state.number ?? store.summary(of: other.file)?.maskedTitle
  }

  func decide(_ state: ReverseLinkageState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    let number: String
    switch facts {
    case .free(let taken): number = taken
    case .registered(let other): throw Refusal("registeredBefore", details: ["case": other])
    }
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

/// 回避: somebody must keep away from the case, at whatever stage the ground is found. Who handled it no longer does, so that
/// another is assigned.
struct Recuse: Act {
  typealias Kind = ReverseLinkageCase

  let avoidances: [Avoidance]

  static let id = ActID(rawValue: "recuse")
  static let doers: [Doer] = [.office(.caseManagement), .department(.departmentHead), .mandate]
  static let basis: Basis? = .law("刑事诉讼法 29, 31", confirmed: false)
  static let form = Form<Self>([Field("avoidances", atLeastOne: \.avoidances, article: "刑事诉讼法 29")])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.recused(self), on: context.today)]
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
      { act, context in
        act.idNumber.flatMap { IdentityNumber.problem(citizenID: $0, at: "idNumber", today: context.today) }
      },
      { act, _ in act.creditCode.flatMap { IdentityNumber.problem(creditCode: $0, at: "creditCode") } },
      { act, _ in IdentityNumber.contradiction(act.birthDate, act.idNumber) },
      notInFuture("birthDate") { $0.birthDate },
      notInFuture("actDate") { $0.actDate },
      notInFuture("announcedDate") { $0.announcedDate },
      notInFuture("discoveredOn") { $0.discoveredOn },
      measuresInOrder({ $0.coerciveMeasures }, after: { $0.actDate }),
      statedOnce("coerciveMeasures", "noCoerciveMeasures") { ($0.coerciveMeasures.isEmpty, $0.noCoerciveMeasures) },
      statedOnce("seizedProperty", "noSeizedProperty") { ($0.seizedProperty.isEmpty, $0.noSeizedProperty) },
    ], needsSomething: true)

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
    if state.isUnit, idNumber != nil { throw Refusal("wrongNumberForKind", field: "idNumber") }
    if !state.isUnit, creditCode != nil { throw Refusal("wrongNumberForKind", field: "creditCode") }
    if let field = repeated(state) { throw Refusal("alreadyRecorded", field: field) }
    try refuse(announcedDate, before: state.decision?.date, at: "announcedDate")
    try refuse(actDate, after: state.decision?.date, at: "actDate")
    for (index, measure) in coerciveMeasures.enumerated() {
      try refuse(measure.from, before: actDate ?? state.matter.actDate, at: "coerciveMeasures[\(index)].from")
    }
    let born = idNumber.flatMap { try? CitizenID($0) }?.birthDate
    let added = MaterialFound(catalogue: catalogue, birthDateOfNumber: born)
    return [Decided(.materialAdded(Recorded(self, added)), on: context.today)]
  }

  /// A field that is filled once: what is wrong with what the docket holds is a correction's business. Evidence and other
  /// papers may always be added.
  private struct Once: Sendable {
    let field: String
    let isGiven: @Sendable (AddMaterial) -> Bool
    let isKnown: @Sendable (ReverseLinkageState) -> Bool

    init(
      _ field: String, given: @escaping @Sendable (AddMaterial) -> Bool,
      known: @escaping @Sendable (ReverseLinkageState) -> Bool
    ) {
      self.field = field
      isGiven = given
      isKnown = known
    }
  }

  private static let once: [Once] = [
    Once("idNumber", given: { $0.idNumber != nil }, known: { $0.isUnit || $0.person?.number != nil }),
    Once("creditCode", given: { $0.creditCode != nil }, known: { !$0.isUnit || $0.person?.number != nil }),
    Once("birthDate", given: { $0.birthDate != nil }, known: { $0.isUnit || $0.person?.birthDate != nil }),
    Once("address", given: { $0.address != nil }, known: { $0.person?.address != nil }),
    Once("nonProsecutionGround", given: { $0.nonProsecutionGround != nil }, known: { $0.decision?.ground != nil }),
    Once("announcedDate", given: { $0.announcedDate != nil }, known: { $0.decision?.announcedOn != nil }),
    Once("offence", given: { $0.offence != nil }, known: { $0.matter.offence != nil }),
    Once("actDate", given: { $0.actDate != nil }, known: { $0.matter.actDate != nil }),
    Once("actPlace", given: { $0.actPlace != nil }, known: { $0.matter.actPlace != nil }),
    Once("discoveredOn", given: { $0.discoveredOn != nil }, known: { $0.matter.discoveredOn != nil }),
    Once("discoveredBy", given: { $0.discoveredBy != nil }, known: { $0.matter.discoveredBy != nil }),
    Once("coerciveMeasures", given: { !$0.coerciveMeasures.isEmpty }, known: { $0.matter.coerciveMeasures != nil }),
    Once("noCoerciveMeasures", given: { $0.noCoerciveMeasures != nil }, known: { $0.matter.coerciveMeasures != nil }),
    Once("seizedProperty", given: { !$0.seizedProperty.isEmpty }, known: { $0.matter.seizedProperty != nil }),
    Once("noSeizedProperty", given: { $0.noSeizedProperty != nil }, known: { $0.matter.seizedProperty != nil }),
    Once("criminalOpinion", given: { $0.criminalOpinion != nil }, known: { $0.matter.criminalOpinion != nil }),
    Once(
      "criminalOpinionReason", given: { $0.criminalOpinionReason != nil },
      known: { $0.matter.criminalOpinionReason != nil }),
    Once("externalNumber", given: { $0.externalNumber != nil }, known: { $0.matter.externalNumber != nil }),
    Once("decision", given: { $0.decision != nil }, known: { $0.material.decision != nil }),
    Once("reviewReport", given: { $0.reviewReport != nil }, known: { $0.material.reviewReport != nil }),
  ]

  static func settled(_ state: ReverseLinkageState) -> Set<String> {
    Set(once.filter { $0.isKnown(state) }.map(\.field))
  }

  /// The first field that was given although it is settled.
  private func repeated(_ state: ReverseLinkageState) -> String? {
    Self.once.first { $0.isGiven(self) && $0.isKnown(state) }?.field
  }
}

extension ReverseLinkageState {
  /// Whether the one who is not prosecuted is a unit; nobody is while he is not known.
  fileprivate var isUnit: Bool { person?.kind == .unit }
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
