// Who may do and read what, asked on the real road: every role in every place, for every act of every kind and every scope of
// reading, against tables that were reviewed by the law files (matrix/*.txt).

import CaseKernel
import LawTestSupport
import Persistence
import Testing
import XiezhiAssembly

@Suite("Permission, on the road")
struct PermissionMatrixTests {
  @Test("every act on a file of each kind, open and protected; reading; opening", arguments: Engine.allCases)
  func everything(_ engine: Engine) async throws {
    try await PermissionStage.on(engine) { stage in
      let adult = try await stage.makeCase(juvenile: false), juvenile = try await stage.makeCase(juvenile: true)
      let pool = try await stage.makePools()
      let samples = [
        (adult.case, false), (juvenile.case, true), (adult.opinion, false), (juvenile.opinion, true),
        (adult.hearing, false), (juvenile.hearing, true), (pool.officer, false), (pool.venue, false),
        (try await stage.makeRow(juvenile: false), false), (try await stage.makeRow(juvenile: true), true),
      ]
      for (sample, isProtected) in samples {
        let name = "\(sample.kind)\(isProtected ? ".protected" : "")"
        let title = isProtected ? "a file of a juvenile" : "an open file"
        let doing = try await stage.doing(sample), reading = try await stage.reading(sample)
        #expect(
          try Reviewed.compare("doing.\(name)", "\(sample.kind), \(title): act, and by role where it is held", doing)
            == [])
        #expect(
          try Reviewed.compare(
            "reading.\(name)", "\(sample.kind), \(title): header, content, deliberation; in lists", reading) == [])
      }
      for (sample, isProtected) in samples {
        let name = "\(sample.kind)\(isProtected ? ".protected" : "")"
        let title = isProtected ? "a file of a juvenile" : "an open file"
        #expect(
          try Reviewed.compare(
            "entries.\(name)", "\(sample.kind), \(title): what of its entries is read by whom",
            try await stage.entries(sample)) == [])
        // Last, since it plants entries into the docket.
        #expect(
          try Reviewed.compare(
            "correcting.\(name)", "\(sample.kind), \(title): act, and by role who may correct its entries",
            try await stage.correcting(sample)) == [])
      }
      #expect(try Reviewed.compare("opening", "Acts that open a file", try await stage.opening()) == [])
    }
  }

  @Test("a sealed file is there for nobody, and no act on it")
  func sealed() async throws {
    try await PermissionStage.on(.sqlite) { stage in
      let file = try await stage.makeCase(juvenile: true).case
      try await stage.suite.database.write { try $0.execute("UPDATE kernel_file SET sealed = 1") }
      for line in try await stage.reading(file) { #expect(line.hasSuffix(": none none none")) }
      for person in Person.all {
        #expect(try await stage.answer("assign", .file(file.file, version: nil), by: person) == .absent)
      }
    }
  }

  @Test("what may not be seen answers before its version is looked at")
  func absentBeforeStale() async throws {
    try await PermissionStage.on(.sqlite) { stage in
      let file = try await stage.makeCase(juvenile: false).case
      let stranger = Person(role: .handler, place: .elsewhere), colleague = Person(role: .handler, place: .department)
      #expect(try await stage.answer("assign", .file(file.file, version: 1), by: stranger) == .absent)
      #expect(try await stage.answer("assign", .file(file.file, version: 1), by: colleague) == .forbidden)
      await #expect(throws: RoadError.stale(current: 5)) {
        try await stage.answer("assign", .file(file.file, version: 1), by: .caseManager)
      }
    }
  }
}
