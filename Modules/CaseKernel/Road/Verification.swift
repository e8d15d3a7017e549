// `verify`: every byte that is truth. Chains from the first entry to the digest in the header, headers that are gone, the
// agencies and grounds that entries name, and the contents of attachments. Needs no kind and no key: dockets are verified by
// a program that cannot read them.

internal import Persistence

extension Desk {
  /// Verifies every chain and every content, page by page.
  public func verify() async throws -> InspectionReport {
    var report = InspectionReport()
    try await inspect(&report) { header, connection in
      var chain = ChainInspection(header)
      try EntryQueries.forEachLink(of: header.id, connection) { try chain.take($0, connection) }
      try chain.end(connection)
      return chain.report
    }
    report.discrepancies += try await database.read { connection in
      try InspectionQueries.filesWithoutHeader(connection).map { .missingHeader($0.file, entries: $0.entries) }
        + InspectionQueries.brokenLinks(connection).map { .missingLinkedFile($0.file, other: $0.other) }
    }
    report.discrepancies += try await database.read { try ReferenceCatalogue($0).altered() }
    try await verifyContents(&report)
    return report
  }

  /// One content to a transaction: none stays open for as long as fifty megabytes take.
  private func verifyContents(_ report: inout InspectionReport) async throws {
    var after = ""
    while true {
      let start = after
      let page = try await database.read { try InspectionQueries.contents(after: start, limit: Self.pageSize, $0) }
      for content in page {
        report.contents += 1
        if let found = try await database.read({ try content.discrepancy($0) }) { report.discrepancies.append(found) }
      }
      guard let last = page.last else { return }
      after = last.id
    }
  }
}

/// One chain, entry by entry.
private struct ChainInspection {
  private let header: FileHeader
  private var previous: Digest
  private var count = 0
  private var named: Set<[SQLValue]> = []
  var report = InspectionReport()

  init(_ header: FileHeader) {
    self.header = header
    previous = Chain.beginning(kind: header.kind, processVersion: header.processVersion)
  }

  mutating func take(_ entry: ChainLink, _ connection: any SQLConnection) throws {
    count += 1
    if entry.computed != entry.hash { report.discrepancies.append(.changedEntry(header.id, entry: entry.seq)) }
    if entry.seq == 1, count == 1, entry.previous != previous {
      report.discrepancies.append(.changedOpening(header.id))
    } else if entry.previous != previous || entry.seq != count {
      report.discrepancies.append(.brokenChain(header.id, entry: entry.seq))
    }
    previous = entry.hash
    for content in entry.attachments {
      named.insert([entry.seq.sqlValue, content.id.sqlValue])
      guard let stored = try InspectionQueries.namedDigest(of: content.id, connection) else {
        report.discrepancies.append(.missingAttachment(header.id, entry: entry.seq, content.id))
        continue
      }
      if stored != content.digest {
        report.discrepancies.append(.changedAttachment(header.id, entry: entry.seq, content.id))
      }
    }
  }

  mutating func end(_ connection: any SQLConnection) throws {
    report.entries = count
    if count != header.version {
      report.discrepancies.append(.wrongLength(header.id, header: header.version, docket: count))
    } else if previous != header.lastHash {
      report.discrepancies.append(.brokenChain(header.id, entry: count))
    }
    let stored = Set(try InspectionQueries.namings(of: header.id, connection))
    func place(_ row: [SQLValue]) -> RowPlace {
      RowPlace("kernel_entry_attachment", zip(["seq", "attachment"], row).map { RowValue($0, $1) })
    }
    report.discrepancies += stored.subtracting(named).map { .surplusRow(header.id, place($0)) }
    report.discrepancies += named.subtracting(stored).map { .missingRow(header.id, place($0)) }
  }
}

/// A content of attachments, as its row describes it.
struct StoredContent: Sendable {
  let id: String
  let digest: Digest
  let size: Int

  /// What is wrong with its pieces; nil where they give the digest.
  func discrepancy(_ connection: any SQLConnection) throws -> Discrepancy? {
    var check = DigestCheck()
    var (next, length, missing): (Int, Int, Int?) = (0, 0, nil)
    try InspectionQueries.forEachChunk(of: id, connection) { n, bytes in
      if n != next, missing == nil { missing = next }
      next = n + 1
      length += bytes.count
      check.take(bytes)
    }
    if missing == nil, length < size { missing = next }
    if check.confirms(digest), missing == nil, length == size { return nil }
    let files = try InspectionQueries.files(naming: digest, connection)
    return missing.map { .missingChunk(digest, chunk: $0, files: files) } ?? .damagedContent(digest, files: files)
  }
}
