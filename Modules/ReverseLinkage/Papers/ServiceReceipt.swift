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
    try values.add(service())
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

  private func service() throws -> [String: DocumentValue] {
    guard let service = dossier.opinion.service else {
      return Dictionary(
        uniqueKeysWithValues: [
          "place", "way", "receivedBy", "receivedDate", "agentName", "agentReason", "refusal", "witnesses", "servers",
          "remarks",
        ].map { ($0, .absent) })
    }
    let isSigned = service.recipientPerson != nil || service.agentName != nil
    var remarks: [String] = []
    if !isSigned { remarks.append(try words(.servedOn, ["date": OfficialDate(service.servedDate).figures])) }
    if let waybill = service.waybill { remarks.append(try words(.waybill, ["waybill": waybill])) }
    if let address = service.address { remarks.append(try words(.address, ["address": address])) }
    return [
      "place": DocumentValue(service.place), "way": .text(try words(.way(service.way))),
      "receivedBy": DocumentValue(service.recipientPerson),
      "receivedDate": isSigned ? service.servedDate.official : .absent, "refusal": DocumentValue(service.refusal),
      "agentName": DocumentValue(service.agentName), "agentReason": DocumentValue(service.agentReason),
      "witnesses": DocumentValue(service.witnesses), "servers": .text(service.byName),
      "remarks": remarks.isEmpty ? .absent : .paragraphs(remarks),
    ]
  }
}
