// Reads the law and the words from the folder of schemas.

public import CaseKernel
import LegalCalendar

extension SchemaFolder {
  /// Calendar, periods, number forms and permissions.
  public func law() throws -> Law {
    let settings = try decode(LawSettings.self, "settings.json")
    return Law(
      calendar: try WorkCalendar(json: bytes("calendars/cn.json")),
      periods: try PeriodTable(files: files(in: "periods", ending: ".json").map(\.bytes)),
      numbers: try NumberForms(json: bytes("numbers.json")),
      permissions: try Permissions(
        reading: bytes("permissions/reading.json"), doing: bytes("permissions/doing.json")),
      warningWorkingDays: settings.warningWorkingDays,
      wording: try Wording([(name: "wording.json", bytes: bytes("documents/reverse-linkage/wording.json"))]))
  }

  /// The words of both languages.
  public func lexicon() throws -> Lexicon {
    var words: [Language: [String: String]] = [:]
    for language in Language.allCases {
      words[language] = try Lexicon.table(files(in: "locales", ending: ".\(language.rawValue).json"))
    }
    return Lexicon(words)
  }

  func decode<T: Decodable>(_ type: T.Type, _ path: String) throws -> T {
    do { return try CanonicalJSON.value(type, from: bytes(path)) } catch let error as DecodingError {
      throw SetupError.malformed(path, reason: "\(error)")
    }
  }
}

/// What an office sets for itself.
struct LawSettings: Decodable {
  /// How many working days before the end a deadline is shown as near.
  let warningWorkingDays: Int
}
