// Why a template or a filling was refused. Each case names the place, so that whoever edits the template in WPS
// finds it.

/// A refusal of the document engine.
public enum DocumentError: Error, Sendable, Equatable {
  /// The bytes are no DOCX that can be read.
  case notADocument(ArchiveDefect)
  /// The file exceeds a limit that protects the server.
  case exceedsLimit(DocumentLimit, part: String)
  /// A part is no well-formed XML in UTF-8, or has a DOCTYPE.
  case malformedPart(String, line: Int)
  /// The file carries macros, embedded objects or references that would be fetched from elsewhere.
  case activeContent(part: String)
  /// A placeholder is written wrongly.
  case syntax(TemplateSyntaxProblem, at: DocumentPlace)
  /// A required value was not given, or is blank: the paper would have a hole.
  case missingValue(name: String, at: DocumentPlace)
  /// A value has another shape than its placeholder needs, e.g. a list where text is printed.
  case wrongShape(name: String, expected: DocumentShape, at: DocumentPlace)
}

/// What is wrong with the file as an archive.
public enum ArchiveDefect: String, Sendable {
  /// It is no ZIP file, or a damaged one.
  case noArchive
  /// A member is stored twice, encrypted, or cannot be unpacked.
  case unreadableMember
  /// It is an archive but has no `word/document.xml` with a WordprocessingML body.
  case noDocumentPart
  /// Writing the result failed (memory).
  case cannotWrite
}

/// The limits of a template.
public enum DocumentLimit: String, Sendable {
  /// Bytes of the file as uploaded.
  case fileSize
  /// Number of members of the archive.
  case members
  /// Bytes of one member, or of all together, when unpacked.
  case unpackedSize
  /// Depth of nested elements.
  case depth
  /// Bytes of a filled part.
  case filledSize
}

/// The shapes a placeholder can ask for.
public enum DocumentShape: String, Sendable {
  /// Text or paragraphs.
  case text
  /// A list of rows.
  case list
}

/// Where in the template something is: part, paragraph and the text around it.
public struct DocumentPlace: Sendable, Equatable {
  /// The part, e.g. `word/document.xml`.
  public let part: String
  /// The paragraph in that part, counted from 1 in the order of the file, table cells and text boxes included.
  public let paragraph: Int
  /// The beginning of that paragraph's text, 40 characters at most.
  public let excerpt: String

  /// A place in a template.
  public init(part: String, paragraph: Int, excerpt: String) {
    (self.part, self.paragraph, self.excerpt) = (part, paragraph, excerpt)
  }
}

/// What can be wrong with a placeholder.
public enum TemplateSyntaxProblem: Sendable, Equatable {
  /// `{{` without `}}` in the same paragraph (a tab or line break inside counts as its end).
  case unterminated
  /// `}}` without `{{`.
  case strayEnd
  /// Braces typed with a Chinese input method: ｛｛ … ｝｝.
  case fullWidthBraces
  /// Something that is no placeholder stands between the braces.
  case unknown(String)
  /// `{{#name}}`, `{{?name}}` or `{{^name}}` is never closed.
  case unclosed(String)
  /// `{{/name}}` closes nothing, or not what was opened last.
  case unexpectedClose(String)
  /// A block begins and ends at places that cannot be repeated together, e.g. inside a table and outside it.
  case misplacedBlock(String)
  /// A placeholder stands where the engine does not write: a footnote, a comment, a field, a picture's description.
  case outsideText
}
