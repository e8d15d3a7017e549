// The period that figures are asked for, and the two that an office's own course is seen by: the one before (环比) and the
// same one a year earlier (同比).

public import LegalCalendar

/// From one day to another, both included.
public struct FigurePeriod: Sendable, Hashable {
  /// The first day.
  public let from: LegalDate
  /// The last day.
  public let to: LegalDate

  /// From a day to a day; nil where the last lies before the first.
  public init?(from: LegalDate, to: LegalDate) {
    guard from <= to else { return nil }
    self.from = from
    self.to = to
  }

  private init(_ from: LegalDate, _ to: LegalDate) {
    self.from = from
    self.to = max(from, to)
  }

  /// From 1 January to a day: what offices mean by 今年以来.
  public static func yearToDate(_ today: LegalDate) -> FigurePeriod {
    FigurePeriod(LegalDate(year: today.year, month: 1, day: 1) ?? today, today)
  }

  /// The months, quarters and years that people choose from, on a day; each is cut at that day.
  public static func usual(on today: LegalDate) -> [(name: String, period: FigurePeriod)] {
    let month = first(today.year, today.month)
    let quarter = first(today.year, (today.month - 1) / 3 * 3 + 1)
    let half = first(today.year, today.month > 6 ? 7 : 1)
    let year = first(today.year, 1)
    return [
      ("year", FigurePeriod(year, today)), ("half", FigurePeriod(half, today)),
      ("quarter", FigurePeriod(quarter, today)), ("month", FigurePeriod(month, today)),
      ("lastMonth", FigurePeriod(moved(month, -1), month.advanced(byDays: -1))),
      ("lastQuarter", FigurePeriod(moved(quarter, -3), quarter.advanced(byDays: -1))),
      ("lastYear", FigurePeriod(moved(year, -12), year.advanced(byDays: -1))),
    ]
  }

  /// The period of the same length before: by months where it begins with one, else by days.
  public var before: FigurePeriod {
    guard from.day == 1 else {
      let days = from.days(to: to) + 1
      return FigurePeriod(from.advanced(byDays: -days), from.advanced(byDays: -1))
    }
    let months = (to.year - from.year) * 12 + to.month - from.month + 1
    return shifted(byMonths: -months)
  }

  /// The same days a year earlier.
  public var yearEarlier: FigurePeriod { shifted(byMonths: -12) }

  private func shifted(byMonths months: Int) -> FigurePeriod {
    let endsMonth = to.advanced(byDays: 1).day == 1
    let end = endsMonth ? Self.moved(to.advanced(byDays: 1), months).advanced(byDays: -1) : Self.moved(to, months)
    return FigurePeriod(Self.moved(from, months), end)
  }

  /// The day of so many months later; where that month is shorter, its last day.
  private static func moved(_ date: LegalDate, _ months: Int) -> LegalDate {
    let index = date.year * 12 + date.month - 1 + months
    let (year, month) = (index / 12, index % 12 + 1)
    for day in stride(from: date.day, through: 1, by: -1) {
      if let found = LegalDate(year: year, month: month, day: day) { return found }
    }
    return date
  }

  private static func first(_ year: Int, _ month: Int) -> LegalDate {
    LegalDate(year: year, month: month, day: 1) ?? .earliest
  }
}
