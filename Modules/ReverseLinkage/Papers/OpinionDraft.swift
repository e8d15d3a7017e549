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

  /// Values for the fields of the draft, as far as the case knows them.
  func values(for file: FileID) throws -> [Prefill] {
    let report = state.submission?.report
    let measures = NonPenalSentence(state, words)
    let texts = [
      Prefill("facts", try facts()), Prefill("reasoning", report?.analysis),
      Prefill("nonPenalMeasures", measures.isDone ? try measures.text() : nil),
      Prefill("opinionText", try words(.request(.penalty), ["names": state.person?.name ?? ""])),
      Prefill("recipient", try recipient()?.rawValue),
    ]
    let values = [
      Prefill("cases", .array([.string(file.rawValue)])),
      Prefill("disposition", .string(OpinionDisposition.penalty.rawValue)), Prefill("evidence", .array(try evidence())),
      Prefill("lawBroken", statutes), Prefill("penaltyBasis", statutes), Prefill("handedOver", handedOver),
      Prefill("copies", .array(try copies().map { .string($0.rawValue) })),
    ]
    return texts.compactMap(\.self) + values.filter { !$0.value.isBlank }
  }

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

  /// The agency that the review names; before it, the only one of the region that is usually competent for the crime.
  private func recipient() throws -> AgencyID? {
    if let agency = state.agency { return agency }
    guard let usual = try state.matter.offence.flatMap(store.ground)?.agencies.first else { return nil }
    let agencies = try store.localAgencies(usual)
    return agencies.count == 1 ? agencies.first?.id : nil
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
