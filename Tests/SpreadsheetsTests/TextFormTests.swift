// The forms under which texts typed by people are compared.

import Spreadsheets
import Testing

@Suite struct TextFormTests {
  @Test(arguments: [
    ("２０２６－０３－０１", "2026-03-01"), ("ＡＢｃ（甲）", "ABc(甲)"), ("　", " "), ("甲、乙。", "甲、乙。"), ("ABC", "ABC"), ("￥", "￥"),
  ])
  func fullWidthBecomesHalfWidth(text: String, half: String) { #expect(TextForm.halfWidth(text) == half) }

  @Test(
    "Copied ID numbers carry invisible marks",
    arguments: [
      ("\u{202A}990173\u{202C}", "990173"), ("\u{FEFF}甲\u{200B}", "甲"), ("\u{A0}甲 乙\u{3000}\r\n", "甲 乙"), (" \t ", ""),
    ])
  func trimmingTakesEverySpace(text: String, trimmed: String) { #expect(TextForm.trimmed(text) == trimmed) }

  @Test(
    "The year stands in the brackets of GB/T 9704, whichever were typed",
    arguments: [
      "澄检刑不诉[2026]3号", "澄检刑不诉﹝2026﹞3号", "澄检刑不诉【2026】3号", "澄检刑不诉(2026)3号", "澄检刑不诉（２０２６）３号", "澄检刑不诉〔2026〕 3 号",
      "澄检刑不诉〔2026〕3号", "澄检刑不诉[2026〕3号",
    ])
  func documentNumbersHaveOneForm(text: String) { #expect(TextForm.documentNumber(text) == "澄检刑不诉〔2026〕3号") }

  @Test func bracketsWithoutAYearStay() {
    #expect(TextForm.documentNumber("澄检（未）不诉〔2026〕3号") == "澄检(未)不诉〔2026〕3号")
    #expect(TextForm.documentNumber("[20260]") == "[20260]")
    #expect(TextForm.documentNumber("[2026") == "[2026")
  }

  @Test(arguments: [
    ("姓　名", "姓名"), ("*姓名：", "姓名"), ("决定\n日期（年月日）", "决定日期"), ("证件号码[18位]【必填】", "证件号码"), ("（说明）", "(说明)"),
    ("ID号", "id号"), ("姓名（", "姓名("),
  ])
  func headingsLoseHints(text: String, heading: String) { #expect(TextForm.heading(text) == heading) }

  @Test func wordsMapToCodes() {
    let spec = ColumnSpec(
      field: "opinion", required: false, headings: ["处罚意见"],
      values: ["yes": ["是", "需要"], "no": ["否"], "unclear": ["不明", ""]])
    #expect(spec.code(for: " 需 要　") == "yes")
    #expect(spec.code(for: "") == "unclear")
    #expect(spec.code(for: "也许") == nil)
    #expect(ColumnSpec(field: "name", required: true, headings: ["姓名"]).code(for: "甲") == nil)
  }
}
