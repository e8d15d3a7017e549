// 检察意见书审批表: what the criminal department thinks, what is proposed, and who agreed and when. Names and dates are those of the
// docket; a step that is still to come leaves its lines for ink.

internal import CaseKernel
internal import Documents
internal import LegalCalendar
internal import Proceedings

struct ApprovalForm {
  private let dossier: OpinionDossier
  private var words: OpinionWords { dossier.words }

  init(_ dossier: OpinionDossier) { self.dossier = dossier }

  private var steps: SigningSteps<OpinionPaper> {
    SigningSteps(
      recommendation: dossier.opinion, mandate: dossier.mandate, words: words)
  }

  func content() throws -> PaperContent {
    var values = try DocumentValues(matter())
    try values.add(handler())
    values.add(try steps.values())
    let day = dossier.opinion.approval?.approvedOn ?? dossier.drafting.draftedOn
    return PaperContent(values: values, number: dossier.opinion.number, date: OfficialDate(day))
  }

  private func matter() throws -> [String: DocumentValue] {
    let numbers = dossier.cases.compactMap(\.number).joined(separator: "、")
    let decisions = try dossier.cases.map {
      try words(
        .approvedDecision, ["number": $0.decision.number, "date": OfficialDate($0.decision.date).figures])
    }
    return [
      "officeName": .text(dossier.office.nameZh), "caseNumber": .text(numbers), "personNames": .text(dossier.names),
      "offence": .text(dossier.offences), "decisions": .paragraphs(decisions), "department": .text(dossier.department),
      "number": DocumentValue(dossier.opinion.number), "recipient": .text(dossier.recipient),
      "copies": dossier.copies.isEmpty ? .absent : .text(dossier.copies.joined(separator: "、")),
      "criminalOpinion": .paragraphs(try dossier.cases.map(criminalView)), "disagreement": disagreement,
      "opinion": .text(dossier.paper.opinionText),
    ]
  }

  private func criminalView(_ subject: OpinionCase) throws -> String {
    let name = ["name": subject.person.name]
    guard let view = subject.state.matter.criminalOpinion else { return try words(.noCriminalView, name) }
    return try words(.criminalView(view), name) + (subject.state.matter.criminalOpinionReason ?? "")
  }

  private var disagreement: DocumentValue {
    let reasons = dossier.cases.compactMap { $0.state.submission?.disagreementReason }.distinct
    return reasons.isEmpty ? .absent : .paragraphs(reasons)
  }

  /// Who submitted the cases, when, and what he concluded.
  private func handler() throws -> [String: DocumentValue] {
    let submissions = dossier.cases.compactMap(\.state.submission)
    let conclusions = submissions.map(\.report.conclusion).distinct
    let submitters = dossier.cases.compactMap(\.submitter).distinct
    return [
      "handlerOpinion": conclusions.isEmpty
        ? .text(try words(.proposal, ["recipient": dossier.recipient])) : .paragraphs(conclusions),
      "handlerName": .text(submitters.isEmpty ? dossier.drafting.drafterName : submitters.joined(separator: "、")),
      "handlerDate": submissions.map(\.submittedOn).max()?.official ?? .absent,
    ]
  }
}
