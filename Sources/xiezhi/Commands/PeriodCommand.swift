// Counts a period and says how, without a database.

import ArgumentParser
import CaseKernel
import LegalCalendar
import XiezhiAssembly

struct PeriodCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "period", abstract: "Count a period; the last line is the date alone.")

  @Option(help: "The day of the event, YYYY-MM-DD.")
  var from: String
  @Option(help: "3d, 5wd (working days), 2m or 1y.")
  var add: String
  @Flag(help: "The person is in custody: the last day never rolls.")
  var custody = false
  @Flag(help: "Say how it was counted.")
  var explain = false
  @Option(help: "The folder of schemas.")
  var schemas: String?
  @Option(help: "zh-Hans or en.")
  var language: String = "zh-Hans"

  func run() throws {
    guard let language = CaseKernel.Language(rawValue: language) else {
      throw CommandFailure.usage("--language \(language): zh-Hans | en")
    }
    let folder = try SchemaFolder.find(named: schemas)
    let words = try folder.lexicon().table(language)
    let count: Count
    do {
      let command = try LegalCalendar.PeriodCommand(from: from, add: add, custody: custody)
      count = try command.count(calendar: folder.law().calendar)
    } catch let error as CountError {
      throw CommandFailure.usage(LegalCalendar.explain(error, words: words))
    }
    guard let end = count.end else { throw CommandFailure.usage(add) }
    if explain {
      for line in LegalCalendar.explain(count, words: words) { print(line) }
    } else {
      for line in LegalCalendar.reservations(of: count, words: words) { Terminal.error(line) }
    }
    print(end)
  }
}
