// How far people have read the files on which they work: the tray of what is new to them is what lies beyond.

internal import Persistence

struct ReadMarks {
  let connection: any SQLConnection

  /// Whether a person works on a file and has not opened it since its last entry.
  func isBehind(_ account: AccountID, on header: FileHeader) throws -> Bool {
    let sql = """
      SELECT (SELECT r.seq FROM kernel_read_mark r WHERE r.account = $1 AND r.file = $2) AS seq FROM kernel_member m
      WHERE m.file = $2 AND m.account = $1 LIMIT 1
      """
    guard let row = try connection.first(sql, [account, header.id]) else { return false }
    return try row.optionalInteger("seq") ?? 0 < header.version
  }

  func put(_ account: AccountID, on header: FileHeader, at now: Instant) throws {
    try connection.execute(
      """
      INSERT INTO kernel_read_mark AS r (account, file, seq, read_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (account, file) DO UPDATE SET seq = excluded.seq, read_at = excluded.read_at
      WHERE r.seq < excluded.seq
      """, [account, header.id, header.version, now])
  }
}
