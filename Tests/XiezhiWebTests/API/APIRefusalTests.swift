// What the API does not take, and that it says so: bodies, addresses, methods, parameters.

import CaseKernel
import LawTestSupport
import Foundation
import Persistence
import Testing
import XiezhiAssembly

@Suite("API, refusals")
struct APIRefusalTests {
  /// What is sent, and the answer's status and code.
  struct Body: Sendable, CustomTestStringConvertible {
    let what: String
    let bytes: [UInt8]
    let type: String
    let status: Int
    let code: String
    var testDescription: String { what }

    init(_ what: String, _ text: String, type: String = "application/json", _ status: Int, _ code: String) {
      self.init(what, bytes: Array(text.utf8), type: type, status, code)
    }

    init(_ what: String, bytes: [UInt8], type: String = "application/json", _ status: Int, _ code: String) {
      (self.what, self.bytes, self.type, self.status, self.code) = (what, bytes, type, status, code)
    }
  }

  static let bodies = [
    Body("nothing", "", 400, "malformed"), Body("half an object", "{", 400, "malformed"),
    Body("a list", "[]", 400, "malformed"), Body("something after the object", "{} {}", 400, "malformed"),
    Body("a comment", "{/* */}", 400, "malformed"), Body("NaN", "{\"kind\": NaN}", 400, "malformed"),
    Body("not UTF-8", bytes: [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D], 400, "malformed"),
    Body("U+0000 as it is", bytes: Array("{\"kind\": \"a\0b\"}".utf8), 400, "malformed"),
    Body("half of a surrogate pair", "{\"kind\": \"\\ud800\"}", 400, "malformed"),
    Body("a member twice", "{\"kind\": \"opinion\", \"kind\": \"opinion\"}", 400, "malformed"),
    Body("lists in lists without end", String(repeating: "[", count: 200_000), 400, "malformed"),
    Body("a number beyond all bounds", "{\"kind\": 1e999}", 400, "malformed"),
    Body("another type of content", "{}", type: "text/plain", 415, "unsupportedMediaType"),
    Body("JSON in another encoding", "{}", type: "application/json; charset=gb18030", 415, "unsupportedMediaType"),
    Body("more than 1 MB", "{\"kind\": \"\(String(repeating: "x", count: 1_100_000))\"}", 413, "tooLarge"),
    Body("20 MB", "{\"kind\": \"\(String(repeating: "x", count: 20_000_000))\"}", 413, "tooLarge"),
    Body("no kind, no acts", "{}", 422, "invalid"),
    Body("U+0000 as an escape", "{\"kind\": \"a\\u0000b\", \"acts\": [{\"act\": \"transfer\"}]}", 422, "invalid"),
    Body("an unknown kind", "{\"kind\": \"nothing\", \"acts\": [{\"act\": \"transfer\"}]}", 422, "invalid"),
    Body("an act that opens nothing", "{\"kind\": \"opinion\", \"acts\": [{\"act\": \"serve\"}]}", 422, "invalid"),
    Body("a member that nobody knows", "{\"kind\": \"opinion\", \"acts\": [], \"more\": 1}", 422, "invalid"),
    Body("an empty form", "{\"kind\": \"reverse-linkage\", \"acts\": [{\"act\": \"transfer\"}]}", 422, "invalid"),
  ]

  @Test("bodies that are not taken, each with its reason; nothing is recorded")
  func refusedBodies() async throws {
    try await APIStage.on(.sqlite) { stage in
      for body in Self.bodies {
        let answer = try await stage.send(
          "POST", "/api/v1/cases", headers: [("Content-Type", body.type)], body: body.bytes)
        let problem = try Problem(answer)
        #expect(answer.status == body.status && problem.code == body.code, "\(body.what): \(answer.text)")
      }
      #expect(try await stage.send("GET", "/api/v1/cases").text == "{\"items\":[],\"next\":null}")
    }
  }

  @Test("every field with a value of another type: all are named at once, at their places")
  func wrongTypes() async throws {
    let fields = """
      {"personName": 7, "personKind": "robot", "idNumber": ["1"], "nonProsecutionDate": "2026-02-30",
       "announcedDate": "29.6.2026", "offence": {}, "seizedProperty": [{"item": "车", "value": "many"}, null],
       "coerciveMeasures": "none", "evidence": ["", 5], "unheardOf": true}
      """
    let body = "{\"kind\": \"reverse-linkage\", \"acts\": [{\"act\": \"transfer\", \"fields\": \(fields)}]}"
    try await APIStage.on(.sqlite) { stage in
      let problem = try Problem(try await stage.send("POST", "/api/v1/cases", json: body))
      let found = problem.errors.map { "\($0.field.replacing("acts[0].fields.", with: "")) \($0.code)" }
      #expect(
        found.filter { !$0.hasSuffix("required") } == [
          "personName wrongType", "personKind notAChoice", "idNumber wrongType", "nonProsecutionDate notADate",
          "announcedDate notADate", "offence wrongType", "coerciveMeasures wrongType",
          "seizedProperty[0].value notMoney", "evidence[1] wrongType", "unheardOf unknownField",
        ])
      #expect(found.contains("evidence[0] required") && found.contains("seizedProperty[1] required"))
    }
  }

  @Test("an ID number with a wrong check digit is refused at its field, the acts of one call told apart")
  func wrongCheckDigit() async throws {
    let body = APISample.opening.replacing("99010119900505000X", with: "990101199005050001")
    try await APIStage.on(.sqlite) { stage in
      let problem = try Problem(try await stage.send("POST", "/api/v1/cases", json: body))
      #expect(problem.errors.map(\.field) == ["acts[0].fields.idNumber"])
      #expect(problem.errors.map(\.code) == ["idCheckDigit"])
    }
  }

  @Test("of several acts, the answer names the one that failed")
  func failedAct() async throws {
    let twice = APISample.opening.replacing(
      "{\"act\": \"register\"}", with: "{\"act\": \"register\"}, {\"act\": \"register\"}")
    try await APIStage.on(.sqlite) { stage in
      let refused = try await stage.send("POST", "/api/v1/cases", json: twice)
      #expect(refused.status == 409)
      #expect(refused.text.contains("\"act\":{\"act\":\"register\",\"index\":2}"), "\(refused.text)")
      let forbidden = try await stage.send("POST", "/api/v1/cases", by: "linyuanshan", json: APISample.opening)
      #expect(forbidden.text.contains("\"act\":{\"act\":\"transfer\",\"index\":0}"), "\(forbidden.text)")
      #expect(try await stage.send("GET", "/api/v1/cases").text == "{\"items\":[],\"next\":null}")
    }
  }

  @Test("a version that the file has not reached is not one that somebody overtook")
  func versionAhead() async throws {
    try await APIStage.on(.sqlite) { stage in
      let opened = try await stage.send("POST", "/api/v1/cases", json: APISample.opening)
      let path = "\(try #require(opened.header("location")))/acts/assign"
      let answer = try await stage.send("POST", path, headers: [("If-Match", "\"9\"")], json: "{\"fields\": {}}")
      #expect(answer.status == 412 && answer.header("etag") == "\"2\"")
      #expect(try Problem(answer).code == "versionAhead")
    }
  }

  @Test("who is kept from content brings none: an attachment is refused before it is read")
  func attachmentOfAdministrator() async throws {
    try await APIStage.on(.sqlite) { stage in
      let answer = try await stage.send("POST", "/api/v1/attachments", by: "admin", body: Array("%PDF-1.4".utf8))
      #expect(answer.status == 403)
      #expect(try Problem(answer).code == "keptFromContent")
    }
  }

  @Test("text with U+0000 is wrong at its field")
  func zero() async throws {
    let body = APISample.opening.replacing("澄河县某超市", with: "a\\u0000b")
    try await APIStage.on(.sqlite) { stage in
      let problem = try Problem(try await stage.send("POST", "/api/v1/cases", json: body))
      #expect(problem.status == 422)
      #expect(problem.errors.map { "\($0.field) \($0.code)" } == ["acts[0].fields.actPlace controlCharacter"])
    }
  }

  @Test("numbers as numbers or as texts, days in ISO form")
  func numbersAndDays() async throws {
    try await APIStage.on(.sqlite) { stage in
      let asText = APISample.opening.replacing("800.5", with: "\"800.50\"")
      #expect(try await stage.send("POST", "/api/v1/cases", json: asText).status == 201)
      let another = APISample.opening.replacing("9号", with: "10号").replacing("2026-02-02", with: "2026年2月2日")
      let refused = try await stage.send("POST", "/api/v1/cases", json: another)
      #expect(try Problem(refused).errors.map(\.code) == ["notADate"])
    }
  }

  @Test(
    "addresses and methods",
    arguments: [
      ("GET", "/api", 404), ("GET", "/api/v1", 404), ("GET", "/api/v2/cases", 404), ("DELETE", "/api/v1/nothing", 404),
      ("PUT", "/api/v1/cases", 405), ("DELETE", "/api/v1/cases/990101-x", 405), ("GET", "/api/v1/cases/x/acts/y", 405),
      ("POST", "/api/openapi.yaml", 405), ("GET", "/api/v1/cases/%00", 404), ("GET", "/api/v1/cases/%ff", 404),
      ("GET", "/api/v1/attachments/nothing", 404), ("GET", "/api/v1/cases?after=nothing", 400),
      ("GET", "/api/v1/cases?closed=perhaps", 400), ("GET", "/api/v1/cases?openedFrom=20260630", 400),
      ("GET", "/api/v1/cases?openedFrom=2026-02-30", 400), ("GET", "/api/v1/cases?openedFrom=1850-02-28", 422),
      ("GET", "/api/v1/cases?kind=nothing", 400),
      ("GET", "/api/v1/cases/x/docket?after=-1", 400),
    ])
  func addresses(_ method: String, _ path: String, _ status: Int) async throws {
    try await APIStage.on(.sqlite) { stage in
      let answer = try await stage.send(method, path)
      #expect(answer.status == status, "\(answer.text)")
      #expect(try Problem(answer).status == status)
      #expect((answer.header("allow") != nil) == (status == 405))
    }
  }

  @Test(
    "a page that lacks a method says which it has",
    arguments: [
      ("DELETE", "/cases", 405, "GET, HEAD"), ("POST", "/", 405, "GET, HEAD"),
      ("PUT", "/sign-in", 405, "GET, HEAD, POST"), ("PATCH", "/cases/x/acts/y", 405, "GET, HEAD, POST"),
      ("DELETE", "/language", 405, "POST"),
      ("POST", "/nothing", 404, nil), ("POST", "/cases/x/y/z/nothing", 404, nil),
    ])
  func methodsOfPages(_ method: String, _ path: String, _ status: Int, _ allow: String?) async throws {
    try await APIStage.on(.sqlite) { stage in
      let answer = try await stage.send(method, path, by: nil)
      #expect(answer.status == status && answer.header("allow") == allow, "\(answer.status) \(answer.headers)")
    }
  }

  @Test("HEAD is GET without a body, OPTIONS lists the methods, both without surprise")
  func headAndOptions() async throws {
    try await APIStage.on(.sqlite) { stage in
      let head = try await stage.send("HEAD", "/api/v1/cases")
      #expect(head.status == 200 && head.body.isEmpty)
      let none = try await stage.send("HEAD", "/api/v1/cases/nothing")
      #expect(none.status == 404 && none.body.isEmpty)
      let options = try await stage.send("OPTIONS", "/api/v1/cases", by: nil)
      #expect(options.status == 204 && options.header("allow") == "GET, POST, HEAD, OPTIONS")
    }
  }

  @Test(
    "who does not say who he is", arguments: [nil, "Basic eDp5", "Bearer", "Bearer nothing", "Bearer xiezhi_nothing"])
  func unauthenticated(_ header: String?) async throws {
    try await APIStage.on(.sqlite) { stage in
      let headers = header.map { [("Authorization", $0)] } ?? []
      let answer = try await stage.send("GET", "/api/v1/cases", by: nil, headers: headers)
      #expect(answer.status == 401 && answer.header("www-authenticate") == "Bearer")
      #expect(try Problem(answer).code == "unauthenticated")
    }
  }

  @Test(
    "the language that is wanted most",
    arguments: [
      ("", "没有找到"), ("en", "Not found"), ("fr, en;q=0.5", "Not found"), ("en;q=0, zh", "没有找到"),
      ("en;q=0.3, zh-CN;q=0.7", "没有找到"), ("ja", "没有找到"),
    ])
  func languages(_ accepted: String, _ title: String) async throws {
    try await APIStage.on(.sqlite) { stage in
      let answer = try await stage.send("GET", "/api/v1/cases/nothing", headers: [("Accept-Language", accepted)])
      #expect(try Problem(answer).title == title)
    }
  }

  @Test("刑事诉讼规则 373: the drafter never approves his own draft, although he is deputy for the department too")
  func drafterApproves() async throws {
    try await APIStage.on(.sqlite, demonstration: true) { stage in
      let listed = try await stage.send("GET", "/api/v1/cases?kind=opinion&stage=approval")
      let opinion = try #require(try JSONDecoder().decode(Listed.self, from: Data(listed.body)).items.first)
      let drafter = AccountID(rawValue: try #require(opinion.handler))
      try await stage.suite.database.write {
        try OfficeDirectory($0).appoint(drafter, Appointment(role: .chief, department: "990101.administrative"))
      }
      try #require(APIStage.people.contains(drafter))
      let path = "/api/v1/cases/\(opinion.id)/acts/approve"
      let answer = try await stage.send("POST", path, by: drafter, headers: [("If-Match", "*")], json: "{}")
      #expect(answer.status == 409)
      #expect(try Problem(answer).code == "notDrafter")
    }
  }

  private struct Listed: Decodable {
    let items: [Item]

    struct Item: Decodable {
      let id: String
      let handler: String?
    }
  }
}

/// Problem details (RFC 9457), of which every error of the API is made.
struct Problem: Decodable {
  let type: String
  let title: String
  let status: Int
  let code: String
  private let fields: [FieldError]?
  var errors: [FieldError] { fields ?? [] }

  struct FieldError: Decodable {
    let field: String
    let code: String
    let message: String
  }

  private enum CodingKeys: String, CodingKey {
    case type, title, status, code
    case fields = "errors"
  }

  init(_ answer: WireAnswer) throws {
    #expect(answer.header("content-type") == "application/problem+json; charset=utf-8")
    self = try JSONDecoder().decode(Problem.self, from: Data(answer.body))
    #expect(status == answer.status)
    #expect(type == "urn:xiezhi:problem:\(code)")
    #expect(!title.isEmpty)
  }
}
