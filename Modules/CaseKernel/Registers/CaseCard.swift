// The case card of the nationwide business system (案卡): what must be typed there is shown in its order and its words, so
// that it is copied and never looked for. What was copied is kept, and what changed since is marked.

public import LegalCalendar
internal import Persistence

/// A card as `Schemas/cards` describes it.
public struct CardForm: Sendable, Hashable, Decodable {
  /// The kind of file that it is of.
  public let kind: KindID
  /// Whether its order and words were confirmed on the system itself.
  public let isConfirmed: Bool
  /// The groups of the card, in its order.
  public let groups: [Group]
  /// The fields, in its order.
  public let fields: [Field]

  /// A group of fields.
  public struct Group: Sendable, Hashable, Decodable {
    /// The group.
    public let group: String
    /// Its name in Chinese.
    public let nameZh: String
    /// Its name in English.
    public let nameEn: String
  }

  /// A field of the card.
  public struct Field: Sendable, Hashable, Decodable {
    /// Its group.
    public let group: String
    /// The field.
    public let field: String
    /// The card's own word.
    public let nameZh: String
    /// The same in English.
    public let nameEn: String
    /// Whether the card cannot do without it.
    public let required: Bool?
    /// The item of the kind that fills it; nil where the suite does not keep it.
    public let item: String?
    /// The card's words for the values of a list.
    public let codes: [Code]?
  }

  /// A value of a list with the card's word.
  public struct Code: Sendable, Hashable, Decodable {
    /// The value.
    public let code: String
    /// The card's word.
    public let zh: String
  }

  enum CodingKeys: String, CodingKey {
    case kind, groups, fields
    case isConfirmed = "confirmed"
  }

  /// Reads a card, and checks that the kind has its items.
  /// - Throws: ``RegisterError/unknownColumn(_:)``, or a decoding error that names the place.
  public init(json bytes: [UInt8], _ registry: Registry) throws {
    self = try CanonicalJSON.value(CardForm.self, from: bytes)
    let known = Set(registry[kind]?.items.map(\.name) ?? [])
    for field in fields { if let item = field.item, !known.contains(item) { throw RegisterError.unknownColumn(item) } }
  }
}

/// The card of one file.
public struct CaseCard: Sendable {
  /// The file.
  public let header: FileHeader
  /// Its fields with their values.
  public let lines: [Line]
  /// When it was last copied; nil where it never was.
  public let copied: Copy?

  /// A field with its value.
  public struct Line: Sendable, Hashable {
    /// The field.
    public let field: CardForm.Field
    /// What the value is; nil for a field that the suite does not keep.
    public let item: ItemDescription?
    /// The value; null where there is none.
    public let value: JSONValue
    /// What stood there when the card was last copied, where that was something else.
    public let before: JSONValue?

    /// Whether the card wants it and the file does not have it (待补).
    public var isMissing: Bool { item != nil && value.isBlank && field.required == true }
  }

  /// That somebody copied the card.
  public struct Copy: Sendable, Hashable {
    /// Who.
    public let account: AccountID
    /// His name.
    public let name: String?
    /// When.
    public let at: Instant
    /// The last entry of the docket then.
    public let entry: Int
  }
}

extension Reader {
  /// The card of a file that a viewer may read in full.
  /// - Throws: ``RoadError/absent`` where he may not, or where the kind has no card.
  public func card(of file: FileID, _ forms: [CardForm], for viewer: Viewer) throws -> CaseCard {
    let (header, reading) = try header(file, for: viewer)
    guard reading == .full, let form = forms.first(where: { $0.kind == header.kind }),
      let kind = road.registry[header.kind]
    else { throw RoadError.absent }
    let values = try cardValues(header, kind)
    let last = try CardCopies.last(of: file, connection)
    let items = Dictionary(kind.items.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let lines = form.fields.map { field -> CaseCard.Line in
      let value = field.item.flatMap { values[$0] } ?? .null
      // An item that the suite did not know when the card was copied has not changed since.
      let before = last.flatMap { copy in field.item.flatMap { copy.values[$0] } }
      return CaseCard.Line(
        field: field, item: field.item.flatMap { items[$0] }, value: value, before: before == value ? nil : before)
    }
    let copied = try last.map { copy in
      CaseCard.Copy(
        account: copy.account, name: try transaction.directory.account(copy.account)?.name, at: copy.at,
        entry: copy.entry)
    }
    return CaseCard(header: header, lines: lines, copied: copied)
  }

  fileprivate func cardValues(_ header: FileHeader, _ kind: RegisteredKind) throws -> [String: JSONValue] {
    try header.items.merging(kind.work.items(of: header.id, road.law, connection)) { _, own in own }
  }
}

extension Desk {
  /// Keeps that a person copied a card as it stands at a version of the file; nil for whatever stands there now.
  /// - Throws: ``RoadError/stale(current:)`` where the file has moved on: what he copied was not this.
  public func noteCardCopied(_ file: FileID, version: Int?, by viewer: Viewer) async throws {
    let id = road.newIdentifier()
    _ = try await readWriting(file) { reader in
      let (header, reading) = try reader.header(file, for: viewer)
      guard reading == .full, let kind = reader.road.registry[header.kind] else { throw RoadError.absent }
      guard version == nil || header.version == version else { throw RoadError.stale(current: header.version) }
      let values = try Sealed(clear: reader.cardValues(header, kind))
      try CardCopies.insert(
        id, of: file, by: viewer.account, at: reader.now, entry: header.version, values, reader.connection)
      return header
    } trace: { _, header in
      header.isProtected ? AuditNote(viewer.account, .openedProtected, file: file, detail: "card") : nil
    }
  }
}

enum CardCopies {
  struct Kept {
    let account: AccountID
    let at: Instant
    let entry: Int
    let values: [String: JSONValue]
  }

  static func last(of file: FileID, _ connection: any SQLConnection) throws -> Kept? {
    let sql = """
      SELECT account, at, entry, scheme, body FROM kernel_card_copy WHERE file = $1 ORDER BY at DESC, id DESC LIMIT 1
      """
    return try connection.first(sql, [file]).map { row in
      let body = Sealed(scheme: try row.text("scheme"), bytes: try row.blob("body"))
      return Kept(
        account: AccountID(rawValue: try row.text("account")), at: try row.instant("at"),
        entry: try row.integer("entry"), values: try body.open([String: JSONValue].self))
    }
  }

  static func insert(
    _ id: String, of file: FileID, by account: AccountID, at now: Instant, entry: Int, _ values: Sealed,
    _ connection: any SQLConnection
  ) throws {
    try connection.execute(
      "INSERT INTO kernel_card_copy (id, file, account, at, entry, scheme, body) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      [id, file, account, now, entry, values.scheme, SQLValue.blob(values.bytes)])
  }
}
