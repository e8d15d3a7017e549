// What the handler submits: the final report (审查终结报告) in its five parts, and the points of legality and necessity
// in the order in which they are asked: necessity only where the first is answered yes.

public import CaseKernel
public import LegalCalendar
public import Proceedings

/// The final report. 指引 14(2) asks for five parts; their names follow practice.
public struct FinalReport: FieldGroup {
  /// 案件来源和被不起诉人情况: how the case came in, and who the person is.
  public let origin: String
  /// 审查认定的事实和证据: what was found, and what proves it.
  public let facts: String
  /// 刑事检察部门意见: what the criminal department thinks of a penalty.
  public let criminalView: String
  /// 法定性和必要性分析: whether a penalty is lawful, and whether it is needed.
  public let analysis: String
  /// 处理意见: what is proposed.
  public let conclusion: String

  /// What the form asks for, in order.
  public static var fields: [Field<Self>] {
    [
      Field("origin", \.origin, .paragraphs, article: "指引 14"), Field("facts", \.facts, .paragraphs),
      Field("criminalView", \.criminalView, .paragraphs), Field("analysis", \.analysis, .paragraphs),
      Field("conclusion", \.conclusion, .paragraphs),
    ]
  }
}

/// Whether a penalty would be lawful (法定性).
public struct Legality: FieldGroup {
  /// Which facts are proved, and by which evidence (处罚法 40). A doubtful fact does not belong here.
  public let actProved: String?
  /// The evidence on file.
  public let evidence: [AttachmentID]
  /// The articles with a penalty for the act (处罚法 4, 16).
  public let statutes: [StatuteReference]
  /// The day of the act.
  public let actDate: LegalDate
  /// The day on which a continuous or continuing act ended (处罚法 36(2)).
  public let actEnd: LegalDate?
  /// The day on which an organ with power discovered the act.
  public let discoveredOn: LegalDate
  /// Who discovered it.
  public let discoveredBy: String
  /// Which limitation applies; nil for the one that the catalogue of grounds names, else the general one.
  public let limitation: LimitationRule?
  /// Why another limitation is taken than the one that follows from the ground.
  public let limitationReason: String?
  /// Why the days of act and discovery are taken to be others than the docket has them.
  public let datesReason: String?
  /// Which text of the law applies; nil for the one at the time of the act.
  public let lawInTime: LawInTime?
  /// Why a milder later law applies (处罚法 37).
  public let lawInTimeReason: String?
  /// Capacity; nil where nothing speaks against it.
  public let capacity: Capacity?
  /// What is known of illness or disability.
  public let capacityNote: String?
  /// Penalties that were imposed for the same act before.
  public let alreadyPunished: [EarlierPenalty]
  /// Whether the absence of fault is proved; nil where nobody claims it.
  public let fault: FaultFinding?
  /// The evidence for it.
  public let faultEvidence: String?
  /// The competent agency (处罚法 22, 23, 24).
  public let agency: AgencyID?

  /// What the form asks for, in order.
  public static var fields: [Field<Self>] {
    [
      Field("actProved", \.actProved, .paragraphs, article: "行政处罚法 40"), Field("evidence", \.evidence),
      Field("statutes", \.statutes, article: "行政处罚法 4, 16"), Field("actDate", \.actDate),
      Field("actEnd", \.actEnd, article: "行政处罚法 36(2)"),
      Field("discoveredOn", \.discoveredOn, article: "行政处罚法 36"), Field("discoveredBy", \.discoveredBy),
      Field("datesReason", \.datesReason, .paragraphs),
      Field("limitation", \.limitation, article: "行政处罚法 36(1)"),
      Field("limitationReason", \.limitationReason, .paragraphs),
      Field("lawInTime", \.lawInTime, article: "行政处罚法 37"),
      Field("lawInTimeReason", \.lawInTimeReason, .paragraphs),
      Field("capacity", \.capacity, article: "行政处罚法 31"), Field("capacityNote", \.capacityNote, .paragraphs),
      Field("alreadyPunished", \.alreadyPunished, article: "行政处罚法 29"),
      Field("fault", \.fault, article: "行政处罚法 33(2)"), Field("faultEvidence", \.faultEvidence, .paragraphs),
      Field("agency", \.agency, article: "行政处罚法 22, 23, 24"),
    ]
  }

  /// The day from which the limitation is counted.
  var limitationStart: LegalDate { actEnd ?? actDate }
}

/// Whether a lawful penalty is needed (必要性). What does not arise is left empty.
public struct Necessity: FieldGroup {
  /// Minor, corrected in time, no harm: then there is no penalty (处罚法 33(1)).
  public let minorCorrected: Bool?
  /// First time, little harm, corrected: then it may be spared (处罚法 33(1)).
  public let firstMinor: Bool?
  /// Grounds of lenience (处罚法 32).
  public let lenience: [LenienceGround]
  /// Days of detention and arrest already served.
  public let detentionDays: Int?
  /// Reprimand, repentance, apology or compensation ordered (规则 373(1)).
  public let nonPenalMeasures: [NonPenalMeasure]
  /// Whether it is stated that none of them was.
  public let noNonPenalMeasures: Bool?
  /// Compensation paid, forgiveness, dispute settled.
  public let reconciliation: String?
  /// Circumstances in which detention is not carried out.
  public let personal: [PersonalCircumstance]
  /// Licence, livelihood, jobs, collateral harm.
  public let socialEffect: String?
  /// Whether the penalty expected is heavier than the criminal result would have been (行刑倒挂).
  public let proportion: String?

  /// What the form asks for, in order.
  public static var fields: [Field<Self>] {
    [
      Field("minorCorrected", \.minorCorrected, article: "行政处罚法 33(1)"),
      Field("firstMinor", \.firstMinor, article: "行政处罚法 33(1)"),
      Field("lenience", \.lenience, article: "行政处罚法 32"), Field("detentionDays", \.detentionDays),
      Field("nonPenalMeasures", \.nonPenalMeasures, article: "规则 373(1)"),
      Field("noNonPenalMeasures", \.noNonPenalMeasures),
      Field("reconciliation", \.reconciliation, .paragraphs), Field("personal", \.personal),
      Field("socialEffect", \.socialEffect, .paragraphs), Field("proportion", \.proportion, .paragraphs),
    ]
  }

  /// The measures; empty where it is stated that there were none, nil where nobody said.
  var statedNonPenalMeasures: [NonPenalMeasure]? { stated(nonPenalMeasures, none: noNonPenalMeasures) }
}
