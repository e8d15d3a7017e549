// A case that another office sent: what it knows opens a case of our own, which our case management registers.

internal import CaseKernel
internal import LegalCalendar

/// 接收移送: what another office of the suite sent, as it was there.
struct ReceiveFromOffice: Act {
  typealias Kind = ReverseLinkageCase

  let sender: FileID
  let sendingOffice: OfficeID
  let sendingNumber: String?
  let sentDate: LegalDate
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
  let announcedDate: LegalDate?
  let offence: GroundID?
  let offenceText: String?
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

  static let id = ActID(rawValue: "receiveFromOffice")
  static let doers: [Doer] = [.system]
  static let basis: Basis? = .law("推进行政执法与刑事司法衔接工作的规定 10", confirmed: false)
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("sender", \.sender), Field("sendingOffice", \.sendingOffice),
    Field("sendingNumber", \.sendingNumber, .documentNumber), Field("sentDate", \.sentDate),
    Field("personName", \.personName), Field("personKind", \.personKind), Field("idNumber", \.idNumber, .identity),
    Field("creditCode", \.creditCode, .identity), Field("idUnknownReason", \.idUnknownReason),
    Field("birthDate", \.birthDate), Field("address", \.address),
    Field("criminalCaseNumber", \.criminalCaseNumber, .documentNumber),
    Field("nonProsecutionNumber", \.nonProsecutionNumber, .documentNumber),
    Field("nonProsecutionKind", \.nonProsecutionKind), Field("nonProsecutionGround", \.nonProsecutionGround),
    Field("nonProsecutionDate", \.nonProsecutionDate), Field("announcedDate", \.announcedDate),
    Field("offence", \.offence), Field("offenceText", \.offenceText), Field("actDate", \.actDate),
    Field("actPlace", \.actPlace), Field("discoveredOn", \.discoveredOn), Field("discoveredBy", \.discoveredBy),
    Field("coerciveMeasures", \.coerciveMeasures), Field("noCoerciveMeasures", \.noCoerciveMeasures),
    Field("seizedProperty", \.seizedProperty), Field("noSeizedProperty", \.noSeizedProperty),
    Field("criminalOpinion", \.criminalOpinion),
    Field("criminalOpinionReason", \.criminalOpinionReason, .paragraphs),
    Field("externalNumber", \.externalNumber, .documentNumber), Field("decision", \.decision),
    Field("reviewReport", \.reviewReport), Field("evidence", \.evidence),
  ])

  var identity: TypedIdentity {
    TypedIdentity(
      kind: personKind, idNumber: idNumber, creditCode: creditCode, unknownReason: idUnknownReason,
      birthDate: birthDate)
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> IntakeFacts {
    try IntakeFacts(
      criminalCase: act.criminalCaseNumber, decisionNumber: act.nonProsecutionNumber, name: act.personName,
      number: act.identity.number, offence: act.offence, actDate: act.actDate, store)
  }

  // What is here already is met where the case is registered: that another office sends it again is no fault of its own.
  func decide(
    _ state: ReverseLinkageState, _ facts: IntakeFacts, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    let added = Incoming(
      department: facts.department, participant: nil,
      identity: Incoming.Identity(kind: personKind, number: identity.number, birthDate: identity.born),
      siblings: facts.siblings, catalogue: facts.catalogue)
    return [Decided(.receivedFromOffice(Recorded(self, added)), on: sentDate)]
  }
}

extension ReceiveFromOffice: NamesDecision {
  var announced: LegalDate? { announcedDate }
  var act: LegalDate? { actDate }
  var place: String? { actPlace }
  var view: CriminalOpinion? { criminalOpinion }
}
