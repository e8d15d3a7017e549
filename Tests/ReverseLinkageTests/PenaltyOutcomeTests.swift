// What penalties make of a case, and when they may be recorded again.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Testing

@testable import ReverseLinkage

@Suite("处罚以后")
struct PenaltyOutcomeTests {
  @Test("行政处罚法 57, 66: who died after he was punished is counted as punished; before, the case ends with his death")
  func diedAfterPenalty() throws {
    let died: [String: JSONValue] = ["outcome": "personDied", "summary": "当事人因病死亡。"]
    var punished = try Sample.penalised()
    let refusal = try #require(try punished.when("close", died, by: People.head, on: "2026-06-01").refusal)
    #expect(refusal.code == "diedAfterPenalty" && refusal.field == FieldPath("outcome"))
    try punished.given("close", ["outcome": "punishedNotExecuted"], by: People.head, on: "2026-06-01")
    var before = try Sample.enforcing()
    try before.given("close", died, by: People.head, on: "2026-06-01")
    #expect(before.state.outcome == .personDied)
  }

  @Test("行政处罚法 54: a second penalty lies no more before service or filing than the first")
  func secondPenaltyBeforeService() throws {
    var scenario = try Sample.penalised()
    let filed = try #require(scenario.state.followUp.filedOn)
    for (day, isEarly) in [(filed.advanced(byDays: -1), true), (filed, false)] {
      let again = Sample.penalty(["decisionNumber": "澄公罚〔2026〕99号", "decisionDate": .string("\(day)")])
      let outcome = try scenario.when("recordPenalty", again, by: People.handler, on: "2026-06-01")
      #expect(outcome.code == (isEarly ? "afterFiling" : nil), "\(day) \(outcome)")
    }
  }
}
