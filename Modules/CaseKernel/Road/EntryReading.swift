// Entries as their reader may see them. No surface is given anything else, so that none can forget to leave something out.

public import LegalCalendar
internal import Persistence

/// An entry of a docket without what its reader may not read.
public struct SeenEntry: Sendable, Hashable {
  private let entry: Entry
  /// What it recorded, as far as the reader may read it.
  public let content: JSONValue
  /// What is left out of it.
  public let withheld: Withheld

  /// The file.
  public var file: FileID { entry.file }
  /// Position in the docket.
  public var seq: Int { entry.seq }
  /// What kind of entry.
  public var type: String { entry.type }
  /// The act that recorded it.
  public var act: ActID { entry.act }
  /// The account, or `system`.
  public var actor: AccountID { entry.actor }
  /// For entries of the system: `account:NAME` or `entry:FILE#SEQ`.
  public var onBehalfOf: String? { entry.onBehalfOf }
  /// The moment of recording.
  public var recordedAt: Instant { entry.recordedAt }
  /// The day on which it takes effect in law.
  public var effectiveOn: LegalDate { entry.effectiveOn }
  /// Law and article.
  public var basis: String? { entry.basis }
  /// The digest, over what was left out too.
  public var hash: Digest { entry.hash }

  init(_ entry: Entry, withheld: Withheld) throws {
    self.entry = entry
    let payload = try entry.body.open(JSONValue.self)
    (content, self.withheld) = Self.cut(payload, withheld, isCorrection: entry.type == Correction.entryType)
  }

  /// A correction keeps which entry it corrects, and is cut as that one is.
  private static func cut(
    _ payload: JSONValue, _ withheld: Withheld, isCorrection: Bool
  ) -> (content: JSONValue, withheld: Withheld) {
    guard case .object(var members) = payload else {
      return withheld == .everything ? (.object([:]), .everything) : (payload, withheld)
    }
    switch withheld {
    case .nothing: return (payload, .nothing)
    case .everything:
      let kept = isCorrection ? members.filter { $0.key == "entry" || $0.key == "type" } : [:]
      return (.object(kept), .everything)
    case .members(let names):
      if isCorrection {
        let corrected = cut(members["payload"] ?? .null, withheld, isCorrection: false)
        members["payload"] = corrected.content
        return (.object(members), corrected.withheld)
      }
      let hidden = names.filter { !(members[$0] ?? .null).isBlank }
      return (.object(members.filter { !names.contains($0.key) }), hidden.isEmpty ? .nothing : .members(hidden))
    }
  }

  /// Which entry a correction corrects; nil for every other entry.
  public var corrects: Int? {
    guard type == Correction.entryType, case .integer(let entry)? = content.members?["entry"] else { return nil }
    return Int(entry)
  }

  /// What a correction says, as far as its reader may read it; nil for every other entry, and where it is withheld.
  public func correction() throws -> Correction? {
    guard type == Correction.entryType, withheld != .everything else { return nil }
    return try CanonicalJSON.value(Correction.self, from: CanonicalJSON.bytes(of: content))
  }
}

extension Reader {
  /// Entries after a position, oldest first, as a viewer may see them; none where he may read the header alone.
  public func entries(of file: FileID, for viewer: Viewer, after seq: Int, limit: Int) throws -> [SeenEntry] {
    try seen(of: file, for: viewer) {
      try EntryQueries.page(of: file, after: Self.position(seq), limit: Self.rows(limit), connection)
    }
  }

  /// Entries before a position, newest first, as a viewer may see them; none where he may read the header alone.
  public func latestEntries(
    of file: FileID, for viewer: Viewer, before seq: Int = .max, limit: Int
  ) throws -> [SeenEntry] {
    try seen(of: file, for: viewer) {
      try EntryQueries.pageBackward(
        of: file, before: Self.position(seq), limit: Self.rows(limit), connection)
    }
  }

  /// The last entry of one of some types; nil where there is none, or where the viewer may not read the docket.
  public func latestEntry(of file: FileID, types: [String], for viewer: Viewer) throws -> SeenEntry? {
    try seen(of: file, for: viewer) {
      try EntryQueries.latest(of: file, types: types, connection).map { [$0] } ?? []
    }.first
  }

  private func seen(of file: FileID, for viewer: Viewer, _ read: () throws -> [Entry]) throws -> [SeenEntry] {
    let (header, _) = try header(file, for: viewer)
    let reading = try Access(transaction).docket(header, viewer)
    guard reading != .header else { return [] }
    guard let kind = road.registry[header.kind] else { throw RoadError.unknownKind(header.kind) }
    return try kind.work.seen(try read(), by: reading, connection)
  }

  /// A position within what the column holds on both engines: from before every entry to beyond every one.
  private static func position(_ seq: Int) -> Int { min(max(seq, 0), 1_000_000_000) }
}

extension KindWorkshop {
  func seen(_ entries: [Entry], by reading: DocketReading, _ connection: any SQLConnection) throws -> [SeenEntry] {
    guard let file = entries.first?.file else { return [] }
    let scopes = try EntryScopes(reading, file, connection)
    return try entries.map { try SeenEntry($0, withheld: scopes.withheld($0)) }
  }

  func readable(
    _ attachments: [NamedAttachment], of file: FileID, by reading: DocketReading, _ connection: any SQLConnection
  ) throws -> [NamedAttachment] {
    switch reading {
    case .header: return []
    case .deliberation: return attachments
    case .content: break
    }
    let scopes = try EntryScopes(reading, file, connection)
    let types = try EntryQueries.types(of: file, Set(attachments.map(\.entry)), connection)
    return attachments.filter { attachment in
      guard let type = types[attachment.entry] else { return false }
      return switch scopes.withheld(type, at: attachment.entry) {
      case .nothing: true
      case .members(let names): !names.contains(attachment.field)
      case .everything: false
      }
    }
  }

  /// What entries of one file keep from one reader.
  private struct EntryScopes {
    private let reading: DocketReading
    private let decided: Set<Int>

    /// Reads the state where it makes a difference.
    init(_ reading: DocketReading, _ file: FileID, _ connection: any SQLConnection) throws {
      self.reading = reading
      let hasDrafts = K.entries.contains { $0.scope == .deliberationUntilDecided }
      decided =
        reading == .content && hasDrafts ? K.decided(in: try Docket<K>(file: file, connection).state) : []
    }

    func withheld(_ entry: Entry) throws -> Withheld {
      guard entry.type == Correction.entryType else { return withheld(entry.type, at: entry.seq) }
      let correction = try entry.body.open(Correction.self)
      return withheld(correction.type, at: correction.entry)
    }

    /// A type that the kind does not describe is for those alone who may read everything.
    func withheld(_ type: String, at seq: Int) -> Withheld {
      let description = K.entries.first { $0.type == type } ?? .deliberation(type)
      return description.withheld(from: reading, isDecided: decided.contains(seq))
    }
  }
}
