// Short texts of law: dates as people type them, numbers of cases, lengths and expressions of periods.

import CaseKernel
import LegalCalendar
import Spreadsheets
import Testing

@Suite("Fuzz: dates, numbers, periods")
struct LawTextFuzzTests {
  @Test("a typed date is a day that can be written again, or nothing", arguments: UInt64(1)...6)
  func dates(seed: UInt64) throws {
    try Corpus(lines: "dates/typed.txt").forEach(seed: seed, rounds: 3_000) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      if let date = LegalDate.parse(text) { #expect(LegalDate("\(date)") == date, "\(text)") }
      if let date = LegalDate(text) { #expect("\(date)" == text) }
      if let moment = Instant(text) { #expect("\(moment)" == text) }
    }
  }

  @Test("a number has one form", arguments: UInt64(1)...6)
  func numbers(seed: UInt64) throws {
    try Corpus(lines: "numbers/typed.txt").forEach(seed: seed, rounds: 2_000) { bytes in
      let form = TextForm.documentNumber(String(decoding: bytes, as: UTF8.self))
      #expect(TextForm.documentNumber(form) == form)
    }
  }

  @Test("identity numbers and credit codes are read or refused with a reason", arguments: UInt64(1)...4)
  func identities(seed: UInt64) throws {
    try Corpus(lines: "numbers/identities.txt").forEach(seed: seed, rounds: 2_000) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      if let id = try? CitizenID(text) {
        let again = try CitizenID(id.text)
        #expect(again.text == id.text)
      }
      if let code = try? CreditCode(text) {
        let again = try CreditCode(code.text)
        #expect(again.text == code.text)
      }
    }
  }

  @Test("a period's length is written as it is read; an expression is one or is refused", arguments: UInt64(1)...6)
  func periods(seed: UInt64) throws {
    try Corpus(lines: "periods/texts.txt").forEach(seed: seed, rounds: 2_000) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      if let length = PeriodLength(text) { #expect("\(length)" == text) }
      do {
        let isEmpty = try PeriodExpression(text).terms.isEmpty
        #expect(!isEmpty)
      } catch let error as CountError {
        guard case .notAnExpression = error else { throw error }
      }
    }
  }
}
