// The ways in which Chinese law counts a period, one case an article. What a rule means is answered here by three
// questions (does the start count, does the end roll, can it be suspended); the arithmetic is in Counter.

/// The article by which a period is counted.
public enum CountingRule: String, Hashable, Codable, Sendable, CaseIterable {
  /// 民诉法 85: start not counted, a last day on a rest day rolls forward. Court, reconsideration, enforcement.
  case civil
  /// 刑诉法 105: as civil, for offices, police and parties.
  case criminal
  /// 刑诉法 105(4): someone is in custody, the last day never rolls.
  case criminalCustody
  /// 刑诉解释 202(1): trial periods of courts in criminal cases; from the last day of a month to the last of a month.
  case criminalCourt
  /// 行政处罚法 85, 行政强制法 69, 行政复议法 88(2): working days.
  case workingDay
  /// 民法典 200–204, for documents that state no rule of their own: as civil.
  case calendar
  /// 行政处罚法 36(2) and restrictions of liberty or property: the last day never rolls.
  case limitation
  /// 刑诉法 105(1)(2): hours, the hour of the event not counted; see `LegalHour`.
  case hours
  /// "N days before": the event is not counted, a rest day moves back to the working day before it.
  case backward
  /// 刑诉法 283(2): the day of the decision counts, the last day never rolls.
  case testPeriod
  /// 民法典 17, 法释〔2006〕1号 2: the end is the birthday, the last day on which the age is not yet reached.
  case age
  /// A number that is no period.
  case none

  /// Whether the day of the event is the first day of the period.
  public var countsStartDay: Bool { self == .testPeriod }

  /// Whether a last day on a rest day gives way to the next working day, if nobody is in custody.
  public var rollsForward: Bool {
    switch self {
    case .civil, .criminal, .criminalCourt, .workingDay, .calendar: true
    case .criminalCustody, .limitation, .hours, .backward, .testPeriod, .age, .none: false
    }
  }

  /// Whether the count runs forward in days from the event, so that it can be suspended and extended.
  public var runsForward: Bool {
    switch self {
    case .civil, .criminal, .criminalCustody, .criminalCourt, .workingDay, .calendar, .limitation, .testPeriod: true
    case .hours, .backward, .age, .none: false
    }
  }
}
