// 送达回证: taken along blank and signed, or printed afterwards with what was recorded of the service.

internal import CaseKernel
internal import Documents
internal import LegalCalendar
internal import Proceedings

struct ServiceReceipt {
  private let dossier: OpinionDossier
  private var words: OpinionWords { dossier.words }

  init(_ dossier: OpinionDossier) { self.dossier = dossier }

  func content() throws -> PaperContent {
    guard let approval = dossier.opinion.approval else { throw OpinionDossier.notReady }
    let title = try words(.caseTitle, ["names": dossier.names, "offence": dossier.offences])
    var values: DocumentValues = [
      "officeName": .text(dossier.office.nameZh), "number": .text(approval.number), "caseTitle": .text(title),
      "recipient": .text(dossier.recipient), "documents": .list(try documents(approval.number)),
      "issuer": .text(dossier.drafting.drafterName),
    ]
    try values.add(ServiceLines(service: dossier.opinion.service, words: words).values())
    let day = dossier.opinion.service?.servedOn ?? approval.approvedOn
    return PaperContent(values: values, number: approval.number, date: OfficialDate(day))
  }

  private func documents(_ number: String) throws -> [DocumentValues] {
    let one = try words(.copies(.decision), ["count": "1"])
    let paper = OpinionDossier.Enclosed(title: try words(.paper), number: number, copies: one, isOne: true, note: nil)
    return try ([paper] + dossier.enclosures()).map {
      [
        "title": .text($0.title), "documentNumber": DocumentValue($0.number), "copies": .text($0.copies),
        "note": DocumentValue($0.note),
      ]
    }
  }
}
