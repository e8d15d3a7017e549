// Whether a number format shows a number as a date. Files hold dates as plain numbers; only the format tells.

enum NumberFormat {
  enum Kind: Sendable, Hashable {
    case number
    /// Year, month or day, with or without a time of day.
    case date
    /// Hours, minutes or seconds only.
    case timeOfDay
    /// Hours that do not stop at 24.
    case elapsed
  }

  /// Formats that have a number only, as the Chinese edition defines them (27–36 and 50–58 are not in the standard's
  /// common table).
  static func kind(ofBuiltIn id: Int) -> Kind {
    switch id {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
    case 18...21, 32...35, 45, 47, 55, 56: .timeOfDay
    case 46: .elapsed
    default: .number
    }
  }

  static func kind(ofCode code: String) -> Kind {
    let (letters, isElapsed) = significantLetters(of: code)
    if isElapsed { return .elapsed }
    if letters.contains(where: { "ydegb".contains($0) }) || letters.contains("aaa") { return .date }
    // m is minutes beside hours or seconds, months otherwise.
    let runs = runs(of: letters)
    for (index, run) in runs.enumerated() where run == "m" {
      let isMinutes = (index > 0 && runs[index - 1] == "h") || (index + 1 < runs.count && runs[index + 1] == "s")
      if !isMinutes { return .date }
    }
    return letters.contains { "hs".contains($0) } ? .timeOfDay : .number
  }

  private static func runs(of letters: String) -> [Character] {
    var runs: [Character] = []
    for letter in letters where letter != runs.last { runs.append(letter) }
    return runs
  }

  /// The letters of the first section that stand for parts of a date: without quoted, escaped and bracketed text, the word
  /// General, AM/PM and exponents. A bracket that holds only h, m or s asks for elapsed time.
  private static func significantLetters(of code: String) -> (letters: String, isElapsed: Bool) {
    var letters = ""
    var isElapsed = false
    var rest = Substring(code.lowercased())
    while let character = rest.popFirst() {
      switch character {
      case ";": return (letters, isElapsed)
      case "\"": rest = rest.firstIndex(of: "\"").map { rest[rest.index(after: $0)...] } ?? ""
      case "\\", "_", "*", "!": _ = rest.popFirst()
      case "[":
        let end = rest.firstIndex(of: "]") ?? rest.endIndex
        let inside = rest[..<end]
        if let unit = inside.first, "hms".contains(unit), inside.allSatisfy({ $0 == unit }) { isElapsed = true }
        rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
      case "g" where rest.hasPrefix("eneral"): rest = rest.dropFirst(6)
      case "a" where rest.hasPrefix("m/pm"): rest = rest.dropFirst(4)
      case "a" where rest.hasPrefix("/p"): rest = rest.dropFirst(2)
      case "e" where rest.hasPrefix("+") || rest.hasPrefix("-"): break
      case "y", "m", "d", "h", "s", "e", "g", "b", "a": letters.append(character)
      default: break
      }
    }
    return (letters, isElapsed)
  }
}
