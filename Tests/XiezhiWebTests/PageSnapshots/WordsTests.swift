// The two tables of words are complete, alike, and of the right kind.

import CaseKernel
import Foundation
import Testing

@testable import XiezhiWeb

@Suite("Words of the interface")
struct WordsTests {
  @Test("each language has exactly the words that pages use", arguments: Language.allCases)
  func complete(_ language: Language) throws {
    try Locales.words(language).checkComplete()
  }

  @Test("a table that lacks a word says which")
  func missing() {
    let words = Words(language: .english, table: ["product": "Xiezhi"])
    #expect {
      try words.checkComplete()
    } throws: { error in
      guard case WordsError.missing(.english, let keys) = error else { return false }
      return keys.contains("signIn") && !keys.contains("product")
    }
    #expect(words[.signIn] == "signIn")
  }

  @Test("a table that is no flat object is unreadable, not empty")
  func unreadable() {
    #expect {
      try Words(language: .chinese, json: Data("[1]".utf8))
    } throws: { error in
      if case WordsError.unreadable(.chinese, _) = error { true } else { false }
    }
  }

  @Test("both languages fill in the same values", arguments: Word.allCases)
  func placeholders(_ word: Word) throws {
    let chinese = try Locales.words(.chinese)[word]
    let english = try Locales.words(.english)[word]
    for index in 0...3 {
      #expect(chinese.contains("{\(index)") == english.contains("{\(index)"))
    }
  }

  @Test("Chinese words are Chinese, without exclamation marks", arguments: Word.allCases)
  func register(_ word: Word) throws {
    let chinese = try Locales.words(.chinese)[word]
    #expect(!chinese.contains("!") && !chinese.contains("！"))
    #expect(!chinese.contains("?"))
  }

  @Test("values are filled in, and English counts")
  func filling() throws {
    let english = try Locales.words(.english)
    #expect(english(.deadlineLeft, 1) == "1 day left")
    #expect(english(.deadlineLeft, 3) == "3 days left")
    #expect(try Locales.words(.chinese)(.deadlineLeft, 3) == "剩 3 日")
  }

  @Test("a value that looks like a placeholder stays what it is")
  func braces() throws {
    #expect(try Locales.words(.chinese)(.stageChange, "{1}", "乙") == "阶段：{1} → 乙")
  }
}

@Suite("Dates as pages show them")
struct PageDateTests {
  @Test(
    "weekday and both languages",
    arguments: [
      ("2026-03-05", "2026年3月5日（周四）", "Thu 5 Mar 2026"),
      ("2026-06-28", "2026年6月28日（周日）", "Sun 28 Jun 2026"),
      ("2024-02-29", "2024年2月29日（周四）", "Thu 29 Feb 2024"),
      ("2000-01-01", "2000年1月1日（周六）", "Sat 1 Jan 2000"),
    ])
  func full(_ iso: String, _ chinese: String, _ english: String) throws {
    let date = try #require(PageDate(iso: iso))
    #expect(date.iso == iso)
    #expect(date.full(try Locales.words(.chinese)) == chinese)
    #expect(date.full(try Locales.words(.english)) == english)
  }

  @Test(
    "anything but an ISO date is refused",
    arguments: ["2026-3-5", "2026-13-01", "2026-00-10", "20260305", "", "2026-03-05T00:00"])
  func refused(_ text: String) {
    #expect(PageDate(iso: text) == nil)
  }
}
