// Packs the parts of a workbook with libzip, into memory or to a path. Times inside are fixed: the same rows give the same
// bytes.

import CZip
import Glibc

/// A temporary file without a name: it is gone when it is closed, whatever happens to the process.
final class SpoolFile {
  private var file: UnsafeMutablePointer<FILE>?

  init() throws {
    guard let file = tmpfile() else { throw SpreadsheetError.fileAccess(path: "", code: Int(errno)) }
    self.file = file
  }

  deinit { if let file { fclose(file) } }

  func append(_ bytes: [UInt8]) throws {
    guard let file, fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw SpreadsheetError.fileAccess(path: "", code: Int(errno))
    }
  }

  /// Hands the file over to the archive, which closes it.
  fileprivate func source() throws -> OpaquePointer {
    guard let file, fseek(file, 0, SEEK_SET) == 0 else { throw SpreadsheetError.fileAccess(path: "", code: Int(errno)) }
    guard let source = zip_source_filep_create(file, 0, -1, nil) else { throw SpreadsheetError.cannotWrite(code: 0) }
    self.file = nil
    return source
  }
}

struct PackageWriter {
  struct Part {
    let name: String
    let text: String
  }

  private static let sheetPart = "xl/worksheets/sheet1.xml"
  /// 1 January 2020 as DOS counts it.
  private static let date = UInt16((2020 - 1980) << 9 | 1 << 5 | 1)

  /// The markup of cells is so regular that a higher level takes six times as long to save a quarter.
  private static let compressionLevel: UInt32 = 4

  let parts: [Part]

  func write(to path: String, sheet: SpoolFile) throws {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      throw SpreadsheetError.cannotWrite(code: Int(code))
    }
    try fill(archive, sheet)
  }

  func bytes(sheet: SpoolFile) throws -> [UInt8] {
    guard let target = zip_source_buffer_create(nil, 0, 0, nil) else { throw SpreadsheetError.cannotWrite(code: 0) }
    // Kept beyond the archive's own hold on it, to be read afterwards.
    zip_source_keep(target)
    defer { zip_source_free(target) }
    guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
      zip_source_free(target)
      throw SpreadsheetError.cannotWrite(code: 0)
    }
    try fill(archive, sheet)
    return try contents(of: target)
  }

  private func fill(_ archive: OpaquePointer, _ sheet: SpoolFile) throws {
    do {
      for part in parts { try add(memory(part.text), name: part.name, to: archive) }
      try add(sheet.source(), name: Self.sheetPart, to: archive)
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      let code = zip_error_code_zip(zip_get_error(archive))
      zip_discard(archive)
      throw SpreadsheetError.cannotWrite(code: Int(code))
    }
  }

  /// A part held by libzip until the archive is closed, which frees it.
  private func memory(_ text: String) throws -> OpaquePointer {
    let bytes = Array(text.utf8)
    guard let copy = malloc(bytes.count) else { throw SpreadsheetError.cannotWrite(code: Int(ZIP_ER_MEMORY)) }
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil) else {
      free(copy)
      throw SpreadsheetError.cannotWrite(code: Int(ZIP_ER_MEMORY))
    }
    return source
  }

  private func add(_ source: OpaquePointer, name: String, to archive: OpaquePointer) throws {
    let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw SpreadsheetError.cannotWrite(code: Int(zip_error_code_zip(zip_get_error(archive))))
    }
    zip_set_file_compression(archive, UInt64(index), Int32(ZIP_CM_DEFLATE), Self.compressionLevel)
    zip_file_set_dostime(archive, UInt64(index), 0, Self.date, 0)
  }

  private func contents(of source: OpaquePointer) throws -> [UInt8] {
    guard zip_source_open(source) == 0 else { throw SpreadsheetError.cannotWrite(code: Int(ZIP_ER_OPEN)) }
    defer { zip_source_close(source) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = zip_source_read(source, &piece, UInt64(piece.count))
      guard count >= 0 else { throw SpreadsheetError.cannotWrite(code: Int(ZIP_ER_READ)) }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: piece[..<Int(count)])
    }
  }
}
