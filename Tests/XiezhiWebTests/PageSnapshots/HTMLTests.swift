// Whatever a value holds, it stays text; addresses lead to places of ours or nowhere.

import CaseKernel
import Testing

@testable import XiezhiWeb

@Suite("HTML is escaped by default")
struct HTMLTests {
  private func written(_ write: (HTML) -> Void) -> String {
    let html = HTML(in: Words(language: .chinese, table: [:]))
    write(html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test(
    "text and attribute values cannot become markup",
    arguments: [
      ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
      ("\" onclick=\"x", "&quot; onclick=&quot;x"),
      ("' a='", "&#39; a=&#39;"),
      ("甲 & 乙 &amp; 丙", "甲 &amp; 乙 &amp;amp; 丙"),
      ("nul\0byte", "nul\u{FFFD}byte"),
      ("", ""),
    ])
  func escapes(_ value: String, _ expected: String) {
    #expect(written { $0.p(value, .title(value)) } == "<p title=\"\(expected)\">\(expected)</p>")
  }

  @Test(
    "an address outside our own places leads nowhere",
    arguments: [
      "javascript:alert(1)", "JAVASCRIPT:x", "//evil.example", "/\\evil.example", "data:text/html,x", " /a", "",
    ])
  func refuses(_ address: String) {
    #expect(written { $0.a("x", .href(address)) } == "<a href=\"#\">x</a>")
  }

  @Test("addresses of ours stay", arguments: ["/cases/1?a=b", "#entry-2", "?after=9", "https://law.example/1"])
  func keeps(_ address: String) {
    #expect(written { $0.a("x", .href(address)) } == "<a href=\"\(address)\">x</a>")
  }

  @Test("an attribute that does not apply is absent, one without value has none")
  func attributes() {
    #expect(
      written { $0.input(.type(.checkbox), .checked(when: true), .required(when: false), .nothing) }
        == "<input type=\"checkbox\" checked>")
  }

  @Test("what was typed comes back in the form, harmless")
  func typedValues() {
    let field = FormField(path: "a\"b", label: "<b>", control: .longText("</textarea><script>", rows: 2))
    let markup = written { $0.field(field) }
    #expect(!markup.contains("<script>"))
    #expect(!markup.contains("<b>"))
    #expect(markup.contains("&lt;/textarea&gt;&lt;script&gt;"))
  }

  @Test(
    "no page has a style attribute, an inline script or an address outside the machine", arguments: RecordedPage.all)
  func policy(_ sample: RecordedPage) throws {
    let words = try Locales.words(.chinese)
    let markup = String(decoding: sample.page.render(in: sample.frame, words), as: UTF8.self)
    #expect(!markup.contains(" style="))
    #expect(!markup.contains(" onclick="))
    #expect(!markup.contains("<script>"))
    #expect(!markup.contains("http://"))
    #expect(!markup.contains("https://"))
  }

  @Test("every form that writes carries the token", arguments: RecordedPage.all)
  func tokens(_ sample: RecordedPage) throws {
    let words = try Locales.words(.chinese)
    let markup = String(decoding: sample.page.render(in: sample.frame, words), as: UTF8.self)
    let forms = markup.split(separator: "<form").dropFirst().filter { $0.hasPrefix(" method=\"post\"") }
    for form in forms { #expect(form.contains("name=\"~csrf\" value=\"\(sample.frame.token)\"")) }
  }
}
