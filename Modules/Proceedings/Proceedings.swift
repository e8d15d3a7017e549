// The kinds of file that every module shares: start here. Recommendations now; hearings come beside them.

public import CaseKernel

/// What this module adds to the registry.
public enum Proceedings {
  /// The kinds, in the order in which people meet them.
  public static let kinds = [RegisteredKind(Opinion.self), RegisteredKind(Suggestion.self)]
}
