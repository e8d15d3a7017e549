// Reads the law and the words from the folder of schemas.

public import CaseKernel
import LegalCalendar

extension SchemaFolder {
  /// Calendar, periods, number forms and permissions.
  public func law() throws -> Law {
    let settings = try decode(LawSettings.self, "settings.json")
    let wording = "documents/reverse-linkage/wording.json"
    let (reading, doing) = ("permissions/reading.json", "permissions/doing.json")
    return Law(
      calendar: try self.reading(["calendars/cn.json"]) { try WorkCalendar(json: bytes("calendars/cn.json")) },
      periods: try self.reading(paths(in: "periods", ending: ".json")) {
        try PeriodTable(files: files(in: "periods", ending: ".json").map(\.bytes))
      },
      numbers: try self.reading(["numbers.json"]) { try NumberForms(json: bytes("numbers.json")) },
      permissions: try self.reading([reading, doing]) {
        try Permissions(reading: bytes(reading), doing: bytes(doing))
      },
      warningWorkingDays: settings.warningWorkingDays,
      wording: try self.reading([wording]) { try Wording([(name: "wording.json", bytes: bytes(wording))]) })
  }

  /// The files that derived rows depend on, by name.
  func lawOfDerivedRows() throws -> [(name: String, bytes: [UInt8])] {
    let warning = try decode(LawSettings.self, "settings.json").warningWorkingDays
    return try [("calendars/cn.json", bytes("calendars/cn.json")), ("warningWorkingDays", Array("\(warning)".utf8))]
      + files(in: "periods", ending: ".json").map { ("periods/\($0.name)", $0.bytes) }
  }

  /// What is kept for a time only, and how long.
  /// - Throws: ``SetupError/malformed(_:_:)`` where something is missing or would be kept too short.
  func housekeepingRules() throws -> HousekeepingRules {
    try reading(["settings.json"]) { try decode(HousekeepingSettings.self, "settings.json").housekeeping }
  }

  /// The words of both languages.
  public func lexicon() throws -> Lexicon {
    var words: [Language: [String: String]] = [:]
    for language in Language.allCases {
      let ending = ".\(language.rawValue).json"
      words[language] = try reading(paths(in: "locales", ending: ending)) {
        try Lexicon.table(files(in: "locales", ending: ending))
      }
    }
    return Lexicon(words)
  }

  func decode<T: Decodable>(_ type: T.Type, _ path: String) throws -> T {
    try reading([path]) { try CanonicalJSON.value(type, from: bytes(path)) }
  }
}

/// What an office sets for itself.
struct LawSettings: Decodable {
  /// How many working days before the end a deadline is shown as near.
  let warningWorkingDays: Int
}

/// The part of the settings that housekeeping reads.
private struct HousekeepingSettings: Decodable {
  let housekeeping: HousekeepingRules
}
