// Values on their way to libpq and back: parameters as text (blobs binary) with the type left to the server, results as
// text read by the type that the server names.

internal import CPostgres
internal import Persistence

/// Lends parameters to `body` as libpq wants them: pointers, lengths and formats.
func withParameters<R>(
  _ values: [SQLValue],
  _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R
) -> R {
  var bytes: [UInt8] = []
  var offsets: [Int?] = []
  var lengths = [Int32](repeating: 0, count: values.count)
  var formats = lengths
  func add(_ content: some Sequence<UInt8>) {
    offsets.append(bytes.count)
    bytes.append(contentsOf: content)
    bytes.append(0)
  }
  for (index, value) in values.enumerated() {
    switch value {
    case .null: offsets.append(nil)
    case .integer(let number): add("\(number)".utf8)
    case .real(let number): add("\(number)".utf8)
    case .text(let text): add(text.utf8)
    case .blob(let blob):
      formats[index] = 1
      lengths[index] = Int32(blob.count)
      add(blob)
    }
  }
  return bytes.withUnsafeBytes { buffer in
    let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
    let pointers: [UnsafePointer<CChar>?] = offsets.map { offset in offset.flatMap { start?.advanced(by: $0) } }
    return pointers.withUnsafeBufferPointer { pointers in
      lengths.withUnsafeBufferPointer { lengths in
        formats.withUnsafeBufferPointer { formats in
          body(pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
        }
      }
    }
  }
}

/// A result of libpq, freed with this object.
final class PostgresResult {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { PQclear(handle) }

  /// How many rows an INSERT, UPDATE or DELETE changed; 0 for any other command.
  var changedRows: Int {
    let command = commandTag
    guard ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(where: command.hasPrefix) else { return 0 }
    return Int(String(cString: PQcmdTuples(handle))) ?? 0
  }

  /// What the server says it did: `COMMIT`, but `ROLLBACK` where it could not.
  var commandTag: String { String(cString: PQcmdStatus(handle)) }

  var rows: [Row] {
    let width = PQnfields(handle)
    let columns = ColumnNames((0..<width).map { String(cString: PQfname(handle, $0)) })
    let types = (0..<width).map { ColumnType(oid: PQftype(handle, $0)) }
    return (0..<PQntuples(handle)).map { row in
      Row(columns: columns, values: types.enumerated().map { value(row, Int32($0), $1) })
    }
  }

  private func value(_ row: Int32, _ column: Int32, _ type: ColumnType) -> SQLValue {
    guard PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column) else { return .null }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(handle, row, column)))
    return type.decode(bytes)
  }
}

/// How the text of a column is read.
private enum ColumnType {
  case integer, real, numeric, boolean, blob, text

  /// Types of `pg_type.dat`.
  init(oid: Oid) {
    switch oid {
    case 20, 21, 23, 26: self = .integer
    case 700, 701: self = .real
    case 1700: self = .numeric
    case 16: self = .boolean
    case 17: self = .blob
    default: self = .text
    }
  }

  func decode(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
    switch self {
    case .boolean: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
    case .blob: return .blob(Self.bytes(ofHex: bytes.dropFirst(2)))
    case .text: return .text(String(decoding: bytes, as: UTF8.self))
    case .integer, .numeric, .real:
      let text = String(decoding: bytes, as: UTF8.self)
      if self != .real, let number = Int64(text) { return .integer(number) }
      return Double(text).map(SQLValue.real) ?? .text(text)
    }
  }

  /// `bytea_output = hex`: two digits a byte after `\x`.
  private static func bytes(ofHex digits: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
    func nibble(_ digit: UInt8) -> UInt8 { digit < UInt8(ascii: "a") ? digit &- 48 : digit &- 87 }
    return [UInt8](unsafeUninitializedCapacity: digits.count / 2) { buffer, count in
      let source = UnsafeRawBufferPointer(rebasing: digits)
      for index in 0..<(source.count / 2) {
        buffer[index] = nibble(source[2 * index]) << 4 | nibble(source[2 * index + 1])
      }
      count = source.count / 2
    }
  }
}
