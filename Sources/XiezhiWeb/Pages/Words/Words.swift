// Looks up the words of the interface in one language. The words are data (Schemas/locales/ui.*.json): an office may
// change a label without a new release, and a page never holds one.

import CaseKernel
import Foundation

/// What is wrong with a table of words.
enum WordsError: Error, Equatable {
  /// The file is not a flat JSON object from text to text.
  case unreadable(language: Language, reason: String)
  /// The pages use words that the file does not have: add them to `ui.<language>.json`.
  case missing(language: Language, keys: [String])
  /// The file has words that no page uses: remove them, or correct the spelling.
  case unknown(language: Language, keys: [String])
}

/// The words of the interface in one language.
struct Words: Sendable {
  let language: Language
  /// Monday first.
  let weekdayNames: [String]
  let monthNames: [String]
  private let table: [String: String]

  init(language: Language, table: [String: String]) {
    self.language = language
    self.table = table
    weekdayNames = Self.items(of: table[Word.weekdayNames.rawValue])
    monthNames = Self.items(of: table[Word.monthNames.rawValue])
  }

  /// Reads the bytes of `ui.<language>.json`.
  init(language: Language, json: Data) throws(WordsError) {
    do {
      self.init(language: language, table: try JSONDecoder().decode([String: String].self, from: json))
    } catch {
      throw .unreadable(language: language, reason: "\(error)")
    }
  }

  /// The word, or its key where the table lacks it: a page with an odd label is better than no page.
  subscript(word: Word) -> String {
    table[word.rawValue] ?? word.rawValue
  }

  /// The word with `{0}`, `{1}` … replaced by values. `{0|day|days}` chooses by whether value 0 is one.
  func callAsFunction(_ word: Word, _ values: String...) -> String {
    Self.fill(self[word], with: values)
  }

  func callAsFunction(_ word: Word, _ numbers: Int...) -> String {
    Self.fill(self[word], with: numbers.map(String.init))
  }

  /// Throws unless the table has exactly the words that pages use.
  func checkComplete() throws(WordsError) {
    let used = Set(Word.allCases.map(\.rawValue))
    let missing = used.subtracting(table.keys).sorted()
    guard missing.isEmpty else { throw .missing(language: language, keys: missing) }
    let unknown = Set(table.keys).subtracting(used).sorted()
    guard unknown.isEmpty else { throw .unknown(language: language, keys: unknown) }
  }

  private static func items(of list: String?) -> [String] {
    (list ?? "").split(separator: " ").map(String.init)
  }

  private static func fill(_ template: String, with values: [String]) -> String {
    var filled = ""
    var rest = template.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      filled += Substring(rest[..<open])
      let inside = rest[rest.index(after: open)..<close]
      filled += replacement(Substring(inside), values) ?? Substring(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return filled + Substring(rest)
  }

  /// What stands for `0` or `0|day|days`; nil leaves the braces as they are.
  private static func replacement(_ placeholder: Substring, _ values: [String]) -> Substring? {
    let parts = placeholder.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    guard let first = parts.first, let index = Int(Substring(first)), values.indices.contains(index) else { return nil }
    guard parts.count == 3 else { return values[index][...] }
    return Substring(values[index] == "1" ? parts[1] : parts[2])
  }
}
