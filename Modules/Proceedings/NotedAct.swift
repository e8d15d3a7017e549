// What the acts of all kinds of this module have in common: their fields are a value of their own, recorded as it is.

internal import CaseKernel
internal import LegalCalendar

protocol NotedAct: Act {
  associatedtype Fields: Codable & Hashable & Sendable
  var fields: Fields { get }
  init(fields: Fields)
}

/// What an act without fields is filled with.
struct NoFields: Codable, Hashable, Sendable {}

extension NotedAct {
  init(from decoder: any Decoder) throws { self.init(fields: try Fields(from: decoder)) }
  func encode(to encoder: any Encoder) throws { try fields.encode(to: encoder) }

  static func ruled(
    _ rules: [@Sendable (Fields, FormContext) -> FieldProblem?]
  ) -> [@Sendable (Self, FormContext) -> FieldProblem?] {
    rules.map { rule in { act, context in rule(act.fields, context) } }
  }

  /// The values that a form opens with, from a value recorded earlier, for those who may read what was recorded.
  static func prefill(
    from recorded: some Encodable, entry: Int, shownIn scope: ReadingScope = .content
  ) -> [Prefill] {
    // What was recorded once can be encoded again; a form without prefilled values is the worst that could come of it.
    let members = (try? CanonicalJSON.value(JSONValue.self, from: CanonicalJSON.bytes(of: recorded)))?.members ?? [:]
    return members.keys.sorted().compactMap { name in
      members[name].map { Prefill(name, $0, entry: entry).shown(in: scope) }
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
