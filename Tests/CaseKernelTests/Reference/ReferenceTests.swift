// Reference data: the catalogue of grounds and the register of agencies as they are delivered, and the rule that nothing
// in force is altered.

import CaseKernel
import Foundation
import LegalCalendar
import Persistence
import TestSupport
import Testing

private func day(_ iso: String) -> LegalDate { LegalDate(iso)! }

private func agencyFile(_ changes: [String: String] = [:], name: String = "澄河县公安局") -> [UInt8] {
  let fields = ["validFrom": "\"2019-03-01\"", "id": "\"police\""].merging(changes) { $1 }
    .map { "\"\($0)\": \($1)" }.joined(separator: ", ")
  return Array(
    """
    {"items": [{\(fields), "kind": "publicSecurity", "nameZh": "\(name)", "nameEn": "Police", "level": "county",
    "region": "澄河县", "powers": [], "verticalAdministration": false, "contacts": [], "aliases": [], "confirmed": true}]}
    """.utf8)
}

/// The catalogues as they are delivered, in tables of their own.
private func loaded<T: Sendable>(
  _ engine: Engine, _ body: @escaping @Sendable (ReferenceCatalogue) throws -> T
) async throws -> T {
  try await withTables(engine) { database in
    try await database.write { connection in
      try ReferenceFile.grounds(json: schemaFile("reference/grounds.json")).load(into: connection, at: someMoment)
      try ReferenceFile.agencies(json: schemaFile("reference/agencies.json")).load(into: connection, at: someMoment)
      return try body(ReferenceCatalogue(connection))
    }
  }
}

@Suite("The catalogue of grounds and the register of agencies")
struct DeliveredReferenceTests {
  @Test(
    "every ground has an agency of a kind that the register knows, a basis and a limitation", arguments: Engine.allCases
  )
  func complete(engine: Engine) async throws {
    let (grounds, agencies) = try await loaded(engine) {
      (try $0.grounds(on: day("2026-06-30")), try $0.agencies(on: day("2026-06-30")))
    }
    #expect(grounds.count == 51)
    let known = Set(agencies.map(\.kind))
    for ground in grounds where ground.id.rawValue != "falseSuit" {
      #expect(!ground.agencies.isEmpty && known.isSuperset(of: ground.agencies), "\(ground.id)")
    }
    let withoutPenalty = grounds.filter { $0.limitation == nil }.map(\.id.rawValue)
    #expect(withoutPenalty == ["falseSuit", "officialCrime"])
    #expect(grounds.filter(\.bases.isEmpty).map(\.id.rawValue) == withoutPenalty)
  }

  @Test(
    "a confirmed ground has only confirmed bases, and only unconfirmed bases lack articles", arguments: Engine.allCases)
  func confirmation(engine: Engine) async throws {
    let grounds = try await loaded(engine) { try $0.grounds(on: day("2026-06-30")) }
    for ground in grounds {
      #expect(ground.confirmed == ground.bases.allSatisfy(\.confirmed), "\(ground.id)")
      for basis in ground.bases { #expect(!basis.articles.isEmpty || !basis.confirmed, "\(ground.id)") }
    }
  }

  @Test(
    "the public-security law is the text in force on the day of the act", arguments: Engine.allCases,
    [("2025-12-31", "49", true), ("2026-01-01", "58", false)])
  func publicSecurityPair(engine: Engine, expected: (String, String, Bool)) async throws {
    let theft = try await loaded(engine) { try $0.ground(GroundID(rawValue: "theft"), on: day("2026-06-30")) }
    let basis = try #require(theft?.basis(on: day(expected.0)))
    #expect(basis.map(\.articles) == [[expected.1]])
    #expect(basis.map(\.confirmed) == [expected.2])
  }

  @Test("every limitation is a period of the suite")
  func limitations() throws {
    let periods = String(decoding: try schemaFile("periods/rl.json"), as: UTF8.self)
    let grounds = String(decoding: try schemaFile("reference/grounds.json"), as: UTF8.self)
    let named = Set(grounds.matches(of: /"period": ("rl\.[A-Za-z.]+")/).map { String($0.1) })
    #expect(named.count == 4)
    for period in named { #expect(periods.contains("\"id\": \(period)"), "\(period)") }
  }

  @Test("the recipients of a ground are the agencies of its kinds", arguments: Engine.allCases)
  func recipients(engine: Engine) async throws {
    let names = try await loaded(engine) { catalogue in
      let ground = try #require(try catalogue.ground(GroundID(rawValue: "tobaccoRetail"), on: day("2026-06-30")))
      return try catalogue.agencies(for: ground, on: day("2026-06-30")).map(\.nameZh)
    }
    #expect(names.contains("澄河县市场监督管理局"))
    #expect(!names.contains("澄河县烟草专卖局"))
  }

  @Test("grounds are paged by identifier", arguments: Engine.allCases)
  func paging(engine: Engine) async throws {
    let (all, pages) = try await loaded(engine) { catalogue in
      var pages: [[Ground]] = []
      repeat {
        pages.append(try catalogue.grounds(on: day("2026-06-30"), after: pages.last?.last?.id, limit: 20))
      } while pages.last?.count == 20
      return (try catalogue.grounds(on: day("2026-06-30")), pages)
    }
    #expect(pages.map(\.count) == [20, 20, 11])
    #expect(pages.flatMap(\.self) == all)
  }
}

@Suite("Agencies and grounds are found by what people call them")
struct ReferenceSearchTests {
  @Test(
    "a part of the name finds it, and so does another name", arguments: Engine.allCases,
    [
      ("交通警察", ["chenghe-traffic-police"]), ("澄河公安", ["chenghe-public-security"]),
      ("TRAFFIC", ["chenghe-traffic-police"]),
      ("没有这个机关", []), ("100%", []),
    ])
  func parts(engine: Engine, typed: (text: String, found: [String])) async throws {
    let found = try await loaded(engine) {
      try $0.agencies(matching: typed.text, on: day("2026-06-30"), limit: 20)
    }
    #expect(found.map(\.id.rawValue) == typed.found)
  }

  @Test("a search goes on after the last one found", arguments: Engine.allCases)
  func pages(engine: Engine) async throws {
    let (all, first, rest) = try await loaded(engine) { catalogue in
      let all = try catalogue.agencies(matching: "澄河县", on: day("2026-06-30"), limit: 100)
      let first = try catalogue.agencies(matching: "澄河县", on: day("2026-06-30"), limit: 3)
      return (
        all, first,
        try catalogue.agencies(matching: "澄河县", on: day("2026-06-30"), after: first.last?.id, limit: 100)
      )
    }
    #expect(all.count > 3 && first.count == 3)
    #expect(first + rest == all)
  }
}

@Suite("Reference data is added, never altered")
struct ReferenceVersionTests {
  private static func load(_ bytes: [UInt8], _ connection: any SQLConnection) throws -> Int {
    try ReferenceFile.agencies(json: bytes).load(into: connection, at: someMoment)
  }

  private static func name(on date: String, _ connection: any SQLConnection) throws -> String? {
    try ReferenceCatalogue(connection).agency(AgencyID(rawValue: "police"), on: day(date))?.nameZh
  }

  @Test("loading again changes nothing; another text for the same version is refused", arguments: Engine.allCases)
  func silentChange(engine: Engine) async throws {
    try await withTables(engine) { database in
      try await database.write { (connection) throws in
        #expect(try Self.load(agencyFile(), connection) == 1)
        #expect(try Self.load(agencyFile(), connection) == 0)
        let id = "police"
        let altered = ReferenceError.altered(.agency, id: id, validFrom: day("2019-03-01"), revision: 1)
        #expect(throws: altered) { try Self.load(agencyFile(name: "澄河县公安分局"), connection) }
        #expect(try Self.name(on: "2026-06-30", connection) == "澄河县公安局")
      }
    }
  }

  @Test("a new version holds from its day, the old one before", arguments: Engine.allCases)
  func newVersion(engine: Engine) async throws {
    try await withTables(engine) { database in
      try await database.write { connection in
        _ = try Self.load(agencyFile(), connection)
        _ = try Self.load(agencyFile(["validFrom": "\"2026-01-01\""], name: "新公安局"), connection)
        #expect(try Self.name(on: "2019-02-28", connection) == nil)
        #expect(try Self.name(on: "2025-12-31", connection) == "澄河县公安局")
        #expect(try Self.name(on: "2026-01-01", connection) == "新公安局")
        #expect(try ReferenceCatalogue(connection).agencies(on: day("2026-06-30")).count == 1)
      }
    }
  }

  @Test("a correction is a revision; an end ends", arguments: Engine.allCases)
  func revision(engine: Engine) async throws {
    try await withTables(engine) { database in
      try await database.write { connection in
        _ = try Self.load(agencyFile(), connection)
        _ = try Self.load(agencyFile(["revision": "2", "validTo": "\"2026-03-31\""], name: "更正"), connection)
        #expect(try Self.name(on: "2026-03-31", connection) == "更正")
        #expect(try Self.name(on: "2026-04-01", connection) == nil)
      }
    }
  }

  @Test("what cannot be read is refused by name before anything is loaded")
  func unreadable() {
    #expect(throws: ReferenceError.endsBeforeItBegins(.agency, id: "police", validFrom: day("2019-03-01"))) {
      try ReferenceFile.agencies(json: agencyFile(["validTo": "\"2019-02-28\""]))
    }
    #expect(throws: ReferenceError.self) {
      try ReferenceFile.grounds(json: agencyFile())
    }
  }
}
