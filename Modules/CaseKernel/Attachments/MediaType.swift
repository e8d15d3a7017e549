// What an attachment is follows from its content, never from what a browser says of it; what is not on the list is bytes
// that are offered for download and never shown.

/// The media types that are known here.
public enum MediaType: String, Codable, CaseIterable, Sendable {
  case pdf = "application/pdf"
  case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  case doc = "application/msword"
  case xls = "application/vnd.ms-excel"
  case wps = "application/vnd.ms-works"
  case ofd = "application/ofd"
  case zip = "application/zip"
  case jpeg = "image/jpeg"
  case png = "image/png"
  case plainText = "text/plain"
  case csv = "text/csv"
  case mp3 = "audio/mpeg"
  case mp4 = "video/mp4"
  /// Anything else.
  case unknown = "application/octet-stream"

  /// How many bytes at the beginning ``recognised(_:name:)`` looks at.
  static let examined = 64 * 1024

  /// What content is, by its first bytes; its name decides only between types that begin alike.
  public static func recognised(_ head: [UInt8], name: String) -> MediaType {
    let ending = AttachmentName.extension(of: name)?.lowercased() ?? ""
    let head = head.prefix(examined)
    if let plain = signatures.first(where: { head.starts(with: $0.bytes) }) { return plain.type }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(head) }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return compound(ending) }
    if head.dropFirst(4).starts(with: "ftyp".utf8) { return .mp4 }
    if head.count > 2, head[0] == 0xFF, head[1] & 0xE6 == 0xE2 { return .mp3 }
    return text(head, ending)
  }

  private static let signatures: [(bytes: [UInt8], type: MediaType)] = [
    (Array("%PDF-".utf8), .pdf), ([0xFF, 0xD8, 0xFF], .jpeg),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), (Array("ID3".utf8), .mp3),
  ]

  /// A ZIP archive, by the names of its first members.
  private static func archive(_ head: ArraySlice<UInt8>) -> MediaType {
    for (member, type) in [("word/", MediaType.docx), ("xl/", .xlsx), ("OFD.xml", .ofd)]
    where head.contains(Array(member.utf8)) { return type }
    return .zip
  }

  /// A compound file of older office programs: its inside tells no more than its name.
  private static func compound(_ ending: String) -> MediaType {
    switch ending {
    case "doc": .doc
    case "xls": .xls
    case "wps", "et": .wps
    default: .unknown
    }
  }

  /// Text has no control characters but white space; its encoding is the reader's matter.
  private static func text(_ head: ArraySlice<UInt8>, _ ending: String) -> MediaType {
    let isText = head.allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0D].contains($0) }
    guard isText else { return .unknown }
    switch ending {
    case "txt": return .plainText
    case "csv": return .csv
    default: return .unknown
    }
  }
}
