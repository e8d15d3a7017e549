// Rules of forms that several acts share: each looks at fields of one act and names the one that is wrong.

internal import CaseKernel
internal import LegalCalendar

/// A rule over a filled form.
typealias FormRule<A> = @Sendable (A, FormContext) -> FieldProblem?

/// What is recorded has happened.
func notInFuture<A>(_ name: String, _ date: @escaping @Sendable (A) -> LegalDate?) -> FormRule<A> {
  { act, context in
    guard let date = date(act), date > context.today else { return nil }
    return FieldProblem(
      FieldPath(parsing: name) ?? FieldPath(name), .dateInFuture, value: "\(date)",
      details: ["today": "\(context.today)"])
  }
}

/// The second date does not lie before the first; where one is missing there is nothing to compare.
func inOrder<A>(
  _ earlier: String, _ later: String, _ dates: @escaping @Sendable (A) -> (LegalDate?, LegalDate?)
) -> FormRule<A> {
  { act, _ in
    guard case (let first?, let second?) = dates(act), second < first else { return nil }
    return FieldProblem(
      FieldPath(parsing: later) ?? FieldPath(later), .dateOrder, value: "\(second)",
      details: ["field": earlier, "date": "\(first)"])
  }
}

/// Where something holds, a field that may otherwise stay empty is needed.
func needed<A>(
  _ name: String, where isNeeded: @escaping @Sendable (A) -> Bool, _ isMissing: @escaping @Sendable (A) -> Bool
) -> FormRule<A> {
  { act, _ in
    isNeeded(act) && isMissing(act) ? FieldProblem(FieldPath(parsing: name) ?? FieldPath(name), .requiredHere) : nil
  }
}

/// Where something holds, a field has no place.
func notAllowed<A>(_ name: String, where isWrong: @escaping @Sendable (A) -> Bool) -> FormRule<A> {
  { act, _ in isWrong(act) ? FieldProblem(FieldPath(parsing: name) ?? FieldPath(name), .notAllowedHere) : nil }
}

/// Each coercive measure began on or after the day of the act, ended on or after the day it began, and lies in the past.
func measuresInOrder<A>(
  _ measures: @escaping @Sendable (A) -> [CoerciveMeasure], after actDate: @escaping @Sendable (A) -> LegalDate?
) -> FormRule<A> {
  { act, context in
    for (index, measure) in measures(act).enumerated() {
      let path = FieldPath("coerciveMeasures").appending(index)
      if let done = actDate(act), measure.from < done {
        return FieldProblem(
          path.appending("from"), .dateOrder, value: "\(measure.from)",
          details: ["field": "actDate", "date": "\(done)"])
      }
      for (name, day) in [("from", measure.from), ("to", measure.to ?? measure.from)] where day > context.today {
        return FieldProblem(
          path.appending(name), .dateInFuture, value: "\(day)", details: ["today": "\(context.today)"])
      }
      if let to = measure.to, to < measure.from {
        return FieldProblem(
          path.appending("to"), .dateOrder, value: "\(to)", details: ["field": "from", "date": "\(measure.from)"])
      }
    }
    return nil
  }
}

extension Law {
  /// The last day of a clock; nil while it stands still. A period that cannot be counted refuses, it is never passed over.
  func lastDay(of clock: Clock, at field: String) throws(Refusal) -> LegalDate? {
    do {
      return try deadline(clock).dueOn
    } catch {
      throw Refusal("cannotBeCounted", field: field, details: ["reason": "\(error)"])
    }
  }
}
