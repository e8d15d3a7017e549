// The way in: one reader for XLSX and CSV that looks at content, never at the name, and delivers rows one by one, so that
// memory stays flat whatever the file. Writers are in Writing/, recognition of headings in Table/.

/// A spreadsheet opened for reading: an XLSX workbook, or a CSV file as a workbook of one sheet.
///
/// Opening reads the workbook's small parts (or the CSV's encoding and separator); rows are streamed from the source each
/// time they are asked for. The reader is a value and may be used from several threads at once.
public struct SpreadsheetReader: Sendable {
  /// What a file may cost at most. The defaults fit what people send: a full sheet, and nothing built to exhaust a server.
  public struct Limits: Sendable, Hashable {
    /// Bytes of the file itself.
    public var fileBytes = 128 << 20
    /// Entries in the archive.
    public var entries = 4_096
    /// Bytes of all parts of the archive, unpacked.
    public var unpackedBytes = 768 << 20
    /// Unpacked by packed bytes, for parts of more than 4 MiB.
    public var ratio = 200
    /// Bytes of the texts that cells share.
    public var sharedTextBytes = 128 << 20
    /// Rows with a value.
    public var rows = 1_048_576
    /// Columns; no spreadsheet program has more than 16,384.
    public var columns = 16_384
    /// Bytes of text in one cell.
    public var cellBytes = 1 << 18

    /// The defaults.
    public init() {}
  }

  /// One sheet of the workbook.
  public struct SheetInfo: Sendable, Hashable {
    /// The name on its tab; for CSV the file's name.
    public let name: String
    /// Whether the sheet is hidden from the people who open the file.
    public let isHidden: Bool
  }

  /// The sheets in the order of their tabs.
  public let sheets: [SheetInfo]
  /// What a file may cost at most.
  public let limits: Limits

  enum Content: Sendable {
    case workbook(Workbook)
    case delimitedText(DelimitedText)
  }

  let source: ByteSource
  let content: Content

  /// Whether it is a workbook; a text file otherwise.
  public var isWorkbook: Bool {
    if case .workbook = content { return true }
    return false
  }

  /// Opens a file by its path.
  /// - Parameters:
  ///   - path: where the file lies; it must not change while the reader is used.
  ///   - fileName: the name that its sender gave it, used as sheet name for CSV only.
  /// - Throws: ``SpreadsheetError`` where it is no readable spreadsheet or breaks a limit.
  public init(path: String, fileName: String = "", limits: Limits = Limits()) throws {
    try self.init(source: .file(path: path), fileName: fileName, limits: limits)
  }

  /// Opens a file that is in memory.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - fileName: the name that its sender gave it, used as sheet name for CSV only.
  /// - Throws: ``SpreadsheetError`` where it is no readable spreadsheet or breaks a limit.
  public init(bytes: [UInt8], fileName: String = "", limits: Limits = Limits()) throws {
    try self.init(source: .bytes(bytes), fileName: fileName, limits: limits)
  }

  private init(source: ByteSource, fileName: String, limits: Limits) throws {
    self.source = source
    self.limits = limits
    guard try source.size() <= limits.fileBytes else { throw SpreadsheetError.tooLarge(limit: limits.fileBytes) }
    switch ContentSniffer.verdict(on: try source.prefix(4096)) {
    case .refused(let kind): throw SpreadsheetError.notASpreadsheet(kind)
    case .compoundFile: throw try ContentSniffer.compoundFileError(source)
    case .zipArchive:
      let workbook = try ZipArchive.withOpened(source, limits) { try Workbook(archive: $0, limits: limits) }
      content = .workbook(workbook)
      sheets = workbook.sheets.map { SheetInfo(name: $0.name, isHidden: $0.isHidden) }
    case .text:
      content = .delimitedText(try DelimitedText(source: source))
      sheets = [SheetInfo(name: fileName, isHidden: false)]
    }
  }

  /// Delivers the rows of a sheet that hold a value, in the order of their numbers, until the body answers `false`.
  /// - Parameters:
  ///   - sheet: index into ``sheets``.
  ///   - body: takes a row; answers whether to go on.
  /// - Throws: ``SpreadsheetError``, possibly after rows were delivered (a file may break off in the middle), or whatever
  ///   the body throws.
  public func forEachRow(sheet: Int, _ body: (SheetRow) throws -> Bool) throws {
    guard sheets.indices.contains(sheet) else { throw SpreadsheetError.noSheet(sheet) }
    switch content {
    case .workbook(let workbook):
      try ZipArchive.withOpened(source, limits) { archive in
        try workbook.forEachRow(sheet: sheet, in: archive, limits: limits, body)
      }
    case .delimitedText(let text):
      try text.forEachRow(in: source, limits: limits, body)
    }
  }
}
