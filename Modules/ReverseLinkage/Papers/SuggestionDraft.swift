// What a case has for the draft of a suggestion that follows its opinion.

internal import CaseKernel
internal import Documents
internal import LegalCalendar
internal import Proceedings

struct SuggestionDraft {
  private let state: ReverseLinkageState
  private let words: OpinionWords

  init(_ state: ReverseLinkageState, _ context: Context) {
    self.state = state
    words = OpinionWords(context.law.wording)
  }

  func values(for file: FileID) throws -> [Prefill] {
    let reviewed: Prefill.Source? = state.submission.map { .entry($0.entry) }
    let agency = state.likelyAgency
    let statutes: JSONValue = .array(
      (state.submission?.legality.statutes ?? []).map { statute in
        var members: [String: JSONValue] = ["statute": .string(statute.statute), "article": .string(statute.article)]
        members["edition"] = statute.edition.map { .string($0) }
        return .object(members)
      })
    let values: [Prefill?] = [
      Prefill("cases", .array([.string(file.rawValue)]), from: .docket),
      Prefill("recipient", agency?.agency.rawValue, from: agency?.source),
      Prefill("origin", try origin(), from: .docket),
      Prefill("facts", state.submission?.legality.actProved, from: reviewed),
      Prefill("lawBroken", statutes, from: reviewed),
    ]
    let scope: ReadingScope = state.isReviewSettled ? .content : .deliberation
    return values.compactMap(\.self).filter { !$0.value.isBlank }.map { $0.shown(in: scope) }
  }

  private func origin() throws -> String? {
    guard let number = state.opinion?.number, let served = state.opinion?.servedOn, let name = state.person?.name else {
      return nil
    }
    return try words(.suggestionOrigin, ["number": number, "date": OfficialDate(served).figures, "name": name])
  }
}
