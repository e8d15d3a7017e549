// What a kind of file is in the work of an office, and what its facets hold: pages gather files by family and put facets
// into words without knowing any kind by name.

/// What files of a kind are in the work of an office.
public enum FileFamily: String, Codable, CaseIterable, Sendable {
  /// A case (案件) that somebody handles.
  case casework
  /// A paper by which another body is asked to act (检察意见、检察建议); it rests on cases.
  case recommendation
  /// An entry of a roll (名册) from which cases follow: what should have come and is watched until it did.
  case roll
  /// A hearing (听证), about cases.
  case hearing
  /// What other files choose from and nobody handles, such as a pool of people (听证员库) or the rooms of an office.
  case pool
}

extension FileKind {
  /// A case, unless the kind says otherwise.
  public static var family: FileFamily { .casework }
  /// None, unless the kind says otherwise.
  public static var facetShapes: [String: FieldShape] { [:] }
}
