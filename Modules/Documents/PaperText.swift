// A filled paper as it is read on a screen: its paragraphs and tables in order, with the alignment that the template gives
// them. It is read out of the DOCX itself, so that what somebody approves is what goes out.

/// The content of a paper.
public struct PaperText: Sendable, Hashable {
  /// One part after the other.
  public let blocks: [Block]

  /// A part of a paper.
  public enum Block: Sendable, Hashable {
    /// A paragraph.
    case paragraph(Paragraph)
    /// A table by its rows.
    case table([[Cell]])
  }

  /// A paragraph; line breaks stand as such.
  public struct Paragraph: Sendable, Hashable {
    /// How it stands on the line.
    public enum Alignment: String, Sendable {
      case start, center, end
    }
    /// The text.
    public let text: String
    /// How it stands on the line.
    public let alignment: Alignment
    /// Whether it is the name of the paper.
    public let isTitle: Bool

    /// A paragraph of known parts.
    package init(text: String, alignment: Alignment, isTitle: Bool) {
      self.text = text
      self.alignment = alignment
      self.isTitle = isTitle
    }
  }

  /// A cell of a table.
  public struct Cell: Sendable, Hashable {
    /// How many columns it takes.
    public let span: Int
    /// What stands in it.
    public let paragraphs: [Paragraph]

    /// A cell of known parts.
    package init(span: Int, paragraphs: [Paragraph]) {
      self.span = span
      self.paragraphs = paragraphs
    }
  }

  /// A paper of known parts.
  package init(blocks: [Block]) { self.blocks = blocks }

  /// Reads a DOCX.
  public init(docx bytes: [UInt8]) throws(DocumentError) {
    let archive = try OfficeArchive(bytes)
    guard let main = archive.member(DocumentTemplate.mainPart) else { throw .notADocument(.unreadableMember) }
    let wanted = [main] + [archive.member("word/styles.xml")].compactMap(\.self)
    let contents = try archive.read(wanted)
    let styles = contents.count > 1 ? try ParagraphStyles(contents[1]) : ParagraphStyles()
    blocks = PaperReading(tree: try XMLTree(part: main.name, bytes: contents[0]), styles: styles).blocks()
  }
}

/// The alignments that styles give.
private struct ParagraphStyles {
  private var alignments: [String: PaperText.Paragraph.Alignment] = [:]

  init() {}

  init(_ bytes: [UInt8]) throws(DocumentError) {
    let tree = try XMLTree(part: "word/styles.xml", bytes: bytes)
    for index in tree.elements.indices where tree.tag(index) == "w:style" {
      guard let id = tree.attribute("w:styleId", of: index) else { continue }
      for inner in tree.descendants(of: index) where tree.tag(inner) == "w:jc" {
        alignments[id] = tree.attribute("w:val", of: inner).flatMap(Self.alignment)
      }
    }
  }

  subscript(style: String?) -> PaperText.Paragraph.Alignment? { style.flatMap { alignments[$0] } }

  static func alignment(_ value: String) -> PaperText.Paragraph.Alignment? {
    switch value {
    case "center": .center
    case "right", "end": .end
    case "left", "start", "both": .start
    default: nil
    }
  }
}

private struct PaperReading {
  let tree: XMLTree
  let styles: ParagraphStyles

  func blocks() -> [PaperText.Block] {
    guard let body = tree.elements.firstIndex(where: { $0.name == .body }) else { return [] }
    return tree.elements[body].children.compactMap { child in
      switch tree.elements[child].name {
      case .paragraph: paragraph(child).map { .paragraph($0) }
      case .table: .table(rows(child))
      default: nil
      }
    }
  }

  private func rows(_ table: Int) -> [[PaperText.Cell]] {
    children(of: table, .row).map { row in
      children(of: row, .cell).map { cell in
        let span = tree.descendants(of: cell).first { tree.tag($0) == "w:gridSpan" }
          .flatMap { tree.attribute("w:val", of: $0) }.flatMap { Int($0) }
        return PaperText.Cell(
          span: min(max(span ?? 1, 1), 20), paragraphs: children(of: cell, .paragraph).compactMap(paragraph))
      }
    }
  }

  private func children(of index: Int, _ name: WordElement) -> [Int] {
    tree.elements[index].children.filter { tree.elements[$0].name == name }
  }

  /// A paragraph with a text; empty ones only make room on paper.
  private func paragraph(_ index: Int) -> PaperText.Paragraph? {
    let inside = tree.descendants(of: index)
    let text = inside.reduce(into: "") { text, element in
      switch tree.elements[element].name {
      case .text: text += String(decoding: tree.elements[element].text, as: UTF8.self)
      case .lineBreak: text += "\n"
      case .tab: if tree.tag(element) == "w:tab", tree.attribute("w:pos", of: element) == nil { text += "\u{3000}" }
      default: break
      }
    }
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    let style = inside.first { tree.tag($0) == "w:pStyle" }.flatMap { tree.attribute("w:val", of: $0) }
    let own = inside.first { tree.tag($0) == "w:jc" }.flatMap { tree.attribute("w:val", of: $0) }
    return PaperText.Paragraph(
      text: text, alignment: own.flatMap(ParagraphStyles.alignment) ?? styles[style] ?? .start,
      isTitle: style?.hasSuffix("Title") ?? false)
  }
}

extension XMLTree {
  /// The name of an element as it is written.
  fileprivate func tag(_ index: Int) -> String {
    let start = elements[index].start + 1
    let end = bytes[start..<elements[index].contentStart].firstIndex {
      [UInt8(ascii: " "), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "\n")].contains($0)
    }
    return String(decoding: bytes[start..<(end ?? start)], as: UTF8.self)
  }

  /// The value of an attribute in the start tag of an element.
  fileprivate func attribute(_ name: String, of index: Int) -> String? {
    let element = elements[index]
    let tag = String(decoding: bytes[element.start..<element.contentStart], as: UTF8.self)
    guard let found = tag.firstRange(of: " \(name)=\"") else { return nil }
    return tag[found.upperBound...].firstIndex(of: "\"").map { String(tag[found.upperBound..<$0]) }
  }

  /// Everything below an element, in the order of the text.
  fileprivate func descendants(of index: Int) -> [Int] {
    elements[index].children.flatMap { [$0] + descendants(of: $0) }
  }
}
