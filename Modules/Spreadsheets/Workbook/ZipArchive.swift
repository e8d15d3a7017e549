// A ZIP package from outside is hostile until shown otherwise: entries, sizes, ratios and double names are judged before
// the first part is unpacked, and what is unpacked is counted, because a directory can lie about sizes.

import CZip
import Glibc

final class ZipArchive {
  private let handle: OpaquePointer
  private let indexes: [String: UInt64]
  private let limits: SpreadsheetReader.Limits
  private var unpacked = 0

  /// Opens the archive for the time of `body`; the bytes of a source in memory are not copied.
  static func withOpened<R>(
    _ source: ByteSource, _ limits: SpreadsheetReader.Limits, _ body: (ZipArchive) throws -> R
  ) throws -> R {
    switch source {
    case .file(let path):
      var code: Int32 = 0
      guard let handle = zip_open(path, ZIP_RDONLY, &code) else { throw Self.openError(code, path: path) }
      defer { zip_discard(handle) }
      return try body(ZipArchive(handle, limits))
    case .bytes(let bytes):
      return try bytes.withUnsafeBytes { raw in
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let buffer = zip_source_buffer_create(raw.baseAddress, UInt64(raw.count), 0, &error) else {
          throw Self.openError(error.zip_err, path: "")
        }
        guard let handle = zip_open_from_source(buffer, ZIP_RDONLY, &error) else {
          zip_source_free(buffer)
          throw Self.openError(error.zip_err, path: "")
        }
        defer { zip_discard(handle) }
        return try body(ZipArchive(handle, limits))
      }
    }
  }

  private static func openError(_ code: Int32, path: String) -> SpreadsheetError {
    switch code {
    case ZIP_ER_OPEN, ZIP_ER_NOENT, ZIP_ER_READ: .fileAccess(path: path, code: Int(errno))
    default: .notASpreadsheet(.brokenArchive)
    }
  }

  private init(_ handle: OpaquePointer, _ limits: SpreadsheetReader.Limits) throws {
    self.handle = handle
    self.limits = limits
    let count = zip_get_num_entries(handle, 0)
    guard count <= limits.entries else {
      throw SpreadsheetError.hostileArchive(.tooManyEntries(limit: limits.entries))
    }
    var indexes: [String: UInt64] = [:]
    var total = 0
    for index in 0..<UInt64(max(count, 0)) {
      guard let name = zip_get_name(handle, index, ZIP_FL_ENC_RAW) else { continue }
      let key = Self.key(String(cString: name))
      guard indexes.updateValue(index, forKey: key) == nil else {
        throw SpreadsheetError.hostileArchive(.duplicateEntry(name: key))
      }
      let entry = try Self.status(handle, index, part: key)
      guard let size = Int(exactly: entry.size), size <= limits.unpackedBytes - total else {
        throw SpreadsheetError.tooLargeUnpacked(limit: limits.unpackedBytes)
      }
      total += size
      if size > 4 << 20, size / max(Int(clamping: entry.comp_size), 1) > limits.ratio {
        throw SpreadsheetError.hostileArchive(.compressionRatio(part: key))
      }
    }
    self.indexes = indexes
  }

  private static func status(_ handle: OpaquePointer, _ index: UInt64, part: String) throws -> zip_stat_t {
    var entry = zip_stat_t()
    zip_stat_init(&entry)
    guard zip_stat_index(handle, index, 0, &entry) == 0 else {
      throw SpreadsheetError.malformed(part: part, .unreadablePart)
    }
    if entry.encryption_method != UInt16(ZIP_EM_NONE) { throw SpreadsheetError.encrypted }
    return entry
  }

  /// Part names ignore case and the leading slash; some exporters write backslashes.
  private static func key(_ name: String) -> String {
    let slashed = String(decoding: name.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
    return (slashed.hasPrefix("/") ? String(slashed.dropFirst()) : slashed).lowercased()
  }

  func contains(_ part: String) -> Bool { indexes[Self.key(part)] != nil }

  func hasPart(under folder: String) -> Bool { indexes.keys.contains { $0.hasPrefix(folder) } }

  /// The unpacked size that the directory claims; reading beyond it is refused.
  func size(of part: String) throws -> Int {
    guard let index = indexes[Self.key(part)] else { throw SpreadsheetError.malformed(part: part, .missingPart) }
    return Int(clamping: try Self.status(handle, index, part: part).size)
  }

  func open(_ part: String) throws -> PartReader {
    guard let index = indexes[Self.key(part)] else { throw SpreadsheetError.malformed(part: part, .missingPart) }
    guard let file = zip_fopen_index(handle, index, 0) else {
      throw SpreadsheetError.malformed(part: part, .unreadablePart)
    }
    return PartReader(file: file, part: part, size: try size(of: part), archive: self)
  }

  fileprivate func count(_ bytes: Int) throws {
    unpacked += bytes
    if unpacked > limits.unpackedBytes { throw SpreadsheetError.tooLargeUnpacked(limit: limits.unpackedBytes) }
  }

  /// The unpacked bytes of one part, in order.
  final class PartReader {
    private let file: OpaquePointer
    private let part: String
    private var remaining: Int
    private let archive: ZipArchive

    fileprivate init(file: OpaquePointer, part: String, size: Int, archive: ZipArchive) {
      self.file = file
      self.part = part
      self.remaining = size
      self.archive = archive
    }

    deinit { zip_fclose(file) }

    /// Fills the buffer as far as it can; 0 at the end of the part.
    func read(into buffer: UnsafeMutableRawPointer, count: Int) throws -> Int {
      let read = Int(zip_fread(file, buffer, UInt64(count)))
      guard read >= 0 else { throw SpreadsheetError.malformed(part: part, .unreadablePart) }
      remaining -= read
      guard remaining >= 0 else { throw SpreadsheetError.hostileArchive(.falseSize(part: part)) }
      try archive.count(read)
      return read
    }
  }
}
