// The name of a paper's file as offices name theirs (案号＋文书名＋日期), safe on every file system and in HTTP headers.

/// The name of a file that goes to a person.
public struct DocumentFileName: Sendable, Equatable {
  /// The name with its extension, e.g. `澄检行刑衔〔2026〕12号_检察意见书_2026-03-05.docx`; 200 bytes of UTF-8 at most.
  public let name: String

  /// - Parameters:
  ///   - caseNumber: the case number 案号; nil where the file has none yet, or must not show it.
  ///   - title: the paper's name 文书名.
  ///   - date: the day of the paper.
  ///   - fileExtension: without the dot.
  public init(caseNumber: String?, title: String, date: OfficialDate, fileExtension: String) {
    let tail = "_" + date.iso + "." + Self.safe(fileExtension)
    var stem = [caseNumber ?? "", title].map(Self.safe).filter { !$0.isEmpty }.joined(separator: "_")
    while stem.utf8.count + tail.utf8.count > 200, !stem.isEmpty { stem.removeLast() }
    name = stem.isEmpty ? String(tail.dropFirst()) : stem + tail
  }

  /// The value of the `Content-Disposition` header (RFC 6266): an ASCII fallback, and the name itself in the form
  /// of RFC 5987.
  public var contentDisposition: String {
    let fallback = name.unicodeScalars.map { scalar in
      scalar.isASCII && scalar != "\"" && scalar != "\\" && scalar != "%" ? String(scalar) : "_"
    }.joined()
    return "attachment; filename=\"\(fallback)\"; filename*=\(Self.rfc5987(name))"
  }

  /// A text as an extended parameter value of RFC 5987: `UTF-8''` and percent-encoded bytes.
  public static func rfc5987(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF")
    var encoded = "UTF-8''"
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x21, 0x23, 0x24, 0x26, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C,
        0x7E:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
      }
    }
    return encoded
  }

  /// Without separators of paths, characters Windows refuses, control characters, spaces and dots at the ends.
  private static func safe(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { scalar in
      CleanText.piece(scalar) != .removed && CleanText.piece(scalar) != .lineBreak && scalar != "\t"
        && !"/\\:*?\"<>|".unicodeScalars.contains(scalar)
    }
    var name = String(String.UnicodeScalarView(kept))[...]
    while let first = name.first, first == " " || first == "." || first == "\u{3000}" { name.removeFirst() }
    while let last = name.last, last == " " || last == "." || last == "\u{3000}" { name.removeLast() }
    return String(name)
  }
}
