// A compiled part: bytes of the template between operations that print values. Compiled once, run for every paper.

/// One step of a part.
indirect enum TemplateOperation: Sendable {
  /// Bytes of the template as they stand.
  case literal(Range<Int>)
  /// Bytes the compiler wrote.
  case bytes([UInt8])
  /// A value inside a `w:t`.
  case value(TemplateName, optional: Bool, at: DocumentPlace)
  /// The current line of ``eachLine``.
  case line
  /// A paragraph that holds one value alone: once for every line of it.
  case eachLine(TemplateName, optional: Bool, at: DocumentPlace, [TemplateOperation])
  /// A block.
  case block(BlockKind, TemplateName, at: DocumentPlace, [TemplateOperation])
  /// The inside of an element that must end with a paragraph, and the empty one that is written where none is left.
  case paragraphsNeeded([TemplateOperation], empty: [UInt8])
  /// A table, left out when no row is left.
  case table([TemplateOperation])
}

/// A part of a template, ready to be filled.
struct TemplateProgram: Sendable {
  let member: OfficeArchive.Member
  let source: [UInt8]
  let operations: [TemplateOperation]

  func run(_ values: DocumentValues) throws(DocumentError) -> [UInt8] {
    var filling = Filling(program: self, scopes: [Scope(values: values)])
    filling.output.reserveCapacity(source.count + source.count / 4)
    try filling.run(operations)
    return filling.output
  }
}

/// The values that a placeholder may see, and the row it stands in.
private struct Scope {
  let values: DocumentValues
  var row: (index: Int, count: Int)?
}

private struct Filling {
  static let maximumBytes = 64 << 20

  let program: TemplateProgram
  var scopes: [Scope]
  var output: [UInt8] = []
  private var currentLine = ""

  init(program: TemplateProgram, scopes: [Scope]) {
    (self.program, self.scopes) = (program, scopes)
  }

  mutating func run(_ operations: [TemplateOperation]) throws(DocumentError) {
    for operation in operations {
      guard output.count <= Self.maximumBytes else { throw .exceedsLimit(.filledSize, part: program.member.name) }
      switch operation {
      case .literal(let range): output.append(contentsOf: program.source[range])
      case .bytes(let bytes): output.append(contentsOf: bytes)
      case .line: CleanText.append(line: currentLine, to: &output)
      case .value(let name, let optional, let place):
        CleanText.append(lines: try lines(name, optional: optional, at: place), to: &output)
      case .eachLine(let name, let optional, let place, let body):
        try runEachLine(try lines(name, optional: optional, at: place), body)
      case .block(let kind, let name, let place, let body): try runBlock(kind, name, place, body)
      case .paragraphsNeeded(let body, let empty):
        let start = output.count
        try run(body)
        if !endsWithParagraph(from: start) { output.append(contentsOf: empty) }
      case .table(let body):
        let start = output.count
        try run(body)
        if !holdsRow(from: start) { output.removeSubrange(start...) }
      }
    }
  }

  private mutating func runEachLine(_ lines: [String], _ body: [TemplateOperation]) throws(DocumentError) {
    let outer = currentLine
    for line in lines where !CleanText.isBlank(line) {
      currentLine = line
      try run(body)
    }
    currentLine = outer
  }

  private mutating func runBlock(
    _ kind: BlockKind, _ name: TemplateName, _ place: DocumentPlace, _ body: [TemplateOperation]
  ) throws(DocumentError) {
    switch kind {
    case .ifPresent: if isPresent(name) { try run(body) }
    case .ifAbsent: if !isPresent(name) { try run(body) }
    case .list:
      let rows: [DocumentValues]
      switch lookup(name) {
      case .list(let list): rows = list
      case .paragraphs(let texts): rows = texts.map { [RowName.item.rawValue: .text($0)] }
      case .absent: rows = []
      case nil: throw .missingValue(name: name.name, at: place)
      case .text: throw .wrongShape(name: name.name, expected: .list, at: place)
      }
      for (index, row) in rows.enumerated() {
        scopes.append(Scope(values: row, row: (index + 1, rows.count)))
        try run(body)
        scopes.removeLast()
      }
    }
  }

  /// The value of a name in the list it names: its own row, or as many lists further out as it says.
  private func lookup(_ name: TemplateName) -> DocumentValue? {
    guard name.outward < scopes.count else { return nil }
    let scope = scopes[scopes.count - 1 - name.outward]
    if let value = scope.values[name.name] { return value }
    guard let row = scope.row, let known = RowName(rawValue: name.name) else { return nil }
    return Self.rowValue(known, row)
  }

  private static func rowValue(_ name: RowName, _ row: (index: Int, count: Int)) -> DocumentValue? {
    switch name {
    case .item: DocumentValue?.none
    case .index: .text(String(row.index))
    case .indexZh: .text(ChineseNumber.words(row.index))
    case .first: row.index == 1 ? "1" : .absent
    case .last: row.index == row.count ? "1" : .absent
    }
  }

  private func isPresent(_ name: TemplateName) -> Bool { lookup(name)?.isPresent ?? false }

  /// The lines of a value to print; a required one that is missing or blank is refused.
  private func lines(_ name: TemplateName, optional: Bool, at place: DocumentPlace) throws(DocumentError) -> [String] {
    let lines: [String]
    switch lookup(name) {
    case .text(let text): lines = CleanText.lines(text)
    case .paragraphs(let texts): lines = texts.flatMap(CleanText.lines)
    case .list: throw .wrongShape(name: name.name, expected: .text, at: place)
    case .absent, nil: lines = []
    }
    guard optional || !lines.isEmpty else { throw .missingValue(name: name.name, at: place) }
    return lines
  }

  /// Whether what was written since `start` ends with a paragraph.
  private func endsWithParagraph(from start: Int) -> Bool {
    let written = output[start...]
    guard let last = written.lastIndex(where: { $0 > 0x20 }) else { return false }
    let tail = written[...last]
    if tail.suffix(6).elementsEqual("</w:p>".utf8) { return true }
    guard tail.suffix(2).elementsEqual("/>".utf8), let tag = tail.lastIndex(of: 0x3C) else { return false }
    return tail[tag...].starts(with: "<w:p/".utf8) || tail[tag...].starts(with: "<w:p ".utf8)
  }

  private func holdsRow(from start: Int) -> Bool {
    let end = Array("</w:tr>".utf8), written = output[start...]
    var position = written.startIndex
    while let next = written[position...].firstIndex(of: 0x3C) {
      if written[next...].starts(with: end) { return true }
      position = next + 1
    }
    return false
  }
}
