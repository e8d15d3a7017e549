// What a suggestion says: the seven parts of 检察建议工作规定 16, as far as its cases do not say them already.

public import CaseKernel
public import LegalCalendar

/// The content of a suggestion (检察建议书).
public struct SuggestionPaper: RecommendationPaper {
  /// The cases that show the fault.
  public let cases: [FileID]
  /// The agency.
  public let recipient: AgencyID
  /// 案件来源.
  public let origin: String
  /// 查明的事实和证据.
  public let facts: String
  /// 违法情形.
  public let illegality: String
  /// The provisions that the suggestion rests on.
  public let lawBroken: [StatuteReference]
  /// 建议的内容: what the agency is to do, one by one.
  public let measures: [String]
  /// The day by which the agency may object; the law knows no length (规定 16(2)(5)).
  public let objectionDue: LegalDate?
  /// The day by which a reply is asked for, where urgency asks for one earlier than the law's period.
  public let replyDue: LegalDate?
  /// The urgency.
  public let urgentReason: String?
  /// To whom the reply goes: a name.
  public let replyTo: String
  /// By which telephone.
  public let replyPhone: String?
  /// 抄送.
  public let copies: [AgencyID]

  /// As cases are told.
  public static var kind: String { "suggestion" }

  /// In the order of the paper.
  public static func fields<Filled>(of whole: KeyPath<Filled, Self>) -> [Field<Filled>] {
    func at<Value>(_ part: KeyPath<Self, Value>) -> KeyPath<Filled, Value> { whole.appending(path: part) }
    return [
      Field("cases", atLeastOne: at(\.cases)), Field("recipient", at(\.recipient), article: "检察建议工作规定 3"),
      Field("origin", at(\.origin), .paragraphs, article: "检察建议工作规定 16"),
      Field("facts", at(\.facts), .paragraphs), Field("illegality", at(\.illegality), .paragraphs),
      Field("lawBroken", atLeastOne: at(\.lawBroken)), Field("measures", atLeastOne: at(\.measures)),
      Field("objectionDue", at(\.objectionDue), article: "检察建议工作规定 16"),
      Field("replyDue", at(\.replyDue), article: "检察建议工作规定 19"),
      Field("urgentReason", at(\.urgentReason), .paragraphs), Field("replyTo", at(\.replyTo)),
      Field("replyPhone", at(\.replyPhone)), Field("copies", at(\.copies)),
    ]
  }

  /// What belongs together, and what may not be empty.
  public static let rules: [@Sendable (SuggestionPaper, FormContext) -> FieldProblem?] = [
    { paper, _ in
      guard paper.replyDue != nil, paper.urgentReason == nil else { return nil }
      return FieldProblem("urgentReason", .requiredHere, details: ["because": "replyDue"])
    },
    { paper, context in
      guard let due = paper.objectionDue, due <= context.today else { return nil }
      let details = ["field": "earliestReply", "date": "\(context.today.advanced(byDays: 1))"]
      return FieldProblem("objectionDue", .dateOrder, value: due.description, details: details)
    },
  ]

  /// Who is to be answered.
  public static func prefill(_ context: Context) -> [Prefill] {
    [Prefill("replyTo", .string(context.author.viewer.name), from: .viewer)]
  }
}
