// What the documents point at is there, and a decision has its three parts.

import Testing

@Suite("Documents of the repository")
struct DocumentationTests {
  @Test("Every link of a document leads to a file of the checkout", arguments: Repository.files(ending: ".md"))
  func linksLeadSomewhere(_ document: SourceFile) throws {
    let folder = document.path.split(separator: "/").dropLast().joined(separator: "/")
    for part in try document.text().split(separator: "](").dropFirst() {
      let target = part.prefix { $0 != ")" && $0 != "#" }
      guard !target.isEmpty, !target.contains(":"), !target.contains("\n") else { continue }
      let path = folder.isEmpty ? String(target) : "\(folder)/\(target)"
      #expect(Repository.exists(path), "\(document.path) links to \(target), which is not there")
    }
  }

  @Test("A decision says context, decision and consequences", arguments: Repository.files(under: "Docs/decisions"))
  func decisionHasItsParts(_ decision: SourceFile) throws {
    let text = try decision.text()
    #expect(text.hasPrefix("# \(decision.name.prefix(4)) "), "\(decision.path): begin with number and title")
    for part in ["Context", "Decision", "Consequences"] {
      let isThere = text.contains("\n## \(part)\n")
      #expect(isThere, "\(decision.path) has no section \(part)")
    }
  }
}
