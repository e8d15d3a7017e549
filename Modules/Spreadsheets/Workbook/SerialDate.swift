// Days since an epoch, as spreadsheets count: from 1900 with a 29 February that never was, or from 1904.

enum SerialDate {
  /// The cell that a number means under a format; a number that is no date of the calendar stays a number.
  static func cell(_ serial: Double, _ kind: NumberFormat.Kind, countsFrom1904: Bool) -> Cell {
    guard kind != .number, serial.isFinite, serial >= 0, serial < 2_958_466 else { return .number(serial) }
    if kind == .elapsed { return .duration(seconds: Int((serial * 86_400).rounded())) }
    var days = Int(serial)
    var seconds = Int(((serial - Double(days)) * 86_400).rounded())
    if seconds == 86_400 { (days, seconds) = (days + 1, 0) }
    if kind == .timeOfDay, days == 0 { return .time(secondsOfDay: seconds) }
    if countsFrom1904 {
      days += 1_462
    } else if days < 60 {
      // Day 60 is the 29 February 1900 that did not exist: the days before it count from one day later.
      days += 1
    } else if days == 60 {
      return .number(serial)
    }
    // Day 0 of the 1900 epoch, which programs show as 1900-01-00.
    guard days > 1, days < 2_958_466 else { return .number(serial) }
    let (year, month, day) = civil(days - 25_569)
    return .date(year: year, month: month, day: day, secondsOfDay: seconds == 0 ? nil : seconds)
  }

  /// The number for a date of 1 March 1900 or later; earlier ones have none on which programs agree.
  static func serial(year: Int, month: Int, day: Int, secondsOfDay: Int?) -> Double? {
    guard (1...12).contains(month), (1...31).contains(day), (1900...9999).contains(year) else { return nil }
    let days = unixDays(year, month, day) + 25_569
    guard days > 60, civil(days - 25_569) == (year, month, day) else { return nil }
    return Double(days) + Double(secondsOfDay ?? 0) / 86_400
  }

  /// The Gregorian date of a day counted from 1970-01-01 (years of 400 begin in March, so that leap days come last).
  private static func civil(_ unixDays: Int) -> (Int, Int, Int) {
    let shifted = unixDays + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func unixDays(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// An ISO date (`2024-03-01`, `2024-03-01T12:00:00`), as strict workbooks write dates.
  static func cell(iso text: String) -> Cell? {
    let halves = text.split(separator: "T", maxSplits: 1)
    let date = halves.first?.split(separator: "-").map { Int($0) } ?? []
    guard date.count == 3, let year = date[0], let month = date[1], let day = date[2], (1...9999).contains(year),
      (1...12).contains(month), (1...31).contains(day), civil(unixDays(year, month, day)) == (year, month, day)
    else { return nil }
    guard halves.count == 2 else { return .date(year: year, month: month, day: day, secondsOfDay: nil) }
    let clock = halves[1].prefix(8).split(separator: ":").map { Int($0) }
    guard clock.count >= 2, let hour = clock[0], let minute = clock[1], (0..<24).contains(hour),
      (0..<60).contains(minute), let second = clock.count > 2 ? clock[2] : 0, (0..<60).contains(second)
    else { return nil }
    let seconds = hour * 3600 + minute * 60 + second
    return .date(year: year, month: month, day: day, secondsOfDay: seconds == 0 ? nil : seconds)
  }
}
