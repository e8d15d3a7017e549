// A sheet over the API: sent, looked at, confirmed once; and what the columns of a source are.

import CaseKernel
import Foundation
import LawTestSupport
import LegalCalendar
import Persistence
import Testing

@Suite("API, imports")
struct ImportsAPITests {
  private static let uploads = "/api/v1/imports/reverse-linkage"

  private static func sheet(_ headings: [String] = ["姓名", "证件号码", "案由", "刑事案号", "决定书文号", "类型", "决定日"]) -> [UInt8] {
    let good = "周明,99010119900505000X,破坏生产经营,澄检刑诉受〔2026〕31号,澄检刑不诉〔2026〕9号,相对不起诉,2026-06-29"
    let bad = "李一,990101199005050001,盗窃,澄检刑诉受〔2026〕32号,澄检刑不诉〔2026〕10号,相对不起诉,2026-02-30"
    return Array([headings.joined(separator: ","), good, bad, good].joined(separator: "\r\n").utf8)
  }

  private static func json(_ answer: WireAnswer) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(answer.text.utf8))
  }

  private static func texts(_ value: JSONValue?, _ name: String) -> [String] {
    (value?.elements ?? []).compactMap { $0.members?[name]?.text }
  }

  @Test("upload, preview, the sheet with its errors, confirmation once, report", arguments: Engine.allCases)
  func conversation(engine: Engine) async throws {
    try await APIStage.on(engine) { stage in
      let sent = try await stage.send(
        "POST", "\(Self.uploads)?name=a.csv&day=2026-06-29", headers: [("Content-Type", "application/octet-stream")],
        body: Self.sheet())
      #expect(sent.status == 201)
      let preview = try #require(try Self.json(sent).members)
      #expect(preview["state"] == "waiting")
      let rows = preview["rows"]?.elements ?? []
      #expect(rows.compactMap { $0.members?["state"]?.text } == ["ready", "bad", "repeated"])
      #expect(Set(Self.texts(rows[1].members?["problems"], "code")) == ["idCheckDigit", "notADate"])
      #expect(Self.texts(rows[0].members?["notes"], "code") == ["unlistedGround"])
      #expect(rows[2].members?["repeats"] == .integer(2))
      let href = try #require(preview["href"]?.text)
      #expect(sent.header("location") == href)

      let errors = try await stage.send("GET", "\(href)/errors")
      #expect(errors.text.contains("错误"))
      #expect(try await stage.send("GET", href, by: "linyuanshan").status >= 400)
      let refused = try await stage.send("POST", "\(href)/confirm", json: #"{"badRows": "refuseAll"}"#)
      #expect(refused.status == 409)
      #expect(try Self.json(refused).members?["code"] == "sheetHasBadRows")
      let first = try await stage.send("POST", "\(href)/confirm", json: #"{"badRows": "skip"}"#)
      let second = try await stage.send("POST", "\(href)/confirm", json: #"{"badRows": "skip"}"#)
      #expect((first.status, second.status) == (200, 200))
      #expect(second.header("idempotency-replayed") == "true")
      #expect(first.text == second.text)
      #expect(try await stage.send("GET", href).text == first.text)
      let report = try Self.json(first).members
      #expect(report?["state"] == "loaded")
      #expect(report?["counts"]?.members?["loaded"] == .integer(1))
      let file = try #require(report?["rows"]?.elements?[0].members?["file"]?.text)
      let entry = try await stage.send("GET", "/api/v1/cases/\(file)/docket")
      #expect(entry.text.contains(#""fileName":"a.csv""#))
    }
  }

  @Test("what is refused, and how")
  func refusals() async throws {
    try await APIStage.on(.sqlite) { stage in
      let cases: [(String, String, [UInt8], AccountID, Int)] = [
        ("POST", Self.uploads, Array("%PDF-1.7".utf8), "jinshuhua", 422),
        ("POST", "\(Self.uploads)?day=2026-02-30", Self.sheet(), "jinshuhua", 422),
        ("POST", "\(Self.uploads)?mapping=x", Self.sheet(), "jinshuhua", 422),
        ("POST", "\(Self.uploads)?colour=x", Self.sheet(), "jinshuhua", 400),
        ("POST", "/api/v1/imports/nothing", Self.sheet(), "jinshuhua", 404),
        ("POST", Self.uploads, Self.sheet(), "tangjing", 403),
        ("GET", "\(Self.uploads)/uploads/nothing", [], "jinshuhua", 404),
        ("GET", "\(Self.uploads)/uploads/nothing/errors", [], "jinshuhua", 404),
        ("GET", "\(Self.uploads)/mappings", [], "tangjing", 403),
        ("DELETE", "\(Self.uploads)/mappings/nothing", [], "jinshuhua", 404),
      ]
      for (method, path, body, account, status) in cases {
        let answer = try await stage.send(method, path, by: account, body: body.isEmpty ? nil : body)
        #expect(answer.status == status, "\(method) \(path): \(answer.text)")
      }
    }
  }

  @Test("profiles, template, and the columns of a source")
  func mappings() async throws {
    try await APIStage.on(.sqlite) { stage in
      let list = try await stage.send("GET", "/api/v1/imports")
      #expect(Self.texts(try Self.json(list).members?["profiles"], "id") == ["reverse-linkage", "transfer-roll"])
      #expect(try await stage.send("GET", "\(Self.uploads)/template").status == 200)
      let headings = ["甲", "乙", "丙", "丁", "戊", "己", "庚"]
      let fields = [
        "person", "idNumber", "offence", "criminalCaseNumber", "nonProsecutionNumber", "nonProsecutionKind",
        "nonProsecutionDate",
      ]
      let columns = zip("ABCDEFG", zip(headings, fields)).map {
        #"{"column": "\#($0)", "heading": "\#($1.0)", "field": "\#($1.1)"}"#
      }
      let body = #"{"headingRow": 1, "columns": [\#(columns.joined(separator: ","))]}"#
      let source = "%E5%8E%BF%E5%85%AC%E5%AE%89%E5%B1%80"
      let unknown = try await stage.send("POST", Self.uploads, body: Self.sheet(headings))
      #expect(try Self.json(unknown).members?["code"] == "spreadsheet.no-headings")
      let saved = try await stage.send("PUT", "\(Self.uploads)/mappings/\(source)", json: body)
      #expect(saved.status == 200)
      #expect(try Self.json(saved).members?["source"] == "县公安局")
      for address in [Self.uploads, "\(Self.uploads)?mapping=\(source)"] {
        let read = try await stage.send("POST", address, body: Self.sheet(headings))
        #expect(read.status == 201)
        #expect(try Self.json(read).members?["mapping"] == "县公安局")
      }
      let listed = try await stage.send("GET", "\(Self.uploads)/mappings")
      #expect(Self.texts(try Self.json(listed).members?["mappings"], "source") == ["县公安局"])
      let wrong = [
        "{}", #"{"headingRow": 0, "columns": []}"#, #"{"headingRow": 1, "columns": [{"column": "?"}]}"#,
        body.replacing("person", with: "nick"), body.replacing("headingRow", with: "row"),
      ]
      for json in wrong {
        #expect(try await stage.send("PUT", "\(Self.uploads)/mappings/x", json: json).status == 422, "\(json)")
      }
      #expect(try await stage.send("DELETE", "\(Self.uploads)/mappings/\(source)").status == 204)
    }
  }
}
