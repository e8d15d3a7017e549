// Text on its way into XML: escaped, freed of characters that XML forbids or that make a paper read otherwise than
// it is stored (control characters, direction overrides), with one kind of line break.

enum CleanText {
  /// What one scalar becomes.
  enum Piece: Equatable {
    case plain, escaped(String), lineBreak, tab, removed
  }

  static func piece(_ scalar: Unicode.Scalar) -> Piece {
    switch scalar.value {
    case 0x26: .escaped("&amp;")
    case 0x3C: .escaped("&lt;")
    case 0x3E: .escaped("&gt;")
    case 0x22: .escaped("&quot;")
    case 0x20...0x7E: .plain
    case 0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: .lineBreak
    case 0x09: .tab
    case 0x00...0x1F, 0x7F...0x9F: .removed
    case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: .removed
    case 0xFDD0...0xFDEF: .removed
    case let value where value & 0xFFFE == 0xFFFE: .removed
    default: .plain
    }
  }

  /// The text in lines, every kind of line break understood, forbidden characters removed; empty lines at the
  /// ends dropped.
  static func lines(_ text: String) -> [String] {
    var lines: [String] = [], line = String.UnicodeScalarView(), afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      if scalar == "\r" || (scalar != "\n" && piece(scalar) == .lineBreak) || (scalar == "\n" && !afterReturn) {
        lines.append(String(line))
        line = .init()
      } else if scalar != "\n" && piece(scalar) != .removed {
        line.append(scalar)
      }
    }
    lines.append(String(line))
    let first = lines.firstIndex { !isBlank($0) } ?? lines.endIndex
    let last = lines.lastIndex { !isBlank($0) } ?? lines.startIndex
    return first <= last ? Array(lines[first...last]) : []
  }

  static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || piece($0) == .removed }
  }

  /// Appends one line as the content of a `w:t`: escaped, tabs as `w:tab`.
  static func append(line: String, to output: inout [UInt8]) {
    for scalar in line.unicodeScalars {
      switch piece(scalar) {
      case .plain: output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      case .escaped(let entity): output.append(contentsOf: entity.utf8)
      case .tab: output.append(contentsOf: "</w:t><w:tab/><w:t xml:space=\"preserve\">".utf8)
      case .lineBreak: output.append(contentsOf: WordMarkup.lineBreak)
      case .removed: break
      }
    }
  }

  /// Appends lines with `w:br` between them.
  static func append(lines: [String], to output: inout [UInt8]) {
    for (number, line) in lines.enumerated() {
      if number > 0 { output.append(contentsOf: WordMarkup.lineBreak) }
      append(line: line, to: &output)
    }
  }
}

/// The few pieces of WordprocessingML that the engine writes itself.
enum WordMarkup {
  static let textStart = Array("<w:t xml:space=\"preserve\">".utf8)
  static let textEnd = Array("</w:t>".utf8)
  static let runEnd = Array("</w:r>".utf8)
  static let lineBreak = Array("</w:t><w:br/><w:t xml:space=\"preserve\">".utf8)
  static let emptyParagraph = Array("<w:p/>".utf8)
}
