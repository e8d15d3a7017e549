// Keeping the register of agencies: versions are added by those who keep it, checked as every form is, and the past stays.

import CaseKernel
import LegalCalendar
import Persistence
import TestSupport
import Testing

private func day(_ iso: String) -> LegalDate { LegalDate(iso)! }

private let keeper = Viewer(
  account: AccountID(rawValue: "zhou.lan"), name: "周岚", office: OfficeID(rawValue: "990101"),
  appointments: [Appointment(role: .caseManagement, department: nil)], lines: [:])
private let handler = Viewer(
  account: AccountID(rawValue: "lin"), name: "林", office: OfficeID(rawValue: "990101"),
  appointments: [Appointment(role: .handler, department: nil)], lines: [:])
private let police = AgencyID(rawValue: "chenghe-public-security")

@Suite("The register of agencies is kept by versions")
struct AgencyChangeTests {
  private static func loaded<T: Sendable>(
    _ engine: Engine, _ body: @escaping @Sendable (ReferenceCatalogue) throws -> T
  ) async throws -> T {
    try await withTables(engine) { database in
      try await database.write { connection in
        try ReferenceFile.agencies(json: schemaFile("reference/agencies.json")).load(into: connection, at: someMoment)
        return try body(ReferenceCatalogue(connection))
      }
    }
  }

  private static func renamed(
    _ catalogue: ReferenceCatalogue, _ changes: [String: JSONValue], by viewer: Viewer = keeper
  ) throws -> Agency {
    let agency = try #require(try catalogue.agency(police, on: day("2026-06-30")))
    let raw = try AgencyChange.prefill(agency, from: day("2026-07-01")).merging(changes) { $1 }
    let permissions = try Permissions(
      reading: schemaFile("permissions/reading.json"), doing: schemaFile("permissions/doing.json"))
    return try catalogue.record(
      raw, of: police, isNew: false, by: viewer, permissions, today: day("2026-06-30"), at: someMoment)
  }

  @Test("a version holds from its day on, and what it says is found by its names", arguments: Engine.allCases)
  func version(engine: Engine) async throws {
    let (before, after, found, versions) = try await Self.loaded(engine) { catalogue in
      _ = try Self.renamed(catalogue, ["nameZh": "澄河市公安局", "aliases": .array([.string("市局")])])
      return (
        try catalogue.agency(police, on: day("2026-06-30"))?.nameZh,
        try catalogue.agency(police, on: day("2026-07-01"))?.nameZh,
        try catalogue.agencies(matching: "市局", on: day("2026-07-01"), limit: 20).map(\.id),
        try catalogue.versions(of: police).map(\.validFrom)
      )
    }
    #expect(before == "澄河县公安局")
    #expect(after == "澄河市公安局")
    #expect(found == [police])
    #expect(versions == [day("2026-07-01"), day("2019-03-01")])
  }

  @Test("a second version for the same day corrects the first", arguments: Engine.allCases)
  func correction(engine: Engine) async throws {
    let (name, revisions) = try await Self.loaded(engine) { catalogue in
      _ = try Self.renamed(catalogue, ["nameZh": "澄河市公安局"])
      _ = try Self.renamed(catalogue, ["nameZh": "澄河区公安局"])
      return (
        try catalogue.agency(police, on: day("2026-07-01"))?.nameZh,
        try catalogue.versions(of: police).filter { $0.validFrom == day("2026-07-01") }.map(\.revision)
      )
    }
    #expect(name == "澄河区公安局")
    #expect(revisions == [2, 1])
  }

  @Test("only those who keep the directory may", arguments: Engine.allCases)
  func keepers(engine: Engine) async throws {
    try await Self.loaded(engine) { catalogue in
      _ = #expect(throws: RoadError.forbidden(Refusal("notDirectoryKeeper"))) {
        try Self.renamed(catalogue, ["nameZh": "某局"], by: handler)
      }
      let administrator = Viewer(
        account: AccountID(rawValue: "admin"), name: "周", office: OfficeID(rawValue: "990101"),
        appointments: [Appointment(role: .administrator, department: nil)], lines: [:])
      _ = try Self.renamed(catalogue, ["nameZh": "某局"], by: administrator)
    }
  }

  @Test("every field is checked, and nothing is recorded of a form that is wrong", arguments: Engine.allCases)
  func checked(engine: Engine) async throws {
    let (problems, count) = try await Self.loaded(engine) { catalogue in
      var problems: [String] = []
      do {
        _ = try Self.renamed(
          catalogue, ["nameZh": "", "level": "village", "powers": .array([.object(["fieldZh": .string("某")])])])
      } catch RoadError.invalid(let found) {
        problems = found.problems.map { $0.path.dotted }
      }
      return (problems, try catalogue.versions(of: police).count)
    }
    #expect(problems == ["nameZh", "level", "powers.0.fieldEn", "powers.0.statute"])
    #expect(count == 1)
  }
}
