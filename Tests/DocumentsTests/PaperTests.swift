// The papers themselves: complete, valid, and as text the same as the copies that a person reviewed.

import Documents
import Foundation
import Testing

@Suite("The papers")
struct PaperTests {
  static let papers = SamplePapers.all.map(\.id)
  private let library: DocumentLibrary

  init() throws { library = try DocumentLibrary(folder: OfficeTools.documents) }

  @Test("The index names every paper, and each says whether its form was confirmed")
  func index() throws {
    #expect(library.entries.map(\.paper.id) == Self.papers)
    #expect(library.entries.allSatisfy { $0.paper.confirmation == .unconfirmed && !$0.paper.source.isEmpty })
  }

  @Test("Every field stands in the template, every placeholder among the fields", arguments: papers)
  func fields(_ id: String) throws {
    let entry = try #require(library[id])
    func names(_ fields: [PaperField]) -> [String] { fields.flatMap { [$0.name] + names($0.rows ?? []) } }
    #expect(Set(names(entry.fields)) == entry.template.placeholders)
    let folder = entry.paper.templateFile.prefix { $0 != "/" }
    let readme = String(decoding: try OfficeTools.read("\(folder)/README.md"), as: UTF8.self)
    for name in names(entry.fields) { #expect(readme.contains(name + "`"), "README lacks \(name)") }
  }

  @Test("Filled with sample data it reads as it was approved", arguments: papers.indices)
  func snapshot(_ number: Int) throws {
    let sample = SamplePapers.all[number], entry = try #require(library[sample.id])
    let text = try DocumentText.extract(from: entry.template.fill(sample.values))
    #expect(!text.contains("{{") && !text.contains("}}"))
    try expectSnapshot(text, sample.id)
  }

  @Test("An approval form to be signed by hand has lines for names and dates")
  func unsigned() throws {
    let entry = try #require(library["opinion-approval"])
    try expectSnapshot(
      DocumentText.extract(from: entry.template.fill(SamplePapers.unsignedApproval)), "opinion-approval-unsigned")
  }

  @Test("Without any one required value the paper is refused, naming it", arguments: SamplePapers.all.indices)
  func required(_ number: Int) throws {
    let sample = SamplePapers.all[number], entry = try #require(library[sample.id])
    for field in entry.fields where field.required {
      var values = sample.values
      values[field.name] = nil
      #expect("\(sample.id) without \(field.name)") { try entry.template.fill(values) } throws: { error in
        if case DocumentError.missingValue(field.name, _) = error { true } else { false }
      }
    }
  }

  @Test("Without its optional values it is complete all the same", arguments: SamplePapers.all.indices)
  func optional(_ number: Int) throws {
    let sample = SamplePapers.all[number], entry = try #require(library[sample.id])
    var values = DocumentValues()
    for field in entry.fields where field.required { values[field.name] = sample.values[field.name] }
    #expect(try !DocumentText.extract(from: entry.template.fill(values)).contains("{{"))
  }

  @Test("On a screen a paper reads as on paper: every line of it, in order", arguments: SamplePapers.all.indices)
  func readable(_ number: Int) throws {
    let sample = SamplePapers.all[number]
    let docx = try #require(try library[sample.id]?.template.fill(sample.values))
    var lines: [String] = []
    for block in try PaperText(docx: docx).blocks {
      switch block {
      case .paragraph(let paragraph): lines.append(paragraph.text)
      case .table(let rows): lines += rows.flatMap { $0.flatMap(\.paragraphs).map(\.text) }
      }
    }
    func letters(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "|" } }
    let whole = letters(try DocumentText.extract(from: docx))
    var rest = whole[...]
    for line in lines.map(letters) {
      let found = try #require(rest.firstRange(of: line), "\(line) is not where the paper has it")
      rest = rest[found.upperBound...]
    }
    #expect(lines.count > 5)
  }

  @Test("Equal dockets give equal files", arguments: SamplePapers.all.indices)
  func deterministic(_ number: Int) throws {
    let sample = SamplePapers.all[number], again = try DocumentLibrary(folder: OfficeTools.documents)
    #expect(try library[sample.id]?.template.fill(sample.values) == again[sample.id]?.template.fill(sample.values))
  }

  private func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    let file = OfficeTools.snapshots.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["XIEZHI_RECORD"] == "1" { try Data(text.utf8).write(to: file) }
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    #expect(
      text == recorded, "\(name) differs from Snapshots/\(name).txt; XIEZHI_RECORD=1 records it anew",
      sourceLocation: sourceLocation)
  }
}

@Suite("The committed templates are valid DOCX files")
struct TemplateFileTests {
  @Test("They are what Scripts/make-document-templates writes")
  func generated() throws {
    try OfficeTools.run([
      "python3", OfficeTools.root.appending(path: "Scripts/make-document-templates").path, "--check",
    ])
  }

  @Test(
    "Template and filled paper: every part well-formed and typed, every relationship leads somewhere",
    arguments: SamplePapers.all.indices)
  func packages(_ number: Int) throws {
    let sample = SamplePapers.all[number], template = try OfficeTools.template(sample.id)
    for docx in [template, try DocumentTemplate(template).fill(sample.values)] {
      try OfficeTools.inTemporaryFolder { folder in
        let file = folder.appending(path: "paper.docx")
        try Data(docx).write(to: file)
        try OfficeTools.run(["python3", "-c", Self.packageCheck, file.path])
      }
    }
  }

  @Test("LibreOffice opens every paper and makes a PDF of it")
  func opens() throws {
    try OfficeTools.inTemporaryFolder { folder in
      var files: [String] = []
      for sample in SamplePapers.all {
        let file = folder.appending(path: sample.id + ".docx")
        try Data(DocumentTemplate(OfficeTools.template(sample.id)).fill(sample.values)).write(
          to: file)
        files.append(file.path)
      }
      try OfficeTools.run(
        [
          "soffice", "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "pdf",
          "--outdir", folder.path,
        ] + files,
        environment: ["FONTCONFIG_FILE": OfficeTools.documents.appending(path: "fonts.conf").path])
      for file in files {
        let pdf = try Data(contentsOf: URL(filePath: String(file.dropLast(4)) + "pdf"))
        #expect(pdf.starts(with: Array("%PDF".utf8)) && pdf.count > 5000)
      }
    }
  }

  /// Reads the package as a strict consumer does.
  private static let packageCheck = """
    import posixpath, sys, zipfile
    import xml.etree.ElementTree as ET
    z = zipfile.ZipFile(sys.argv[1])
    assert z.testzip() is None
    names = z.namelist()
    assert names[0] == "[Content_Types].xml" and len(names) == len(set(names)), names
    for name in names: ET.fromstring(z.read(name))
    types = ET.fromstring(z.read("[Content_Types].xml"))
    defaults = {e.get("Extension") for e in types if e.tag.endswith("Default")}
    overrides = {e.get("PartName") for e in types if e.tag.endswith("Override")}
    for name in names[1:]: assert "/" + name in overrides or name.rsplit(".")[-1] == "rels", name
    assert {o[1:] for o in overrides} <= set(names) and {"rels", "xml"} <= defaults
    for name in [n for n in names if n.endswith(".rels")]:
        folder = posixpath.dirname(posixpath.dirname(name))
        for e in ET.fromstring(z.read(name)):
            assert posixpath.normpath(posixpath.join(folder, e.get("Target"))) in names, e.get("Target")
    """
}
