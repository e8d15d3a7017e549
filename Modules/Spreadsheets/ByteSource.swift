// Where the bytes of a file come from. A reader keeps the source, not an open handle, so that it is a value that several
// threads may read at once and as often as they like.

import Glibc

enum ByteSource: Sendable {
  case file(path: String)
  case bytes([UInt8])

  func size() throws -> Int {
    switch self {
    case .bytes(let bytes): return bytes.count
    case .file(let path):
      var status = stat()
      guard stat(path, &status) == 0 else { throw SpreadsheetError.fileAccess(path: path, code: Int(errno)) }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw SpreadsheetError.fileAccess(path: path, code: Int(status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL))
      }
      return status.st_size
    }
  }

  /// The first bytes, at most `count`.
  func prefix(_ count: Int) throws -> [UInt8] {
    var prefix: [UInt8] = []
    try forEachChunk { chunk in
      prefix.append(contentsOf: chunk.prefix(count - prefix.count))
      return prefix.count < count
    }
    return prefix
  }

  /// All bytes in pieces of at most 64 KiB, until the body says `false`.
  func forEachChunk(_ body: (UnsafeBufferPointer<UInt8>) throws -> Bool) throws {
    let step = 65_536
    switch self {
    case .bytes(let bytes):
      try bytes.withUnsafeBufferPointer { all in
        var offset = 0
        while offset < all.count {
          let end = min(offset + step, all.count)
          guard try body(UnsafeBufferPointer(rebasing: all[offset..<end])) else { return }
          offset = end
        }
      }
    case .file(let path):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw SpreadsheetError.fileAccess(path: path, code: Int(errno)) }
      defer { close(descriptor) }
      let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: step)
      defer { buffer.deallocate() }
      while true {
        let count = read(descriptor, buffer.baseAddress, step)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw SpreadsheetError.fileAccess(path: path, code: Int(errno)) }
        guard count > 0, try body(UnsafeBufferPointer(rebasing: buffer[..<count])) else { return }
      }
    }
  }
}
