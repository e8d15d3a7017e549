// The papers of an opinion (检察意见书、审批表、送达回证): which there are, and from which stage on. Each is filled from the dockets of the
// opinion and of its cases; nothing in them is typed for the paper.

internal import CaseKernel
public import Documents
internal import Proceedings

/// The papers of an opinion.
public enum OpinionPapers {
  /// All of them. The approval form accompanies the draft; what goes out needs the number that the approval takes.
  public static let sources: [PaperSource] = [
    source("opinion", by: [.approved], from: outgoing, asDraftIn: [.drafting, .approval]) { dossier, _ in
      try OpinionLetter(dossier).content()
    },
    source(
      "opinion-approval", by: [.broughtForApproval], from: outgoing.union([.approval, .notIssued, .withdrawn]),
      .deliberation
    ) { dossier, _ in
      try ApprovalForm(dossier).content()
    },
    source("opinion-receipt", by: [.approved, .served], from: outgoing) { dossier, _ in
      try ServiceReceipt(dossier).content()
    },
  ]

  /// Stages in which the opinion stands. One that was withdrawn does not go out any more.
  private static let outgoing: Set<RecommendationStage> = [.approved, .served, .replied, .closed]

  private static func source(
    _ id: String, by entries: [RecommendationEntryType], from stages: Set<RecommendationStage>,
    asDraftIn drafts: Set<RecommendationStage> = [], _ scope: ReadingScope = .content,
    _ content: @escaping @Sendable (OpinionDossier, Viewer) throws -> PaperContent
  ) -> PaperSource {
    let ready = Set(stages.map { StageID(rawValue: $0.rawValue) })
    let unready = Set(drafts.map { StageID(rawValue: $0.rawValue) })
    return PaperSource(
      id, of: Opinion.id, scope: scope, from: entries.map(\.rawValue), isReady: ready.contains,
      isDraft: unready.contains
    ) { file, viewer, reader, _ in
      try content(OpinionDossier(file, for: viewer, scope: scope, reader), viewer)
    }
  }
}
