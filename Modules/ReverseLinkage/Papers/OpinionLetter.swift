// 检察意见书: the letter itself, in the ten points that law and rules name.

internal import CaseKernel
internal import Documents
internal import LegalCalendar
internal import Proceedings

struct OpinionLetter {
  private let dossier: OpinionDossier
  private var words: OpinionWords { dossier.words }
  private var paper: OpinionPaper { dossier.paper }

  init(_ dossier: OpinionDossier) { self.dossier = dossier }

  func content() throws -> PaperContent {
    // Before the approval it is read as a draft: without a number and without a day.
    let approval = dossier.opinion.approval
    let day = approval?.approvedOn ?? dossier.drafting.draftedOn
    var values = try DocumentValues(heading(approval?.number ?? words(.draftNumber)))
    try values.add(findings())
    try values.add(law())
    try values.add(closing(on: approval?.approvedOn))
    return PaperContent(values: values, number: approval?.number, date: OfficialDate(day))
  }

  private func heading(_ number: String) throws -> [String: DocumentValue] {
    [
      "officeName": .text(dossier.office.nameZh), "number": .text(number), "recipient": .text(dossier.recipient),
      "personNames": .text(dossier.names), "offence": .text(dossier.offences),
      "disposition": .text(try words(.disposition(dossier.disposition))),
      "persons": .list(try dossier.cases.map { try PersonRow($0, words).values() }),
    ]
  }

  private func findings() throws -> [String: DocumentValue] {
    [
      "origin": DocumentValue(paper.origin), "facts": .text(paper.facts), "evidence": try evidence(),
      "evidenceEnclosed": try evidenceEnclosed(),
      "coerciveMeasuresNote": DocumentValue(paper.coerciveMeasures), "propertyNote": DocumentValue(paper.property),
      "nonPenalMeasures": try nonPenalMeasures(), "reasoning": DocumentValue(paper.reasoning),
    ]
  }

  private func law() throws -> [String: DocumentValue] {
    let broken = paper.lawBroken.map {
      OfficialProvision(statute: $0.statute, edition: $0.edition, article: $0.article)
    }
    let penalty = paper.penaltyBasis.map {
      OfficialProvision(statute: $0.statute, edition: $0.edition, article: $0.article)
    }
    return [
      "violatedProvisions": .text(OfficialCitation.text(broken)),
      "penaltyProvisions": penalty.isEmpty || penalty == broken ? .absent : .text(OfficialCitation.text(penalty)),
      "legalBasis": .text(try words(.legalBasis(dossier.disposition))), "opinion": .text(paper.opinionText),
      "confiscation": DocumentValue(paper.confiscation), "replyPeriod": .text(dossier.replyPeriod),
      "replyDue": paper.replyDue?.official ?? .absent, "urgentReason": DocumentValue(paper.urgentReason),
      "confidentiality": dossier.opinion.isProtected ? .text(try words(.confidentiality)) : .absent,
    ]
  }

  private func closing(on day: LegalDate?) throws -> [String: DocumentValue] {
    [
      "attachments": .list(
        try dossier.enclosures().map { enclosed in
          let title = enclosed.number.map { "\(enclosed.title)（\($0)）" } ?? enclosed.title
          return ["title": .text(title), "copies": enclosed.isOne ? .absent : .text(enclosed.copies)]
        }),
      "issuedDate": day?.official ?? .absent, "department": .text(dossier.department),
      "contactName": .text(paper.replyTo),
      "contactPhone": DocumentValue(paper.replyPhone),
      "copies": dossier.copies.isEmpty ? .absent : .text(dossier.copies.joined(separator: "、")),
    ]
  }

  private func evidence() throws -> DocumentValue {
    .paragraphs(
      try paper.evidence.enumerated().map { index, item in
        let values = ["number": "\(index + 1)", "name": item.name]
        guard let fact = item.proves else { return try words(.evidenceNamed, values) }
        let sentence = fact.hasSuffix("。") ? fact : fact + "。"
        return try words(.evidenceProves, values.merging(["fact": sentence]) { first, _ in first })
      })
  }

  private func evidenceEnclosed() throws -> DocumentValue {
    guard paper.evidence.isEmpty, paper.handedOver.contains(where: { $0.kind == .evidence }) else { return .absent }
    return .text(try words(.evidenceEnclosed))
  }

  /// What the draft says; else what the cases' reviews recorded, a sentence for every person.
  private func nonPenalMeasures() throws -> DocumentValue {
    if let typed = paper.nonPenalMeasures { return .text(typed) }
    return .paragraphs(try dossier.cases.compactMap { try NonPenalSentence($0.state, words).text() })
  }
}

/// What the office itself did instead of a punishment (规则 373(1)).
struct NonPenalSentence {
  private let name: String
  private let measures: [NonPenalMeasure]?
  private let words: OpinionWords

  init(_ state: ReverseLinkageState, _ words: OpinionWords) {
    name = state.person?.name ?? ""
    measures = state.submission?.nonPenalMeasures
    self.words = words
  }

  /// Whether anything was done.
  var isDone: Bool { measures?.isEmpty == false }

  /// The sentence; nil where nobody said anything, which is not the same as that nothing was done.
  func text() throws -> String? {
    guard let measures else { return nil }
    guard isDone else { return try words(.nonPenalNone, ["names": name]) }
    let done = try measures.map { try words(.nonPenal($0)) }.joined(separator: "、")
    return try words(.nonPenalDone, ["names": name, "measures": done])
  }
}

/// A person with decision, measures and property, as parts one, two and four list them.
private struct PersonRow {
  private let subject: OpinionCase
  private let words: OpinionWords
  private var matter: Matter { subject.state.matter }

  init(_ subject: OpinionCase, _ words: OpinionWords) {
    self.subject = subject
    self.words = words
  }

  func values() throws -> DocumentValues {
    var values = try DocumentValues(identity())
    try values.add(decision())
    let name = ["name": subject.person.name]
    values["coerciveMeasures"] = .list(try (matter.coerciveMeasures ?? []).map(measure))
    values["noCoerciveMeasures"] = DocumentValue(
      matter.coerciveMeasures?.isEmpty == true ? try words(.measuresNone, name) : nil)
    values["property"] = .list(try (matter.seizedProperty ?? []).map(property))
    values["noProperty"] = DocumentValue(matter.seizedProperty?.isEmpty == true ? try words(.propertyNone, name) : nil)
    return values
  }

  private func identity() throws -> [String: DocumentValue] {
    let person = subject.person
    let isUnit = person.kind == .unit
    let citizen = isUnit ? nil : person.number.flatMap { try? CitizenID($0) }
    return [
      "name": .text(person.name), "sex": DocumentValue(try citizen.map { try words(.sex($0.sex)) }),
      "birthDate": person.birthDate?.official ?? .absent, "idNumber": DocumentValue(isUnit ? nil : person.number),
      "creditCode": DocumentValue(isUnit ? person.number : nil), "address": DocumentValue(person.address),
    ]
  }

  private func decision() throws -> [String: DocumentValue] {
    let decision = subject.decision
    let basis = try decision.ground.map { try words(.groundBasis($0)) } ?? words(.decisionBasis(decision.kind))
    return [
      "offence": .text(subject.offence), "criminalCaseNumber": DocumentValue(matter.criminalCaseNumber),
      "decisionDate": decision.date.official, "decisionBasis": .text(basis),
      "decisionKind": .text(try words(.decisionKind(decision.kind))), "decisionNumber": .text(decision.number),
      "announcedDate": decision.announcedOn?.official ?? .absent,
    ]
  }

  private func measure(_ measure: CoerciveMeasure) throws -> DocumentValues {
    [
      "kind": .text(try words(.measure(measure.kind))), "from": measure.from.official,
      "to": measure.to?.official ?? .absent,
    ]
  }

  private func property(_ item: SeizedItem) throws -> DocumentValues {
    [
      "item": .text(item.item), "kind": .text(try words(.seizure(item.kind))),
      "value": DocumentValue(item.value.map { OfficialMoney(fen: $0.fen).figures }),
      "state": .text(try words(.propertyState(item.state))),
    ]
  }
}

extension DocumentValues {
  mutating func add(_ more: [String: DocumentValue]) {
    for (name, value) in more { self[name] = value }
  }
}
