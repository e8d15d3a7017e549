// The calendar date of law: a day in the Gregorian calendar as people in Asia/Shanghai write it, never an instant.
// Everything that counts, stores or prints a date of a case goes through this type, so an impossible day cannot exist.

/// A day of the Gregorian calendar (民法典 200) between 1900-01-01 and 2200-12-31, without time of day or zone.
///
/// Text and JSON form is `YYYY-MM-DD`, so that order of text is order of days.
public struct LegalDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, which is day 0; earlier days are negative.
  public let dayNumber: Int

  /// The first day that can be written: 1900-01-01.
  public static let earliest = LegalDate(validYear: 1900, month: 1, day: 1)
  /// The last day that can be written: 2200-12-31.
  public static let latest = LegalDate(validYear: 2200, month: 12, day: 31)

  /// The day with these numbers; nil where there is no such day or it lies outside 1900…2200.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month) else { return nil }
    guard (1...Self.daysInMonth(month, of: year)).contains(day) else { return nil }
    self.init(validYear: year, month: month, day: day)
  }

  /// The day with this number, days since 1970-01-01; a number outside 1900…2200 becomes the nearest day inside.
  public init(dayNumber: Int) {
    self.dayNumber = min(max(dayNumber, Self.earliest.dayNumber), Self.latest.dayNumber)
  }

  /// The year, 1900…2200.
  public var year: Int { parts.year }
  /// The month, 1…12.
  public var month: Int { parts.month }
  /// The day of the month, 1…31.
  public var day: Int { parts.day }

  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday, the fourth day of the week; the remainder is made non-negative for earlier days.
    let index = ((dayNumber + 3) % 7 + 7) % 7
    return Weekday.allCases[index]
  }

  /// The day so many days later (earlier if negative), kept inside 1900…2200.
  public func advanced(byDays days: Int) -> LegalDate {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? (days > 0 ? .latest : .earliest) : LegalDate(dayNumber: sum)
  }

  /// How many days lie from this day to the other: 1 for tomorrow, negative for an earlier day.
  public func days(to other: LegalDate) -> Int { other.dayNumber - dayNumber }

  /// The last day of this day's month.
  public var endOfMonth: LegalDate { advanced(byDays: Self.daysInMonth(month, of: year) - day) }

  /// The corresponding day so many months later (earlier if negative), or the month's last day where it has no such
  /// day (民法典 202); nil outside 1900…2200. Months are added in one step, never month by month.
  public func correspondingDay(afterMonths months: Int) -> LegalDate? {
    // The span is 301 years; more months than that cannot stay inside, and with fewer the sum below cannot overflow.
    guard (-301 * 12...301 * 12).contains(months) else { return nil }
    let index = year * 12 + (month - 1) + months
    let (targetYear, targetMonth) = (index / 12, index % 12 + 1)
    let last = Self.daysInMonth(targetMonth, of: targetYear)
    return LegalDate(year: targetYear, month: targetMonth, day: min(day, last))
  }

  /// Earlier days come first.
  public static func < (left: LegalDate, right: LegalDate) -> Bool { left.dayNumber < right.dayNumber }
}

/// The days of the week, Monday first as in Chinese calendars.
public enum Weekday: String, Hashable, Codable, Sendable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
  /// Saturday or Sunday.
  public var isWeekend: Bool { self == .saturday || self == .sunday }
}

extension LegalDate: LosslessStringConvertible, Codable {
  /// The day written strictly as `YYYY-MM-DD` in ASCII digits; nil for anything else and for days that do not exist.
  public init?(_ iso: String) {
    let bytes = Array(iso.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = parts
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// Reads `YYYY-MM-DD`; anything else is a data-corrupted error naming the text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = LegalDate(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date YYYY-MM-DD: \(text)")
    }
    self = date
  }

  /// Writes `YYYY-MM-DD`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// The value of a run of ASCII digits; nil where another byte is among them or there is none.
  static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    var value = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}

extension LegalDate {
  static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // Years are counted from March, so that the leap day is the last of its year, and 400 years have 146,097 days; both
  // directions are the usual arithmetic of the proleptic Gregorian calendar.
  private init(validYear year: Int, month: Int, day: Int) {
    let marchYear = month > 2 ? year : year - 1
    let era = marchYear / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = era * 146_097 + dayOfEra - 719_468
  }

  private var parts: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}
