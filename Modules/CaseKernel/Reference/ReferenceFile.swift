// Reference data that dockets refer to by identifier and date. It is written in files under Schemas/reference and loaded
// when the schema is brought up to date; a version that is in force is never altered, only followed by another.

public import LegalCalendar
public import Persistence

/// One version of an item of reference data.
public struct ReferenceItem: Sendable, Hashable {
  /// Its identifier within the set; it never changes.
  public let id: String
  /// The first day on which this version holds.
  public let validFrom: LegalDate
  /// The last day on which it holds; nil while no end is known.
  public let validTo: LegalDate?
  /// 1, and one more with each correction of what was written wrongly for the same days.
  public let revision: Int
  /// Name in Chinese.
  public let nameZh: String
  /// Name in English.
  public let nameEn: String
  /// Whether it was confirmed by its source; else people see 未核对.
  public let isConfirmed: Bool
  /// Other names by which people call it.
  let aliases: [String]
  /// The whole item as canonical JSON.
  let body: [UInt8]

  var digest: Digest { Digest.sha256(body) }

  /// Everything that finds it, folded.
  var folded: Set<String> {
    Set(([nameZh, nameEn] + aliases).map(PartyName.folded).filter { !$0.isEmpty })
  }
}

/// A file of reference data, read and checked.
public struct ReferenceFile: Sendable {
  /// The set that the file fills.
  public let set: ReferenceSet
  /// Its items.
  public let items: [ReferenceItem]

  private struct Outline: Decodable {
    let items: [JSONValue]
  }

  private struct Head: Decodable {
    let id: String
    let validFrom: LegalDate
    let validTo: LegalDate?
    let revision: Int?
    let nameZh: String
    let nameEn: String
    let confirmed: Bool
    let aliases: [String]?
  }

  /// Reads `{"items": […]}` with agencies.
  public static func agencies(json bytes: [UInt8]) throws -> ReferenceFile {
    try ReferenceFile(.agency, json: bytes, as: Agency.self)
  }

  /// Reads `{"items": […]}` with grounds.
  public static func grounds(json bytes: [UInt8]) throws -> ReferenceFile {
    try ReferenceFile(.ground, json: bytes, as: Ground.self)
  }

  private init(_ set: ReferenceSet, json bytes: [UInt8], as type: (some Decodable).Type) throws {
    self.set = set
    self.items = try CanonicalJSON.value(Outline.self, from: bytes).items.map { item in
      let body = try CanonicalJSON.bytes(of: item)
      let head = try CanonicalJSON.value(Head.self, from: body)
      do { _ = try CanonicalJSON.value(type, from: body) } catch {
        throw ReferenceError.unreadable(set, id: head.id, reason: "\(error)")
      }
      if let validTo = head.validTo, validTo < head.validFrom {
        throw ReferenceError.endsBeforeItBegins(set, id: head.id, validFrom: head.validFrom)
      }
      return ReferenceItem(
        id: head.id, validFrom: head.validFrom, validTo: head.validTo, revision: head.revision ?? 1,
        nameZh: head.nameZh, nameEn: head.nameEn, isConfirmed: head.confirmed, aliases: head.aliases ?? [], body: body)
    }
  }

  /// Adds the versions that a database lacks and returns how many there were.
  /// - Throws: ``ReferenceError/altered(_:id:validFrom:revision:)`` where the file says something else than what was
  ///   loaded for the same version; nothing must be committed then.
  @discardableResult
  public func load(into connection: any SQLConnection, at now: Instant) throws -> Int {
    try items.reduce(0) { added, item in
      let inserted = try insert(item, into: connection, at: now)
      if !inserted { try compare(item, in: connection) }
      try name(item, in: connection)
      return added + (inserted ? 1 : 0)
    }
  }

  private func insert(_ item: ReferenceItem, into connection: any SQLConnection, at now: Instant) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO kernel_reference (set_id, id, valid_from, revision, valid_to, label_zh, label_en, confirmed, digest,
        body, loaded_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      ON CONFLICT (set_id, id, valid_from, revision) DO NOTHING
      """,
      [
        set.rawValue, item.id, item.validFrom.description, item.revision, item.validTo?.description, item.nameZh,
        item.nameEn, item.isConfirmed, item.digest, String(decoding: item.body, as: UTF8.self), now,
      ]) == 1
  }

  private func name(_ item: ReferenceItem, in connection: any SQLConnection) throws {
    for folded in item.folded {
      try connection.execute(
        """
        INSERT INTO kernel_reference_name (set_id, folded, id, valid_from, revision) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (set_id, folded, id, valid_from, revision) DO NOTHING
        """, [set.rawValue, folded, item.id, item.validFrom.description, item.revision])
    }
  }

  private func compare(_ item: ReferenceItem, in connection: any SQLConnection) throws {
    let row = try connection.first(
      "SELECT digest FROM kernel_reference WHERE set_id = $1 AND id = $2 AND valid_from = $3 AND revision = $4",
      [set.rawValue, item.id, item.validFrom.description, item.revision])
    guard try row?.text("digest") == item.digest.rawValue else {
      throw ReferenceError.altered(set, id: item.id, validFrom: item.validFrom, revision: item.revision)
    }
  }
}

/// What is wrong with a file of reference data.
public enum ReferenceError: Error, Hashable, Sendable {
  /// An item lacks something or says something that its set does not know.
  case unreadable(ReferenceSet, id: String, reason: String)
  /// `validTo` lies before `validFrom`.
  case endsBeforeItBegins(ReferenceSet, id: String, validFrom: LegalDate)
  /// The version is loaded already and says something else. Where the law or the agency has changed, write a version with
  /// another `validFrom`; where it was written wrongly, write the same with the next `revision`.
  case altered(ReferenceSet, id: String, validFrom: LegalDate, revision: Int)
}
