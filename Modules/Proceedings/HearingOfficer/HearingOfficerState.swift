// What the docket of an officer folds into, and what it records.

public import CaseKernel
public import LegalCalendar

/// The state of an officer of the pool.
public struct HearingOfficerState: Codable, Hashable, Sendable {
  /// Where he stands.
  public internal(set) var stage = HearingOfficerStage.active
  /// His name.
  public internal(set) var name = ""
  /// 公民身份号码.
  public internal(set) var idNumber: String?
  /// As the number says.
  public internal(set) var birthDate: LegalDate?
  /// Where he works.
  public internal(set) var unit: String?
  /// As what.
  public internal(set) var post: String?
  /// Deputy, member of the CPPCC, people's supervisor, expert, or none of these.
  public internal(set) var capacity = OfficerCapacity.citizen
  /// What he knows.
  public internal(set) var knowledge: [KnowledgeField] = []
  /// Where he lives or works.
  public internal(set) var region: String?
  /// How he is reached.
  public internal(set) var contact: String?
  /// The day of admission.
  public internal(set) var admittedOn: LegalDate?
  /// The last day of his term.
  public internal(set) var termEnd: LegalDate?
  /// Whose hearings he does not sit in.
  public internal(set) var relations: [DeclaredRelation] = []
  /// Days of hearings that he sat in.
  public internal(set) var served: [LegalDate] = []
  /// Grades, in order.
  public internal(set) var grades: [ServiceGrade] = []
  /// The day of removal.
  public internal(set) var removedOn: LegalDate?
  /// Papers that entries name.
  var attachments: [NamedAttachment] = []
  /// The department that keeps the pool.
  var department: DepartmentID?

  mutating func fold(_ body: HearingOfficerEntry, _ entry: EntryMoment) {
    switch body {
    case .admitted(let payload): admitted(payload.fields, payload.added, entry)
    case .updated(let fields):
      (unit, post, contact, region) = (fields.unit, fields.post, fields.contact, fields.region)
      (knowledge, termEnd, capacity) = (fields.knowledge, fields.termEnd, fields.capacity)
    case .relationDeclared(let fields): relations += fields.relations
    case .paused: stage = .paused
    case .resumed: stage = .active
    case .removed(let fields):
      stage = .removed
      removedOn = entry.effectiveOn
      attachments += [fields.document].compactMap(\.self).map {
        NamedAttachment($0, field: "document", entry: entry.seq)
      }
    case .served(let fields): served.append(fields.heldOn)
    case .evaluated(let fields): grades.append(fields.grade)
    }
  }

  private mutating func admitted(_ fields: Admission, _ added: AdmissionNote, _ entry: EntryMoment) {
    (name, idNumber, birthDate) = (fields.name, fields.idNumber, added.birthDate)
    (unit, post, contact, region) = (fields.unit, fields.post, fields.contact, fields.region)
    (knowledge, termEnd, capacity) = (fields.knowledge, fields.termEnd, fields.capacity)
    (admittedOn, relations, department) = (fields.admittedDate, fields.relations, added.department)
    attachments += [fields.examination].compactMap(\.self).map {
      NamedAttachment($0, field: "examination", entry: entry.seq)
    }
  }

  var face: FileFace {
    let title = [name, unit].compactMap(\.self).joined(separator: " · ")
    var face = FileFace(stage: stage, title: title, maskedTitle: title)
    face.department = department
    face.parties = [
      Party(kind: .natural, role: "hearingOfficer", name: name, idNumber: idNumber, birthDate: birthDate)
    ]
    face.facets = ["capacity": capacity.rawValue]
    face.attachments = attachments
    face.openedOn = admittedOn
    face.closedOn = removedOn
    return face
  }
}

/// An entry of an officer's file. Labels stand under `entry.hearing-officer.<type>`.
public enum HearingOfficerEntry: EntryBody {
  case admitted(Noted<Admission, AdmissionNote>)
  case updated(OfficerUpdate)
  case relationDeclared(DeclaredRelations)
  case paused(Reason)
  case resumed(Remarks)
  case removed(Removal)
  case served(HearingService)
  case evaluated(OfficerEvaluation)

  /// The first shape of the payloads.
  public static var version: Int { 1 }
  /// The type as the docket writes it.
  public var type: String { parts.type }
  /// The payload in clear.
  public func seal() throws -> Sealed { try Sealed(clear: parts.payload) }

  /// All of it is for case management, which keeps the pool.
  static let descriptions: [EntryDescription] = [
    .content("admitted"), .content("updated"), .content("relationDeclared"), .content("paused"), .content("resumed"),
    .content("removed"), .content("served"), .content("evaluated"),
  ]

  /// Opens a payload.
  /// - Throws: ``HearingError/unknownEntry(type:version:)`` for what a later release wrote.
  public static func open(_ type: String, version: Int, _ body: Sealed) throws -> Self {
    guard version == Self.version else { throw HearingError.unknownEntry(type: type, version: version) }
    switch type {
    case "admitted": return .admitted(try body.open(Noted<Admission, AdmissionNote>.self))
    case "updated": return .updated(try body.open(OfficerUpdate.self))
    case "relationDeclared": return .relationDeclared(try body.open(DeclaredRelations.self))
    case "paused": return .paused(try body.open(Reason.self))
    case "resumed": return .resumed(try body.open(Remarks.self))
    case "removed": return .removed(try body.open(Removal.self))
    case "served": return .served(try body.open(HearingService.self))
    case "evaluated": return .evaluated(try body.open(OfficerEvaluation.self))
    default: throw HearingError.unknownEntry(type: type, version: version)
    }
  }

  /// The payload; its type stands in the entry beside it.
  public func encode(to encoder: any Encoder) throws { try parts.payload.encode(to: encoder) }
  /// A payload says nothing without its type: it is opened by ``open(_:version:_:)``.
  public init(from decoder: any Decoder) throws { throw HearingError.typeNotGiven }

  private var parts: (type: String, payload: any Encodable & Sendable) {
    switch self {
    case .admitted(let payload): ("admitted", payload)
    case .updated(let payload): ("updated", payload)
    case .relationDeclared(let payload): ("relationDeclared", payload)
    case .paused(let payload): ("paused", payload)
    case .resumed(let payload): ("resumed", payload)
    case .removed(let payload): ("removed", payload)
    case .served(let payload): ("served", payload)
    case .evaluated(let payload): ("evaluated", payload)
    }
  }
}
