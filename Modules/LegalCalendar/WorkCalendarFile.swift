// Reads a calendar file (Schemas/calendars/cn.json) and refuses one that contradicts itself, because a wrong rest day
// moves every deadline of an office without anyone seeing it.

internal import FoundationEssentials

/// Why a calendar or period file cannot be used. Nothing of such a file is loaded.
public enum LawFileError: Error, Hashable, Sendable {
  /// The bytes are not the JSON that is expected; the text says where and what the decoder met.
  case unreadable(String)
  /// A day of the calendar lies outside the span that the file says it covers.
  case dayOutsideSpan(LegalDate)
  /// A day is listed twice, or both as day off and as day of work.
  case dayTwice(LegalDate)
  /// A make-up day is no Saturday or Sunday, or an ordinary weekend day off is none.
  case dayDoesNotFitKind(LegalDate)
  /// A festival has no English name in the file's `festivals`.
  case festivalUnnamed(String)
  /// Two periods, or a period and an alias, have the same identifier.
  case idTwice(PeriodID)
  /// A period's versions leave a gap, overlap or are out of order at this version (counted from 1).
  case versionsBroken(PeriodID, version: Int)
  /// A period has no version at all.
  case noVersion(PeriodID)
}

extension WorkCalendar {
  /// Reads the JSON of a calendar file that the caller has loaded.
  public init(json bytes: [UInt8]) throws(LawFileError) {
    let file: CalendarFile = try decodeLawFile(bytes)
    guard file.from <= file.to else { throw .dayOutsideSpan(file.to) }
    var special: [LegalDate: SpecialDay] = [:]
    func add(_ date: LegalDate, _ day: SpecialDay) throws(LawFileError) {
      guard file.from <= date, date <= file.to else { throw .dayOutsideSpan(date) }
      guard special.updateValue(day, forKey: date) == nil else { throw .dayTwice(date) }
    }
    for year in file.years.values {
      for rest in year.rest {
        guard let english = file.festivals[rest.name] else { throw .festivalUnnamed(rest.name) }
        let kind = rest.kind.dayKind
        guard kind != .weekend || rest.date.weekday.isWeekend else { throw .dayDoesNotFitKind(rest.date) }
        try add(rest.date, SpecialDay(kind: kind, festival: BilingualName(zh: rest.name, en: english)))
      }
      for date in year.work {
        guard date.weekday.isWeekend else { throw .dayDoesNotFitKind(date) }
        try add(date, SpecialDay(kind: .makeUpWorking, festival: nil))
      }
    }
    let notices = Dictionary(
      file.years.compactMap { year, entry in Int(year).map { ($0, entry.source) } },
      uniquingKeysWith: { first, _ in first })
    self.init(dataRange: file.from...file.to, notices: notices, special: special)
  }
}

private struct CalendarFile: Decodable {
  let from: LegalDate
  let to: LegalDate
  let festivals: [String: String]
  let years: [String: Year]

  struct Year: Decodable {
    let source: String
    let rest: [Rest]
    let work: [LegalDate]
  }

  struct Rest: Decodable {
    let date: LegalDate
    let name: String
    let kind: RestKind
  }

  enum RestKind: String, Decodable {
    case statutory, swapped, weekend
    var dayKind: DayKind {
      switch self {
      case .statutory: .statutory
      case .swapped: .swapped
      case .weekend: .weekend
      }
    }
  }
}

func decodeLawFile<Content: Decodable>(_ bytes: [UInt8]) throws(LawFileError) -> Content {
  do {
    return try JSONDecoder().decode(Content.self, from: Data(bytes))
  } catch DecodingError.dataCorrupted(let context) {
    throw .unreadable(context.place + context.debugDescription)
  } catch DecodingError.keyNotFound(let key, let context) {
    throw .unreadable(context.place + "\(key.stringValue) is missing")
  } catch DecodingError.valueNotFound(_, let context), DecodingError.typeMismatch(_, let context) {
    throw .unreadable(context.place + context.debugDescription)
  } catch {
    throw .unreadable("\(error)")
  }
}

extension DecodingError.Context {
  fileprivate var place: String {
    let path = codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
    return path.isEmpty ? "" : "at \(path.hasPrefix(".") ? String(path.dropFirst()) : path): "
  }
}
