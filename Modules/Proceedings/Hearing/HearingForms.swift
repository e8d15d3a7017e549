// The fields of the acts of a hearing: each is recorded as it was typed, and read again by pages, papers and corrections.

public import CaseKernel
public import LegalCalendar

/// 提请听证, on the office's own motion.
public struct HearingProposal: Codable, Hashable, Sendable {
  /// The cases that it is about, one or several.
  public let cases: [FileID]
  /// The ground.
  public let hearingGround: HearingGround
  /// What is in dispute, and why the parties are to be heard face to face.
  public let groundReason: String
  /// What the officers are to be asked; the plan settles it.
  public let questions: [HearingQuestion]
}

/// 申请听证, by a party, defender or agent.
public struct HearingApplication: Codable, Hashable, Sendable {
  /// The cases that it is about, one or several.
  public let cases: [FileID]
  /// Who applies.
  public let applicant: String
  /// As what.
  public let applicantRole: ApplicantRole
  /// When.
  public let appliedDate: LegalDate
  /// The ground.
  public let hearingGround: HearingGround
  /// What is in dispute, and why the parties are to be heard face to face.
  public let groundReason: String
  /// The application itself.
  public let application: AttachmentID?
}

/// 听证方案.
public struct HearingPlan: Codable, Hashable, Sendable {
  /// The questions, in order.
  public let questions: [HearingQuestion]
  /// The form.
  public let hearingForm: HearingForm
  /// 主持人.
  public let presider: AccountID
  /// 书记员.
  public let clerk: AccountID?
  /// Everyone who takes part besides the officers.
  public let participants: [Participant]
  /// What might go wrong, and what is done against it.
  public let riskPlan: String?
}

extension HearingPlan {
  /// The same with another presider.
  func presided(by presider: AccountID) -> HearingPlan {
    HearingPlan(
      questions: questions, hearingForm: hearingForm, presider: presider, clerk: clerk, participants: participants,
      riskPlan: riskPlan)
  }
}

/// 更换主持人.
public struct PresiderChange: Codable, Hashable, Sendable {
  /// Who presides from now on.
  public let presider: AccountID
  /// Why a chief procurator or head of department does not preside over his own case, though nothing that the office knows keeps
  /// him from it.
  public let changeGround: PresiderChangeGround?
  /// Why another one does.
  public let reason: String
}

/// 公开方式.
public struct OpennessDecision: Codable, Hashable, Sendable {
  /// Open or not.
  public let openness: HearingOpenness
  /// Why it departs from the rule.
  public let opennessReason: String?
}

/// 时间、场所.
public struct HearingSchedule: Codable, Hashable, Sendable {
  /// The day.
  public let date: LegalDate
  /// From when.
  public let startTime: ClockTime
  /// Until when the room is kept.
  public let endTime: ClockTime
  /// A room of the office.
  public let venue: HearingVenueID?
  /// A place elsewhere.
  public let elsewhere: String?
  /// Why elsewhere.
  public let elsewhereReason: String?
  /// Who approved it.
  public let elsewhereApprover: AccountID?
  /// Why on a rest day.
  public let restDayReason: String?
  /// The written agreement of everyone who is entitled to notice to a shorter one.
  public let shortNoticeAgreement: AttachmentID?

  /// Whether somebody else has booked into these hours of the day.
  func overlaps(_ other: Booked) -> Bool { other.begins < endTime && startTime < other.ends }
}

/// 抽取听证员.
public struct DrawOrder: Codable, Hashable, Sendable {
  /// How many are wanted.
  public let wanted: Int
  /// How many stand by.
  public let reserves: Int
  /// Only with knowledge of this field.
  public let knowledge: KnowledgeField?
  /// Only of this region.
  public let region: String?
  /// Characters that those present name, so that nobody of the office chooses the seed.
  public let publicSeed: String?
}

/// 指定听证员.
public struct NamedOfficers: Codable, Hashable, Sendable {
  /// Officers of the pool.
  public let officers: [HearingOfficerID]
  /// Why these and no draw.
  public let reason: String
}

/// 邀请代表委员、人民监督员等.
public struct Invitation: Codable, Hashable, Sendable {
  /// The guests.
  public let guests: [Guest]
  /// Why somebody from outside the pool sits as an officer.
  public let outsideReason: String?
  /// Who approved it.
  public let outsideApprover: AccountID?
}

/// 听证员答复.
public struct OfficerAnswers: Codable, Hashable, Sendable {
  /// The answers.
  public let answers: [OfficerAnswer]
}

/// 回避决定.
public struct AvoidanceDecision: Codable, Hashable, Sendable {
  /// The officer, by name.
  public let officer: String
  /// Who raised it: the officer himself, a party, the office.
  public let raisedBy: String
  /// The ground.
  public let avoidanceGround: AvoidanceGround
  /// Whether he steps down.
  public let isUpheld: Bool
  /// Why.
  public let reason: String
}

/// 告知.
public struct HearingNotices: Codable, Hashable, Sendable {
  /// One for each participant and officer.
  public let notices: [HearingNotice]
}

/// 公告.
public struct HearingPublication: Codable, Hashable, Sendable {
  /// When.
  public let publishedDate: LegalDate
  /// Where.
  public let medium: NoticeMedium
  /// How citizens apply to attend.
  public let attendance: String
}

/// 直播、录播.
public struct Broadcast: Codable, Hashable, Sendable {
  /// Live or recorded.
  public let broadcastWay: BroadcastWay
  /// Where.
  public let broadcastMedium: NoticeMedium
  /// Who is seen and heard in it agreed, and what must not be public is kept out.
  public let broadcastConsent: Bool
}

/// 介绍案情: what officers are given after they were chosen.
public struct Briefing: Codable, Hashable, Sendable {
  /// When.
  public let briefedDate: LegalDate
  /// What was explained.
  public let content: String
  /// What was handed out, without what officers need not know.
  public let materials: [AttachmentID]
}

/// 开始.
public struct SessionOpening: Codable, Hashable, Sendable {
  /// The day.
  public let openedDate: LegalDate
  /// The hour.
  public let startTime: ClockTime
  /// Officers.
  public let officersPresent: [Presence]
  /// Everyone else who was told.
  public let participantsPresent: [Presence]
  /// Who they are was checked.
  public let identityChecked: Bool
  /// Order and discipline were announced.
  public let orderAnnounced: Bool
  /// How many look on.
  public let observers: Int?
}

/// 步骤记录.
public struct StepRecord: Codable, Hashable, Sendable {
  /// The step.
  public let step: HearingStep
  /// Who spoke.
  public let speaker: String?
  /// What was said.
  public let content: String
  /// Which steps before it were left out, and why.
  public let leftOutReason: String?
}

/// 听证员意见.
public struct OfficersOpinions: Codable, Hashable, Sendable {
  /// One for each officer and question.
  public let opinions: [OfficerOpinion]
  /// When they were signed.
  public let signedDate: LegalDate
  /// The signed papers.
  public let signedPapers: [AttachmentID]
}

/// 结束.
public struct SessionEnd: Codable, Hashable, Sendable {
  /// The hour.
  public let endTime: ClockTime
}

/// 笔录签名.
public struct SignedMinutes: Codable, Hashable, Sendable {
  /// The minutes.
  public let minutes: AttachmentID
  /// Where the sound and picture recording lies.
  public let recording: String?
  /// Why there is none.
  public let recordingMissing: String?
  /// Who signed, and who did not.
  public let signatures: [MinutesSignature]
}

/// 作出决定.
public struct HearingDecision: Codable, Hashable, Sendable {
  /// When.
  public let decidedDate: LegalDate
  /// Announced on the spot.
  public let onTheSpot: Bool
  /// How each question was decided; none in what earlier releases recorded.
  public let outcomes: [DecidedQuestion]
  /// Whether the officers' opinions were taken up.
  public let takenUp: TakenUp
  /// What was decided for the case.
  public let decision: String
  /// Why it departs from them.
  public let departureReason: String?
}

/// 告知结果.
public struct ResultNotices: Codable, Hashable, Sendable {
  /// Parties and officers.
  public let told: [ResultNotice]
}

/// 履职评价.
public struct ServiceEvaluations: Codable, Hashable, Sendable {
  /// One for each officer.
  public let evaluations: [ServiceEvaluation]
}

/// 归档.
public struct Archiving: Codable, Hashable, Sendable {
  /// 卷宗位置.
  public let archiveNote: String?
}
