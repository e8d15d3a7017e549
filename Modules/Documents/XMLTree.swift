// A part as a tree of byte ranges. expat decides what is well-formed; what the engine does not touch is copied from the
// original bytes, so that a paper keeps everything an office put into its template.

internal import CExpat

struct XMLTree: Sendable {
  /// An element by its byte ranges: `start..<contentStart` is its start tag, `contentEnd..<end` its end tag.
  struct Element: Sendable {
    let name: WordElement
    let parent: Int
    let start: Int
    let contentStart: Int
    var contentEnd: Int
    var end: Int
    var children: [Int] = []
    /// Character data, kept for `w:t` only.
    var text: [UInt8] = []
  }

  static let maximumDepth = 256

  let part: String
  let bytes: [UInt8]
  let elements: [Element]

  init(part: String, bytes: [UInt8]) throws(DocumentError) {
    let builder = TreeBuilder()
    guard bytes.count <= Int(Int32.max), let parser = XML_ParserCreate("UTF-8") else {
      throw .exceedsLimit(.unpackedSize, part: part)
    }
    defer { XML_ParserFree(parser) }
    builder.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(builder).toOpaque())
    XML_SetElementHandler(
      parser, { data, name, _ in TreeBuilder.from(data)?.open(name) }, { data, _ in TreeBuilder.from(data)?.close() })
    XML_SetCharacterDataHandler(parser) { TreeBuilder.from($0)?.append($1, $2) }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in TreeBuilder.from(data)?.stop(.doctype) }
    let status = withExtendedLifetime(builder) {
      bytes.withUnsafeBytes {
        XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), 1)
      }
    }
    if builder.stopped == .tooDeep { throw .exceedsLimit(.depth, part: part) }
    guard status == XML_STATUS_OK, builder.stopped == nil else {
      throw .malformedPart(part, line: Int(XML_GetCurrentLineNumber(parser)))
    }
    (self.part, self.bytes, elements) = (part, bytes, builder.elements)
  }

  /// The nearest enclosing element of a kind, the element itself included.
  func enclosing(_ index: Int, _ wanted: WordElement) -> Int? {
    var current = index
    while current >= 0 {
      if elements[current].name == wanted { return current }
      current = elements[current].parent
    }
    return nil
  }

  /// The element and its ancestors, the outermost first.
  func path(to index: Int) -> [Int] {
    var path: [Int] = [], current = index
    while current >= 0 {
      path.append(current)
      current = elements[current].parent
    }
    return path.reversed()
  }
}

/// The elements the engine tells apart.
enum WordElement: Sendable {
  case paragraph, paragraphProperties, run, runProperties, text, table, row, cell, sectionProperties
  case tab, lineBreak, picture, textBox, header, footer, body, document, fallback, other

  private static let byName: [String: WordElement] = [
    "w:p": .paragraph, "w:pPr": .paragraphProperties, "w:r": .run, "w:rPr": .runProperties,
    "w:t": .text, "w:tbl": .table, "w:tr": .row, "w:tc": .cell, "w:sectPr": .sectionProperties, "w:tab": .tab,
    "w:ptab": .tab, "w:br": .lineBreak,
    "w:cr": .lineBreak, "w:drawing": .picture, "w:pict": .picture, "w:object": .picture, "w:txbxContent": .textBox,
    "w:hdr": .header, "w:ftr": .footer, "w:body": .body, "w:document": .document, "mc:Fallback": .fallback,
  ]

  init(_ name: String) { self = Self.byName[name] ?? .other }

  /// Whether it must hold a paragraph at its end to be valid.
  var needsParagraph: Bool {
    switch self {
    case .cell, .textBox, .header, .footer: true
    default: false
    }
  }
}

/// Collects the tree while expat runs. Lives on one thread for the length of one parse.
private final class TreeBuilder {
  enum Stop { case doctype, tooDeep }

  var parser: XML_Parser?
  var elements: [XMLTree.Element] = []
  var stopped: Stop?
  private var open: [Int] = []

  /// The builder that was given to expat as its user data.
  static func from(_ data: UnsafeMutableRawPointer?) -> TreeBuilder? {
    data.map { Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  func stop(_ reason: Stop) {
    stopped = reason
    XML_StopParser(parser, 0)
  }

  func open(_ name: UnsafePointer<CChar>?) {
    guard stopped == nil, let name else { return }
    guard open.count < XMLTree.maximumDepth else { return stop(.tooDeep) }
    let start = Int(XML_GetCurrentByteIndex(parser)), length = Int(XML_GetCurrentByteCount(parser))
    let index = elements.count
    elements.append(
      .init(
        name: WordElement(String(cString: name)), parent: open.last ?? -1, start: start,
        contentStart: start + length, contentEnd: start + length, end: start + length))
    if let parent = open.last { elements[parent].children.append(index) }
    open.append(index)
  }

  func close() {
    guard stopped == nil, let index = open.popLast() else { return }
    elements[index].contentEnd = Int(XML_GetCurrentByteIndex(parser))
    elements[index].end = elements[index].contentEnd + Int(XML_GetCurrentByteCount(parser))
  }

  func append(_ text: UnsafePointer<CChar>?, _ count: Int32) {
    guard stopped == nil, let text, let index = open.last, elements[index].name == .text else { return }
    elements[index].text.append(
      contentsOf: UnsafeRawBufferPointer(start: text, count: Int(count)))
  }
}
