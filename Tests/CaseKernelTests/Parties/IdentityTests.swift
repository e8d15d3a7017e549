// Identity numbers and names: what is accepted, what is refused and why. All numbers are made up; their region codes
// begin with 99 and belong to nobody.

import LegalCalendar
import Testing

@testable import CaseKernel

@Suite("公民身份号码, GB 11643")
struct CitizenIDTests {
  @Test(
    "the number is accepted however it is typed",
    arguments: [
      "99010119900307123X", "99010119900307123x", "990101 19900307 123X", "９９０１０１１９９００３０７１２３Ｘ",
      "\u{FEFF}99010119900307123X ",
    ])
  func accepted(typed: String) throws {
    let valid = CitizenID.checkCharacter("99010119900307123".compactMap(\.digit))
    let id = try CitizenID(
      typed.replacing("X", with: String(valid)).replacing("x", with: String(valid).lowercased())
        .replacing("Ｘ", with: String(valid)))
    #expect(id.text == "99010119900307123" + String(valid))
    #expect(id.birthDate.description == "1990-03-07")
    #expect(id.sex == .male)
  }

  @Test("the standard's own example has check digit X")
  func standardExample() {
    #expect(CitizenID.checkCharacter("11010519491231002".compactMap(\.digit)) == "X")
    #expect(CitizenID.checkCharacter("44052418800101001".compactMap(\.digit)) == "4")
  }

  @Test(
    "what is wrong is said",
    arguments: [
      ("", CitizenIDError.empty), ("　", .empty), ("9901011990030712", .length(found: 16)),
      ("990101900307123", .fifteenDigits), ("99O101199003071234", .character(position: 3, found: "O")),
      ("99010119900307123Y", .character(position: 18, found: "Y")), ("99010119900230123X", .impossibleDate("19900230")),
      ("99010118990307123X", .impossibleDate("18990307")), ("9901011990030712345", .length(found: 19)),
    ])
  func refused(typed: String, error: CitizenIDError) {
    #expect(throws: error) { try CitizenID(typed) }
  }

  @Test("every single wrong digit of a number is noticed")
  func everyDigit() throws {
    var identities = MadeUpIdentity(seed: 7)
    let valid = Array(identities.citizenID(born: LegalDate("2009-11-30")!, .female))
    for position in valid.indices {
      for digit in "0123456789" where digit != valid[position] {
        var wrong = valid
        wrong[position] = digit
        #expect(throws: CitizenIDError.self) { try CitizenID(String(wrong)) }
      }
    }
  }

  @Test("the expected check digit is named")
  func expectedCheckDigit() throws {
    let expected = CitizenID.checkCharacter("99010119900307123".compactMap(\.digit))
    let found: Character = expected == "0" ? "1" : "0"
    #expect(throws: CitizenIDError.checkDigit(expected: expected, found: found)) {
      try CitizenID("99010119900307123" + String(found))
    }
  }
}

@Suite("统一社会信用代码, GB 32100")
struct CreditCodeTests {
  @Test("the check character is the standard's")
  func standardExample() throws {
    // The example of the standard's annex.
    #expect(try CreditCode("91350100M000100Y43").text == "91350100M000100Y43")
    #expect(try CreditCode("91350100-m000100y43").text == "91350100M000100Y43")
  }

  @Test(
    "what is wrong is said",
    arguments: [
      ("", CreditCodeError.empty), ("913501000000000", .length(found: 15)),
      ("91350100M000I00Y43", .character(position: 13, found: "I")),
      ("91350100M000100Y44", .checkCharacter(expected: "3", found: "4")),
    ])
  func refused(typed: String, error: CreditCodeError) {
    #expect(throws: error) { try CreditCode(typed) }
  }
}

@Suite("Names of parties")
struct PartyNameTests {
  @Test(
    "two spellings of one name are one name",
    arguments: [("阿依古丽·买买提", "阿依古丽•买买提"), ("阿依古丽・买买提", "阿依古丽买买提"), ("张　三", "张三"), ("ＡＢＣ公司（澄河）", "abc公司(澄河)")])
  func folding(left: String, right: String) {
    #expect(PartyName.folded(left) == PartyName.folded(right))
  }

  @Test(
    "all but the surname is hidden",
    arguments: [
      ("张三", "张*"), ("王小明", "王**"), ("欧阳娜娜", "欧阳**"), ("欧阳岚", "欧阳*"), ("欧阳", "欧*"), ("王", "王*"), ("阿依古丽·买买提", "阿***"),
    ])
  func masking(name: String, shown: String) {
    #expect(PartyName.masked(name) == shown)
  }

  @Test("a unit keeps its name unless it is told apart")
  func units() {
    #expect(PartyName.masked("澄河恒达建材有限公司", of: .unit) == "澄河恒达建材有限公司")
    #expect(PartyName.masked("澄河恒达建材有限公司", of: .unit, maskingUnits: true) == "澄河***")
  }

  @Test("the middle of a number is hidden, a short one altogether")
  func numbers() {
    #expect(PartyName.maskedNumber("330101199003071234") == "3301**********1234")
    #expect(PartyName.maskedNumber("12345678") == "********")
  }
}

@Suite("Made-up identities")
struct MadeUpIdentityTests {
  @Test("they are valid, belong to nobody, and follow from the seed")
  func valid() throws {
    var (first, second) = (MadeUpIdentity(seed: 1), MadeUpIdentity(seed: 1))
    for day in stride(from: 0, to: 20_000, by: 371) {
      let born = LegalDate(dayNumber: day)
      let sex: Sex = day.isMultiple(of: 2) ? .female : .male
      let text = first.citizenID(born: born, sex)
      let id = try CitizenID(text)
      #expect(id.birthDate == born)
      #expect(id.sex == sex)
      #expect(text.hasPrefix("99"))
      #expect(text == second.citizenID(born: born, sex))
      let code = try CreditCode(first.creditCode())
      #expect(try code == CreditCode(second.creditCode()))
      #expect((2...3).contains(first.personName().count))
      _ = second.personName()
    }
  }
}
