// The intake of spreadsheets: preview, confirmation and report. Each row is an act on the one road, recorded by the system
// on behalf of the person who imports; all rows of a sheet are one transaction.

internal import Persistence

/// Reads spreadsheets of one profile in.
public struct Intake: Sendable {
  /// What the spreadsheets look like.
  public let profile: IntakeProfile
  /// What one spreadsheet may cost.
  public let limits: IntakeLimits
  let desk: Desk

  /// An intake over a desk.
  public init(_ profile: IntakeProfile, desk: Desk, limits: IntakeLimits = IntakeLimits()) {
    self.profile = profile
    self.desk = desk
    self.limits = limits
  }

  /// What becomes of bad rows when a sheet is loaded.
  public enum BadRows: String, Sendable, CaseIterable {
    /// One bad row means that nothing is loaded.
    case refuseAll
    /// They are left out and reported.
    case skip
  }

  /// What loading a sheet would do. Every row is weighed by reading; nothing is written, and nobody is kept from writing.
  /// - Throws: ``IntakeError`` where the sheet is not taken at all; ``RoadError/forbidden(_:)`` where the person may not
  ///   import; ``DatabaseError``.
  public func plan(_ sheet: IntakeSheet, for viewer: Viewer) async throws -> IntakePlan {
    try await plan(sheet, of: read(sheet, viewer), for: viewer)
  }

  /// The same for a sheet that was read already.
  func plan(_ sheet: IntakeSheet, of reading: SheetReading, for viewer: Viewer) async throws -> IntakePlan {
    let now = desk.clock.now
    return try await desk.database.read { connection in
      let run = try run(.preview, sheet, reading, viewer, key: nil, now, connection)
      return IntakePlan(sheet, reading, profile, rows: try run.perform().rows)
    }
  }

  /// Loads a sheet: all rows that are ready, in one transaction. Known and repeated rows are left out and reported;
  /// whether a row is known is asked again here.
  /// - Parameters:
  ///   - badRows: whether bad rows are left out, or keep everything out.
  ///   - key: the caller's own name for this call; a second one under it loads nothing and gets the same report.
  /// - Throws: ``IntakeError/badRows(_:)`` with every row where one is bad and is not to be skipped; else as
  ///   ``plan(_:for:)``.
  public func load(
    _ sheet: IntakeSheet, badRows: BadRows, by viewer: Viewer, key: String? = nil
  ) async throws -> IntakeReport {
    let (reading, now) = (try await read(sheet, viewer), desk.clock.now)
    return try await desk.database.write { connection in
      try IntakeQueries.takeTurn(profile, in: viewer.office, sheet.digest, connection)
      return try load(sheet, reading, badRows: badRows, viewer, key: key, now, connection)
    }
  }

  /// Loads a sheet that waits for it, and keeps the report in its place: confirming it again loads nothing and gets that
  /// report, and the sheet itself is gone.
  /// - Throws: as ``load(_:badRows:by:key:)``; ``IntakeError/noUpload(_:)`` where nothing waits under this name.
  public func confirm(_ upload: String, badRows: BadRows, by viewer: Viewer) async throws -> IntakeReport {
    // Read together: the report takes the place of the sheet, and between two reads neither would be there.
    let found = try await desk.database.read { connection in
      let uploads = StagedUploads(connection: connection)
      return (report: try kept(upload, uploads, viewer), sheet: try sheet(upload, uploads, viewer))
    }
    if let report = found.report { return report }
    guard let sheet = found.sheet else { throw IntakeError.noUpload(upload) }
    let (reading, now) = (try await read(sheet, viewer), desk.clock.now)
    return try await desk.database.write { connection in
      try IntakeQueries.takeTurn(profile, in: viewer.office, sheet.digest, connection)
      // Somebody who pressed the button twice was first here a moment ago.
      let uploads = StagedUploads(connection: connection)
      if let report = try kept(upload, uploads, viewer) { return report }
      let report = try load(sheet, reading, badRows: badRows, viewer, key: nil, now, connection)
      let kept = IntakeReport(plan: report.plan.withoutCells, isRepeated: false)
      try uploads.replace(upload, by: Sealed(clear: kept), purpose: reportPurpose, of: viewer.account)
      return report
    }
  }

  /// The report of a sheet that was confirmed; nil where it was not, or is somebody else's, or lies too far back.
  public func report(_ upload: String, for viewer: Viewer) async throws -> IntakeReport? {
    try await desk.database.read { try kept(upload, StagedUploads(connection: $0), viewer) }
  }

  /// A person's own imports whose reports are still kept, the last one first.
  public func reports(of viewer: Viewer) async throws -> [KeptReport] {
    try await desk.database.read { connection in
      try StagedUploads(connection: connection).list(purpose: reportPurpose, of: viewer.account)
    }
  }

  private func kept(_ upload: String, _ uploads: StagedUploads, _ viewer: Viewer) throws -> IntakeReport? {
    let content = try uploads.content(upload, purpose: reportPurpose, of: viewer.account)
    guard var report = try content?.open(IntakeReport.self) else { return nil }
    report.isRepeated = true
    return report
  }

  private func load(
    _ sheet: IntakeSheet, _ reading: SheetReading, badRows: BadRows, _ viewer: Viewer, key: String?, _ now: Instant,
    _ connection: any SQLConnection
  ) throws -> IntakeReport {
    let done = try run(.load, sheet, reading, viewer, key: key, now, connection).perform()
    let plan = IntakePlan(sheet, reading, profile, rows: done.rows)
    if badRows == .refuseAll, plan.counts.bad > 0, !done.isRepeated {
      throw IntakeError.badRows(IntakePlan(sheet, reading, profile, rows: done.rows.map(\.asPreview)))
    }
    return IntakeReport(plan: plan, isRepeated: done.isRepeated)
  }

  /// Keeps a sheet until it is confirmed or housekeeping takes it away, and returns the name by which it is confirmed.
  public func stage(_ sheet: IntakeSheet, by viewer: Viewer) async throws -> String {
    guard sheet.bytes.count <= limits.bytes else { throw IntakeError.tooLarge(limit: limits.bytes) }
    try await authorise(viewer)
    let (id, now) = (desk.road.newIdentifier(), desk.clock.now)
    let content = try Sealed(clear: sheet)
    try await desk.database.write { connection in
      try StagedUploads(connection: connection)
        .put(content, name: sheet.fileName, purpose: purpose, id: id, of: viewer.account, at: now)
    }
    return id
  }

  /// Has a sheet that waits read by another mapping.
  /// - Throws: ``IntakeError/badMapping(_:)``; ``IntakeError/noUpload(_:)``; else as ``plan(_:for:)`` where the sheet cannot
  ///   be read by it.
  public func restage(_ id: String, by mapping: IntakeMapping, for viewer: Viewer) async throws {
    if let fault = profile.fault(of: mapping, isSaved: false) { throw IntakeError.badMapping(fault) }
    var sheet = try await staged(id, for: viewer)
    sheet.mapping = .given(mapping)
    _ = try await read(sheet, viewer)
    let content = try Sealed(clear: sheet)
    try await desk.database.write { connection in
      try StagedUploads(connection: connection).replace(id, by: content, purpose: purpose, of: viewer.account)
    }
  }

  /// The beginning of a sheet, to say what its columns are, and what is thought of them so far.
  /// - Throws: ``IntakeError/unreadable(_:)`` where it is no spreadsheet; ``IntakeError/noMapping(_:known:)``.
  public func sketch(_ sheet: IntakeSheet, on index: Int? = nil, for viewer: Viewer) async throws -> IntakeSketch {
    let mappings = try await mappings(for: viewer)
    return try IntakeSketch(sheet, on: index, profile, limits, mappings)
  }

  /// A sheet that its owner staged.
  /// - Throws: ``IntakeError/noUpload(_:)`` where there is none of this name, or it is somebody else's.
  public func staged(_ id: String, for viewer: Viewer) async throws -> IntakeSheet {
    let found = try await desk.database.read { try sheet(id, StagedUploads(connection: $0), viewer) }
    guard let found else { throw IntakeError.noUpload(id) }
    return found
  }

  private func sheet(_ id: String, _ uploads: StagedUploads, _ viewer: Viewer) throws -> IntakeSheet? {
    try uploads.content(id, purpose: purpose, of: viewer.account)?.open(IntakeSheet.self)
  }

  private var purpose: String { "intake:\(profile.id)" }
  private var reportPurpose: String { "intake-report:\(profile.id)" }

  /// Asks for the right to import, before anything is read; the rows ask for it again.
  /// - Throws: ``RoadError/forbidden(_:)``.
  public func authorise(_ viewer: Viewer) async throws {
    try profile.check(against: desk.road.registry)
    guard let act = desk.road.registry[profile.kind]?.act(profile.act) else { return }
    let (road, now) = (desk.road, desk.clock.now)
    try await desk.read { reader in
      let access = Access(road.transaction(reader.connection, now: now, today: reader.today))
      if let refusal = try access.refusal(opening: act, .systemFor(viewer)) { throw RoadError.forbidden(refusal) }
    }
  }

  func read(_ sheet: IntakeSheet, _ viewer: Viewer) async throws -> SheetReading {
    try SheetReading(sheet, profile, limits, saved: try await mappings(for: viewer))
  }

  private func run(
    _ purpose: IntakeRun.Purpose, _ sheet: IntakeSheet, _ reading: SheetReading, _ viewer: Viewer, key: String?,
    _ now: Instant, _ connection: any SQLConnection
  ) throws -> IntakeRun {
    IntakeRun(
      purpose: purpose, profile: profile, sheet: sheet, reading: reading, viewer: viewer, key: key, road: desk.road,
      transaction: desk.road.transaction(connection, now: now, today: try desk.clock.today(connection)))
  }
}
