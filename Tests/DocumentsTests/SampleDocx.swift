// A DOCX made in memory, so that each test says in its own lines what the template looks like.

import Documents

/// Writes archives without compression.
struct SampleDocx {
  var parts: [(name: String, content: [UInt8])]

  /// A document with the given paragraphs and tables as its body.
  init(body: String) {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    self.init(document: "<w:document xmlns:w=\"\(namespace)\"><w:body>\(body)</w:body></w:document>")
  }

  init(document: String) {
    parts = [
      ("[Content_Types].xml", Array("<Types/>".utf8)),
      ("word/document.xml", Array(document.utf8)),
    ]
  }

  /// A document of plain paragraphs, one run each.
  init(_ paragraphs: String...) { self.init(body: paragraphs.map(Self.paragraph).joined()) }

  static func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

  static func row(_ cells: String...) -> String {
    "<w:tr>" + cells.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
  }

  var bytes: [UInt8] {
    var file: [UInt8] = [], directory: [UInt8] = []
    for part in parts {
      let name = Array(part.name.utf8), offset = file.count
      let common =
        le(20, 2) + le(0, 2) + le(0, 2) + le(0, 2) + le(0x21, 2) + le(Self.crc32(part.content), 4)
        + le(part.content.count, 4) + le(part.content.count, 4) + le(name.count, 2) + le(0, 2)
      file += le(0x0403_4B50, 4) + common + name + part.content
      directory +=
        le(0x0201_4B50, 4) + le(20, 2) + common + le(0, 2) + le(0, 2) + le(0, 2) + le(0, 4) + le(offset, 4) + name
    }
    let end =
      le(0x0605_4B50, 4) + le(0, 4) + le(parts.count, 2) + le(parts.count, 2) + le(directory.count, 4)
      + le(file.count, 4) + le(0, 2)
    return file + directory + end
  }

  private func le(_ number: Int, _ length: Int) -> [UInt8] { (0..<length).map { UInt8(number >> (8 * $0) & 0xFF) } }

  private static func crc32(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
  }

  /// The text of the document, filled.
  func filled(_ values: DocumentValues) throws -> String {
    try DocumentText.extract(from: DocumentTemplate(bytes).fill(values))
  }
}

extension SampleDocx {
  /// The XML of the body of a DOCX, unpacked by the machine's own tool: a second opinion on the archive as well.
  static func documentXML(_ docx: [UInt8]) throws -> String {
    try OfficeTools.unzip(docx, "word/document.xml")
  }
}

extension [UInt8] {
  func containsSlice(_ slice: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: slice) }
  }
}
