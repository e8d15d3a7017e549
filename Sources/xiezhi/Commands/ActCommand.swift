// Doing an act from the command line: the same form, road and refusals as everywhere.

import ArgumentParser
import CaseKernel
import Foundation
import XiezhiWeb

struct ActCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "act", abstract: "Do an act on a file, or open one with --open KIND.")

  @OptionGroup var options: SuiteOptions
  @OptionGroup var person: PersonOption
  @Argument(help: "The file's identifier or number, or a kind with --open.") var file: String
  @Argument(help: "The act, such as register.") var act: String
  @Option(name: .customLong("field"), help: "name=value; penalties[0].kind=fine for groups; repeatable.")
  var fields: [String] = []
  @Option(help: "Fields as a JSON object; --field adds to it.") var json: String?
  @Flag(help: "FILE is a kind: the act opens a file of it.") var open = false
  @Flag(name: .customLong("dry-run"), help: "Show what would be recorded, and record nothing.") var dryRun = false
  @Option(help: "A name of this call; repeating it does nothing twice.") var key: String?

  func run() async throws {
    let raw = try FieldArguments.tree(fields, json: json, options)
    try await options.withSuite { command in
      let viewer = try await command.viewer(person.account)
      let target: Target =
        open ? .opening(KindID(rawValue: file)) : .file(try await command.file(file, for: viewer), version: nil)
      let request = ActRequest(ActID(rawValue: act), raw)
      let submission = Submission(target, [request], by: .person(viewer), key: key)
      let receipt =
        dryRun
        ? try await command.desk.rehearse(submission) : try await command.desk.perform(submission)
      try Terminal.json(command.rendering.receipt(receipt))
    }
  }
}

/// Fields as `name=value`, put together to the tree that forms read.
enum FieldArguments {
  static func tree(_ arguments: [String], json: String?, _ options: SuiteOptions) throws -> [String: JSONValue] {
    var tree = FieldTree()
    if let json {
      guard let value = try? CanonicalJSON.value(JSONValue.self, from: Array(json.utf8)), let members = value.members
      else { throw try options.usage("notAnObject") }
      tree = FieldTree(members)
    }
    for argument in arguments {
      guard let equals = argument.firstIndex(of: "="), let path = FieldPath(parsing: String(argument[..<equals]))
      else { throw try options.usage("notAField", ["text": argument]) }
      tree.set(path, .string(String(argument[argument.index(after: equals)...])))
    }
    return tree.members
  }
}
