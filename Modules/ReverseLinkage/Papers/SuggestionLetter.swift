// 检察建议书: the letter, as a draft for those who are to agree and as it goes out.

internal import Documents
internal import LegalCalendar
internal import Proceedings

struct SuggestionLetter {
  private let dossier: SuggestionDossier
  private var paper: SuggestionPaper { dossier.paper }

  init(_ dossier: SuggestionDossier) { self.dossier = dossier }

  func content() throws -> PaperContent {
    let approval = dossier.suggestion.approval
    let day = approval?.approvedOn ?? dossier.drafting.draftedOn
    var values = try DocumentValues(heading(approval?.number ?? dossier.words(.draftNumber)))
    try values.add(body())
    values.add(closing(on: approval?.approvedOn))
    return PaperContent(values: values, number: approval?.number, date: OfficialDate(day))
  }

  private func heading(_ number: String) -> [String: DocumentValue] {
    ["officeName": .text(dossier.office), "number": .text(number), "recipient": .text(dossier.recipient)]
  }

  private func body() throws -> [String: DocumentValue] {
    [
      "origin": .text(paper.origin), "facts": .text(paper.facts), "illegality": .text(paper.illegality),
      "violatedProvisions": .text(dossier.violatedProvisions),
      "legalBasis": .text(try dossier.words(.suggestionBasis)), "measures": .paragraphs(paper.measures),
    ]
  }

  private func closing(on day: LegalDate?) -> [String: DocumentValue] {
    [
      "objectionDue": paper.objectionDue?.official ?? .absent, "replyPeriod": .text(dossier.replyPeriod),
      "replyDue": paper.replyDue?.official ?? .absent, "urgentReason": DocumentValue(paper.urgentReason),
      "issuedDate": day?.official ?? .absent, "department": .text(dossier.department),
      "contactName": .text(paper.replyTo), "contactPhone": DocumentValue(paper.replyPhone),
      "copies": dossier.copies.isEmpty ? .absent : .text(dossier.copies.joined(separator: "、")),
    ]
  }
}
