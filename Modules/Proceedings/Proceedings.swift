// The kinds of file that every module shares: start here. Recommendations, and hearings with
// the pool of officers and the rooms.

public import CaseKernel

/// What this module adds to the registry.
public enum Proceedings {
  /// The kinds, in the order in which people meet them.
  public static let kinds = [
    RegisteredKind(Opinion.self), RegisteredKind(Suggestion.self), RegisteredKind(Hearing.self),
    RegisteredKind(HearingOfficer.self), RegisteredKind(HearingVenue.self),
  ]
}
