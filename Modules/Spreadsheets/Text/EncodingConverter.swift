// Glibc's iconv over pieces: a character may be cut by the end of a piece, and a bad byte is reported by its place.

import Glibc

final class EncodingConverter {
  private let descriptor: iconv_t
  private var pending: [UInt8] = []
  private var output = [UInt8](repeating: 0, count: 1 << 17)
  /// Where in the file the first pending byte lies.
  private var offset: Int

  init(from encoding: String, offset: Int) throws {
    let descriptor = iconv_open("UTF-8", encoding)
    // The failed value is (iconv_t)-1.
    guard let descriptor, Int(bitPattern: descriptor) != -1 else {
      throw SpreadsheetError.encodingUnavailable(encoding)
    }
    self.descriptor = descriptor
    self.offset = offset
  }

  deinit { iconv_close(descriptor) }

  /// Converts a piece and hands on the text; answers what the body answered.
  func convert(
    _ piece: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Bool
  ) throws -> Bool {
    pending.append(contentsOf: piece)
    var consumed = 0
    while consumed < pending.count {
      let (read, written, code) = step(from: consumed)
      consumed += read
      if written > 0 {
        let goesOn = try output.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<written])) }
        guard goesOn else { return false }
      }
      if code == EILSEQ { throw SpreadsheetError.encodingUnknown(offset: offset + consumed) }
      if code == EINVAL { break }
    }
    pending.removeFirst(consumed)
    offset += consumed
    return true
  }

  /// The end of the file: half a character there is an error.
  func finish() throws {
    if !pending.isEmpty { throw SpreadsheetError.encodingUnknown(offset: offset) }
  }

  private func step(from start: Int) -> (read: Int, written: Int, code: Int32) {
    pending.withUnsafeMutableBytes { input in
      output.withUnsafeMutableBytes { output in
        var inputLeft = input.count - start
        var outputLeft = output.count
        var inputStart = input.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
        var outputStart = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        let result = iconv(descriptor, &inputStart, &inputLeft, &outputStart, &outputLeft)
        let code = result == Int(bitPattern: UInt.max) ? errno : 0
        return (input.count - start - inputLeft, output.count - outputLeft, code)
      }
    }
  }
}
