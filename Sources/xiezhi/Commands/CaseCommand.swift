// Reading files from the command line: the same reads as the API, with the rights of the person named.

import ArgumentParser
import CaseKernel
import LegalCalendar
import XiezhiAssembly
import XiezhiWeb

struct CaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "Files of every kind.",
    subcommands: [List.self, Show.self, Docket.self, Acts.self, Card.self, ContradictionsCommand.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Files that one may see, newest first.")
    @OptionGroup var options: SuiteOptions
    @OptionGroup var person: PersonOption
    @Option(help: "A kind, such as reverse-linkage.") var kind: String?
    @Option(help: "A stage.") var stage: String?
    @Option(help: "Number, name or a part of either.") var search: String?
    @Option(help: "How many.") var limit: Int = 40
    @Flag(help: "Print JSON, as the API has it.") var json = false

    func run() async throws {
      guard (1...200).contains(limit) else { throw try options.outOfRange("--limit", 1...200) }
      try await options.withSuite { command in
        try refuseUnknown(command)
        let viewer = try await command.viewer(person.account)
        var filter = FileFilter()
        filter.kinds = kind.map { [KindID(rawValue: $0)] } ?? []
        filter.stages = stage.map { [StageID(rawValue: $0)] } ?? []
        filter.text = search
        let (chosen, limit, rendering) = (filter, limit, command.rendering)
        let (page, today) = try await command.desk.read { reader in
          (try reader.files(chosen, for: viewer, limit: limit), reader.today)
        }
        if json { return try Terminal.json(.array(page.items.map { rendering.item($0, today: today) })) }
        let rows = page.items.map { item in
          [
            item.header.id.rawValue, item.number ?? "–",
            command.lexicon.stage(item.header.stage, of: item.header.kind, in: command.language), item.title,
            item.nextDue?.description ?? "",
          ]
        }
        if !rows.isEmpty { print(Terminal.table(rows)) }
      }
    }

    /// A filter that is misspelt must not pass for one that finds nothing.
    private func refuseUnknown(_ command: CommandSuite) throws {
      let kinds = command.desk.road.registry.kinds
      let stages = kinds.filter { kind == nil || $0.id.rawValue == kind }.flatMap(\.stages)
      func refuse(_ key: String, _ name: String, _ known: [String]) -> CommandFailure {
        let details = ["name": name, "known": known.joined(separator: " ")]
        return .usage(command.lexicon.text(key, in: command.language, details: details))
      }
      if let kind, !kinds.contains(where: { $0.id.rawValue == kind }) {
        throw refuse("cli.unknownKind", kind, kinds.map(\.id.rawValue))
      }
      if let stage, !stages.contains(StageID(rawValue: stage)) {
        // Kinds have stages of one name.
        let known = stages.map(\.rawValue)
        throw refuse(
          "cli.unknownStage", stage, known.indices.filter { known.firstIndex(of: known[$0]) == $0 }.map { known[$0] })
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "One file, as JSON.")
    @OptionGroup var options: SuiteOptions
    @OptionGroup var person: PersonOption
    @Argument(help: "The file's identifier or number.") var file: String

    func run() async throws {
      try await options.withSuite { command in
        let viewer = try await command.viewer(person.account)
        let id = try await command.file(file, for: viewer)
        let rendering = command.rendering
        let json = try await command.desk.open(id, for: viewer) { reader in
          try rendering.file(
            reader.file(id, for: viewer), reader.latestEntries(of: id, for: viewer, limit: 20))
        }
        try Terminal.json(json)
      }
    }
  }

  struct Docket: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The docket of a file, oldest entry first, as JSON.")
    @OptionGroup var options: SuiteOptions
    @OptionGroup var person: PersonOption
    @Argument(help: "The file's identifier or number.") var file: String

    func run() async throws {
      try await options.withSuite { command in
        let viewer = try await command.viewer(person.account)
        let id = try await command.file(file, for: viewer)
        let rendering = command.rendering
        let readers = try await command.desk.read { reader in
          let (header, reading) = try reader.header(id, for: viewer)
          return try reader.contentReaders(of: header, reading, for: viewer)
        }
        // An empty answer would say that there is no entry.
        if let notice = command.lexicon.notForReader(readers, in: rendering.language) {
          throw CommandFailure.refused(notice)
        }
        var after = 0
        while true {
          let start = after
          let page = try await command.desk.read(id, for: viewer) { reader in
            let kind = try reader.header(id, for: viewer).header.kind
            let entries = try reader.entries(of: id, for: viewer, after: start, limit: 200)
            return entries.map { (seq: $0.seq, json: rendering.entry($0, of: kind)) }
          }
          guard let last = page.last else { return }
          for entry in page { try Terminal.json(entry.json) }
          after = last.seq
        }
      }
    }
  }

  struct Card: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The case card of the nationwide system, in its order, as JSON.")
    @OptionGroup var options: SuiteOptions
    @OptionGroup var person: PersonOption
    @Argument(help: "The file's identifier or number.") var file: String
    @Flag(help: "Note that the card was copied as it stands.") var copied = false

    func run() async throws {
      try await options.withSuite { command in
        let viewer = try await command.viewer(person.account)
        let id = try await command.file(file, for: viewer)
        let (forms, rendering) = (try command.suite.cards(), CardRendering(command.lexicon, command.language))
        let (json, version) = try await command.desk.read(id, for: viewer) { reader in
          let card = try reader.card(of: id, forms, for: viewer)
          return (try rendering.card(card, reader), card.header.version)
        }
        try Terminal.json(json)
        if copied { try await command.desk.noteCardCopied(id, version: version, by: viewer) }
      }
    }
  }

  struct Acts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "What may be done with a file now, and why not.")
    @OptionGroup var options: SuiteOptions
    @OptionGroup var person: PersonOption
    @Argument(help: "The file's identifier or number.") var file: String
    @Flag(help: "Print JSON, as the API has it.") var json = false

    func run() async throws {
      try await options.withSuite { command in
        let viewer = try await command.viewer(person.account)
        let id = try await command.file(file, for: viewer)
        let acts = try await command.desk.read { try $0.acts(on: id, for: viewer, withLinked: true) }
        if json { return try Terminal.json(.array(acts.map(command.rendering.availability))) }
        let rows = acts.map { found in
          let reason = found.refusal.map { command.lexicon.refusal($0, in: command.language) } ?? ""
          let article = found.refusal?.article.map { "（\($0)）" } ?? ""
          return [
            found.refusal == nil ? "✓" : "–", found.act.id.rawValue,
            command.lexicon.act(found.act.id, of: found.act.kind, in: command.language),
            found.file == id ? "" : "→ \(found.file)", reason + article,
          ]
        }
        print(Terminal.table(rows))
      }
    }
  }
}

/// On whose behalf a command reads or acts.
struct PersonOption: ParsableArguments {
  @Option(name: .customLong("as"), help: "The account; without it the office's case manager if there is only one.")
  var account: String?
}

extension CommandSuite {
  var rendering: JSONRendering {
    JSONRendering(lexicon: lexicon, language: language, road: desk.road)
  }

  /// A file by its identifier, or by its number.
  func file(_ text: String, for viewer: Viewer) async throws -> FileID {
    let id = FileID(rawValue: text)
    let found = try await desk.read { reader -> FileID? in
      if (try? reader.header(id, for: viewer)) != nil { return id }
      return try reader.file(numbered: text, for: viewer)
    }
    guard let found else { throw RoadError.absent }
    return found
  }
}
