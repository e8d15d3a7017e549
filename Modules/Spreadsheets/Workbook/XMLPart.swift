// One part of a package as a stream of XML events. Names are compared by bytes and without their prefix: exporters differ
// in prefixes and in the family of namespaces (transitional or strict), never in the local names.

import CExpat
import Glibc

/// The local name of an element or attribute, valid during the event only.
struct XMLName {
  fileprivate let start: UnsafePointer<CChar>

  init(_ name: UnsafePointer<CChar>) {
    var start = name
    var cursor = name
    while cursor.pointee != 0 {
      if cursor.pointee == 58 { start = cursor + 1 }
      cursor += 1
    }
    self.start = start
  }

  static func ~= (pattern: StaticString, name: XMLName) -> Bool {
    strcmp(UnsafeRawPointer(pattern.utf8Start).assumingMemoryBound(to: CChar.self), name.start) == 0
  }

  static func == (name: XMLName, pattern: StaticString) -> Bool { pattern ~= name }
}

/// The attributes of an element, valid during the event only.
struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  func forEach(_ body: (XMLName, UnsafePointer<CChar>) -> Void) {
    var pair = list
    while let name = pair[0], let value = pair[1] {
      body(XMLName(name), value)
      pair += 2
    }
  }

  subscript(wanted: StaticString) -> String? {
    var found: String?
    forEach { name, value in if found == nil, name == wanted { found = String(cString: value) } }
    return found
  }
}

/// Receives the events of a part; subclasses take what they need.
class XMLPartHandler {
  fileprivate var parser: XML_Parser?
  fileprivate var failure: SpreadsheetError?
  /// The part that is being read, for errors.
  fileprivate(set) final var part = ""

  func start(_ name: XMLName, _ attributes: XMLAttributes) {}
  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  /// Called between events after each piece of the part; answers whether to go on. Errors may be thrown here only.
  func pieceEnded() throws -> Bool { true }

  /// Ends the parse with an error; the first one counts.
  final func fail(_ error: SpreadsheetError) {
    if failure == nil { failure = error }
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  final var hasFailed: Bool { failure != nil }
}

enum XMLPart {
  private static let piece = 65_536
  /// No tag of a workbook comes near; expat reads an unfinished one again with every piece, at quadratic cost.
  private static let longestMarkup = 1 << 20

  static func parse(_ part: String, in archive: ZipArchive, with handler: XMLPartHandler) throws {
    let reader = try archive.open(part)
    guard let parser = XML_ParserCreate(nil) else { throw SpreadsheetError.malformed(part: part, .unreadablePart) }
    defer {
      handler.parser = nil
      XML_ParserFree(parser)
    }
    handler.parser = parser
    handler.part = part
    try withExtendedLifetime(handler) {
      register(handler, on: parser)
      try feed(parser, from: reader, part: part, handler)
    }
  }

  private static func register(_ handler: XMLPartHandler, on parser: XML_Parser) {
    XML_SetUserData(parser, Unmanaged.passUnretained(handler).toOpaque())
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        guard let user, let name, let attributes else { return }
        let handler = Unmanaged<XMLPartHandler>.fromOpaque(user).takeUnretainedValue()
        if !handler.hasFailed { handler.start(XMLName(name), XMLAttributes(list: attributes)) }
      },
      { user, name in
        guard let user, let name else { return }
        let handler = Unmanaged<XMLPartHandler>.fromOpaque(user).takeUnretainedValue()
        if !handler.hasFailed { handler.end(XMLName(name)) }
      })
    XML_SetCharacterDataHandler(parser) { user, text, count in
      guard let user, let text, count > 0 else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
        Unmanaged<XMLPartHandler>.fromOpaque(user).takeUnretainedValue()
          .text(UnsafeBufferPointer(start: bytes, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      guard let user else { return }
      let handler = Unmanaged<XMLPartHandler>.fromOpaque(user).takeUnretainedValue()
      handler.fail(.hostileArchive(.documentType(part: handler.part)))
    }
  }

  private static func feed(
    _ parser: XML_Parser, from reader: ZipArchive.PartReader, part: String, _ handler: XMLPartHandler
  ) throws {
    var fed = 0
    while true {
      guard let buffer = XML_GetBuffer(parser, Int32(piece)) else {
        throw SpreadsheetError.hostileArchive(.oversizedMarkup(part: part))
      }
      let count = try reader.read(into: buffer, count: piece)
      fed += count
      let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
      if let failure = handler.failure { throw failure }
      guard status != XML_STATUS_ERROR else { throw malformed(parser, part) }
      guard try handler.pieceEnded(), count > 0 else { return }
      let lastEvent = XML_GetCurrentByteIndex(parser)
      if lastEvent >= 0 ? fed - lastEvent > longestMarkup : fed > longestMarkup {
        throw SpreadsheetError.hostileArchive(.oversizedMarkup(part: part))
      }
    }
  }

  private static func malformed(_ parser: XML_Parser, _ part: String) -> SpreadsheetError {
    let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? ""
    return .malformed(part: part, .xml(line: Int(XML_GetCurrentLineNumber(parser)), reason: reason))
  }
}
