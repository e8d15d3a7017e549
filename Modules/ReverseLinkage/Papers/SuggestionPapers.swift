// The papers of a suggestion (检察建议书、审批表、送达回证): which there are, and from which stage on.

internal import CaseKernel
public import Documents
internal import Proceedings

/// The papers of a suggestion.
public enum SuggestionPapers {
  /// All of them. The approval form accompanies the draft; what goes out needs the number that the approval takes.
  public static let sources: [PaperSource] = [
    source("suggestion", by: [.approved], from: outgoing, asDraftIn: [.drafting, .approval]) { dossier in
      try SuggestionLetter(dossier).content()
    },
    source(
      "suggestion-approval", by: [.broughtForApproval], from: outgoing.union([.approval, .notIssued, .withdrawn]),
      .deliberation
    ) { dossier in
      try SuggestionForm(dossier).content()
    },
    source("suggestion-receipt", by: [.approved, .served], from: outgoing) { dossier in
      try SuggestionReceipt(dossier).content()
    },
  ]

  /// Stages in which the suggestion stands. One that was withdrawn does not go out any more.
  private static let outgoing: Set<RecommendationStage> = [.approved, .served, .replied, .closed]

  private static func source(
    _ id: String, by entries: [RecommendationEntryType], from stages: Set<RecommendationStage>,
    asDraftIn drafts: Set<RecommendationStage> = [], _ scope: ReadingScope = .content,
    _ content: @escaping @Sendable (SuggestionDossier) throws -> PaperContent
  ) -> PaperSource {
    let ready = Set(stages.map { StageID(rawValue: $0.rawValue) })
    let unready = Set(drafts.map { StageID(rawValue: $0.rawValue) })
    return PaperSource(
      id, of: Suggestion.id, scope: scope, from: entries.map(\.rawValue), isReady: ready.contains,
      isDraft: unready.contains
    ) { file, viewer, reader, _ in
      try content(SuggestionDossier(file, for: viewer, scope: scope, reader))
    }
  }
}
