// What an uploaded template may not carry: macros, embedded objects, and references that the reader's machine would
// fetch from elsewhere (a remote template, a linked picture). Hyperlinks stay: they are followed only by a person.

internal import CExpat

enum ActiveContent {
  static func refuse(in archive: OfficeArchive) throws(DocumentError) {
    for member in archive.members {
      let name = member.name.lowercased()
      let isActive =
        name.contains("vbaproject") || name.contains("vbadata") || name.hasPrefix("word/activex/")
        || name.hasPrefix("word/embeddings/") || name.hasPrefix("word/afchunk") || name.hasPrefix("/")
        || name.split(separator: "/").contains("..")
      guard !isActive else { throw .activeContent(part: member.name) }
    }
    let relationships = archive.members.filter { $0.name.hasSuffix(".rels") }
    for (member, content) in zip(relationships, try archive.read(relationships)) {
      let scan = try RelationshipScan(part: member.name, content)
      guard !scan.foundExternal else { throw .activeContent(part: member.name) }
    }
  }
}

/// Looks for `<Relationship TargetMode="External">` that is no hyperlink.
private final class RelationshipScan {
  private(set) var foundExternal = false
  private var foundDoctype = false

  init(part: String, _ bytes: [UInt8]) throws(DocumentError) {
    guard let parser = XML_ParserCreate("UTF-8") else { throw .exceedsLimit(.unpackedSize, part: part) }
    defer { XML_ParserFree(parser) }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetStartElementHandler(parser) { data, _, attributes in
      guard let data else { return }
      Unmanaged<RelationshipScan>.fromOpaque(data).takeUnretainedValue().look(attributes)
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      Unmanaged<RelationshipScan>.fromOpaque(data).takeUnretainedValue().foundDoctype = true
    }
    let status = bytes.withUnsafeBytes {
      XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), 1)
    }
    guard status == XML_STATUS_OK, !foundDoctype else {
      throw .malformedPart(part, line: Int(XML_GetCurrentLineNumber(parser)))
    }
  }

  private func look(_ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard var next = attributes else { return }
    var isExternal = false, isHyperlink = false
    while let name = next[0], let value = next[1] {
      switch String(cString: name) {
      case "TargetMode": isExternal = String(cString: value) == "External"
      case "Type": isHyperlink = String(cString: value).hasSuffix("/hyperlink")
      default: break
      }
      next += 2
    }
    if isExternal && !isHyperlink { foundExternal = true }
  }
}
