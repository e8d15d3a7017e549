// The decision after the session: compared with what most officers think, question by question; to depart from them is reported
// and agreed to first (听证工作规定 16, 17).

internal import CaseKernel
internal import LegalCalendar

extension HearingState {
  /// The opinions of those who sit still: who had to step down afterwards is not counted.
  private var countedOpinions: [OfficerOpinion] {
    let present = Set(presentOfficers)
    return opinions?.opinions.filter { present.contains($0.officer) } ?? []
  }

  /// What the officers think, question by question.
  var majorities: [QuestionMajority] {
    questions.indices.map {
      QuestionMajority(question: $0 + 1, countedOpinions, present: presentOfficers.count)
    }
  }
}

/// 报告拟不采纳听证意见.
struct ReportDeparture: HearingAct {
  let fields: Reason

  static let id = ActID(rawValue: "reportDeparture")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("听证工作规定 16", confirmed: false)
  static let isCorrectable = false
  static let form = Form<Self>([Field("reason", \.fields.reason, .paragraphs, article: "听证工作规定 16")])

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    [Decided(.departureReported(noted(state, context)), on: context.today)]
  }
}

/// 同意不采纳听证意见.
struct AgreeToDeparture: HearingAct {
  let fields: Remarks

  static let id = ActID(rawValue: "agreeDeparture")
  static let verdict: Verdict? = .agrees
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .law("听证工作规定 16", confirmed: false)
  static let conditions: [HearingCondition] = [.departureReported, .notProposer, .notReporter]
  static let isCorrectable = false
  static let form = Form<Self>([Field("remarks", \.fields.remarks, .paragraphs)])

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    [Decided(.departureAgreed(noted(state, context)), on: context.today)]
  }
}

/// 作出决定.
struct DecideAfterHearing: HearingAct {
  let fields: HearingDecision

  static let id = ActID(rawValue: "decide")
  static let doers: [Doer] = [.own(.handler), .mandate]
  static let basis: Basis? = .law("听证工作规定 16, 17", confirmed: false)
  static let conditions: [HearingCondition] = [
    .everyQuestionDecided, .comparedWithMajority, .departureApproved, .minutesFirst,
  ]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("decidedDate", \.fields.decidedDate), Field("onTheSpot", \.fields.onTheSpot, article: "听证工作规定 17"),
      Field("outcomes", atLeastOne: \.fields.outcomes), Field("takenUp", \.fields.takenUp, article: "听证工作规定 16"),
      Field("decision", \.fields.decision, .paragraphs),
      Field("departureReason", \.fields.departureReason, .paragraphs),
    ],
    rules: ruled([{ fields, context in context.notInFuture("decidedDate", fields.decidedDate) }]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    let questions = state.questions.indices.map { JSONValue.object(["question": .integer(Int64($0 + 1))]) }
    return [
      .today("decidedDate", context), Prefill("outcomes", .array(questions), from: .docket),
      Prefill("departureReason", state.departure?.reason, from: .docket)?.shown(in: .deliberation),
    ].compactMap(\.self)
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    try requireInOrder(state)
    try requireEveryQuestion(state)
    let comparison = DecisionComparison(state.majorities, fields.outcomes)
    guard comparison.allowed.contains(fields.takenUp) else {
      throw HearingCondition.comparedWithMajority.refused(
        at: "takenUp", ["right": "choice.TakenUp.\(comparison.expected.rawValue)"])
    }
    let departs = !comparison.departed.isEmpty
    if departs {
      guard fields.departureReason != nil else {
        throw HearingCondition.departureApproved.refused(at: "departureReason")
      }
      guard state.isDepartureAgreed else { throw HearingCondition.departureApproved.refused(at: "takenUp") }
    }
    let weighed = WeighedOpinions(majorities: state.majorities, departs: departs)
    return [Decided(.decided(noted(state, context, weighed)), on: fields.decidedDate)]
  }

  /// After the hearing, and on the minutes that were signed, save where it was announced at the end of the session itself.
  private func requireInOrder(_ state: HearingState) throws(Refusal) {
    guard let held = state.session?.openedDate else { return }
    if fields.decidedDate < held {
      throw Refusal("decidedBeforeHearing", field: "decidedDate", details: ["heldOn": held.description])
    }
    if fields.onTheSpot {
      guard fields.decidedDate == held else {
        throw Refusal(
          "onTheSpotLater", article: "听证工作规定 17", field: "onTheSpot", details: ["heldOn": held.description])
      }
    } else if state.minutes == nil {
      throw HearingCondition.minutesFirst.refused(at: "onTheSpot")
    }
  }

  private func requireEveryQuestion(_ state: HearingState) throws(Refusal) {
    for (index, decided) in fields.outcomes.enumerated() {
      guard state.questions.indices.contains(decided.question - 1) else {
        throw Refusal(
          "noSuchQuestion", at: .row("outcomes", index, "question"), details: ["last": "\(state.questions.count)"])
      }
      // A question falls away only because one before it was answered in the negative.
      if decided.outcome == .moot,
        !fields.outcomes.contains(where: { $0.question < decided.question && $0.outcome == .negated })
      {
        throw Refusal(
          "questionNotMoot", at: .row("outcomes", index, "outcome"), details: ["question": "\(decided.question)"])
      }
    }
    for number in state.questions.indices.map({ $0 + 1 }) {
      let given = fields.outcomes.count { $0.question == number }
      guard given == 1 else {
        throw HearingCondition.everyQuestionDecided.refused(
          at: "outcomes", ["question": "\(number)", "given": "\(given)"])
      }
    }
  }
}

/// A decision beside what more than half of the officers think, question by question.
struct DecisionComparison {
  /// Questions on which it is as most officers think.
  let followed: [Int]
  /// Questions on which it is not.
  let departed: [Int]
  /// Whether there are questions on which the officers have no majority.
  private let hasOpenQuestion: Bool

  init(_ majorities: [QuestionMajority], _ outcomes: [DecidedQuestion]) {
    let decided = Dictionary(outcomes.map { ($0.question, $0.outcome) }, uniquingKeysWith: { $1 })
    var (followed, departed): ([Int], [Int]) = ([], [])
    for majority in majorities {
      guard let stance = majority.majority, let ours = decided[majority.question]?.stance else { continue }
      if stance == ours { followed.append(majority.question) } else { departed.append(majority.question) }
    }
    (self.followed, self.departed) = (followed, departed)
    hasOpenQuestion = majorities.contains { $0.majority == nil }
  }

  /// What is true of it besides: where the officers differ on a question, not everything that they said can be taken up.
  var allowed: Set<TakenUp> {
    if followed.isEmpty && departed.isEmpty { return Set(TakenUp.allCases) }
    return hasOpenQuestion && expected == .full ? [.full, .part] : [expected]
  }

  /// Whether it takes the officers' opinions up.
  var expected: TakenUp { departed.isEmpty ? .full : followed.isEmpty ? .no : .part }
}
