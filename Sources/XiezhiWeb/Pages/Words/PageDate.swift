// A calendar date as pages show it. It counts nothing: all counting is done by the law's calendar before a page is made.

/// A date of the Gregorian calendar, without time or zone.
struct PageDate: Hashable, Sendable {
  let year: Int
  let month: Int
  let day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2026-03-05`; nil for anything else.
  init?(iso: String) {
    let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `2026-03-05`, as `<time datetime>` and fields want it.
  var iso: String {
    "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// 0 for Monday to 6 for Sunday (Sakamoto's congruence).
  var weekday: Int {
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let shifted = month < 3 ? year - 1 : year
    let sunday = (shifted + shifted / 4 - shifted / 100 + shifted / 400 + offsets[month - 1] + day) % 7
    return (sunday + 6) % 7
  }

  /// 2026年3月5日（周四）, Thu 5 Mar 2026.
  func full(_ words: Words) -> String {
    words(.dateFull, String(year), monthName(words), String(day), weekdayName(words))
  }

  /// 2026年3月5日, 5 Mar 2026: among many dates.
  func plain(_ words: Words) -> String {
    words(.datePlain, String(year), monthName(words), String(day))
  }

  /// 3月5日, 5 Mar: where the year is plain from its place.
  func short(_ words: Words) -> String {
    words(.dateShort, String(year), monthName(words), String(day))
  }

  /// A sentence whose dates are written `2026-03-05`, with them as people write them.
  static func spelled(in sentence: String, _ words: Words) -> String {
    let bytes = Array(sentence.utf8)
    var (spelled, kept, place) = ("", 0, 0)
    while place + isoLength <= bytes.count {
      guard bytes[place + 4] == UInt8(ascii: "-"), bytes[place + 7] == UInt8(ascii: "-"),
        let date = PageDate(iso: String(decoding: bytes[place..<(place + isoLength)], as: UTF8.self))
      else {
        place += 1
        continue
      }
      spelled += String(decoding: bytes[kept..<place], as: UTF8.self) + date.plain(words)
      place += isoLength
      kept = place
    }
    return spelled + String(decoding: bytes[kept...], as: UTF8.self)
  }

  private static let isoLength = 10

  private func weekdayName(_ words: Words) -> String {
    words.weekdayNames.indices.contains(weekday) ? words.weekdayNames[weekday] : ""
  }

  private func monthName(_ words: Words) -> String {
    words.monthNames.indices.contains(month - 1) ? words.monthNames[month - 1] : ""
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension HTML {
  /// A date in full, machine-readable beside it.
  func date(_ date: PageDate) {
    time(date.full(words), .datetime(date.iso))
  }

  /// A date without its year and weekday.
  func shortDate(_ date: PageDate) {
    time(date.short(words), .datetime(date.iso))
  }
}
