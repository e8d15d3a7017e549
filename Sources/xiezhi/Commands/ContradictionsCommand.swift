// What contradicts itself or stands still, from the command line: the same reads as the page and the API.

import ArgumentParser
import CaseKernel
import XiezhiAssembly
import XiezhiWeb

struct ContradictionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contradictions",
    abstract: "Open files that contradict themselves or stand still (矛盾与滞留), each with what mends it.",
    discussion: "For case management, heads of departments and chiefs; of each sort, what stands longest first.")
  @OptionGroup var options: SuiteOptions
  @OptionGroup var person: PersonOption
  @Option(help: "One sort: noNextStep, nobody, pastBooking or noDay; all without it.") var fault: String?
  @Option(help: "How many of each sort.") var limit: Int = 40
  @Flag(help: "Print JSON, as the API has it.") var json = false

  /// The widest that each column becomes on a terminal.
  private static let widest = [24, 40, 32, 40, 80, 80]

  func run() async throws {
    guard (1...200).contains(limit) else { throw try options.outOfRange("--limit", 1...200) }
    let known = Contradiction.Fault.allCases
    let asked = fault.flatMap(Contradiction.Fault.init(rawValue:))
    if let fault, asked == nil { throw try options.notOneOf("--fault", fault, known.map(\.rawValue)) }
    try await options.withSuite { command in
      let viewer = try await command.viewer(person.account)
      let (limit, faults) = (limit, asked.map { [$0] } ?? known)
      let (items, today) = try await command.desk.read { reader in
        (try faults.flatMap { try reader.contradictions($0, for: viewer, limit: limit).items }, reader.today)
      }
      let rendering = command.rendering
      if json { return try Terminal.json(.array(items.map { rendering.contradiction($0, today: today) })) }
      if !items.isEmpty { print(Terminal.table(items.map(rendering.contradictionLine), widest: Self.widest)) }
    }
  }
}
