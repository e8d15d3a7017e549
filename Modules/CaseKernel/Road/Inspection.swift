// Proof that the docket is whole and that everything derived follows from it: what an inspection can find, and the walk
// over all files that both inspections take.

public import LegalCalendar
public import Persistence

/// A row of a table, by the columns that tell its rows apart.
public struct RowPlace: Sendable, Hashable {
  /// The table.
  public let table: String
  /// Columns and their values; the file is not among them.
  public let key: [RowValue]

  init(_ table: String, _ key: [RowValue] = []) {
    self.table = table
    self.key = key
  }
}

/// A column with a value.
public struct RowValue: Sendable, Hashable {
  /// The column.
  public let column: String
  /// The value, as it is stored or would be.
  public let value: SQLValue

  init(_ column: String, _ value: SQLValue) {
    self.column = column
    self.value = value
  }
}

/// Something that does not agree.
public enum Discrepancy: Sendable, Hashable {
  /// An entry's columns do not give its digest: something was changed.
  case changedEntry(FileID, entry: Int)
  /// An entry does not follow the one before.
  case brokenChain(FileID, entry: Int)
  /// Entries are missing at the end, or there are more than the header knows.
  case wrongLength(FileID, header: Int, docket: Int)
  /// Entries that no header belongs to: the header was deleted.
  case missingHeader(FileID, entries: Int)
  /// The first entry follows another kind or process version than the header names: either was changed.
  case changedOpening(FileID)
  /// A file that another one is linked to is not there.
  case missingLinkedFile(FileID, other: FileID)
  /// An attachment that an entry names is not there.
  case missingAttachment(FileID, entry: Int, AttachmentID)
  /// An attachment that an entry names has other content by now.
  case changedAttachment(FileID, entry: Int, AttachmentID)
  /// A stored content does not give its digest; the files that name it, none where only an upload does.
  case damagedContent(Digest, files: [FileID])
  /// A piece of a stored content is missing.
  case missingChunk(Digest, chunk: Int, files: [FileID])
  /// A version of an agency or ground says something else than was loaded or recorded.
  case changedReference(ReferenceSet, id: String, validFrom: LegalDate, revision: Int)
  /// A column of a stored row has another value than a replay gives.
  case wrongValue(FileID, RowPlace, column: String, stored: SQLValue, derived: SQLValue)
  /// A stored row that no replay gives.
  case surplusRow(FileID, RowPlace)
  /// A row that a replay gives and that is not stored.
  case missingRow(FileID, RowPlace)
  /// Hours that a replay gives and that are not stored, since another file has the same room or person at that time; the
  /// file itself where its docket says both.
  case doubleBooked(FileID, RowPlace, other: FileID)
  /// A snapshot gives another state than the docket from its first entry.
  case wrongSnapshot(FileID)
  /// A docket holds a number that its counter has not reached: it would be given away once more.
  case counterBehind(OfficeID, series: String, year: Int, counter: Int, held: Int, FileID)
  /// Numbers that were taken and that no docket holds: whatever held them is gone.
  case missingNumbers(OfficeID, series: String, year: Int, ClosedRange<Int>)
  /// A file that a kept list of heads names has no entries any more.
  case goneSince(FileID, entries: Int)
  /// A docket has fewer entries than it had when a list of heads was kept.
  case shortenedSince(FileID, entries: Int, now: Int)
  /// The entry that a docket ended with when a list of heads was kept is another one now: it, or one before it, was changed.
  case rewrittenSince(FileID, entry: Int)
  /// The docket cannot be replayed at all; the entry that stops it, nil where it is no entry.
  case unreadable(FileID, UnreadableEntry?)
}

/// What an inspection looked at.
public struct InspectionReport: Sendable {
  /// Files looked at.
  public var files = 0
  /// Entries looked at.
  public var entries = 0
  /// Contents of attachments looked at.
  public var contents = 0
  /// What does not agree.
  public var discrepancies: [Discrepancy] = []

  /// A report of nothing yet.
  public init() {}
}

extension Desk {
  /// Files to a transaction.
  static let pageSize = 200

  /// Looks at every file, a page of them in one snapshot, and adds what is found.
  func inspect(
    _ report: inout InspectionReport,
    _ look: @escaping @Sendable (FileHeader, any SQLConnection) throws -> InspectionReport
  ) async throws {
    var after: FileID?
    while true {
      let start = after?.rawValue ?? ""
      let page = try await database.read { connection in
        try FilePaging.page(after: start, limit: Self.pageSize, connection).map { header in
          (file: header.id, found: try look(header, connection))
        }
      }
      for (_, found) in page { report.add(found) }
      report.files += page.count
      guard let last = page.last else { return }
      after = last.file
    }
  }
}

extension InspectionReport {
  /// Adds what a part of the inspection found; files are counted by whoever walks over them.
  mutating func add(_ part: InspectionReport) {
    entries += part.entries
    contents += part.contents
    discrepancies += part.discrepancies
  }
}
