// Unified social credit codes (统一社会信用代码, GB 32100-2015). The check character is verified; the region is not.

/// A unified social credit code whose check character is right.
public struct CreditCode: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The 18 characters.
  public let text: String

  /// Reads a code; full-width characters, spaces, hyphens and lower case are accepted.
  public init(_ typed: String) throws(CreditCodeError) {
    let letters = CharacterFolding.number(typed).filter { $0 != "-" }
    guard !letters.isEmpty else { throw .empty }
    guard letters.count == Self.length else { throw .length(found: letters.count) }
    var values: [Int] = []
    for (index, letter) in letters.enumerated() {
      guard let value = Self.alphabet.firstIndex(of: letter) else {
        throw .character(position: index + 1, found: letter)
      }
      values.append(value)
    }
    let expected = Self.checkCharacter(Array(values.dropLast()))
    let found = letters[Self.length - 1]
    guard found == expected else { throw .checkCharacter(expected: expected, found: found) }
    self.text = String(letters)
  }

  /// The 18 characters.
  public var description: String { text }

  static let length = 18
  /// Digits and capital letters without I, O, S, V and Z.
  static let alphabet: [Character] = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
  private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

  /// The check character that belongs to the values of the first seventeen.
  static func checkCharacter(_ values: [Int]) -> Character {
    let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return alphabet[(alphabet.count - sum % alphabet.count) % alphabet.count]
  }

  /// Reads a code from its text; a wrong one is a data-corrupted error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do { try self.init(text) } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a credit code: \(error)")
    }
  }

  /// Writes the 18 characters.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// What is wrong with a unified social credit code. Positions count from 1.
public enum CreditCodeError: Error, Hashable, Sendable {
  /// Nothing was typed.
  case empty
  /// Eighteen characters were expected; an old registration number of fifteen digits is none.
  case length(found: Int)
  /// No such letter occurs in these codes; I, O, S, V and Z are left out because they look like digits or each other.
  case character(position: Int, found: Character)
  /// The last character does not fit the others: one of them was mistyped.
  case checkCharacter(expected: Character, found: Character)
}
