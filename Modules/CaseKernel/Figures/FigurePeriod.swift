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

  /// The months, quarters and years that people choose from, by their names in addresses and in the order of the page.
  public enum Usual: String, Sendable, CaseIterable {
    case year, half, quarter, month, lastMonth, lastQuarter, lastYear

    /// Its days as seen on a day; what has not ended is cut at that day.
    public func period(on today: LegalDate) -> FigurePeriod {
      let month = first(today.year, today.month)
      let quarter = first(today.year, (today.month - 1) / 3 * 3 + 1)
      let year = first(today.year, 1)
      return switch self {
      case .year: FigurePeriod(year, today)
      case .half: FigurePeriod(first(today.year, today.month > 6 ? 7 : 1), today)
      case .quarter: FigurePeriod(quarter, today)
      case .month: FigurePeriod(month, today)
      case .lastMonth: FigurePeriod(moved(month, -1), month.advanced(byDays: -1))
      case .lastQuarter: FigurePeriod(moved(quarter, -3), quarter.advanced(byDays: -1))
      case .lastYear: FigurePeriod(moved(year, -12), year.advanced(byDays: -1))
      }
    }
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

  /// What lies before every calendar ends at its first day.
  private static func moved(_ day: LegalDate, _ months: Int) -> LegalDate {
    day.correspondingDay(afterMonths: months) ?? .earliest
  }

  private static func first(_ year: Int, _ month: Int) -> LegalDate {
    LegalDate(year: year, month: month, day: 1) ?? .earliest
  }
}
