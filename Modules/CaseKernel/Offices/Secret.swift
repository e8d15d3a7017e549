// Session cookies and API tokens are 256 random bits; storage sees only their digest, so that a stolen copy of the
// database opens nothing.

/// A bearer secret, shown to its holder once.
public struct Secret: Sendable, Equatable {
  /// The text the holder presents.
  public let text: String

  /// Wraps what a holder presented.
  public init(presented text: String) { self.text = text }

  /// 256 random bits in URL-safe letters, after a prefix that tells what the secret is for.
  init(prefix: String = "", from random: RandomSource) {
    self.text = prefix + Base64URL.encode(random.bytes(32))
  }

  /// What is stored, `sha256:` and 64 hexadecimal digits. No salt and no stretching: 256 bits cannot be guessed.
  var digest: Digest { Digest.sha256(text.utf8) }
}

/// Base 64 with the URL-safe alphabet and no padding (RFC 4648, section 5).
enum Base64URL {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var group: UInt32 = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[index + offset]) : 0) }
      for position in 0...count { text.append(alphabet[Int(group >> UInt32(18 - 6 * position)) & 63]) }
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// nil for a letter outside the alphabet or an impossible length.
  static func decode(_ text: String) -> [UInt8]? {
    guard text.utf8.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    var group: UInt32 = 0
    var bits = 0
    for letter in text.utf8 {
      guard let value = alphabet.firstIndex(of: letter) else { return nil }
      group = (group << 6 | UInt32(value)) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(group >> UInt32(bits) & 0xFF))
      }
    }
    return bytes
  }
}
