// An attachment is a name for content; the content is stored once, by its digest.

internal import Persistence

/// What is known of an attachment (附件). Which files it belongs to is decided by the entries that name it.
public struct Attachment: Sendable, Hashable, Codable {
  /// Its identifier, that a field of a form may name.
  public let id: AttachmentID
  /// The digest of its content.
  public let digest: Digest
  /// Its name, cleaned.
  public let name: String
  /// What its content is.
  public let mediaType: MediaType
  /// Its length in bytes.
  public let size: Int
  /// Who uploaded it.
  public let uploadedBy: AccountID
  /// The office of that person then.
  public let office: OfficeID
  /// When it was uploaded.
  public let uploadedAt: Instant

  init(
    id: AttachmentID, digest: Digest, name: String, mediaType: MediaType, size: Int, uploadedBy: AccountID,
    office: OfficeID, uploadedAt: Instant
  ) {
    self.id = id
    self.digest = digest
    self.name = name
    self.mediaType = mediaType
    self.size = size
    self.uploadedBy = uploadedBy
    self.office = office
    self.uploadedAt = uploadedAt
  }

  init(_ row: Row) throws {
    self.init(
      id: AttachmentID(rawValue: try row.text("id")), digest: Digest(rawValue: try row.text("digest")),
      name: try row.text("name"), mediaType: MediaType(rawValue: try row.text("media_type")) ?? .unknown,
      size: try row.integer("size"), uploadedBy: AccountID(rawValue: try row.text("uploaded_by")),
      office: OfficeID(rawValue: try row.text("office")), uploadedAt: try row.instant("uploaded_at"))
  }
}

/// Why an attachment is not taken, or not given out.
public enum AttachmentError: Error, Hashable, Sendable {
  /// There is nothing in it.
  case empty
  /// It is larger than the limit, in bytes.
  case tooLarge(limit: Int)
  /// The account has so many lying already that no entry names.
  case tooManyUnnamed(Int)
  /// There is no such attachment.
  case absent(AttachmentID)
  /// The upload was swept away as abandoned, or never began.
  case notBegun(AttachmentID)
  /// The stored content is not what was uploaded; the backup is needed.
  case damaged(AttachmentID)
}

/// Names of files as they come from outside.
public enum AttachmentName {
  /// The longest name that is kept, in characters; its ending survives the cut.
  static let longest = 120

  /// The last part of a path, without control characters, invisible marks and signs that some systems forbid.
  public static func cleaned(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let visible = last.unicodeScalars.filter { scalar in
      scalar.properties.generalCategory != .control && !CharacterFolding.isInvisible(scalar)
    }
    let mapped = String(String.UnicodeScalarView(visible)).map { "<>:\"|?*".contains($0) ? "_" : $0 }
    let trimmed = String(mapped.drop { $0 == "." || $0.isWhitespace }).trimmingEnd { $0 == "." || $0.isWhitespace }
    guard !trimmed.isEmpty else { return "file" }
    guard trimmed.count > longest else { return trimmed }
    let ending = `extension`(of: trimmed).map { "." + $0 } ?? ""
    return trimmed.prefix(longest - ending.count) + ending
  }

  /// The ending after the last point, at most eight letters.
  static func `extension`(of name: String) -> String? {
    guard let point = name.lastIndex(of: "."), point != name.startIndex else { return nil }
    let ending = name[name.index(after: point)...]
    return (1...8).contains(ending.count) ? String(ending) : nil
  }
}

extension String {
  fileprivate func trimmingEnd(_ isDropped: (Character) -> Bool) -> String {
    guard let last = lastIndex(where: { !isDropped($0) }) else { return "" }
    return String(self[...last])
  }
}
