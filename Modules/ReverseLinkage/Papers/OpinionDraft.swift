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

  init(_ state: ReverseLinkageState, _ context: Context, _ store: any Store) {
    self.state = state
    words = OpinionWords(context.law.wording)
    self.store = store
  }

  /// Values for the fields of the draft, as far as the case knows them, each with where it comes from.
  func values(for file: FileID) throws -> [Prefill] {
    let measures = NonPenalSentence(state, words)
    let agency = state.likelyAgency
    let statutes = reviewed ?? .catalogue
    let texts = [
      Prefill("facts", try facts(), from: reviewed ?? state.origins["actDate"]),
      Prefill("reasoning", state.submission?.report.analysis, from: reviewed),
      Prefill("nonPenalMeasures", measures.isDone ? try measures.text() : nil, from: reviewed),
      Prefill("opinionText", try words(.request(.penalty), ["names": state.person?.name ?? ""]), from: .wording),
      Prefill("recipient", agency?.agency.rawValue, from: agency?.source),
    ]
    let values = [
      Prefill("cases", .array([.string(file.rawValue)]), from: .docket),
      Prefill("disposition", .string(OpinionDisposition.penalty.rawValue), from: .wording),
      Prefill("evidence", .array(try evidence()), from: reviewed ?? state.origins["evidence"]),
      Prefill("lawBroken", self.statutes, from: statutes), Prefill("penaltyBasis", self.statutes, from: statutes),
      Prefill("handedOver", handedOver, from: state.origins["evidence"] ?? .wording),
      Prefill("copies", .array(try copies().map { .string($0.rawValue) }), from: .register),
    ]
    // What a review found that nobody has approved yet is deliberation, also in the form that takes it over.
    let scope: ReadingScope =
      state.submission.map { state.approvedReviews.contains($0.entry) } ?? true ? .content : .deliberation
    return (texts.compactMap(\.self) + values.filter { !$0.value.isBlank }).map { $0.shown(in: scope) }
  }

  /// The submitted review; nil before it.
  private var reviewed: Prefill.Source? { state.submission.map { .entry($0.entry) } }

  /// What the review proved; before it, the act as the transfer names it, for the handler to go on from.
  private func facts() throws -> String? {
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

extension ReverseLinkageCase {
  /// What the case has for the draft of an opinion that is opened from it.
  public static func offers(
    _ act: ActID, of kind: KindID, _ state: ReverseLinkageState, _ context: Context, _ store: any Store
  ) throws -> [Prefill] {
    guard kind == Opinion.id, act.rawValue == "draft" else { return [] }
    return try OpinionDraft(state, context, store).values(for: context.file)
  }
}
