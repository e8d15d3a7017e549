// A norm is cited by its Chinese title on every page, and everything around the title speaks the page's language.

import CaseKernel
import Testing

@testable import XiezhiWeb

@Suite("Articles are cited in the language of the page")
struct CitationTests {
  @Test(
    "in both languages",
    arguments: [
      ("听证工作规定 4、16", "（听证工作规定 4、16）", " (听证工作规定 art. 4, 16)"),
      ("人民检察院刑事诉讼规则 380, 388", "（人民检察院刑事诉讼规则 380、388）", " (人民检察院刑事诉讼规则 art. 380, 388)"),
      ("推进行刑双向衔接和行政违法行为监督的意见（2023）", "（推进行刑双向衔接和行政违法行为监督的意见（2023））", " (推进行刑双向衔接和行政违法行为监督的意见（2023）)"),
    ])
  func cited(_ text: String, _ chinese: String, _ english: String) throws {
    #expect(Citation(text).bracketed(try Locales.words(.chinese)) == chinese)
    #expect(Citation(text).bracketed(try Locales.words(.english)) == english)
  }
}
