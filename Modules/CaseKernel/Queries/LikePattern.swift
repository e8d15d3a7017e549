// What people search for is text and never a pattern: the letters that LIKE understands are taken literally.

/// Patterns for `LIKE … ESCAPE '!'`.
enum LikePattern {
  /// What contains a text that is already in the form of its column; nil where nothing of it is left, which would match
  /// everything.
  static func containing(_ text: String) -> String? { text.isEmpty ? nil : "%\(literal(text))%" }

  /// What people type to find a name: any part of it, however it is spelt; a text of which nothing is left matches
  /// everything.
  static func name(_ text: String) -> String { containing(PartyName.folded(String(text.prefix(100)))) ?? "%" }

  private static func literal(_ text: String) -> String {
    text.reduce(into: "") { pattern, letter in
      if "%_!".contains(letter) { pattern.append("!") }
      pattern.append(letter)
    }
  }
}
