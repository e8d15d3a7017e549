// Into the pool and out of it: case management admits, keeps up to date, pauses and removes with a ground.

public import CaseKernel
public import LegalCalendar

/// 入库.
public struct Admission: Codable, Hashable, Sendable {
  /// His name.
  public let name: String
  /// 公民身份号码.
  public let idNumber: String
  /// Where he works.
  public let unit: String?
  /// As what.
  public let post: String?
  /// Deputy, member of the CPPCC, people's supervisor, expert, or none of these.
  public let capacity: OfficerCapacity
  /// What he knows.
  public let knowledge: [KnowledgeField]
  /// Where he lives or works.
  public let region: String?
  /// How he is reached.
  public let contact: String?
  /// How he came.
  public let admissionSource: AdmissionSource
  /// Who recommended him.
  public let recommender: String?
  /// The day of admission.
  public let admittedDate: LegalDate
  /// The last day of his term.
  public let termEnd: LegalDate?
  /// That none of the grounds of exclusion applies was examined.
  public let exclusionChecked: Bool
  /// What the examination found.
  public let examination: AttachmentID?
  /// Whose hearings he does not sit in.
  public let relations: [DeclaredRelation]
}

/// Added to an admission.
public struct AdmissionNote: Codable, Hashable, Sendable {
  /// As the number says.
  public let birthDate: LegalDate?
  /// The department that keeps the pool.
  public let department: DepartmentID?
}

/// 更新信息.
public struct OfficerUpdate: Codable, Hashable, Sendable {
  /// Where he works.
  public let unit: String?
  /// As what.
  public let post: String?
  /// What he is besides.
  public let capacity: OfficerCapacity
  /// What he knows.
  public let knowledge: [KnowledgeField]
  /// Where he lives or works.
  public let region: String?
  /// How he is reached.
  public let contact: String?
  /// The last day of his term.
  public let termEnd: LegalDate?
}

/// 申报关系.
public struct DeclaredRelations: Codable, Hashable, Sendable {
  /// Whose hearings he does not sit in.
  public let relations: [DeclaredRelation]
}

/// 移出.
public struct Removal: Codable, Hashable, Sendable {
  /// The ground.
  public let removalGround: RemovalGround
  /// What exactly.
  public let reason: String
  /// What proves it.
  public let document: AttachmentID?
}

protocol OfficerAct: NotedAct where Kind == HearingOfficer {}

extension OfficerAct {
  /// The pool is case management's.
  static var doers: [Doer] { [.office(.caseManagement)] }
}

extension Condition where Kind == HearingOfficer {
  /// Of age on the day of admission.
  static var ofAge: Condition { onValues("ofAge", article: "听证工作规定 7(1)", confirmed: true) }
  /// None of the grounds of exclusion applies.
  static var notExcluded: Condition { onValues("notExcluded", article: "听证工作规定 7(2)", confirmed: true) }
}

struct AdmitOfficer: OfficerAct {
  let fields: Admission

  static let id = ActID(rawValue: "admit")
  static let basis: Basis? = .law("听证员库建设管理指导意见 4", confirmed: true)
  static let conditions: [Condition<HearingOfficer>] = [.ofAge, .notExcluded]
  static let form = Form<Self>(
    [
      Field("name", \.fields.name), Field("idNumber", \.fields.idNumber, .identity), Field("unit", \.fields.unit),
      Field("post", \.fields.post), Field("capacity", \.fields.capacity), Field("knowledge", \.fields.knowledge),
      Field("region", \.fields.region), Field("contact", \.fields.contact),
      Field("admissionSource", \.fields.admissionSource, article: "听证员库建设管理指导意见 4"),
      Field("recommender", \.fields.recommender), Field("admittedDate", \.fields.admittedDate),
      Field("termEnd", \.fields.termEnd),
      Field("exclusionChecked", \.fields.exclusionChecked, article: "听证工作规定 7(2)"),
      Field("examination", \.fields.examination), Field("relations", \.fields.relations),
    ],
    rules: ruled([
      { fields, _ in CitizenID.problem(fields.idNumber, at: "idNumber") },
      { fields, context in context.notInFuture("admittedDate", fields.admittedDate) },
      { fields, _ in
        guard let end = fields.termEnd, end < fields.admittedDate else { return nil }
        let details = ["field": "admittedDate", "date": fields.admittedDate.description]
        return FieldProblem("termEnd", .dateOrder, value: end.description, details: details)
      },
      { fields, _ in
        fields.admissionSource == .recommended && fields.recommender == nil
          ? FieldProblem("recommender", .requiredHere, details: ["because": "admissionSource", "value": "recommended"])
          : nil
      },
    ]))

  static func prefill(_ state: HearingOfficerState, _ context: Context) -> [Prefill] {
    [.today("admittedDate", context)]
  }

  struct Facts: Sendable {
    let isKnown: Bool
    let department: DepartmentID?
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let others = try store.files(kind: HearingOfficer.id, idNumber: act.fields.idNumber).filter { $0 != file }
    let known = try others.contains { try store.summary(of: $0)?.isClosed == false }
    return Facts(isKnown: known, department: try store.department(.caseManagement))
  }

  func decide(
    _ state: HearingOfficerState, _ facts: Facts, _ context: Context
  ) throws(Refusal) -> [Decided<HearingOfficer>] {
    if facts.isKnown { throw Refusal("officerKnown", field: "idNumber") }
    guard fields.exclusionChecked else { throw Condition<HearingOfficer>.notExcluded.refused(at: "exclusionChecked") }
    let born = (try? CitizenID(fields.idNumber))?.birthDate
    if let born, let needed = context.law.officerAge(on: fields.admittedDate),
      Age.on(fields.admittedDate, born: born) < needed
    {
      throw Condition<HearingOfficer>.ofAge.refused(at: "idNumber", ["years": "\(needed)"])
    }
    let note = AdmissionNote(birthDate: born, department: facts.department)
    return [Decided(.admitted(Noted(fields, note)), on: fields.admittedDate)]
  }
}

struct UpdateOfficer: OfficerAct {
  let fields: OfficerUpdate

  static let id = ActID(rawValue: "update")
  static let basis: Basis? = .workflow
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("unit", \.fields.unit), Field("post", \.fields.post), Field("capacity", \.fields.capacity),
    Field("knowledge", \.fields.knowledge), Field("region", \.fields.region), Field("contact", \.fields.contact),
    Field("termEnd", \.fields.termEnd),
  ])

  static func prefill(_ state: HearingOfficerState, _ context: Context) -> [Prefill] {
    prefill(
      from: OfficerUpdate(
        unit: state.unit, post: state.post, capacity: state.capacity, knowledge: state.knowledge, region: state.region,
        contact: state.contact, termEnd: state.termEnd), entry: 1)
  }

  func decide(
    _ state: HearingOfficerState, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<HearingOfficer>] { [Decided(.updated(fields), on: context.today)] }
}

struct DeclareRelation: OfficerAct {
  let fields: DeclaredRelations

  static let id = ActID(rawValue: "declareRelation")
  static let basis: Basis? = .law("听证工作规定 7", confirmed: true)
  static let form = Form<Self>(
    [Field("relations", atLeastOne: \.fields.relations)])

  func decide(
    _ state: HearingOfficerState, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<HearingOfficer>] { [Decided(.relationDeclared(fields), on: context.today)] }
}

struct PauseOfficer: OfficerAct {
  let fields: Reason

  static let id = ActID(rawValue: "pause")
  static let basis: Basis? = .practice
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("reason", \.fields.reason, .paragraphs)])

  func decide(
    _ state: HearingOfficerState, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<HearingOfficer>] { [Decided(.paused(fields), on: context.today)] }
}

struct ResumeOfficer: OfficerAct {
  let fields: Remarks

  static let id = ActID(rawValue: "resume")
  static let basis: Basis? = .practice
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("remarks", \.fields.remarks, .paragraphs)])

  func decide(
    _ state: HearingOfficerState, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<HearingOfficer>] { [Decided(.resumed(fields), on: context.today)] }
}

struct RemoveOfficer: OfficerAct {
  let fields: Removal

  static let id = ActID(rawValue: "remove")
  static let basis: Basis? = .law("听证员库建设管理指导意见 6", confirmed: false)
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("removalGround", \.fields.removalGround, article: "听证员库建设管理指导意见 6"),
    Field("reason", \.fields.reason, .paragraphs), Field("document", \.fields.document),
  ])

  func decide(
    _ state: HearingOfficerState, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<HearingOfficer>] {
    [Decided(.removed(fields), on: context.today)]
  }
}
