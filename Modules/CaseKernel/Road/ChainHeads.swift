// Where every chain ends, as a list to be kept elsewhere. A chain alone cannot show that its last entries were cut off with
// every trace of them, or that it was written anew from somewhere on with digests that fit: a list from before can.

public import Persistence

/// The ends of all chains at a moment.
public struct ChainHeads: Sendable, Hashable {
  /// The end of one chain.
  public struct Head: Sendable, Hashable {
    /// The file.
    public let file: FileID
    /// So many entries it had.
    public let entries: Int
    /// The digest of the last one, which rests on all before it.
    public let hash: Digest
  }

  /// A list that cannot be compared with: it is none, or was itself changed or cut.
  public struct Unusable: Error, Sendable, Hashable {}

  /// When it was taken.
  public let takenAt: Instant
  /// In the order of the files.
  public let heads: [Head]

  init(takenAt: Instant, heads: [Head]) {
    self.takenAt = takenAt
    self.heads = heads
  }

  private static let (title, end) = ("xiezhi-heads 1", "end")

  private var lines: [String] {
    ["\(Self.title) \(takenAt)"] + heads.map { "\($0.file) \($0.entries) \($0.hash)" }
  }

  /// The digest of the whole list: what is noted where nobody who can write the list can write.
  public var digest: Digest { Digest.sha256(lines.map { "\($0)\n" }.joined().utf8) }

  /// The list as it is kept: a line for its moment, one for each file, and its own digest at the end.
  public var text: String { (lines + ["\(Self.end) \(digest)"]).map { "\($0)\n" }.joined() }

  /// Reads a list that was kept.
  public init(text: String) throws(Unusable) {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let first = lines.first, let last = lines.last, lines.count >= 2, first.hasPrefix("\(Self.title) "),
      let moment = Instant(String(first.dropFirst(Self.title.count + 1)))
    else { throw Unusable() }
    var heads: [Head] = []
    for line in lines.dropFirst().dropLast() {
      let parts = line.split(separator: " ")
      guard parts.count == 3, let entries = Int(parts[1]) else { throw Unusable() }
      heads.append(
        Head(file: FileID(rawValue: String(parts[0])), entries: entries, hash: Digest(rawValue: String(parts[2]))))
    }
    self.init(takenAt: moment, heads: heads)
    guard last == "\(Self.end) \(digest)" else { throw Unusable() }
  }
}

extension Desk {
  /// The ends of all chains now.
  public func chainHeads() async throws -> ChainHeads {
    var heads: [ChainHeads.Head] = []
    while true {
      let after = heads.last?.file
      let page = try await database.read { try HeadQueries.page(after: after, limit: Self.pageSize, $0) }
      heads += page
      if page.count < Self.pageSize { return ChainHeads(takenAt: clock.now, heads: heads) }
    }
  }

  /// Verifies everything, and that every chain still passes through where it once ended.
  public func verify(against kept: ChainHeads) async throws -> InspectionReport {
    var report = try await verify()
    for start in stride(from: 0, to: kept.heads.count, by: Self.pageSize) {
      let some = kept.heads[start..<min(start + Self.pageSize, kept.heads.count)]
      report.discrepancies += try await database.read { connection in
        try some.compactMap { try HeadQueries.discrepancy(since: $0, connection) }
      }
    }
    return report
  }
}

private enum HeadQueries {
  static func page(
    after file: FileID?, limit: Int, _ connection: any SQLConnection
  ) throws -> [ChainHeads.Head] {
    try connection.query(
      """
      SELECT e.file, e.seq, e.hash FROM (
        SELECT file, max(seq) AS seq FROM kernel_entry WHERE file > $1 GROUP BY file ORDER BY file LIMIT $2) last
      JOIN kernel_entry e ON e.file = last.file AND e.seq = last.seq
      ORDER BY e.file
      """, [file?.rawValue ?? "", limit]
    ).map { row in
      ChainHeads.Head(
        file: FileID(rawValue: try row.text("file")), entries: try row.integer("seq"),
        hash: Digest(rawValue: try row.text("hash")))
    }
  }

  static func discrepancy(
    since head: ChainHeads.Head, _ connection: any SQLConnection
  ) throws -> Discrepancy? {
    let sql = "SELECT seq, hash FROM kernel_entry WHERE file = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1"
    guard let row = try connection.first(sql, [head.file, head.entries]) else {
      return .goneSince(head.file, entries: head.entries)
    }
    let seq = try row.integer("seq")
    if seq < head.entries { return .shortenedSince(head.file, entries: head.entries, now: seq) }
    return try row.text("hash") == head.hash.rawValue ? nil : .rewrittenSince(head.file, entry: seq)
  }
}
