// After service: what the recipient answers, and how it is reminded.

public import CaseKernel
public import LegalCalendar

/// 回复态度: how the recipient stands to what it was asked.
public enum ReplyStance: String, Choice {
  /// 采纳.
  case accepts
  /// 部分采纳.
  case acceptsInPart
  /// 提出异议.
  case objects
  /// 请求延期: no reply yet, the period goes on.
  case asksForTime
  /// 要求补充证据: no reply yet, the period goes on.
  case asksForEvidence
  /// 未表明态度.
  case silent

  /// Whether the letter is the reply that was asked for.
  public var answers: Bool { self != .asksForTime && self != .asksForEvidence }
}

/// A letter of the recipient.
public struct Reply: Codable, Hashable, Sendable {
  /// The day on which it came in.
  public let receivedDate: LegalDate
  /// The day on which it was posted: a reply posted in time is in time.
  public let postedDate: LegalDate?
  /// Its number.
  public let replyNumber: String?
  /// Who signed it.
  public let signedBy: String?
  /// How the recipient stands to it.
  public let stance: ReplyStance
  /// What it says.
  public let content: String
  /// The letter itself and what came with it.
  public let attachments: [AttachmentID]

  /// The day that counts for the period.
  public var givenOn: LegalDate { postedDate ?? receivedDate }

  static let rules: [@Sendable (Reply, FormContext) -> FieldProblem?] = [
    { reply, context in context.notInFuture("receivedDate", reply.receivedDate) },
    { reply, _ in
      guard let posted = reply.postedDate, posted > reply.receivedDate else { return nil }
      let details = ["field": "postedDate", "date": posted.description]
      return FieldProblem("receivedDate", .dateOrder, value: reply.receivedDate.description, details: details)
    },
  ]
}

/// 登记回复.
struct RecordReply<Kind: RecommendationKind>: RecommendationAct {
  let fields: Reply

  static var id: ActID { ActID(rawValue: "recordReply") }
  static var form: Form<Self> {
    Form(
      [
        Field("receivedDate", \.fields.receivedDate), Field("postedDate", \.fields.postedDate),
        Field("replyNumber", \.fields.replyNumber, .documentNumber), Field("signedBy", \.fields.signedBy),
        Field("stance", \.fields.stance), Field("content", \.fields.content, .paragraphs),
        Field("attachments", \.fields.attachments),
      ], rules: ruled(Reply.rules))
  }
  static var doers: [Doer] { [.own(.handler)] }
  static var basis: Basis? { Kind.course.replyBasis }
  static var conditions: [Condition<Kind>] { [.replyAfterService] }
  static var hasLegalEffect: Bool { true }

  static func prefill(_ state: Kind.State, _ context: Context) -> [Prefill] { [.today("receivedDate", context)] }

  func decide(_ state: Kind.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if let served = state.service?.servedOn, fields.givenOn < served {
      let field = fields.receivedDate < served ? "receivedDate" : "postedDate"
      throw Condition<Kind>.replyAfterService.refused(at: field, ["servedDate": served.description])
    }
    let reply = Noted(fields, Attribution(state, context))
    return [Decided(.replied(reply), on: fields.receivedDate)]
  }
}

/// 督促方式 (检察建议工作规定 24: 询问、走访、会商、召开联席会议).
public enum ReminderWay: String, Choice {
  /// 督促函, with a number.
  case letter
  /// 电话询问.
  case phone
  /// 走访.
  case visit
  /// 不定期会商.
  case consultation
  /// 联席会议.
  case jointMeeting
}

/// How the recipient was reminded.
public struct Reminder: Codable, Hashable, Sendable {
  /// The way.
  public let way: ReminderWay
  /// The day.
  public let date: LegalDate
  /// With whom.
  public let contact: String?
  /// What was said.
  public let note: String?

  static let rules: [@Sendable (Reminder, FormContext) -> FieldProblem?] = [
    { reminder, context in context.notInFuture("date", reminder.date) }
  ]
}

/// 督促: a letter takes a number, everything else is noted. A recipient that replied and does not act is reminded too.
struct Remind<Kind: RecommendationKind>: RecommendationAct {
  let fields: Reminder

  static var id: ActID { ActID(rawValue: "remind") }
  static var form: Form<Self> {
    Form(
      [
        Field("way", \.fields.way), Field("date", \.fields.date), Field("contact", \.fields.contact),
        Field("note", \.fields.note, .paragraphs),
      ], rules: ruled(Reminder.rules))
  }
  static var doers: [Doer] { [.own(.handler)] }
  static var basis: Basis? { .practice }
  static var hasLegalEffect: Bool { true }

  static func prefill(_ state: Kind.State, _ context: Context) -> [Prefill] { [.today("date", context)] }

  /// The number of a letter; one that is corrected keeps its own.
  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> String? {
    guard act.fields.way == .letter else { return nil }
    if let entry = store.correcting,
      let wrong = try store.state(of: file, Kind.self)?.reminders.first(where: { $0.entry == entry }),
      let number = wrong.payload.number
    {
      return number
    }
    let isProtected = try store.state(of: file, Kind.self)?.isProtected ?? false
    return try store.takeNumber(isProtected ? "reminder.protected" : "reminder", year: act.fields.date.year)
  }

  func decide(_ state: Kind.State, _ facts: String?, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if let served = state.service?.servedOn, fields.date < served {
      throw Refusal("remindedBeforeService", field: "date", details: ["servedDate": served.description])
    }
    let note = ReminderNote(
      recommendation: context.file, cases: state.cases, number: facts, remindedOn: fields.date, by: context.actor,
      byName: context.author.viewer.name)
    return [Decided(.reminded(Noted(fields, note)), on: fields.date)]
  }
}
