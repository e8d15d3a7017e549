// The paper of a suggestion (检察建议书). What it says was typed for it; only names, periods and the basis are looked up.

internal import CaseKernel
public import Documents
internal import LegalCalendar
internal import Proceedings

/// The papers of a suggestion.
public enum SuggestionPapers {
  /// The letter: as a draft for those who are to agree, and what goes out once it is approved.
  public static let sources: [PaperSource] = [
    PaperSource(
      "suggestion", of: Suggestion.id, from: [RecommendationEntryType.approved.rawValue],
      isReady: stages([.approved, .served, .replied, .closed]), isDraft: stages([.drafting, .approval])
    ) { file, viewer, reader, _ in
      try SuggestionLetter(file, for: viewer, reader).content()
    }
  ]

  private static func stages(_ stages: Set<RecommendationStage>) -> @Sendable (StageID) -> Bool {
    let named = Set(stages.map { StageID(rawValue: $0.rawValue) })
    return named.contains
  }
}

private struct SuggestionLetter {
  private let suggestion: Suggestion.State
  private let paper: SuggestionPaper
  private let drafting: Drafting
  private let office: String
  private let department: String
  private let recipient: String
  private let copies: [String]
  private let replyPeriod: String
  private let words: OpinionWords

  init(_ file: FileID, for viewer: Viewer, _ reader: Reader) throws {
    suggestion = try reader.state(of: file, Suggestion.self, for: viewer, scope: .content)
    let directory = OfficeDirectory(reader.connection)
    guard let paper = suggestion.paper, let drafting = suggestion.drafting,
      let office = try directory.office(reader.header(file, for: viewer).header.office)
    else { throw RoadError.refused(Refusal("paperNotReady")) }
    (self.paper, self.drafting, self.office) = (paper, drafting, office.nameZh)
    department = try drafting.department.flatMap(directory.department)?.nameZh ?? office.nameZh
    let day = suggestion.approval?.approvedOn ?? drafting.draftedOn
    let catalogue = ReferenceCatalogue(reader.connection)
    recipient = try catalogue.agency(paper.recipient, on: day)?.nameZh ?? drafting.recipientName
    copies = try paper.copies.compactMap { try catalogue.agency($0, on: day)?.nameZh }
    let period = Suggestion.course.replyPeriod
    guard let length = reader.law.periods.period(period, on: day)?.version.length else {
      throw LawError.periodWithoutLength(period)
    }
    replyPeriod = length.officialWords
    words = OpinionWords(reader.law.wording)
  }

  func content() throws -> PaperContent {
    let approval = suggestion.approval
    let day = approval?.approvedOn ?? drafting.draftedOn
    var values = try DocumentValues(heading(approval?.number ?? words(.draftNumber)))
    try values.add(body())
    values.add(closing(on: approval?.approvedOn))
    return PaperContent(values: values, number: approval?.number, date: OfficialDate(day))
  }

  private func heading(_ number: String) -> [String: DocumentValue] {
    ["officeName": .text(office), "number": .text(number), "recipient": .text(recipient)]
  }

  private func body() throws -> [String: DocumentValue] {
    let provisions = paper.lawBroken.map {
      OfficialProvision(statute: $0.statute, edition: $0.edition, article: $0.article)
    }
    return [
      "origin": .text(paper.origin), "facts": .text(paper.facts), "illegality": .text(paper.illegality),
      "violatedProvisions": .text(OfficialCitation.text(provisions)), "legalBasis": .text(try words(.suggestionBasis)),
      "measures": .paragraphs(paper.measures),
    ]
  }

  private func closing(on day: LegalDate?) -> [String: DocumentValue] {
    [
      "objectionDue": paper.objectionDue?.official ?? .absent, "replyPeriod": .text(replyPeriod),
      "replyDue": paper.replyDue?.official ?? .absent, "urgentReason": DocumentValue(paper.urgentReason),
      "issuedDate": day?.official ?? .absent, "department": .text(department), "contactName": .text(paper.replyTo),
      "contactPhone": DocumentValue(paper.replyPhone),
      "copies": copies.isEmpty ? .absent : .text(copies.joined(separator: "、")),
    ]
  }
}
