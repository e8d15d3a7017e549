// What a case shows beyond itself: which of the three faults it is an instance of, and what other work should learn of it.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// 登记问题: neither punished nor penalised (不刑不罚), not penalised although due (应罚未罚), out of proportion (过罚不当).
struct RecordFault: Act {
  typealias Kind = ReverseLinkageCase

  let faultKind: FaultKind
  let date: LegalDate
  let description: String
  let provision: StatuteReference?

  static let id = ActID(rawValue: "recordFault")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("推进行刑双向衔接和行政违法行为监督的意见（2023）", confirmed: true)
  static let conditions: [CaseCondition] = [.faultBorneOut]
  static let form = Form<Self>(
    [
      Field("faultKind", \.faultKind), Field("date", \.date), Field("description", \.description, .paragraphs),
      Field("provision", \.provision),
    ], rules: [notInFuture("date") { $0.date }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] { [.today("date", context)] }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if faultKind.needsPenalty == state.followUp.decisions.isEmpty {
      throw CaseCondition.faultBorneOut.refused(at: "faultKind")
    }
    return [Decided(.faultRecorded(self), on: date)]
  }
}

/// 发现线索: what another field should take up; it is told to whoever listens.
struct RaiseClue: Act {
  typealias Kind = ReverseLinkageCase

  let clueKind: ClueKind
  let summary: String
  let targetDepartment: DepartmentID

  static let id = ActID(rawValue: "raiseClue")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .practice
  static let form = Form<Self>([
    Field("clueKind", \.clueKind), Field("summary", \.summary, .paragraphs),
    Field("targetDepartment", \.targetDepartment),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.clueRaised(self), on: context.today)]
  }
}
