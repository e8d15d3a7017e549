// Reads reference data by identifier and date. Of several versions the latest that has begun counts, in its latest
// revision; where that one has ended, nothing is in force.

public import LegalCalendar
public import Persistence

/// Agencies and grounds over one connection.
public struct ReferenceCatalogue {
  let connection: any SQLConnection

  /// The catalogue as this transaction sees it; do not keep it beyond the transaction.
  public init(_ connection: any SQLConnection) { self.connection = connection }

  /// The most items that one page of a list returns.
  public static let pageLimit = 500

  /// An agency as it is on a day.
  public func agency(_ id: AgencyID, on date: LegalDate) throws -> Agency? {
    try first(.agency, id.rawValue, on: date)
  }

  /// A ground as it is on a day.
  public func ground(_ id: GroundID, on date: LegalDate) throws -> Ground? {
    try first(.ground, id.rawValue, on: date)
  }

  /// The agencies of a day in the order of their identifiers, after one of them; at most 500.
  public func agencies(on date: LegalDate, after: AgencyID? = nil, limit: Int = pageLimit) throws -> [Agency] {
    try page(.agency, on: date, after: after?.rawValue, limit: limit)
  }

  /// The grounds of a day in the order of their identifiers, after one of them; at most 500.
  public func grounds(on date: LegalDate, after: GroundID? = nil, limit: Int = pageLimit) throws -> [Ground] {
    try page(.ground, on: date, after: after?.rawValue, limit: limit)
  }

  /// Those of the agencies that are there on a day, for their names.
  public func agencies(_ ids: Set<String>, on date: LegalDate) throws -> [Agency] {
    try named(.agency, ids, on: date)
  }

  /// Those of the grounds that are there on a day, for their names.
  public func grounds(_ ids: Set<String>, on date: LegalDate) throws -> [Ground] {
    try named(.ground, ids, on: date)
  }

  private func named<T: Decodable>(_ set: ReferenceSet, _ ids: Set<String>, on date: LegalDate) throws -> [T] {
    try connection.queryIn(
      """
      SELECT \(Self.columns) FROM kernel_reference r WHERE r.set_id = $1 AND r.id IN ($ids) AND \(Self.inForce)
      ORDER BY r.id
      """, ids, [set.rawValue, date.description]
    ).map { try Self.decode($0) }
  }

  /// The agencies of a day that are of one of the kinds which a ground names: the recipients to choose from.
  public func agencies(for ground: Ground, on date: LegalDate) throws -> [Agency] {
    try agencies(on: date).filter { ground.agencies.contains($0.kind) }
  }

  /// The agencies of a day whose name, or another name of which, contains a text, in the order of their identifiers, after
  /// one of them.
  public func agencies(
    matching text: String, on date: LegalDate, after: AgencyID? = nil, limit: Int
  ) throws -> [Agency] {
    try page(.agency, on: date, after: after?.rawValue, limit: limit, matching: text)
  }

  /// The grounds of a day whose name contains a text, in the order of their identifiers, after one of them.
  public func grounds(
    matching text: String, on date: LegalDate, after: GroundID? = nil, limit: Int
  ) throws -> [Ground] {
    try page(.ground, on: date, after: after?.rawValue, limit: limit, matching: text)
  }

  private static let columns = "r.id, r.valid_from, r.revision, r.body"
  private static let inForce = """
    r.valid_from <= $2 AND (r.valid_to IS NULL OR r.valid_to >= $2) AND NOT EXISTS (
      SELECT 1 FROM kernel_reference l WHERE l.set_id = r.set_id AND l.id = r.id AND l.valid_from <= $2
      AND (l.valid_from > r.valid_from OR (l.valid_from = r.valid_from AND l.revision > r.revision)))
    """

  private func first<T: Decodable>(_ set: ReferenceSet, _ id: String, on date: LegalDate) throws -> T? {
    try connection.first(
      "SELECT \(Self.columns) FROM kernel_reference r WHERE r.set_id = $1 AND r.id = $3 AND \(Self.inForce)",
      [set.rawValue, date.description, id]
    ).map { try Self.decode($0) }
  }

  private func page<T: Decodable>(
    _ set: ReferenceSet, on date: LegalDate, after: String?, limit: Int, matching text: String? = nil
  ) throws -> [T] {
    var parameters: [any SQLConvertible] = [set.rawValue, date.description, after ?? ""]
    var condition = ""
    if let text {
      parameters.append(LikePattern.name(text))
      condition = """
        AND EXISTS (SELECT 1 FROM kernel_reference_name n WHERE n.set_id = r.set_id AND n.id = r.id
          AND n.valid_from = r.valid_from AND n.revision = r.revision AND n.folded LIKE $4 ESCAPE '!')
        """
    }
    return try connection.query(
      """
      SELECT \(Self.columns) FROM kernel_reference r WHERE r.set_id = $1 AND r.id > $3 AND \(Self.inForce) \(condition)
      ORDER BY r.id LIMIT \(min(max(limit, 1), Self.pageLimit))
      """, parameters
    ).map { try Self.decode($0) }
  }

  private static func decode<T: Decodable>(_ row: Row) throws -> T {
    try CanonicalJSON.value(T.self, from: try row.blob("body"))
  }
}
