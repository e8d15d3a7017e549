// What a template may say, and what filling makes of it.

import Documents
import Testing

@Suite("A template is filled and leaves no placeholder")
struct TemplateEngineTests {
  @Test("A placeholder is found however Word splits it into runs")
  func splitRuns() throws {
    let docx = SampleDocx(
      body:
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>致{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>{na</w:t></w:r>"
        + "<w:r><w:t>me}</w:t></w:r><w:r><w:t xml:space=\"preserve\">} 同志</w:t></w:r></w:p>")
    #expect(try DocumentTemplate(docx.bytes).placeholders == ["name"])
    #expect(try docx.filled(["name": "王某某"]) == "致王某某 同志\n")
  }

  @Test(
    "Hostile text stays text", arguments: ["{{name}}", "<w:t>&amp;\"'</w:t>", "{{#name}}", "]]>", "<!--", "𠮷野家 👩‍⚖️ 㐂"])
  func hostileText(_ text: String) throws {
    #expect(try SampleDocx("甲{{name}}乙").filled(["name": .text(text)]) == "甲\(text)乙\n")
  }

  @Test("Control characters and direction overrides are removed")
  func controlCharacters() throws {
    let text = "甲\u{0}\u{8}\u{1F}\u{7F}\u{202E}\u{2066}\u{FFFE}乙"
    #expect(try SampleDocx("{{name}}").filled(["name": .text(text)]) == "甲乙\n")
  }

  @Test("Lines become paragraphs where the placeholder stands alone, breaks elsewhere")
  func lineBreaks() throws {
    let docx = SampleDocx("{{facts}}", "事实：{{facts}}")
    #expect(try docx.filled(["facts": "一\r\n\n二\n"]) == "一\n二\n事实：一\n\n二\n")
    #expect(try docx.filled(["facts": .paragraphs(["一", "二"])]) == "一\n二\n事实：一\n二\n")
  }

  @Test(
    "A missing or blank value is refused by name and place",
    arguments: [nil, .absent, "", " \n\u{3000}"] as [DocumentValue?])
  func missingValue(_ value: DocumentValue?) throws {
    let template = try DocumentTemplate(SampleDocx("标题", "收件人{{name}}收").bytes)
    var values = DocumentValues()
    values["name"] = value
    #expect {
      try template.fill(values)
    } throws: { error in
      guard case .missingValue("name", let place)? = error as? DocumentError else { return false }
      return place == DocumentPlace(part: "word/document.xml", paragraph: 2, excerpt: "收件人{{name}}收")
    }
  }

  @Test("An optional value may be absent")
  func optionalValue() throws {
    #expect(try SampleDocx("甲{{name?}}乙", "{{name?}}").filled([:]) == "甲乙\n")
    #expect(try SampleDocx("甲{{name?}}乙").filled(["name": "丙"]) == "甲丙乙\n")
  }

  @Test("A block between marker paragraphs repeats the paragraphs")
  func repeatedParagraphs() throws {
    let docx = SampleDocx("头", "{{#persons}}", "{{@index}}.{{name}}", "{{@indexZh}}、{{../office}}", "{{/persons}}", "尾")
    let rows: [DocumentValues] = [["name": "甲"], ["name": "乙"]]
    #expect(try docx.filled(["persons": .list(rows), "office": "澄检"]) == "头\n1.甲\n一、澄检\n2.乙\n二、澄检\n尾\n")
    #expect(try docx.filled(["persons": .list([]), "office": "澄检"]) == "头\n尾\n")
  }

  @Test("A row never takes a value it lacks from what bears the same name around the list")
  func rowsSeeTheirOwn() throws {
    let docx = SampleDocx("抄送{{copies}}", "附件：{{#files}}{{title}}{{?copies}}（{{copies}}）{{/copies}}{{/files}}。")
    let files = DocumentValue.list([["title": "决定书", "copies": "2份"], ["title": "清单"]])
    #expect(try docx.filled(["copies": "司法局", "files": files]) == "抄送司法局\n附件：决定书（2份）清单。\n")
    let required = try DocumentTemplate(SampleDocx("{{#files}}{{copies}}{{/files}}").bytes)
    #expect {
      try required.fill(["copies": "司法局", "files": files])
    } throws: { if case DocumentError.missingValue("copies", _) = $0 { true } else { false } }
  }

  @Test("A block that is all its paragraph says repeats the paragraph, any other the text between")
  func repeatedText() throws {
    let rows = DocumentValue.paragraphs(["甲", "乙", "丙"])
    #expect(try SampleDocx("{{#names}}{{.}}{{/names}}").filled(["names": rows]) == "甲\n乙\n丙\n")
    #expect(
      try SampleDocx("抄送：{{#names}}{{^@first}}、{{/@first}}{{.}}{{/names}}。").filled(["names": rows]) == "抄送：甲、乙、丙。\n")
  }

  @Test("Conditions keep or drop text, paragraphs and what nests in them")
  func conditions() throws {
    let docx = SampleDocx(
      "甲{{?a}}（{{a}}{{?b}}，{{b}}{{/b}}）{{/a}}{{^a}}无{{/a}}乙", "{{?b}}", "另：{{b}}", "{{/b}}", "{{^b}}缺{{/b}}")
    #expect(try docx.filled(["a": "1", "b": "2"]) == "甲（1，2）乙\n另：2\n")
    #expect(try docx.filled(["a": "1"]) == "甲（1）乙\n缺\n")
    #expect(try docx.filled(["b": "2"]) == "甲无乙\n另：2\n")
  }

  @Test("Table rows repeat by marks in their cells, or by marker rows; a table left without rows goes")
  func tableRows() throws {
    let inCells = SampleDocx(
      body: "<w:tbl>" + SampleDocx.row("名称", "份数") + SampleDocx.row("{{#docs}}{{title}}", "{{n}}{{/docs}}")
        + "</w:tbl><w:p/>")
    let markerRows = SampleDocx(
      body: "<w:tbl>" + SampleDocx.row("{{#docs}}", "") + SampleDocx.row("{{title}}", "{{n}}")
        + SampleDocx.row("", "{{/docs}}") + "</w:tbl><w:p/>")
    let docs = DocumentValue.list([["title": "决定书", "n": "1"], ["title": "证据", "n": "2"]])
    #expect(try inCells.filled(["docs": docs]) == "| 名称 | 份数 |\n| 决定书 | 1 |\n| 证据 | 2 |\n\n")
    #expect(try markerRows.filled(["docs": docs]) == "| 决定书 | 1 |\n| 证据 | 2 |\n\n")
    let empty = try DocumentTemplate(markerRows.bytes).fill(["docs": .list([])])
    #expect(try DocumentText.extract(from: empty) == "\n")
  }

  @Test("Loops nest: rows in rows, paragraphs within one cell")
  func nesting() throws {
    let cell =
      "<w:tc>"
      + ["{{#persons}}{{name}}", "{{#measures}}", "{{kind}}", "{{/measures}}", "{{/persons}}"].map(SampleDocx.paragraph)
      .joined() + "</w:tc>"
    let docx = SampleDocx(body: "<w:tbl><w:tr>\(cell)</w:tr></w:tbl><w:p/>")
    let persons: [DocumentValues] = [
      ["name": "甲", "measures": .list([["kind": "拘留"], ["kind": "取保"]])], ["name": "乙", "measures": .list([])],
    ]
    #expect(try docx.filled(["persons": .list(persons)]) == "| 甲 / 拘留 / 取保 / 乙 |\n\n")
  }

  @Test("A cell keeps a paragraph when all of its own are left out")
  func emptyCell() throws {
    let docx = SampleDocx(body: "<w:tbl>" + SampleDocx.row("{{?a}}{{a}}{{/a}}", "乙") + "</w:tbl><w:p/>")
    let filled = try DocumentTemplate(docx.bytes).fill([:])
    #expect(try DocumentText.extract(from: filled) == "|  | 乙 |\n\n")
    #expect(try SampleDocx.documentXML(filled).contains("<w:tc><w:p/></w:tc>"))
  }

  @Test("A block inside a run keeps the run's form on both sides")
  func blockKeepsForm() throws {
    let docx = SampleDocx(
      body: "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲{{?a}}</w:t></w:r><w:r><w:t>{{a}}{{/a}}乙</w:t></w:r></w:p>")
    let xml = try SampleDocx.documentXML(DocumentTemplate(docx.bytes).fill(["a": "丙"]))
    #expect(xml.contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">甲</w:t></w:r>"))
    #expect(try docx.filled([:]) == "甲乙\n")
  }

  @Test("Text boxes are filled like paragraphs")
  func textBox() throws {
    let box =
      "<w:p><w:r><w:pict><w:txbxContent>\(SampleDocx.paragraph("{{a}}"))</w:txbxContent></w:pict></w:r>"
      + "<w:r><w:t>{{b}}</w:t></w:r></w:p>"
    #expect(try SampleDocx(body: box).filled(["a": "甲", "b": "乙"]) == "乙\n甲\n")
  }

  @Test("Very long text passes whole")
  func longText() throws {
    let text = String(repeating: "事实清楚，证据确实、充分。", count: 20_000)
    #expect(try SampleDocx("{{a}}").filled(["a": .text(text)]) == text + "\n")
  }

  @Test("Equal input gives equal bytes; other parts stay as they are")
  func deterministic() throws {
    var docx = SampleDocx("{{a}}")
    docx.parts.append(("word/media/seal.png", [0x89, 0x50, 0, 1, 2, 3]))
    let template = try DocumentTemplate(docx.bytes)
    let first = try template.fill(["a": "甲"])
    #expect(try first == template.fill(["a": "甲"]))
    #expect(try first == DocumentTemplate(docx.bytes).fill(["a": "甲"]))
    #expect(first.containsSlice([0x89, 0x50, 0, 1, 2, 3]))
  }

  @Test("A list where text is printed, and text where a list repeats, are refused")
  func wrongShape() throws {
    let template = try DocumentTemplate(SampleDocx("x{{a}}").bytes),
      list = try DocumentTemplate(SampleDocx("x{{#a}}y{{/a}}").bytes)
    #expect { try template.fill(["a": .list([])]) } throws: {
      if case DocumentError.wrongShape("a", .text, _) = $0 { true } else { false }
    }
    #expect { try list.fill(["a": "甲"]) } throws: {
      if case DocumentError.wrongShape("a", .list, _) = $0 { true } else { false }
    }
  }
}
