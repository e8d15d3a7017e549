// What is counted of a case, told along its course: the definitions of the figures, one by one.

import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@testable import CaseKernel
@testable import ReverseLinkage

@Suite("行刑反向衔接: 统计口径")
struct CountingTests {
  private func happenings(_ scenario: CaseScenario, _ name: HappeningID) -> [Happening] {
    scenario.face.happenings.filter { $0.name == name }
  }

  @Test("a decision counts from its day to the transfer, with the days between and the clock that says whether in time")
  func transfer() throws {
    let scenario = try Sample.transferred(on: "2026-03-10")
    let decision = try #require(happenings(scenario, Counted.decision).first)
    #expect(decision.startedOn == "2026-03-02" && decision.endedOn == "2026-03-10" && decision.days == 8)
    #expect(decision.clock == "transfer.1")
    #expect(decision.values["ground"] == "theft" && decision.values["nonProsecutionKind"] == "discretionary")
  }

  @Test("a case is received when it is registered, and is the handler's who got it first")
  func received() throws {
    let scenario = try Sample.assigned()
    let course = try #require(happenings(scenario, Counted.course).first)
    #expect(course.startedOn == "2026-03-05" && course.endedOn == nil)
    #expect(course.values["entrance"] == "registered" && course.handler == "han")
  }

  @Test("a served opinion waits for its reply; penalties are counted one by one, with their sums")
  func whole() throws {
    let served = try Sample.served()
    #expect(happenings(served, Counted.opinion).count == 1)
    let waiting = try #require(happenings(served, Counted.reply).first)
    #expect(waiting.endedOn == nil && waiting.clock == "reply.1")
    let penalised = try Sample.penalised()
    #expect(happenings(penalised, Counted.punishment).count == 1)
    let fines = happenings(penalised, Counted.penalty).filter { $0.values["penaltyKind"] == "fine" }
    #expect(fines.map(\.amount) == [Money(fen: 50_000)])
  }

  @Test("a reply counts as adopted once the agency files, whenever that becomes known")
  func adoption() throws {
    var scenario = try Sample.served()
    try scenario.tell(RecommendationTopic.replied, ["receivedOn": "2026-04-20", "stance": "accepts"], on: "2026-04-20")
    #expect(happenings(scenario, Counted.reply).map { $0.values["adoption"] } == ["notAdopted"])
    #expect(happenings(scenario, Counted.reply).map(\.endedOn) == ["2026-04-20"])
    try scenario.given("assessReply", ["response": "filed", "accepted": true], by: People.handler, on: "2026-04-21")
    #expect(happenings(scenario, Counted.reply).map { $0.values["adoption"] } == ["adopted"])
  }

  @Test("a letter that turns out to be no answer leaves the reply awaited, whoever asked for what")
  func noAnswer() throws {
    var scenario = try Sample.replied()
    try scenario.given(
      "assessReply", ["response": "needsEvidence", "accepted": true], by: People.handler, on: "2026-04-21")
    #expect(happenings(scenario, Counted.reply).map(\.endedOn) == [nil])
  }

  @Test("each fault, clue and look-back is counted on its day, by its kind")
  func findings() throws {
    var scenario = try Sample.replied()
    for kind in ["notPenalised", "neitherPunished"] {
      let fields: [String: JSONValue] = ["faultKind": .string(kind), "date": "2026-04-20", "description": "未立案。"]
      try scenario.given("recordFault", fields, by: People.handler, on: "2026-04-21")
    }
    let faults = happenings(scenario, Counted.fault)
    #expect(faults.map { $0.values["faultKind"] } == ["notPenalised", "neitherPunished"])
    #expect(faults.map(\.startedOn) == ["2026-04-20", "2026-04-20"])
    #expect(faults.map { $0.values["agency"] } == ["chenghe-public-security", "chenghe-public-security"])
    let clue: [String: JSONValue] = [
      "clueKind": "governance", "summary": "普法不足。", "targetDepartment": "990101.administrative",
    ]
    try scenario.given("raiseClue", clue, by: People.handler, on: "2026-04-22")
    #expect(happenings(scenario, Counted.clue).map(\.startedOn) == ["2026-04-22"])
  }

  @Test("every figure and dimension has its words in both languages", arguments: Labels.languages)
  func words(_ language: String) throws {
    let keys = try Labels(language).keys
    for kind in [
      RegisteredKind(ReverseLinkageCase.self), RegisteredKind(Opinion.self), RegisteredKind(Suggestion.self),
    ] {
      for figure in kind.statistics.figures {
        #expect(keys.contains("figure.\(kind.id).\(figure.id)"))
        #expect(keys.contains("figure.\(kind.id).\(figure.id).definition"))
        #expect(keys.contains("figureUnit.\(figure.unit)"))
        let dimensions = kind.statistics.dimensions(of: figure)
        #expect(!dimensions.isEmpty, "\(figure.id) counts what the kind describes")
        for dimension in dimensions {
          #expect(keys.contains("dimension.\(dimension.id)"))
          if case .field(.choice(let type, let options)) = dimension.shape {
            for option in options { #expect(keys.contains("choice.\(type).\(option)")) }
          }
        }
      }
    }
  }
}
