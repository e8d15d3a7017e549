// A row of a spreadsheet of non-prosecution decisions: less than a transfer form holds; what is missing is listed (待补)
// and added later.

internal import CaseKernel
internal import LegalCalendar

/// 表格导入: opens a case as the transfer does. Whether a person or a unit is meant is told from the number.
struct ImportRow: Act {
  typealias Kind = ReverseLinkageCase

  let personName: String
  let idNumber: String
  let birthDate: LegalDate?
  let offence: GroundID?
  let offenceText: String?
  let actDate: LegalDate?
  let actPlace: String?
  let criminalCaseNumber: String
  let nonProsecutionNumber: String
  let nonProsecutionKind: NonProsecutionKind
  let nonProsecutionGround: NonProsecutionGround?
  let nonProsecutionDate: LegalDate
  let announcedDate: LegalDate?
  let criminalOpinion: CriminalOpinion?
  let criminalHandler: String?
  let criminalDepartment: String?
  let externalNumber: String?
  var transferDate: LegalDate?
  /// The row that it was read from; nil where a person or a program filled the form.
  let source: SheetPlace?

  static let id = ActID(rawValue: "importRow")
  static let doers: [Doer] = [.office(.caseManagement)]
  static let basis: Basis? = .law("行刑反向衔接工作指引 4", confirmed: true)
  static let conditions: [CaseCondition] = [.inScope, .notDuplicate]
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [
      Field("personName", \.personName), Field("idNumber", \.idNumber, .identity), Field("birthDate", \.birthDate),
      Field("offence", \.offence), Field("offenceText", \.offenceText), Field("actDate", \.actDate),
      Field("actPlace", \.actPlace), Field("criminalCaseNumber", \.criminalCaseNumber, .documentNumber),
      Field("nonProsecutionNumber", \.nonProsecutionNumber, .documentNumber),
      Field("nonProsecutionKind", \.nonProsecutionKind), Field("nonProsecutionGround", \.nonProsecutionGround),
      Field("nonProsecutionDate", \.nonProsecutionDate), Field("announcedDate", \.announcedDate),
      Field("criminalOpinion", \.criminalOpinion), Field("criminalHandler", \.criminalHandler),
      Field("criminalDepartment", \.criminalDepartment), Field("externalNumber", \.externalNumber, .documentNumber),
      Field("transferDate", \.transferDate), Field("source", \.source),
    ],
    // A row with several wrong cells is told of all of them: each rule names what it reads.
    fieldRules: IntakeRules.decision() + [
      FieldRule(reading: "idNumber") { act, context in PersonOfRow.problem(act.idNumber, today: context.today) },
      FieldRule(reading: "birthDate", "idNumber") { act, _ in
        IdentityNumber.contradiction(act.birthDate, act.idNumber)
      },
      FieldRule(
        reading: "offence", "offenceText",
        by: needed("offence", where: { _ in true }) { $0.offence == nil && $0.offenceText == nil }),
      FieldRule(reading: "birthDate", by: notInFuture("birthDate") { $0.birthDate }),
      FieldRule(reading: "transferDate", by: notInFuture("transferDate") { $0.transferDate }),
      FieldRule(reading: "actDate", by: notInFuture("actDate") { $0.actDate }),
      FieldRule(
        reading: "idNumber", "birthDate", "actDate",
        by: inOrder("birthDate", "actDate") { ($0.identity.birthDate, $0.actDate) }),
      FieldRule(
        reading: "actDate", "nonProsecutionDate",
        by: inOrder("actDate", "nonProsecutionDate") { ($0.actDate, $0.nonProsecutionDate) }),
      FieldRule(
        reading: "nonProsecutionDate", "announcedDate",
        by: inOrder("nonProsecutionDate", "announcedDate") { ($0.nonProsecutionDate, $0.announcedDate) }),
    ], alternatives: [["offence", "offenceText"]])

  var identity: Incoming.Identity { PersonOfRow.identity(idNumber) }

  static func matters(_ act: Self) -> [String] { [act.criminalCaseNumber, act.nonProsecutionNumber] }

  static func continues(_ act: Self, _ store: any Store) throws -> FileID? {
    try Preliminary.file(act.criminalCaseNumber, name: act.personName, number: act.identity.number, store)
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
    try facts.refuseDuplicate(nonProsecutionNumber)
    let added = Incoming(
      department: facts.department, participant: nil, identity: identity, siblings: facts.siblings,
      catalogue: facts.catalogue)
    var dated = self
    dated.transferDate = day
    return [Decided(.rowImported(Recorded(dated, added)), on: day)]
  }
}

extension ImportRow: NamesDecision {
  var announced: LegalDate? { announcedDate }
  var act: LegalDate? { actDate }
  var place: String? { actPlace }
  var view: CriminalOpinion? { criminalOpinion }
}
