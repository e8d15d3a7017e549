// An agency is asked for what it may do: under a statute that gives it the power, on the day of the act and on the day on which
// it is asked.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@testable import ReverseLinkage

@Suite("行政处罚法 22, 23, 24: the agency has the power to penalise")
struct AgencyPowerTests {
  private static let statute: JSONValue = ["statute": "中华人民共和国治安管理处罚法", "edition": "2012修正", "article": "49"]

  /// A scenario before submission, in whose register the police have the power from and to certain days.
  private static func drafted(from: LegalDate? = nil, to: LegalDate? = nil) throws -> CaseScenario {
    let scenario = try Sample.drafted()
    let police = try #require(try SchemaFiles.agencies[Sample.police])
    scenario.store.agencies[Sample.police] = try police.holding("治安管理处罚法", from: from, to: to)
    return scenario
  }

  private static func submit(_ scenario: CaseScenario, _ legality: [String: JSONValue] = [:]) throws -> Outcome<
    ReverseLinkageCase
  > {
    var scenario = scenario
    return try scenario.when("submit", Sample.submission(legality: legality), by: People.handler, on: "2026-03-10")
  }

  @Test("one without any power under the statutes named is refused at its field, with name, statutes and day")
  func otherAgency() throws {
    let outcome = try Self.submit(Sample.drafted(), ["agency": "chenghe-tobacco", "statutes": [Self.statute]])
    let refusal = try #require(outcome.refusal)
    #expect(refusal.code == "agencyCompetent")
    #expect(refusal.field == FieldPath("legality.agency"))
    #expect(refusal.article == "行政处罚法 22, 23, 24")
    let details: [String: String] = [
      "agency": "澄河县烟草专卖局", "statutes": "中华人民共和国治安管理处罚法", "date": "2025-11-02",
    ]
    #expect(refusal.details == details)
  }

  @Test("a power that ended before it is asked is none any more")
  func ended() throws {
    let outcome = try Self.submit(Self.drafted(to: "2025-12-31"), ["statutes": [Self.statute]])
    #expect(outcome.code == "agencyCompetent")
    #expect(outcome.refusal?.details["date"] == "2026-03-10")
  }

  @Test("a power that began after the act does not reach back")
  func began() throws {
    let outcome = try Self.submit(Self.drafted(from: "2026-01-01"), ["statutes": [Self.statute]])
    #expect(outcome.code == "agencyCompetent")
    #expect(outcome.refusal?.details["date"] == "2025-11-02")
  }

  @Test("statutes are compared as people cite them, and an agency without recorded powers is not judged")
  func allowed() throws {
    let cited: JSONValue = ["statute": "《治安管理处罚法》", "article": "49"]
    #expect(try Self.submit(Self.drafted(from: "2012-01-01"), ["statutes": [cited]]).types == ["submitted"])
    let scenario = try Sample.drafted()
    scenario.store.agencies[Sample.police] = .madeUp(Sample.police, .publicSecurity, "澄河县公安局")
    #expect(try Self.submit(scenario, ["statutes": [Self.statute]]).types == ["submitted"])
  }

  @Test(
    "before its approval the opinion is asked again: for the agency that was reviewed, with the power that it has then")
  func approval() throws {
    let scenario = try Sample.submitted()
    func codes(_ agency: Agency?) throws -> [String] {
      try scenario.obstacles(CaseTopic.approvalPurpose, to: agency, on: "2026-03-11").map(\.code)
    }
    let police = try #require(try SchemaFiles.agencies[Sample.police])
    #expect(try codes(police) == [])
    #expect(try codes(SchemaFiles.agencies["chenghe-tobacco"]) == ["recipientNotReviewed"])
    #expect(try codes(police.holding("治安管理处罚法", from: nil, to: "2026-03-10")) == ["agencyCompetent"])
  }

  @Test(
    "a suggestion goes to the agency that was told, or to one with the power; who has none on the register is not judged"
  )
  func suggestion() throws {
    let scenario = try Sample.served()
    func refusals(_ agency: AgencyID) throws -> [Refusal] {
      let named = try SchemaFiles.agencies[agency] ?? .madeUp(agency, .publicSecurity, "某单位")
      return try scenario.obstacles(
        CaseTopic.draftPurpose(of: SuggestionPaper.kind), to: named, by: People.handler, on: "2026-06-01")
    }
    #expect(try refusals(Sample.police) == [])
    #expect(try refusals("some-unit") == [])
    let refusal = try #require(try refusals("chenghe-tobacco").first)
    #expect(refusal.code == "agencyCompetent" && refusal.field == FieldPath("recipient"))
    #expect(refusal.details["date"] == "2025-11-02")
  }
}

extension Agency {
  /// The same agency with one power.
  fileprivate func holding(_ statute: String, from: LegalDate?, to: LegalDate?) throws -> Agency {
    var known = try JSONValue(encoding: self).members ?? [:]
    var power: [String: JSONValue] = ["fieldZh": "治安管理", "fieldEn": "Public security", "statute": .string(statute)]
    power["from"] = from.map { .string("\($0)") }
    power["to"] = to.map { .string("\($0)") }
    known["powers"] = .array([.object(power)])
    return try CanonicalJSON.value(Agency.self, from: CanonicalJSON.bytes(of: JSONValue.object(known)))
  }
}
