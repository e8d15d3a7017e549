// Pages are written straight into one byte buffer: no tree is built, everything is escaped unless it is a literal of
// ours, and a misspelt element or attribute does not compile.

/// The buffer of one page, in one language. Elements are its members: `html.p("text", .class("lead"))`,
/// `html.section { html.h2(.deadlines) }`. Not shared between tasks: a page is written by one function, at once.
final class HTML {
  // One writer, no reentry: the check of exclusive access would cost a tenth of a page.
  @exclusivity(unchecked) private(set) var bytes: [UInt8] = []
  let words: Words

  init(in words: Words) {
    self.words = words
    bytes.reserveCapacity(32 * 1024)
  }

  /// Writes text that may come from anywhere, escaped so that it stays text.
  func text(_ text: String) {
    var text = text
    text.withUTF8 { writeEscaped($0) }
  }

  /// Writes a word of the interface.
  func text(_ word: Word) {
    text(words[word])
  }

  /// Writes markup as it stands; `Markup` can only be made from a literal in the source.
  func raw(_ markup: Markup) {
    write(markup.literal)
  }

  func write(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  func write(_ number: Int) {
    var digits = String(number)
    digits.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Copies whole runs between the few bytes that need replacing.
  private func writeEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in utf8.indices {
      guard let replacement = Self.replacement(of: utf8[index]) else { continue }
      bytes.append(contentsOf: utf8[start..<index])
      write(replacement)
      start = index + 1
    }
    bytes.append(contentsOf: utf8[start...])
  }

  @inline(__always)
  private static func replacement(of byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0: "\u{FFFD}"
    default: nil
    }
  }
}

/// Markup that is not escaped. It holds a literal of the source and nothing else, so that no value from outside can
/// ever become markup.
struct Markup: Sendable {
  let literal: StaticString

  init(_ literal: StaticString) {
    self.literal = literal
  }
}
