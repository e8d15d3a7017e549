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

  /// Columns of text, aligned by the width that Chinese characters take on a terminal.
  static func table(_ rows: [[String]]) -> String {
    let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { column < $0.count ? width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { index, cell in
        index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - width(cell) + 2)
      }.joined().trailingSpaceRemoved
    }.joined(separator: "\n")
  }

  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
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
        case .noDatabase, .badDatabase, .badListen, .noSchemas, .badConfiguration: true
        case .unreadable, .malformed: false
        }
      self.init(code: isUsage ? 2 : 1, message: error.description)
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
