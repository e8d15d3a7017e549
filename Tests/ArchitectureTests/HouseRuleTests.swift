// Rules of CONTRIBUTING.md that can be read off the text. The words are put together here, so that this file does not hold
// what it forbids.

import Foundation
import Testing

@Suite("House rules")
struct HouseRuleTests {
  private let product = Repository.files(under: "Modules", "Sources", ending: ".swift")

  @Test("Nothing is unfinished, and nothing stops the process where a typed error would do")
  func nothingUnfinishedOrUnsafe() throws {
    let everywhere = ["TO" + "DO", "FIX" + "ME"]
    for file in Repository.files(under: "Modules", "Sources", "Tests", "Scripts") where isText(file) {
      let text = try file.text()
      for word in everywhere where text.contains(word) {
        Issue.record("\(file.path) says \(word): finish it")
      }
    }
    let unsafe = ["fatal" + "Error(", "precondition" + "Failure(", "try" + "!", " as" + "!"]
    for file in product {
      let code = try file.code()
      for word in unsafe {
        for (number, line) in code where line.contains(word) {
          Issue.record("\(file.path):\(number) has \(word): throw an error that says what to do")
        }
      }
    }
  }

  @Test("No path of one machine, and nothing outside the checkout")
  func noForeignPaths() throws {
    let foreign = ["/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/", "../sha" + "red"]
    for file in Repository.files() where isText(file) {
      let text = try file.text()
      for path in foreign where text.contains(path) {
        Issue.record("\(file.path) names \(path): the repository stands alone")
      }
    }
  }

  @Test("Modules have no clock and no chance of their own: time and identity are passed in")
  func timeAndIdentityArePassedIn() throws {
    let sources = ["Date()", "Date.now", "UUID()", "clock_gettime("]
    for file in Repository.files(under: "Modules", ending: ".swift") {
      for (number, line) in try file.code() {
        for source in sources where stands(source, alone: line) {
          Issue.record("\(file.path):\(number) has \(source): take it as an argument")
        }
      }
    }
  }

  @Test("Types are forgotten nowhere")
  func noAny() throws {
    for file in product {
      for (number, line) in try file.code()
      where !line.contains("\"") && line.split(whereSeparator: { !$0.isLetter }).contains("Any") {
        Issue.record("\(file.path):\(number) forgets a type: use a protocol or an enum")
      }
    }
  }

  @Test("The web knows no kind by name: pages, forms and routes come from the kinds' descriptions")
  func theWebNamesNoKind() throws {
    let declaration = #/static (?:let|var) id\b[^"]*KindID\(rawValue: "([^"]+)"\)/#
    let kinds = try Repository.files(under: "Modules", ending: ".swift").reduce(into: Set<String>()) { kinds, file in
      for match in try file.text().matches(of: declaration) { kinds.insert(String(match.1)) }
    }
    #expect(kinds.count >= 2, "The declaration of a kind's name is no longer recognised: \(kinds)")
    for file in Repository.files(under: "Sources/XiezhiWeb", ending: ".swift") {
      for (number, line) in try file.code() {
        for kind in kinds where line.contains("\"\(kind)\"") || line.contains("kind=\(kind)") {
          Issue.record("\(file.path):\(number) names the kind \(kind): ask the registry")
        }
      }
    }
  }

  @Test("No test is switched off")
  func noTestIsSwitchedOff() throws {
    for file in Repository.files(under: "Tests", ending: ".swift") {
      for (number, line) in try file.code() where line.contains(".disab" + "led(") {
        Issue.record("\(file.path):\(number): mend the test or remove it with a reason")
      }
    }
  }

  private func stands(_ word: String, alone line: Substring) -> Bool {
    guard let range = line.range(of: word) else { return false }
    guard range.lowerBound > line.startIndex else { return true }
    let before = line[line.index(before: range.lowerBound)]
    return !before.isLetter && before != "_"
  }

  private func isText(_ file: SourceFile) -> Bool {
    ![".docx", ".xlsx", ".png", ".jpg", ".pdf", ".zip"].contains { file.path.hasSuffix($0) }
  }
}
