// Articles as dockets keep them and as papers cite them.

import Documents
import Testing

@Suite("Articles of law as papers cite them")
struct OfficialCitationTests {
  @Test(
    "Numbers become the words of the statute",
    arguments: [
      ("49", "第四十九条"), ("59(3)", "第五十九条第三款"), ("16(1)(2)", "第十六条第一款第二项"), ("133之一", "第一百三十三条之一"),
      ("287之二(1)", "第二百八十七条之二第一款"), ("115–118", "第一百一十五条至第一百一十八条"), ("26、30", "第二十六条、第三十条"),
      ("49, 50", "第四十九条、第五十条"), ("59（3）", "第五十九条第三款"),
    ])
  func articles(_ kept: String, _ cited: String) { #expect(OfficialCitation.articles(kept) == cited) }

  @Test(
    "What is written in another way stays as it is",
    arguments: ["第四十九条", "ch.8", "", "49(", "0", "49条", "1(1)(1)(1)", "1-2-3"])
  func others(_ kept: String) { #expect(OfficialCitation.articles(kept) == kept) }

  @Test("Articles of one text stand together, texts of different years apart")
  func together() {
    let cited = OfficialCitation.text([
      OfficialProvision(statute: "中华人民共和国治安管理处罚法", edition: "2012修正", article: "49"),
      OfficialProvision(statute: "《中华人民共和国治安管理处罚法》", edition: "2012修正", article: "59(3)"),
      OfficialProvision(statute: "中华人民共和国治安管理处罚法", edition: "2025修订", article: "58"),
      OfficialProvision(statute: "关于办理醉酒危险驾驶刑事案件的意见", edition: "高检发办字〔2023〕187号", article: "20"),
      OfficialProvision(statute: "中华人民共和国治安管理处罚法", edition: "2012修正", article: "49"),
    ])
    #expect(
      cited == "《中华人民共和国治安管理处罚法》（2012年修正）第四十九条、第五十九条第三款、《中华人民共和国治安管理处罚法》（2025年修订）第五十八条、"
        + "《关于办理醉酒危险驾驶刑事案件的意见》（高检发办字〔2023〕187号）第二十条")
  }
}
