// Writing the paper: the draft opens the file, revisions follow while it is in drafting.

internal import CaseKernel
internal import LegalCalendar

/// 起草: opens the recommendation, linked to its cases.
struct Draft<Kind: RecommendationKind>: RecommendationAct {
  let fields: Kind.Paper

  static var id: ActID { ActID(rawValue: "draft") }
  static var form: Form<Self> {
    Form(
      Kind.Paper.fields(of: \.fields), rules: ruled(Kind.Paper.rules), alternatives: Kind.Paper.alternatives)
  }
  static var doers: [Doer] { [.own(.handler), .own(.assistant)] }
  static var basis: Basis? { Kind.course.basis }
  static var hasLegalEffect: Bool { true }
  static var isCorrectable: Bool { false }

  static func prefill(_ state: Kind.State, _ context: Context) -> [Prefill] { Kind.Paper.prefill(context) }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> DraftFacts {
    try DraftFacts(act.fields, of: Kind.self, store)
  }

  static func mayName(_ file: FileID, in field: String, _ store: any Store, _ context: Context) throws -> Bool {
    try field != "cases" || DraftFacts.mayName(file, Kind.self, store, context)
  }

  func decide(_ state: Kind.State, _ facts: DraftFacts, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    let drafting = try facts.drafting(Kind.self, by: context, after: state)
    return [Decided(.drafted(Noted(fields, drafting)), on: context.today)]
  }
}

/// 修改: a new wording takes the place of the last one. Where every case that it names was submitted, it goes up at once.
struct Revise<Kind: RecommendationKind>: RecommendationAct {
  let fields: Kind.Paper

  static var id: ActID { ActID(rawValue: "revise") }
  static var form: Form<Self> {
    Form(
      Kind.Paper.fields(of: \.fields), rules: ruled(Kind.Paper.rules), alternatives: Kind.Paper.alternatives)
  }
  static var doers: [Doer] { [.own(.handler), .own(.assistant)] }
  static var basis: Basis? { Kind.course.basis }
  static var hasLegalEffect: Bool { true }
  static var isCorrectable: Bool { false }

  static func prefill(_ state: Kind.State, _ context: Context) -> [Prefill] {
    state.paper.map { prefill(from: $0, entry: state.paperEntry, shownIn: .deliberation) } ?? []
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> DraftFacts {
    try DraftFacts(act.fields, of: Kind.self, store)
  }

  static func mayName(_ file: FileID, in field: String, _ store: any Store, _ context: Context) throws -> Bool {
    try field != "cases" || DraftFacts.mayName(file, Kind.self, store, context)
  }

  func decide(_ state: Kind.State, _ facts: DraftFacts, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    // A case that was submitted was reviewed for the agency that the paper named: it is sent back or taken back first.
    if let recipient = state.paper?.recipient, recipient != fields.recipient, !state.submitted.isEmpty {
      throw Refusal("recipientReviewed", field: "recipient")
    }
    let drafting = try facts.drafting(Kind.self, by: context, after: state)
    let revised = Decided<Kind>(.revised(Noted(fields, drafting)), on: context.today)
    guard state.isComplete(cases: fields.cases, submitted: state.submitted) else { return [revised] }
    let brought = Attribution(
      recommendation: context.file, cases: fields.cases, by: context.actor, byName: context.author.viewer.name,
      on: context.today)
    let rank = Rank(submitterIsHead: drafting.drafterIsHead)
    return [revised, Decided(.broughtForApproval(Noted(rank, brought)), on: context.today)]
  }
}

/// What a draft needs to know of the cases that it names and of its recipient.
struct DraftFacts: Sendable {
  /// A case as the draft names it.
  struct Named: Sendable {
    let file: FileID
    let summary: FileSummary?
    /// Recommendations of other files that rest on it.
    let others: [LinkedFile]
    /// What the case itself says against a draft that names it.
    let obstacle: Refusal?
    var label: String { summary.map { $0.number ?? $0.title } ?? file.rawValue }
  }

  let cases: [Named]
  let recipientName: String
  /// What speaks against the recipient.
  let withoutPower: Refusal?

  init<Kind: RecommendationKind>(_ paper: Kind.Paper, of kind: Kind.Type, _ store: any Store) throws {
    let recipient = try store.agency(paper.recipient)
    cases = try paper.cases.map { try Self.named($0, to: recipient, kind, store) }
    recipientName = recipient?.nameZh ?? paper.recipient.rawValue
    let statutes = paper.powersAsked
    let lacksPower = recipient?.lacksPower(under: statutes, on: store.today) ?? false
    withoutPower = lacksPower ? Self.withoutPower(recipientName, statutes, on: store.today) : nil
  }

  private static func withoutPower(_ agency: String, _ statutes: [String], on day: LegalDate) -> Refusal {
    Refusal(
      "agencyCompetent", article: "行政处罚法 22, 23, 24", field: "recipient",
      details: ["agency": agency, "statutes": statutes.joined(separator: "、"), "date": "\(day)"])
  }

  private static func named<Kind: RecommendationKind>(
    _ file: FileID, to recipient: Agency?, _ kind: Kind.Type, _ store: any Store
  ) throws -> Named {
    let inquiry = Inquiry(CaseTopic.draftPurpose(of: Kind.Paper.kind), agency: recipient)
    let own = store.file
    let others = try store.linked(to: file).filter {
      $0.isIncoming && $0.role == .subject && $0.file != own
    }
    return Named(
      file: file, summary: try store.summary(of: file), others: others,
      obstacle: try store.obstacles(inquiry, on: file).first)
  }

  /// Whether a draft may name a case: nothing that would refuse it is found.
  static func mayName<Kind: RecommendationKind>(
    _ file: FileID, _ kind: Kind.Type, _ store: any Store, _ context: Context
  ) throws -> Bool {
    let facts = DraftFacts(case: try named(file, to: nil, kind, store))
    do throws(Refusal) {
      _ = try facts.drafting(kind, by: context, after: Recommendation())
      return true
    } catch {
      return false
    }
  }

  private init(case named: Named) {
    cases = [named]
    recipientName = ""
    withoutPower = nil
  }

  func drafting<Kind: RecommendationKind>(
    _ kind: Kind.Type, by context: Context, after state: Recommendation<Kind.Paper>
  ) throws(Refusal) -> Drafting {
    if let withoutPower { throw withoutPower }
    var summaries: [FileSummary] = []
    for named in cases {
      summaries.append(try checked(named, isNew: !state.cases.contains(named.file), kind, context))
    }
    let departments = Set(summaries.compactMap(\.department))
    guard departments.count <= 1 else { throw Refusal("casesOfTwoDepartments", field: "cases") }
    let files = cases.map(\.file)
    return Drafting(
      recommendation: context.file, recipientName: recipientName, subjects: summaries.map(Subject.init),
      department: departments.first, drafter: context.actor, drafterName: context.author.viewer.name,
      drafterIsHead: context.author.viewer.holds(.departmentHead, in: departments.first), draftedOn: context.today,
      added: files.filter { !state.cases.contains($0) }, leftOut: state.cases.filter { !files.contains($0) })
  }

  private func checked<Kind: RecommendationKind>(
    _ named: Named, isNew: Bool, _ kind: Kind.Type, _ context: Context
  ) throws(Refusal) -> FileSummary {
    func refusal(_ code: String, _ more: [String: String] = [:]) -> Refusal {
      Refusal(code, field: "cases", details: more.merging(["case": named.label]) { first, _ in first })
    }
    guard let summary = named.summary, summary.family == .casework, summary.office == context.office else {
      throw refusal("notACase")
    }
    guard isNew else {
      // What speaks against the recipient speaks against every case; the rest was asked when the case was named first.
      if let obstacle = named.obstacle, obstacle.field?.description == "recipient" { throw obstacle }
      return summary
    }
    guard summary.members.contains(where: { $0.account == context.actor && $0.part != .participant }) else {
      throw refusal("notOwnCase")
    }
    guard !summary.isClosed else { throw refusal("caseIsClosed") }
    let exclusive = RecommendationStage.exclusive.map { StageID(rawValue: $0.rawValue) }
    if named.others.contains(where: { $0.kind == Kind.id && exclusive.contains($0.stage) }) {
      throw refusal("caseHasRecommendation")
    }
    if let obstacle = named.obstacle {
      throw Refusal(
        obstacle.code, article: obstacle.article, field: obstacle.field?.description ?? "cases",
        details: obstacle.details.merging(["case": named.label]) { _, ours in ours })
    }
    return summary
  }
}
