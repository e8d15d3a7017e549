// Reads the JSON of strangers (RFC 8259). Foundation's decoder takes the last of two members of one name without a word,
// and JSONValue's way through it costs too much for a body that is made of a hundred thousand numbers.

import CaseKernel

/// Why a body is not JSON as the API takes it; each has its sentence under `json.<code>`.
public enum JSONFault: Error, Hashable, Sendable {
  /// Nothing was sent.
  case empty
  /// Something else than JSON stands there.
  case syntax(line: Int, column: Int)
  /// A text is not UTF-8, or half of a surrogate pair.
  case badText(line: Int, column: Int)
  /// Two members of one object have the same name.
  case repeatedMember(String)
  /// Lists and objects in one another, deeper than anything that the suite takes.
  case tooDeep(limit: Int)
  /// A number beyond what can be kept.
  case numberTooLarge(String)
  /// JSON, but no object.
  case notAnObject

  var code: String {
    switch self {
    case .empty: "empty"
    case .syntax: "syntax"
    case .badText: "badText"
    case .repeatedMember: "repeatedMember"
    case .tooDeep: "tooDeep"
    case .numberTooLarge: "numberTooLarge"
    case .notAnObject: "notAnObject"
    }
  }

  var details: [String: String] {
    switch self {
    case .empty, .notAnObject: [:]
    case .syntax(let line, let column), .badText(let line, let column): ["line": "\(line)", "column": "\(column)"]
    case .repeatedMember(let name): ["name": String(name.prefix(80))]
    case .tooDeep(let limit): ["limit": "\(limit)"]
    case .numberTooLarge(let number): ["number": String(number.prefix(80))]
    }
  }
}

/// The parser.
struct JSONText {
  /// Forms nest their groups three or four times.
  static let deepest = 32

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that the bytes hold, and nothing behind it.
  static func value(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var text = JSONText(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { text.position = 3 }
    text.skipSpace()
    guard text.position < bytes.count else { throw .empty }
    let value = try text.value(depth: 1)
    text.skipSpace()
    guard text.position == bytes.count else { throw text.syntax }
    return value
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
    try enter(depth)
    var members: [String: JSONValue] = [:]
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw syntax }
      let name = try string()
      guard take(":") else { throw syntax }
      skipSpace()
      guard members.updateValue(try value(depth: depth + 1), forKey: name) == nil else { throw .repeatedMember(name) }
      if take("}") { return .object(members) }
      guard take(",") else { throw syntax }
    }
  }

  private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
    try enter(depth)
    var elements: [JSONValue] = []
    if take("]") { return .array(elements) }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      if take("]") { return .array(elements) }
      guard take(",") else { throw syntax }
    }
  }

  private mutating func enter(_ depth: Int) throws(JSONFault) {
    guard depth <= Self.deepest else { throw .tooDeep(limit: Self.deepest) }
    position += 1
  }

  private mutating func word(_ text: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
    guard bytes[position...].starts(with: text.utf8) else { throw syntax }
    position += text.utf8.count
    return value
  }

  private mutating func number() throws(JSONFault) -> JSONValue {
    let start = position
    if peek == UInt8(ascii: "-") { position += 1 }
    let first = peek
    let digits = skipDigits()
    guard digits == 1 || digits > 1 && first != UInt8(ascii: "0") else { throw syntax }
    var isWhole = true
    if peek == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      guard skipDigits() > 0 else { throw syntax }
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() > 0 else { throw syntax }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int64(text) { return .integer(integer) }
    guard let real = Double(text), real.isFinite else { throw .numberTooLarge(text) }
    // 1.0 and 1e2 are whole numbers too: a value has one form, whoever reads it next.
    return Int64(exactly: real).map(JSONValue.integer) ?? .real(real)
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    var text = ""
    var start = position
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        text += try plain(start..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text += try plain(start..<position)
        position += 1
        text.unicodeScalars.append(try escaped())
        start = position
      case 0..<0x20: throw syntax
      default: position += 1
      }
    }
    throw syntax
  }

  private func plain(_ range: Range<Int>) throws(JSONFault) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else { throw badText }
    return text
  }

  private mutating func escaped() throws(JSONFault) -> Unicode.Scalar {
    guard let byte = peek else { throw syntax }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try escapedUnit()
    default: throw syntax
    }
  }

  private mutating func escapedUnit() throws(JSONFault) -> Unicode.Scalar {
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, bytes[position...].starts(with: "\\u".utf8) else { throw badText }
    position += 2
    let low = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw badText }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    guard position + 4 <= bytes.count else { throw syntax }
    var unit: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { throw syntax }
      unit = unit << 4 | UInt32(digit)
    }
    position += 4
    return unit
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
    return position - start
  }

  private var syntax: JSONFault {
    let place = place
    return .syntax(line: place.line, column: place.column)
  }

  private var badText: JSONFault {
    let place = place
    return .badText(line: place.line, column: place.column)
  }

  /// Where reading stopped, counted as an editor counts.
  private var place: (line: Int, column: Int) {
    let before = bytes[..<min(position, bytes.count)]
    let line = before.lastIndex(of: 0x0A).map { before[before.index(after: $0)...] } ?? before
    let continuation: (UInt8) -> Bool = { $0 & 0xC0 == 0x80 }
    return (before.count { $0 == 0x0A } + 1, line.count { !continuation($0) } + 1)
  }
}
