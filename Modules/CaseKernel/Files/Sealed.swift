// The envelope of everything that holds content: the chain covers these bytes as stored, so that it can be verified
// without a key when some of them are ciphertext.

internal import Persistence

/// Bytes with the scheme that wrapped them: `json` in clear, `gcm:KEY` encrypted under a named key.
public struct Sealed: Sendable, Hashable {
  /// How the bytes are wrapped.
  public let scheme: String
  /// The bytes as stored.
  public let bytes: [UInt8]

  /// An envelope as it was stored.
  public init(scheme: String, bytes: [UInt8]) {
    self.scheme = scheme
    self.bytes = bytes
  }

  /// A value in clear.
  public init(clear value: some Encodable) throws {
    self.init(scheme: "json", bytes: try CanonicalJSON.bytes(of: value))
  }

  /// The value of an envelope in clear.
  /// - Throws: ``SealedError`` where the scheme is not one that can be opened here.
  public func open<T: Decodable>(_ type: T.Type) throws -> T {
    guard scheme == "json" else { throw SealedError.unknownScheme(scheme) }
    return try CanonicalJSON.value(type, from: bytes)
  }
}

/// An envelope that cannot be opened.
public enum SealedError: Error, Equatable, Sendable {
  /// The scheme, or the key that it names, is not known here.
  case unknownScheme(String)
}
