// How review rules and screening models name a period: "cr.pros.review", "cr.pros.review+cr.pros.review.ext" (the second
// added to the nominal end of the first, one roll at the end), "cr.pros.review@custody" (never rolls), or plain lengths.

/// A period by name or length, with what extends it.
public struct PeriodExpression: Hashable, Codable, Sendable {
  /// One summand.
  public enum Term: Hashable, Codable, Sendable {
    /// A period of the table.
    case named(PeriodID)
    /// A length of its own, counted by 民诉法 85 (working days as working days) when it comes first.
    case length(PeriodLength)
  }

  /// The summands in order, never empty; the first decides the counting rule.
  public let terms: [Term]
  /// Whether it is counted for a person in custody (`@custody`).
  public let custody: Bool

  /// Reads `a`, `a+b`, `a@custody`, `a+b@custody`; a and b are identifiers of periods or lengths such as `15d`.
  public init(_ text: String) throws(CountError) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 1 || parts[1] == "custody" else { throw .notAnExpression(text) }
    var terms: [Term] = []
    for part in parts[0].split(separator: "+", omittingEmptySubsequences: false) {
      if let length = PeriodLength(String(part)) {
        terms.append(.length(length))
      } else if let id = PeriodID(String(part)) {
        terms.append(.named(id))
      } else {
        throw .notAnExpression(text)
      }
    }
    self.terms = terms
    custody = parts.count == 2
  }

  /// One period of the table.
  public init(_ id: PeriodID, custody: Bool = false) {
    terms = [.named(id)]
    self.custody = custody
  }
}

extension PeriodTable {
  /// Counts a period by name or expression from its event, by the versions in force on a day of law.
  ///
  /// - Parameters:
  ///   - expression: the period, what extends it, and custody.
  ///   - start: the day of the event.
  ///   - dayOfLaw: the day whose versions are used; the day of the event where not given.
  ///   - suspensions: stops of the count.
  ///   - extensions: granted by decision, after those of the expression.
  ///   - calendar: the working days.
  /// - Throws: `CountError`, among others where there is no such period or where the decision itself states the length.
  public func count(
    _ expression: PeriodExpression, from start: LegalDate, dayOfLaw: LegalDate? = nil, suspensions: [Suspension] = [],
    extensions: [PeriodExtension] = [], calendar: WorkCalendar
  ) throws(CountError) -> Count {
    var parts: [Summand] = []
    for term in expression.terms { parts.append(try summand(term, on: dayOfLaw ?? start)) }
    guard let first = parts.first else { throw .notAPeriod }
    if parts.count > 1, let alone = parts.first(where: { !$0.rule.runsForward }) { throw .cannotBeChanged(alone.rule) }
    let sums = parts.dropFirst().map { PeriodExtension(.by($0.length)) }
    let count = try Counter(calendar: calendar).count(
      from: start, length: first.length, rule: first.rule, custody: expression.custody || first.custody,
      suspensions: suspensions, extensions: sums + extensions)
    return count.preceded(by: parts.flatMap(\.notes))
  }

  /// The last day on which the act is still in time: what `periodEnd(date, id)` of the review rules returns.
  public func periodEnd(
    _ start: LegalDate, _ expression: PeriodExpression, calendar: WorkCalendar
  ) throws(CountError) -> LegalDate {
    // Only a running suspension leaves a count without an end, and none is given here.
    guard let end = try count(expression, from: start, calendar: calendar).end else { throw .notAPeriod }
    return end
  }

  private struct Summand {
    let length: PeriodLength
    let rule: CountingRule
    let custody: Bool
    let notes: [CountStep]
  }

  private func summand(_ term: PeriodExpression.Term, on day: LegalDate) throws(CountError) -> Summand {
    switch term {
    case .length(let length):
      let rule: CountingRule = length.unit == .workingDay ? .workingDay : .civil
      return Summand(length: length, rule: rule, custody: false, notes: [])
    case .named(let id):
      guard let found = period(id, on: day) else { throw .unknownPeriod(id) }
      guard found.version.countingRule != .none, found.version.unit != .person else { throw .notAPeriod }
      guard let length = found.version.length else { throw .lengthStatedByDecision(id) }
      return Summand(
        length: length, rule: found.version.countingRule, custody: found.version.custody, notes: found.notes)
    }
  }
}
