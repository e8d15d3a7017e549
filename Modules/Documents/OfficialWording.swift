// Numbers, dates, periods and sums as official papers write them. Pure functions; nothing here knows a rule of law.

public import LegalCalendar

/// Chinese numerals.
public enum ChineseNumber {
  private static let digits: [Character] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// A whole number in words: 15 十五, 20 二十, 105 一百零五, 10000 一万. Negative numbers begin with 负.
  public static func words(_ number: Int) -> String {
    if number == 0 { return "零" }
    let text = group(number.magnitude, names: digits, units: ["", "十", "百", "千"], zero: "零")
    let short = text.hasPrefix("一十") ? String(text.dropFirst()) : text
    return (number < 0 ? "负" : "") + short
  }

  /// A number before a measure word: as ``words(_:)``, but 2 is 两 (两个月).
  public static func counting(_ number: Int) -> String { number == 2 ? "两" : words(number) }

  /// Every digit by itself, as in years: 2026 二〇二六. Other characters stay.
  public static func digitByDigit(_ text: String) -> String {
    String(
      text.map { character in character.isASCII ? character.wholeNumberValue.map { digits[$0] } ?? character : character
      })
  }

  /// Words in groups of four digits (万, 亿, 万亿); a gap of any length is one zero.
  static func group(_ number: UInt, names: [Character], units: [String], zero: String) -> String {
    let groupUnits = ["", "万", "亿", "万亿", "亿亿"]
    var groups: [UInt] = [], rest = number
    while rest > 0 {
      groups.append(rest % 10_000)
      rest /= 10_000
    }
    var text = "", needsZero = false
    for position in groups.indices.reversed() {
      let value = groups[position]
      if value == 0 {
        needsZero = !text.isEmpty
        continue
      }
      if !text.isEmpty, needsZero || value < 1000 { text += zero }
      text += fourDigits(value, names: names, units: units, zero: zero) + groupUnits[position]
      needsZero = false
    }
    return text
  }

  private static func fourDigits(_ value: UInt, names: [Character], units: [String], zero: String) -> String {
    var text = "", needsZero = false
    for (power, divisor) in [(3, UInt(1000)), (2, 100), (1, 10), (0, 1)] {
      let digit = Int(value / divisor % 10)
      if digit == 0 {
        needsZero = !text.isEmpty
      } else {
        text += (needsZero ? zero : "") + String(names[digit]) + units[power]
        needsZero = false
      }
    }
    return text
  }
}

/// A calendar date as official papers write it.
public struct OfficialDate: Sendable, Hashable {
  /// The date of law.
  public let date: LegalDate

  /// The way papers write a date of law.
  public init(_ date: LegalDate) { self.date = date }

  /// A date written `2026-03-05`; nil for anything else, and for days that do not exist.
  public init?(iso text: String) {
    guard let date = LegalDate(text) else { return nil }
    self.date = date
  }

  /// 2026年3月5日: Arabic figures without leading zeros, the form of GB/T 9704-2012, 7.3.5.4.
  public var figures: String { "\(date.year)年\(date.month)月\(date.day)日" }

  /// 二〇二六年三月五日: the older form, in words.
  public var words: String {
    ChineseNumber.digitByDigit(String(date.year))
      + "年\(ChineseNumber.words(date.month))月\(ChineseNumber.words(date.day))日"
  }

  /// 2026-03-05, for file names and machines.
  public var iso: String { date.description }
}

extension PeriodLength {
  /// The period in the words of an official paper: 十五日, 十个工作日, 两个月, 一年. The number comes from the periods' data.
  public var officialWords: String {
    switch unit {
    case .day: ChineseNumber.words(value) + "日"
    case .workingDay: ChineseNumber.counting(value) + "个工作日"
    case .month: ChineseNumber.counting(value) + "个月"
    case .year: ChineseNumber.counting(value) + "年"
    case .hour: ChineseNumber.counting(value) + "小时"
    case .person: ChineseNumber.counting(value) + "人"
    }
  }
}

/// A sum of renminbi, held in fen (分) so that nothing is rounded.
public struct OfficialMoney: Sendable, Hashable {
  /// The sum in fen, 1/100 yuan.
  public let fen: Int

  /// A sum in fen.
  public init(fen: Int) { self.fen = fen }

  /// 5000元, 1234.50元: two decimals only where there are any.
  public var figures: String {
    let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
    return (fen < 0 ? "-" : "") + "\(yuan)" + (rest == 0 ? "" : ".\(rest < 10 ? "0" : "")\(rest)") + "元"
  }

  /// 伍仟元整, 壹仟贰佰叁拾肆元伍角: the capitals of receipts and vouchers.
  public var capitals: String {
    let names: [Character] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
    let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
    let (jiao, cents) = (Int(rest / 10), Int(rest % 10))
    let whole = ChineseNumber.group(yuan, names: names, units: ["", "拾", "佰", "仟"], zero: "零")
    var text = whole.isEmpty ? "" : whole + "元"
    if jiao > 0 { text += "\(names[jiao])角" }
    if cents > 0 { text += (jiao == 0 && !whole.isEmpty ? "零" : "") + "\(names[cents])分" }
    if text.isEmpty { text = "零元" }
    return (fen < 0 ? "负" : "") + text + (cents == 0 ? "整" : "")
  }
}
