// Whoever knows one room knows all: the same files at the same places, each telling one story.

import Testing

@Suite("Furniture")
struct FurnitureTests {
  @Test("Every module says in ten lines what it is for", arguments: Repository.folders(in: "Modules"))
  func moduleHasReadme(_ module: String) {
    #expect(
      Repository.exists("Modules/\(module)/README.md"),
      "write Modules/\(module)/README.md: what it is for, its law, its tables; ten lines")
  }

  @Test(
    "A domain module begins at <Module>.swift and keeps its rules in Domain/",
    arguments: Rooms.table.filter { $0.value == .domain }.keys.sorted().filter { Repository.exists("Modules/\($0)") })
  func domainModuleHasItsFurniture(_ module: String) {
    let folder = "Modules/\(module)"
    #expect(Repository.exists("\(folder)/\(module).swift"), "\(folder)/\(module).swift describes the module's kinds")
    #expect(
      !Repository.files(under: "\(folder)/Domain", ending: ".swift").isEmpty,
      "state, acts, decide and evolve stand in \(folder)/Domain")
    for file in Repository.files(under: folder, ending: ".swift") {
      let isAtTop = file.path.split(separator: "/").count == 3
      #expect(
        !isAtTop || file.name == "\(module).swift",
        "\(file.path): beside \(module).swift a module has Domain/, Queries/, Reactions/ and other folders")
    }
  }

  @Test("A file begins with a comment that says why it exists, and is not too long for one story")
  func fileTellsOneStory() throws {
    for file in Repository.files(under: "Modules", "Sources", "Tests", ending: ".swift") {
      let text = try file.text()
      let hasReason = text.hasPrefix("// ")
      #expect(hasReason, "\(file.path): begin with a comment of one to three lines: why does it exist?")
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 500, "\(file.path) has \(lines) lines: which second story does it tell?")
    }
  }

  @Test("No file or type named after nothing")
  func namesSaySomething() throws {
    let empty = ["Helper", "Helpers", "Utils", "Util", "Utilities", "Common", "Misc", "Manager"]
    for file in Repository.files(under: "Modules", "Sources", "Tests", ending: ".swift") {
      let stem = file.name.dropLast(".swift".count)
      #expect(!empty.contains { stem.hasSuffix($0) }, "\(file.path): name it after what it does")
      for (number, line) in try file.code() {
        let words = line.split(whereSeparator: { !$0.isLetter })
        for (keyword, name) in zip(words, words.dropFirst())
        where ["struct", "class", "enum", "actor", "protocol"].contains(keyword) {
          #expect(!empty.contains { name.hasSuffix($0) }, "\(file.path):\(number): name \(name) after what it does")
        }
      }
    }
  }
}
