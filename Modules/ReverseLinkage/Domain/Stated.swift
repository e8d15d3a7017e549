// A list that may be empty for two reasons: there is nothing, or nobody said. What goes out never takes the second for the
// first: unknown stays 待补 until somebody states that there is none.

internal import CaseKernel

/// What a form says of a list: its items; none, where that is stated; nothing, where it is left open.
func stated<Item>(_ items: [Item], none: Bool?) -> [Item]? {
  if !items.isEmpty { return items }
  return none == true ? [] : nil
}

/// A list and the statement that it is empty do not contradict each other.
func statedOnce<A>(
  _ list: String, _ none: String, _ said: @escaping @Sendable (A) -> (isEmpty: Bool, none: Bool?)
) -> FormRule<A> {
  { act, _ in
    switch said(act) {
    case (false, true):
      FieldProblem(FieldPath(parsing: none) ?? FieldPath(none), .contradiction, details: ["field": list])
    case (true, false): FieldProblem(FieldPath(parsing: list) ?? FieldPath(list), .requiredHere)
    default: nil
    }
  }
}
