// That a juvenile's case is there is told to nobody who may not see it: neither over the API, nor by a form, nor by the preview
// of a sheet; case management meets the two where the second is to be registered.

import CaseKernel
import Foundation
import LawTestSupport
import LegalCalendar
import Persistence
import TestSupport
import Testing
import XiezhiAssembly

@testable import XiezhiWeb

@Suite("未成年人保护法 103: the check for duplicates tells nothing of a protected case")
struct HiddenDuplicateTests {
  private static let stranger: AccountID = "tangjing"

  /// A juvenile's transfer; `seed` makes another person with another decision of it.
  private static func transfer(_ seed: Int = 1) -> [String: JSONValue] {
    var source = MadeUpIdentity(seed: UInt64(seed))
    return [
      "personName": "周小明", "personKind": "natural", "idNumber": .string(source.citizenID(born: "2009-05-05", .male)),
      "criminalCaseNumber": .string("澄检刑诉受〔2026〕9\(seed)号"),
      "nonProsecutionNumber": .string("澄检未不诉〔2026〕9\(seed)号"), "nonProsecutionKind": "conditionalCompleted",
      "nonProsecutionDate": "2026-06-29", "announcedDate": "2026-06-29", "offence": "theft", "actDate": "2025-12-02",
      "actPlace": "澄河县某超市", "criminalOpinion": "no", "criminalOpinionReason": "考验期满。",
    ]
  }

  private static func opening(_ fields: [String: JSONValue]) throws -> String {
    let act: JSONValue = ["act": "transfer", "fields": .object(fields)]
    return String(
      decoding: try CanonicalJSON.bytes(of: ["kind": "reverse-linkage", "acts": .array([act])] as JSONValue),
      as: UTF8.self)
  }

  private static func members(_ answer: WireAnswer) throws -> [String: JSONValue] {
    try CanonicalJSON.value(JSONValue.self, from: answer.body).members ?? [:]
  }

  /// The answer but for what differs from file to file.
  private static func shape(_ answer: WireAnswer) throws -> String {
    let file = try #require(try members(answer)["id"]?.text, "\(answer.text)")
    let once = answer.text.replacing(file, with: "FILE")
    return once.replacing(/sha256:[0-9a-f]+|\d{17}[\dX]|〔2026〕9\d号|"recordedAt":"[^"]*"/, with: "…")
  }

  @Test("over the API a transfer that repeats it is answered like any other", arguments: Engine.allCases)
  func api(engine: Engine) async throws {
    try await APIStage.on(engine) { stage in
      let first = try await stage.openProtected(Self.transfer())
      let known = try await stage.send(
        "POST", "/api/v1/cases", by: Self.stranger, json: Self.opening(Self.transfer()))
      let unknown = try await stage.send(
        "POST", "/api/v1/cases", by: Self.stranger, json: Self.opening(Self.transfer(2)))
      #expect((known.status, unknown.status) == (201, 201))
      #expect(try Self.shape(known) == Self.shape(unknown))
      #expect(!known.text.contains(first.rawValue))
      // Case management sees both, and is told.
      let told = try await stage.send("POST", "/api/v1/cases", json: Self.opening(Self.transfer()))
      #expect(told.status == 409 && told.text.contains("notDuplicate"))
      let second = try #require(try Self.members(known)["id"]?.text)
      #expect(
        try await stage.send(
          "POST", "/api/v1/cases/\(first)/acts/register", headers: [("If-Match", "\"1\"")], json: "{}"
        ).status == 200)
      let registered = try await stage.send("GET", "/api/v1/cases/\(first)")
      let number = try #require(try Self.members(registered)["number"]?.text)
      let refused = try await stage.send(
        "POST", "/api/v1/cases/\(second)/acts/register", headers: [("If-Match", "\"1\"")], json: "{}")
      #expect(refused.status == 409 && refused.text.contains("registeredBefore") && refused.text.contains(number))
      let returned = try await stage.send(
        "POST", "/api/v1/cases/\(second)/acts/returnTransfer", headers: [("If-Match", "\"1\"")],
        json: #"{"fields": {"reason": "请核对。"}}"#)
      #expect(returned.status == 200)
    }
  }

  @Test("the form of a transfer records it like any other")
  func form() async throws {
    try await APIStage.on(.sqlite) { stage in
      _ = try await stage.openProtected(Self.transfer())
      let path = "/new/reverse-linkage/transfer"
      let session = try await stage.session(of: Self.stranger)
      for seed in [1, 2] {
        let hidden = BrowserForm.hidden(try await stage.page(path, session: session).text)
        let typed = Self.transfer(seed).compactMapValues(\.text)
        for step in ["check", "confirm"] {
          let fields = hidden.merging(["~step": step]) { $1 }.merging(typed) { $1 }
          let answer = try await stage.post(
            path, fields, cookies: ["\(SuiteCookies(secure: false).session)=\(session)"],
            headers: [BrowserForm.ownPage])
          #expect(!answer.text.contains("已经移送"), "\(step)")
          #expect(step == "check" || answer.status == 303, "\(answer.text)")
        }
      }
    }
  }

  @Test("the preview of a roll knows a protected row of another department only for whom may see it")
  func preview() async throws {
    try await APIStage.on(.sqlite) { stage in
      _ = try await stage.openProtected(Self.transfer())
      let (uploads, values) = ("/api/v1/imports/transfer-roll", Self.transfer())
      func sheet(_ department: String) -> [UInt8] {
        let headings = "姓名,证件号码,案由,刑事案号,决定书文号,类型,决定日,承办部门"
        let cells = ["personName", "idNumber", "", "criminalCaseNumber", "nonProsecutionNumber"].map {
          values[$0]?.text ?? "盗窃"
        }
        return Array(
          "\(headings)\r\n\((cells + ["附条件不起诉考验期满不起诉", "2026-06-29", department]).joined(separator: ","))".utf8)
      }
      func state(_ department: String, by account: AccountID) async throws -> [String?] {
        let answer = try await stage.send("POST", "\(uploads)?name=a.csv", by: account, body: sheet(department))
        let row = try #require(try Self.members(answer)["rows"]?.elements?.first?.members, "\(answer.text)")
        let problem = row["problems"]?.elements?.first?.members?["code"]?.text
        if account == "jinshuhua", row["state"] == "ready" {
          let href = try #require(try Self.members(answer)["href"]?.text)
          #expect(try await stage.send("POST", "\(href)/confirm", json: #"{"badRows": "skip"}"#).status == 200)
        }
        if row["state"] == "bad", problem != "decisionOfOtherDepartment" { Issue.record("\(answer.text)") }
        return [row["state"]?.text, problem]
      }
      let head: AccountID = "luoyizhou"
      #expect(try await state("未成年人检察部", by: "jinshuhua") == ["ready", nil])
      #expect(try await state("未成年人检察部", by: "jinshuhua") == ["known", nil])
      #expect(try await state("未成年人检察部", by: head) == ["bad", "decisionOfOtherDepartment"])
      let own = try await state("刑事检察一部", by: head)
      #expect(own == ["ready", nil])
    }
  }
}

extension APIStage {
  /// A case that the juvenile department transferred.
  fileprivate func openProtected(_ fields: [String: JSONValue]) async throws -> FileID {
    let viewer = try await viewer("qianyutong")
    let request = ActRequest("transfer", fields)
    return try await suite.desk.perform(
      Submission(.opening("reverse-linkage"), [request], by: .person(viewer))
    ).file
  }
}
