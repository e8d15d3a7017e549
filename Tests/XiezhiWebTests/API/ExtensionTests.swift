// A period that is extended ends on the day that was stated, a rest day too: whoever extends it is told so before and after.

import CaseKernel
import Foundation
import LawTestSupport
import Persistence
import TestSupport
import Testing
import XiezhiAssembly

@testable import XiezhiWeb

@Suite("An extension to a rest day")
struct ExtensionTests {
  @Test(
    "does not roll, and says so on the page and in the answer",
    arguments: [("2026-07-18", "周末"), ("2026-07-20", nil)] as [(String, String?)])
  func announced(_ end: String, _ why: String?) async throws {
    try await APIStage.on(.sqlite) { stage in
      let opening = """
        {"kind": "reverse-linkage", "acts": [{"act": "transfer", "fields": \(APISample.transfer)}, {"act": "register"},
         {"act": "assign", "fields": {"handler": "pengzhihang"}}]}
        """
      let opened = try await stage.send("POST", "/api/v1/cases", json: opening)
      let place = try #require(opened.header("location"))
      let id = try #require(place.split(separator: "/").last.map(String.init))

      let path = "/cases/\(id)/acts/extend"
      let session = try await stage.session(of: "shenqinghe")
      let form = try await stage.page(path, session: session).text
      var fields = ["grounds": "complex", "reason": "案情复杂", "newEnd": end, "~step": "preview"]
      for hidden in form.matches(of: /<input type="hidden" name="(~[^"]*)" value="([^"]*)"/) {
        fields[String(hidden.1)] = String(hidden.2)
      }
      let cookie = "\(SuiteCookies(secure: false).session)=\(session)"
      let preview = try await stage.post(path, fields, cookies: [cookie])
      #expect(preview.status == 200 && preview.text.contains("不顺延") == (why != nil), "\(preview.text)")

      let body = #"{"fields": {"grounds": ["complex"], "reason": "案情复杂", "newEnd": "\#(end)"}}"#
      let answer = try await stage.send(
        "POST", "\(place)/acts/extend", by: "shenqinghe", headers: [("If-Match", "*")], json: body)
      #expect(answer.status == 200, "\(answer.text)")
      let read = try await stage.send("GET", place, by: "shenqinghe")
      let file = try JSONDecoder().decode(JSONValue.self, from: Data(read.text.utf8)).members
      let deadline = file?["deadlines"]?.elements?.compactMap(\.members).first { $0["dueOn"]?.text == end }
      #expect(deadline != nil && deadline?["restDay"]?.text == why, "\(read.text)")
    }
  }
}
