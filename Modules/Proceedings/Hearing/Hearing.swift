// 检察听证: start here. A hearing is a file of its own, linked to the cases that it is about: proposed, approved, prepared, held
// before officers who say what they think, decided, told. The case counts on meanwhile: no period of it stops (规定 20).

public import CaseKernel
internal import LegalCalendar

/// The kind of file `hearing`.
public enum Hearing: FileKind {
  /// The name of the kind.
  public static let id = KindID(rawValue: "hearing")
  /// Version of the state.
  public static let stateVersion = 3
  /// Version of the process table.
  public static let processVersion = 2
  /// Before the first entry.
  public static var initial: HearingState { HearingState() }

  /// What it is in the work of an office.
  public static let family = FileFamily.hearing
  /// What it is about, and how it is held.
  public static var facetShapes: [String: FieldShape] {
    [
      "hearingGround": HearingGround.shape, "openness": HearingOpenness.shape, "hearingForm": HearingForm.shape,
      "takenUp": TakenUp.shape,
    ]
  }

  /// The series of its numbers (`Schemas/numbers.json`).
  static let series = "hearing"
  /// The series where one of its cases is protected, so that no gap in the other shows that there is one.
  static let protectedSeries = "hearing.protected"

  /// The process table, in the order in which people do things.
  public static let acts: [AnyAct<Hearing>] = [
    AnyAct(ProposeHearing.self, opens: true, to: [.proposed]),
    AnyAct(ApplyForHearing.self, opens: true, to: [.proposed]),
    AnyAct(ApproveHearing.self, from: [.proposed], to: [.approved]),
    AnyAct(DeclineHearing.self, from: [.proposed], to: [.declined]),
    AnyAct(FollowChangedCase.self, from: Set(HearingStage.allCases)),
    // Preparation
    AnyAct(
      PlanHearing.self, from: HearingStage.seating.union([.approved]),
      to: HearingStage.allCases.filter(HearingStage.seating.contains)),
    AnyAct(DecideOpenness.self, from: HearingStage.reseating),
    AnyAct(BookVenue.self, from: [.preparing, .postponed, .adjourned]),
    AnyAct(DrawOfficers.self, from: HearingStage.reseating),
    AnyAct(NameOfficers.self, from: HearingStage.reseating),
    AnyAct(InviteGuests.self, from: HearingStage.reseating),
    AnyAct(RecordAnswers.self, from: HearingStage.reseating),
    AnyAct(DecideAvoidance.self, from: HearingStage.reseating.union(HearingStage.sitting)),
    AnyAct(ChangePresider.self, from: HearingStage.reseating.union(HearingStage.sitting)),
    AnyAct(NotifyAll.self, from: HearingStage.reseating, to: [.notified, .adjourned]),
    AnyAct(PublishNotice.self, from: [.preparing, .notified]),
    AnyAct(ApproveBroadcast.self, from: HearingStage.reseating.union(HearingStage.sitting).union(HearingStage.over)),
    AnyAct(BriefOfficers.self, from: [.notified, .adjourned]),
    AnyAct(PostponeHearing.self, from: [.notified], to: [.postponed]),
    AnyAct(CancelHearing.self, from: HearingStage.betweenSittings, to: [.cancelled]),
    // Session
    AnyAct(OpenSession.self, from: [.notified, .adjourned], to: [.inSession]),
    AnyAct(RecordStep.self, from: [.inSession]),
    AnyAct(AdjournSession.self, from: [.inSession], to: [.deliberating]),
    AnyAct(GiveOpinions.self, from: [.deliberating], to: [.inSession]),
    AnyAct(SuspendSession.self, from: HearingStage.sitting, to: [.adjourned]),
    AnyAct(FinishSession.self, from: [.inSession], to: [.held]),
    // Outcome
    AnyAct(SignMinutes.self, from: [.held, .decided, .announced]),
    AnyAct(ReportDeparture.self, from: [.held]),
    AnyAct(AgreeToDeparture.self, from: [.held]),
    AnyAct(DecideAfterHearing.self, from: [.held], to: [.decided]),
    AnyAct(TellResult.self, from: [.decided], to: [.announced]),
    AnyAct(EvaluateOfficers.self, from: [.announced]),
    AnyAct(ArchiveHearing.self, from: [.announced], to: [.archived]),
  ]

  /// What is counted, and the figures that people read.
  public static let statistics = KindStatistics(happenings: counted, figures: figures)

  /// What the docket can hold, and who may read it.
  public static let entries = HearingEntry.descriptions

  /// The main way; what leads off it is not drawn.
  public static let mainWay: [HearingStage] = [
    .proposed, .approved, .preparing, .notified, .inSession, .held, .decided, .announced, .archived,
  ]

  /// Where the hearing stands.
  public static func stage(_ state: HearingState) -> HearingStage { state.stage }

  /// Folds one entry.
  public static func evolve(_ state: inout HearingState, _ body: HearingEntry, _ entry: EntryMoment) {
    let seats = state.seats.count
    state.fold(body, entry)
    state.count(body, entry, seatsBefore: seats)
  }

  /// What lists, calendar and deadlines show.
  public static func face(_ state: HearingState) -> FileFace { state.face }

  /// What people usually do next.
  public static func nextActs(_ state: HearingState) -> [ActID] { state.nextActs }
}
