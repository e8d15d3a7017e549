// The legal conditions of recommendations, each under its name and article. A kind adds its own.

internal import CaseKernel

extension Condition where Kind: RecommendationKind {
  /// Whoever wrote at the wording, or submitted a review that it rests on, neither endorses nor approves it.
  static var notDrafter: Condition {
    Condition("notDrafter", on: .practice) { state, context in
      !state.authors.contains(context.actor)
    }
  }

  /// The head of the department agreed; where head and handler are one person, the draft goes to the chief at once.
  static var endorsed: Condition {
    Condition("endorsed", on: .practice) { state, _ in
      state.isEndorsed
    }
  }

  /// One agreement is enough.
  static var notYetEndorsed: Condition {
    Condition("notYetEndorsed", on: .practice) { state, _ in state.endorsement == nil }
  }

  /// No case that the paper names is closed meanwhile.
  static var casesOpen: Condition {
    Condition(
      "casesOpen", on: .workflow,
      details: { state, _ in
        let closed = state.subjects.filter { state.closedCases.contains($0.file) }
        return ["case": closed.map { $0.number ?? $0.maskedTitle }.joined(separator: "、")]
      },
      holds: { state, _ in !state.cases.contains(where: state.closedCases.contains) })
  }

  /// A reply is given on or after the day of service; the day that is typed tells, so that nothing can be said before.
  static var replyAfterService: Condition { onValues("replyAfterService", on: .workflow) }

  /// Nothing is served without a number.
  static var numbered: Condition {
    Condition("numbered", on: .workflow) { state, _ in state.number != nil }
  }
}
