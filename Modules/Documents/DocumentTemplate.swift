// A paper's template: a DOCX that an office edits in WPS or Word, with placeholders in its text. Compiled once, filled
// for every paper. Placeholders:
//   {{name}}            a value, required            {{name?}}            a value that may be absent
//   {{#name}}…{{/name}} once for every row of a list {{?name}}…{{/name}}  only where there is a value
//                                                    {{^name}}…{{/name}}  only where there is none
// A block whose marks stand alone in their paragraphs (or table rows) repeats what lies between; one that is all its
// paragraph says repeats the paragraph; one that runs over the cells of a row repeats the row; any other repeats the
// text between its marks. A row of a list sees its own values, {{@index}}, {{@indexZh}}, {{?@first}}, {{?@last}} and,
// for plain texts, {{.}}; what stands outside the list it reaches as {{../name}}.

/// A compiled template.
public struct DocumentTemplate: Sendable {
  /// The names of all values, lists and conditions that the template mentions.
  public let placeholders: Set<String>

  private let archive: OfficeArchive
  private let programs: [TemplateProgram]

  /// Reads and compiles a DOCX. Throws ``DocumentError`` where the file is no safe DOCX or a placeholder is
  /// written wrongly.
  public init(_ bytes: [UInt8]) throws(DocumentError) {
    archive = try OfficeArchive(bytes)
    guard archive.member(Self.mainPart) != nil else { throw .notADocument(.noDocumentPart) }
    try ActiveContent.refuse(in: archive)
    let filled = archive.members.filter { Self.isFilled($0.name) }
    let others = archive.members.filter { !Self.isFilled($0.name) && $0.name.hasSuffix(".xml") }
    for (member, content) in zip(others, try archive.read(others)) where Self.mentionsPlaceholder(content[...]) {
      throw .syntax(.outsideText, at: DocumentPlace(part: member.name, paragraph: 0, excerpt: ""))
    }
    var names: Set<String> = [], programs: [TemplateProgram] = []
    for (member, content) in zip(filled, try archive.read(filled)) {
      let tree = try XMLTree(part: member.name, bytes: content)
      if member.name == Self.mainPart { try Self.requireBody(tree) }
      let compiler = try TemplateCompiler(tree)
      let operations = try compiler.operations()
      try Self.refuseLeftovers(operations, content, member.name)
      names.formUnion(compiler.names)
      if !compiler.isEmpty { programs.append(TemplateProgram(member: member, source: content, operations: operations)) }
    }
    (self.programs, placeholders) = (programs, names)
  }

  /// The paper as a DOCX. Equal templates and values give equal bytes. Throws
  /// ``DocumentError/missingValue(name:at:)`` or ``DocumentError/wrongShape(name:expected:at:)`` rather than
  /// leave a hole.
  public func fill(_ values: DocumentValues) throws(DocumentError) -> [UInt8] {
    var contents: [(member: OfficeArchive.Member, bytes: [UInt8])] = []
    for program in programs { contents.append((program.member, try program.run(values))) }
    return try archive.replacing(contents)
  }

  static let mainPart = "word/document.xml"

  /// The parts that are filled: the body, headers and footers.
  static func isFilled(_ name: String) -> Bool {
    name == mainPart
      || ((name.hasPrefix("word/header") || name.hasPrefix("word/footer")) && name.hasSuffix(".xml"))
  }

  private static func requireBody(_ tree: XMLTree) throws(DocumentError) {
    guard let root = tree.elements.first, root.name == .document,
      root.children.contains(where: { tree.elements[$0].name == .body })
    else { throw .notADocument(.noDocumentPart) }
  }

  /// Braces that are left in the bytes outside the text of paragraphs: a field's code, a deleted passage, a
  /// description.
  private static func refuseLeftovers(
    _ operations: [TemplateOperation], _ source: [UInt8], _ part: String
  ) throws(DocumentError) {
    for operation in operations {
      switch operation {
      case .literal(let range):
        guard !mentionsPlaceholder(source[range]) else {
          throw .syntax(.outsideText, at: DocumentPlace(part: part, paragraph: 0, excerpt: ""))
        }
      case .block(_, _, _, let inside), .eachLine(_, _, _, let inside), .paragraphsNeeded(let inside, _),
        .table(let inside):
        try refuseLeftovers(inside, source, part)
      case .bytes, .value, .line: break
      }
    }
  }

  private static func mentionsPlaceholder(_ bytes: ArraySlice<UInt8>) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == 0x7B && $1 == 0x7B }
  }
}
