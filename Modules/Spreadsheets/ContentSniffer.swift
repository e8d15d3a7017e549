// What a file is, told by its first bytes: names lie (a web page called .xlsx, a CSV file called .xls).

enum ContentSniffer {
  /// What the bytes announce, before anything is parsed.
  enum Verdict: Equatable {
    case zipArchive
    /// Microsoft's container of before 2007, which also wraps encrypted files of today.
    case compoundFile
    case refused(ContentKind)
    /// Text, as far as its beginning shows.
    case text
  }

  static func verdict(on start: [UInt8]) -> Verdict {
    if start.isEmpty { return .refused(.empty) }
    for (signature, verdict) in signatures where start.starts(with: signature) { return verdict }
    let isWide = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
    if !isWide, start.prefix(4096).contains(0) { return .refused(.binary) }
    return .text
  }

  private static let signatures: [([UInt8], Verdict)] = [
    (Array("PK\u{03}\u{04}".utf8), .zipArchive),
    (Array("PK\u{05}\u{06}".utf8), .refused(.otherArchive)),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile),
    (Array("%PDF".utf8), .refused(.pdf)),
    (Array("{\\rtf".utf8), .refused(.textDocument)),
    ([0xFF, 0xD8, 0xFF], .refused(.picture)),
    ([0x89, 0x50, 0x4E, 0x47], .refused(.picture)),
    (Array("GIF8".utf8), .refused(.picture)),
    (Array("Rar!".utf8), .refused(.otherArchive)),
    ([0x37, 0x7A, 0xBC, 0xAF], .refused(.otherArchive)),
    ([0x1F, 0x8B], .refused(.otherArchive)),
  ]

  /// A page or an XML document that calls itself a spreadsheet; `start` is its decoded beginning.
  static func markup(in start: [UInt8]) -> ContentKind? {
    let text = String(decoding: start.prefix(2048), as: UTF8.self).lowercased()
    let trimmed = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if trimmed.hasPrefix("mime-version:") { return .webPage }
    guard trimmed.hasPrefix("<") else { return nil }
    if ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<script", "<style", "<div", "<center", "<!--"]
      .contains(where: trimmed.hasPrefix)
    {
      return .webPage
    }
    if trimmed.hasPrefix("<?xml") { return trimmed.contains("<html") ? .webPage : .xml }
    return nil
  }

  /// Tells an encrypted workbook from an old one and from other documents by the directory of a compound file, whose
  /// entries are 128 bytes on boundaries of 128, each with its name in UTF-16.
  static func compoundFileError(_ source: ByteSource) throws -> SpreadsheetError {
    var found: SpreadsheetError?
    var carry: [UInt8] = []
    try source.forEachChunk { chunk in
      carry.append(contentsOf: chunk)
      let whole = carry.count - carry.count % 128
      for entry in stride(from: 0, to: whole, by: 128) {
        guard let error = directoryName(carry[entry..<entry + 128]).flatMap({ streams[$0] }) else { continue }
        // A workbook beside "EncryptedPackage" does not occur; the old name inside a document does (embedded sheets).
        if found == nil || error == .encrypted { found = error }
      }
      carry.removeFirst(whole)
      return found != .encrypted
    }
    return found ?? .notASpreadsheet(.binary)
  }

  private static let streams: [String: SpreadsheetError] = [
    "EncryptedPackage": .encrypted, "Workbook": .oldFormat, "Book": .oldFormat,
    "WordDocument": .notASpreadsheet(.textDocument), "PowerPoint Document": .notASpreadsheet(.presentation),
  ]

  private static func directoryName(_ entry: ArraySlice<UInt8>) -> String? {
    let start = entry.startIndex
    let length = Int(entry[start + 64]) | Int(entry[start + 65]) << 8
    guard length >= 4, length <= 64, length.isMultiple(of: 2), entry[start + 66] == 2 else { return nil }
    let units = stride(from: start, to: start + length - 2, by: 2).map {
      UInt16(entry[$0]) | UInt16(entry[$0 + 1]) << 8
    }
    return String(decoding: units, as: UTF16.self)
  }
}
