// Spreadsheet programs write characters that XML cannot hold as _xHHHH_, and a literal _xHHHH_ with its underscore escaped.

enum EscapedText {
  /// Replaces the escapes in the bytes from `start` on. `_x0000_` stays as it is: no database takes a zero in text.
  static func unescape(_ bytes: inout [UInt8], from start: Int) {
    guard let first = firstEscape(in: bytes, from: start) else { return }
    var units: [UInt16] = []
    var result: [UInt8] = []
    func flush() {
      result.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
      units.removeAll()
    }
    var index = first
    while index < bytes.count {
      if let unit = escape(in: bytes, at: index), unit != 0 {
        // Neighbours may be the two halves of one character.
        units.append(unit)
        index += 7
      } else {
        flush()
        result.append(bytes[index])
        index += 1
      }
    }
    flush()
    bytes.replaceSubrange(first..., with: result)
  }

  private static func firstEscape(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 7 <= bytes.count {
      if bytes[index] == UInt8(ascii: "_"), escape(in: bytes, at: index) != nil { return index }
      index += 1
    }
    return nil
  }

  private static func escape(in bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
      bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = hexadecimal(byte) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    default: nil
    }
  }

  /// Appends text as XML content, with the escapes that a spreadsheet program expects.
  static func appendXML(_ text: String, to bytes: inout [UInt8]) {
    let source = Array(text.utf8)
    let isPlain = source.allSatisfy { $0 >= 0x80 ? $0 < 0xEE : $0 >= 0x30 && $0 != 0x3C && $0 != 0x3E && $0 != 0x5F }
    if isPlain { return bytes.append(contentsOf: source) }
    for (index, byte) in source.enumerated() {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case 0x09, 0x0A: bytes.append(byte)
      case 0..<0x20: bytes.append(contentsOf: "_x00\(byte < 16 ? "0" : "1")\(digit(byte & 15))_".utf8)
      case UInt8(ascii: "_") where escape(in: source, at: index) != nil: bytes.append(contentsOf: "_x005F_".utf8)
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF, which XML forbids: they become U+FFFD.
      case 0xBE, 0xBF: bytes.append(index >= 2 && source[index - 2] == 0xEF && source[index - 1] == 0xBF ? 0xBD : byte)
      default: bytes.append(byte)
      }
    }
  }

  private static func digit(_ value: UInt8) -> Character {
    Character(UnicodeScalar(value < 10 ? value + UInt8(ascii: "0") : value - 10 + UInt8(ascii: "A")))
  }
}
