// How an act ended in a scenario.

public import CaseKernel
public import LegalCalendar

/// An entry as a scenario keeps it.
public struct ScenarioEntry<Kind: FileKind>: Sendable {
  /// Position in the docket.
  public let seq: Int
  /// The act that recorded it.
  public let act: ActID
  /// Its payload.
  public let body: Kind.Body
  /// The day on which it takes effect.
  public let effectiveOn: LegalDate
  /// Law and article.
  public let basis: String?
  /// Who answers for it.
  public let by: Viewer
  /// The day of recording.
  public let recordedOn: LegalDate
}

/// What came of an act.
public enum Outcome<Kind: FileKind>: Sendable {
  /// It was recorded.
  case recorded([ScenarioEntry<Kind>])
  /// The person may not do it.
  case forbidden(Refusal)
  /// Fields are wrong.
  case invalid([FieldProblem])
  /// Law or state forbid it.
  case refused(Refusal)
  /// It would open a file, but goes on with one that is there.
  case continues(FileID)

  /// The entries; empty where nothing was recorded.
  public var entries: [ScenarioEntry<Kind>] {
    if case .recorded(let entries) = self { return entries }
    return []
  }

  /// Types of the entries, in order.
  public var types: [String] { entries.map(\.body.type) }

  /// The refusal by law, state or permission.
  public var refusal: Refusal? {
    switch self {
    case .forbidden(let refusal), .refused(let refusal): refusal
    case .recorded, .invalid, .continues: nil
    }
  }

  /// The code of the refusal.
  public var code: String? { refusal?.code }

  /// The problems of the form.
  public var problems: [FieldProblem] {
    if case .invalid(let problems) = self { return problems }
    return []
  }

  /// Problems as `field: code`, the way tests compare them.
  public var problemCodes: [String] { problems.map { "\($0.path): \($0.code.rawValue)" } }

  /// What was announced, in order.
  public var announcements: [Announcement] { entries.flatMap(\.body.announcements) }
}

/// A scenario that went wrong before the point it is about, or a kind that breaks its own process table.
public enum ScenarioError: Error, CustomStringConvertible {
  /// A given act was not recorded.
  case notGiven(ActID, String)
  /// The kind has no such act.
  case unknownAct(ActID)
  /// An act led to a stage that its row of the table does not name.
  case stageNotInTable(ActID, from: String, to: String)
  /// There is no such entry, or it cannot be corrected.
  case notCorrectable(Int)

  /// For the failing test.
  public var description: String {
    switch self {
    case .notGiven(let act, let why): "\(act) was to be given, but: \(why)"
    case .unknownAct(let act): "the kind has no act \(act)"
    case .stageNotInTable(let act, let from, let to): "\(act) led from \(from) to \(to), which its row does not name"
    case .notCorrectable(let entry): "entry \(entry) cannot be corrected"
    }
  }
}
