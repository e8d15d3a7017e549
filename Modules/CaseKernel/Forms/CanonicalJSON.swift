// Values as bytes, the same bytes for the same value: digests and chains are made over them (Docs/decisions/0007).

internal import FoundationEssentials

/// The one way in which values become bytes and back: keys sorted, so that equal values have equal bytes.
public enum CanonicalJSON {
  /// The bytes of a value.
  public static func bytes(of value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }

  /// The same bytes of a value that is JSON already, many times quicker: answers of the API are such values.
  public static func bytes(of value: JSONValue) throws -> [UInt8] {
    var writer = JSONWriter()
    try writer.write(value)
    return writer.bytes
  }

  /// The value of bytes.
  public static func value<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
}

private struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: JSONValue) throws {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .integer(let number): bytes += "\(number)".utf8
    // How a fraction is written is the encoder's to say, here and everywhere.
    case .real(let number): bytes += try JSONEncoder().encode(number)
    case .string(let text): try write(text)
    case .array(let elements): try list("[", elements, "]") { writer, element in try writer.write(element) }
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      try list("{", sorted, "}") { writer, member in
        try writer.write(member.key)
        writer.bytes.append(UInt8(ascii: ":"))
        try writer.write(member.value)
      }
    }
  }

  private mutating func list<Element>(
    _ open: Unicode.Scalar, _ elements: [Element], _ close: Unicode.Scalar,
    _ write: (inout JSONWriter, Element) throws -> Void
  ) throws {
    bytes.append(UInt8(ascii: open))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      try write(&self, element)
    }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func write(_ text: String) throws {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case 0x08: bytes += "\\b".utf8
      case 0x09: bytes += "\\t".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0C: bytes += "\\f".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x00..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += "\\u00".utf8
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
