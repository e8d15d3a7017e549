// 听证室: the rooms in which hearings are held, kept by case management. What is booked in them follows from the hearings.

public import CaseKernel
internal import LegalCalendar

/// The kind of file `hearing-venue`.
public enum HearingVenue: FileKind {
  /// The name of the kind.
  public static let id = KindID(rawValue: "hearing-venue")
  /// Version of the state.
  public static let stateVersion = 1
  /// Version of the process table.
  public static let processVersion = 1
  /// Before the first entry.
  public static var initial: HearingVenueState { HearingVenueState() }
  /// Hearings choose from it.
  public static let family = FileFamily.pool

  /// The process table.
  public static let acts: [AnyAct<HearingVenue>] = [
    AnyAct(AddVenue.self, opens: true, to: [.inUse]),
    AnyAct(CloseVenue.self, from: [.inUse], to: [.outOfUse]),
    AnyAct(ReopenVenue.self, from: [.outOfUse], to: [.inUse]),
  ]

  /// What the docket can hold: nothing that anybody deliberates.
  public static let entries: [EntryDescription] = [.content("added"), .content("closed"), .content("reopened")]

  /// In use.
  public static let mainWay: [HearingVenueStage] = [.inUse]

  /// Where the room stands.
  public static func stage(_ state: HearingVenueState) -> HearingVenueStage { state.stage }

  /// Folds one entry.
  public static func evolve(_ state: inout HearingVenueState, _ body: HearingVenueEntry, _ entry: EntryMoment) {
    switch body {
    case .added(let payload):
      (state.name, state.place, state.seats) = (payload.fields.name, payload.fields.place, payload.fields.seats)
      (state.department, state.addedOn) = (payload.added.department, entry.effectiveOn)
    case .closed: (state.stage, state.closedOn) = (.outOfUse, entry.effectiveOn)
    case .reopened: (state.stage, state.closedOn) = (.inUse, nil)
    }
  }

  /// What lists show.
  public static func face(_ state: HearingVenueState) -> FileFace {
    let title = [state.name, state.place].compactMap(\.self).joined(separator: " · ")
    var face = FileFace(stage: state.stage, title: title, maskedTitle: title)
    face.department = state.department
    face.openedOn = state.addedOn
    face.closedOn = state.closedOn
    return face
  }
}

/// 场所状态.
public enum HearingVenueStage: String, CaseKernel.Stage {
  /// 启用.
  case inUse
  /// 停用.
  case outOfUse

  /// Whether nothing is left to be done.
  public var isClosed: Bool { self == .outOfUse }
}

/// The state of a room.
public struct HearingVenueState: Codable, Hashable, Sendable {
  /// Whether it is in use.
  public internal(set) var stage = HearingVenueStage.inUse
  /// What it is called.
  public internal(set) var name = ""
  /// Where it is.
  public internal(set) var place: String?
  /// How many it seats.
  public internal(set) var seats: Int?
  /// Since when it is kept.
  var addedOn: LegalDate?
  /// Since when it is out of use.
  var closedOn: LegalDate?
  /// The department that keeps it.
  var department: DepartmentID?
}

/// 场所.
public struct VenueFields: Codable, Hashable, Sendable {
  /// What it is called.
  public let name: String
  /// Where it is.
  public let place: String?
  /// How many it seats.
  public let seats: Int?
  /// Sound, picture, line for video.
  public let equipment: String?
}

/// Added to a room.
public struct VenueNote: Codable, Hashable, Sendable {
  /// The department that keeps it.
  public let department: DepartmentID?
}

/// An entry of a room. Labels stand under `entry.hearing-venue.<type>`.
public enum HearingVenueEntry: EntryBody {
  case added(Noted<VenueFields, VenueNote>)
  case closed(Reason)
  case reopened(Remarks)

  /// The first shape of the payloads.
  public static var version: Int { 1 }

  /// The type as the docket writes it.
  public var type: String {
    switch self {
    case .added: "added"
    case .closed: "closed"
    case .reopened: "reopened"
    }
  }

  /// The payload in clear.
  public func seal() throws -> Sealed {
    switch self {
    case .added(let payload): try Sealed(clear: payload)
    case .closed(let payload): try Sealed(clear: payload)
    case .reopened(let payload): try Sealed(clear: payload)
    }
  }

  /// Opens a payload.
  /// - Throws: ``HearingError/unknownEntry(type:version:)`` for what a later release wrote.
  public static func open(_ type: String, version: Int, _ body: Sealed) throws -> Self {
    switch (type, version) {
    case ("added", Self.version): return .added(try body.open(Noted<VenueFields, VenueNote>.self))
    case ("closed", Self.version): return .closed(try body.open(Reason.self))
    case ("reopened", Self.version): return .reopened(try body.open(Remarks.self))
    default: throw HearingError.unknownEntry(type: type, version: version)
    }
  }
}

struct AddVenue: NotedAct {
  typealias Kind = HearingVenue

  let fields: VenueFields

  static let id = ActID(rawValue: "addVenue")
  static let doers: [Doer] = [.office(.caseManagement)]
  static let basis: Basis? = .law("听证工作规定 12", confirmed: true)
  static let form = Form<Self>([
    Field("name", \.fields.name), Field("place", \.fields.place), Field("seats", \.fields.seats),
    Field("equipment", \.fields.equipment, .paragraphs),
  ])

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> DepartmentID? {
    try store.department(.caseManagement)
  }

  func decide(
    _ state: HearingVenueState, _ department: DepartmentID?, _ context: Context
  ) throws(Refusal) -> [Decided<HearingVenue>] {
    [Decided(.added(Noted(fields, VenueNote(department: department))), on: context.today)]
  }
}

struct CloseVenue: NotedAct {
  typealias Kind = HearingVenue

  let fields: Reason

  static let id = ActID(rawValue: "closeVenue")
  static let doers: [Doer] = [.office(.caseManagement)]
  static let basis: Basis? = .workflow
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("reason", \.fields.reason, .paragraphs)])

  func decide(
    _ state: HearingVenueState, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<HearingVenue>] { [Decided(.closed(fields), on: context.today)] }
}

struct ReopenVenue: NotedAct {
  typealias Kind = HearingVenue

  let fields: Remarks

  static let id = ActID(rawValue: "reopenVenue")
  static let doers: [Doer] = [.office(.caseManagement)]
  static let basis: Basis? = .workflow
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("remarks", \.fields.remarks, .paragraphs)])

  func decide(
    _ state: HearingVenueState, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<HearingVenue>] { [Decided(.reopened(fields), on: context.today)] }
}
