// Finds the law files of the checkout for the tests, from the place of this source file, and decodes the cases beside them.

import Foundation
import LegalCalendar

struct CaseFile<Case: Decodable>: Decodable { let cases: [Case] }

enum LawFiles {
  static let schemas = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Schemas")

  static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: schemas.appending(path: path))) }

  static func decode<Content: Decodable>(_ path: String, as type: Content.Type = Content.self) throws -> Content {
    try JSONDecoder().decode(Content.self, from: Data(bytes(path)))
  }

  static func periodFiles() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: schemas.appending(path: "periods").path)
      .filter { $0.hasSuffix(".json") }.sorted()
  }

  private static let readCalendar = Result { try WorkCalendar(json: bytes("calendars/cn.json")) }
  private static let readPeriods = Result { try PeriodTable(files: periodFiles().map { try bytes("periods/\($0)") }) }

  /// Read once; a file that cannot be read fails every test that asks, and ends none.
  static var calendar: WorkCalendar { get throws { try readCalendar.get() } }
  static var periods: PeriodTable { get throws { try readPeriods.get() } }

  static func cases<Case: Decodable>(_ file: String) throws -> [Case] {
    try decode("periods/cases/\(file)", as: CaseFile<Case>.self).cases
  }
}

func date(_ iso: String) -> LegalDate { LegalDate(iso)! }
func length(_ text: String) -> PeriodLength { PeriodLength(text)! }
