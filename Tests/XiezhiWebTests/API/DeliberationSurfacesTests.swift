// What is only deliberated leaves the suite on no surface to somebody who may read the content alone: the whole demonstration
// office, asked file by file over the API and in the browser.

import CaseKernel
import LawTestSupport
import Persistence
import TestSupport
import Testing
import XiezhiAssembly

@testable import XiezhiWeb

@Suite("Deliberation, on every surface")
struct DeliberationSurfacesTests {
  @Test("case management reads of every file that something was deliberated, and never what")
  func nothingLeaks() async throws {
    try await APIStage.on(.sqlite, demonstration: true) { stage in
      let manager = try await stage.viewer("jinshuhua"), chief = try await stage.viewer("zhaoxuan")
      let session = try await stage.session(of: manager.account)
      var (asked, withheld) = (0, 0)
      for item in try await stage.suite.desk.read({ try $0.files(FileFilter(), for: manager, limit: 200).items }) {
        let file = item.header.id
        let secrets = try await stage.suite.desk.read { reader in
          guard try reader.file(file, for: manager).docket == .content else { return Set<String>() }
          let all = try reader.entries(of: file, for: chief, after: 0, limit: 200).flatMap { Self.texts($0.content) }
          let seen = try reader.entries(of: file, for: manager, after: 0, limit: 200).map { "\($0.content)" }.joined()
          let known = seen + "\(try reader.file(file, for: manager))"
          return Set(all.filter { !known.contains($0) })
        }
        withheld += secrets.count
        let paths = ["/api/v1/cases/\(file)", "/docket", "/acts", "/papers"].map { path in
          path.hasPrefix("/api") ? path : "/api/v1/cases/\(file)\(path)"
        }
        var answers = try await paths.asyncMap { try await stage.send("GET", $0, by: manager.account) }
        for path in ["/cases/\(file)", "/cases/\(file)/print", "/cases/\(file)/done?from=1&to=40"] {
          answers.append(try await stage.page(path, session: session))
        }
        for answer in answers {
          #expect(answer.status == 200)
          let text = String(decoding: answer.body, as: UTF8.self)
          for secret in secrets { #expect(!text.contains(secret), "\(item.header.number ?? "") \(secret)") }
          asked += 1
        }
      }
      #expect(asked > 50 && withheld > 20)
    }
  }

  @Test("who reads the header alone is told so, and whom the content is for")
  func headerOnly() async throws {
    try await APIStage.on(.sqlite, demonstration: true) { stage in
      let colleague = try await stage.viewer("pengzhihang")
      let items = try await stage.suite.desk.read { try $0.files(FileFilter(), for: colleague, limit: 200).items }
      let item = try #require(
        try await items.asyncFirst { item in
          try await stage.suite.desk.read { try $0.file(item.header.id, for: colleague).docket == .header }
        })
      for path in ["", "/docket", "/papers"] {
        let answer = try await stage.send("GET", "/api/v1/cases/\(item.header.id)\(path)", by: colleague.account)
        let members = try CanonicalJSON.value(JSONValue.self, from: answer.body).members ?? [:]
        #expect(members["reading"] == "headerOnly" && members["contentFor"]?.elements?.contains("own") == true)
        #expect(members["contentFor"]?.elements?.contains("department") == false)
      }
      let session = try await stage.session(of: colleague.account)
      for path in ["/cases/\(item.header.id)", "/cases/\(item.header.id)/print"] {
        let page = try await stage.page(path, session: session)
        let text = String(decoding: page.body, as: UTF8.self)
        #expect(text.contains("不在您的查阅范围内") && text.contains("本案承办人员"))
      }
    }
  }

  /// The texts of a payload that people wrote.
  private static func texts(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text): text.count >= 6 && text.contains { !$0.isASCII } ? [text] : []
    case .array(let elements): elements.flatMap(texts)
    case .object(let members): members.values.flatMap(texts)
    default: []
    }
  }
}

extension Sequence {
  fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var result: [T] = []
    for element in self { result.append(try await body(element)) }
    return result
  }

  fileprivate func asyncFirst(_ body: (Element) async throws -> Bool) async rethrows -> Element? {
    for element in self where try await body(element) { return element }
    return nil
  }
}
