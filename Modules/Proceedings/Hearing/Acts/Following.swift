// What a hearing does because one of its cases changed: whoever works on the case now works on the hearing, and what only a
// few may read of the case only they may read of the hearing. Nobody enters this.

public import CaseKernel
internal import LegalCalendar

/// The case that changed.
public struct ChangedCase: Codable, Hashable, Sendable {
  /// The case.
  public let subject: FileID
}

/// 随案更新.
struct FollowChangedCase: HearingAct {
  let fields: ChangedCase

  static let id = ActID(rawValue: "followCase")
  static let doers: [Doer] = [.system]
  static let form = Form<Self>([Field("subject", \.fields.subject)])

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> ChangedSubject {
    let cases = try store.state(of: file, Hearing.self)?.cases ?? []
    return ChangedSubject(
      standing: try store.summary(of: act.fields.subject).map(Subject.init),
      caseParties: try cases.flatMap(store.parties))
  }

  func decide(
    _ state: HearingState, _ facts: ChangedSubject, _ context: Context
  ) throws(Refusal) -> [Decided<Hearing>] {
    [Decided(.caseChanged(noted(state, context, facts)), on: context.today)]
  }
}

extension Hearing {
  /// What is over stays as protected as its cases are, and its readers are theirs: it follows them in every stage.
  public static var reactions: [Reaction] {
    [
      Reaction(to: CaseTopic.changed) { announced, store in
        guard let now = try store.summary(of: announced.file).map(Subject.init) else { return [] }
        return try store.linked(to: announced.file)
          .filter { $0.kind == id && $0.isIncoming && $0.role == .subject }
          .filter { try differs(from: now, $0.file, store) }
          .map { Reaction.Step($0.file, FollowChangedCase.id, ["subject": .string(announced.file.rawValue)]) }
      }
    ]
  }

  private static func differs(from now: Subject, _ hearing: FileID, _ store: any Store) throws -> Bool {
    guard let state = try store.state(of: hearing, Hearing.self) else { return false }
    return try !state.subjects.contains(now) || state.caseParties != state.cases.flatMap(store.parties)
  }
}
