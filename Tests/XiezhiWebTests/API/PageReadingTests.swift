// What pages read beside what they show: what is logged of a look, and how what a list is narrowed to is called.

import CaseKernel
import Foundation
import LawTestSupport
import Persistence
import Proceedings
import TestSupport
import Testing
import XiezhiAssembly

@testable import XiezhiWeb

@Suite("What pages read")
struct PageReadingTests {
  @Test("a look at a protected file that waits for a decision is logged once, however many decisions are possible")
  func oneLookOneEntry() async throws {
    try await APIStage.on(.sqlite, demonstration: true) { stage in
      _ = try await stage.suite.database.write { try $0.execute("UPDATE kernel_file SET protected = 1") }
      var looks = 0
      for account in APIStage.people {
        let viewer = try await stage.viewer(account)
        let session = try await stage.session(of: account)
        let waiting = try await stage.suite.desk.read { reader in
          try reader.waiting(for: viewer, verdictOnly: true, limit: 40).items
        }
        for item in waiting {
          let before = try await Self.looks(stage)
          let page = try await stage.page("/approvals/\(item.header.id)", session: session)
          #expect(page.status == 200 && page.text.components(separatedBy: "<form").count > 2)
          #expect(try await Self.looks(stage) == before + 1)
          looks += 1
        }
      }
      #expect(looks > 0)
    }
  }

  @Test("what waits for a decision shows the deadline of the case that it is about")
  func deadlineOfTheCase() async throws {
    try await APIStage.on(.sqlite, demonstration: true) { stage in
      var shown = 0
      for account in APIStage.people {
        let viewer = try await stage.viewer(account)
        let session = try await stage.session(of: account)
        let waiting = try await stage.suite.desk.read { try $0.waiting(for: viewer, verdictOnly: true).items }
        for item in waiting where item.header.kind == Opinion.id && item.isReadable {
          let due = try #require(item.nextDue)
          let page = try await stage.page("/approvals/\(item.header.id)", session: session)
          #expect(page.text.contains("datetime=\"\(due)\""))
          shown += 1
        }
      }
      #expect(shown > 0)
    }
  }

  @Test("a list that is narrowed to a department names it", arguments: ["/cases", "/deadlines"])
  func departmentChip(list: String) async throws {
    try await APIStage.on(.sqlite) { stage in
      let viewer = try await stage.viewer("zhaoxuan")
      let session = try await stage.session(of: viewer.account)
      let department = try #require(
        try await stage.suite.database.read { try OfficeDirectory($0).departments(of: viewer.office).first })
      let page = try await stage.page("\(list)?department=\(department.id)", session: session)
      let chips = page.text.components(separatedBy: "chip-removable").dropFirst()
      #expect(chips.count == 1)
      #expect(chips.first?.prefix(300).contains(department.nameZh) == true)
    }
  }

  private static func looks(_ stage: APIStage) async throws -> Int {
    try await stage.suite.database.read { connection in
      try connection.query("SELECT id FROM kernel_audit WHERE action = 'openedProtected'").count
    }
  }
}
