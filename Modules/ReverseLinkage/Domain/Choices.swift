// The closed lists of intake and decision: what the forms of this kind offer until the review begins. Labels stand under
// `choice.<type>.<case>`.

public import CaseKernel

/// 自然人 or 单位: units can be non-prosecuted persons too.
public enum PersonKind: String, Choice {
  case natural, unit

  /// The same as parties of a file have it.
  var party: Party.Kind {
    switch self {
    case .natural: .natural
    case .unit: .unit
    }
  }
}

/// The kinds of decision not to prosecute. A conditional decision (附条件不起诉决定) is none of them: only the decision
/// after its test period is.
public enum NonProsecutionKind: String, Choice {
  /// 法定不起诉: 刑诉法 177(1), 16.
  case statutory
  /// 相对不起诉: 刑诉法 177(2).
  case discretionary
  /// 存疑不起诉: 刑诉法 175(4).
  case insufficientEvidence
  /// 附条件不起诉考验期满不起诉: 刑诉法 282–284, only for juveniles.
  case conditionalCompleted
  /// 特殊不起诉: 刑诉法 182, approved by the highest office.
  case special
}

/// Why it was decided not to prosecute.
public enum NonProsecutionGround: String, Choice {
  /// 情节显著轻微、危害不大，不认为是犯罪: 刑诉法 16(1); regularly leads on to an opinion.
  case minorHarm
  /// 犯罪已过追诉时效期限: 16(2).
  case limitationExpired
  /// 经特赦令免除刑罚: 16(3).
  case pardoned
  /// 告诉才处理的犯罪，没有告诉或者撤回告诉: 16(4).
  case noComplaint
  /// 犯罪嫌疑人死亡: 16(5).
  case deceased
  /// 其他法律规定免予追究刑事责任: 16(6).
  case otherExemption
  /// 没有犯罪事实: 177(1).
  case noCriminalFact
  /// 犯罪情节轻微: 177(2).
  case minor
  /// 证据不足: 175(4).
  case evidence

  /// The kind of decision that it belongs to.
  var kind: NonProsecutionKind {
    switch self {
    case .minor: .discretionary
    case .evidence: .insufficientEvidence
    default: .statutory
    }
  }
}

/// The criminal department's first view on whether a penalty is due (指引 14(3)).
public enum CriminalOpinion: String, Choice {
  case yes, no, unclear
}

/// 强制措施 of 刑诉法 66, 74, 80, 81.
public enum CoerciveMeasureKind: String, Choice {
  case summons, bail, residentialSurveillance, detention, arrest
}

/// How property was secured: 查封、扣押、冻结.
public enum SeizureKind: String, Choice {
  case sealed, seized, frozen
}

/// What became of secured property.
public enum PropertyState: String, Choice {
  case held, returned, released, handedOver, destroyed
}

/// At which occasion the person is met before the decision is announced.
public enum ContactOccasion: String, Choice {
  /// 认罪认罚具结.
  case pleaSigning
  /// 不起诉宣布.
  case announcement
  /// 案件讨论.
  case discussion
}

/// How facts are established (调查核实): without coercion.
public enum InvestigationMeans: String, Choice {
  case readingFiles, inquiry, documents, expertOpinion, siteVisit, other
}

/// How another body is heard.
public enum ConsultationWay: String, Choice {
  case letter, meeting, telephone, visit
}

/// Why the review takes longer: 指引 12(3).
public enum ComplexityGround: String, Choice {
  case major, difficult, complex
}

/// Grounds of recusal (回避): 刑诉法 29, by analogy.
public enum AvoidanceReason: String, Choice {
  /// 是本案当事人或者当事人的近亲属.
  case party
  /// 本人或者近亲属与本案有利害关系.
  case interest
  /// 担任过本案的证人、鉴定人、辩护人、诉讼代理人.
  case formerRole
  /// 与当事人有其他关系，可能影响公正处理.
  case otherRelation
}

/// Who challenges the non-prosecution decision: 指引 13.
public enum ChallengeGround: String, Choice {
  /// 公安机关要求复议、提请复核.
  case policeChallenge
  /// 被害人一方申诉、自诉.
  case victimChallenge
  /// 被不起诉人申诉.
  case personChallenge
}

/// How a challenge ended.
public enum ChallengeOutcome: String, Choice {
  /// 维持不起诉决定.
  case upheld
  /// 自诉不予受理、驳回起诉.
  case privateSuitRefused
  /// 撤销不起诉决定.
  case revoked
  /// 变更为起诉.
  case prosecuted

  /// Whether the decision not to prosecute still stands.
  var leavesDecision: Bool { self == .upheld || self == .privateSuitRefused }
}
