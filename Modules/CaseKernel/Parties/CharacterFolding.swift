// People type full-width letters, ideographic spaces and several kinds of middle dot; numbers and names are compared after
// these have become one.

enum CharacterFolding {
  /// Full-width letters, digits and signs become their ASCII forms, an ideographic space a space.
  static func narrow(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
          case 0x3000: " "
          default: scalar
          }
        }))
  }

  /// The dots between the parts of a name: · • ・ and their kin.
  static func isMiddleDot(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00B7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65: true
    default: false
    }
  }

  /// Marks that are not seen and come along with copied text: zero-width signs, byte order marks, direction marks.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// A number as it was meant: narrow, without spaces and invisible marks, Latin letters upper case.
  static func number(_ text: String) -> [Character] {
    narrow(text).unicodeScalars.filter { !$0.properties.isWhitespace && !isInvisible($0) }
      .map { Character($0) }.map { $0.isASCII ? Character($0.uppercased()) : $0 }
  }
}
