// Every way in which a file is refused, each with what a person has to know to send a better one.

/// Why a spreadsheet is refused, or cannot be written.
public enum SpreadsheetError: Error, Sendable, Hashable {
  /// The content is something else, whatever the name says.
  case notASpreadsheet(ContentKind)
  /// Protected with a password.
  case encrypted
  /// The binary format of Excel 97–2003 (.xls): to be saved as .xlsx.
  case oldFormat
  /// More bytes in the file than the limit.
  case tooLarge(limit: Int)
  /// More bytes than the limit once the file is unpacked, however small it is.
  case tooLargeUnpacked(limit: Int)
  /// More rows with values than the limit.
  case tooManyRows(limit: Int)
  /// A value beyond the last column allowed.
  case tooManyColumns(row: Int, limit: Int)
  /// More text in one cell than the limit, in bytes of UTF-8.
  case cellTooLong(row: Int, limit: Int)
  /// The archive is built to exhaust or deceive its reader.
  case hostileArchive(ArchiveThreat)
  /// Neither UTF-8 nor GB18030 (nor what its mark announces); the first byte that fits none, counted from 0.
  case encodingUnknown(offset: Int)
  /// This machine cannot convert from the named encoding.
  case encodingUnavailable(String)
  /// The file is damaged. `part` is the part inside the package, empty for a CSV file.
  case malformed(part: String, Damage)
  /// The file has no sheet of this index.
  case noSheet(Int)
  /// No row on any visible sheet carries the headings that were looked for.
  case noHeadings
  /// The file cannot be read or written at this path; `code` is the system's errno.
  case fileAccess(path: String, code: Int)
  /// The archive library refuses to write; `code` is libzip's.
  case cannotWrite(code: Int)
  /// A sheet name that spreadsheet programs refuse: empty, over 31 characters, or with one of `[ ] : * ? / \`.
  case invalidSheetName(String)

  /// A stable code for API answers and label files; it never changes once released.
  public var code: String {
    switch self {
    case .notASpreadsheet(let kind): "spreadsheet.not-a-spreadsheet.\(kind.rawValue)"
    case .encrypted: "spreadsheet.encrypted"
    case .oldFormat: "spreadsheet.old-format"
    case .tooLarge: "spreadsheet.too-large"
    case .tooLargeUnpacked: "spreadsheet.too-large-unpacked"
    case .tooManyRows: "spreadsheet.too-many-rows"
    case .tooManyColumns: "spreadsheet.too-many-columns"
    case .cellTooLong: "spreadsheet.cell-too-long"
    case .hostileArchive: "spreadsheet.hostile-archive"
    case .encodingUnknown: "spreadsheet.encoding-unknown"
    case .encodingUnavailable: "spreadsheet.encoding-unavailable"
    case .malformed: "spreadsheet.malformed"
    case .noSheet: "spreadsheet.no-sheet"
    case .noHeadings: "spreadsheet.no-headings"
    case .fileAccess: "spreadsheet.file-access"
    case .cannotWrite: "spreadsheet.cannot-write"
    case .invalidSheetName: "spreadsheet.invalid-sheet-name"
    }
  }
}

/// What the content of a refused file seems to be.
public enum ContentKind: String, Sendable, Hashable, CaseIterable {
  /// Nothing in it.
  case empty
  /// An archive that broke off, such as a download that was interrupted.
  case brokenArchive = "broken-archive"
  /// An archive without a workbook in it.
  case otherArchive = "other-archive"
  /// A text document (.docx, .doc, .rtf, .wps).
  case textDocument = "text-document"
  /// A presentation (.pptx, .ppt).
  case presentation
  /// A binary workbook (.xlsb).
  case binaryWorkbook = "binary-workbook"
  /// An OpenDocument spreadsheet (.ods).
  case openDocument = "open-document"
  /// A web page that some systems hand out as a spreadsheet.
  case webPage = "web-page"
  /// XML, for instance the spreadsheet format of Excel 2003.
  case xml
  /// A PDF.
  case pdf
  /// A picture.
  case picture
  /// Binary content of no kind known here.
  case binary
}

/// In what way an archive is hostile.
public enum ArchiveThreat: Sendable, Hashable {
  /// More entries than the limit.
  case tooManyEntries(limit: Int)
  /// A part that unpacks to far more than any sheet does.
  case compressionRatio(part: String)
  /// Two entries of one name: what is read would depend on the reader.
  case duplicateEntry(name: String)
  /// A part larger than its own directory entry says.
  case falseSize(part: String)
  /// A document type declaration, which no workbook has and which opens XML attacks.
  case documentType(part: String)
  /// One piece of markup (a tag, a comment) of a size that no workbook has.
  case oversizedMarkup(part: String)
  /// Cells so scattered that filling the gaps between them would exhaust the machine.
  case sparseCells(part: String)
}

/// In what way a file is damaged.
public enum Damage: Sendable, Hashable {
  /// The XML breaks off or is not well-formed; the parser's words and the line.
  case xml(line: Int, reason: String)
  /// The part is named in the workbook but absent from the package.
  case missingPart
  /// The packed bytes do not match their checksum or cannot be unpacked.
  case unreadablePart
  /// A cell names a shared text that does not exist.
  case sharedText(row: Int)
  /// A row number that is no number from 1 to 1,048,576.
  case rowNumber(String)
  /// A cell reference that is none, such as `5C`.
  case cellReference(String)
  /// Rows of a large sheet do not stand in the order of their numbers.
  case rowOrder(row: Int)
  /// A quotation mark that opens in this row is never closed.
  case unclosedQuote(row: Int)
  /// A zero byte inside text.
  case zeroByte(row: Int)
}
