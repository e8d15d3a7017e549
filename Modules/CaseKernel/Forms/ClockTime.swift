// A time of day in China, as hearings and meetings are called for it: hours and minutes, no zone, no seconds.

internal import Spreadsheets

/// A time of day: `14:30`.
public struct ClockTime: FieldValue, Hashable, Comparable, CustomStringConvertible {
  /// Minutes since midnight, 0…1439.
  public let minute: Int

  /// A time of hours and minutes; nil where the day has no such time.
  public init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.minute = hour * 60 + minute
  }

  /// Reads what people write: `9:30`, `９：３０`, `9时30分`, `14点`, `0930`; nil for anything else.
  public init?(_ typed: String) {
    var text = TextForm.withoutSpaces(TextForm.halfWidth(typed))
    if text.hasSuffix("分") { text.removeLast() }
    for mark in ["时", "点"] { text = text.replacing(mark, with: ":") }
    if text.hasSuffix(":") { text += "00" }
    if text.utf8.count == 4, !text.contains(":") { text.insert(":", at: text.index(text.startIndex, offsetBy: 2)) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      let hour = Self.number(parts[0]), let minute = Self.number(parts[1])
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
  }

  /// Two digits each, so that the order of the texts is the order of the times.
  public var description: String {
    let (hours, minutes) = (minute / 60, minute % 60)
    return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
  }

  /// One line that is read as a time.
  public static var shape: FieldShape { .text(.time) }

  /// The earlier time first.
  public static func < (left: Self, right: Self) -> Bool { left.minute < right.minute }

  /// Reads a stored time.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = ClockTime(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time of day: \(text)")
    }
    self = time
  }

  /// Writes `HH:MM`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
