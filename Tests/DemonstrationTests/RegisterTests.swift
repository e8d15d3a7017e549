// Registers and the case card of the demonstration office: sheets that are whole, say so, and hide what must be hidden.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Persistence
import ReverseLinkage
import Testing
import XiezhiAssembly
import XiezhiWeb

@Suite("Registers and the case card")
struct RegisterTests {
  private func export(_ suite: Suite, for account: AccountID) async throws -> RegisterExport {
    let viewer = try await suite.viewer(account)
    return RegisterExport(
      suite.desk, suite.lexicon, .chinese, try suite.registers().register("reverse-linkage"), FileFilter(), for: viewer)
  }

  @Test("CSV: headings, a row a case, and a last line that says how many of how many", arguments: Engine.allCases)
  func csv(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let export = try await export(suite, for: "jinshuhua")
      let head = try await export.begin()
      var bytes: [UInt8] = []
      try await export.csv(head) { bytes += $0 }
      let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
      #expect(lines.first?.hasPrefix("案号,被不起诉人,不起诉种类,案由") == true)
      #expect(lines.count == 1 + 21 + 2)
      #expect(lines.dropLast().last == "\"本表共 21 行，应有 21 行。\"" || lines.dropLast().last == "本表共 21 行，应有 21 行。")
      let masked = lines.filter { $0.contains("不公开查阅") }
      #expect(masked.count == 1, "the juvenile's case shows its header and nothing else")
      let logged = try await suite.database.read { connection in
        try connection.query("SELECT detail FROM kernel_audit WHERE action = 'exported'").map { try $0.text("detail") }
      }
      #expect(logged == ["register reverse-linkage"])
    }
  }

  @Test("the register of hearings has a line a hearing, for those who may read it", arguments: Engine.allCases)
  func hearings(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      func lines(_ account: AccountID) async throws -> [String] {
        let export = RegisterExport(
          suite.desk, suite.lexicon, .chinese, try suite.registers().register("hearing"), FileFilter(),
          for: try await suite.viewer(account))
        var bytes: [UInt8] = []
        try await export.csv(try await export.begin()) { bytes += $0 }
        return String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
      }
      let shown = try await lines("zhaoxuan")
      #expect(shown.first?.hasPrefix("文号,案件,案件类型,启动方式") == true)
      #expect(shown.filter { $0.contains("行刑反向衔接") && $0.contains("许婉清") && $0.contains("采纳") }.count == 1)
      #expect(shown.count == 1 + 3 + 2)
      #expect(try await lines("tangjing").filter { $0.contains("行刑反向衔接") }.isEmpty)
    }
  }

  @Test("the workbook begins as a workbook does")
  func workbook() async throws {
    try await withDemonstration(.sqlite) { suite in
      let export = try await export(suite, for: "jinshuhua")
      let bytes = try await export.workbook(export.begin())
      #expect(bytes.prefix(2) == [0x50, 0x4B])
    }
  }

  @Test("an office sets its columns, case management does it, and nobody else", arguments: Engine.allCases)
  func layout(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let register = try suite.registers().register("reverse-linkage")
      let manager = try await suite.viewer("jinshuhua"), handler = try await suite.viewer("xuwanqing")
      try await suite.desk.saveLayout(["stage", "number"], of: register, by: manager)
      let columns = try await suite.desk.read { try $0.columns(of: register, for: handler).map(\.name) }
      #expect(columns == ["stage", "number"])
      try await suite.desk.saveLayout(nil, of: register, by: manager)
      let again = try await suite.desk.read { try $0.columns(of: register, for: handler).map(\.name) }
      #expect(again == register.columns)
      await #expect(throws: RoadError.self) {
        try await suite.desk.saveLayout(["stage"], of: register, by: handler)
      }
      await #expect(throws: RegisterError.unknownColumn("salary")) {
        try await suite.desk.saveLayout(["salary"], of: register, by: manager)
      }
      await #expect(throws: RegisterError.unusableColumns) {
        try await suite.desk.saveLayout(["stage", "stage"], of: register, by: manager)
      }
    }
  }

  @Test("the card tells what it lacks, and what changed since it was copied", arguments: Engine.allCases)
  func card(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let manager = try await suite.viewer("jinshuhua")
      let forms = try suite.cards()
      let file = try #require(
        try await suite.files(ReverseLinkageCase.id).first { $0.header.stage.rawValue == "transferred" }?.header)
      @Sendable func card() async throws -> CaseCard {
        try await suite.desk.read { try $0.card(of: file.id, forms, for: manager) }
      }
      let before = try await card()
      #expect(before.copied == nil && before.lines.allSatisfy { $0.before == nil })
      #expect(before.lines.first { $0.field.field == "adminRegisteredDate" }?.isMissing == true)
      try await suite.desk.noteCardCopied(file.id, version: file.version, by: manager)
      _ = try await suite.desk.perform(
        Submission(
          .file(file.id, version: nil), [ActRequest(ActID(rawValue: "register"), [:])], by: .person(manager)))
      let after = try await card()
      #expect(after.copied?.account == manager.account && after.copied?.entry == file.version)
      let changed = after.lines.filter { $0.before != nil }.map(\.field.field)
      #expect(changed.contains("adminRegisteredDate") && changed.contains("caseNumber"))
      #expect(!changed.contains("name"))
      await #expect(throws: RoadError.stale(current: file.version + 1)) {
        try await suite.desk.noteCardCopied(file.id, version: file.version, by: manager)
      }
    }
  }

  @Test("a card is for who may read the case in full", arguments: ["xuwanqing", "tangjing", "admin"] as [AccountID])
  func closed(_ account: AccountID) async throws {
    try await withDemonstration(.sqlite) { suite in
      let viewer = try await suite.viewer(account)
      let forms = try suite.cards()
      let juvenile = try #require(
        try await suite.files(ReverseLinkageCase.id).first { $0.header.isProtected }?.header.id)
      await #expect(throws: RoadError.absent) {
        try await suite.desk.read { try $0.card(of: juvenile, forms, for: viewer) }
      }
    }
  }
}
