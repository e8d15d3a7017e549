// The intake's own SQL: rows that are there already, answers to earlier calls, and uploads that wait for confirmation.

internal import Persistence

enum IntakeQueries {
  /// Files of a kind by identity and number, for all numbers of a sheet at once.
  static func known(
    _ numbers: some Sequence<String>, of kind: KindID, _ rule: DuplicateRule, _ connection: any SQLConnection
  ) throws -> [RowKey: FileID] {
    let rows = try connection.queryIn(
      """
      SELECT n.number, p.id_number, f.id, f.stage FROM kernel_other_number n
      JOIN kernel_file f ON f.id = n.file JOIN kernel_party p ON p.file = n.file
      WHERE n.system = $1 AND f.kind = $2 AND p.id_number IS NOT NULL AND n.number IN ($ids)
      """, numbers, [rule.system, kind])
    let excepted = Set(rule.exceptStages.map(\.rawValue))
    return try rows.reduce(into: [:]) { known, row in
      let key = RowKey(identity: try row.text("id_number"), number: try row.text("number"))
      guard let key, !excepted.contains(try row.text("stage")) else { return }
      let file = FileID(rawValue: try row.text("id"))
      // Of several files the first, so that both engines answer alike.
      known[key] = min(known[key] ?? file, file)
    }
  }

  /// Which of several keys have been answered.
  static func answered(
    _ keys: [String], of account: AccountID, _ connection: any SQLConnection
  ) throws -> Set<String> {
    let rows = try connection.queryIn(
      "SELECT key FROM kernel_idempotency WHERE account = $1 AND key IN ($ids) AND file IS NOT NULL", keys, [account])
    return Set(try rows.map { try $0.text("key") })
  }

  /// What files still miss, by field names.
  static func missing(of files: [FileID], _ connection: any SQLConnection) throws -> [FileID: [String]] {
    let rows = try connection.queryIn("SELECT id, missing FROM kernel_file WHERE id IN ($ids)", files)
    return try rows.reduce(into: [:]) { missing, row in
      missing[FileID(rawValue: try row.text("id"))] = try row.text("missing").split(separator: " ").map(String.init)
    }
  }

  /// Lets one import of a kind and office in at a time: two people who confirm the same sheet at once would otherwise
  /// both find that nothing is known yet.
  static func takeTurn(
    _ profile: IntakeProfile, in office: OfficeID, _ digest: Digest, _ connection: any SQLConnection
  ) throws {
    try SettingQueries.put(digest.rawValue, for: "intake.\(profile.id).\(office)", connection)
  }
}

/// Uploads between preview and confirmation, each its owner's alone.
struct StagedUploads {
  let connection: any SQLConnection

  /// How long an upload waits for its confirmation.
  static let secondsKept = 24 * 3_600
  /// How many a person may have waiting; an older one gives way.
  static let kept = 8

  func put(
    _ content: Sealed, name: String, purpose: String, id: String, of account: AccountID, at now: Instant
  ) throws {
    try connection.execute(
      "DELETE FROM kernel_staged_upload WHERE created_at < $1", [now.adding(seconds: -Self.secondsKept)])
    try connection.execute(
      """
      DELETE FROM kernel_staged_upload WHERE account = $1 AND id NOT IN (
        SELECT id FROM kernel_staged_upload WHERE account = $1 ORDER BY created_at DESC, id DESC LIMIT $2)
      """, [account, Self.kept - 1])
    try connection.execute(
      """
      INSERT INTO kernel_staged_upload (id, account, purpose, name, scheme, body, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """, [id, account, purpose, name, content.scheme, content.bytes, now])
  }

  /// An upload of a person; nil where there is none, or it is too old.
  func content(_ id: String, purpose: String, of account: AccountID, at now: Instant) throws -> Sealed? {
    try connection.first(
      """
      SELECT scheme, body FROM kernel_staged_upload
      WHERE id = $1 AND account = $2 AND purpose = $3 AND created_at >= $4
      """, [id, account, purpose, now.adding(seconds: -Self.secondsKept)]
    ).map { Sealed(scheme: try $0.text("scheme"), bytes: try $0.blob("body")) }
  }
}
