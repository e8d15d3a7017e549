// Columns that somebody has said once, for the sheets of a source: used by themselves the next time, within one office.

import CaseKernel
import LegalCalendar
import Persistence
import Spreadsheets
import Testing

@Suite("Mappings of sources")
struct IntakeMappingTests {
  /// The usual columns under headings that nobody knows, and one of somebody else that is called 姓名.
  private static func sheet(_ lines: [SheetLine], mapping: MappingChoice = .automatic) -> IntakeSheet {
    let headings = SheetLine.headings.map { "外-\($0)" } + ["姓名"]
    let plain = csv(
      rows: [["某局移送台账"], headings] + lines.map { line in SheetLine.headings.map { line.cells[$0] ?? "" } + ["被害人"] })
    return IntakeSheet(fileName: plain.fileName, bytes: plain.bytes, mapping: mapping)
  }

  private static func mapping(
    _ source: String = "县公安局", dates: IntakeMapping.DateStyle = .yearFirst, leaving: Set<String> = []
  ) throws -> IntakeMapping {
    let profile = try reverseLinkageProfile()
    let columns = SheetLine.headings.enumerated().map { index, heading in
      let field = profile.columns.first { $0.headings.contains(heading) }?.field
      return TableLayout.Column(
        index: index, heading: "外-\(heading)", field: leaving.contains(heading) ? nil : field)
    }
    let table = TableLayout(
      sheetName: "移送.csv", headingRow: 2,
      columns: columns + [.init(index: columns.count, heading: "姓名", field: nil)])
    return IntakeMapping(source: source, table: table, dates: dates)
  }

  @Test(
    "A sheet that nobody recognises is read by the mapping of its source, the next time by itself",
    arguments: Engine.allCases)
  func usedByItself(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      await #expect(throws: IntakeError.self) {
        try await fixture.intake.plan(Self.sheet([SheetLine(1)]), for: fixture.caseManager)
      }
      try await fixture.intake.save(try Self.mapping(), by: fixture.caseManager)
      let plan = try await fixture.intake.plan(Self.sheet([SheetLine(1)]), for: fixture.caseManager)
      #expect(plan.states == [.ready])
      #expect(plan.mapping == "县公安局")
      #expect(plan.rows[0].cells["person"] == "测试1")
      let named = try await fixture.intake.plan(
        Self.sheet([SheetLine(1)], mapping: .named("县公安局")), for: fixture.caseManager)
      #expect(named.rows == plan.rows)
      // The suite's own headings are read as ever.
      #expect(try await fixture.intake.plan(csv([SheetLine(2)]), for: fixture.caseManager).mapping == nil)
    }
  }

  @Test("A name that is not saved, and a sheet that lacks the headings, are told as such")
  func named() async throws {
    try await withIntake(.sqlite) { fixture in
      let sheet = Self.sheet([SheetLine(1)], mapping: .named("乡镇"))
      await #expect(throws: IntakeError.noMapping("乡镇", known: [])) {
        try await fixture.intake.plan(sheet, for: fixture.caseManager)
      }
      try await fixture.intake.save(try Self.mapping("乡镇"), by: fixture.caseManager)
      let other = IntakeSheet(fileName: "a.csv", bytes: csv([SheetLine()]).bytes, mapping: .named("乡镇"))
      await #expect(throws: IntakeError.mappingUnfit("乡镇")) {
        try await fixture.intake.plan(other, for: fixture.caseManager)
      }
    }
  }

  @Test("Whoever looks at the columns sees the mapping by which the sheet is read")
  func sketched() async throws {
    try await withIntake(.sqlite) { fixture in
      let viewer = fixture.caseManager
      try await fixture.intake.save(try Self.mapping("全部"), by: viewer)
      // The last one saved says less of the sheet.
      try await fixture.intake.save(try Self.mapping("部分", leaving: ["处罚意见"]), by: viewer)
      for (choice, meant) in [(MappingChoice.automatic, "全部"), (.named("部分"), "部分"), (.named("全部"), "全部")] {
        let sheet = Self.sheet([SheetLine(1)], mapping: choice)
        #expect(try await fixture.intake.plan(sheet, for: viewer).mapping == meant)
        #expect(try await fixture.intake.sketch(sheet, for: viewer).mapping?.source == meant)
      }
      let unknown = await #expect(throws: IntakeError.self) {
        try await fixture.intake.sketch(Self.sheet([SheetLine(1)], mapping: .named("乡镇")), for: viewer)
      }
      guard case .noMapping("乡镇", let known) = unknown else {
        Issue.record("not refused for its name")
        return
      }
      #expect(Set(known) == ["部分", "全部"])
    }
  }

  @Test("What cannot be read by is not saved")
  func faults() async throws {
    try await withIntake(.sqlite) { fixture in
      let whole = try Self.mapping()
      let twice = TableLayout(
        sheetName: "", headingRow: 1,
        columns: whole.table.columns + [.init(index: 30, heading: "x", field: "person")])
      let unknown = TableLayout(
        sheetName: "", headingRow: 1, columns: whole.table.columns + [.init(index: 30, heading: "x", field: "nick")])
      let wrong: [(IntakeMapping, MappingFault)] = [
        (try Self.mapping(" "), .noName), (try Self.mapping(String(repeating: "长", count: 61)), .noName),
        (try Self.mapping("a\u{7}"), .noName), (try Self.mapping(leaving: ["决定日"]), .missingColumns),
        (IntakeMapping(source: "a", table: twice, dates: .yearFirst), .fieldTwice),
        (IntakeMapping(source: "a", table: unknown, dates: .yearFirst), .unknownField),
      ]
      for (mapping, fault) in wrong {
        await #expect(throws: IntakeError.badMapping(fault)) {
          try await fixture.intake.save(mapping, by: fixture.caseManager)
        }
      }
      #expect(try await fixture.intake.mappings(for: fixture.caseManager) == [])
      await #expect(throws: RoadError.self) { try await fixture.intake.save(whole, by: fixture.handler) }
      try await fixture.intake.save(whole, by: fixture.caseManager)
      try await fixture.intake.save(try Self.mapping(dates: .dayFirst), by: fixture.caseManager)
      #expect(try await fixture.intake.mappings(for: fixture.caseManager).map(\.dates) == [.dayFirst])
      try await fixture.intake.save(try Self.mapping("二部"), by: fixture.caseManager)
      await #expect(throws: IntakeError.badMapping(.nameTaken)) {
        try await fixture.intake.rename("二部", to: " 县公安局 ", by: fixture.caseManager)
      }
      await #expect(throws: RoadError.absent) {
        try await fixture.intake.rename("三部", to: "四部", by: fixture.caseManager)
      }
      try await fixture.intake.rename("二部", to: "第二检察部", by: fixture.caseManager)
      #expect(
        Set(try await fixture.intake.mappings(for: fixture.caseManager).map(\.source)) == ["县公安局", "第二检察部"])
      try await fixture.intake.forget("第二检察部", by: fixture.caseManager)
      try await fixture.intake.forget("县公安局", by: fixture.caseManager)
      await #expect(throws: RoadError.absent) { try await fixture.intake.forget("县公安局", by: fixture.caseManager) }
    }
  }

  @Test(
    "Dates are read in the style of the source, and nothing else is guessed",
    arguments: [
      (IntakeMapping.DateStyle.dayFirst, "20.6.2026", "2026-06-20"), (.monthFirst, "6/20/2026", "2026-06-20"),
      (.monthFirst, "6/20/26", "2026-06-20"), (.shortYearFirst, "26.6.20", "2026-06-20"),
      (.dayFirst, "2026-06-20", "2026-06-20"), (.yearFirst, "26.6.20", nil), (.dayFirst, "6/20/2026", nil),
    ] as [(IntakeMapping.DateStyle, String, String?)])
  func dates(style: IntakeMapping.DateStyle, text: String, meant: String?) async throws {
    try await withIntake(.sqlite) { fixture in
      let sheet = Self.sheet(
        [SheetLine().with("决定日", text)], mapping: .given(try Self.mapping("", dates: style)))
      let plan = try await fixture.intake.plan(sheet, for: fixture.caseManager)
      if let meant {
        #expect(plan.states == [.ready])
        #expect(plan.rows[0].fields["nonProsecutionDate"]?.text.flatMap(LegalDate.parse)?.description == meant)
      } else {
        #expect(plan.rows[0].problems.map(\.short) == ["外-决定日 notADate"])
      }
    }
  }

  @Test("An upload that waits is read anew by what its columns are said to be, and shows what it is thought to be")
  func restaged() async throws {
    try await withIntake(.sqlite) { fixture in
      let id = try await fixture.intake.stage(Self.sheet([SheetLine(1)]), by: fixture.caseManager)
      let staged = try await fixture.intake.staged(id, for: fixture.caseManager)
      let sketch = try await fixture.intake.sketch(staged, for: fixture.caseManager)
      #expect(sketch.shown.rows[1].headings.first == "外-姓名")
      #expect(sketch.fields.isEmpty)
      await #expect(throws: IntakeError.badMapping(.missingColumns)) {
        try await fixture.intake.restage(id, by: try Self.mapping(leaving: ["姓名"]), for: fixture.caseManager)
      }
      try await fixture.intake.restage(id, by: try Self.mapping(""), for: fixture.caseManager)
      let again = try await fixture.intake.staged(id, for: fixture.caseManager)
      let plan = try await fixture.intake.plan(again, for: fixture.caseManager)
      #expect(plan.states == [.ready])
      #expect(plan.mapping == "")
      let seen = try await fixture.intake.sketch(again, for: fixture.caseManager)
      #expect(seen.headingRow == 2)
      #expect(seen.fields[0] == "person")
      #expect(try await fixture.intake.confirm(id, badRows: .refuseAll, by: fixture.caseManager).counts.loaded == 1)
    }
  }
}
