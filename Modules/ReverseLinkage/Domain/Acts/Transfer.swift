// The criminal department sends a decision not to prosecute over (移送): the form on which everything later rests.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// 移送: one case for each person; no number yet.
struct Transfer: Act {
  typealias Kind = ReverseLinkageCase

  let personName: String
  let personKind: PersonKind
  let idNumber: String?
  let creditCode: String?
  let idUnknownReason: String?
  let birthDate: LegalDate?
  let address: String?
  let criminalCaseNumber: String
  let nonProsecutionNumber: String
  let nonProsecutionKind: NonProsecutionKind
  let nonProsecutionGround: NonProsecutionGround?
  let nonProsecutionDate: LegalDate
  let announcedDate: LegalDate
  let offence: GroundID?
  let offenceText: String?
  let actDate: LegalDate
  let actPlace: String
  let discoveredOn: LegalDate?
  let discoveredBy: String?
  let coerciveMeasures: [CoerciveMeasure]
  let noCoerciveMeasures: Bool?
  let seizedProperty: [SeizedItem]
  let noSeizedProperty: Bool?
  let criminalOpinion: CriminalOpinion
  let criminalOpinionReason: String
  let externalNumber: String?
  let decision: AttachmentID?
  let reviewReport: AttachmentID?
  let evidence: [AttachmentID]
  var transferDate: LegalDate?

  static let id = ActID(rawValue: "transfer")
  // Juveniles' decisions are made by a department of their own, which transfers as a criminal one does.
  static let doers: [Doer] = [.line(.handler, .criminal), .line(.handler, .juvenile), .office(.caseManagement)]
  static let basis: Basis? = .law("行刑反向衔接工作指引 4", confirmed: true)
  static let conditions: [CaseCondition] = [.inScope, .decisionAnnounced, .notDuplicate]
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [
      Field("personName", \.personName), Field("personKind", \.personKind), Field("idNumber", \.idNumber, .identity),
      Field("creditCode", \.creditCode, .identity), Field("idUnknownReason", \.idUnknownReason),
      Field("birthDate", \.birthDate), Field("address", \.address),
      Field("criminalCaseNumber", \.criminalCaseNumber, .documentNumber),
      Field("nonProsecutionNumber", \.nonProsecutionNumber, .documentNumber),
      Field("nonProsecutionKind", \.nonProsecutionKind, article: "刑事诉讼法 16, 175(4), 177, 182, 282, 284"),
      Field("nonProsecutionGround", \.nonProsecutionGround), Field("nonProsecutionDate", \.nonProsecutionDate),
      Field("announcedDate", \.announcedDate, article: "人民检察院刑事诉讼规则 376"), Field("offence", \.offence),
      Field("offenceText", \.offenceText), Field("actDate", \.actDate), Field("actPlace", \.actPlace),
      Field("discoveredOn", \.discoveredOn, article: "行政处罚法 36"), Field("discoveredBy", \.discoveredBy),
      Field("coerciveMeasures", \.coerciveMeasures), Field("noCoerciveMeasures", \.noCoerciveMeasures),
      Field("seizedProperty", \.seizedProperty), Field("noSeizedProperty", \.noSeizedProperty),
      Field("criminalOpinion", \.criminalOpinion, article: "行刑反向衔接工作指引 14(3)"),
      Field("criminalOpinionReason", \.criminalOpinionReason, .paragraphs),
      Field("externalNumber", \.externalNumber, .documentNumber), Field("decision", \.decision),
      Field("reviewReport", \.reviewReport), Field("evidence", \.evidence), Field("transferDate", \.transferDate),
    ],
    rules: TypedIdentity.rules { $0.identity } + [
      needed("nonProsecutionGround", where: { $0.nonProsecutionKind == .statutory }) { $0.nonProsecutionGround == nil },
      notInFuture("transferDate") { $0.transferDate },
      notInFuture("actDate") { $0.actDate },
      notInFuture("discoveredOn") { $0.discoveredOn },
      inOrder("birthDate", "actDate") { ($0.identity.born, $0.actDate) },
      inOrder("actDate", "discoveredOn") { ($0.actDate, $0.discoveredOn) },
      inOrder("actDate", "nonProsecutionDate") { ($0.actDate, $0.nonProsecutionDate) },
      inOrder("nonProsecutionDate", "announcedDate") { ($0.nonProsecutionDate, $0.announcedDate) },
      needed("offence", where: { _ in true }) { $0.offence == nil && $0.offenceText == nil },
      measuresInOrder({ $0.coerciveMeasures }, after: { $0.actDate }),
      statedOnce("coerciveMeasures", "noCoerciveMeasures") { ($0.coerciveMeasures.isEmpty, $0.noCoerciveMeasures) },
      statedOnce("seizedProperty", "noSeizedProperty") { ($0.seizedProperty.isEmpty, $0.noSeizedProperty) },
    ],
    fieldRules: IntakeRules.decision(),
    alternatives: [["idNumber", "creditCode", "idUnknownReason"], ["offence", "offenceText"]])

  var identity: TypedIdentity {
    TypedIdentity(
      kind: personKind, idNumber: idNumber, creditCode: creditCode, unknownReason: idUnknownReason,
      birthDate: birthDate)
  }

  static func matters(_ act: Self) -> [String] { [act.criminalCaseNumber, act.nonProsecutionNumber] }

  static func continues(_ act: Self, _ store: any Store) throws -> FileID? {
    try Preliminary.file(act.criminalCaseNumber, name: act.personName, number: act.identity.number, store)
  }

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    Preliminary.prefill(state) + [
      Prefill("personKind", .string(PersonKind.natural.rawValue), from: .wording), .today("transferDate", context),
    ]
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> IntakeFacts {
    try IntakeFacts(
      criminalCase: act.criminalCaseNumber, decisionNumber: act.nonProsecutionNumber, name: act.personName,
      number: act.identity.number,
      offence: act.offence, actDate: act.actDate, store)
  }

  func decide(
    _ state: ReverseLinkageState, _ facts: IntakeFacts, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    let day = transferDate ?? context.today
    if nonProsecutionDate > day { throw CaseCondition.inScope.refused(at: "nonProsecutionDate") }
    if announcedDate > day { throw CaseCondition.decisionAnnounced.refused(at: "announcedDate") }
    try facts.refuseDuplicate(nonProsecutionNumber)
    let viewer = context.author.viewer
    let isCriminalHandler = viewer.holds(.handler, inLine: .criminal) || viewer.holds(.handler, inLine: .juvenile)
    let added = Incoming(
      department: facts.department, participant: isCriminalHandler ? viewer.account : nil,
      identity: Incoming.Identity(kind: personKind, number: identity.number, birthDate: identity.born),
      siblings: facts.siblings, catalogue: facts.catalogue)
    // The day stands in the entry, so that a correction opens with it.
    var dated = self
    dated.transferDate = day
    return [Decided(.transferred(Recorded(dated, added)), on: day)]
  }
}

/// What intake needs to know besides the form.
struct IntakeFacts: Sendable {
  let isDuplicate: Bool
  let siblings: [FileID]
  let department: DepartmentID?
  let catalogue: CatalogueView?

  init(
    criminalCase: String, decisionNumber: String, name: String, number: String?, offence: GroundID?,
    actDate: LegalDate?, _ store: any Store
  ) throws {
    isDuplicate = try Preliminary.duplicate(of: decisionNumber, name: name, number: number, store) != nil
    siblings = try Self.siblings(in: criminalCase, store)
    department = try store.department(.administrative)
    catalogue = try offence.flatMap { try store.ground($0) }.map { try CatalogueView($0, actDate: actDate, store) }
  }

  /// Cases of other persons of the criminal case that are there and do not name this one themselves. A protected one is not
  /// named: whoever reads this case need not learn that there is one.
  private static func siblings(in criminalCase: String, _ store: any Store) throws -> [FileID] {
    let linking = try store.linked(to: store.file).filter(\.isIncoming).map(\.file)
    return try store.files(kind: ReverseLinkageCase.id, system: NumberSystem.criminalCase, number: criminalCase).filter
    {
      try $0 != store.file && !linking.contains($0) && store.summary(of: $0)?.isProtected != true
    }
  }

  func refuseDuplicate(_ decisionNumber: String) throws(Refusal) {
    if isDuplicate {
      throw CaseCondition.notDuplicate.refused(at: "nonProsecutionNumber", ["number": decisionNumber])
    }
  }
}

extension CatalogueView {
  /// What the catalogue says for an act of a day; without a day, its present text.
  init(_ ground: Ground, actDate: LegalDate?, _ store: any Store) throws {
    name = ground.nameZh
    limitation = ground.limitation.flatMap { LimitationRule(period: $0.period) }
    let bases = actDate.map { ground.basis(on: $0) } ?? []
    statutes = bases.flatMap { basis in
      basis.articles.map { StatuteReference(statute: basis.statute, article: $0, edition: basis.edition) }
    }
    let usual = try ground.agencies.first.map { try store.localAgencies($0) } ?? []
    agency = usual.count == 1 ? usual.first?.id : nil
    isOfOfficials = ground.agencies.contains(.supervision)
  }
}

/// What transfer and import have in common: the decision, and what it is about as far as both may say.
protocol NamesDecision: Sendable {
  var criminalCaseNumber: String { get }
  var nonProsecutionNumber: String { get }
  var nonProsecutionKind: NonProsecutionKind { get }
  var nonProsecutionGround: NonProsecutionGround? { get }
  var nonProsecutionDate: LegalDate { get }
  /// The day of the announcement; nil where it is not yet known.
  var announced: LegalDate? { get }
  var offence: GroundID? { get }
  var offenceText: String? { get }
  /// The day of the act; nil where it is not yet known.
  var act: LegalDate? { get }
  /// The place of the act; nil where it is not yet known.
  var place: String? { get }
  /// The criminal department's view; nil where it is not yet known.
  var view: CriminalOpinion? { get }
  var externalNumber: String? { get }
}

extension Transfer: NamesDecision {
  var announced: LegalDate? { announcedDate }
  var act: LegalDate? { actDate }
  var place: String? { actPlace }
  var view: CriminalOpinion? { criminalOpinion }
}

enum IntakeRules {
  /// Rules on kind, ground and day of the decision, each with the fields that it reads.
  static func decision<A: NamesDecision>() -> [FieldRule<A>] {
    [
      FieldRule(reading: "nonProsecutionDate", by: notInFuture("nonProsecutionDate") { $0.nonProsecutionDate }),
      FieldRule(reading: "nonProsecutionKind", "nonProsecutionGround", by: groundFitsKind()),
    ]
  }

  private static func groundFitsKind<A: NamesDecision>() -> FormRule<A> {
    { act, _ in
      let free: [NonProsecutionKind] = [.special, .conditionalCompleted]
      guard let ground = act.nonProsecutionGround, !free.contains(act.nonProsecutionKind),
        ground.kind != act.nonProsecutionKind
      else { return nil }
      return FieldProblem(
        "nonProsecutionGround", .contradiction, value: ground.rawValue, details: ["field": "nonProsecutionKind"])
    }
  }
}
