// What is counted of the roll: how many decisions there were, how many were transferred, in time or late, and how many are
// owed. Only the roll knows the decisions that nobody transferred.

public import CaseKernel

extension Counted {
  /// A decision on the roll, until it was transferred.
  static let listed = HappeningID(NonProsecution.id, "listed")
}

extension NonProsecution {
  static let counted: [HappeningDescription] = [
    HappeningDescription(
      Counted.listed,
      by: [
        Dimension("ground", GroundID.self), Dimension("nonProsecutionKind", NonProsecutionKind.self),
        Dimension("personKind", PersonKind.self),
      ], isTimed: true)
  ]

  /// The figures, in the order of the work.
  static let figures: [FigureDescription] = {
    let basis = Basis.law("行刑反向衔接工作指引 4", confirmed: false)
    let all = Measure(Counted.listed, .started)
    func decided(_ timeliness: Timeliness...) -> Measure {
      Measure(Counted.listed, .started, where: [.timeliness: Set(timeliness.map(\.rawValue))])
    }
    return [
      FigureDescription("listed", .persons(all), unit: "person", basis: basis),
      FigureDescription("inTime", .persons(decided(.inTime)), unit: "person", basis: basis),
      FigureDescription("late", .persons(decided(.late)), unit: "person", basis: basis),
      FigureDescription(
        "rate", .share(decided(.inTime, .late), of: all, counting: .persons), unit: "person", basis: basis),
      FigureDescription("owed", .persons(Measure(Counted.listed, .standing)), unit: "person", basis: basis),
    ]
  }()

  /// The columns that registers choose from.
  public static let items: [Item<NonProsecution>] = [
    Item("personName") { $0.person?.name },
    Item("personKind") { $0.person?.kind },
    Item("idNumber") { $0.person?.number },
    Item("criminalCaseNumber") { $0.criminalCaseNumber },
    Item("nonProsecutionNumber") { $0.decision?.number },
    Item("nonProsecutionDate") { $0.decision?.date },
    Item("nonProsecutionKind") { $0.decision?.kind },
    Item("offenceName") { $0.offenceName },
    Item("transferredOn") { state in state.transferredCase == nil ? nil : state.closedOn },
    Item("urgedOn") { $0.urgedOn.last },
    Item("expectedOn") { $0.expectedOn },
    Item("exemption") { $0.exemption },
  ]
}
