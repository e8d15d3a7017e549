// Two people bring in the same matter at once: one case, whatever the engine; different matters do not wait.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Persistence
import ReverseLinkage
import TestSupport
import Testing

@Suite("同时移送")
struct OpeningsAtOnceTests {
  @Test("identical transfers at once: one case, the others hear that it is there", arguments: Engine.allCases)
  func identical(engine: Engine) async throws {
    try await PaperOffice.open(engine) { office in
      let viewer = try await office.viewer("jinshuhua")
      let fields = Sample.transfer(["decision": nil, "reviewReport": nil, "evidence": nil])
      let outcomes = await withTaskGroup(of: String.self) { group in
        for _ in 1...8 { group.addTask { await office.transfer(fields, by: viewer) } }
        return await group.reduce(into: [String]()) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == "opened" } == 1)
      #expect(outcomes.count { $0 == "notDuplicate" } == 7, "\(outcomes)")
      let files = try await office.database.read { try $0.query("SELECT id FROM kernel_file").count }
      #expect(files == 1)
    }
  }

  @Test(
    "未成年人保护法 103: of two files of one decision that are registered at once, one is", arguments: Engine.allCases)
  func registered(engine: Engine) async throws {
    try await PaperOffice.open(engine) { office in
      let fields = Sample.transfer([
        "decision": nil, "reviewReport": nil, "evidence": nil, "idNumber": .string(Sample.id(born: "2009-05-05")),
      ])
      var files: [FileID] = []
      for account in ["qianyutong", "tangjing"] as [AccountID] {
        let viewer = try await office.viewer(account)
        let submission = Submission(
          .opening(ReverseLinkageCase.id), [ActRequest("transfer", fields)], by: .person(viewer))
        files.append(try await office.desk("2026-03-04").perform(submission).file)
      }
      let viewer = try await office.viewer("jinshuhua")
      let outcomes = await withTaskGroup(of: String.self) { group in
        for file in files { group.addTask { await office.register(file, by: viewer) } }
        return await group.reduce(into: [String]()) { $0.append($1) }
      }
      #expect(outcomes.sorted() == ["registered", "registeredBefore"])
    }
  }

  @Test("different persons of different decisions are all opened", arguments: Engine.allCases)
  func different(engine: Engine) async throws {
    try await PaperOffice.open(engine) { office in
      let viewer = try await office.viewer("jinshuhua")
      let outcomes = await withTaskGroup(of: String.self) { group in
        for number in 1...6 {
          group.addTask {
            let fields = Sample.transfer([
              "decision": nil, "reviewReport": nil, "evidence": nil,
              "criminalCaseNumber": .string("澄检刑诉受〔2026〕\(number)号"),
              "nonProsecutionNumber": .string("澄检刑不诉〔2026〕\(number)号"),
            ])
            return await office.transfer(fields, by: viewer)
          }
        }
        return await group.reduce(into: [String]()) { $0.append($1) }
      }
      #expect(outcomes == Array(repeating: "opened", count: 6))
    }
  }
}

extension PaperOffice {
  /// `registered`, or why not.
  fileprivate func register(_ file: FileID, by viewer: Viewer) async -> String {
    do {
      _ = try await desk("2026-03-05").perform(
        Submission(.file(file, version: nil), [ActRequest("register", [:])], by: .person(viewer)))
      return "registered"
    } catch RoadError.refused(let refusal) {
      return refusal.code
    } catch {
      return "\(error)"
    }
  }

  /// `opened`, or why not.
  fileprivate func transfer(_ fields: [String: JSONValue], by viewer: Viewer) async -> String {
    do {
      let request = ActRequest("transfer", fields)
      let submission = Submission(.opening(ReverseLinkageCase.id), [request], by: .person(viewer))
      return try await desk("2026-03-04").perform(submission).entries == 1...1 ? "opened" : "continued"
    } catch RoadError.refused(let refusal) {
      return refusal.code
    } catch {
      return "\(error)"
    }
  }
}
