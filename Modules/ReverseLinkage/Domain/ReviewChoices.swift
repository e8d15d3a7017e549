// The closed lists of review, follow-up and closure. Labels stand under `choice.<type>.<case>`.

public import CaseKernel
internal import LegalCalendar

/// What the handler proposes.
public enum ReviewProposal: String, Choice {
  /// 制发检察意见.
  case opinion
  /// 终结审查.
  case end
}

/// Grounds to end the review without an opinion (指引 15; the list itself is unconfirmed).
public enum EndGround: String, Choice {
  case noAct, noStatute, limitationPassed, underAge, incapable, minorCorrected, firstMinor, noFault, alreadyPunished
  case personDeceased, measuresSuffice, other
}

/// Which limitation of penalties applies to the act.
public enum LimitationRule: String, Choice {
  /// 行政处罚法 36(1): the general one.
  case general
  /// 行政处罚法 36(1): life, health or financial safety with harm.
  case serious
  /// 治安管理处罚法.
  case publicSecurity
  /// 税收征收管理法 86.
  case tax
  /// 劳动保障监察条例 20.
  case labour

  /// The period of the law's tables.
  var period: PeriodID {
    switch self {
    case .general: "rl.penalty.limitation.general"
    case .serious: "rl.penalty.limitation.serious"
    case .publicSecurity: "rl.penalty.limitation.publicSecurity"
    case .tax: "rl.penalty.limitation.tax"
    case .labour: "rl.penalty.limitation.labour"
    }
  }

  /// The rule of a period that the catalogue of grounds names; nil where it names another.
  init?(period: String) {
    guard let rule = Self.allCases.first(where: { $0.period.text == period }) else { return nil }
    self = rule
  }
}

/// Which text of the law is applied: 行政处罚法 37.
public enum LawInTime: String, Choice {
  case atAct, milderLater
}

/// Whether the person could recognise and control what he did: 行政处罚法 31.
public enum Capacity: String, Choice {
  case full, limited, none
}

/// Whether the person proved that he was not at fault: 行政处罚法 33(2).
public enum FaultFinding: String, Choice {
  case absenceNotProved, absenceProved
}

/// 从轻、减轻情节: 行政处罚法 32.
public enum LenienceGround: String, Choice {
  case remedied, coerced, confessed, merit
}

/// 非刑罚处理: 规则 373(1).
public enum NonPenalMeasure: String, Choice {
  case reprimand, repentance, apology, compensation
}

/// Persons on whom detention is not carried out: 治安管理处罚法 2012, 21.
public enum PersonalCircumstance: String, Choice {
  case fourteenOrFifteen, firstOffenceUnderEighteen, seventyOrOlder, pregnantOrNursing
}

/// Kinds of penalty: 行政处罚法 9.
public enum PenaltyKind: String, Choice {
  case warning, publicCriticism, fine, confiscation
  /// 暂扣许可证件、降低资质等级、吊销许可证件.
  case licence
  /// 限制开展生产经营活动.
  case restriction
  case productionStop, closure
  /// 限制从业.
  case activityBan
  /// 行政拘留.
  case detention
  case other
}

/// Why an agency does not punish (不予处罚).
public enum NoPenaltyReason: String, Choice {
  /// 违法行为轻微并及时改正，没有造成危害后果: 行政处罚法 33(1).
  case minorCorrected
  /// 初次违法且危害后果轻微并及时改正: 行政处罚法 33(1).
  case firstMinor
  /// 没有主观过错: 行政处罚法 33(2).
  case noFault
  /// 不满十四周岁: 行政处罚法 30.
  case underAge
  /// 不能辨认或者控制自己行为: 行政处罚法 31.
  case incapable
  /// 已过处罚时效: 行政处罚法 36.
  case limitationPassed
  /// 同一行为已受处罚: 行政处罚法 29.
  case alreadyPunished
  /// 违法事实不清、证据不足: 行政处罚法 40.
  case notProved
  /// 经调解处理: 治安管理处罚法 2012, 9.
  case mediated
  case other
}

/// Who is told of the end of the review.
public enum NotifiedParty: String, Choice {
  case person, criminalDepartment
}

/// What the agency's reply says. Silence is no reply: it is seen from the period.
public enum AgencyResponse: String, Choice {
  case penaltyImposed, filed, noPenaltyReasoned, alreadyPunishedReply, transferredOn, disputesCompetence
  case needsEvidence, objects

  /// Whether the agency acts, so that its penalty is followed from here on.
  var leadsToEnforcing: Bool { self == .penaltyImposed || self == .filed }
}

/// What the work is about, as faults that a case shows.
public enum FaultKind: String, Choice {
  /// 不刑不罚: neither punished by criminal law nor penalised, although it was not for the agency alone to see to it.
  case neitherPunished
  /// 应罚未罚: the agency should have penalised and did not.
  case notPenalised
  /// 过罚不当: the penalty is out of proportion to the act.
  case disproportionate

  /// Whether there is a penalty that the fault lies in.
  var needsPenalty: Bool { self == .disproportionate }
}

/// What other work should take up.
public enum ClueKind: String, Choice {
  /// 行政违法行为监督.
  case administrativeViolation
  /// 类案监督: several cases show one agency, field or cause.
  case classCase
  /// 社会治理检察建议.
  case governance
  /// 公益诉讼.
  case publicInterest
  /// 立案监督: a crime that was not filed.
  case missingFiling
  /// 行政非诉执行监督: a fine is unpaid and the agency does not apply to the court.
  case enforcementSupervision
  /// 移送纪检监察机关.
  case discipline
  /// 调研报告.
  case researchReport
  /// 联席会议议题.
  case liaisonMeeting
}

/// What became of an objection (异议) that was examined.
public enum ObjectionOutcome: String, Choice {
  /// 维持.
  case upheld
  /// 变更: the opinion is withdrawn and drafted anew.
  case changed
  /// 撤回.
  case withdrawn
}

/// On what a case goes to another office.
public enum MoveBasis: String, Choice {
  /// 两院协商一致.
  case agreed
  /// 共同的上级检察院决定.
  case decidedAbove
}

/// 政务处分 (公职人员政务处分法 7) or 处分 of an official.
public enum SanctionKind: String, Choice {
  case warning, demerit, majorDemerit, demotion, removal, dismissal, other
}

/// What a look-back (回头看) found.
public enum LookBackResult: String, Choice {
  /// 整改成效保持.
  case kept
  /// 反弹回潮.
  case relapsed
  /// 发现新问题.
  case newProblem
}

/// To whom a case is reported when the agency stays silent or does not act.
public enum ReportAddressee: String, Choice {
  case higherOffice, judicialAdministration, agencySuperior, partyCommittee, peoplesCongress
}

/// How a case ended.
public enum CaseOutcome: String, Choice {
  case punished, punishedAndExecuted, punishedNotExecuted, noPenaltyAccepted, endedNoPenaltyDue, transferredElsewhere
  case suggestionLedToPenalty, notAdoptedReported, nonProsecutionReversed, personDied, withdrawn
}
