// The forms under which texts typed by people are compared: width, spaces, brackets. Nothing here changes what is stored.

/// Canonical forms of text for comparison and lookup.
public enum TextForm {
  /// Full-width digits, letters and punctuation (U+FF01–U+FF5E) and the ideographic space as their half-width
  /// counterparts; everything else, Chinese punctuation such as 、 and 。 included, as it stands.
  public static func halfWidth(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x3000: result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Without spaces at both ends: every Unicode space and line break, and the invisible marks (zero-width spaces, byte
  /// order marks, writing-direction marks) that copying from other programs leaves behind.
  public static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// Without any space, line break or invisible mark, inside as well.
  public static func withoutSpaces(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !isSpace($0) }))
  }

  /// A document or case number in the form in which numbers are compared: half width, no spaces, and the year in the
  /// brackets of GB/T 9704, whichever were typed: `[2026]`, `﹝2026﹞`, `【2026】`, `（2026）` become `〔2026〕`.
  public static func documentNumber(_ text: String) -> String {
    let scalars = Array(withoutSpaces(halfWidth(text)).unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let end = index + 5
      if end < scalars.count, opening.contains(scalars[index]), closing.contains(scalars[end]),
        scalars[index + 1..<end].allSatisfy({ ("0"..."9").contains($0) })
      {
        result.append("〔")
        result.append(contentsOf: scalars[index + 1..<end])
        result.append("〕")
        index = end + 1
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }

  /// A value in the form in which it is looked up in a list: half width, lower case, no spaces.
  public static func value(_ text: String) -> String { withoutSpaces(halfWidth(text)).lowercased() }

  /// A heading in the form in which headings are compared: as ``value(_:)``, without the asterisk of required columns and
  /// a colon at the end, and without bracketed hints unless nothing else is left.
  public static func heading(_ text: String, keepingHints: Bool = false) -> String {
    let plain = withoutMarks(value(text))
    guard !keepingHints else { return plain }
    let short = withoutMarks(withoutBrackets(plain))
    return short.isEmpty ? plain : short
  }

  private static func withoutMarks(_ text: String) -> String {
    var rest = Substring(text)
    while let first = rest.first, "*※★".contains(first) { rest.removeFirst() }
    while let last = rest.last, "*※★:".contains(last) { rest.removeLast() }
    return String(rest)
  }

  /// Cuts out what stands in brackets; a bracket that is never closed is text.
  private static func withoutBrackets(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      if opening.contains(scalar), let end = rest.firstIndex(where: closing.contains) {
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static let opening = Set("([{<〔﹝【〖〈《「『﹙⟦".unicodeScalars)
  private static let closing = Set(")]}>〕﹞】〗〉》」』﹚⟧".unicodeScalars)

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D: true
    case 0x21...0x7E: false
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF, 0x180E, 0x00AD: true
    default: scalar.properties.isWhitespace
    }
  }
}
