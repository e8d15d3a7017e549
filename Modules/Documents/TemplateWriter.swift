// The second half of compiling: walks the tree once more and writes the program, literal bytes between the operations.

struct TemplateWriter {
  /// Operations being collected, and how they will be wrapped.
  private struct Frame {
    var operations: [TemplateOperation] = []
    var block: (kind: BlockKind, name: TemplateName, place: DocumentPlace)?
  }

  private let tree: XMLTree
  private let compiler: TemplateCompiler
  private let byText: [Int: ParagraphText]
  private let byParagraph: [Int: ParagraphText]
  private var stack: [Frame] = [Frame()]

  init(tree: XMLTree, compiler: TemplateCompiler, paragraphs: [ParagraphText]) {
    self.tree = tree
    self.compiler = compiler
    var byText: [Int: ParagraphText] = [:], byParagraph: [Int: ParagraphText] = [:]
    for text in paragraphs {
      byParagraph[text.paragraph] = text
      for found in text.tags {
        for stretch in text.stretches where stretch.text >= 0 {
          let length = tree.elements[stretch.text].text.count
          if found.range.overlaps(stretch.start..<(stretch.start + length)) { byText[stretch.text] = text }
        }
      }
    }
    (self.byText, self.byParagraph) = (byText, byParagraph)
  }

  mutating func write() throws(DocumentError) -> [TemplateOperation] {
    literal(0..<(tree.elements.first?.start ?? 0))
    if !tree.elements.isEmpty { try element(0) }
    literal((tree.elements.first?.end ?? 0)..<tree.bytes.count)
    return stack[0].operations
  }

  // MARK: Elements

  private mutating func element(_ index: Int) throws(DocumentError) {
    if let events = compiler.markers[index] {
      for event in events { perform(event) }
      return
    }
    for event in compiler.beginning[index] ?? [] { perform(event) }
    try content(of: index)
    for event in compiler.ending[index] ?? [] { perform(event) }
  }

  private mutating func content(of index: Int) throws(DocumentError) {
    let element = tree.elements[index]
    switch element.name {
    case .text where byText[index] != nil: writeText(index)
    case .table: try wrapped(index) { .table($0) }
    case .paragraph:
      guard let lone = loneValue(index) else { return try whole(index) }
      try wrapped(index) { .eachLine(lone.name, optional: lone.optional, at: lone.place, $0) }
    case let name where name.needsParagraph:
      literal(element.start..<element.contentStart)
      stack.append(Frame())
      try children(of: index)
      let inside = stack.removeLast().operations
      if Self.isLiteral(inside) {
        inside.forEach { add($0) }
      } else {
        add(.paragraphsNeeded(inside, empty: emptyParagraph(of: index)))
      }
      literal(element.contentEnd..<element.end)
    default: try whole(index)
    }
  }

  /// The element with its tags, as one operation where something in it is filled, else as literal bytes.
  private mutating func wrapped(
    _ index: Int, _ operation: ([TemplateOperation]) -> TemplateOperation
  ) throws(DocumentError) {
    stack.append(Frame())
    try whole(index)
    let inside = stack.removeLast().operations
    if Self.isLiteral(inside) { inside.forEach { add($0) } } else { add(operation(inside)) }
  }

  /// An empty paragraph of the form of the last one in an element, so that a row keeps its height.
  private func emptyParagraph(of index: Int) -> [UInt8] {
    guard let last = tree.elements[index].children.last(where: { tree.elements[$0].name == .paragraph }),
      let form = tree.elements[last].children.first(where: { tree.elements[$0].name == .paragraphProperties })
    else { return WordMarkup.emptyParagraph }
    return Array("<w:p>".utf8) + tree.bytes[tree.elements[form].start..<tree.elements[form].end] + Array("</w:p>".utf8)
  }

  private mutating func whole(_ index: Int) throws(DocumentError) {
    let element = tree.elements[index]
    literal(element.start..<element.contentStart)
    try children(of: index)
    literal(element.contentEnd..<element.end)
  }

  private mutating func children(of index: Int) throws(DocumentError) {
    let element = tree.elements[index]
    var position = element.contentStart
    for child in element.children {
      literal(position..<tree.elements[child].start)
      try self.element(child)
      position = tree.elements[child].end
    }
    literal(position..<element.contentEnd)
  }

  // MARK: Text

  /// The value that is all a paragraph says, so that each of its lines becomes a paragraph.
  private func loneValue(_ index: Int) -> (name: TemplateName, optional: Bool, place: DocumentPlace)? {
    guard let text = byParagraph[index], !text.endsSection, !text.holdsPicture else { return nil }
    var lone: (name: TemplateName, optional: Bool, place: DocumentPlace)?
    for found in text.tags {
      switch found.tag {
      case .value(let name, let optional):
        if lone != nil { return nil }
        lone = (name, optional, text.place)
      default: if compiler.inline.contains(found.order) { return nil }
      }
    }
    return text.isBlank(0..<text.bytes.count, ignoring: { _ in true }) ? lone : nil
  }

  /// A `w:t` with placeholders. A tag is written where it begins; what of it lies in later elements is left out.
  private mutating func writeText(_ index: Int) {
    guard let text = byText[index], let stretch = text.stretches.first(where: { $0.text == index }) else { return }
    let content = tree.elements[index].text
    let range = stretch.start..<(stretch.start + content.count)
    let isLone = loneValue(text.paragraph) != nil
    bytes(WordMarkup.textStart)
    var position = range.lowerBound
    for found in text.tags where found.range.overlaps(range) {
      plain(text, position..<max(position, found.range.lowerBound))
      if range.contains(found.range.lowerBound) { write(found, text, isLone: isLone, in: index) }
      position = min(found.range.upperBound, range.upperBound)
    }
    plain(text, position..<range.upperBound)
    bytes(WordMarkup.textEnd)
  }

  private mutating func plain(_ text: ParagraphText, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    var escaped: [UInt8] = []
    CleanText.append(line: String(decoding: text.bytes[range], as: UTF8.self), to: &escaped)
    bytes(escaped)
  }

  private mutating func write(_ found: ParagraphText.Found, _ text: ParagraphText, isLone: Bool, in index: Int) {
    switch found.tag {
    case .value(let name, let optional):
      add(isLone ? .line : .value(name, optional: optional, at: text.place))
    case .open(let kind, let name):
      guard compiler.inline.contains(found.order) else { return }
      splitRun(index) { $0.perform(.begin(kind, name, text.place)) }
    case .close:
      guard compiler.inline.contains(found.order) else { return }
      splitRun(index) { $0.perform(.end) }
    }
  }

  /// Ends the run before a block's mark and begins an equal one after it, so that what repeats is whole runs.
  private mutating func splitRun(_ text: Int, _ mark: (inout Self) -> Void) {
    bytes(WordMarkup.textEnd)
    bytes(WordMarkup.runEnd)
    mark(&self)
    if let run = tree.enclosing(text, .run) {
      let element = tree.elements[run]
      literal(element.start..<element.contentStart)
      for child in element.children where tree.elements[child].name == .runProperties {
        literal(tree.elements[child].start..<tree.elements[child].end)
      }
    }
    bytes(WordMarkup.textStart)
  }

  // MARK: Operations

  private mutating func perform(_ event: TemplateCompiler.Event) {
    switch event {
    case .begin(let kind, let name, let place): stack.append(Frame(block: (kind, name, place)))
    case .end:
      let frame = stack.removeLast()
      if let block = frame.block { add(.block(block.kind, block.name, at: block.place, frame.operations)) }
    }
  }

  private mutating func literal(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let top = stack.count - 1
    if case .literal(let last)? = stack[top].operations.last, last.upperBound == range.lowerBound {
      stack[top].operations[stack[top].operations.count - 1] = .literal(last.lowerBound..<range.upperBound)
    } else {
      stack[top].operations.append(.literal(range))
    }
  }

  private mutating func bytes(_ bytes: [UInt8]) {
    let top = stack.count - 1
    if case .bytes(let last)? = stack[top].operations.last {
      stack[top].operations[stack[top].operations.count - 1] = .bytes(last + bytes)
    } else {
      stack[top].operations.append(.bytes(bytes))
    }
  }

  private mutating func add(_ operation: TemplateOperation) {
    switch operation {
    case .literal(let range): literal(range)
    case .bytes(let bytes): self.bytes(bytes)
    default: stack[stack.count - 1].operations.append(operation)
    }
  }

  private static func isLiteral(_ operations: [TemplateOperation]) -> Bool {
    operations.allSatisfy { if case .literal = $0 { true } else { false } }
  }
}
