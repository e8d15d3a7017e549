// What walks the road: one or several acts by one person, done all together or not at all.

internal import LegalCalendar

/// One act that is asked for.
public struct ActRequest: Sendable, Hashable {
  /// The act.
  public let act: ActID
  /// Its fields as given.
  public let fields: [String: JSONValue]

  /// An act with raw fields.
  public init(_ act: ActID, _ fields: [String: JSONValue]) {
    self.act = act
    self.fields = fields
  }
}

/// Where the acts are done.
public enum Target: Sendable, Hashable {
  /// On a file; with the version that the person saw, nothing is done if the file has moved on.
  case file(FileID, version: Int?)
  /// The first act opens a file of the kind, or continues the one that it finds.
  case opening(KindID)
}

/// Acts by one person, one transaction.
public struct Submission: Sendable {
  /// Where.
  public let target: Target
  /// What, in order.
  public let acts: [ActRequest]
  /// Who.
  public let author: Author
  /// The caller's own name for this submission; a second one with the same name does nothing and gets the same answer.
  public let key: String?

  /// Acts to be done.
  public init(_ target: Target, _ acts: [ActRequest], by author: Author, key: String? = nil) {
    self.target = target
    self.acts = acts
    self.author = author
    self.key = key
  }

  /// What tells two submissions under one key apart. A form that is sent again brings its files again, under other
  /// identifiers: attachments count by their content.
  /// - Parameter contents: the content of each identifier in it that is an attachment's.
  func digest(_ contents: (Set<String>) throws -> [String: Digest]) throws -> Digest {
    let place: [JSONValue] =
      switch target {
      case .file(let file, let version):
        [.string("file"), .string(file.rawValue), version.map { .integer(Int64($0)) } ?? .null]
      case .opening(let kind): [.string("opening"), .string(kind.rawValue)]
      }
    let candidates = JSONValue.array(acts.map { .object($0.fields) }).possibleIdentifiers
    let digests = candidates.isEmpty ? [:] : try contents(candidates)
    let acts: [JSONValue] = acts.map { act in
      .array([.string(act.act.rawValue), JSONValue.object(act.fields).replacing(digests)])
    }
    return Digest.sha256(try CanonicalJSON.bytes(of: JSONValue.array(place + acts)))
  }
}

extension JSONValue {
  /// Texts in it, at any depth, that may be identifiers of attachments.
  var possibleIdentifiers: Set<String> { texts.filter { AttachmentID(rawValue: $0).isWellFormed } }

  fileprivate func replacing(_ digests: [String: Digest]) -> JSONValue {
    switch self {
    case .string(let text): digests[text].map { .string($0.rawValue) } ?? self
    case .array(let elements): .array(elements.map { $0.replacing(digests) })
    case .object(let members): .object(members.mapValues { $0.replacing(digests) })
    case .null, .bool, .integer, .real: self
    }
  }
}

/// What was done.
public struct Receipt: Sendable, Hashable {
  /// The file.
  public let file: FileID
  /// Its kind.
  public let kind: KindID
  /// Positions of the new entries.
  public let entries: ClosedRange<Int>
  /// The file's version afterwards; of a repeated answer, as it was after the first.
  public let version: Int
  /// Whether this is the answer to an earlier submission under the same key.
  public let isRepeated: Bool
  /// What happened in detail; empty for a repeated answer.
  public let effects: [Effect]
}

/// What one act did to one file: shown before it is confirmed, and after it is done.
public struct Effect: Sendable, Hashable {
  /// The file.
  public let file: FileID
  /// Its kind.
  public let kind: KindID
  /// The file's title, as the person may see it.
  public let title: String
  /// New entries: those of his own act as the person recorded them, those that followed from it as he may see them.
  public let entries: [SeenEntry]
  /// The stage before; nil for a file that was opened.
  public let stageBefore: StageID?
  /// The stage after.
  public let stageAfter: StageID
  /// A number that was taken.
  public let number: String?
  /// Deadlines that started or changed.
  public let deadlines: [Deadline]
  /// Whose turn it is afterwards, where that changed.
  public let waitsFor: [Doer]
  /// Whether it followed from another file's entry.
  public let isReaction: Bool
  /// Whether it is on a file of which the person may not know.
  let isHidden: Bool
}
