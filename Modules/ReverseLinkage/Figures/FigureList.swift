// The figures that offices report of reverse linkage, each defined once. The list itself is from practice and unconfirmed;
// where an article fixes what is counted, it is named.

internal import CaseKernel
internal import Proceedings

extension ReverseLinkageCase {
  private static let outcome = Dimension("outcome", CaseOutcome.self)
  private static let entrance = Dimension("entrance", Entrance.self)
  private static let adoption = Dimension("adoption", Adoption.self)
  private static let penaltyKind = Dimension("penaltyKind", PenaltyKind.self)
  private static let faultKind = Dimension("faultKind", FaultKind.self)
  private static let lookBackResult = Dimension("lookBackResult", LookBackResult.self)

  /// What is counted, and by what.
  static let counted: [HappeningDescription] = {
    let matter = [
      Dimension("ground", GroundID.self), Dimension("nonProsecutionKind", NonProsecutionKind.self),
      Dimension("personKind", PersonKind.self),
    ]
    let agency = Dimension("agency", AgencyID.self)
    let penalty = [penaltyKind, agency]
    return [
      HappeningDescription(Counted.decision, by: matter, isTimed: true),
      HappeningDescription(
        Counted.course,
        by: matter + [agency, outcome, Dimension("endGround", EndGround.self), entrance]),
      HappeningDescription(Counted.opinion, by: matter + [agency]),
      HappeningDescription(
        Counted.reply,
        by: matter + [agency, Dimension("response", AgencyResponse.self), adoption],
        isTimed: true),
      HappeningDescription(Counted.reminder, by: matter + [agency]),
      HappeningDescription(Counted.punishment, by: matter + [agency]),
      HappeningDescription(Counted.penalty, by: matter + penalty),
      HappeningDescription(Counted.execution, by: matter + penalty),
      HappeningDescription(Counted.sanction, by: matter + [agency, Dimension("sanction", SanctionKind.self)]),
      HappeningDescription(Counted.report, by: matter + [Dimension("addressee", ReportAddressee.self)]),
      HappeningDescription(Counted.fault, by: matter + [agency, faultKind]),
      HappeningDescription(Counted.clue, by: matter + [Dimension("clueKind", ClueKind.self)]),
      HappeningDescription(Counted.lookBack, by: matter + [lookBackResult]),
      Opinion.counted, Suggestion.counted, Suggestion.countedOutcomes,
    ]
  }()

  /// The figures, in the order of the law file.
  static let figures: [FigureDescription] =
    transferFigures + courseFigures + opinionFigures + penaltyFigures + suggestionFigures + findingFigures
    + daysFigures

  /// What came in. How much of what was decided came in is a figure of the roll, which alone knows what did not.
  private static let transferFigures: [FigureDescription] = {
    let transferred = Measure(Counted.decision, .ended)
    return [
      FigureDescription(
        "transferred", .persons(transferred), unit: "person", basis: .law("行刑反向衔接工作指引 4", confirmed: false)),
      FigureDescription(
        "transferredLate",
        .persons(Measure(Counted.decision, .ended, where: [.timeliness: [Timeliness.late.rawValue]])), unit: "person",
        basis: .law("行刑反向衔接工作指引 4", confirmed: false)),
    ]
  }()

  private static let courseFigures: [FigureDescription] = {
    func entered(_ how: Entrance) -> Measure {
      Measure(Counted.course, .started, where: [entrance: [how.rawValue]])
    }
    let concluded = Measure(Counted.course, .ended)
    let ended = Measure(Counted.course, .ended, where: [outcome: [CaseOutcome.endedNoPenaltyDue.rawValue]])
    return [
      FigureDescription("received", .count(entered(.registered))),
      FigureDescription("reopened", .count(entered(.reopened))),
      FigureDescription("concluded", .count(concluded)),
      FigureDescription("pending", .count(Measure(Counted.course, .standing))),
      FigureDescription("endedWithoutOpinion", .count(ended), basis: .law("行刑反向衔接工作指引 15", confirmed: false)),
      FigureDescription("shareEnded", .share(ended, of: concluded, counting: .happenings)),
    ]
  }()

  private static let opinionFigures: [FigureDescription] = {
    let replied = Measure(Counted.reply, .ended)
    let adopted = Measure(Counted.reply, .ended, where: [adoption: [Adoption.adopted.rawValue]])
    func due(_ timeliness: Timeliness) -> Quantity {
      .persons(Measure(Counted.reply, .due, where: [.timeliness: [timeliness.rawValue]]))
    }
    let replyRule = Basis.law("推进行政执法与刑事司法衔接工作的规定 9", confirmed: false)
    return [
      FigureDescription(
        "opinions", .count(Measure(Opinion.counted.id, .started)), unit: "paper",
        basis: .law("刑事诉讼法 177(3)", confirmed: false)),
      FigureDescription("opinionPersons", .persons(Measure(Counted.opinion, .started)), unit: "person"),
      FigureDescription("repliesInTime", due(.inTime), unit: "person", basis: replyRule),
      FigureDescription("repliesLate", due(.late), unit: "person", basis: replyRule),
      FigureDescription("repliesNone", due(.none), unit: "person", basis: replyRule),
      FigureDescription("replied", .persons(replied), unit: "person"),
      FigureDescription("adoptionRate", .share(adopted, of: replied, counting: .persons), unit: "person"),
      FigureDescription("reminders", .count(Measure(Counted.reminder, .started)), unit: "time"),
      FigureDescription("reportedUp", .count(Measure(Counted.report, .started)), unit: "time"),
    ]
  }()

  private static let penaltyFigures: [FigureDescription] = {
    func penalties(_ kind: PenaltyKind) -> Measure {
      Measure(Counted.penalty, .started, where: [penaltyKind: [kind.rawValue]])
    }
    return [
      FigureDescription("punished", .persons(Measure(Counted.punishment, .started)), unit: "person"),
      FigureDescription(
        "sanctioned", .persons(Measure(Counted.sanction, .started)), unit: "person",
        basis: .law("人民检察院刑事诉讼规则 373(2)", confirmed: false)),
      FigureDescription(
        "penalties", .count(Measure(Counted.penalty, .started)), unit: "item", basis: .law("行政处罚法 9", confirmed: false)),
      FigureDescription("fines", .amount(penalties(.fine)), unit: "yuan"),
      FigureDescription("confiscated", .amount(penalties(.confiscation)), unit: "yuan"),
      FigureDescription(
        "executed", .amount(Measure(Counted.execution, .started)), unit: "yuan",
        basis: .law("行政处罚法 66", confirmed: false)),
    ]
  }()

  private static let suggestionFigures: [FigureDescription] = {
    let adopted: Set<String> = [SuggestionOutcome.adopted.rawValue, SuggestionOutcome.adoptedInPart.rawValue]
    return [
      FigureDescription(
        "suggestions", .count(Measure(Suggestion.counted.id, .started)), unit: "paper",
        basis: .law("推进行刑双向衔接和行政违法行为监督的意见（2023）", confirmed: false)),
      FigureDescription(
        "suggestionsAdopted",
        .count(Measure(Suggestion.countedOutcomes.id, .started, where: [Suggestion.outcome: adopted])), unit: "paper"),
    ]
  }()

  private static let findingFigures: [FigureDescription] = {
    func faults(_ kind: FaultKind) -> FigureDescription {
      FigureDescription(
        kind.rawValue, .count(Measure(Counted.fault, .started, where: [faultKind: [kind.rawValue]])), unit: "item")
    }
    let relapsed = Measure(
      Counted.lookBack, .started, where: [lookBackResult: [LookBackResult.relapsed.rawValue]])
    return [FigureDescription("faults", .count(Measure(Counted.fault, .started)), unit: "item")]
      + FaultKind.allCases.map(faults) + [
        FigureDescription("clues", .count(Measure(Counted.clue, .started)), unit: "item"),
        FigureDescription("lookBacks", .count(Measure(Counted.lookBack, .started)), unit: "time"),
        FigureDescription("relapses", .count(relapsed), unit: "time"),
      ]
  }()

  private static let daysFigures: [FigureDescription] = [
    FigureDescription("daysToTransfer", .days(Measure(Counted.decision, .ended)), unit: "day"),
    FigureDescription("daysToOpinion", .days(Measure(Counted.opinion, .started)), unit: "day"),
    FigureDescription("daysToReply", .days(Measure(Counted.reply, .ended)), unit: "day"),
    FigureDescription("daysToPenalty", .days(Measure(Counted.punishment, .started)), unit: "day"),
  ]
}
