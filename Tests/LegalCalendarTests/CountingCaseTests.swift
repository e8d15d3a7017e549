// The cases that lawyers write under Schemas/periods/cases: good ones give a date, bad ones a refusal.

import LegalCalendar
import Testing

struct WorkedExample: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let start: LegalDate
  let add: String
  let rule: CountingRule
  let custody: Bool?
  let suspensions: [Suspension]?
  let nominal: LegalDate?
  let result: LegalDate
  let weekday: Weekday
  let approximate: Bool?
  var testDescription: String { name }
}

struct NamedPeriod: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let start: LegalDate
  let period: String
  let result: LegalDate
  var testDescription: String { "\(name) \(period)" }
}

struct RefusedCommand: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let start: String
  let add: String
  let error: String
  var testDescription: String { name }
}

struct RefusedPeriod: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let start: LegalDate
  let period: String
  let error: String
  var testDescription: String { "\(name) \(period)" }
}

@Suite("Cases of Schemas/periods/cases")
struct CountingCaseTests {
  static func examples() throws -> [WorkedExample] { try LawFiles.cases("worked-examples.json") }

  @Test("the worked examples are all there")
  func complete() throws { #expect(try Self.examples().count >= 45) }

  @Test("worked example", arguments: try CountingCaseTests.examples())
  func example(_ example: WorkedExample) throws {
    let lengths = example.add.split(separator: "+").map { length(String($0)) }
    let count = try Counter(calendar: LawFiles.calendar).count(
      from: example.start, length: lengths[0], rule: example.rule, custody: example.custody ?? false,
      suspensions: example.suspensions ?? [], extensions: lengths.dropFirst().map { PeriodExtension(.by($0)) })
    #expect(count.outcome == .ends(example.result, nominal: example.nominal ?? example.result))
    #expect(example.result.weekday == example.weekday)
    #expect(count.approximate == (example.approximate ?? false))
  }

  @Test(
    "the command prints the same date",
    arguments: try CountingCaseTests.examples().filter {
      [.civil, .criminal, .workingDay, .criminalCustody, .limitation].contains($0.rule) && $0.suspensions == nil
        && !$0.add.contains("+")
    })
  func command(_ example: WorkedExample) throws {
    let neverRolls = [.criminalCustody, .limitation].contains(example.rule)
    let command = try PeriodCommand(from: example.start.description, add: example.add, custody: neverRolls)
    #expect(try command.count(calendar: LawFiles.calendar).end == example.result)
  }

  @Test("the command refuses", arguments: try LawFiles.cases("refused.json") as [RefusedCommand])
  func refused(_ refused: RefusedCommand) throws {
    let calendar = try LawFiles.calendar
    do {
      let count = try PeriodCommand(from: refused.start, add: refused.add, custody: false).count(calendar: calendar)
      Issue.record("gave \(String(describing: count.end))")
    } catch { #expect(error.code == refused.error) }
  }

  @Test("a period by name", arguments: try LawFiles.cases("named-periods.json") as [NamedPeriod])
  func period(_ example: NamedPeriod) throws {
    let end = try LawFiles.periods.periodEnd(
      example.start, PeriodExpression(example.period), calendar: LawFiles.calendar)
    #expect(end == example.result)
  }

  @Test("a period by name is refused", arguments: try LawFiles.cases("refused-named.json") as [RefusedPeriod])
  func refusedPeriod(_ refused: RefusedPeriod) throws {
    let (periods, calendar) = (try LawFiles.periods, try LawFiles.calendar)
    do {
      let end = try periods.periodEnd(refused.start, PeriodExpression(refused.period), calendar: calendar)
      Issue.record("gave \(String(describing: end))")
    } catch { #expect(error.code == refused.error) }
  }
}
