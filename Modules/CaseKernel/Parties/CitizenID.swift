// Citizen identity numbers (公民身份号码, GB 11643-1999). Date and check digit are verified; the region is not, because
// codes of regions that were merged long ago stay valid for the people who were born there.

public import LegalCalendar

/// 男 or 女, as the seventeenth digit says.
public enum Sex: String, Codable, Sendable, CaseIterable {
  case male, female
}

/// A citizen identity number whose date exists and whose check digit is right.
public struct CitizenID: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The 18 characters, the last one perhaps `X`.
  public let text: String
  /// The day of birth in it.
  public let birthDate: LegalDate

  /// Reads a number; full-width characters, spaces and a lower-case x are accepted.
  public init(_ typed: String) throws(CitizenIDError) {
    let letters = CharacterFolding.number(typed)
    guard !letters.isEmpty else { throw .empty }
    if letters.count == 15, letters.allSatisfy({ $0.digit != nil }) { throw .fifteenDigits }
    guard letters.count == Self.weights.count + 1 else { throw .length(found: letters.count) }
    if let wrong = letters.dropLast().firstIndex(where: { $0.digit == nil }) {
      throw .character(position: wrong + 1, found: letters[wrong])
    }
    let last = letters[Self.weights.count]
    guard last == "X" || last.digit != nil else { throw .character(position: letters.count, found: last) }
    let numbers = letters.dropLast().compactMap(\.digit)
    guard let birthDate = Self.date(numbers[6..<14]) else {
      throw .impossibleDate(String(letters[6..<14]))
    }
    let expected = Self.checkCharacter(numbers)
    guard last == expected else { throw .checkDigit(expected: expected, found: last) }
    self.text = String(letters)
    self.birthDate = birthDate
  }

  /// As the seventeenth digit says: odd for male.
  public var sex: Sex {
    let digit = text.dropLast().last?.digit ?? 0
    return digit % 2 == 1 ? .male : .female
  }

  /// The 18 characters.
  public var description: String { text }

  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checkCharacters: [Character] = Array("10X98765432")

  /// The check character that belongs to the first seventeen digits.
  static func checkCharacter(_ digits: [Int]) -> Character {
    checkCharacters[zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11]
  }

  private static func date(_ digits: ArraySlice<Int>) -> LegalDate? {
    let number = digits.reduce(0) { $0 * 10 + $1 }
    return LegalDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// Reads a number from its text; a wrong one is a data-corrupted error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do { try self.init(text) } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a citizen identity number: \(error)")
    }
  }

  /// Writes the 18 characters.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// What is wrong with a citizen identity number. Positions count from 1.
public enum CitizenIDError: Error, Hashable, Sendable {
  /// Nothing was typed.
  case empty
  /// Eighteen characters were expected.
  case length(found: Int)
  /// The form of fifteen digits is no longer valid (since 2013): the person's present number is needed.
  case fifteenDigits
  /// A digit was expected there (at the last position a digit or X).
  case character(position: Int, found: Character)
  /// Positions 7 to 14 are no day of the calendar.
  case impossibleDate(String)
  /// The last character does not fit the others: one of them was mistyped.
  case checkDigit(expected: Character, found: Character)
}

extension Character {
  /// The value of an ASCII digit.
  var digit: Int? { isASCII ? wholeNumberValue : nil }
}
