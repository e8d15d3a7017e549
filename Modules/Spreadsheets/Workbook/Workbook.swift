// The small parts of a package that say where the sheets are and what their styles mean; sheets themselves are streamed.

struct Workbook: Sendable {
  struct Sheet: Sendable {
    let name: String
    let isHidden: Bool
    let part: String
  }

  let sheets: [Sheet]
  let sharedTexts: SharedTexts
  let styles: [NumberFormat.Kind]
  let countsFrom1904: Bool

  init(archive: ZipArchive, limits: SpreadsheetReader.Limits) throws {
    let main = try Self.mainPart(of: archive)
    let relationships = try Self.relationships(of: main, in: archive)
    let index = WorkbookHandler()
    try XMLPart.parse(main, in: archive, with: index)
    guard index.isWorkbook else { throw SpreadsheetError.notASpreadsheet(.otherArchive) }
    countsFrom1904 = index.countsFrom1904
    sheets = index.sheets.compactMap { sheet in
      // Chart sheets have a tab but no cells.
      guard let target = relationships[sheet.relationship], target.kind == "worksheet" else { return nil }
      return Sheet(name: sheet.name, isHidden: sheet.isHidden, part: target.part)
    }
    func part(_ kind: String) -> String? { relationships.values.first { $0.kind == kind }?.part }

    if let part = part("styles"), archive.contains(part) {
      let handler = StylesHandler()
      try XMLPart.parse(part, in: archive, with: handler)
      styles = handler.kinds
    } else {
      styles = []
    }
    if let part = part("sharedStrings"), archive.contains(part) {
      let handler = SharedTextsHandler(limit: limits.sharedTextBytes)
      try XMLPart.parse(part, in: archive, with: handler)
      sharedTexts = handler.texts
    } else {
      sharedTexts = SharedTexts()
    }
  }

  private static func mainPart(of archive: ZipArchive) throws -> String {
    let package = try relationships(of: "", in: archive)
    let main = package.values.first { $0.kind == "officeDocument" }?.part ?? "xl/workbook.xml"
    if main.hasSuffix(".bin") { throw SpreadsheetError.notASpreadsheet(.binaryWorkbook) }
    if main.hasPrefix("word/") { throw SpreadsheetError.notASpreadsheet(.textDocument) }
    if main.hasPrefix("ppt/") { throw SpreadsheetError.notASpreadsheet(.presentation) }
    guard archive.contains(main) else {
      let isOpenDocument = archive.contains("content.xml") && archive.contains("mimetype")
      throw SpreadsheetError.notASpreadsheet(isOpenDocument ? .openDocument : .otherArchive)
    }
    return main
  }

  private struct Target {
    let kind: Substring
    let part: String
  }

  /// What a part refers to, by identifier. The kind is the last word of the type's address, which is the same in both
  /// families of namespaces.
  private static func relationships(of part: String, in archive: ZipArchive) throws -> [String: Target] {
    let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    let list = folder + "_rels/" + part.dropFirst(folder.count) + ".rels"
    guard archive.contains(list) else { return [:] }
    let handler = RelationshipsHandler()
    try XMLPart.parse(list, in: archive, with: handler)
    return handler.found.mapValues { type, target in
      Target(kind: type.split(separator: "/").last ?? "", part: resolved(target, from: folder))
    }
  }

  private static func resolved(_ target: String, from folder: String) -> String {
    let slashed = String(target.map { $0 == "\\" ? "/" : $0 })
    var path: [Substring] = []
    for step in (slashed.hasPrefix("/") ? slashed : folder + slashed).split(separator: "/") where step != "." {
      if step == ".." { _ = path.popLast() } else { path.append(step) }
    }
    return path.joined(separator: "/")
  }
}

private final class RelationshipsHandler: XMLPartHandler {
  var found: [String: (type: String, target: String)] = [:]

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"], attributes["TargetMode"] != "External"
    else { return }
    found[id] = (type, target)
  }
}

private final class WorkbookHandler: XMLPartHandler {
  var sheets: [(name: String, relationship: String, isHidden: Bool)] = []
  var countsFrom1904 = false
  var isWorkbook = false

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "workbook": isWorkbook = true
    case "workbookPr":
      let flag = attributes["date1904"] ?? "0"
      countsFrom1904 = flag == "1" || flag == "true" || flag == "on"
    case "sheet":
      guard let title = attributes["name"], let id = attributes["id"] else { return }
      sheets.append((title, id, (attributes["state"] ?? "visible") != "visible"))
    default: break
    }
  }
}

private final class StylesHandler: XMLPartHandler {
  /// By index of a cell's style.
  var kinds: [NumberFormat.Kind] = []
  private var custom: [Int: String] = [:]
  private var isInCellFormats = false

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else { return }
      custom[id] = code
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      kinds.append(custom[id].map { NumberFormat.kind(ofCode: $0) } ?? NumberFormat.kind(ofBuiltIn: id))
    default: break
    }
  }

  override func end(_ name: XMLName) {
    if name == "cellXfs" { isInCellFormats = false }
  }
}
