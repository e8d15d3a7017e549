// The sources whose columns an office has saved, from the command line: the same list, renaming and forgetting as on the
// page and over the API.

import ArgumentParser
import CaseKernel
import XiezhiAssembly
import XiezhiWeb

struct ImportSourceOptions: ParsableArguments {
  @Flag(name: .customLong("sources"), help: "List the sources that the office has saved, and import nothing.")
  var isListing = false
  @Option(name: .customLong("rename-source"), help: "Give this source the name of --to.") var renamed: String?
  @Option(name: .customLong("to"), help: "With --rename-source: the new name.") var newName: String?
  @Option(name: .customLong("forget-source"), help: "Forget this source; what was imported by it stays.")
  var forgotten: String?

  /// What is asked about sources; nil where nothing is.
  func task(_ options: SuiteOptions) throws -> ImportSourceTask? {
    guard (renamed == nil) == (newName == nil) else { throw try options.usage("renameNeedsName") }
    let rename = renamed.flatMap { old in newName.map { ImportSourceTask.rename(old, to: $0) } }
    let tasks = [isListing ? .list : nil, rename, forgotten.map { .forget($0) }].compactMap(\.self)
    guard tasks.count <= 1 else { throw try options.usage("sheetOrTemplate") }
    return tasks.first
  }
}

/// What is done with the saved sources of an office.
enum ImportSourceTask: Sendable {
  case list
  case rename(String, to: String)
  case forget(String)

  func run(_ intake: Intake, _ viewer: Viewer, _ command: CommandSuite, json: Bool) async throws {
    do {
      switch self {
      case .list:
        let mappings = try await intake.mappings(for: viewer)
        if json { return try Terminal.json(.array(mappings.map(SavedSource.json))) }
        if !mappings.isEmpty { print(Terminal.table(mappings.map(SavedSource.line))) }
      case .rename(let source, let name):
        try await intake.rename(source, to: name, by: viewer)
        print(command.words("intake.mapping.renamed", ["source": source, "name": name]))
      case .forget(let source):
        try await intake.forget(source, by: viewer)
        print(command.words("intake.mapping.forgotten", ["source": source]))
      }
    } catch RoadError.absent {
      throw CommandFailure.refused(command.words("cli.noSource", ["source": source ?? ""]))
    } catch let error as IntakeError {
      throw CommandFailure.refused(command.lexicon.sentence(error, in: command.language))
    }
  }

  /// The source that is named.
  private var source: String? {
    switch self {
    case .list: nil
    case .rename(let source, _), .forget(let source): source
    }
  }
}

extension CommandSuite {
  fileprivate func words(_ key: String, _ details: [String: String]) -> String {
    lexicon.text(key, in: language, details: details)
  }
}
