// What a decision may know besides the docket: who, on which day, under which law. No clock, no storage.

public import LegalCalendar

/// Who an entry is recorded for.
public enum Author: Hashable, Sendable {
  /// A signed-in person.
  case person(Viewer)
  /// The system, on behalf of a person (imports) …
  case systemFor(Viewer)
  /// … or of an entry (reactions).
  case reaction(to: FileID, entry: Int, by: Viewer)

  /// The person who answers for it in the end.
  public var viewer: Viewer {
    switch self {
    case .person(let viewer), .systemFor(let viewer), .reaction(_, _, let viewer): viewer
    }
  }

  /// The account that the entry names as its actor.
  var actor: AccountID {
    if case .person(let viewer) = self { return viewer.account }
    return AccountID(rawValue: "system")
  }

  /// On whose behalf, as the entry keeps it.
  var onBehalfOf: String? {
    switch self {
    case .person: nil
    case .systemFor(let viewer): "account:\(viewer.account)"
    case .reaction(let file, let entry, _): "entry:\(file)#\(entry)"
    }
  }
}

/// The surroundings of a decision.
public struct Context: Sendable {
  /// Who acts.
  public let author: Author
  /// The day of law.
  public let today: LegalDate
  /// Calendar, periods and number forms in force.
  public let law: Law
  /// The file that the act is done on, or the one that it opens.
  public let file: FileID
  /// The office that the file is kept in.
  public let office: OfficeID

  /// The account that acts or answers for a reaction.
  public var actor: AccountID { author.viewer.account }

  /// The surroundings of one decision.
  public init(author: Author, today: LegalDate, law: Law, file: FileID, office: OfficeID) {
    self.author = author
    self.today = today
    self.law = law
    self.file = file
    self.office = office
  }
}
