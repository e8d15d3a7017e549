// What a person reads in a cell, as plain text, and whether the spreadsheet program has already destroyed part of it.

extension Cell {
  /// The cell as plain text: 12 for twelve (never 12.0), 2026-03-01 for a date, 2026-03-01 09:30:00 for a moment,
  /// 36:00:00 for a duration, TRUE and FALSE; the empty string for an empty cell.
  public var plainText: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .number(let number): NumberText.text(of: number)
    case .date(let year, let month, let day, let seconds):
      Self.isoDate(year, month, day) + (seconds.map { " " + Self.clock($0) } ?? "")
    case .time(let seconds): Self.clock(seconds)
    case .duration(let seconds): Self.clock(seconds)
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .error(let code): code
    }
  }

  /// Whether digits of an identifier may be gone: a number of 16 digits or more (Excel keeps 15, so an ID number that was
  /// typed as a number ends in zeros), or text in scientific notation as Excel leaves it behind in CSV (`9.90173E+17`).
  public var mayHaveLostDigits: Bool {
    switch self {
    case .number(let number): abs(number) >= 1e15
    case .text(let text): NumberText.isScientific(TextForm.trimmed(text))
    case .empty, .date, .time, .duration, .boolean, .error: false
    }
  }

  static func isoDate(_ year: Int, _ month: Int, _ day: Int) -> String {
    "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  static func clock(_ seconds: Int) -> String {
    let magnitude = seconds.magnitude
    let parts = [magnitude / 3600, magnitude / 60 % 60, magnitude % 60].map { padded(Int($0), to: 2) }
    return (seconds < 0 ? "-" : "") + parts.joined(separator: ":")
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Numbers as people read them: 15 significant digits, as spreadsheet programs show them, and no exponent within reason.
enum NumberText {
  static func text(of number: Double) -> String {
    guard number.isFinite else { return "\(number)" }
    if number == number.rounded(.towardZero), abs(number) < 1e15 { return String(Int64(number)) }
    guard abs(number) >= 1e-10, abs(number) < 1e21 else { return "\(number)" }
    var (digits, point) = shortestDigits(of: abs(number))
    round(&digits, &point, to: 15)
    return (number < 0 ? "-" : "") + layout(digits, point)
  }

  /// Digits without the point, and how many of them stand before it (negative: zeros between point and digits).
  private static func shortestDigits(of number: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    let parts = number.description.split(separator: "e")
    for byte in parts[0].utf8 {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte - UInt8(ascii: "0")) }
    }
    if parts.count == 2 { exponent = Int(parts[1]) ?? 0 }
    var position = (point ?? digits.count) + exponent
    while let first = digits.first, first == 0, digits.count > 1 {
      digits.removeFirst()
      position -= 1
    }
    return (digits, position)
  }

  private static func round(_ digits: inout [UInt8], _ point: inout Int, to count: Int) {
    if digits.count > count {
      let up = digits[count] >= 5
      digits.removeLast(digits.count - count)
      if up {
        var index = count - 1
        while index >= 0, digits[index] == 9 {
          digits[index] = 0
          index -= 1
        }
        if index >= 0 {
          digits[index] += 1
        } else {
          digits.insert(1, at: 0)
          point += 1
        }
      }
    }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
  }

  private static func layout(_ digits: [UInt8], _ point: Int) -> String {
    let text = String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + text }
    if point >= digits.count { return text + String(repeating: "0", count: point - digits.count) }
    return text.prefix(point) + "." + text.dropFirst(point)
  }

  /// `9.90173E+17` and the like: a mantissa with one digit before the point and an exponent of 11 or more.
  static func isScientific(_ text: String) -> Bool {
    let halves = TextForm.halfWidth(text).uppercased().split(separator: "E", omittingEmptySubsequences: false)
    guard halves.count == 2 else { return false }
    let mantissa = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    let exponent = halves[1].hasPrefix("+") ? halves[1].dropFirst() : halves[1]
    func areDigits(_ part: Substring) -> Bool { !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) } }
    guard mantissa.count <= 2, mantissa[0].utf8.count == 1, mantissa.allSatisfy(areDigits), areDigits(exponent)
    else { return false }
    return (Int(exponent) ?? 0) >= 11
  }
}
