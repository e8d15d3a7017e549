// What commands print, and how errors become exit codes: the one place that maps them.

import ArgumentParser
import CaseKernel
import Foundation
import Persistence
import XiezhiAssembly
import XiezhiWeb

enum Terminal {
  static func error(_ text: String) {
    FileHandle.standardError.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// Columns of text, aligned by the width that Chinese characters take on a terminal; one line a row, whatever stands
  /// in a cell.
  /// - Parameter widest: how wide each column may become; what is longer is cut with an ellipsis.
  static func table(_ rows: [[String]], widest: [Int] = []) -> String {
    let rows = rows.map { row in
      row.enumerated().map { index, cell in
        index < widest.count ? cut(plain(cell), to: widest[index]) : plain(cell)
      }
    }
    let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { column < $0.count ? width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { index, cell in
        index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - width(cell) + 2)
      }.joined().trailingSpaceRemoved
    }.joined(separator: "\n")
  }

  private static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default: scalar.value >= 0x1100 && !(0x2010...0x2426).contains(scalar.value) ? 2 : 1
    }
  }

  private static func cut(_ text: String, to widest: Int) -> String {
    guard width(text) > widest else { return text }
    var (kept, left) = (String.UnicodeScalarView(), widest - 1)
    for scalar in text.unicodeScalars {
      left -= width(scalar)
      guard left >= 0 else { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  /// Text from outside must not move the cursor, colour the terminal or turn the direction of writing: control characters
  /// are shown by their pictures, and marks that steer writing are left out.
  private static func plain(_ text: String) -> String {
    let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar.value {
      case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
      case 0x7F: "\u{2421}"
      case 0x80...0x9F, 0x2028, 0x2029: "\u{FFFD}"
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: nil
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  static func json(_ value: JSONValue) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}

/// A command that did not do what it was asked for: 1 where the suite refused or failed, 2 where it was not understood.
struct CommandFailure: Error {
  let code: Int32
  let message: String

  static func usage(_ message: String) -> CommandFailure { CommandFailure(code: 2, message: message) }
  static func refused(_ message: String) -> CommandFailure { CommandFailure(code: 1, message: message) }

  private init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  init(_ error: any Error, language: CaseKernel.Language, lexicon: Lexicon?) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as SetupError:
      let isUsage =
        switch error {
        case .noDatabase, .badDatabase, .badListen, .noSchemas, .noConfiguration, .badConfiguration: true
        case .unreadable, .malformed: false
        }
      let words = lexicon.map { SetupWords(lexicon: $0, language: language).sentence(error) }
      self.init(code: isUsage ? 2 : 1, message: words ?? error.description)
    case let error as MigrationError: self.init(code: 1, message: error.description)
    case let error as DatabaseError: self.init(code: 1, message: error.message)
    default:
      guard let lexicon else {
        self.init(code: 1, message: "\(error)")
        return
      }
      if let sentence = OfficeWords(lexicon: lexicon, language: language).sentence(error) {
        self.init(code: 1, message: sentence)
        return
      }
      let code: Int32 =
        switch error {
        case RoadError.unknownAct, RoadError.unknownKind: 2
        default: 1
        }
      self.init(code: code, message: Self.text(FailureTeller(lexicon, language).failure(error), error))
    }
  }

  private static func text(_ failure: Failure, _ error: any Error) -> String {
    var lines = [failure.code == "internalError" ? "\(failure.title) \(error)" : failure.title]
    if let article = failure.article { lines[0] += "（\(article)）" }
    if !failure.detail.isEmpty { lines.append(failure.detail) }
    lines += failure.fields.map { "  \($0.path): \($0.message)" }
    if let file = failure.elsewhere { lines.append("→ \(file)") }
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trailingSpaceRemoved: String { String(reversed().drop { $0 == " " }.reversed()) }
}
