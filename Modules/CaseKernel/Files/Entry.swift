// One entry of a docket (卷内记录), and the chain that makes every later change visible.

internal import Crypto
public import LegalCalendar
internal import Persistence

/// A digest that says its algorithm, `sha256:…`, so that chains made under one stay verifiable under the next.
public struct Digest: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// What nothing is before.
  public static let none = Digest(rawValue: "none")

  /// SHA-256 of bytes.
  public static func sha256(_ bytes: some Sequence<UInt8>) -> Digest {
    var hash = SHA256()
    hash.update(data: Array(bytes))
    return Digest(hash.finalize())
  }
}

/// An entry as it lies in the docket. Nothing updates or deletes it.
public struct Entry: Sendable, Hashable {
  /// The file.
  public let file: FileID
  /// Position in the docket, from 1 without a gap.
  public let seq: Int
  /// What kind of entry, such as `registered`.
  public let type: String
  /// Version of the payload's shape.
  public let version: Int
  /// The act that recorded it.
  public let act: ActID
  /// The account, or `system`.
  public let actor: AccountID
  /// For entries of the system: `account:NAME` or `entry:FILE#SEQ`.
  public let onBehalfOf: String?
  /// The moment of recording.
  public let recordedAt: Instant
  /// The day on which it takes effect in law.
  public let effectiveOn: LegalDate
  /// Law and article.
  public let basis: String?
  /// The payload in its envelope.
  public let body: Sealed
  /// The contents of the attachments that its act named, as they were then.
  let attachments: [NamedContent]
  /// The digest of the entry before; of the first entry, what the header says for good.
  public let previous: Digest
  /// The digest over all of the above.
  public let hash: Digest

  /// An entry as read from storage.
  init(
    file: FileID, seq: Int, type: String, version: Int, act: ActID, actor: AccountID, onBehalfOf: String?,
    recordedAt: Instant, effectiveOn: LegalDate, basis: String?, body: Sealed, attachments: [NamedContent] = [],
    previous: Digest, hash: Digest? = nil
  ) {
    self.file = file
    self.seq = seq
    self.type = type
    self.version = version
    self.act = act
    self.actor = actor
    self.onBehalfOf = onBehalfOf
    self.recordedAt = recordedAt
    self.effectiveOn = effectiveOn
    self.basis = basis
    self.body = body
    self.attachments = attachments
    self.previous = previous
    self.hash =
      hash
      ?? Chain.digest([
        .text(file.rawValue), .integer(seq), .text(type), .integer(version), .text(act.rawValue),
        .text(actor.rawValue), .optional(onBehalfOf), .text(recordedAt.description),
        .text(effectiveOn.description), .optional(basis), .text(body.scheme), .bytes(body.bytes),
        .optional(NamedContent.text(attachments)), .text(previous.rawValue),
      ])
  }
}

/// An attachment that an entry names, with the digest of its content: whoever puts other content under its name is found
/// out by the chain.
struct NamedContent: Hashable, Sendable {
  let id: AttachmentID
  let digest: Digest

  /// As one column: `ID=sha256:…`, in the order of identifiers; nil where there are none.
  static func text(_ contents: [NamedContent]) -> String? {
    guard !contents.isEmpty else { return nil }
    return contents.sorted { $0.id < $1.id }.map { "\($0.id)=\($0.digest)" }.joined(separator: " ")
  }

  /// Reads the column; what is no pair is left out, and the chain tells that it was changed.
  static func read(_ text: String?) -> [NamedContent] {
    (text ?? "").split(separator: " ").compactMap { pair in
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      return NamedContent(id: AttachmentID(rawValue: parts[0]), digest: Digest(rawValue: parts[1]))
    }
  }
}

/// What verifying needs of an entry: its columns as they lie in storage, even where one can no longer be read as what it
/// should be.
struct ChainLink {
  let seq: Int
  let previous: Digest
  let hash: Digest
  let attachments: [NamedContent]
  /// The digest that the columns give now; another than ``hash`` means that something was changed.
  let computed: Digest

  /// - Parameter row: the columns that the digest covers, in its order, and `hash` after them.
  init(_ row: Row) throws {
    seq = try row.integer("seq")
    previous = try Self.digest(row, "previous")
    hash = try Self.digest(row, "hash")
    if case .text(let text) = try row.value("attachments") {
      attachments = NamedContent.read(text)
    } else {
      attachments = []
    }
    computed = Chain.digest(
      row.values.dropLast().map { value in
        switch value {
        case .null: .optional(nil)
        case .integer(let number): .integer(Int(number))
        case .real(let number): .text("\(number)")
        case .text(let text): .text(text)
        case .blob(let bytes): .bytes(bytes)
        }
      })
  }

  private static func digest(_ row: Row, _ column: String) throws -> Digest {
    if case .text(let text) = try row.value(column) { return Digest(rawValue: text) }
    return Digest(rawValue: "")
  }
}

/// The canonical bytes of the chain: a fixed list of columns, each with a tag and its length before it, so that no two
/// different entries have the same bytes.
enum Chain {
  enum Column {
    case text(String)
    case optional(String?)
    case integer(Int)
    case bytes([UInt8])
  }

  static func digest(_ columns: [Column]) -> Digest { digest("xiezhi-entry-1", columns) }

  /// What the first entry of a file follows: what its header says for good, so that the chain covers it.
  static func beginning(kind: KindID, processVersion: Int) -> Digest {
    digest("xiezhi-file-1", [.text(kind.rawValue), .integer(processVersion)])
  }

  private static func digest(_ title: String, _ columns: [Column]) -> Digest {
    var bytes: [UInt8] = Array(title.utf8)
    for column in columns {
      switch column {
      case .text(let text): append(1, Array(text.utf8), to: &bytes)
      case .optional(nil): append(0, [], to: &bytes)
      case .optional(let text?): append(1, Array(text.utf8), to: &bytes)
      case .integer(let number): append(2, Array("\(number)".utf8), to: &bytes)
      case .bytes(let raw): append(3, raw, to: &bytes)
      }
    }
    return Digest.sha256(bytes)
  }

  private static func append(_ tag: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(tag)
    var length = UInt64(content.count).bigEndian
    withUnsafeBytes(of: &length) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: content)
  }
}
