// The figures that offices report of hearings, each defined once. The list is from practice and unconfirmed; where an article
// fixes what is counted, it is named.

internal import CaseKernel

extension Hearing {
  private static let attendsAs = Dimension("attendsAs", AttendingAs.self)
  private static let source = Dimension("officerSource", OfficerSource.self)
  private static let capacity = Dimension("officerCapacity", OfficerCapacity.self)
  private static let takenUp = Dimension("takenUp", TakenUp.self)
  private static let moment = Dimension("decisionMoment", DecisionMoment.self)
  private static let outcome = Dimension("applicationOutcome", ApplicationOutcome.self)

  /// What is counted, and by what.
  static let counted: [HappeningDescription] = {
    let about = [
      Dimension("hearingMatter", HearingMatter.self), Dimension("hearingGround", HearingGround.self),
      Dimension("hearingOrigin", HearingOrigin.self), Dimension("hearingForm", HearingForm.self),
      Dimension("openness", HearingOpenness.self),
    ]
    let seat = [source, capacity, attendsAs]
    return [
      HappeningDescription(CountedHearing.application, by: about + [outcome]),
      HappeningDescription(CountedHearing.held, by: about + [Dimension("presiderRank", PresiderRank.self)]),
      HappeningDescription(CountedHearing.notice, by: about, isTimed: true),
      HappeningDescription(CountedHearing.invitation, by: about + seat),
      HappeningDescription(CountedHearing.attendance, by: about + seat),
      HappeningDescription(CountedHearing.draw, by: about),
      HappeningDescription(CountedHearing.loss, by: about + [Dimension("seatLoss", SeatLoss.self), source]),
      HappeningDescription(CountedHearing.decision, by: about + [takenUp, moment]),
      HappeningDescription(CountedHearing.broadcast, by: about + [Dimension("broadcastWay", BroadcastWay.self)]),
    ]
  }()

  /// The figures, in the order of the work.
  static let figures: [FigureDescription] = applicationFigures + sessionFigures + peopleFigures + decisionFigures

  private static let applicationFigures: [FigureDescription] = {
    func ended(_ how: ApplicationOutcome) -> Quantity {
      .count(Measure(CountedHearing.application, .ended, where: [outcome: [how.rawValue]]))
    }
    let basis = Basis.law("听证工作规定 9", confirmed: true)
    return [
      FigureDescription("applications", .count(Measure(CountedHearing.application, .started)), basis: basis),
      FigureDescription("applicationsGranted", ended(.granted), basis: basis),
      FigureDescription("applicationsRefused", ended(.refused), basis: basis),
    ]
  }()

  private static let sessionFigures: [FigureDescription] = {
    func due(_ timeliness: Timeliness) -> Quantity {
      .count(Measure(CountedHearing.notice, .due, where: [.timeliness: [timeliness.rawValue]]))
    }
    let notice = Basis.law("听证工作规定 10(2)", confirmed: true)
    return [
      FigureDescription("held", .count(Measure(CountedHearing.held, .started)), unit: "time"),
      FigureDescription("noticesInTime", due(.inTime), unit: "time", basis: notice),
      FigureDescription("noticesLate", due(.late), unit: "time", basis: notice),
      FigureDescription("noticesNone", due(.none), unit: "time", basis: notice),
      FigureDescription(
        "broadcasts", .count(Measure(CountedHearing.broadcast, .started)), unit: "time",
        basis: .law("听证工作规定 19", confirmed: false)),
    ]
  }()

  private static let peopleFigures: [FigureDescription] = {
    let officers: [Dimension: Set<String>] = [attendsAs: [AttendingAs.officer.rawValue]]
    func attending(_ capacity: OfficerCapacity) -> Quantity {
      .persons(Measure(CountedHearing.attendance, .started, where: [Self.capacity: [capacity.rawValue]]))
    }
    return [
      FigureDescription(
        "invited", .persons(Measure(CountedHearing.invitation, .started, where: officers)), unit: "person"),
      FigureDescription(
        "attending", .persons(Measure(CountedHearing.attendance, .started, where: officers)), unit: "person"),
      FigureDescription("deputies", attending(.deputy), unit: "person"),
      FigureDescription("members", attending(.member), unit: "person"),
      FigureDescription("supervisors", attending(.supervisor), unit: "person"),
      FigureDescription("draws", .count(Measure(CountedHearing.draw, .started)), unit: "time"),
      FigureDescription("losses", .persons(Measure(CountedHearing.loss, .started)), unit: "person"),
    ]
  }()

  private static let decisionFigures: [FigureDescription] = {
    func decided(_ how: TakenUp) -> Measure {
      Measure(CountedHearing.decision, .started, where: [takenUp: [how.rawValue]])
    }
    let whole = Measure(CountedHearing.decision, .started)
    let basis = Basis.law("听证工作规定 16", confirmed: false)
    let onTheSpot = Measure(
      CountedHearing.decision, .started, where: [moment: [DecisionMoment.onTheSpot.rawValue]])
    return [
      FigureDescription("decided", .count(whole)),
      FigureDescription("takenUpInFull", .count(decided(.full)), basis: basis),
      FigureDescription("takenUpInPart", .count(decided(.part)), basis: basis),
      FigureDescription("notTakenUp", .count(decided(.no)), basis: basis),
      FigureDescription("shareTakenUp", .share(decided(.full), of: whole, counting: .happenings), basis: basis),
      FigureDescription("onTheSpot", .count(onTheSpot), basis: .law("听证工作规定 17", confirmed: false)),
    ]
  }()
}
