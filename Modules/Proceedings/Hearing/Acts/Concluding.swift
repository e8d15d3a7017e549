// After the session: minutes signed, everybody told of the decision, the file put away.

internal import CaseKernel
internal import LegalCalendar

/// 笔录签名: by presider, handlers, whoever kept the record, participants and officers.
struct SignMinutes: HearingAct {
  let fields: SignedMinutes

  static let id = ActID(rawValue: "sign")
  static let doers: [Doer] = recorders
  static let basis: Basis? = .law("听证工作规定 18", confirmed: false)
  static let conditions: [HearingCondition] = [.refusalNoted]
  static let form = Form<Self>(
    [
      Field("minutes", \.fields.minutes, article: "听证工作规定 18"), Field("recording", \.fields.recording),
      Field("recordingMissing", \.fields.recordingMissing), Field("signatures", atLeastOne: \.fields.signatures),
    ],
    rules: ruled([
      { fields, _ in
        guard let index = fields.signatures.firstIndex(where: { !$0.isSigned && $0.refusalReason == nil }) else {
          return nil
        }
        return FieldProblem(
          .row("signatures", index, "refusalReason"), .requiredHere, details: ["because": "isSigned"])
      },
      { fields, _ in
        fields.recording == nil && fields.recordingMissing == nil
          ? FieldProblem("recordingMissing", .requiredHere, details: ["because": "recording"]) : nil
      },
    ]), alternatives: [["recording", "recordingMissing"]])

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    [rows("signatures", "name", state.attending)].compactMap(\.self)
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    let signed = Set(fields.signatures.map(\.name))
    let left = state.attending.filter { !signed.contains($0) }
    if let index = fields.signatures.firstIndex(where: { !state.attending.contains($0.name) }) {
      throw Refusal(
        "notPresent", at: .row("signatures", index, "name"), details: ["name": fields.signatures[index].name])
    }
    guard left.isEmpty else {
      throw HearingCondition.refusalNoted.refused(at: "signatures", ["names": left.joined(separator: "、")])
    }
    return [Decided(.signed(noted(state, context)), on: context.today)]
  }
}

extension HearingState {
  /// Everyone who was there and signs: presider, handlers and recorder, then participants, then officers.
  var attending: [String] {
    var names = staff
    for opening in sittings.map(\.opening) {
      for name in opening.participantsPresent.filter(\.isPresent).map(\.name) where !names.contains(name) {
        names.append(name)
      }
    }
    for name in sittings.flatMap(\.opening.namesOfOfficers) where !names.contains(name) { names.append(name) }
    return names
  }
}

/// 告知结果: parties and officers, with reasons.
struct TellResult: HearingAct {
  let fields: ResultNotices

  static let id = ActID(rawValue: "tell")
  static let doers: [Doer] = [.own(.handler), .own(.assistant), .own(.clerk)]
  static let basis: Basis? = .law("听证工作规定 17", confirmed: false)
  static let conditions: [HearingCondition] = [.officersTold]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [Field("told", \.fields.told, article: "听证工作规定 17")],
    rules: ruled([
      { fields, context in
        guard let index = fields.told.firstIndex(where: { $0.toldDate > context.today }) else { return nil }
        return FieldProblem(
          .row("told", index, "toldDate"), .dateInFuture, value: "\(fields.told[index].toldDate)",
          details: ["today": context.today.description])
      }
    ]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    let rows = state.toHearResult.map { name in
      JSONValue.object([
        "recipient": .string(name), "way": .string(NoticeWay.written.rawValue),
        "toldDate": .string(context.today.description),
      ])
    }
    return [Prefill("told", .array(rows), from: .docket)]
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    if let decided = state.decision?.decidedDate,
      let index = fields.told.firstIndex(where: { $0.toldDate < decided })
    {
      throw Refusal(
        "toldBeforeDecision", at: .row("told", index, "toldDate"), details: ["decidedOn": decided.description])
    }
    let told = Set(fields.told.map(\.recipient))
    let left = state.toHearResult.filter { !told.contains($0) }
    guard left.isEmpty else {
      throw HearingCondition.officersTold.refused(at: "told", ["names": left.joined(separator: "、")])
    }
    return [Decided(.told(noted(state, context)), on: context.today)]
  }
}

extension HearingState {
  /// Who is to hear of the decision: the parties and the officers who were there.
  var toHearResult: [String] {
    (plan?.participants.filter { $0.role.isParty }.map(\.name) ?? []) + presentOfficers
  }
}

/// 履职评价: kept with the pool.
struct EvaluateOfficers: HearingAct {
  let fields: ServiceEvaluations

  static let id = ActID(rawValue: "evaluate")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .practice
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [Field("evaluations", atLeastOne: \.fields.evaluations)])

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    [rows("evaluations", "officer", state.presentOfficers)].compactMap(\.self)
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    var grades: [GradedOfficers.Grade] = []
    for (index, evaluation) in fields.evaluations.enumerated() {
      guard let seat = state.officers.first(where: { $0.name == evaluation.officer }) else {
        throw Refusal("notAsked", at: .row("evaluations", index, "officer"), details: ["name": evaluation.officer])
      }
      guard let officer = seat.officer else { continue }
      grades.append(GradedOfficers.Grade(officer: officer, grade: evaluation.grade))
    }
    return [Decided(.evaluated(noted(state, context, GradedOfficers(grades: grades))), on: context.today)]
  }
}

/// 归档.
struct ArchiveHearing: HearingAct {
  let fields: Archiving

  static let id = ActID(rawValue: "archive")
  static let doers: [Doer] = recorders
  static let basis: Basis? = .law("听证工作规定 18", confirmed: false)
  static let conditions: [HearingCondition] = [.recordComplete]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("archiveNote", \.fields.archiveNote)])

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    [Decided(.archived(noted(state, context)), on: context.today)]
  }
}
