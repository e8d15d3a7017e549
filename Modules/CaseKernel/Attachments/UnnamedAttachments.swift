// Attachments that no entry names yet: how many an account may have lying, and how old ones go. An act marks what it
// names under a lock on the attachment's row, and so does whoever removes it: one of them is first, and the other sees it.

internal import Persistence

/// Where a page of unnamed attachments ends: the key of its last one.
struct UnnamedPlace: Sendable {
  let uploadedAt: String
  let id: String

  /// Before all of them.
  static let first = UnnamedPlace(uploadedAt: "", id: "")
}

extension Attachments {
  /// Refuses another upload of an account that has too much lying.
  /// - Throws: ``AttachmentError/tooManyUnnamed(_:)``.
  func check(_ quota: HousekeepingRules.Quota, of account: AccountID) throws {
    // One upload of an account at a time is counted, so that many at once do not pass together.
    try connection.lock("unnamed.\(account)", .alone)
    let row = try connection.first(
      """
      SELECT count(*) AS n, CAST(coalesce(sum(size), 0) AS bigint) AS bytes FROM kernel_attachment
      WHERE uploaded_by = $1 AND named = 0
      """, [account])
    guard let row, try row.integer("n") < quota.number, try row.integer("bytes") < quota.megabytes * 1_048_576 else {
      throw AttachmentError.tooManyUnnamed(quota.number)
    }
  }

  /// The next of the attachments that were brought before a moment and that neither an entry nor a draft of their owner
  /// names, the oldest first.
  func unnamed(
    before moment: Instant, after place: UnnamedPlace
  ) throws -> (attachments: [AttachmentID], next: UnnamedPlace?) {
    let rows = try connection.query(
      """
      SELECT id, uploaded_by, uploaded_at FROM kernel_attachment
      WHERE named = 0 AND uploaded_at < $1 AND uploaded_at >= $2 AND (uploaded_at, id) > ($2, $3)
      ORDER BY uploaded_at, id LIMIT \(Housekeeping.batch)
      """, [moment, place.uploadedAt, place.id])
    var drafts: [String: FormDrafts.Names] = [:]
    var found: [AttachmentID] = []
    for row in rows {
      let (id, owner) = (AttachmentID(rawValue: try row.text("id")), try row.text("uploaded_by"))
      let names = try drafts[owner] ?? FormDrafts(connection).names(of: AccountID(rawValue: owner))
      drafts[owner] = names
      if !names.contains(id.rawValue) { found.append(id) }
    }
    guard rows.count == Housekeeping.batch, let last = rows.last else { return (found, nil) }
    return (found, UnnamedPlace(uploadedAt: try last.text("uploaded_at"), id: try last.text("id")))
  }

  /// How many there are, page by page.
  func countUnnamed(before moment: Instant) throws -> Int {
    var (count, place): (Int, UnnamedPlace?) = (0, UnnamedPlace.first)
    while let after = place {
      let page = try unnamed(before: moment, after: after)
      count += page.attachments.count
      place = page.next
    }
    return count
  }

  /// Removes an attachment, and its content if no other has it; false where an entry names it by now.
  func remove(unnamed id: AttachmentID) throws -> Bool {
    guard let attachment = try attachment(id),
      try connection.execute("DELETE FROM kernel_attachment WHERE id = $1 AND named = 0", [id]) == 1
    else { return false }
    // Locked before it is asked: an upload of the same content that is just being sealed has the lock, or waits for it.
    let content = try connection.queryLocking(
      "SELECT id FROM kernel_attachment_content WHERE digest = $1", [attachment.digest]
    ).first
    let others = try connection.first("SELECT id FROM kernel_attachment WHERE digest = $1", [attachment.digest])
    if let content = try content?.text("id"), others == nil {
      try connection.execute("DELETE FROM kernel_attachment_chunk WHERE content = $1", [content])
      try connection.execute("DELETE FROM kernel_attachment_content WHERE id = $1", [content])
    }
    return true
  }
}
