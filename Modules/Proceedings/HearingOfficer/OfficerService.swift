// What the hearings tell the pool: who sat where and when, and how he did. Nobody enters these acts.

public import CaseKernel
public import LegalCalendar

/// 参加听证.
public struct HearingService: Codable, Hashable, Sendable {
  /// The hearing.
  public let hearing: FileID
  /// Its day.
  public let heldOn: LegalDate
}

/// 履职评价.
public struct OfficerEvaluation: Codable, Hashable, Sendable {
  /// The hearing.
  public let hearing: FileID
  /// The grade.
  public let grade: ServiceGrade
}

struct ServeAtHearing: NotedAct {
  typealias Kind = HearingOfficer

  let fields: HearingService

  static let id = ActID(rawValue: "serveAtHearing")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([Field("hearing", \.fields.hearing), Field("heldOn", \.fields.heldOn)])

  func decide(
    _ state: HearingOfficerState, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<HearingOfficer>] { [Decided(.served(fields), on: fields.heldOn)] }
}

struct BeEvaluated: NotedAct {
  typealias Kind = HearingOfficer

  let fields: OfficerEvaluation

  static let id = ActID(rawValue: "beEvaluated")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("hearing", \.fields.hearing), Field("grade", \.fields.grade),
  ])

  func decide(
    _ state: HearingOfficerState, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<HearingOfficer>] { [Decided(.evaluated(fields), on: context.today)] }
}
