// A case that goes to another office ends here and begins there: in the same transaction, with everything that is known.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

enum OfficeReactions {
  /// A case was moved. Content: `office`, `on`.
  static let topic = "reverse-linkage.moved"

  static let moved = Reaction(to: topic) { announced, store in
    let content = announced.announcement.content
    guard let office = content["office"]?.text.map(OfficeID.init(rawValue:)), try store.serves(office),
      let sender = try store.summary(of: announced.file)?.office,
      let state = try store.state(of: announced.file, ReverseLinkageCase.self),
      var fields = try state.handedOn(from: announced.file)
    else { return [] }
    fields["sendingOffice"] = .string(sender.rawValue)
    fields["sentDate"] = content["on"]
    return [
      Reaction.Step(
        opening: ReverseLinkageCase.id, in: office, from: announced.file, ReceiveFromOffice.id, fields)
    ]
  }
}

extension ReverseLinkageState {
  /// What the other office gets of a case: person, decision, matter and material; nothing of what was deliberated here.
  fileprivate func handedOn(from file: FileID) throws -> [String: JSONValue]? {
    guard let person, let decision, let criminalCase = matter.criminalCaseNumber else { return nil }
    let number = person.kind == .natural ? "idNumber" : "creditCode"
    let texts: [String: String?] = [
      "sender": file.rawValue, "sendingNumber": self.number, "personName": person.name,
      "personKind": person.kind.rawValue, number: person.number,
      "idUnknownReason": person.number == nil ? person.unknownReason : nil,
      "birthDate": person.birthDate.map { "\($0)" }, "address": person.address, "criminalCaseNumber": criminalCase,
      "nonProsecutionNumber": decision.number, "nonProsecutionKind": decision.kind.rawValue,
      "nonProsecutionGround": decision.ground?.rawValue, "nonProsecutionDate": "\(decision.date)",
      "announcedDate": decision.announcedOn.map { "\($0)" }, "offence": matter.offence?.rawValue,
      "offenceText": matter.offence == nil ? matter.offenceName : nil, "actDate": matter.actDate.map { "\($0)" },
      "actPlace": matter.actPlace, "discoveredOn": matter.discoveredOn.map { "\($0)" },
      "discoveredBy": matter.discoveredBy, "criminalOpinion": matter.criminalOpinion?.rawValue,
      "criminalOpinionReason": matter.criminalOpinionReason, "externalNumber": matter.externalNumber,
      "decision": material.decision?.rawValue, "reviewReport": material.reviewReport?.rawValue,
    ]
    var fields = texts.compactMapValues { $0.map { JSONValue.string($0) } }
    fields["evidence"] = .array(material.evidence.map { .string($0.rawValue) })
    fields["coerciveMeasures"] = try JSONValue(encoding: matter.coerciveMeasures ?? [])
    fields["noCoerciveMeasures"] = matter.coerciveMeasures.map { .bool($0.isEmpty) }
    fields["seizedProperty"] = try JSONValue(encoding: matter.seizedProperty ?? [])
    fields["noSeizedProperty"] = matter.seizedProperty.map { .bool($0.isEmpty) }
    return fields
  }
}
