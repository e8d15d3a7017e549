// The API as its callers meet it: whole requests and answers, against recordings that were read (Recorded/*.txt).

import CaseKernel
import LawTestSupport
import Foundation
import Persistence
import Testing

@Suite("API, whole requests and answers")
struct APIConversationTests {
  @Test(
    "opening a case: once, again under the same key, with another body, twice; reading it", arguments: Engine.allCases)
  func opening(_ engine: Engine) async throws {
    try await APIStage.on(engine) { stage in
      let talk = Conversation(stage)
      let key = [("Idempotency-Key", "a-7f3")]
      let opened = try await talk.ask("POST", "/api/v1/cases", headers: key, json: APISample.opening)
      let again = try await talk.ask("POST", "/api/v1/cases", headers: key, json: APISample.opening)
      #expect(again.body == opened.body)
      #expect(again.header("etag") == opened.header("etag") && again.header("location") == opened.header("location"))
      let other = APISample.opening.replacing("周明", with: "周明明")
      try await talk.ask("POST", "/api/v1/cases", headers: key, json: other)
      try await talk.ask("POST", "/api/v1/cases", json: APISample.opening)
      let place = try #require(opened.header("location"))
      try await talk.ask("GET", place)
      try await talk.ask("GET", "\(place)/docket?limit=1")
      try await talk.ask("GET", "\(place)/docket?after=1")
      try await talk.ask("GET", "\(place)/acts", headers: [("Accept-Language", "en")])
      try await talk.ask("GET", "\(place)/papers")
      try talk.compare("opening")
    }
  }

  @Test("acting: version, role, stage, fields, the right way, a correction", arguments: Engine.allCases)
  func acting(_ engine: Engine) async throws {
    try await APIStage.on(engine) { stage in
      let place = try #require(
        try await stage.send("POST", "/api/v1/cases", json: APISample.opening).header("location"))
      let talk = Conversation(stage)
      let assign = "{\"fields\": {\"handler\": \"xuwanqing\"}}"
      let seen = [("If-Match", "\"2\"")]
      try await talk.ask("POST", "\(place)/acts/assign", json: assign)
      try await talk.ask("POST", "\(place)/acts/assign", headers: [("If-Match", "\"1\"")], json: assign)
      try await talk.ask("POST", "\(place)/acts/assign", by: "tonghe.handler", json: assign)
      try await talk.ask("POST", "\(place)/acts/assign", by: "pengzhihang", headers: seen, json: assign)
      try await talk.ask("POST", "\(place)/acts/register", headers: seen, json: "{}")
      try await talk.ask("POST", "\(place)/acts/assign", headers: seen, json: "{\"fields\": {\"handler\": \"nobody\"}}")
      try await talk.ask(
        "POST", "\(place)/acts/assign", headers: seen, json: "{\"fields\": {\"handler\": \"baichen\"}}")
      try await talk.ask(
        "POST", "\(place)/acts/assign", headers: seen, json: "{\"fields\": {\"handler\": [7]}, \"x\": 1}")
      try await talk.ask("POST", "\(place)/acts/assign", headers: seen, json: assign)
      try await talk.ask("POST", "\(place)/acts/nothing", headers: [("If-Match", "*")], json: "{}")
      try await talk.ask("POST", "\(place)/acts/opinionServed", headers: [("If-Match", "*")], json: "{}")
      let corrected = APISample.transfer.replacing("某超市", with: "某商场")
      try await talk.ask(
        "POST", "\(place)/acts/correct", headers: [("If-Match", "\"3\"")],
        json: "{\"fields\": {\"entry\": 1, \"reason\": \"地点有误\", \"fields\": \(corrected)}}")
      try talk.compare("acting")
    }
  }

  @Test("an opinion is a file of its own: what belongs to it is refused on the case, with the link")
  func opinion() async throws {
    try await APIStage.on(.sqlite) { stage in
      let place = try #require(
        try await stage.send("POST", "/api/v1/cases", json: APISample.opening).header("location"))
      let file = try #require(place.split(separator: "/").last.map(String.init))
      let assign = "{\"fields\": {\"handler\": \"xuwanqing\"}}"
      _ = try await stage.send("POST", "\(place)/acts/assign", headers: [("If-Match", "*")], json: assign)
      let talk = Conversation(stage)
      try await talk.ask("POST", "/api/v1/cases", by: "xuwanqing", json: APISample.draft(on: file))
      try await talk.ask("POST", "\(place)/acts/approve", by: "shenqinghe", headers: [("If-Match", "*")], json: "{}")
      try await talk.ask("GET", "/api/v1/cases?kind=opinion", by: "xuwanqing")
      try talk.compare("opinion")
    }
  }

  @Test("lists: filters, pages, and what is not understood")
  func lists() async throws {
    try await APIStage.on(.sqlite) { stage in
      for number in 1...3 {
        let body = APISample.opening.replacing("31号", with: "3\(number)号").replacing("9号", with: "9\(number)号")
        #expect(try await stage.send("POST", "/api/v1/cases", json: body).status == 201)
      }
      let talk = Conversation(stage)
      let first = try await talk.ask("GET", "/api/v1/cases?limit=2&stage=underReview&stage=suspended")
      let next = try #require(try JSONDecoder().decode(CasePage.self, from: Data(first.body)).next)
      try await talk.ask("GET", "/api/v1/cases?limit=2&after=\(next)")
      try await talk.ask("GET", "/api/v1/cases?facet.ground=theft&q=92%E5%8F%B7")
      try await talk.ask("GET", "/api/v1/cases", by: "tonghe.handler")
      try await talk.ask("GET", "/api/v1/cases?handlers=xuwanqing")
      try await talk.ask("GET", "/api/v1/cases?limit=0", headers: [("Accept-Language", "en")])
      try talk.compare("lists")
    }
  }

  @Test("figures that open their files, a register and a case card", arguments: Engine.allCases)
  func figures(_ engine: Engine) async throws {
    try await APIStage.on(engine) { stage in
      let place = try #require(
        try await stage.send("POST", "/api/v1/cases", json: APISample.opening).header("location"))
      let talk = Conversation(stage)
      let days = "from=2026-01-01&to=2026-12-31"
      try await talk.ask("GET", "/api/v1/statistics/reverse-linkage/received?\(days)&rows=ground&columns=quarter")
      let behind = "figure=received&figureKind=reverse-linkage&figureFrom=2026-01-01&figureTo=2026-12-31"
      try await talk.ask("GET", "/api/v1/cases?\(behind)&figure.ground=theft")
      try await talk.ask("GET", "/api/v1/cases?\(behind)&figure.ground=fraud")
      try await talk.ask("GET", "/api/v1/cases?\(behind)&figure.colour=red")
      try await talk.ask("GET", "/api/v1/statistics/reverse-linkage/adoptionRate?rows=handler")
      try await talk.ask("GET", "/api/v1/statistics/reverse-linkage/wins")
      try await talk.ask("GET", "/api/v1/statistics/reverse-linkage/received", by: "admin")
      try await talk.ask("GET", "/api/v1/registers/reverse-linkage?limit=1")
      try await talk.ask("GET", "/api/v1/registers/none")
      try await talk.ask("GET", "\(place)/card")
      try await talk.ask("POST", "\(place)/card")
      try await talk.ask("POST", "\(place)/card", headers: [("If-Match", "1")])
      try talk.compare("figures")
    }
  }

  private struct CasePage: Decodable { let next: String? }

  @Test("attachments: taken in, named by an act, read back by those who may", arguments: Engine.allCases)
  func attachments(_ engine: Engine) async throws {
    try await APIStage.on(engine) { stage in
      let talk = Conversation(stage)
      let pdf = Array("%PDF-1.4 made up".utf8)
      let path = "/api/v1/attachments?name=%E5%86%B3%E5%AE%9A.pdf"
      let stored = try await talk.ask("POST", path, bytes: pdf)
      let place = try #require(stored.header("location"))
      let id = try #require(place.split(separator: "/").last)
      try await talk.ask("GET", place, by: "tangjing")
      let body = APISample.opening.replacing(
        "\"criminalOpinion\":", with: "\"decision\": \"\(id)\", \"criminalOpinion\":")
      #expect(try await stage.send("POST", "/api/v1/cases", json: body).status == 201)
      let read = try await talk.ask("GET", place, by: "shenqinghe")
      #expect(read.body == pdf)
      try await talk.ask("HEAD", place)
      try await talk.ask("GET", place, by: "tonghe.handler")
      try await talk.ask("POST", path, bytes: [])
      try talk.compare("attachments")
    }
  }

  @Test("a transfer continues the early entry of the same person: 201, and the same file")
  func continuing() async throws {
    try await APIStage.on(.sqlite) { stage in
      let early = """
        {"kind": "reverse-linkage", "acts": [{"act": "earlyEntry", "fields": {"personName": "周明", "note": "参加案件讨论。",
         "criminalCaseNumber": "澄检刑诉受[2026]31号", "idNumber": "99010119900505000X", "occasion": "discussion",
         "attended": true, "attendedBy": ["xuwanqing"], "date": "2026-06-20"}}]}
        """
      let entered = try await stage.send("POST", "/api/v1/cases", by: "xuwanqing", json: early)
      #expect(entered.status == 201, "\(entered.text)")
      let transferred = try await stage.send("POST", "/api/v1/cases", json: APISample.opening)
      #expect(transferred.status == 201, "\(transferred.text)")
      #expect(transferred.header("location") == entered.header("location"))
    }
  }
}
