// Keeping the directory of agencies (机关名录): whoever keeps it records a version that holds from a day on. Versions before it
// stay, so that an opinion of last year still names the agency as it was then.

public import LegalCalendar
public import Persistence

extension AgencyKind: Choice {}
extension Agency.Level: Choice {}
extension Agency.Circle: Choice {}

extension Agency.Power: FieldGroup {
  /// The fields of a power.
  public static var fields: [Field<Self>] {
    [
      Field("fieldZh", \.fieldZh), Field("fieldEn", \.fieldEn), Field("statute", \.statute), Field("from", \.from),
      Field("to", \.to),
    ]
  }
}

extension Agency.Contact: FieldGroup {
  /// The fields of a contact.
  public static var fields: [Field<Self>] {
    [Field("unit", \.unit), Field("phone", \.phone), Field("address", \.address)]
  }
}

/// A version of an agency as it is typed.
public struct AgencyChange: Codable, Hashable, Sendable {
  let validFrom: LegalDate
  let nameZh: String
  let nameEn: String
  let kind: AgencyKind
  let level: Agency.Level
  let region: String
  let circles: [Agency.Circle]
  let verticalAdministration: Bool
  let powers: [Agency.Power]
  let contacts: [Agency.Contact]
  let aliases: [String]
  let confirmed: Bool

  static let form = Form<Self>([
    Field("validFrom", \.validFrom), Field("nameZh", \.nameZh), Field("nameEn", \.nameEn), Field("kind", \.kind),
    Field("level", \.level), Field("region", \.region), Field("circles", \.circles),
    Field("verticalAdministration", \.verticalAdministration), Field("powers", \.powers),
    Field("contacts", \.contacts), Field("aliases", \.aliases), Field("confirmed", \.confirmed),
  ])

  /// The form as pages and command line see it.
  public static let description = ActDescription(
    id: ActID(rawValue: "recordAgency"), kind: KindID(rawValue: "agency-directory"), fields: form.fields, doers: [],
    opens: false, from: [], to: [], basis: nil,
    conditions: [],
    hasLegalEffect: false, isCorrectable: false)

  /// What the form of a further version opens with.
  public static func prefill(_ agency: Agency, from today: LegalDate) throws -> [String: JSONValue] {
    var members = try JSONValue(encoding: agency).members ?? [:]
    members["validFrom"] = .string(today.description)
    return members.filter { name, _ in form.fields.contains { $0.name == name } }
  }
}

/// One version of an agency.
public struct AgencyVersion: Sendable, Hashable {
  /// The first day on which it holds.
  public let validFrom: LegalDate
  /// 1, and one more for each correction of what was written wrongly for the same day.
  public let revision: Int
  /// What it says.
  public let agency: Agency
}

extension ReferenceCatalogue {
  /// Every version of an agency, the latest first.
  public func versions(of id: AgencyID) throws -> [AgencyVersion] {
    try connection.query(
      """
      SELECT valid_from, revision, body FROM kernel_reference WHERE set_id = $1 AND id = $2
      ORDER BY valid_from DESC, revision DESC LIMIT 200
      """, [ReferenceSet.agency.rawValue, id]
    ).map { row in
      guard let from = LegalDate(try row.text("valid_from")) else {
        throw RowError.unexpected("valid_from", expected: "date")
      }
      return AgencyVersion(
        validFrom: from, revision: try row.integer("revision"),
        agency: try CanonicalJSON.value(Agency.self, from: Array(try row.text("body").utf8)))
    }
  }

  /// Records a version of an agency; a second one for the same day is a correction of the first.
  /// - Parameters:
  ///   - raw: the fields as typed.
  ///   - isNew: whether the agency must not be there yet; else it must.
  /// - Throws: ``RoadError``.
  @discardableResult
  public func record(
    _ raw: [String: JSONValue], of id: AgencyID, isNew: Bool, by viewer: Viewer, _ permissions: Permissions,
    today: LegalDate, at now: Instant
  ) throws -> Agency {
    try permissions.requireKeeping(.agencies, viewer)
    let earlier = try versions(of: id)
    guard earlier.isEmpty == isNew else { throw RoadError.absent }
    var reading = FormReading(FormContext(today: today) { _, _ in true })
    let canonical = reading.group(AgencyChange.form.fields, .object(raw), at: FieldPath())
    guard reading.problems.isEmpty, var members = canonical.members else {
      throw RoadError.invalid(FormProblems(reading.problems))
    }
    let change = try CanonicalJSON.value(AgencyChange.self, from: CanonicalJSON.bytes(of: canonical))
    let last = earlier.filter { $0.validFrom == change.validFrom }.map(\.revision).max() ?? 0
    members["id"] = .string(id.rawValue)
    members["revision"] = .integer(Int64(last + 1))
    let version = JSONValue.object(members)
    let file = try ReferenceFile.agencies(json: CanonicalJSON.bytes(of: JSONValue.object(["items": .array([version])])))
    try file.load(into: connection, at: now)
    return try CanonicalJSON.value(Agency.self, from: CanonicalJSON.bytes(of: version))
  }
}

extension Desk {
  /// Records a version of an agency of the directory, with a row in the audit log.
  /// - Parameter id: the agency; nil for one that is not in the directory yet.
  @discardableResult
  public func record(
    agency raw: [String: JSONValue], of id: AgencyID?, by viewer: Viewer
  ) async throws -> AgencyID {
    let (clock, permissions, audit) = (clock, road.law.permissions, road.newIdentifier())
    let target = id ?? AgencyID(rawValue: "agency-\(road.newIdentifier().suffix(10).lowercased())")
    return try await database.write { connection in
      let now = clock.now
      try ReferenceCatalogue(connection).record(
        raw, of: target, isNew: id == nil, by: viewer, permissions, today: clock.today(connection), at: now)
      let note = AuditNote(viewer.account, .changedDirectory, detail: target.rawValue)
      try AuditQueries.insert(note, id: audit, at: now, connection)
      return target
    }
  }
}
