// The placeholders as people write them in WPS or Word, found in the text of one paragraph whatever runs it is split
// into.

/// A name as a placeholder writes it. A row of a list sees its own values only: a value that a row lacks must never be
/// taken from what happens to bear the same name around it. `../name` reaches one list further out.
struct TemplateName: Equatable, Hashable, Sendable, CustomStringConvertible {
  let name: String
  let outward: Int

  /// Latin letters, digits and `_`, beginning with a letter; or one of the names a row knows by itself.
  init?(_ written: Substring) {
    var rest = written, outward = 0
    while rest.hasPrefix("../") {
      rest = rest.dropFirst(3)
      outward += 1
    }
    (name, self.outward) = (String(rest), outward)
    if RowName(rawValue: name) != nil { return }
    guard let first = name.first, first.isASCII, first.isLetter, name.count <= 64, outward <= 8,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else { return nil }
  }

  var description: String { String(repeating: "../", count: outward) + name }
}

/// One placeholder.
enum TemplateTag: Equatable, Sendable {
  /// `{{name}}`, or `{{name?}}` where nothing is allowed.
  case value(TemplateName, optional: Bool)
  /// `{{#name}}`, `{{?name}}` or `{{^name}}`.
  case open(BlockKind, TemplateName)
  /// `{{/name}}`.
  case close(TemplateName)

  /// What stands between the braces; nil if it is no placeholder.
  init?(_ inside: String) {
    var written = Substring(inside.filter { $0 != " " && $0 != "\u{3000}" })
    if let sign = written.first, let kind = BlockKind(rawValue: sign) {
      guard let name = TemplateName(written.dropFirst()) else { return nil }
      self = .open(kind, name)
    } else if written.first == "/" {
      guard let name = TemplateName(written.dropFirst()) else { return nil }
      self = .close(name)
    } else {
      let optional = written.last == "?"
      if optional { written.removeLast() }
      guard let name = TemplateName(written) else { return nil }
      self = .value(name, optional: optional)
    }
  }
}

/// What a block does with its name's value.
enum BlockKind: Character, Sendable {
  case list = "#"
  case ifPresent = "?"
  case ifAbsent = "^"
}

/// Names that every row of a list knows without being given them.
enum RowName: String, Sendable {
  /// The text of a list of plain paragraphs.
  case item = "."
  /// 1, 2, 3 …
  case index = "@index"
  /// 一、二、三 …, for 层次序数.
  case indexZh = "@indexZh"
  /// Present in the first row.
  case first = "@first"
  /// Present in the last row.
  case last = "@last"
}

/// The text of one paragraph with the `w:t` elements it comes from, and the placeholders in it.
struct ParagraphText: Sendable {
  /// A stretch of bytes of one `w:t`.
  struct Position: Sendable, Equatable {
    let text: Int
    let offset: Int
  }

  struct Found: Sendable {
    let tag: TemplateTag
    /// Range in ``bytes``.
    let range: Range<Int>
    /// Order of the tag within its part.
    let order: Int
  }

  let paragraph: Int
  let place: DocumentPlace
  /// The paragraph's text; what is no text (a tab, a break, a picture) counts as a line feed and belongs to no element.
  private(set) var bytes: [UInt8] = []
  /// The `w:t` of each stretch, by where it begins in ``bytes``; -1 where it is no text.
  private(set) var stretches: [(text: Int, start: Int)] = []
  private(set) var tags: [Found] = []
  /// It ends a section, so it must stay.
  private(set) var endsSection = false
  private(set) var holdsPicture = false

  init(_ paragraph: Int, number: Int, in tree: XMLTree, firstOrder: Int) throws(DocumentError) {
    self.paragraph = paragraph
    var texts: [(text: Int, bytes: [UInt8])] = [], section = false, picture = false
    func walk(_ index: Int) {
      for child in tree.elements[index].children {
        let element = tree.elements[child]
        switch element.name {
        case .paragraph: break
        case .text: texts.append((child, element.text))
        case .tab where tree.elements[index].name != .run: break  // a tab stop of the paragraph's form
        case .tab, .lineBreak: texts.append((-1, [0x0A]))
        case .sectionProperties: section = true
        case .picture:
          picture = true
          texts.append((-1, [0x0A]))
        default: walk(child)
        }
      }
    }
    walk(paragraph)
    for text in texts {
      stretches.append((text.text, bytes.count))
      bytes.append(contentsOf: text.bytes)
    }
    (endsSection, holdsPicture) = (section, picture)
    place = DocumentPlace(
      part: tree.part, paragraph: number,
      excerpt: String(String(decoding: bytes, as: UTF8.self).split(separator: "\n").joined(separator: " ").prefix(40)))
    try findTags(firstOrder)
  }

  private mutating func findTags(_ firstOrder: Int) throws(DocumentError) {
    var position = 0
    while position + 1 < bytes.count {
      if bytes[position] == 0x7D, bytes[position + 1] == 0x7D { throw .syntax(.strayEnd, at: place) }
      guard bytes[position] == 0x7B, bytes[position + 1] == 0x7B else {
        position += 1
        continue
      }
      var end = position + 2
      while end + 1 < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x7B,
        !(bytes[end] == 0x7D && bytes[end + 1] == 0x7D)
      {
        end += 1
      }
      guard end + 1 < bytes.count, bytes[end] == 0x7D, bytes[end + 1] == 0x7D else {
        throw .syntax(.unterminated, at: place)
      }
      let inside = String(decoding: bytes[(position + 2)..<end], as: UTF8.self)
      guard let tag = TemplateTag(inside) else { throw .syntax(.unknown(inside), at: place) }
      tags.append(Found(tag: tag, range: position..<(end + 2), order: firstOrder + tags.count))
      position = end + 2
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.unicodeScalars.contains("｛"), text.contains("｛｛") { throw .syntax(.fullWidthBraces, at: place) }
  }

  /// Where a byte of the paragraph lies.
  func position(of byte: Int) -> Position {
    let stretch = stretches.last { $0.start <= byte } ?? (text: -1, start: 0)
    return Position(text: stretch.text, offset: byte - stretch.start)
  }

  /// The `w:t` in which a tag begins.
  func text(of tag: Found) -> Int { position(of: tag.range.lowerBound).text }

  /// Whether a stretch, placeholders left out, is blank.
  func isBlank(_ range: Range<Int>, ignoring ignored: (Found) -> Bool) -> Bool {
    var position = range.lowerBound
    for found in tags where range.contains(found.range.lowerBound) {
      guard ignored(found), Self.isBlank(bytes[position..<found.range.lowerBound]) else { return false }
      position = found.range.upperBound
    }
    return Self.isBlank(bytes[position..<range.upperBound])
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    CleanText.isBlank(String(decoding: bytes, as: UTF8.self))
  }
}
