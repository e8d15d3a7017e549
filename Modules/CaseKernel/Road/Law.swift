// The law in force as the suite knows it: data, loaded once and passed to every decision.

public import LegalCalendar

/// Calendar, periods, number forms and permissions.
public struct Law: Sendable {
  /// Working days and days off.
  public let calendar: WorkCalendar
  /// Periods as dated histories.
  public let periods: PeriodTable
  /// Forms of numbers by series.
  public let numbers: NumberForms
  /// Who may read and do what.
  public let permissions: Permissions
  /// How many working days before the end a deadline is shown as near.
  public let warningWorkingDays: Int
  /// Fixed phrases of official papers.
  public let wording: Wording

  /// The law of a set of loaded files.
  public init(
    calendar: WorkCalendar, periods: PeriodTable, numbers: NumberForms, permissions: Permissions,
    warningWorkingDays: Int, wording: Wording = .none
  ) {
    self.calendar = calendar
    self.periods = periods
    self.numbers = numbers
    self.permissions = permissions
    self.warningWorkingDays = warningWorkingDays
    self.wording = wording
  }
}

/// What an official number says.
public struct ReadNumber: Sendable, Hashable {
  /// The series.
  public let series: String
  /// The year in which it was given.
  public let year: Int
  /// Its place in the series.
  public let running: Int
}

/// A form of numbers that does not tell the numbers of a series apart, or cannot be read back.
public struct NumberFormFault: Error, Hashable, CustomStringConvertible {
  /// The series.
  public let series: String
  /// Its form as the file has it.
  public let pattern: String
  /// What it must hold once: `{year}` or `{n}`.
  public let place: String

  /// What to write.
  public var description: String {
    "\(series): “\(pattern)” must hold \(place) once, as in {office}行意〔{year}〕{n}号"
  }
}

/// The official forms of numbers: `{office}行刑衔〔{year}〕{n}号`, by series. Data that an office can change.
public struct NumberForms: Sendable {
  private let patterns: [String: String]

  /// Reads `{"series": "pattern", …}`.
  /// - Throws: ``NumberFormFault`` for a pattern by which two numbers of a series would be one.
  public init(json bytes: [UInt8]) throws {
    patterns = try CanonicalJSON.value([String: String].self, from: bytes)
    for (series, pattern) in patterns.sorted(by: { $0.key < $1.key }) {
      for place in ["{year}", "{n}"] where pattern.ranges(of: place).count != 1 {
        throw NumberFormFault(series: series, pattern: pattern, place: place)
      }
    }
  }

  /// All series.
  public var series: [String] { patterns.keys.sorted() }

  /// Reads a number in one of the official forms of an office.
  func read(_ number: String, officeShortName: String) -> ReadNumber? {
    for (series, pattern) in patterns {
      var (rest, values): (Substring, [Substring: Int]) = (number[...], [:])
      var form = pattern.replacing("{office}", with: officeShortName)[...]
      while let open = form.firstIndex(of: "{"), let close = form[open...].firstIndex(of: "}") {
        let digits = rest.dropFirst(form[..<open].count).prefix { ("0"..."9").contains($0) }
        guard rest.hasPrefix(form[..<open]), let value = Int(digits) else { break }
        values[form[form.index(after: open)..<close]] = value
        rest = rest[digits.endIndex...]
        form = form[form.index(after: close)...]
      }
      if rest == form, let year = values["year"], let running = values["n"], running > 0 {
        return ReadNumber(series: series, year: year, running: running)
      }
    }
    return nil
  }

  /// The number in its official form; nil for an unknown series.
  public func number(series: String, officeShortName: String, year: Int, running: Int) -> String? {
    patterns[series]?.replacing("{office}", with: officeShortName).replacing("{year}", with: "\(year)")
      .replacing("{n}", with: "\(running)")
  }
}
