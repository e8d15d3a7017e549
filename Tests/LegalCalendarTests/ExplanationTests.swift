// A count said in words, in both languages, from the words files that people can edit.

import LegalCalendar
import Testing

@Suite("Explanations")
struct ExplanationTests {
  let (chinese, english): ([String: String], [String: String])

  init() throws {
    chinese = try LawFiles.decode("locales/count.zh-Hans.json")
    english = try LawFiles.decode("locales/count.en.json")
  }

  @Test("both languages have every key, no other, and the same placeholders")
  func complete() {
    #expect(Set(chinese.keys) == countWordKeys)
    #expect(Set(english.keys) == countWordKeys)
    for key in countWordKeys where key != "rest.festival" {
      #expect(placeholders(chinese[key]) == placeholders(english[key]), "\(key)")
    }
  }

  private func placeholders(_ template: String?) -> Set<Substring> {
    Set(
      (template ?? "").split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
        $0.split(separator: "}").first
      })
  }

  @Test("ten working days over the Spring Festival, run by run")
  func springFestival() throws {
    let count = try Counter(calendar: LawFiles.calendar).count(
      from: date("2026-02-11"), length: length("10wd"), rule: .workingDay)
    #expect(
      explain(count, words: chinese) == [
        "按工作日计算：调休上班日计入，休息日不计入",
        "2026-02-11（周三）：开始日，不计入",
        "2026-02-12（周四）至2026-02-13（周五）：第1至第2个工作日",
        "2026-02-14（周六）：调休上班，计为第3个工作日",
        "2026-02-15（周日）至2026-02-23（周一）：春节放假，不计",
        "2026-02-24（周二）至2026-02-27（周五）：第4至第7个工作日",
        "2026-02-28（周六）：调休上班，计为第8个工作日",
        "2026-03-01（周日）：周末，不计",
        "2026-03-02（周一）至2026-03-03（周二）：第9至第10个工作日",
        "届满日：2026-03-03（周二）",
      ])
  }

  @Test("a month without that day, ending on a make-up day")
  func month() throws {
    let count = try PeriodCommand(from: "2026-01-31", add: "1m", custody: false).count(calendar: LawFiles.calendar)
    #expect(
      explain(count, words: english) == [
        "Counted by article 85 of the Civil Procedure Law: start not counted, a last day on a rest day rolls forward",
        "2026-01-31 (Sat): start, not counted",
        "1 month from 2026-01-31: corresponding day 2026-02-28 (Sat)",
        "The month has no day 31: its last day 2026-02-28 (Sat) is taken",
        "2026-02-28 (Sat): a make-up day, does not roll",
        "Last day: 2026-02-28 (Sat)",
      ])
  }

  @Test("in custody a last day on a holiday stays, and the line says why")
  func custody() throws {
    let count = try PeriodCommand(from: "2026-02-09", add: "7d", custody: true).count(calendar: LawFiles.calendar)
    #expect(explain(count, words: chinese).contains("末日2026-02-16（周一）为春节放假，在押，不顺延"))
  }

  @Test("bail is not custody: its end stays because that period never rolls")
  func bail() throws {
    let count = try LawFiles.periods.count(
      PeriodExpression("cr.bail.max" as PeriodID), from: date("2025-02-15"), calendar: LawFiles.calendar)
    #expect(
      count.steps.contains(.stays(date("2026-02-15"), .festival(BilingualName(zh: "春节", en: "Spring Festival")), .rule))
    )
  }

  @Test("beyond the calendar the result is said to be approximate")
  func approximate() throws {
    let count = try PeriodCommand(from: "2026-12-28", add: "10wd", custody: false).count(calendar: LawFiles.calendar)
    #expect(explain(count, words: english).last?.hasPrefix("The result is approximate") == true)
    let reserved = reservations(of: count, words: english)
    #expect(reserved.first?.contains("no days off known yet") == true)
    #expect(reserved.last?.hasPrefix("The result is approximate") == true)
  }

  @Test("within the calendar nothing is reserved")
  func certain() throws {
    let count = try PeriodCommand(from: "2026-01-28", add: "10wd", custody: false).count(calendar: LawFiles.calendar)
    #expect(reservations(of: count, words: english).isEmpty)
  }

  @Test("a refusal says what to do")
  func refusal() {
    #expect(
      explain(CountError.notALength("{text}"), words: english)
        == "“{text}” is not a length: write 3d (days), 5wd (working days), 2m (months) or 1y (years)")
    #expect(explain(CountError.notALength("x"), words: [:]) == "error.notALength text=x")
  }
}
