// How a recommendation was served, as every receipt says it; before that, lines to be filled by hand.

internal import Documents
internal import LegalCalendar
internal import Proceedings

struct ServiceLines {
  let service: Noted<Service, ServiceNote>?
  let words: OpinionWords

  func values() throws -> [String: DocumentValue] {
    guard let service else {
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
