// Finds the law of the checkout from the place of this source file, so that law tests run under the real calendar, periods,
// number forms and permissions, whatever the working directory.

@testable public import CaseKernel
import Foundation
import LegalCalendar

/// The files under `Schemas`.
public enum SchemaFiles {
  /// The folder itself.
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Schemas")

  /// The bytes of a file, by its path under `Schemas`.
  public static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }

  /// The paths of the JSON files of a folder under `Schemas`, in order.
  public static func json(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
      .filter { $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
  }

  /// The migrations of the database: name and text, for tests that walk the real road.
  public static func sql() throws -> [(String, String)] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "sql").path)
      .filter { $0.hasSuffix(".sql") }.sorted().map { ($0, String(decoding: try bytes("sql/\($0)"), as: UTF8.self)) }
  }

  /// The fixed phrases of papers and forms.
  private static let wording = "documents/reverse-linkage/wording.json"

  private static let read = Result {
    Law(
      calendar: try WorkCalendar(json: bytes("calendars/cn.json")),
      periods: try PeriodTable(files: json(in: "periods").map(bytes)),
      numbers: try NumberForms(json: bytes("numbers.json")),
      permissions: try Permissions(reading: bytes("permissions/reading.json"), doing: bytes("permissions/doing.json")),
      warningWorkingDays: try JSONDecoder().decode(Settings.self, from: Data(bytes("settings.json")))
        .warningWorkingDays,
      wording: try Wording([wording].map { (name: $0, bytes: try bytes($0)) }))
  }

  /// The law in force, read once; a file that cannot be read fails every test that asks.
  public static var law: Law { get throws { try read.get() } }

  private static let readAgencies = Result {
    try items("reference/agencies.json", \Agency.id) { try ReferenceFile.agencies(json: $0) }
  }
  private static let readGrounds = Result {
    try items("reference/grounds.json", \Ground.id) { try ReferenceFile.grounds(json: $0) }
  }

  /// The catalogue of agencies, each as its latest version has it.
  public static var agencies: [AgencyID: Agency] { get throws { try readAgencies.get() } }
  /// The catalogue of grounds, each as its latest version has it.
  public static var grounds: [GroundID: Ground] { get throws { try readGrounds.get() } }

  private static func items<ID: Hashable, Item: Decodable>(
    _ path: String, _ id: KeyPath<Item, ID>, _ file: ([UInt8]) throws -> ReferenceFile
  ) throws -> [ID: Item] {
    // Later versions of an item stand after earlier ones.
    try file(bytes(path)).items.reduce(into: [:]) { items, item in
      let item = try CanonicalJSON.value(Item.self, from: item.body)
      items[item[keyPath: id]] = item
    }
  }

  private struct Settings: Decodable {
    let warningWorkingDays: Int
  }
}
