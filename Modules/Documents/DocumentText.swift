// The text of a paper, as a person would read it aloud: for snapshots in tests, for search, for a preview without
// pictures.

/// Reads the text of a DOCX.
public enum DocumentText {
  /// The text of the body, then of headers and footers that have any: a line a paragraph, tables as `| cell | cell |`.
  public static func extract(from docx: [UInt8]) throws(DocumentError) -> String {
    let archive = try OfficeArchive(docx)
    let members = archive.members.filter { DocumentTemplate.isFilled($0.name) }
    guard members.contains(where: { $0.name == DocumentTemplate.mainPart }) else {
      throw .notADocument(.noDocumentPart)
    }
    var body = "", margins = ""
    for (member, content) in zip(members, try archive.read(members)) {
      let tree = try XMLTree(part: member.name, bytes: content)
      let lines = blocks(tree, 0)
      if member.name == DocumentTemplate.mainPart {
        body = lines.map { $0 + "\n" }.joined()
      } else if lines.contains(where: { !CleanText.isBlank($0) }) {
        margins += "[\(member.name.dropFirst(5).dropLast(4))] " + lines.joined(separator: "\n") + "\n"
      }
    }
    return body + margins
  }

  private static func blocks(_ tree: XMLTree, _ index: Int) -> [String] {
    let element = tree.elements[index]
    switch element.name {
    case .paragraph:
      var text = "", boxes: [String] = []
      inline(tree, index, &text, &boxes)
      return [text] + boxes
    case .row:
      let cells = element.children.filter { tree.elements[$0].name == .cell }.map { cell in
        blocks(tree, cell).filter { !CleanText.isBlank($0) }.joined(separator: " / ")
      }
      return ["| " + cells.joined(separator: " | ") + " |"]
    case .fallback: return []
    default: return element.children.flatMap { blocks(tree, $0) }
    }
  }

  private static func inline(_ tree: XMLTree, _ index: Int, _ text: inout String, _ boxes: inout [String]) {
    for child in tree.elements[index].children {
      let element = tree.elements[child]
      switch element.name {
      case .text: text += String(decoding: element.text, as: UTF8.self)
      case .tab where tree.elements[index].name == .run: text += "\t"
      case .lineBreak: text += "\n"
      case .paragraph, .table: boxes += blocks(tree, child)
      case .fallback: break
      default: inline(tree, child, &text, &boxes)
      }
    }
  }
}
