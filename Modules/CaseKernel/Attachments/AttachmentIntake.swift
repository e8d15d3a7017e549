// Takes an upload apart: chunks of a fixed size to be stored one by one, a digest over all of them, the limit watched
// while bytes come in. Pure; storing is the store's part.

internal import Crypto

/// A piece of content.
public struct AttachmentChunk: Sendable, Hashable {
  /// Its position, from 0.
  public let n: Int
  /// Its bytes, 256 KiB but for the last one.
  public let bytes: [UInt8]
}

/// Content that has come in completely.
public struct ReceivedContent: Sendable, Hashable {
  /// Its digest.
  public let digest: Digest
  /// Its length in bytes.
  public let size: Int
  /// Its first bytes, by which its type is recognised.
  let head: [UInt8]
}

/// An upload in progress.
public struct AttachmentIntake: Sendable {
  /// The length of a chunk.
  static let chunkSize = 256 * 1024

  private let limit: Int
  private var hash = SHA256()
  private var pending: [UInt8] = []
  private var head: [UInt8] = []
  private var size = 0
  private var next = 0

  /// An upload of at most so many bytes.
  public init(limit: Int) { self.limit = limit }

  /// Takes bytes and returns the chunks that are full now, to be stored in this order.
  /// - Throws: ``AttachmentError/tooLarge(limit:)``.
  public mutating func take(_ bytes: [UInt8]) throws(AttachmentError) -> [AttachmentChunk] {
    guard bytes.count <= limit - size else { throw .tooLarge(limit: limit) }
    size += bytes.count
    hash.update(data: bytes)
    if head.count < MediaType.examined { head += bytes.prefix(MediaType.examined - head.count) }
    pending += bytes
    var start = 0
    var chunks: [AttachmentChunk] = []
    while pending.count - start >= Self.chunkSize {
      chunks.append(chunk(pending[start..<start + Self.chunkSize]))
      start += Self.chunkSize
    }
    pending.removeFirst(start)
    return chunks
  }

  /// Ends the upload: the last chunk, if any bytes are left, and what is known of the whole.
  /// - Throws: ``AttachmentError/empty``.
  public mutating func finish() throws(AttachmentError) -> (last: AttachmentChunk?, content: ReceivedContent) {
    guard size > 0 else { throw .empty }
    let last = pending.isEmpty ? nil : chunk(pending[...])
    pending = []
    return (last, ReceivedContent(digest: Digest(hash.finalize()), size: size, head: head))
  }

  private mutating func chunk(_ bytes: ArraySlice<UInt8>) -> AttachmentChunk {
    defer { next += 1 }
    return AttachmentChunk(n: next, bytes: Array(bytes))
  }
}

extension Digest {
  /// The text form of a finished SHA-256.
  init(_ digest: SHA256.Digest) {
    let digits = Array("0123456789abcdef")
    self.init(rawValue: digest.reduce(into: "sha256:") { $0 += [digits[Int($1 >> 4)], digits[Int($1 & 15)]] })
  }
}

/// Checks content against its digest while it is read.
struct DigestCheck {
  private var hash = SHA256()

  mutating func take(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// Whether everything taken has that digest.
  func confirms(_ digest: Digest) -> Bool { Digest(hash.finalize()) == digest }
}

/// Content on its way out, chunk after chunk.
struct AttachmentOutlet {
  private let attachment: Attachment
  private var check = DigestCheck()
  private var remaining: Int
  private var position = 0

  init(_ attachment: Attachment) {
    self.attachment = attachment
    remaining = attachment.size
  }

  /// Which chunk comes next; nil after the last one.
  var next: Int? { remaining > 0 ? position : nil }

  /// The chunk that came, if it is not the last of a content that is damaged: nobody holds that for a complete one.
  mutating func passed(_ bytes: [UInt8]) throws(AttachmentError) -> [UInt8] {
    remaining -= bytes.count
    position += 1
    check.take(bytes)
    guard remaining > 0 || (remaining == 0 && check.confirms(attachment.digest)) else {
      throw .damaged(attachment.id)
    }
    return bytes
  }
}
