// 检察建议书审批表 and 送达回证: filled from the suggestion's docket, with lines for what is still to come.

internal import Documents
internal import LegalCalendar
internal import Proceedings

/// What is proposed, and who agreed and when.
struct SuggestionForm {
  private let dossier: SuggestionDossier

  init(_ dossier: SuggestionDossier) { self.dossier = dossier }

  func content() throws -> PaperContent {
    let suggestion = dossier.suggestion
    var values = DocumentValues(matter)
    try values.add(handler())
    let steps = SigningSteps(recommendation: suggestion, mandate: dossier.mandate, words: dossier.words)
    values.add(try steps.values())
    let day = suggestion.approval?.approvedOn ?? dossier.drafting.draftedOn
    return PaperContent(values: values, number: suggestion.number, date: OfficialDate(day))
  }

  private var matter: [String: DocumentValue] {
    let paper = dossier.paper
    return [
      "officeName": .text(dossier.office), "caseNumber": .text(dossier.caseNumbers),
      "cases": .paragraphs(dossier.caseTitles), "department": .text(dossier.department),
      "number": DocumentValue(dossier.suggestion.number), "recipient": .text(dossier.recipient),
      "copies": dossier.copies.isEmpty ? .absent : .text(dossier.copies.joined(separator: "、")),
      "illegality": .text(paper.illegality), "violatedProvisions": .text(dossier.violatedProvisions),
      "measures": .paragraphs(paper.measures),
    ]
  }

  private func handler() throws -> [String: DocumentValue] {
    let submission = dossier.suggestion.submission
    return [
      "handlerOpinion": .text(try dossier.words(.suggestionProposal, ["recipient": dossier.recipient])),
      "handlerName": .text(submission?.byName ?? dossier.drafting.drafterName),
      "handlerDate": submission?.on.official ?? .absent,
    ]
  }
}

/// Taken along blank and signed, or printed afterwards with what was recorded of the service.
struct SuggestionReceipt {
  private let dossier: SuggestionDossier

  init(_ dossier: SuggestionDossier) { self.dossier = dossier }

  func content() throws -> PaperContent {
    guard let approval = dossier.suggestion.approval else { throw OpinionDossier.notReady }
    let paper: DocumentValues = [
      "title": .text(try dossier.words(.suggestionPaper)), "documentNumber": .text(approval.number),
      "copies": .text(try dossier.words(.copies(.decision), ["count": "1"])), "note": .absent,
    ]
    var values: DocumentValues = [
      "officeName": .text(dossier.office), "number": .text(approval.number),
      "caseTitle": .text(dossier.caseTitles.distinct.joined(separator: "；")), "recipient": .text(dossier.recipient),
      "documents": .list([paper]), "issuer": .text(dossier.drafting.drafterName),
    ]
    try values.add(ServiceLines(service: dossier.suggestion.service, words: dossier.words).values())
    let day = dossier.suggestion.service?.servedOn ?? approval.approvedOn
    return PaperContent(values: values, number: approval.number, date: OfficialDate(day))
  }
}
