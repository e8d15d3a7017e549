// Cuts a migration file into statements. Both engines run one statement at a time, and a semicolon may stand inside a
// string, a comment, a function body or a trigger.

/// One statement of a file and the line on which it begins, for messages.
struct FileStatement: Equatable {
  let sql: String
  let line: Int
  /// The first words of the statement in capitals, without comments: what kind of statement it is.
  let leadingWords: [String]
}

/// Where a file cannot be cut: a string, comment or body that does not end.
struct UnendedText: Error, Equatable {
  let line: Int
}

/// Reads a file once, byte by byte. Strings are standard (no `E'…\'…'`); comments do not nest, as SQLite has it.
struct StatementSplitter {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var statements: [FileStatement] = []

  private var start = 0
  private var startLine = 1
  private var words: [String] = []
  private var hasCode = false
  /// How many `BEGIN` and `CASE` of a trigger or function body are open.
  private var blocks = 0

  static func split(_ text: String) throws(UnendedText) -> [FileStatement] {
    var splitter = StatementSplitter(bytes: Array(text.utf8))
    try splitter.run()
    return splitter.statements
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run() throws(UnendedText) {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        begin()
        try skip(until: [byte], openedBy: 1)
      case UInt8(ascii: "-") where peek(1) == byte:
        skipLine()
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
        try skip(until: Array("*/".utf8), openedBy: 2)
      case UInt8(ascii: "$"):
        begin()
        try skipDollar()
      case UInt8(ascii: ";") where blocks == 0:
        end()
        advance()
        restart()
      case _ where Self.isWord(byte):
        begin()
        readWord()
      default:
        if !Self.isSpace(byte) { begin() }
        advance()
      }
    }
    if blocks > 0 { throw UnendedText(line: startLine) }
    end()
  }

  private mutating func begin() {
    guard !hasCode else { return }
    hasCode = true
    start = position
    startLine = line
  }

  private mutating func end() {
    guard hasCode else { return }
    var last = position
    while last > start, Self.isSpace(bytes[last - 1]) { last -= 1 }
    let sql = String(decoding: bytes[start..<last], as: UTF8.self)
    statements.append(FileStatement(sql: sql, line: startLine, leadingWords: words))
  }

  private mutating func restart() {
    hasCode = false
    words = []
  }

  private mutating func readWord() {
    let first = position
    while let byte = peek(), Self.isWord(byte) || Self.isDigit(byte) { advance() }
    let word = String(decoding: bytes[first..<position], as: UTF8.self).uppercased()
    if words.count < 5 { words.append(word) }
    switch word {
    case "BEGIN" where hasBody: blocks += 1
    case "CASE" where blocks > 0: blocks += 1
    case "END" where blocks > 0: blocks -= 1
    default: break
    }
  }

  /// Whether the statement may hold other statements: `CREATE [OR REPLACE] [TEMP] TRIGGER | FUNCTION | PROCEDURE`.
  private var hasBody: Bool {
    words.first == "CREATE" && words.contains { ["TRIGGER", "FUNCTION", "PROCEDURE"].contains($0) }
  }

  private mutating func skipLine() {
    while let byte = peek(), byte != UInt8(ascii: "\n") { advance() }
  }

  /// A body in dollar quotes (`$$ … $$`, `$tag$ … $tag$`), or the sign alone before a parameter's number.
  private mutating func skipDollar() throws(UnendedText) {
    var end = position + 1
    while end < bytes.count, Self.isWord(bytes[end]) || (end > position + 1 && Self.isDigit(bytes[end])) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return advance() }
    let tag = Array(bytes[position...end])
    try skip(until: tag, openedBy: tag.count)
  }

  private mutating func skip(until closing: [UInt8], openedBy count: Int) throws(UnendedText) {
    let openingLine = line
    for _ in 0..<count { advance() }
    while position + closing.count <= bytes.count {
      if bytes[position..<(position + closing.count)].elementsEqual(closing) {
        for _ in closing { advance() }
        return
      }
      advance()
    }
    throw UnendedText(line: openingLine)
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  private mutating func advance() {
    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isWord(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_") || byte >= 128
  }
}
