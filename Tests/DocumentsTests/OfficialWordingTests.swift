// Official wording is read by chiefs and courts: numbers, dates, sums and citations are checked form by form.

import Documents
import LegalCalendar
import Testing

@Suite("Numbers, dates, periods and sums in the words of official papers")
struct OfficialWordingTests {
  @Test(
    "Whole numbers",
    arguments: [
      (0, "零"), (2, "二"), (10, "十"), (15, "十五"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (177, "一百七十七"),
      (1000, "一千"), (1010, "一千零一十"), (10_000, "一万"), (10_500, "一万零五百"), (100_000, "十万"), (1_000_001, "一百万零一"),
      (120_003_000, "一亿二千万三千"), (100_000_000, "一亿"), (-3, "负三"),
    ])
  func words(_ number: Int, _ expected: String) {
    // A group of thousands that is full follows without zero: 二千万三千.
    #expect(ChineseNumber.words(number) == expected)
  }

  @Test("Dates in figures and in words")
  func dates() throws {
    let date = try #require(OfficialDate(iso: "2026-03-05"))
    #expect(date.figures == "2026年3月5日")
    #expect(date.words == "二〇二六年三月五日")
    #expect(date.iso == "2026-03-05")
    #expect(OfficialDate(iso: "2026-12-31")?.words == "二〇二六年十二月三十一日")
  }

  @Test(
    "Days that do not exist are no dates",
    arguments: ["2026-02-29", "2026-13-01", "2026-3-5", "2026/03/05", "", "２０２６-03-05"])
  func impossibleDates(_ text: String) {
    #expect(OfficialDate(iso: text) == nil)
  }

  @Test(
    "Periods", arguments: [("2m", "两个月"), ("15d", "十五日"), ("10wd", "十个工作日"), ("1y", "一年"), ("2y", "两年"), ("2d", "二日")])
  func periods(_ code: String, _ expected: String) {
    #expect(PeriodLength(code)?.officialWords == expected)
  }

  @Test(
    "Sums",
    arguments: [
      (500_000, "5000元", "伍仟元整"), (123_450, "1234.50元", "壹仟贰佰叁拾肆元伍角整"), (1_005, "10.05元", "壹拾元零伍分"),
      (0, "0元", "零元整"), (1_000_000_000, "10000000元", "壹仟万元整"), (5, "0.05元", "伍分"),
    ])
  func money(_ fen: Int, _ figures: String, _ capitals: String) {
    #expect(OfficialMoney(fen: fen).figures == figures)
    #expect(OfficialMoney(fen: fen).capitals == capitals)
  }
}

@Suite("A paper's file is named as offices name theirs, and safely")
struct DocumentFileNameTests {
  private let date = OfficialDate(iso: "2026-03-05")!

  @Test("案号＋文书名＋日期")
  func name() {
    let name = DocumentFileName(caseNumber: "澄检行刑衔〔2026〕12号", title: "检察意见书", date: date, fileExtension: "docx")
    #expect(name.name == "澄检行刑衔〔2026〕12号_检察意见书_2026-03-05.docx")
    let encoded =
      "%E6%BE%84%E6%A3%80%E8%A1%8C%E5%88%91%E8%A1%94%E3%80%942026%E3%80%9512%E5%8F%B7_"
      + "%E6%A3%80%E5%AF%9F%E6%84%8F%E8%A7%81%E4%B9%A6_2026-03-05.docx"
    #expect(
      name.contentDisposition
        == "attachment; filename=\"______2026_12________2026-03-05.docx\"; filename*=UTF-8''\(encoded)"
    )
  }

  @Test("Paths, reserved characters and line breaks do not pass")
  func hostile() {
    let name = DocumentFileName(
      caseNumber: "../..\\a:b*c?\"<>|", title: "书\r\nSet-Cookie: x\u{202E}", date: date, fileExtension: "docx")
    #expect(name.name == "abc_书Set-Cookie x_2026-03-05.docx")
  }

  @Test("A name never exceeds 200 bytes, and never cuts a character")
  func long() {
    let name = DocumentFileName(
      caseNumber: nil, title: String(repeating: "书", count: 300), date: date, fileExtension: "docx")
    #expect(name.name.utf8.count <= 200)
    #expect(name.name.hasSuffix("书_2026-03-05.docx"))
  }
}
