// Writes the reference from the same values that the suite runs by: acts, conditions, periods, codes, the API.

import ArgumentParser
import CaseKernel
import Foundation
import XiezhiAssembly
import XiezhiWeb

struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Write the reference; Scripts/reference does it for the checkout.",
    shouldDisplay: false)

  @Option(help: "The folder to write to.") var output: String
  @Option(help: "Where to write the description of the API.") var openapi: String?
  @Option(help: "The folder of schemas.") var schemas: String?

  func run() throws {
    let folder = try SchemaFolder.find(named: schemas)
    let (law, words) = (try folder.law(), ReferenceWords(try folder.lexicon()))
    var pages = try Suite.registry.kinds.map { kind in
      ReferencePage("kind-\(kind.id).md", KindReference(kind, words).text)
    }
    pages.append(ReferencePage("periods.md", PeriodReference(law.periods, words).text))
    pages.append(ReferencePage("codes.md", CodeReference(Suite.registry, words).text))
    let place = URL(fileURLWithPath: output)
    do {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for page in pages { try Data(page.text.utf8).write(to: place.appending(path: page.name)) }
      if let openapi {
        let yaml = OpenAPIDescription(Suite.registry, words.lexicon).yaml
        try Data(yaml.utf8).write(to: URL(fileURLWithPath: openapi))
      }
    } catch {
      let details = ["file": output]
      throw CommandFailure.usage(words.both { words.lexicon.text("cli.cannotWrite", in: $0, details: details) })
    }
  }
}

/// A page of the reference.
struct ReferencePage {
  let name: String
  let text: String

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}
