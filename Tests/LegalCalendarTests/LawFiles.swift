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

  static let calendar: WorkCalendar = {
    do { return try WorkCalendar(json: bytes("calendars/cn.json")) } catch { fatalError("calendars/cn.json: \(error)") }
  }()

  static let periods: PeriodTable = {
    do { return try PeriodTable(files: periodFiles().map { try bytes("periods/\($0)") }) } catch {
      fatalError("periods: \(error)")
    }
  }()

  static func cases<Case: Decodable>(_ file: String) -> [Case] {
    do { return try decode("periods/cases/\(file)", as: CaseFile<Case>.self).cases } catch {
      fatalError("cases/\(file): \(error)")
    }
  }
}

func date(_ iso: String) -> LegalDate { LegalDate(iso)! }
func length(_ text: String) -> PeriodLength { PeriodLength(text)! }
