// What a case has for the draft of its opinion. Persons, decisions, measures and property are not among it: the opinion
// takes them from the case when it is printed.

public import CaseKernel
internal import Documents
internal import LegalCalendar
internal import Proceedings

/// The draft of an opinion as the case would write it.
struct OpinionDraft {
  private let state: ReverseLinkageState
  private let words: OpinionWords
  private let store: any Store
  /// Who drafts.
  private let actor: AccountID

  init(_ state: ReverseLinkageState, _ context: Context, _ store: any Store) {
    self.state = state
    words = OpinionWords(context.law.wording)
    self.store = store
    actor = context.actor
  }

  /// Values for the fields of the draft, as far as the case knows them, each with where it comes from.
  func values(for file: FileID) throws -> [Prefill] {
    let measures = NonPenalSentence(state, words)
    let agency = state.likelyAgency
    let others = try companions(of: file)
    let persons = [state] + others.map(\.state)
    let disposition = disposition
    let statutes = reviewed ?? .catalogue
    let texts = [
      Prefill("facts", try facts(of: persons), from: reviewed ?? state.origins["actDate"]),
      Prefill("reasoning", state.submission?.report.analysis, from: reviewed),
      Prefill("nonPenalMeasures", measures.isDone ? try measures.text() : nil, from: reviewed),
      Prefill("opinionText", try request(disposition, for: persons), from: .wording),
      Prefill("recipient", agency?.agency.rawValue, from: agency?.source),
    ]
    let values = [
      Prefill("cases", .array(([file] + others.map(\.file)).map { .string($0.rawValue) }), from: .docket),
      Prefill("disposition", .string(disposition.rawValue), from: reviewed ?? .wording),
      Prefill("evidence", .array(try evidence()), from: reviewed ?? state.origins["evidence"]),
      Prefill("lawBroken", self.statutes, from: statutes), Prefill("penaltyBasis", self.statutes, from: statutes),
      Prefill("handedOver", handedOver, from: state.origins["evidence"] ?? .wording),
      Prefill("copies", .array(try copies().map { .string($0.rawValue) }), from: .register),
    ]
    // What a review found that nobody has approved yet is deliberation, also in the form that takes it over.
    let scope: ReadingScope = persons.allSatisfy(\.isReviewSettled) ? .content : .deliberation
    return (texts.compactMap(\.self) + values.filter { !$0.value.isBlank }).map { $0.shown(in: scope) }
  }

  /// The submitted review; nil before it.
  private var reviewed: Prefill.Source? { state.submission.map { .entry($0.entry) } }

  /// Other persons of the same criminal case who may be named beside this one: reviewed by the same handler, without an
  /// opinion of their own, and for the same agency. Only who works on their cases too reads in a form what those say, and
  /// juveniles and adults stand on papers of their own.
  private func companions(of file: FileID) throws -> [(file: FileID, state: ReverseLinkageState)] {
    try store.linked(to: file).filter { $0.kind == ReverseLinkageCase.id && $0.role == .sameCriminalCase }
      .compactMap { link in
        guard let other = try store.state(of: link.file, ReverseLinkageCase.self), other.stage == .underReview,
          other.opinion == nil, other.team.handler == state.team.handler, other.isProtected == state.isProtected,
          [other.team.handler, other.team.assistant].contains(actor),
          !other.team.avoidances.contains(where: { $0.account == actor }),
          other.likelyAgency?.agency == state.likelyAgency?.agency
        else { return nil }
        return (link.file, other)
      }
  }

  private var disposition: OpinionDisposition {
    state.submission?.review.disposition ?? (state.matter.catalogue?.isOfOfficials == true ? .sanction : .penalty)
  }

  private func request(_ disposition: OpinionDisposition, for persons: [ReverseLinkageState]) throws -> String {
    let names = persons.compactMap(\.person?.name).distinct.joined(separator: "、")
    return try words(.request(disposition), ["names": names])
  }

  /// What the reviews proved; before them, the acts as the transfers name them, for the handler to go on from.
  private func facts(of persons: [ReverseLinkageState]) throws -> String? {
    var told: [String] = []
    for person in persons { if let fact = try act(of: person) { told.append(fact) } }
    return told.isEmpty ? nil : told.distinct.joined(separator: "\n")
  }

  private func act(of state: ReverseLinkageState) throws -> String? {
    if let submission = state.submission { return submission.legality.actProved ?? submission.report.facts }
    guard let name = state.person?.name, let date = state.matter.actDate, let place = state.matter.actPlace else {
      return nil
    }
    let offence = OpinionCase.paperName(of: state.matter.offenceName ?? "")
    let values = ["date": OfficialDate(date).figures, "name": name, "place": place, "offence": offence]
    return try words(.facts, values)
  }

  /// The judicial administration of the region (衔接规定 8). Of a juvenile nobody is told who need not know.
  private func copies() throws -> [AgencyID] {
    state.isProtected ? [] : try store.localAgencies(.judicialAdministration).map(\.id)
  }

  /// The evidence on file by its names.
  private func evidence() throws -> [JSONValue] {
    let files = state.submission?.legality.evidence ?? state.material.evidence
    return try store.attachments(files).map { attachment in
      let name = attachment.name.lastIndex(of: ".").map { String(attachment.name[..<$0]) } ?? attachment.name
      return .object(["name": .string(name)])
    }
  }

  /// The articles of the review; before it, those that the catalogue names for an act of that day.
  private var statutes: JSONValue {
    let statutes = state.submission?.legality.statutes ?? state.matter.catalogue?.statutes ?? []
    return .array(
      statutes.map { statute in
        var members: [String: JSONValue] = ["statute": .string(statute.statute), "article": .string(statute.article)]
        members["edition"] = statute.edition.map { .string($0) }
        return .object(members)
      })
  }

  private var handedOver: JSONValue {
    func enclosure(_ kind: EnclosureKind) -> JSONValue {
      .object(["kind": .string(kind.rawValue), "count": .integer(1)])
    }
    return .array([enclosure(.decision)] + (state.material.evidence.isEmpty ? [] : [enclosure(.evidence)]))
  }
}

extension ReverseLinkageState {
  /// Whether what a review found was approved, or there is none: before that it is deliberation.
  var isReviewSettled: Bool { submission.map { approvedReviews.contains($0.entry) } ?? true }
}

extension ReverseLinkageCase {
  /// What the case has for the draft of an opinion that is opened from it.
  public static func offers(
    _ act: ActID, of kind: KindID, _ state: ReverseLinkageState, _ context: Context, _ store: any Store
  ) throws -> [Prefill] {
    if kind == Hearing.id { return HearingReactions.offers(state, context) }
    guard act.rawValue == "draft" else { return [] }
    if kind == Suggestion.id { return try SuggestionDraft(state, context).values(for: context.file) }
    guard kind == Opinion.id else { return [] }
    return try OpinionDraft(state, context, store).values(for: context.file)
  }
}
