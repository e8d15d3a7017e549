// The papers of a hearing (听证告知书、听证公告、听证笔录、听证员意见书): which there are, and from which stage on. Each is filled from the
// dockets of the hearing and of its cases; nothing in them is typed for the paper.

public import CaseKernel
public import Documents

/// The papers of a hearing.
public enum HearingPapers {
  /// All of them. Notices and the announcement go out while it is prepared; opinions are taken along blank and printed filled.
  public static let sources: [PaperSource] = [
    source("hearing-notice", by: ["scheduled", "notified"], from: prepared) { try $0.notices() },
    source("hearing-announcement", by: ["scheduled", "published"], from: prepared) { try $0.announcement() },
    source("hearing-record", by: ["opened", "finished"], from: session, .deliberation) { try $0.record() },
    source("hearing-opinions", by: ["notified", "opinionsGiven"], from: session.union([.notified]), .deliberation) {
      try $0.opinions()
    },
  ]

  private static let session: Set<HearingStage> = [
    .inSession, .deliberating, .adjourned, .held, .decided, .announced, .archived,
  ]
  private static let prepared = session.union([.preparing, .notified, .postponed])

  private static func source(
    _ id: String, by entries: [String], from stages: Set<HearingStage>, _ scope: ReadingScope = .content,
    _ content: @escaping @Sendable (HearingDossier) throws -> PaperContent
  ) -> PaperSource {
    let ready = Set(stages.map { StageID(rawValue: $0.rawValue) })
    return PaperSource(id, of: Hearing.id, scope: scope, from: entries, isReady: ready.contains) {
      file, viewer, reader, lexicon in
      try content(HearingDossier(file, for: viewer, scope: scope, reader, lexicon))
    }
  }
}
