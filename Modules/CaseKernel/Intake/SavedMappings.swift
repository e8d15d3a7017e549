// The mappings that an office has saved, each under the name of its source.

internal import Persistence
internal import Spreadsheets

struct SavedMappings {
  let connection: any SQLConnection
  let profile: IntakeProfile
  let office: OfficeID

  /// How many sources an office may have for one profile.
  static let most = 100

  /// All of them, the last saved one first.
  func all() throws -> [IntakeMapping] {
    try connection.query(
      """
      SELECT mapping FROM kernel_intake_mapping WHERE office = $1 AND profile = $2
      ORDER BY saved_at DESC, source LIMIT \(Self.most)
      """, [office, profile.id]
    ).map { try CanonicalJSON.value(IntakeMapping.self, from: Array(try $0.text("mapping").utf8)) }
  }

  func put(_ mapping: IntakeMapping, by account: AccountID, at now: Instant) throws {
    let json = String(decoding: try CanonicalJSON.bytes(of: mapping), as: UTF8.self)
    try connection.execute(
      """
      INSERT INTO kernel_intake_mapping (office, profile, source, mapping, saved_by, saved_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (office, profile, source) DO UPDATE
      SET mapping = excluded.mapping, saved_by = excluded.saved_by, saved_at = excluded.saved_at
      """, [office, profile.id, mapping.source, json, account, now])
  }

  /// Answers whether there was one.
  func remove(_ source: String) throws -> Bool {
    try connection.execute(
      "DELETE FROM kernel_intake_mapping WHERE office = $1 AND profile = $2 AND source = $3",
      [office, profile.id, source]) > 0
  }
}

extension Intake {
  /// The mappings of the viewer's office, the last saved one first.
  /// - Throws: ``RoadError/forbidden(_:)`` for who may not import.
  public func mappings(for viewer: Viewer) async throws -> [IntakeMapping] {
    try await authorise(viewer)
    return try await desk.database.read { try saved($0, viewer).all() }
  }

  /// Saves a mapping for the office, in the place of one of the same source.
  /// - Throws: ``IntakeError/badMapping(_:)``; ``RoadError/forbidden(_:)``.
  public func save(_ mapping: IntakeMapping, by viewer: Viewer) async throws {
    try await authorise(viewer)
    if let fault = profile.fault(of: mapping, isSaved: true) { throw IntakeError.badMapping(fault) }
    let now = desk.clock.now
    try await desk.database.write { connection in
      let saved = saved(connection, viewer)
      let sources = try saved.all().map(\.source)
      guard sources.contains(mapping.source) || sources.count < SavedMappings.most else {
        throw IntakeError.badMapping(.tooMany)
      }
      try saved.put(mapping, by: viewer.account, at: now)
    }
  }

  /// Gives a source another name; its mapping stays as it is, and where it stood.
  /// - Throws: ``RoadError/absent`` where there is none; ``IntakeError/badMapping(_:)`` where the name is none or taken;
  ///   ``RoadError/forbidden(_:)``.
  public func rename(_ source: String, to name: String, by viewer: Viewer) async throws {
    try await authorise(viewer)
    let now = desk.clock.now
    try await desk.database.write { connection in
      let saved = saved(connection, viewer)
      let all = try saved.all()
      guard let mapping = all.first(where: { $0.source == source }) else { throw RoadError.absent }
      let renamed = IntakeMapping(source: TextForm.trimmed(name), table: mapping.table, dates: mapping.dates)
      if let fault = profile.fault(of: renamed, isSaved: true) { throw IntakeError.badMapping(fault) }
      guard renamed.source != source else { return }
      if all.contains(where: { $0.source == renamed.source }) { throw IntakeError.badMapping(.nameTaken) }
      _ = try saved.remove(source)
      try saved.put(renamed, by: viewer.account, at: now)
    }
  }

  /// Forgets the mapping of a source.
  /// - Throws: ``RoadError/absent`` where there is none; ``RoadError/forbidden(_:)``.
  public func forget(_ source: String, by viewer: Viewer) async throws {
    try await authorise(viewer)
    try await desk.database.write { connection in
      guard try saved(connection, viewer).remove(source) else { throw RoadError.absent }
    }
  }

  private func saved(_ connection: any SQLConnection, _ viewer: Viewer) -> SavedMappings {
    SavedMappings(connection: connection, profile: profile, office: viewer.office)
  }
}
