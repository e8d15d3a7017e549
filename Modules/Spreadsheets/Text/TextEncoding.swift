// The encoding of a text file, found by reading all of it: strict UTF-8 first, then GB18030 (which holds GBK and GB 2312),
// then refusal with the place. A guess from the beginning would break off in the middle of an import.

enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"

  /// Text that runs as UTF-8 over so many characters of several bytes is not GB18030 by chance (each has odds of about one
  /// in six): a bad byte after them is damage, and reading on as GB18030 would turn the whole file into nonsense.
  private static let certaintyOfUTF8 = 16

  private static let marks: [([UInt8], TextEncoding)] = [
    ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
    ([0x84, 0x31, 0x95, 0x33], .gb18030),
  ]

  /// The encoding and the length of the mark (BOM) that announces it, 0 without one.
  static func detect(_ source: ByteSource) throws -> (encoding: TextEncoding, markLength: Int) {
    let start = try source.prefix(4)
    for (mark, encoding) in marks where start.starts(with: mark) {
      if let offset = try firstBadByte(of: source, as: encoding, after: mark.count).offset {
        throw SpreadsheetError.encodingUnknown(offset: offset)
      }
      return (encoding, mark.count)
    }
    let utf8 = try firstBadByte(of: source, as: .utf8, after: 0)
    guard let offset = utf8.offset else { return (.utf8, 0) }
    guard utf8.wideCharacters < certaintyOfUTF8 else { throw SpreadsheetError.encodingUnknown(offset: offset) }
    guard let other = try firstBadByte(of: source, as: .gb18030, after: 0).offset else { return (.gb18030, 0) }
    throw SpreadsheetError.encodingUnknown(offset: max(offset, other))
  }

  private static func firstBadByte(
    of source: ByteSource, as encoding: TextEncoding, after mark: Int
  ) throws -> (offset: Int?, wideCharacters: Int) {
    if encoding == .utf8 {
      var validator = UTF8Validator()
      try source.forEachChunk { validator.accept($0) }
      return (validator.firstBadByte, validator.wideCharacters)
    }
    do {
      try encoding.forEachDecodedChunk(of: source, after: mark) { _ in true }
      return (nil, 0)
    } catch SpreadsheetError.encodingUnknown(let offset) {
      return (offset, 0)
    }
  }

  /// The text after the mark as UTF-8, piece by piece, until the body answers `false`.
  func forEachDecodedChunk(
    of source: ByteSource, after mark: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Bool
  ) throws {
    var toSkip = mark
    let converter = self == .utf8 ? nil : try EncodingConverter(from: rawValue, offset: mark)
    var goesOn = true
    try source.forEachChunk { chunk in
      let rest = UnsafeBufferPointer(rebasing: chunk.dropFirst(toSkip))
      toSkip = 0
      goesOn = try converter.map { try $0.convert(rest, body) } ?? body(rest)
      return goesOn
    }
    if goesOn { try converter?.finish() }
  }
}

/// Strict UTF-8 over pieces: no overlong forms, no surrogates, nothing beyond U+10FFFF.
struct UTF8Validator {
  private var position = 0
  private var characterStart = 0
  private var missing = 0
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF
  private var badByte: Int?
  /// Characters of more than one byte that were complete before the first bad byte.
  private(set) var wideCharacters = 0

  /// The first bad byte, an unfinished character at the end included.
  var firstBadByte: Int? { badByte ?? (missing > 0 ? characterStart : nil) }

  /// Takes the next piece; answers whether all is well so far.
  mutating func accept(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in piece {
      if missing == 0 {
        if byte >= 0x80, !begin(byte) { return false }
      } else {
        guard allowed.contains(byte) else {
          badByte = position
          return false
        }
        allowed = 0x80...0xBF
        missing -= 1
        if missing == 0 { wideCharacters += 1 }
      }
      position += 1
    }
    return true
  }

  private mutating func begin(_ lead: UInt8) -> Bool {
    characterStart = position
    switch lead {
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
    case 0xED: (missing, allowed) = (2, 0x80...0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
    case 0xF1...0xF3: missing = 3
    case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
    default:
      badByte = position
      return false
    }
    return true
  }
}
