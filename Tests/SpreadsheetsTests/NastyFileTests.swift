// Forty small files, each awkward in the way that its name says: read rightly, or refused for the right reason. They are
// written by the generator beside the bench, with what is right for each.

import Foundation
import Spreadsheets
import Testing

@Suite("Forty awkward files")
struct NastyFileTests {
  private static let folder = Result { try NastyFolder() }

  @Test("each is read rightly or refused for the right reason", arguments: 1...40)
  func file(number: Int) throws {
    let folder = try Self.folder.get()
    let (name, expected) = try #require(
      folder.expected.first { $0.key.hasPrefix(number < 10 ? "0\(number)-" : "\(number)-") })
    let read = Self.read(folder.path + "/" + name)
    let options = [expected.outcome] + (expected.or.map { [$0] } ?? [])
    #expect(options.contains { $0.isMet(by: read) }, "\(name) (\(expected.why)): \(read)")
  }

  @Test("none is forgotten")
  func all() throws { #expect(try Self.folder.get().expected.count == 40) }

  /// What a file gave: the rows of each visible sheet, or why not.
  enum Reading: CustomStringConvertible {
    case sheets([(name: String, rows: [[Cell]])])
    case refused(SpreadsheetError)

    var description: String {
      switch self {
      case .sheets(let sheets): "\(sheets)"
      case .refused(let error): error.code
      }
    }
  }

  private static func read(_ path: String) -> Reading {
    do {
      let reader = try SpreadsheetReader(path: path)
      var sheets: [(String, [[Cell]])] = []
      for (index, sheet) in reader.sheets.enumerated() where !sheet.isHidden {
        var rows: [[Cell]] = []
        try reader.forEachRow(sheet: index) { row in
          while rows.count < row.number - 1 { rows.append([]) }
          rows.append(row.cells)
          return true
        }
        sheets.append((sheet.name, rows))
      }
      return .sheets(sheets)
    } catch let error as SpreadsheetError {
      return .refused(error)
    } catch {
      return .refused(.noSheet(-1))
    }
  }
}

/// The files, written once for all tests.
private struct NastyFolder {
  let path: String
  let expected: [String: ExpectedFile]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("xiezhi-nasty-\(UUID().uuidString)")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", root.appendingPathComponent("Benchmarks/spreadsheets/generate.py").path, "nasty", "--out", folder.path,
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
    path = folder.path
    let bytes = try Data(contentsOf: folder.appendingPathComponent("expected.json"))
    expected = try JSONDecoder().decode([String: ExpectedFile].self, from: bytes)
  }
}

/// What is right for a file.
private struct ExpectedFile: Decodable {
  let outcome: Outcome
  let or: Outcome?
  let why: String

  private enum Key: String, CodingKey { case or, why }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    outcome = try Outcome(from: decoder)
    or = try container.decodeIfPresent(Outcome.self, forKey: .or)
    why = try container.decode(String.self, forKey: .why)
  }

  struct Outcome: Decodable {
    let sheets: [String: [[Value]]]?
    let error: String?

    func isMet(by reading: NastyFileTests.Reading) -> Bool {
      switch reading {
      case .refused(let refusal): error.map { Self.means($0, refusal) } ?? false
      case .sheets(let read):
        // A text file has no sheet of a name.
        sheets.map { wanted in
          wanted.count == read.count
            && read.allSatisfy { sheet in
              (wanted[sheet.name] ?? wanted[""]).map { Self.same(sheet.rows, $0) } ?? false
            }
        } ?? false
      }
    }

    /// The refusals that a kind of error stands for.
    private static func means(_ kind: String, _ error: SpreadsheetError) -> Bool {
      switch (kind, error) {
      case ("empty", .notASpreadsheet(.empty)), ("encrypted", .encrypted), ("xls", .oldFormat),
        ("not-a-zip", .notASpreadsheet(.brokenArchive)), ("not-a-zip", .notASpreadsheet(.webPage)),
        ("too-large", .tooLarge), ("too-large", .hostileArchive(.compressionRatio)),
        ("too-large", .hostileArchive(.oversizedMarkup)), ("corrupt", .malformed):
        true
      default: false
      }
    }

    private static func same(_ rows: [[Cell]], _ wanted: [[Value]]) -> Bool {
      var wanted = wanted.map { row in Array(row.reversed().drop { $0 == .null }.reversed()) }
      while wanted.last?.isEmpty == true { wanted.removeLast() }
      return rows.count == wanted.count
        && zip(rows, wanted).allSatisfy { row, values in
          row.count == values.count && zip(row, values).allSatisfy { $1.isMet(by: $0) }
        }
    }
  }

  enum Value: Decodable, Equatable {
    case null, text(String), number(Double), flag(Bool), other([String: String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let members = try? container.decode([String: String].self) {
        self = .other(members)
      } else {
        let numbers = try container.decode([String: Double].self)
        self = .other(numbers.mapValues { "\(Int($0))" })
      }
    }

    func isMet(by cell: Cell) -> Bool {
      switch (self, cell) {
      case (.null, .empty): true
      case (.text(let wanted), .text(let text)): wanted == text
      case (.number(let wanted), .number(let number)): wanted == number
      case (.flag(let wanted), .boolean(let flag)): wanted == flag
      case (.other(let members), .error(let code)): members["error"] == code
      case (.other(let members), .duration(let seconds)): members["duration_s"] == "\(seconds)"
      case (.other(let members), .time): members["time"] == cell.plainText
      case (.other(let members), .date(_, _, _, nil)): members["date"] == cell.plainText
      case (.other(let members), .date): members["datetime"] == cell.plainText.replacing(" ", with: "T")
      default: false
      }
    }
  }
}
