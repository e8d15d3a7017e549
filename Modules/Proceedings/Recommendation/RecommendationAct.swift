// What the acts of all recommendations have in common: their fields are a value of their own, recorded as it is.

internal import CaseKernel
internal import LegalCalendar

protocol RecommendationAct: Act where Kind: RecommendationKind {
  associatedtype Fields: Codable & Hashable & Sendable
  var fields: Fields { get }
  init(fields: Fields)
}

extension RecommendationAct {
  init(from decoder: any Decoder) throws { self.init(fields: try Fields(from: decoder)) }
  func encode(to encoder: any Encoder) throws { try fields.encode(to: encoder) }

  static func ruled(
    _ rules: [@Sendable (Fields, FormContext) -> FieldProblem?]
  ) -> [@Sendable (Self, FormContext) -> FieldProblem?] {
    rules.map { rule in { act, context in rule(act.fields, context) } }
  }

  /// The one entry of an act that records what was typed, who did it and when.
  func attributed(
    _ entry: (Noted<Fields, Attribution>) -> Kind.Body, _ state: Kind.State, _ context: Context
  ) -> [Decided<Kind>] {
    [Decided(entry(Noted(fields, Attribution(state, context))), on: context.today)]
  }

  /// The values that a form opens with, from a value recorded earlier.
  static func prefill(from recorded: some Encodable, entry: Int) -> [Prefill] {
    // What was recorded once can be encoded again; a form without prefilled values is the worst that could come of it.
    let members = (try? JSONValue(encoding: recorded))?.members ?? [:]
    return members.keys.sorted().compactMap { name in
      members[name].map { Prefill(name, $0, entry: entry).shown(in: .deliberation) }
    }
  }
}

extension FormContext {
  /// A date that has not come yet cannot be one on which something happened.
  func notInFuture(_ name: String, _ date: LegalDate?) -> FieldProblem? {
    guard let date, date > today else { return nil }
    return FieldProblem(name, .dateInFuture, value: date.description, details: ["today": today.description])
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
