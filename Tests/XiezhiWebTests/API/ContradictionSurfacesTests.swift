// Contradictions as page and API show them: each with its remedy, for those who answer for the work of others.

import CaseKernel
import Foundation
import LawTestSupport
import Persistence
import TestSupport
import Testing
import XiezhiAssembly

@testable import XiezhiWeb

@Suite("Contradictions on the page and over the API")
struct ContradictionSurfacesTests {
  private static let address = "/api/v1/contradictions"

  private static func json(_ answer: WireAnswer) throws -> [String: JSONValue] {
    try #require(try CanonicalJSON.value(JSONValue.self, from: Array(answer.text.utf8)).members)
  }

  @Test("whoever answers for the work of others finds the page in the navigation; nobody else does, nor may open it")
  func navigation() async throws {
    try await APIStage.on(.sqlite) { stage in
      for (account, may) in [
        ("jinshuhua", true), ("linyuanshan", true), ("zhaoxuan", true), ("shenqinghe", true), ("xuwanqing", false),
        ("admin", false),
      ] {
        let account = AccountID(rawValue: account)
        let session = try await stage.session(of: account)
        let workbench = try await stage.page("/workbench", session: session)
        #expect(workbench.text.contains("href=\"/contradictions\"") == may, "\(account)")
        #expect(try await stage.page("/contradictions", session: session).status == (may ? 200 : 403), "\(account)")
        let answer = try await stage.send("GET", Self.address, by: account)
        #expect(answer.status == (may ? 200 : 403), "\(account)")
      }
    }
  }

  @Test("a handler who left: what is wrong, and the act that names another", arguments: Engine.allCases)
  func handlerLeft(engine: Engine) async throws {
    try await APIStage.on(engine, demonstration: true) { stage in
      _ = try await stage.suite.database.write {
        try $0.execute("UPDATE kernel_account SET disabled = 1 WHERE id = 'xuwanqing'")
      }
      let listed = try Self.json(try await stage.send("GET", "\(Self.address)?fault=nobody&limit=200"))
      let items = try #require(listed["items"]?.elements)
      #expect(listed["counts"]?["nobody"] == .integer(Int64(items.count)))
      let item = try #require(items.first { $0["stage"]?.text == "underReview" })
      #expect(item["fault"]?.text == "nobody")
      #expect(item["turns"]?.elements?.first?["account"]?.text == "xuwanqing")
      let what = try #require(item["what"]?.text), remedy = try #require(item["remedy"]?.text)
      #expect(!what.isEmpty && !remedy.isEmpty)
      let id = try #require(item["id"]?.text)
      let page = try await stage.page("/contradictions?fault=nobody", session: stage.session(of: "jinshuhua"))
      #expect(page.text.contains(what) && page.text.contains(remedy))
      #expect(page.text.contains("href=\"/cases/\(id)/acts/assign\""))
    }
  }

  @Test("a period that stands still names its stop and, for who may lift it, the act; the sort that is there is shown")
  func stopped() async throws {
    try await APIStage.on(.sqlite, demonstration: true) { stage in
      let listed = try Self.json(try await stage.send("GET", "\(Self.address)?fault=noDay"))
      let item = try #require(listed["items"]?.elements?.first)
      #expect(item["deadline"]?["state"]?.text == "suspended" && item["deadline"]?["dueOn"] == .null)
      let first = try Self.json(try await stage.send("GET", Self.address))
      let fault = try #require(first["fault"]?.text)
      #expect(first["counts"]?[fault] != .integer(0))
      let page = try await stage.page("/contradictions?fault=noDay", session: stage.session(of: "zhaoxuan"))
      let what = try #require(item["what"]?.text)
      #expect(page.text.contains(what))
    }
  }

  @Test(
    "what is asked wrongly is refused, not widened", arguments: ["fault=none", "after=x", "limit=0", "kind=opinion"])
  func refused(query: String) async throws {
    try await APIStage.on(.sqlite) { stage in
      let answer = try await stage.send("GET", "\(Self.address)?\(query)")
      #expect(answer.status == 400, "\(answer.text)")
    }
  }
}
