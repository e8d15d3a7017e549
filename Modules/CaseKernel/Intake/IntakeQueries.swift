// The intake's own SQL: rows that are there already, and answers to earlier calls.

internal import Persistence

/// A file that a row is one of already.
struct KnownFile {
  let file: FileID
  /// Whether the importer may see it in a list.
  let isVisible: Bool

  func comes(before other: KnownFile) -> Bool {
    isVisible == other.isVisible ? file < other.file : isVisible
  }
}

enum IntakeQueries {
  /// Files of a kind by identity and number, for all numbers of a sheet at once: those of the importer's office. Whoever
  /// holds the row knows what it says, and is told that it is there already, or else it would keep the whole sheet out; the
  /// file itself is named to him only where he may see one of it in a list. One that is protected or sealed, and that he may
  /// not see, is not known to him at all.
  static func known(
    _ numbers: some Sequence<String>, of kind: KindID, _ rule: DuplicateRule, to viewer: Viewer,
    _ permissions: Permissions, _ connection: any SQLConnection
  ) throws -> [RowKey: KnownFile] {
    let visible = permissions.filter(viewer, from: 4)
    let rows = try connection.queryIn(
      """
      SELECT n.number, p.id_number, f.id, f.stage, f.protected, f.sealed,
        CASE WHEN \(visible.sql) THEN 1 ELSE 0 END AS visible
      FROM kernel_other_number n JOIN kernel_file f ON f.id = n.file
      JOIN kernel_party p ON p.file = n.file
      WHERE n.system = $1 AND f.kind = $2 AND f.office = $3 AND p.id_number IS NOT NULL
        AND n.number IN ($ids)
      """, numbers, [rule.system, kind, viewer.office] + visible.parameters)
    let excepted = Set(rule.exceptStages.map(\.rawValue))
    return try rows.reduce(into: [:]) { known, row in
      let key = RowKey(identity: try row.text("id_number"), number: try row.text("number"))
      guard let key, !excepted.contains(try row.text("stage")) else { return }
      let isShielded = try row.flag("protected") || row.flag("sealed")
      let isVisible = try row.integer("visible") == 1
      guard isVisible || !isShielded else { return }
      let file = KnownFile(file: FileID(rawValue: try row.text("id")), isVisible: isVisible)
      // Of several files the first, so that both engines answer alike; one that may be named before one that may not.
      if let other = known[key], other.comes(before: file) { return }
      known[key] = file
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
