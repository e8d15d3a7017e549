// What the form of the submission opens with: the last submission, else what transfer, examination and draft recorded,
// each value with the entry, the catalogue or the register that it comes from.

internal import CaseKernel
internal import Documents
internal import LegalCalendar
internal import Proceedings

struct SubmissionDraft {
  private let state: ReverseLinkageState
  private let context: Context
  private let words: OpinionWords
  private var matter: Matter { state.matter }
  private var origins: Origins { state.origins }

  init(_ state: ReverseLinkageState, _ context: Context) {
    self.state = state
    self.context = context
    words = OpinionWords(context.law.wording)
  }

  func prefill() throws -> [Prefill] {
    if let last = state.submission { return try again(last) }
    return [
      try report().prefill("finalReport"), try legality().prefill("legality"), necessity().prefill("necessity"),
      proposal, disposition,
    ].compactMap(\.self)
  }

  /// What was submitted before, as it was recorded then.
  private func again(_ last: SubmittedReview) throws -> [Prefill] {
    let known = try JSONValue(encoding: last.review).members ?? [:]
    return Submit.form.fields.compactMap { field in
      known[field.name].map { Prefill(field.name, $0, entry: last.entry) }
    }
  }

  private func report() throws -> SourcedGroup {
    var report = SourcedGroup()
    report.put("origin", try origin(), origins["decision"])
    // The draft of the opinion told the facts already.
    report.put("facts", state.opinion?.draftedFacts, origins["draftedFacts"])
    report.put("criminalView", try criminalView(), origins["criminalOpinion"])
    return report
  }

  private func origin() throws -> String? {
    guard let person = state.person, let decision = state.decision, let day = state.course.transferredOn else {
      return nil
    }
    let department = try matter.criminalDepartment ?? words(.criminalDepartment)
    let values = [
      "date": OfficialDate(day).figures, "department": department, "name": person.name,
      "offence": OpinionCase.paperName(of: matter.offenceName ?? ""), "number": decision.number,
      "decided": OfficialDate(decision.date).figures, "kind": try words(.decisionKind(decision.kind)),
    ]
    return try words(.reviewOrigin, values)
  }

  private func criminalView() throws -> String? {
    guard let view = matter.criminalOpinion, let name = state.person?.name else { return nil }
    return try words(.criminalView(view), ["name": name]) + (matter.criminalOpinionReason ?? "")
  }

  private func legality() throws -> SourcedGroup {
    var legality = SourcedGroup()
    legality.put("actProved", state.opinion?.draftedFacts, origins["draftedFacts"])
    legality.put("evidence", .array(state.material.evidence.map { .string($0.rawValue) }), origins["evidence"])
    if let statutes = matter.catalogue?.statutes {
      legality.put("statutes", try JSONValue(encoding: statutes), .catalogue)
    }
    legality.put("actDate", matter.actDate.map { "\($0)" }, origins["actDate"])
    legality.put("discoveredOn", matter.discoveredOn.map { "\($0)" }, origins["discoveredOn"])
    legality.put("discoveredBy", matter.discoveredBy, origins["discoveredBy"])
    legality.put("limitation", matter.catalogue?.limitation?.rawValue, .catalogue)
    legality.put("agency", state.likelyAgency?.agency.rawValue, state.likelyAgency?.source)
    return legality
  }

  private func necessity() -> SourcedGroup {
    var necessity = SourcedGroup()
    let served = (matter.coerciveMeasures ?? []).filter { [.detention, .arrest].contains($0.kind) }
      .reduce(0) { $0 + $1.from.days(to: $1.to ?? context.today) + 1 }
    if served > 0 { necessity.put("detentionDays", .integer(Int64(served)), origins["coerciveMeasures"]) }
    return necessity
  }

  /// Officials are disposed of, not penalised (规则 373(2)).
  private var disposition: Prefill? {
    guard matter.catalogue?.isOfOfficials == true, proposal?.value != .string(ReviewProposal.end.rawValue) else {
      return nil
    }
    return Prefill("disposition", OpinionDisposition.sanction.rawValue, from: .catalogue)
  }

  /// A draft is there to be approved; after a completed test period a penalty is usually no longer needed.
  private var proposal: Prefill? {
    if state.opinion != nil { return Prefill("proposal", ReviewProposal.opinion.rawValue, from: .docket) }
    guard state.decision?.kind == .conditionalCompleted else { return nil }
    return Prefill("proposal", ReviewProposal.end.rawValue, from: origins["decision"])
  }
}

/// Values of a group, each with where it comes from.
struct SourcedGroup {
  private var values: [String: JSONValue] = [:]
  private var parts: [String: Prefill.Source] = [:]

  mutating func put(_ name: String, _ text: String?, _ source: Prefill.Source?) {
    if let text { put(name, .string(text), source) }
  }

  mutating func put(_ name: String, _ value: JSONValue, _ source: Prefill.Source?) {
    guard !value.isBlank else { return }
    values[name] = value
    parts[name] = source
  }

  /// The group as a form opens with it; nil where nothing is known.
  func prefill(_ name: String) -> Prefill? {
    values.isEmpty ? nil : Prefill(name, .object(values), from: nil, parts: parts)
  }
}
