// Dates as people type them or paste them from a spreadsheet. The strict form lives in LegalDate; this file is the one
// lenient door, used by forms and imports, and it still never guesses: two-digit years and day-first order are refused.

extension LegalDate {
  /// The date in what a person typed: `2026-3-5`, `2026.3.5`, `2026/3/5`, `20260305`, `2026年3月5日`, also in full-width
  /// characters and with spaces around it. Nil where it is none of these, or no such day in 1900…2200.
  public static func parse(_ typed: String) -> LegalDate? {
    let text = Array(typed.unicodeScalars.map(halfWidth)).trimmed(of: spaces)
    if text.count == 8, let packed = digits(text[...]) {
      return LegalDate(year: packed / 10_000, month: packed / 100 % 100, day: packed % 100)
    }
    for (afterYear, afterMonth, afterDay) in [("-", "-", nil), (".", ".", nil), ("/", "/", nil), ("年", "月", "日")]
      as [(Unicode.Scalar, Unicode.Scalar, Unicode.Scalar?)]
    {
      if let date = parse(text[...], afterYear, afterMonth, afterDay) { return date }
    }
    return nil
  }

  private static func parse(
    _ text: ArraySlice<Unicode.Scalar>, _ afterYear: Unicode.Scalar, _ afterMonth: Unicode.Scalar,
    _ afterDay: Unicode.Scalar?
  ) -> LegalDate? {
    var rest = text
    if let afterDay {
      guard rest.last == afterDay else { return nil }
      rest = rest.dropLast()
    }
    guard let first = rest.firstIndex(of: afterYear) else { return nil }
    let tail = rest[(first + 1)...]
    guard let second = tail.firstIndex(of: afterMonth) else { return nil }
    let (yearText, monthText, dayText) = (rest[..<first], tail[..<second], tail[(second + 1)...])
    guard yearText.count == 4, monthText.count <= 2, dayText.count <= 2,
      let year = digits(yearText), let month = digits(monthText), let day = digits(dayText)
    else { return nil }
    return LegalDate(year: year, month: month, day: day)
  }

  private static let spaces: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\u{00A0}", "\u{3000}", "\u{FEFF}"]

  // U+FF01…U+FF5E are the full-width twins of U+0021…U+007E, in the same order.
  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  private static func digits(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    guard text.allSatisfy(\.isASCII) else { return nil }
    return number(text.map { UInt8(ascii: $0) })
  }
}

extension Array where Element == Unicode.Scalar {
  fileprivate func trimmed(of unwanted: Set<Unicode.Scalar>) -> [Unicode.Scalar] {
    let start = firstIndex { !unwanted.contains($0) } ?? endIndex
    let end = lastIndex { !unwanted.contains($0) } ?? startIndex
    return start <= end && start < endIndex ? Array(self[start...end]) : []
  }
}
