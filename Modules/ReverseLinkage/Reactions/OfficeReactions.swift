// A case that goes to another office ends here and begins there: in the same transaction, with everything that is known.
// What that office returns comes back.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

enum OfficeReactions {
  static let all: [Reaction] = [moved, returned]

  /// A case was moved. Content: `office`, `on`.
  static let topic = "reverse-linkage.moved"

  private static let moved = Reaction(to: topic) { announced, store in
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

  /// A case that came from another office was returned. It is nobody's else unless the sender has it again; where the sender
  /// reopened it or never closed it, there is nothing to give back.
  private static let returned = Reaction(to: RollTopic.returned) { announced, store in
    guard let reason = announced.announcement.content["reason"],
      let office = try store.summary(of: announced.file)?.office,
      let sender = try store.state(of: announced.file, ReverseLinkageCase.self)?.movedFrom,
      let sent = try store.state(of: sender, ReverseLinkageCase.self),
      sent.stage == .closed, sent.followUp.movedTo == office
    else { return [] }
    return [Reaction.Step(sender, ReturnedByOffice.id, ["office": .string(office.rawValue), "reason": reason])]
  }
}

extension ReverseLinkageState {
  /// Fields of the other office's case that this one cannot fill.
  var lackingForOffice: [String] {
    let needed: [(String, Bool)] = [
      ("personName", person == nil), ("nonProsecutionNumber", decision == nil),
      ("criminalCaseNumber", matter.criminalCaseNumber == nil),
    ]
    return needed.filter(\.1).map(\.0)
  }

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
