// What an opinion says, part by part. Persons, decisions, measures and property stand in the cases and are not asked again:
// the fields that speak of them are for what the cases' records do not say.

public import CaseKernel
public import LegalCalendar

/// One piece of evidence.
public struct EvidenceItem: FieldGroup, Codable, Sendable {
  /// What it is.
  public let name: String
  /// What it proves.
  public let proves: String?

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] { [Field("name", \.name), Field("proves", \.proves, .paragraphs)] }
}

/// 移送材料: something that goes along with the opinion.
public struct Enclosure: FieldGroup, Codable, Sendable {
  /// What kind of thing.
  public let kind: EnclosureKind
  /// What exactly, where the kind does not say it.
  public let item: String?
  /// How many copies or pieces.
  public let count: Int?
  /// What else is to be known of it, such as 复印件.
  public let note: String?

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [Field("kind", \.kind), Field("item", \.item), Field("count", \.count), Field("note", \.note)]
  }
}

/// 移送材料类别.
public enum EnclosureKind: String, Choice {
  /// 不起诉决定书.
  case decision
  /// 证据材料复制件.
  case evidence
  /// 涉案财物: goods that are to be confiscated.
  case goods
  /// 其他.
  case other
}

/// 建议给予的处理.
public enum OpinionDisposition: String, Choice {
  /// 行政处罚.
  case penalty
  /// 政务处分、处分.
  case sanction
  /// 没收违法所得.
  case confiscation
}

/// The content of an opinion (检察意见书).
public struct OpinionPaper: RecommendationPaper {
  /// The cases, one a person.
  public let cases: [FileID]
  /// The competent agency.
  public let recipient: AgencyID
  /// What the agency is asked for; empty stands for a penalty.
  public let disposition: OpinionDisposition?
  /// Origin of the case, besides what the cases record.
  public let origin: String?
  /// 审查查明的事实.
  public let facts: String
  /// 证据.
  public let evidence: [EvidenceItem]
  /// Coercive measures, besides what the cases record.
  public let coerciveMeasures: String?
  /// Property seized, frozen or returned, besides what the cases record.
  public let property: String?
  /// 训诫、具结悔过、赔礼道歉、赔偿损失.
  public let nonPenalMeasures: String?
  /// Administrative law that was broken.
  public let lawBroken: [StatuteReference]
  /// The provisions under which a penalty is due.
  public let penaltyBasis: [StatuteReference]
  /// Why it is due.
  public let reasoning: String?
  /// 检察意见: a kind of penalty may be named, an exact measure is not imposed.
  public let opinionText: String
  /// What is to be confiscated.
  public let confiscation: String?
  /// The day by which a reply is asked for, where urgency asks for one earlier than the law's period.
  public let replyDue: LegalDate?
  /// The urgency.
  public let urgentReason: String?
  /// To whom the reply goes: a name.
  public let replyTo: String
  /// By which telephone.
  public let replyPhone: String?
  /// 移送材料清单.
  public let handedOver: [Enclosure]
  /// 抄送.
  public let copies: [AgencyID]

  /// As cases are told.
  public static var kind: String { "opinion" }

  /// What the review of its cases does not ask again.
  public var told: [String: JSONValue] { ["facts": .string(facts), "recipient": .string(recipient.rawValue)] }

  /// Those of the penalty; a disposition of an official asks for no power to penalise.
  public var powersAsked: [String] { disposition == .sanction ? [] : penaltyBasis.map(\.statute) }

  /// In the order of the paper.
  public static func fields<Filled>(of whole: KeyPath<Filled, Self>) -> [Field<Filled>] {
    func at<Value>(_ part: KeyPath<Self, Value>) -> KeyPath<Filled, Value> { whole.appending(path: part) }
    return [
      Field("cases", atLeastOne: at(\.cases)), Field("recipient", at(\.recipient), article: "行政处罚法 22、23"),
      Field("disposition", at(\.disposition), article: "人民检察院刑事诉讼规则 373(2)"),
      Field("origin", at(\.origin), .paragraphs), Field("facts", at(\.facts), .paragraphs),
      Field("evidence", at(\.evidence), article: "行政处罚法 27、40"),
      Field("coerciveMeasures", at(\.coerciveMeasures), .paragraphs),
      Field("property", at(\.property), .paragraphs),
      Field("nonPenalMeasures", at(\.nonPenalMeasures), .paragraphs, article: "人民检察院刑事诉讼规则 373(1)"),
      Field("lawBroken", atLeastOne: at(\.lawBroken), article: "行政处罚法 4"), Field("penaltyBasis", at(\.penaltyBasis)),
      Field("reasoning", at(\.reasoning), .paragraphs), Field("opinionText", at(\.opinionText), .paragraphs),
      Field("confiscation", at(\.confiscation), .paragraphs, article: "人民检察院刑事诉讼规则 375"),
      Field("replyDue", at(\.replyDue)), Field("urgentReason", at(\.urgentReason), .paragraphs),
      Field("replyTo", at(\.replyTo)), Field("replyPhone", at(\.replyPhone)),
      Field("handedOver", at(\.handedOver), article: "人民检察院刑事诉讼规则 373(2)"), Field("copies", at(\.copies)),
    ]
  }

  /// Evidence is named, or goes along.
  public static var alternatives: [[String]] { [["evidence", "handedOver"]] }

  /// What belongs together, and what may not be empty.
  public static let rules: [@Sendable (OpinionPaper, FormContext) -> FieldProblem?] = [
    { paper, _ in
      Set(paper.cases).count == paper.cases.count
        ? nil : FieldProblem("cases", .contradiction, details: ["field": "cases"])
    },
    { paper, _ in
      // Facts rest on evidence: it is named one by one, or goes along as it is (行政处罚法 27, 40).
      guard paper.evidence.isEmpty, !paper.handedOver.contains(where: { $0.kind == .evidence }) else { return nil }
      return FieldProblem("evidence", .requiredHere, details: ["because": "handedOver"])
    },
    { paper, _ in
      // What is to be confiscated is named (规则 375).
      guard paper.disposition == .confiscation, paper.confiscation == nil else { return nil }
      return FieldProblem("confiscation", .requiredHere, details: ["because": "disposition"])
    },
    { paper, context in
      guard let due = paper.replyDue, due <= context.today else { return nil }
      let details = ["field": "earliestReply", "date": "\(context.today.advanced(byDays: 1))"]
      return FieldProblem("replyDue", .dateOrder, value: due.description, details: details)
    },
    { paper, _ in
      guard paper.replyDue != nil, paper.urgentReason == nil else { return nil }
      return FieldProblem("urgentReason", .requiredHere, details: ["because": "replyDue"])
    },
    { paper, _ in
      guard paper.replyDue == nil, paper.urgentReason != nil else { return nil }
      return FieldProblem("replyDue", .requiredHere, details: ["because": "urgentReason"])
    },
    { paper, _ in
      guard let index = paper.handedOver.firstIndex(where: { $0.kind == .other && $0.item == nil }) else { return nil }
      return FieldProblem(
        FieldPath("handedOver").appending(index).appending("item"), .requiredHere, details: ["because": "kind"])
    },
  ]

  /// Who is to be answered, and the decision that goes along.
  public static func prefill(_ context: Context) -> [Prefill] {
    let decision = JSONValue.object(["kind": .string(EnclosureKind.decision.rawValue), "count": .integer(1)])
    return [
      Prefill("replyTo", .string(context.author.viewer.name), from: .viewer),
      Prefill("handedOver", .array([decision]), from: .wording),
    ]
  }
}

extension OpinionPaper {
  /// Whether the non-prosecution decision is among what goes along.
  public var handsOverDecision: Bool { handedOver.contains { $0.kind == .decision } }
}
