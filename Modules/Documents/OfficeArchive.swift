// A DOCX as an archive, through libzip: members are read under limits, and a new archive is the old one with some
// members replaced. Unchanged members are copied compressed; the written ones carry a fixed time, so equal input
// gives equal bytes.

internal import CZip

#if canImport(Glibc)
  internal import Glibc
#endif

struct OfficeArchive: Sendable {
  struct Member: Sendable {
    let name: String
    let index: UInt64
    let size: Int
  }

  /// Limits of a file that comes from outside: far above any paper, far below what would hurt.
  enum Limits {
    static let fileBytes = 20 << 20
    static let members = 512
    static let memberBytes = 32 << 20
    static let totalBytes = 64 << 20
  }

  let bytes: [UInt8]
  let members: [Member]

  init(_ bytes: [UInt8]) throws(DocumentError) {
    guard bytes.count <= Limits.fileBytes else { throw .exceedsLimit(.fileSize, part: "") }
    self.bytes = bytes
    members = try Self.list(bytes)
  }

  func member(_ name: String) -> Member? { members.first { $0.name == name } }

  private static func list(_ bytes: [UInt8]) throws(DocumentError) -> [Member] {
    let archive = try OpenArchive(reading: bytes)
    defer { archive.discard() }
    let count = zip_get_num_entries(archive.handle, 0)
    guard count >= 0, count <= Limits.members else { throw .exceedsLimit(.members, part: "") }
    var members: [Member] = [], names: Set<String> = [], total = 0
    for index in 0..<UInt64(count) {
      var stat = zip_stat_t()
      guard zip_stat_index(archive.handle, index, 0, &stat) == 0, let rawName = stat.name,
        stat.encryption_method == UInt16(ZIP_EM_NONE)
      else { throw .notADocument(.unreadableMember) }
      let name = String(cString: rawName)
      guard stat.size <= Limits.memberBytes else { throw .exceedsLimit(.unpackedSize, part: name) }
      total += Int(stat.size)
      guard total <= Limits.totalBytes else { throw .exceedsLimit(.unpackedSize, part: name) }
      guard names.insert(name).inserted else { throw .notADocument(.unreadableMember) }
      members.append(Member(name: name, index: index, size: Int(stat.size)))
    }
    return members
  }

  /// The unpacked bytes of the members, in the order asked for; libzip checks length and CRC of each.
  func read(_ wanted: [Member]) throws(DocumentError) -> [[UInt8]] {
    let archive = try OpenArchive(reading: bytes)
    defer { archive.discard() }
    var contents: [[UInt8]] = []
    for member in wanted {
      guard let file = zip_fopen_index(archive.handle, member.index, 0) else { throw .notADocument(.unreadableMember) }
      defer { zip_fclose(file) }
      // One byte more than declared: the read that finds the end is the one that checks the CRC.
      var content = [UInt8](repeating: 0, count: member.size + 1), filled = 0
      while filled < content.count {
        let count = content.withUnsafeMutableBytes { buffer in
          zip_fread(file, buffer.baseAddress.map { $0 + filled }, UInt64(buffer.count - filled))
        }
        guard count >= 0 else { throw .notADocument(.unreadableMember) }
        if count == 0 { break }
        filled += Int(count)
      }
      guard filled == member.size else { throw .notADocument(.unreadableMember) }
      content.removeLast()
      contents.append(content)
    }
    return contents
  }

  /// The archive with other content in some members.
  func replacing(_ contents: [(member: Member, bytes: [UInt8])]) throws(DocumentError) -> [UInt8] {
    let archive = try OpenArchive(reading: bytes)
    for (member, content) in contents {
      guard let source = Self.ownedSource(content, archive.handle) else {
        archive.discard()
        throw .notADocument(.cannotWrite)
      }
      guard zip_file_replace(archive.handle, member.index, source, 0) == 0 else {
        zip_source_free(source)
        archive.discard()
        throw .notADocument(.cannotWrite)
      }
      // 1980-01-01 00:00, the first moment a ZIP file can name.
      guard zip_set_file_compression(archive.handle, member.index, Int32(ZIP_CM_DEFLATE), 6) == 0,
        zip_file_set_dostime(archive.handle, member.index, 0, 0x21, 0) == 0
      else {
        archive.discard()
        throw .notADocument(.cannotWrite)
      }
    }
    return try archive.closeAndCollect()
  }

  /// A source that owns a copy, because libzip reads it only when the archive is closed.
  private static func ownedSource(_ content: [UInt8], _ archive: OpaquePointer) -> OpaquePointer? {
    guard let copy = malloc(max(content.count, 1)) else { return nil }
    content.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
    guard let source = zip_source_buffer(archive, copy, UInt64(content.count), 1) else {
      free(copy)
      return nil
    }
    return source
  }
}

/// One open archive over a copy of the bytes; ended by exactly one of `discard` and `closeAndCollect`.
private struct OpenArchive {
  let handle: OpaquePointer
  private let source: OpaquePointer

  init(reading bytes: [UInt8]) throws(DocumentError) {
    var error = zip_error_t()
    guard !bytes.isEmpty, let copy = malloc(bytes.count) else { throw .notADocument(.noArchive) }
    bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw .notADocument(.noArchive)
    }
    guard let handle = zip_open_from_source(source, 0, &error) else {
      zip_source_free(source)
      throw .notADocument(.noArchive)
    }
    zip_source_keep(source)
    (self.handle, self.source) = (handle, source)
  }

  func discard() {
    zip_discard(handle)
    zip_source_free(source)
  }

  func closeAndCollect() throws(DocumentError) -> [UInt8] {
    guard zip_close(handle) == 0 else {
      discard()
      throw .notADocument(.cannotWrite)
    }
    defer { zip_source_free(source) }
    var stat = zip_stat_t()
    guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else { throw .notADocument(.cannotWrite) }
    defer { zip_source_close(source) }
    var result = [UInt8](repeating: 0, count: Int(stat.size)), filled = 0
    while filled < result.count {
      let count = result.withUnsafeMutableBytes { buffer in
        zip_source_read(source, buffer.baseAddress.map { $0 + filled }, UInt64(buffer.count - filled))
      }
      guard count > 0 else { throw .notADocument(.cannotWrite) }
      filled += Int(count)
    }
    return result
  }
}
