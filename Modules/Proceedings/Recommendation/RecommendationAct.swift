// What the acts of all recommendations have in common.

internal import CaseKernel
internal import LegalCalendar

protocol RecommendationAct: NotedAct where Kind: RecommendationKind {}

extension RecommendationAct {
  /// The one entry of an act that records what was typed, who did it and when.
  func attributed(
    _ entry: (Noted<Fields, Attribution>) -> Kind.Body, _ state: Kind.State, _ context: Context
  ) -> [Decided<Kind>] {
    [Decided(entry(Noted(fields, Attribution(state, context))), on: context.today)]
  }
}

extension Attribution {
  /// Who does something to a recommendation, for its entry.
  init<Paper>(_ state: Recommendation<Paper>, _ context: Context) {
    self.init(
      recommendation: context.file, cases: state.cases, by: context.actor, byName: context.author.viewer.name,
      on: context.today)
  }
}
