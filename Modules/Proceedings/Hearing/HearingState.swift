// What the docket of a hearing folds into.

public import CaseKernel
public import LegalCalendar

/// The state of a hearing.
public struct HearingState: Codable, Hashable, Sendable {
  /// The stage.
  public internal(set) var stage = HearingStage.proposed
  /// How it came about; nil before the first entry.
  public internal(set) var origin: HearingOrigin?
  /// The cases that it is about.
  public internal(set) var cases: [FileID] = []
  /// The cases, as last looked at.
  public internal(set) var subjects: [Subject] = []
  /// Persons and units of the cases.
  public internal(set) var caseParties: [Party] = []
  /// What kind of case it is.
  public internal(set) var matter: HearingMatter?
  /// The department of the cases.
  public internal(set) var department: DepartmentID?
  /// Who proposed it, or registered the application.
  public internal(set) var proposer: AccountID?
  /// The application, where there is one.
  public internal(set) var application: HearingApplication?
  /// The ground.
  public internal(set) var ground: HearingGround?
  /// What is in dispute.
  public internal(set) var groundReason: String?
  /// What the officers are to be asked.
  public internal(set) var questions: [HearingQuestion] = []
  /// The approval with the number.
  public internal(set) var approval: Noted<ApprovalFields, HearingNoteWith<HearingApproval>>?
  /// Why it is not held.
  public internal(set) var ending: Noted<Reason, HearingNote>?
  /// The plan.
  public internal(set) var plan: HearingPlan?
  /// The entry of the plan.
  var planEntry = 0
  /// Whether the public may come.
  public internal(set) var openness: OpennessDecision?
  /// Everyone who was asked to sit or to look on, in the order of asking.
  public internal(set) var seats: [Seat] = []
  /// Who stands by, in the order of the draw.
  public internal(set) var reserves: [Seat] = []
  /// The draws.
  public internal(set) var draws: [Draw] = []
  /// Day, hour and place.
  public internal(set) var schedule: Noted<HearingSchedule, HearingNoteWith<ScheduledPlace>>?
  /// Notices, the last of all that were given.
  public internal(set) var notices: [HearingNotice] = []
  /// The public announcement.
  public internal(set) var publication: HearingPublication?
  /// How it is broadcast.
  public internal(set) var broadcast: Broadcast?
  /// What the officers were told beforehand.
  public internal(set) var briefing: Briefing?
  /// How many seats there were then: who came to sit after it has been told nothing yet.
  var seatsAtBriefing = 0
  /// How often it was put off, and why.
  public internal(set) var postponements: [Noted<Reason, HearingNote>] = []
  /// The sittings, in order: more than one where the session was suspended and resumed.
  public internal(set) var sittings: [Sitting] = []
  /// How many seats there were when the last sitting opened: who came to sit after it has heard nothing yet.
  var seatsAtOpening = 0
  /// Presiders, handlers and recorders of the sittings, by name: they sign the minutes.
  public internal(set) var staff: [String] = []
  /// What the last of the presiders is in the office; nil before a sitting, and where an earlier release did not keep it.
  public internal(set) var presiderRank: PresiderRank?
  /// What happened, in order.
  public internal(set) var steps: [StepRecord] = []
  /// The first of the steps that the present officers have heard: another bench begins anew.
  var heardFrom = 0
  /// What the officers think.
  public internal(set) var opinions: OfficersOpinions?
  /// When it ended.
  public internal(set) var end: SessionEnd?
  /// The signed minutes.
  public internal(set) var minutes: SignedMinutes?
  /// Why the handler means to depart from the officers.
  public internal(set) var departure: Noted<Reason, HearingNote>?
  /// Whether the chief procurator agreed to that.
  public internal(set) var isDepartureAgreed = false
  /// What was decided.
  public internal(set) var decision: Noted<HearingDecision, HearingNoteWith<WeighedOpinions>>?
  /// Who was told.
  public internal(set) var told: [ResultNotice] = []
  /// How the officers did.
  public internal(set) var evaluations: [ServiceEvaluation] = []
  /// What statistics count of it.
  public internal(set) var tally = Tally()
  /// The period of the notices.
  public internal(set) var clocks: [Clock] = []
  /// Papers that entries name.
  public internal(set) var attachments: [NamedAttachment] = []
  /// The day of the proposal.
  public internal(set) var openedOn: LegalDate?
  /// The day on which nothing was left to be done.
  public internal(set) var closedOn: LegalDate?

  /// The number, from the approval on.
  public var number: String? { approval?.number }
  /// Whether one of the cases may be read by few only: then the hearing is not open either.
  public var isProtected: Bool { subjects.contains(where: \.isProtected) }
  /// Whether the law closes it to the public (听证工作规定 5(2)).
  public var mustBeClosed: Bool { isProtected || matter?.isClosedByKind == true }
  /// Those who sit: asked or sure to come.
  public var officers: [Seat] { seats.filter { $0.attendsAs == .officer && $0.isFilled } }
  /// Those who are expected and said that they come.
  public var sureOfficers: [Seat] { expectedOfficers.filter { $0.standing == .accepted } }
  /// Those who look on.
  public var observers: [Seat] { seats.filter { $0.attendsAs == .observer && $0.isFilled } }
  /// How it opened; the last time where it was suspended and resumed.
  public var session: SessionOpening? { sittings.last?.opening }
  /// Officers who were there when it opened, and sit still.
  public var presentOfficers: [String] {
    let sitting = Set(officers.map(\.name))
    return session?.namesOfOfficers.filter(sitting.contains) ?? []
  }
  /// Who is expected on the day: all who sit; at a resumption those who sat last, and who took the place of one of them.
  public var expectedOfficers: [Seat] {
    guard let last = session else { return officers }
    let heard = Set(last.namesOfOfficers)
    let expected = seats.enumerated().filter { $0.offset >= seatsAtOpening || heard.contains($0.element.name) }
    return expected.map(\.element).filter { $0.attendsAs == .officer && $0.isFilled }
  }
  /// Whether somebody is to sit at a resumption to whom the case was not explained.
  var hasOfficerToBrief: Bool {
    let told = max(seatsAtOpening, seatsAtBriefing)
    return seats.dropFirst(told).contains { $0.attendsAs == .officer && $0.isFilled }
  }
  /// Day, hour and place that hold, or held last.
  var lastSchedule: Noted<HearingSchedule, HearingNoteWith<ScheduledPlace>>? {
    schedule ?? sittings.compactMap(\.schedule).last
  }
  /// Who presided over the sittings, one after another.
  public var presided: [AccountID] { Self.each(sittings.flatMap(\.presiders)) }
  /// Where they were, one after another.
  public var places: [String] { Self.each(sittings.compactMap { $0.schedule?.place }) }

  private static func each<Element: Equatable>(_ elements: [Element]) -> [Element] {
    elements.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
  /// Everyone who sits or has sat, with the places that somebody took over.
  var benches: [Seat] {
    let sat = Set(sittings.flatMap(\.opening.namesOfOfficers))
    return seats.filter { $0.attendsAs == .officer && ($0.isFilled || sat.contains($0.name)) }
  }
  /// The steps that the present officers have heard.
  public var heardSteps: [StepRecord] { Array(steps.dropFirst(heardFrom)) }
  /// Who was there, and neither signed the minutes nor is noted as refusing.
  var notSigned: [String] {
    // The earlier release let nobody of the office sign, and took no minutes that somebody else had still to sign.
    if minutes != nil, sittings.last?.keepsStaff == false { return [] }
    let noted = Set((minutes?.signatures ?? []).map(\.name))
    return attending.filter { !noted.contains($0) }
  }
  /// Everyone who is to be told of the day: participants, officers and observers.
  public var toBeTold: [String] {
    var names: [String] = []
    for name in (plan?.participants ?? []).map(\.name) + (expectedOfficers + observers).map(\.name)
    where !names.contains(name) { names.append(name) }
    return names
  }
  /// Those of them who were not told of the day that holds.
  public var stillToBeTold: [String] {
    let told = Set(notices.map(\.recipient))
    return toBeTold.filter { !told.contains($0) }
  }
}

/// One day or part of a day on which the hearing was held.
public struct Sitting: Codable, Hashable, Sendable {
  /// How it opened.
  public let opening: SessionOpening
  /// Day, hours and place as they had been fixed for it.
  public let schedule: Noted<HearingSchedule, HearingNoteWith<ScheduledPlace>>?
  /// Who presided, one after another.
  public internal(set) var presiders: [AccountID]
  /// Whether it is known who of the office took part: earlier releases kept neither that nor who has heard what.
  let keepsStaff: Bool
}

extension SessionOpening {
  /// Officers who were there.
  var namesOfOfficers: [String] { officersPresent.filter(\.isPresent).map(\.name) }
}

/// Somebody who was asked to sit or to look on.
public struct Seat: Codable, Hashable, Sendable {
  /// How far it is with him.
  public enum Standing: String, Codable, CaseIterable, Sendable {
    case asked, accepted, refused, avoided
  }
  /// His name; no two of a hearing have the same.
  public let name: String
  /// His file in the pool; nil for a guest.
  public let officer: HearingOfficerID?
  /// How he came to sit.
  public let source: OfficerSource
  /// What he is.
  public let capacity: OfficerCapacity
  /// Officer or observer.
  public let attendsAs: AttendingAs
  /// Where he works.
  public let unit: String?
  /// How far it is.
  public internal(set) var standing = Standing.asked
  /// Why he does not come.
  public internal(set) var refusalReason: String?

  /// Whether the seat counts: he was asked, or comes.
  public var isFilled: Bool { standing == .asked || standing == .accepted }

  init(
    name: String, officer: HearingOfficerID? = nil, source: OfficerSource, capacity: OfficerCapacity,
    attendsAs: AttendingAs = .officer, unit: String?
  ) {
    self.name = name
    self.officer = officer
    self.source = source
    self.capacity = capacity
    self.attendsAs = attendsAs
    self.unit = unit
  }
}
