// The pages of an import: a long sheet in parts, and the sources whose columns are known.

import CaseKernel
import Foundation
import LawTestSupport
import Persistence
import TestSupport
import Testing
import XiezhiAssembly

@testable import XiezhiWeb

@Suite("The pages of imports")
struct ImportPagesTests {
  private static let uploads = "/api/v1/imports/reverse-linkage"
  private static let headings = ["姓名", "证件号码", "案由", "刑事案号", "决定书文号", "类型", "决定日"]

  /// Every row of it is bad but those whose number ends in 0.
  private static func sheet(rows: Int) -> [UInt8] {
    let lines = (2..<rows + 2).map { row in
      let day = row % 10 == 0 ? "2026-06-29" : "2026-02-30"
      return "周明,99010119900505000X,盗窃,澄检刑诉受〔2026〕\(row)号,澄检刑不诉〔2026〕\(row)号,相对不起诉,\(day)"
    }
    return Array(([headings.joined(separator: ",")] + lines).joined(separator: "\r\n").utf8)
  }

  private static func rows(_ page: String) -> [Int] {
    page.matches(of: /<th scope="row">(\d+)<\/th>/).compactMap { Int($0.1) }
  }

  @Test("a long sheet is looked at in parts, and its bad rows by themselves")
  func longSheet() async throws {
    try await APIStage.on(.sqlite) { stage in
      let sent = try await stage.send(
        "POST", "\(Self.uploads)?name=a.csv", headers: [("Content-Type", "application/octet-stream")],
        body: Self.sheet(rows: 250))
      let upload = try #require(sent.header("location")?.split(separator: "/").last)
      let path = "/import/reverse-linkage/uploads/\(upload)"
      let session = try await stage.session(of: "jinshuhua")
      var (shown, next): ([Int], String?) = ([], path)
      while let place = next {
        let page = try await stage.page(place, session: session).text
        let rows = Self.rows(page)
        #expect(rows.count <= ShownRows.most)
        shown += rows
        next = page.firstMatch(of: /href="([^"]*after=\d+)"/).map { String($0.1) }
      }
      #expect(shown == Array(2..<252))
      let bad = try await stage.page("\(path)?rows=bad", session: session).text
      #expect(Self.rows(bad).count == ShownRows.most && Self.rows(bad).allSatisfy { $0 % 10 != 0 })
      #expect(bad.contains("\(path)?rows=bad&amp;after="))
      #expect(try await stage.page("\(path)?after=x", session: session).status == 400)
    }
  }

  @Test("a source is renamed and forgotten on its page, by those alone who may import")
  func sources() async throws {
    try await APIStage.on(.sqlite) { stage in
      let fields = [
        "person", "idNumber", "offence", "criminalCaseNumber", "nonProsecutionNumber", "nonProsecutionKind",
        "nonProsecutionDate",
      ]
      let columns = zip("ABCDEFG", fields).map { #"{"column": "\#($0)", "heading": "外\#($0)", "field": "\#($1)"}"# }
      let body = #"{"headingRow": 1, "columns": [\#(columns.joined(separator: ","))]}"#
      for source in ["a", "b"] {
        #expect(try await stage.send("PUT", "\(Self.uploads)/mappings/\(source)", json: body).status == 200)
      }
      let path = "/import/reverse-linkage/mappings"
      let session = try await stage.session(of: "jinshuhua")
      let cookie = "\(SuiteCookies(secure: false).session)=\(session)"
      func send(_ fields: [String: String]) async throws -> WireAnswer {
        let token = try #require(
          try await stage.page(path, session: session).text.firstMatch(of: /name="~csrf" value="([^"]+)"/))
        return try await stage.post(path, fields.merging(["~csrf": String(token.1)]) { $1 }, cookies: [cookie])
      }
      let listed = try await stage.page(path, session: session).text
      #expect(listed.contains("<h2>a</h2>") && listed.contains("<h2>b</h2>") && listed.contains("<td>外A</td>"))
      let taken = try await send(["step": "rename", "source": "a", "name": "b"])
      #expect(taken.status == 422 && taken.text.contains("已有同名的来源"))
      let renamed = try await send(["step": "rename", "source": "a", "name": "县公安局"])
      #expect(renamed.status == 200 && renamed.text.contains("<h2>县公安局</h2>") && !renamed.text.contains("<h2>a</h2>"))
      let forgotten = try await send(["step": "forget", "source": "b"])
      #expect(forgotten.status == 200 && !forgotten.text.contains("<h2>b</h2>"))
      #expect(try await send(["step": "forget", "source": "b"]).status == 409)
      #expect(try await stage.page(path, session: try await stage.session(of: "linyuanshan")).status == 404)
    }
  }
}
