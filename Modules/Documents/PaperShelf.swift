// Which papers a file can give, and making one: a template of the library, filled by the module that knows the docket.

public import CaseKernel
public import LegalCalendar

/// A paper that a kind of file can give.
public struct PaperSource: Sendable {
  /// The paper in the library, such as `opinion`.
  public let id: String
  /// The kind of file.
  public let kind: KindID
  /// What one must be allowed to read of the file to have it.
  public let scope: ReadingScope
  /// The types of the entries that make it possible; the last one of them is where it comes from.
  public let origin: [String]
  /// Whether a file can give it now.
  public let isReady: @Sendable (_ stage: StageID) -> Bool
  /// Whether it can be read before it is ready: as a draft, by those who are to agree to it.
  public let isDraft: @Sendable (_ stage: StageID) -> Bool
  /// What fills its template, and the number and date that its file is named by.
  public let content: @Sendable (FileID, Viewer, Reader, Lexicon) throws -> PaperContent

  /// A paper of a kind.
  public init(
    _ id: String, of kind: KindID, scope: ReadingScope = .content, from origin: [String],
    isReady: @escaping @Sendable (StageID) -> Bool,
    isDraft: @escaping @Sendable (StageID) -> Bool = { _ in false },
    content: @escaping @Sendable (FileID, Viewer, Reader, Lexicon) throws -> PaperContent
  ) {
    self.id = id
    self.kind = kind
    self.scope = scope
    self.origin = origin
    self.isReady = isReady
    self.isDraft = isDraft
    self.content = content
  }
}

/// What fills a template.
public struct PaperContent: Sendable {
  /// Values by placeholder.
  public let values: DocumentValues
  /// The number in the paper's file name.
  public let number: String?
  /// The date in the paper's file name.
  public let date: OfficialDate

  /// Values, and what names the file.
  public init(values: DocumentValues, number: String?, date: OfficialDate) {
    self.values = values
    self.number = number
    self.date = date
  }
}

/// A paper on offer.
public struct PaperOffer: Sendable {
  /// The paper.
  public let paper: Paper
  /// Whether it can be made now.
  public let isReady: Bool
  /// The entry that made it possible; nil before there is one.
  public let entry: Int?
  /// The day of that entry.
  public let date: LegalDate?
  /// The number that the paper carries.
  public let number: String?
}

/// A paper made.
public struct MadePaper: Sendable {
  /// The name that offices give such a file: number, name, date.
  public let name: DocumentFileName
  /// The DOCX.
  public let bytes: [UInt8]
}

/// All papers of the suite.
public struct PaperShelf: Sendable {
  private let library: DocumentLibrary
  private let sources: [PaperSource]
  private let lexicon: Lexicon

  /// Papers whose templates are in the library; a source without one is left out.
  public init(library: DocumentLibrary, sources: [PaperSource], lexicon: Lexicon) {
    self.library = library
    self.sources = sources.filter { library[$0.id] != nil }
    self.lexicon = lexicon
  }

  /// The papers of a file that a viewer may have.
  public func offers(on file: FileID, for viewer: Viewer, _ reader: Reader) throws -> [PaperOffer] {
    let header = try reader.header(file, for: viewer).header
    return try sources.filter { $0.kind == header.kind }.compactMap { source in
      guard try reader.reading(source.scope, of: file, for: viewer) == .full else { return nil }
      guard let paper = library[source.id]?.paper else { return nil }
      let entry = try reader.latestEntry(of: file, types: source.origin, for: viewer)
      return PaperOffer(
        paper: paper, isReady: source.isReady(header.stage), entry: entry?.seq, date: entry?.effectiveOn,
        number: header.number)
    }
  }

  /// The papers of a file as they are read on a screen, ready ones and drafts; those that cannot be filled are left out.
  public func texts(
    of file: FileID, for viewer: Viewer, _ reader: Reader
  ) throws -> [(paper: Paper, isDraft: Bool, text: PaperText)] {
    let header = try reader.header(file, for: viewer).header
    var texts: [(paper: Paper, isDraft: Bool, text: PaperText)] = []
    for source in sources where source.kind == header.kind {
      let isReady = source.isReady(header.stage)
      guard isReady || source.isDraft(header.stage), let entry = library[source.id],
        try reader.reading(source.scope, of: file, for: viewer) == .full
      else { continue }
      let content = try source.content(file, viewer, reader, lexicon)
      texts.append((entry.paper, !isReady, try PaperText(docx: entry.template.fill(content.values))))
    }
    return texts
  }

  /// Makes a paper from the docket as it stands.
  /// - Throws: ``RoadError/absent`` where the viewer may not read the file or it has no such paper, and
  ///   ``RoadError/refused(_:)`` where it is not ready yet.
  public func make(_ id: String, of file: FileID, for viewer: Viewer, _ reader: Reader) throws -> MadePaper {
    let header = try reader.header(file, for: viewer).header
    guard let source = sources.first(where: { $0.id == id && $0.kind == header.kind }), let entry = library[id],
      try reader.reading(source.scope, of: file, for: viewer) == .full
    else { throw RoadError.absent }
    guard source.isReady(header.stage) else { throw RoadError.refused(Refusal("paperNotReady")) }
    let content = try source.content(file, viewer, reader, lexicon)
    return MadePaper(
      name: DocumentFileName(
        caseNumber: content.number, title: entry.paper.nameZh, date: content.date, fileExtension: "docx"),
      bytes: try entry.template.fill(content.values))
  }
}
