// The closed lists of hearings, by the identifiers of the law file.

public import CaseKernel

/// 案件类型: the kinds of case of 规定 4 and 5.
public enum HearingMatter: String, Choice {
  case custodyNecessity, intendedNonProsecution, criminalPetition, civilSupervision, adminSupervision, publicInterest
  case arrest, reverseLinkage, enforcementSupervision, conditionalNonProsecution

  /// Whether such hearings are not open to the public whoever the party is (规定 5(2)).
  var isClosedByKind: Bool { [.custodyNecessity, .arrest, .conditionalNonProsecution].contains(self) }

  /// The kind of file whose cases are of this matter, by the name that its module gives it; some are not written yet.
  public var kind: KindID {
    switch self {
    case .custodyNecessity: KindID(rawValue: "custody-necessity")
    case .intendedNonProsecution: KindID(rawValue: "intended-non-prosecution")
    case .criminalPetition: KindID(rawValue: "criminal-petition")
    case .civilSupervision: KindID(rawValue: "civil-supervision")
    case .adminSupervision: KindID(rawValue: "admin-supervision")
    case .publicInterest: KindID(rawValue: "public-interest")
    case .arrest: KindID(rawValue: "arrest")
    case .reverseLinkage: KindID(rawValue: "reverse-linkage")
    case .enforcementSupervision: KindID(rawValue: "enforcement-supervision")
    case .conditionalNonProsecution: KindID(rawValue: "conditional-non-prosecution")
    }
  }

  /// The matter of a kind of file; nil where its cases are not heard.
  init?(of kind: KindID) {
    guard let matter = Self.allCases.first(where: { $0.kind == kind }) else { return nil }
    self = matter
  }
}

/// 启动方式.
public enum HearingOrigin: String, Choice {
  /// 依职权.
  case ownMotion
  /// 依申请.
  case application
}

/// 听证事由 (规定 4).
public enum HearingGround: String, Choice {
  /// 事实认定存在较大争议.
  case disputedFacts
  /// 法律适用存在较大争议.
  case disputedLaw
  /// 案件处理存在较大争议.
  case disputedHandling
  /// 有重大社会影响.
  case socialEffect
  /// 需要核实评估社会危险性或者社会帮教条件.
  case assessment
}

/// 申请人身份.
public enum ApplicantRole: String, Choice {
  /// 当事人.
  case party
  /// 法定代理人.
  case legalRepresentative
  /// 辩护人.
  case defender
  /// 诉讼代理人.
  case agent
}

/// 听证形式.
public enum HearingForm: String, Choice {
  /// 普通听证.
  case standard
  /// 简易公开听证.
  case simple
  /// 上门、现场听证.
  case onSite
  /// 远程视频听证.
  case video
  /// 联合听证.
  case joint
}

/// 公开方式 (规定 5).
public enum HearingOpenness: String, Choice {
  /// 公开听证.
  case open
  /// 不公开听证.
  case closed
}

/// 参加人身份.
public enum ParticipantRole: String, Choice {
  /// 当事人.
  case party
  /// 法定代理人.
  case legalRepresentative
  /// 辩护人、诉讼代理人.
  case defender
  /// 第三人、被害人.
  case thirdParty
  /// 行政机关代表.
  case agency
  /// 相关办案人员.
  case investigator
  /// 证人.
  case witness
  /// 鉴定人、有专门知识的人.
  case expert
  /// 合适成年人.
  case appropriateAdult

  /// Whether the person may speak last (规定 15(6)).
  var isParty: Bool { [.party, .legalRepresentative, .defender, .thirdParty].contains(self) }
}

/// 身份类别 of an officer or guest.
public enum OfficerCapacity: String, Choice {
  /// 社会人士.
  case citizen
  /// 人大代表.
  case deputy
  /// 政协委员.
  case member
  /// 人民监督员.
  case supervisor
  /// 专家.
  case expert
}

/// 以何身份参加.
public enum AttendingAs: String, Choice {
  /// 听证员.
  case officer
  /// 旁听、监督: the opinion is not counted.
  case observer
}

/// How somebody came to sit.
public enum OfficerSource: String, Choice {
  /// 随机抽取.
  case drawn
  /// 指定.
  case named
  /// 库外邀请.
  case outside
}

/// 听证员答复.
public enum OfficerReply: String, Choice {
  /// 确认参加.
  case accepts
  /// 不能参加.
  case refuses
}

/// 回避事由.
public enum AvoidanceGround: String, Choice {
  /// 当事人或者当事人近亲属.
  case relative
  /// 与案件有利害关系.
  case interest
  /// 与当事人同一单位.
  case employer
  /// 曾参与办理本案.
  case formerRole
  /// 其他关系可能影响公正.
  case other
}

/// 主持人职务: what he is in the office, the highest.
public enum PresiderRank: String, Choice {
  /// 检察长.
  case chief
  /// 副检察长: a chief procurator for departments of a mandate.
  case deputy
  /// 部门负责人.
  case head
  /// 检察官.
  case handler

  init(of presider: Viewer, in department: DepartmentID?) {
    let chief = presider.appointments.filter { $0.role == .chief }
    if chief.contains(where: { $0.department == nil }) {
      self = .chief
    } else if !chief.isEmpty {
      self = .deputy
    } else {
      self = presider.holds(.departmentHead, in: department) ? .head : .handler
    }
  }
}

/// 更换主持人的事由: why somebody who has to preside over his own case does not.
public enum PresiderChangeGround: String, Choice {
  /// 患病.
  case illness
  /// 因公外出、履行其他职务.
  case officialDuty
}

/// 播出方式.
public enum BroadcastWay: String, Choice {
  /// 直播.
  case live
  /// 录播.
  case recorded
}

/// 告知方式.
public enum NoticeWay: String, Choice {
  /// 书面送达.
  case written
  /// 邮寄.
  case post
  /// 电子送达.
  case electronic
  /// 电话告知并记录.
  case phone
}

/// 公告载体.
public enum NoticeMedium: String, Choice {
  /// 检察听证网.
  case hearingNetwork
  /// 本院网站、新媒体.
  case website
  /// 公告栏.
  case board
}

/// 听证会步骤 (规定 15); deliberation and opinions are acts of their own.
public enum HearingStep: String, Choice {
  /// 承办检察官介绍案情和需要听证的问题.
  case introduction
  /// 当事人及其他参加人说明情况.
  case explanation
  /// 听证员提问.
  case questions
  /// 当事人最后陈述.
  case lastStatement
  /// 主持人总结.
  case summary
}

/// 听证员意见.
public enum OfficerStance: String, Choice {
  /// 同意.
  case agree
  /// 不同意.
  case disagree
  /// 附条件同意.
  case conditional
  /// 弃权.
  case abstain
}

/// 对听证问题的决定, in the terms in which the officers answered it.
public enum QuestionOutcome: String, Choice {
  /// 肯定: as the handler proposed.
  case affirmed
  /// 否定.
  case negated
  /// 附条件.
  case conditional
  /// 因前一问题已否定，无需决定.
  case moot

  /// The officers' stance that it follows; nil where nothing is left to be followed.
  var stance: OfficerStance? {
    switch self {
    case .affirmed: .agree
    case .negated: .disagree
    case .conditional: .conditional
    case .moot: nil
    }
  }
}

/// 采纳情况.
public enum TakenUp: String, Choice {
  /// 采纳.
  case full
  /// 部分采纳.
  case part
  /// 未采纳.
  case no
}

/// 履职评价.
public enum ServiceGrade: String, Choice {
  /// 优秀.
  case excellent
  /// 称职.
  case competent
  /// 不称职.
  case incompetent
}
