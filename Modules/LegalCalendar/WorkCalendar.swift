// Which days people work: Monday to Friday without the official days off, plus the make-up days (调休) of the yearly notice
// of the State Council's office. The notices are data (Schemas/calendars); beyond them only weekends are known.

/// What a day is by the official calendar.
public enum DayKind: String, Hashable, Codable, Sendable, CaseIterable {
  /// An ordinary working day.
  case working
  /// A Saturday or Sunday on which people work in exchange for a day off (调休): a full working day.
  case makeUpWorking
  /// A Saturday or Sunday.
  case weekend
  /// A day off by 全国年节及纪念日放假办法.
  case statutory
  /// A weekday off in exchange for a make-up day, or in place of a statutory day that fell on a weekend (补假).
  case swapped

  /// Whether it counts as a working day and a period may end on it.
  public var isWorking: Bool { self == .working || self == .makeUpWorking }
}

/// A name that the page shows in the language of its reader.
public struct BilingualName: Hashable, Codable, Sendable {
  /// Simplified Chinese, the official name.
  public let zh: String
  /// English.
  public let en: String

  /// A name in both languages.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }
}

/// The working days of a country, from the official notices.
public struct WorkCalendar: Sendable {
  /// The days that the notices settle; outside them only weekends are known and every answer is approximate.
  public let dataRange: ClosedRange<LegalDate>
  /// The official notices by the year they settle, in Chinese.
  public let notices: [Int: String]
  let special: [LegalDate: SpecialDay]

  struct SpecialDay: Sendable {
    let kind: DayKind
    let festival: BilingualName?
  }

  /// Whether the official notices settle this day.
  public func covers(_ date: LegalDate) -> Bool { dataRange.contains(date) }

  /// What the day is; outside `dataRange` a weekend or a working day by the day of the week alone.
  public func kind(of date: LegalDate) -> DayKind {
    special[date]?.kind ?? (date.weekday.isWeekend ? .weekend : .working)
  }

  /// The festival in whose block of days off the day lies, weekends of the block included; nil on other days.
  public func festival(on date: LegalDate) -> BilingualName? { special[date]?.festival }

  /// Whether people work on this day.
  public func isWorkingDay(_ date: LegalDate) -> Bool { kind(of: date).isWorking }

  /// The day itself if people work on it, else the next working day: where a last day on a rest day rolls to.
  public func nextWorkingDay(onOrAfter date: LegalDate) -> LegalDate {
    var day = date
    while !isWorkingDay(day), day < .latest { day = day.advanced(byDays: 1) }
    return day
  }

  /// The day itself if people work on it, else the working day before: where a notice before an event moves to.
  public func previousWorkingDay(onOrBefore date: LegalDate) -> LegalDate {
    var day = date
    while !isWorkingDay(day), day > .earliest { day = day.advanced(byDays: -1) }
    return day
  }

  /// How many working days lie after the first day up to and including the second; negative when they are reversed.
  public func workingDays(after first: LegalDate, through second: LegalDate) -> Int {
    guard first <= second else { return -workingDays(after: second, through: first) }
    var (count, day) = (0, first)
    while day < second {
      day = day.advanced(byDays: 1)
      if isWorkingDay(day) { count += 1 }
    }
    return count
  }

  /// The working day from which a deadline is shown as near: so many working days before the due day, which is not
  /// counted. Zero or fewer is the due day itself.
  public func warnFrom(_ due: LegalDate, workingDaysBefore: Int) -> LegalDate {
    var (day, left) = (due, workingDaysBefore)
    while left > 0, day > .earliest {
      day = day.advanced(byDays: -1)
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}
