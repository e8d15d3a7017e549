// Identities for demonstrations and tests: valid in form, and belonging to nobody, since no region code begins with 99.

public import LegalCalendar

/// Makes up names and numbers, the same ones for the same seed. For demonstration data only.
public struct MadeUpIdentity: Sendable {
  private var generator: SeededGenerator

  /// A source of made-up identities.
  public init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A citizen identity number of a person born on a day.
  public mutating func citizenID(born date: LegalDate, _ sex: Sex) -> String {
    let order = number(below: 500) * 2 + (sex == .male ? 1 : 0)
    let day = date.year * 10_000 + date.month * 100 + date.day
    let first = "99" + padded(number(below: 10_000), 4) + String(day) + padded(order, 3)
    return first + String(CitizenID.checkCharacter(first.compactMap(\.digit)))
  }

  /// A unified social credit code of an enterprise.
  public mutating func creditCode() -> String {
    let body = (0..<9).map { _ in CreditCode.alphabet[number(below: CreditCode.alphabet.count)] }
    let first = "9199" + padded(number(below: 10_000), 4) + String(body)
    return first + String(CreditCode.checkCharacter(first.compactMap(CreditCode.alphabet.firstIndex(of:))))
  }

  /// The name of a person.
  public mutating func personName() -> String {
    let given = (0...number(below: 2)).map { _ in pick(Self.given) }
    return String([pick(Self.surnames)] + given)
  }

  /// The name of a person, such as is usual for that sex.
  public mutating func personName(_ sex: Sex) -> String {
    let usual = sex == .male ? Self.givenToBoys : Self.givenToGirls
    return String([pick(Self.surnames)] + (0...number(below: 2)).map { _ in pick(usual) })
  }

  /// The name of an enterprise of a place.
  public mutating func unitName(of place: String) -> String {
    place + pick(Self.words) + pick(Self.trades) + "有限公司"
  }

  private mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
  private mutating func pick<T>(_ list: [T]) -> T { list[number(below: list.count)] }
  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static let surnames: [Character] = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹柏章云苏潘葛范彭鲁韦马方任袁柳")
  private static let given: [Character] = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彬鹏辉健峰宁波斌宇浩凯丹倩颖欣怡雪琳晨阳")
  private static let givenToBoys: [Character] = Array("伟强磊军洋勇杰涛明超刚平辉健峰宁波斌宇浩凯彬鹏晨阳")
  private static let givenToGirls: [Character] = Array("芳娜敏静丽艳娟秀霞桂英玉萍红玲芬燕丹倩颖欣怡雪琳洁")
  private static let trades = ["建材", "矿业", "食品", "物流", "化工", "养殖", "木业", "电子", "商贸", "环保科技", "餐饮管理", "砂石", "纺织"]
  private static let words = ["恒达", "鑫源", "宏盛", "瑞丰", "天成", "永兴", "金利", "新禾", "博远", "德顺", "嘉和", "润泽", "启明", "双联"]
}

/// A generator whose numbers follow from its seed (SplitMix64). Never for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The same seed gives the same numbers.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
