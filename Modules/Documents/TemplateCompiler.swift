// From a part of a DOCX to a program: pairs the placeholders, decides what each block covers (text within a paragraph,
// paragraphs, table rows) so that the XML stays balanced whatever is repeated, and leaves every other byte as it is.

struct TemplateCompiler {
  /// A block as it was written, with the place of its two ends.
  private struct Block {
    let kind: BlockKind
    let name: TemplateName
    let open: (paragraph: Int, tag: Int)
    let close: (paragraph: Int, tag: Int)
  }

  /// What is to happen at an element while the tree is written out.
  enum Event {
    case begin(BlockKind, TemplateName, DocumentPlace)
    case end
  }

  private let tree: XMLTree
  private let paragraphs: [ParagraphText]
  private(set) var names: Set<String> = []

  /// Blocks that begin before, and end after, an element.
  private(set) var beginning: [Int: [Event]] = [:]
  private(set) var ending: [Int: [Event]] = [:]
  /// Paragraphs and rows that only hold block marks: left out, their marks done in order.
  private(set) var markers: [Int: [Event]] = [:]
  /// Orders of the tags that stay within the text of their paragraph.
  private(set) var inline: Set<Int> = []

  init(_ tree: XMLTree) throws(DocumentError) {
    self.tree = tree
    var paragraphs: [ParagraphText] = [], number = 0, order = 0
    for index in tree.elements.indices where tree.elements[index].name == .paragraph {
      number += 1
      let text = try ParagraphText(index, number: number, in: tree, firstOrder: order)
      order += text.tags.count
      if !text.tags.isEmpty { paragraphs.append(text) }
    }
    self.paragraphs = paragraphs
    let blocks = try pairBlocks()
    let extents = try blocks.map { block throws(DocumentError) in try extent(of: block) }
    findMarkers(blocks, extents)
    for (block, extent) in zip(blocks, extents) { try place(block, extent) }
  }

  var isEmpty: Bool { paragraphs.isEmpty }

  /// The operations of the part.
  func operations() throws(DocumentError) -> [TemplateOperation] {
    var writer = TemplateWriter(tree: tree, compiler: self, paragraphs: paragraphs)
    return try writer.write()
  }

  // MARK: Pairing

  private mutating func pairBlocks() throws(DocumentError) -> [Block] {
    var open: [(kind: BlockKind, name: TemplateName, paragraph: Int, tag: Int)] = [], blocks: [Block] = []
    for (paragraph, text) in paragraphs.enumerated() {
      for (tag, found) in text.tags.enumerated() {
        switch found.tag {
        case .value(let name, _): note(name)
        case .open(let kind, let name):
          note(name)
          open.append((kind, name, paragraph, tag))
        case .close(let name):
          guard let last = open.popLast(), last.name == name else {
            throw .syntax(.unexpectedClose(name.description), at: text.place)
          }
          blocks.append(
            Block(kind: last.kind, name: name, open: (last.paragraph, last.tag), close: (paragraph, tag)))
        }
      }
    }
    if let left = open.last { throw .syntax(.unclosed(left.name.description), at: paragraphs[left.paragraph].place) }
    // The outer before the inner, so that blocks which begin at one element nest as they were written.
    return blocks.sorted { ($0.open.paragraph, $0.open.tag) < ($1.open.paragraph, $1.open.tag) }
  }

  private mutating func note(_ name: TemplateName) {
    if RowName(rawValue: name.name) == nil { names.insert(name.name) }
  }

  // MARK: Extents

  /// What a block covers.
  private enum Extent {
    /// A stretch of text within a paragraph.
    case text
    /// All siblings from one paragraph to another (the same one, where the block is all it says).
    case paragraphs(first: Int, last: Int)
    /// Table rows.
    case rows(first: Int, last: Int)
  }

  private func extent(of block: Block) throws(DocumentError) -> Extent {
    let opening = paragraphs[block.open.paragraph], closing = paragraphs[block.close.paragraph]
    let openTag = opening.tags[block.open.tag], closeTag = closing.tags[block.close.tag]
    if block.open.paragraph == block.close.paragraph {
      if !opening.endsSection, covers(opening, openTag, closeTag) {
        return .paragraphs(first: opening.paragraph, last: opening.paragraph)
      }
      guard runParent(opening, openTag) == runParent(closing, closeTag) else {
        throw .syntax(.misplacedBlock(block.name.description), at: opening.place)
      }
      return .text
    }
    let left = tree.path(to: opening.paragraph), right = tree.path(to: closing.paragraph)
    let shared = zip(left, right).prefix { $0 == $1 }.count
    guard shared < left.count, shared < right.count, shared > 0 else {
      throw .syntax(.misplacedBlock(block.name.description), at: opening.place)
    }
    let (first, last, common) = (left[shared], right[shared], left[shared - 1])
    switch (tree.elements[first].name, tree.elements[last].name) {
    case (.paragraph, .paragraph) where first == opening.paragraph && last == closing.paragraph:
      return .paragraphs(first: first, last: last)
    case (.row, .row): return .rows(first: first, last: last)
    case (.cell, .cell) where tree.elements[common].name == .row: return .rows(first: common, last: common)
    default: throw .syntax(.misplacedBlock(block.name.description), at: opening.place)
    }
  }

  /// Whether a block in one paragraph is all that the paragraph says.
  private func covers(_ text: ParagraphText, _ open: ParagraphText.Found, _ close: ParagraphText.Found) -> Bool {
    func isOpen(_ found: ParagraphText.Found) -> Bool { if case .open = found.tag { true } else { false } }
    func isClose(_ found: ParagraphText.Found) -> Bool { if case .close = found.tag { true } else { false } }
    return text.isBlank(0..<open.range.lowerBound, ignoring: isOpen)
      && text.isBlank(close.range.upperBound..<text.bytes.count, ignoring: isClose)
  }

  private func runParent(_ text: ParagraphText, _ tag: ParagraphText.Found) -> Int? {
    tree.enclosing(text.text(of: tag), .run).map { tree.elements[$0].parent }
  }

  // MARK: Markers

  private func isMark(_ found: ParagraphText.Found) -> Bool {
    if case .value = found.tag { false } else { true }
  }

  /// Registers the paragraphs and rows that stand only for the begin or end of a longer block.
  private mutating func findMarkers(_ blocks: [Block], _ extents: [Extent]) {
    for (block, extent) in zip(blocks, extents) {
      switch extent {
      case .paragraphs(let first, let last) where first != last:
        for number in [block.open.paragraph, block.close.paragraph] {
          let text = paragraphs[number]
          if !text.endsSection, !text.holdsPicture, text.isBlank(0..<text.bytes.count, ignoring: isMark) {
            markers[text.paragraph] = []
          }
        }
      case .rows(let first, let last) where first != last:
        for row in [first, last] where saysOnlyMarks(row) { markers[row] = [] }
      default: break
      }
    }
  }

  /// Whether all an element says is block marks.
  private func saysOnlyMarks(_ index: Int) -> Bool {
    tree.elements[index].children.allSatisfy { child in
      switch tree.elements[child].name {
      case .picture: false
      case .text: CleanText.isBlank(String(decoding: tree.elements[child].text, as: UTF8.self))
      case .paragraph:
        paragraphs.first { $0.paragraph == child }.map { $0.isBlank(0..<$0.bytes.count, ignoring: isMark) }
          ?? saysOnlyMarks(child)
      default: saysOnlyMarks(child)
      }
    }
  }

  // MARK: Placing

  private mutating func place(_ block: Block, _ extent: Extent) throws(DocumentError) {
    let opening = paragraphs[block.open.paragraph], closing = paragraphs[block.close.paragraph]
    let openTag = opening.tags[block.open.tag], closeTag = closing.tags[block.close.tag]
    let begin = Event.begin(block.kind, block.name, opening.place)
    switch extent {
    case .text: inline.formUnion([openTag.order, closeTag.order])
    case .rows(let first, let last): mark(begin, first, last)
    case .paragraphs(let first, let last):
      // Text before a block's begin or after its end would be repeated or dropped with it: better refused.
      guard opening.isBlank(0..<openTag.range.lowerBound, ignoring: isMark),
        closing.isBlank(closeTag.range.upperBound..<closing.bytes.count, ignoring: isMark)
      else { throw .syntax(.misplacedBlock(block.name.description), at: opening.place) }
      mark(begin, first, last)
    }
  }

  /// Events come in the order of the blocks' begins; ends are alike, so their order among themselves does not matter.
  private mutating func mark(_ begin: Event, _ first: Int, _ last: Int) {
    if markers[first] != nil { markers[first]?.append(begin) } else { beginning[first, default: []].append(begin) }
    if markers[last] != nil { markers[last]?.append(.end) } else { ending[last, default: []].append(.end) }
  }
}
