// What those who were asked answer, and who has to step down.

internal import CaseKernel
internal import LegalCalendar

/// 登记答复: an officer comes or does not; who refuses gives way to the next who stands by.
struct RecordAnswers: HearingAct {
  let fields: OfficerAnswers

  static let id = ActID(rawValue: "answerOfficers")
  static let doers: [Doer] = [.office(.caseManagement), .own(.handler), .own(.assistant)]
  static let basis: Basis? = .workflow
  static let isCorrectable = false
  static let form = Form<Self>(
    [Field("answers", atLeastOne: \.fields.answers)],
    rules: ruled([
      { fields, _ in
        guard let index = fields.answers.firstIndex(where: { $0.reply == .refuses && $0.refusalReason == nil }) else {
          return nil
        }
        let details = ["because": "reply", "value": OfficerReply.refuses.rawValue]
        return FieldProblem(.row("answers", index, "refusalReason"), .requiredHere, details: details)
      }
    ]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    [rows("answers", "officer", state.seats.filter { $0.standing == .asked }.map(\.name))].compactMap(\.self)
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    let known = Set(state.seats.filter(\.isFilled).map(\.name))
    for (index, answer) in fields.answers.enumerated() where !known.contains(answer.officer) {
      throw Refusal("notAsked", at: .row("answers", index, "officer"), details: ["name": answer.officer])
    }
    return [Decided(.officersAnswered(noted(state, context)), on: context.today)]
  }
}

/// 回避决定, by the presider before or in the session.
struct DecideAvoidance: HearingAct {
  let fields: AvoidanceDecision

  static let id = ActID(rawValue: "decideAvoidance")
  static let doers: [Doer] = presiderDoers
  static let basis: Basis? = .practice
  static let conditions: [HearingCondition] = [.planned, .presiding]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("officer", \.fields.officer), Field("raisedBy", \.fields.raisedBy),
    Field("avoidanceGround", \.fields.avoidanceGround), Field("isUpheld", \.fields.isUpheld),
    Field("reason", \.fields.reason, .paragraphs),
  ])

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    guard state.officers.contains(where: { $0.name == fields.officer }) else {
      throw Refusal("notAsked", field: "officer", details: ["name": fields.officer])
    }
    return [Decided(.avoidanceDecided(noted(state, context)), on: context.today)]
  }
}
