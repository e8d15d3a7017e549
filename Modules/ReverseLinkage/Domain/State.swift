// What a docket folds into: person, decision, matter, and how far the case has come. Papers and pages read it; only
// `evolve` writes it.

public import CaseKernel
public import LegalCalendar
internal import Proceedings

/// The state of a reverse-linkage case.
public struct ReverseLinkageState: Codable, Sendable {
  /// Where the case stands.
  public internal(set) var stage: ReverseLinkageStage = .preliminary
  /// The person or unit that is not prosecuted; nil before the first entry.
  public internal(set) var person: NonProsecutedPerson?
  /// The decision not to prosecute; nil before the transfer.
  public internal(set) var decision: NonProsecutionDecision?
  /// What it is about.
  public internal(set) var matter = Matter()
  /// The papers that go along, and other attachments.
  public internal(set) var material = Material()
  /// Where what forms open with was recorded.
  var origins = Origins()
  /// Who handles it.
  public internal(set) var team = Team()
  /// The days on which it came in and ended.
  public internal(set) var course = Course()
  /// Consultation and challenge, which stop the review.
  var pauses = Pauses()
  /// What was submitted last, also after it was sent back; nil before the first submission. The stage says whether it waits.
  public internal(set) var submission: SubmittedReview?
  /// The entries of submissions that were approved: what they deliberate is decided.
  var approvedReviews: [Int] = []
  /// What the agency was told and how it answered; nil while no opinion is drafted.
  public internal(set) var opinion: OpinionCourse?
  /// The suggestion that followed the opinion; nil where none was issued.
  public internal(set) var suggestion: SuggestionCourse?
  /// Opinions that were withdrawn or not issued.
  public internal(set) var formerOpinions: [FileID] = []
  /// Hearings about it, in the order of their proposals.
  public internal(set) var hearings: [HearingCourse] = []
  /// What the agency did.
  public internal(set) var followUp = FollowUp()
  /// What the case shows beyond itself.
  public internal(set) var findings = Findings()
  /// How it ended; nil while it goes on.
  public internal(set) var outcome: CaseOutcome?
  /// Our own number.
  public internal(set) var number: String?
  /// Numbers of papers of this case and of the agency's papers.
  var paperNumbers: [OtherNumber] = []
  /// The case of another office from which it was sent; nil where it began here.
  public internal(set) var movedFrom: FileID?
  /// Cases of other persons of the same criminal case that were there before.
  var siblings: [FileID] = []
  /// What statistics count of the case.
  var tally = Tally()
  /// Periods.
  public internal(set) var clocks: [Clock] = []

  /// The person was under eighteen at the act, or the decision follows a test period, which only juveniles have: the
  /// file is protected. While the day of the act is unknown, the day of the decision stands for it, and before that the
  /// day on which the file was opened.
  public var isProtected: Bool {
    if decision?.kind == .conditionalCompleted { return true }
    let act = matter.actDate ?? decision?.date ?? course.firstEntryOn
    // What the review finds of the day protects too, and never takes protection away.
    return [act, submission?.legality.actDate].contains { day in
      [.none, .lenient].contains(AgePoint(born: person?.birthDate, act: day))
    }
  }

  /// An agency that the docket names as competent.
  struct NamedAgency {
    let agency: AgencyID
    /// Where it is known from.
    let source: Prefill.Source?
    /// Whether only a review names it that nobody has approved.
    let isDeliberation: Bool
  }

  /// The agencies that were named, the one that counts first: to which the matter went on, the opinion's recipient, as the
  /// review found, which was asked beforehand.
  var namedAgencies: [NamedAgency] {
    let isOpen = submission.map { !approvedReviews.contains($0.entry) } ?? false
    let reviewed = submission.map { Prefill.Source.entry($0.entry) }
    let known: [(agency: AgencyID?, source: Prefill.Source?, isDeliberation: Bool)] = [
      (followUp.transferredTo, origins["newAgency"], false), (opinion?.recipient, origins["agency"], false),
      (submission?.legality.agency, reviewed, isOpen), (matter.consultedAgency, origins["agency"], false),
    ]
    return known.compactMap { known in
      known.agency.map { NamedAgency(agency: $0, source: known.source, isDeliberation: known.isDeliberation) }
    }
  }

  /// The agency that is or would be competent: the opinion's recipient, else as the review found.
  public var agency: AgencyID? { namedAgencies.first?.agency }

  /// The same, before anybody named one the agency that is usually competent, and where it is known from.
  var likelyAgency: (agency: AgencyID, source: Prefill.Source?)? {
    if let named = namedAgencies.first { return (named.agency, named.source) }
    return matter.catalogue?.agency.map { ($0, .register) }
  }

  /// Whether it is recorded which measures were taken and which property was secured, or that there were none.
  var statesMeasures: Bool { matter.coerciveMeasures != nil && matter.seizedProperty != nil }
}

/// The person or unit that is not prosecuted (被不起诉人).
public struct NonProsecutedPerson: Codable, Hashable, Sendable {
  /// Full name.
  public internal(set) var name: String
  /// Person or unit.
  public internal(set) var kind: PersonKind
  /// Citizen identity number or credit code; nil where unknown.
  public internal(set) var number: String?
  /// Why it is unknown.
  public internal(set) var unknownReason: String?
  /// Day of birth.
  public internal(set) var birthDate: LegalDate?
  /// 住址 of a natural person, 住所地 of a unit; nil where nobody said it.
  public internal(set) var address: String?
}

/// The decision not to prosecute.
public struct NonProsecutionDecision: Codable, Hashable, Sendable {
  /// Its number.
  public internal(set) var number: String
  /// Its day.
  public internal(set) var date: LegalDate
  /// The day on which it was announced and took effect (规则 376); nil where not yet known.
  public internal(set) var announcedOn: LegalDate?
  /// Its kind.
  public internal(set) var kind: NonProsecutionKind
  /// Its ground.
  public internal(set) var ground: NonProsecutionGround?
}

/// What the case is about.
public struct Matter: Codable, Hashable, Sendable {
  /// Number of the criminal case.
  public internal(set) var criminalCaseNumber: String?
  /// The ground of the catalogue; nil where the crime is not in it.
  public internal(set) var offence: GroundID?
  /// The crime by its name.
  public internal(set) var offenceName: String?
  /// The day of the act; nil where unknown.
  public internal(set) var actDate: LegalDate?
  /// The place of the act.
  public internal(set) var actPlace: String?
  /// The day on which an organ with power discovered the act.
  public internal(set) var discoveredOn: LegalDate?
  /// Who discovered it.
  public internal(set) var discoveredBy: String?
  /// Coercive measures of the criminal procedure: empty where it is recorded that there were none, nil where nobody said.
  public internal(set) var coerciveMeasures: [CoerciveMeasure]?
  /// Property that was secured: empty where it is recorded that there was none, nil where nobody said.
  public internal(set) var seizedProperty: [SeizedItem]?
  /// The criminal department's view.
  public internal(set) var criminalOpinion: CriminalOpinion?
  /// Its reason.
  public internal(set) var criminalOpinionReason: String?
  /// The criminal handler by name, where a spreadsheet says so.
  public internal(set) var criminalHandler: String?
  /// The criminal department by name, where a spreadsheet says so.
  public internal(set) var criminalDepartment: String?
  /// Number in the nationwide business system.
  public internal(set) var externalNumber: String?
  /// What the catalogue of grounds says of the crime on the day of the act.
  var catalogue: CatalogueView?
  /// The agency that was heard.
  var consultedAgency: AgencyID?
}

/// What the catalogue of grounds says of a crime: looked up once, when the entry was decided.
struct CatalogueView: Codable, Hashable, Sendable {
  /// The crime in Chinese.
  let name: String
  /// The usual limitation; nil where no penalty is possible.
  let limitation: LimitationRule?
  /// Articles that cover the day of the act.
  let statutes: [StatuteReference]
  /// The only agency of the office's region that is usually competent; nil where there are several or none.
  let agency: AgencyID?
  /// Whether it is a crime of officials, who are disposed of and not penalised (规则 373(2)).
  let isOfOfficials: Bool
}

/// The papers that go along with the transfer.
public struct Material: Codable, Hashable, Sendable {
  /// 不起诉决定书.
  public internal(set) var decision: AttachmentID?
  /// 审查报告.
  public internal(set) var reviewReport: AttachmentID?
  /// Evidence.
  public internal(set) var evidence: [AttachmentID] = []
  /// Everything that any entry named.
  var named: [NamedAttachment] = []

  /// Which of the three that the law wants are missing.
  var missing: [String] {
    [
      decision == nil ? "decision" : nil, reviewReport == nil ? "reviewReport" : nil,
      evidence.isEmpty ? "evidence" : nil,
    ].compactMap { $0 }
  }
}

/// Who handles the case.
public struct Team: Codable, Hashable, Sendable {
  /// The department that keeps it.
  public internal(set) var department: DepartmentID?
  /// 承办检察官.
  public internal(set) var handler: AccountID?
  /// 检察官助理.
  public internal(set) var assistant: AccountID?
  /// 书记员.
  public internal(set) var clerk: AccountID?
  /// Who transferred it or recorded early contact: participants, who read it and answer questions.
  var participants: [AccountID] = []
  /// Who must not handle it.
  var avoidances: [Avoidance] = []
}

/// The days of a case.
public struct Course: Codable, Hashable, Sendable {
  /// The effective day of the first entry.
  var firstEntryOn: LegalDate?
  /// The day of the transfer.
  public internal(set) var transferredOn: LegalDate?
  /// The day of registration.
  public internal(set) var registeredOn: LegalDate?
  /// The day on which it was closed.
  public internal(set) var closedOn: LegalDate?
}

/// What stops the review.
struct Pauses: Codable, Hashable, Sendable {
  /// The day on which another office was asked; nil once it answered.
  var consultedOn: LegalDate?
  /// The ground of the challenge that suspends the case.
  var challenge: ChallengeGround?
  /// The day of the suspending decision.
  var suspendedOn: LegalDate?
  /// The day on which the last suspension ended.
  var resumedOn: LegalDate?
}

/// A review that was submitted.
public struct SubmittedReview: Codable, Sendable {
  /// What was submitted.
  var review: Submit
  /// Who submitted and therefore does not approve.
  public internal(set) var drafter: AccountID
  /// The day.
  public internal(set) var submittedOn: LegalDate
  /// The entry.
  var entry: Int
  /// Whether the head of department has agreed to the end of the review.
  public internal(set) var isEndorsed = false
  /// Whether he heads the department himself: nobody is left there to agree.
  var isByHead = false

  /// What was proposed.
  public var proposal: ReviewProposal { review.proposal }
  /// The final report.
  public var report: FinalReport { review.finalReport }
  /// The points of legality.
  public var legality: Legality { review.legality }
  /// The points of necessity; nil where legality already ends it.
  public var necessity: Necessity? { review.necessity }
  /// What was done instead of a punishment (规则 373(1)): empty where it is recorded that nothing was, nil where nobody said.
  public var nonPenalMeasures: [NonPenalMeasure]? { necessity?.statedNonPenalMeasures }
  /// Whether nothing is left for the department to say: its head agreed, or wrote the proposal himself.
  var isThroughDepartment: Bool { isEndorsed || isByHead }
  /// Why it departs from the criminal department's view.
  public var disagreementReason: String? { review.disagreementReason }
}

/// The milestones of an opinion, as the case sees them.
public struct OpinionCourse: Codable, Hashable, Sendable {
  /// The opinion's file; nil where it was issued before the case was taken over.
  public let file: FileID?
  /// Its number, once approved.
  public internal(set) var number: String?
  /// The day of approval.
  public internal(set) var approvedOn: LegalDate?
  /// The day of service.
  public internal(set) var servedOn: LegalDate?
  /// The agency that the draft names, then the one that was served.
  public internal(set) var recipient: AgencyID?
  /// The facts as the draft first told them, for the review that is submitted with it.
  public internal(set) var draftedFacts: String?
  /// The day of the last reply.
  public internal(set) var repliedOn: LegalDate?
  /// Days of reminders.
  public internal(set) var reminders: [LegalDate] = []
}

/// The milestones of a suggestion, as the case sees them.
public struct SuggestionCourse: Codable, Hashable, Sendable {
  /// The suggestion's file.
  public let file: FileID
  /// Its number.
  public let number: String
  /// The day on which it was issued.
  public let issuedOn: LegalDate
  /// Where the case stood before.
  let before: ReverseLinkageStage
  /// The day of service.
  public internal(set) var servedOn: LegalDate?
  /// The day of the last reply.
  public internal(set) var repliedOn: LegalDate?
}

/// Faults and clues that a case shows, and what was found when somebody looked back.
public struct Findings: Codable, Hashable, Sendable {
  /// The three faults, in the order in which they were recorded.
  public internal(set) var faults: [FaultKind] = []
  /// Clues for other work.
  public internal(set) var clues: [ClueKind] = []
  /// What the last look-back found.
  public internal(set) var lookBack: LookBackResult?
}

/// What the agency did after service.
public struct FollowUp: Codable, Hashable, Sendable {
  /// The day on which the agency filed.
  public internal(set) var filedOn: LegalDate?
  /// Penalties, in the order of the decisions.
  public internal(set) var decisions: [PenaltyDecision] = []
  /// What was carried out.
  public internal(set) var executions: [Execution] = []
  /// Why the agency does not punish; nil where it does or is silent.
  public internal(set) var noPenaltyReason: NoPenaltyReason?
  /// The agency that the matter was passed to.
  public internal(set) var transferredTo: AgencyID?
  /// The office that handles the case from then on.
  public internal(set) var movedTo: OfficeID?
  /// Dispositions of an official.
  public internal(set) var sanctions: [SanctionKind] = []
  /// Agencies that got a copy of the opinion.
  public internal(set) var copies: [AgencyID] = []
  /// How the last reply was judged; nil where it was not yet.
  public internal(set) var response: AgencyResponse?
  /// Whether the last reply was accepted.
  public internal(set) var isReplyAccepted: Bool?

  /// A decision with its penalties.
  public struct PenaltyDecision: Codable, Hashable, Sendable {
    /// Its number.
    public let number: String
    /// Its day.
    public let date: LegalDate
    /// The day of service; nil while unknown (待补).
    public let servedOn: LegalDate?
    /// The penalties.
    public let penalties: [Penalty]

    /// All fines of the decision.
    var fine: Money {
      Money(fen: penalties.filter { $0.kind == .fine }.compactMap(\.amount).reduce(0) { $0 + $1.fen })
    }
  }

  /// One thing that was carried out.
  public struct Execution: Codable, Hashable, Sendable {
    /// The day.
    public let date: LegalDate
    /// Which kind of penalty.
    public let kind: PenaltyKind
    /// How much.
    public let amount: Money?
    /// How much of it is 加处罚款 for paying late (处罚法 72).
    public var surcharge: Money?

    /// What counts towards the penalty itself.
    var towardsPenalty: Int { (amount?.fen ?? 0) - (surcharge?.fen ?? 0) }
  }

  /// Whether the agency filed or punished, as it said itself or as was recorded.
  var isUnderWay: Bool { filedOn != nil || !decisions.isEmpty || response?.leadsToEnforcing == true }
  /// Whether something was carried out and no fine is left to be paid.
  var isCarriedOut: Bool { !executions.isEmpty && paid >= fined }
  /// Fines imposed.
  var fined: Money { Money(fen: decisions.reduce(0) { $0 + $1.fine.fen }) }
  /// Fines paid, without what was added for paying late.
  var paid: Money { Money(fen: executions.filter { $0.kind == .fine }.reduce(0) { $0 + $1.towardsPenalty }) }
  /// What was confiscated by the decisions.
  var confiscated: Money {
    Money(
      fen: decisions.flatMap(\.penalties).filter { $0.kind == .confiscation }.reduce(0) {
        $0 + ($1.confiscated?.fen ?? 0)
      })
  }
  /// What of it was handed over.
  var surrendered: Money {
    Money(fen: executions.filter { $0.kind == .confiscation }.reduce(0) { $0 + $1.towardsPenalty })
  }
}
