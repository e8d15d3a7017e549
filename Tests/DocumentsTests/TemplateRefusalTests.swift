// Templates that are refused, each for its reason and with its place.

import Documents
import Testing

@Suite("A wrong or hostile template is refused, with the place")
struct TemplateRefusalTests {
  private func problem(_ docx: SampleDocx) -> TemplateSyntaxProblem? {
    do {
      _ = try DocumentTemplate(docx.bytes)
      return nil
    } catch {
      guard case .syntax(let problem, _) = error else { return nil }
      return problem
    }
  }

  @Test(
    "Placeholders written wrongly",
    arguments: [
      ("{{name", .unterminated), ("{{na{{me}}", .unterminated), ("name}}", .strayEnd), ("{{姓名}}", .unknown("姓名")),
      ("{{a b}}{{a.b}}", .unknown("a.b")), ("{{}}", .unknown("")), ("｛｛name｝｝", .fullWidthBraces),
      ("{{#a}}x", .unclosed("a")), ("x{{/a}}", .unexpectedClose("a")),
      ("{{#a}}{{?b}}x{{/a}}{{/b}}", .unexpectedClose("a")),
    ] as [(String, TemplateSyntaxProblem)])
  func syntax(_ text: String, _ expected: TemplateSyntaxProblem) {
    // Full-width braces alone hold no placeholder, so they are looked for in every paragraph.
    #expect(problem(SampleDocx("前", text)) == expected)
  }

  @Test("A block across a table's edge, or with text before its begin, cannot be repeated")
  func misplaced() {
    let table = "<w:tbl>" + SampleDocx.row("{{#a}}x", "y") + "</w:tbl>"
    #expect(problem(SampleDocx(body: table + SampleDocx.paragraph("{{/a}}"))) == .misplacedBlock("a"))
    #expect(problem(SampleDocx("前{{#a}}", "x", "{{/a}}")) == .misplacedBlock("a"))
    #expect(problem(SampleDocx("{{#a}}", "x", "{{/a}}后")) == .misplacedBlock("a"))
  }

  @Test("A placeholder where nothing is filled in is refused rather than left")
  func outsideText() {
    let field = "<w:p><w:r><w:instrText>QUOTE {{name}}</w:instrText></w:r></w:p>"
    #expect(problem(SampleDocx(body: field)) == .outsideText)
    var notes = SampleDocx("x")
    notes.parts.append(("word/footnotes.xml", Array("<w:footnotes>{{name}}</w:footnotes>".utf8)))
    #expect(problem(notes) == .outsideText)
  }

  @Test("The place names part, paragraph and text")
  func place() {
    #expect(
      throws: DocumentError.syntax(
        .unknown("!"), at: DocumentPlace(part: "word/document.xml", paragraph: 2, excerpt: "二{{!}}"))
    ) {
      try DocumentTemplate(SampleDocx("一", "二{{!}}").bytes)
    }
  }

  @Test("Bytes that are no DOCX", arguments: [[], Array("PK".utf8), [UInt8](repeating: 0, count: 5000)])
  func noArchive(_ bytes: [UInt8]) {
    #expect(throws: DocumentError.notADocument(.noArchive)) { try DocumentTemplate(bytes) }
  }

  @Test("An archive without a body")
  func noBody() {
    var docx = SampleDocx("x")
    docx.parts.removeLast()
    #expect(throws: DocumentError.notADocument(.noDocumentPart)) { try DocumentTemplate(docx.bytes) }
    #expect(throws: DocumentError.notADocument(.noDocumentPart)) {
      try DocumentTemplate(SampleDocx(document: "<html/>").bytes)
    }
  }

  @Test("A damaged member is noticed by its checksum")
  func damaged() {
    var bytes = SampleDocx("一二三四五").bytes
    let at = bytes.count / 2
    if let text = (at - 200..<at + 200).first(where: { $0 > 0 && bytes[$0] == 0xE4 }) { bytes[text + 1] ^= 1 }
    #expect(throws: DocumentError.notADocument(.unreadableMember)) { try DocumentTemplate(bytes) }
  }

  @Test(
    "XML that is malformed, too deep, or brings a DOCTYPE",
    arguments: [
      ("<w:document><w:body></w:document>", DocumentError.malformedPart("word/document.xml", line: 1)),
      (
        "<!DOCTYPE w:document [<!ENTITY a \"b\">]>\n<w:document><w:body>&a;</w:body></w:document>",
        .malformedPart("word/document.xml", line: 1)
      ),
      (
        String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300),
        .exceedsLimit(.depth, part: "word/document.xml")
      ),
    ])
  func malformed(_ xml: String, _ expected: DocumentError) {
    #expect(throws: expected) { try DocumentTemplate(SampleDocx(document: xml).bytes) }
  }

  @Test(
    "Macros, embedded objects and remote references",
    arguments: ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml", "../evil.xml"])
  func activeContent(_ name: String) {
    var docx = SampleDocx("x")
    docx.parts.append((name, [1, 2, 3]))
    #expect(throws: DocumentError.activeContent(part: name)) { try DocumentTemplate(docx.bytes) }
  }

  @Test(
    "A remote template is refused, a hyperlink is not",
    arguments: [("attachedTemplate", true), ("image", true), ("hyperlink", false)])
  func remote(_ kind: String, _ refused: Bool) throws {
    var docx = SampleDocx("x")
    let xml =
      "<Relationships><Relationship Id=\"r1\" Type=\"http://x/relationships/\(kind)\" Target=\"http://x.test/\" "
      + "TargetMode=\"External\"/></Relationships>"
    docx.parts.append(("word/_rels/settings.xml.rels", Array(xml.utf8)))
    if refused {
      #expect(throws: DocumentError.activeContent(part: "word/_rels/settings.xml.rels")) {
        try DocumentTemplate(docx.bytes)
      }
    } else {
      _ = try DocumentTemplate(docx.bytes)
    }
  }

  @Test("Too many members")
  func tooMany() {
    var docx = SampleDocx("x")
    for number in 0..<600 { docx.parts.append(("word/media/\(number).png", [])) }
    #expect(throws: DocumentError.exceedsLimit(.members, part: "")) { try DocumentTemplate(docx.bytes) }
  }

  @Test("Two members of one name")
  func doubled() {
    var docx = SampleDocx("x")
    docx.parts.append(docx.parts[1])
    #expect(throws: DocumentError.notADocument(.unreadableMember)) { try DocumentTemplate(docx.bytes) }
  }

  @Test("A file damaged anywhere is refused or read, never more", arguments: 0..<8)
  func damagedAnywhere(_ part: Int) throws {
    let bytes = try OfficeTools.read("reverse-linkage/opinion-receipt.docx")
    for at in stride(from: part * 7, to: bytes.count, by: 499) {
      var damaged = bytes
      damaged[at] ^= UInt8(1 << (at % 8))
      _ = try? DocumentTemplate(damaged)
      _ = try? DocumentTemplate(Array(damaged.prefix(at)))
    }
  }
}
