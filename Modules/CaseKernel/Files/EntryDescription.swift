// Who may read what an entry recorded: every kind says it here, once, for each type of entry that its docket can hold.

/// A type of entry, and the side of the file (``ReadingScope``) that its payload belongs to.
public struct EntryDescription: Sendable, Hashable {
  /// For whom the payload is.
  enum Scope: Sendable, Hashable {
    /// Everybody who may read the file, but for these members, which are deliberation.
    case content(except: [String])
    /// Those alone who may read deliberation, for good …
    case deliberation
    /// … or until what was deliberated is decided.
    case deliberationUntilDecided
  }

  /// The type, such as `registered`.
  public let type: String
  let scope: Scope

  /// An entry of the file's content, but for the members that are internal deliberation: remarks, reasons of a return.
  public static func content(_ type: String, except members: [String] = []) -> EntryDescription {
    EntryDescription(type: type, scope: .content(except: members))
  }

  /// An entry of internal deliberation.
  public static func deliberation(_ type: String) -> EntryDescription {
    EntryDescription(type: type, scope: .deliberation)
  }

  /// A draft or proposal: deliberation until ``FileKind/decided(in:)`` names the entry.
  public static func untilDecided(_ type: String) -> EntryDescription {
    EntryDescription(type: type, scope: .deliberationUntilDecided)
  }
}

/// What of an entry is kept from its reader.
public enum Withheld: Sendable, Hashable {
  /// Nothing: he reads all of it.
  case nothing
  /// These members of its payload.
  case members([String])
  /// The whole payload. That the entry is there, its number, date and type are shown all the same.
  case everything
}

/// How much of its docket somebody may read.
public enum DocketReading: Sendable, Hashable, CaseIterable {
  /// Nothing but the header.
  case header
  /// The content without internal deliberation.
  case content
  /// All of it.
  case deliberation
}

extension EntryDescription {
  /// What an entry of this type keeps from a reader.
  /// - Parameter isDecided: whether what the entry deliberates has been decided.
  public func withheld(from reading: DocketReading, isDecided: Bool) -> Withheld {
    switch (reading, scope) {
    case (.deliberation, _): .nothing
    case (.header, _): .everything
    case (.content, .content(let members)): members.isEmpty ? .nothing : .members(members)
    case (.content, .deliberation): .everything
    case (.content, .deliberationUntilDecided): isDecided ? .nothing : .everything
    }
  }
}
