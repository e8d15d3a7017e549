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

  func content() throws -> PaperContent {
    var values = try DocumentValues(matter())
    try values.add(handler())
    try values.add(head())
    try values.add(chief())
    values["returns"] = .list(
      dossier.opinion.returns.map {
        ["date": $0.on.official, "name": .text($0.byName), "reason": .text($0.reason)]
      })
    values["remarks"] = DocumentValue(try withdrawal())
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

  private func head() throws -> [String: DocumentValue] {
    let endorsement = dossier.opinion.endorsement
    let isSkipped = endorsement == nil && dossier.opinion.isDraftedByHead
    return [
      "headSkipped": isSkipped ? .text(try words(.headSkipped)) : .absent,
      "headOpinion": DocumentValue(try endorsement.map { try $0.remarks ?? words(.headAgrees) }),
      "headName": DocumentValue(endorsement?.byName), "headDate": endorsement?.on.official ?? .absent,
    ]
  }

  private func withdrawal() throws -> String? {
    guard dossier.opinion.approval != nil, let ending = dossier.opinion.ending else { return nil }
    let values = ["date": OfficialDate(ending.on).figures, "name": ending.byName, "reason": ending.reason]
    return try words(.withdrawn, values)
  }

  private func chief() throws -> [String: DocumentValue] {
    if let approval = dossier.opinion.approval {
      return [
        "chiefOpinion": .text(try approval.remarks ?? words(.chiefAgrees)), "chiefName": .text(approval.approverName),
        "chiefDate": approval.approvedOn.official,
        "mandate": DocumentValue(try dossier.mandate.map { try words(.mandate, ["department": $0]) }),
      ]
    }
    guard let refusal = dossier.opinion.ending else {
      return ["chiefOpinion": .absent, "chiefName": .absent, "chiefDate": .absent, "mandate": .absent]
    }
    return [
      "chiefOpinion": .text(try words(.chiefRefuses, ["reason": refusal.reason])), "chiefName": .text(refusal.byName),
      "chiefDate": refusal.on.official, "mandate": .absent,
    ]
  }
}
