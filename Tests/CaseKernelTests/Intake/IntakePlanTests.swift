// The preview: what is read, what is wrong at which cell, and that looking changes nothing.

import CaseKernel
import LegalCalendar
import Persistence
import Spreadsheets
import Testing

@Suite("Preview of a spreadsheet")
struct IntakePlanTests {
  @Test("A good row is ready, with its fields, its title and what is missing", arguments: Engine.allCases)
  func good(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let line = SheetLine().with("行为日", "")
      let plan = try await fixture.intake.plan(csv([line]), for: fixture.caseManager)
      let row = try #require(plan.rows.first)
      #expect(row.status == .ready)
      #expect(row.number == 2)
      #expect(row.title == "测试1 theft")
      #expect(row.fields["offence"] == .string("theft"))
      #expect(row.fields["nonProsecutionKind"] == .string("discretionary"))
      #expect(row.fields["criminalOpinion"] == .string("yes"))
      #expect(row.fields["criminalHandler"] == .string("唐静"))
      #expect(row.missing == ["actDate", "decision"])
      #expect(plan.counts.ready == 1)
      #expect(plan.counts.incomplete == 1)
      #expect(try await fixture.files() == 0)
    }
  }

  /// What stands in which cell, and what is found there.
  static let badCells: [(heading: String, text: String, problem: String)] = [
    ("姓名", "", "姓名 required"),
    ("姓名", "张\u{07}三", "姓名 controlCharacter"),
    ("姓名", String(repeating: "长", count: 201), "姓名 tooLong"),
    ("证件号码", "", "证件号码 required"),
    ("证件号码", "990101199001011234", "证件号码 idCheckDigit"),
    ("证件号码", "990101900101123", "证件号码 idOldForm"),
    ("证件号码", "990101199013011234", "证件号码 idBirthDate"),
    ("证件号码", "99010119900101", "证件号码 idLength"),
    ("证件号码", "9.90101E+17", "证件号码 lostDigits"),
    ("案由", "", ""),
    ("刑事案号", "", "刑事案号 required"),
    ("刑事案号", "1.23457E+15", "刑事案号 lostDigits"),
    ("决定书文号", "", "决定书文号 required"),
    ("类型", "不起诉", "类型 notAChoice"),
    ("类型", "", "类型 required"),
    ("决定日", "", "决定日 required"),
    ("决定日", "2026-02-30", "决定日 notADate"),
    ("决定日", "26.3.5", "决定日 notADate"),
    ("决定日", "2026年3月", "决定日 notADate"),
    ("决定日", "2026-07-01", "决定日 inScope"),
    ("宣布日", "2026-06-19", "宣布日 dateOrder"),
    ("处罚意见", "看情况", "处罚意见 notAChoice"),
  ]

  @Test("Every bad cell is marked with its reason", arguments: Engine.allCases)
  func badCells(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      // 宣布日 stays behind, so that only the cell in question is wrong.
      let lines = Self.badCells.enumerated().map { index, cell in
        let line = SheetLine(index + 1).with(cell.heading, cell.text)
        return cell.text == "2026-07-01" ? line.with("宣布日", "") : line
      }
      let plan = try await fixture.intake.plan(csv(lines), for: fixture.caseManager)
      for (row, cell) in zip(plan.rows, Self.badCells) where !cell.problem.isEmpty {
        #expect(row.problems.map(\.short) == [cell.problem], "\(cell.heading): \(cell.text)")
        #expect(row.problems.first?.text.hasPrefix(cell.text.prefix(40)) == true)
      }
      #expect(try await fixture.files() == 0)
    }
  }

  @Test("All problems of a row show at once, the damaged cell's among them")
  func allAtOnce() async throws {
    try await withIntake(.sqlite) { fixture in
      let line = SheetLine().with("证件号码", "9.90101E+17").with("决定日", "昨天").with("姓名", "")
      let plan = try await fixture.intake.plan(csv([line]), for: fixture.caseManager)
      #expect(plan.rows[0].problems.map(\.short) == ["证件号码 lostDigits", "姓名 required", "决定日 notADate"])
    }
  }

  @Test("An impossible date does not hide a wrong check digit, nor what else is wrong of its own")
  func besideAnImpossibleDate() async throws {
    try await withIntake(.sqlite) { fixture in
      let line = SheetLine().with("证件号码", "990101199001011234").with("行为日", "2026-02-30").with("类型", "?")
        .with("宣布日", "2026-06-19")
      let plan = try await fixture.intake.plan(csv([line]), for: fixture.caseManager)
      #expect(
        Set(plan.rows[0].problems.map(\.short)) == [
          "证件号码 idCheckDigit", "行为日 notADate", "类型 notAChoice", "宣布日 dateOrder",
        ])
      let noOrder = try await fixture.intake.plan(csv([line.with("决定日", "?")]), for: fixture.caseManager)
      #expect(!noOrder.rows[0].problems.map(\.short).contains("宣布日 dateOrder"), "what is wrong is not compared with")
    }
  }

  @Test(
    "A crime that the catalogue does not know is kept in its words, and the row says so", arguments: Engine.allCases)
  func unlistedGround(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let plan = try await fixture.intake.plan(csv([SheetLine().with("案由", "破坏生产经营")]), for: fixture.caseManager)
      #expect(plan.states == [.ready])
      #expect(plan.rows[0].fields["offenceText"] == .string("破坏生产经营"))
      #expect(
        plan.rows[0].notes.map { "\($0.code.rawValue) \($0.column) \($0.heading) \($0.text)" } == [
          "unlistedGround offence 案由 破坏生产经营"
        ])
    }
  }

  @Test("A row that repeats another of the sheet is counted apart from those that are cases already")
  func repeatedApart() async throws {
    try await withIntake(.sqlite) { fixture in
      _ = try await fixture.intake.load(csv([SheetLine(9)]), badRows: .refuseAll, by: fixture.caseManager)
      let lines = [SheetLine(1).with("类型", "?"), SheetLine(1), SheetLine(1), SheetLine(9)]
      let plan = try await fixture.intake.plan(csv(lines), for: fixture.caseManager)
      #expect(plan.states == [.bad, .ready, .repeated, .known], "a wrong row keeps no right one out")
      #expect(plan.rows[2].status == .repeated(row: 3))
      #expect(plan.counts.known == 1)
      #expect(plan.counts.repeated == 1)
    }
  }

  @Test("A preview writes nothing at all", arguments: Engine.allCases)
  func readsOnly(engine: Engine) async throws {
    try await withIntake(engine) { plain in
      let reading = try await fixture(on: ReadingDatabase(plain.database))
      let lines = [SheetLine(1), SheetLine(2).with("类型", "?"), SheetLine(1)]
      let plan = try await reading.intake.plan(csv(lines), for: plain.caseManager)
      #expect(plan.states == [.ready, .bad, .repeated])
    }
  }

  @Test("Who fills a sheet is told the words of a list, not the codes of the form")
  func wordsOfLists() async throws {
    try await withIntake(.sqlite) { fixture in
      let plan = try await fixture.intake.plan(csv([SheetLine().with("类型", "其他")]), for: fixture.caseManager)
      guard case .form(.notAChoice, let details)? = plan.rows[0].problems.first?.reason else {
        Issue.record("no problem")
        return
      }
      #expect(details["options"]?.contains("相对不起诉") == true)
      #expect(details["options"]?.contains("discretionary") == false)
    }
  }

  @Test("A refusal names its article, at the cell that it concerns")
  func refusals() async throws {
    try await withIntake(.sqlite) { fixture in
      let line = SheetLine().with("决定日", "2026-07-01").with("宣布日", "")
      let plan = try await fixture.intake.plan(csv([line]), for: fixture.caseManager)
      #expect(
        plan.rows[0].problems.map(\.reason) == [.refused("inScope", article: "行刑反向衔接工作指引 2", [:])])
      #expect(plan.rows[0].problems.first?.column == "nonProsecutionDate")
    }
  }

  @Test(
    "Dates as people and programs write them",
    arguments: [
      "2026-6-5", "2026.6.5", "2026/6/5", "20260605", "2026年6月5日", "２０２６．６．５", " 2026-06-05 ", "2026/6/5 0:00",
      "2026-06-05 09:30:00", "2026-06-05T00:00:00",
    ])
  func datesAsText(text: String) async throws {
    try await withIntake(.sqlite) { fixture in
      let plan = try await fixture.intake.plan(csv([SheetLine().with("决定日", text)]), for: fixture.caseManager)
      #expect(plan.states == [.ready])
      #expect(plan.rows[0].fields["nonProsecutionDate"]?.text.flatMap(LegalDate.parse)?.description == "2026-06-05")
    }
  }

  /// Cells of a workbook and the date that they mean; nil where they mean none.
  static let dateCells: [(Cell, String?)] = [
    (.date(year: 2026, month: 6, day: 5, secondsOfDay: nil), "2026-06-05"),
    (.date(year: 2026, month: 6, day: 5, secondsOfDay: 34_200), "2026-06-05"),
    (.number(46_178), "2026-06-05"),
    (.number(46_178.5), "2026-06-05"),
    (.number(20_260_605), "2026-06-05"),
    (.text("2026.6.5"), "2026-06-05"),
    (.number(2026), nil),
    (.number(202_606), nil),
    (.boolean(true), nil),
    (.time(secondsOfDay: 3_600), nil),
  ]

  @Test("Dates as cells of a workbook; nothing is guessed", arguments: dateCells)
  func datesAsCells(cell: Cell, expected: String?) async throws {
    try await withIntake(.sqlite) { fixture in
      let sheet = try workbook([SheetLine()], cells: ["决定日": cell])
      let plan = try await fixture.intake.plan(sheet, for: fixture.caseManager)
      if let expected {
        #expect(plan.states == [.ready])
        #expect(plan.rows[0].fields["nonProsecutionDate"]?.text.flatMap(LegalDate.parse)?.description == expected)
      } else {
        #expect(plan.rows[0].problems.map(\.short) == ["决定日 notADate"])
      }
    }
  }

  @Test("Numbers that lost digits and failed formulas are told as such")
  func damagedCells() async throws {
    try await withIntake(.sqlite) { fixture in
      let number = try workbook([SheetLine()], cells: ["证件号码": .number(990_101_199_001_011_200)])
      let error = try workbook([SheetLine()], cells: ["姓名": .error("#N/A")])
      let plans = try await [
        fixture.intake.plan(number, for: fixture.caseManager), fixture.intake.plan(error, for: fixture.caseManager),
      ]
      #expect(plans.map { $0.rows[0].problems.map(\.short) } == [["证件号码 lostDigits"], ["姓名 sheetError"]])
    }
  }

  @Test(
    "Identity numbers in full width, with spaces, or guarded against being read as numbers",
    arguments: ["full", "spaces", "apostrophe", "formula", "tab"])
  func guardedNumbers(form: String) async throws {
    try await withIntake(.sqlite) { fixture in
      let plain = SheetLine().cells["证件号码"] ?? ""
      let written =
        switch form {
        case "full":
          String(String.UnicodeScalarView(plain.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
        case "spaces": "\(plain.prefix(6)) \(plain.dropFirst(6).prefix(8)) \(plain.dropFirst(14))"
        case "apostrophe": "'" + plain
        case "formula": "=\"\(plain)\""
        default: "\t" + plain
        }
      let first = try await fixture.intake.load(
        csv([SheetLine()]), badRows: .refuseAll, by: fixture.caseManager)
      #expect(first.counts.loaded == 1)
      let plan = try await fixture.intake.plan(
        csv([SheetLine().with("证件号码", written)]), for: fixture.caseManager)
      #expect(plan.states == [.known])
    }
  }

  @Test(
    "Crimes by their names, by other names, and unknown ones as words",
    arguments: [
      ("盗窃", "theft"), ("盗窃罪", "theft"), ("涉嫌盗窃罪", "theft"), ("盗窃案", "theft"), ("危险驾驶（醉驾）", "drunkDriving"),
      ("危险驾驶(醉驾)罪", "drunkDriving"), ("危险驾驶罪", "drunkDriving"), ("滥伐林木罪", "logging"), ("袭警罪", "obstruct"),
      ("非法经营罪", nil), ("危险驾驶（追逐竞驶）", nil), ("盗窃罪、诈骗罪", nil), ("破坏军婚罪", nil),
    ] as [(String, String?)])
  func crimes(name: String, ground: String?) async throws {
    try await withIntake(.sqlite) { fixture in
      let plan = try await fixture.intake.plan(csv([SheetLine().with("案由", name)]), for: fixture.caseManager)
      #expect(plan.states == [.ready])
      #expect(plan.rows[0].fields["offence"] == ground.map { .string($0) })
      #expect(plan.rows[0].fields["offenceText"] == (ground == nil ? .string(name) : nil))
    }
  }

  @Test("Titles above, sub-totals, headings once more and notes below are no rows, and are accounted for")
  func rowsWithoutRecords() async throws {
    try await withIntake(.sqlite) { fixture in
      let headings = SheetLine.headings
      let starred = headings.map { "\($0)＊" }
      func values(_ number: Int) -> [String] { headings.map { SheetLine(number).cells[$0] ?? "" } }
      let sheet = csv(rows: [
        ["2026年上半年不起诉案件移送表"], ["填表单位：案件管理部"], starred, values(1), ["小计", "1"], starred,
        values(2), ["合计", "2"], ["注：一人一行。"],
      ])
      let plan = try await fixture.intake.plan(sheet, for: fixture.caseManager)
      #expect(plan.headingRow == 3)
      #expect(plan.rows.map(\.number) == [4, 7])
      #expect(plan.states == [.ready, .ready])
      #expect(plan.skipped.map(\.number) == [5, 6, 8, 9])
      #expect(plan.skipped.map(\.reason) == [.sum, .repeatedHeading, .sum, .note])
    }
  }

  @Test("Every heading of the profile leads to its column, in any order, beside unknown ones")
  func headings() async throws {
    let profile = try reverseLinkageProfile()
    try await withIntake(.sqlite) { fixture in
      for column in profile.columns {
        for heading in column.headings {
          let own = profile.columns.filter { $0.field != column.field }.compactMap(\.headings.first)
          let sheet = csv(rows: [["序号"] + own.reversed() + [heading], ["1", "x"]])
          let plan = try await fixture.intake.plan(sheet, for: fixture.caseManager)
          #expect(plan.columns.last?.field == column.field, "\(heading)")
          #expect(plan.unrecognised == ["序号"])
        }
      }
    }
  }

  @Test("A CSV file in GB18030")
  func gb18030() async throws {
    // 姓名,证件号码,案由,刑事案号,决定书文号,类型,决定日 / 张三,…,盗窃,1,2,相对,2026.6.5
    let identity = SheetLine().cells["证件号码"] ?? ""
    func words(_ hex: [UInt8]...) -> [UInt8] { Array(hex.joined(separator: Array(",".utf8))) }
    let name: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB]
    let number: [UInt8] = [0xD6, 0xA4, 0xBC, 0xFE, 0xBA, 0xC5, 0xC2, 0xEB]
    let crime: [UInt8] = [0xB0, 0xB8, 0xD3, 0xC9]
    let caseNumber: [UInt8] = [0xD0, 0xCC, 0xCA, 0xC2, 0xB0, 0xB8, 0xBA, 0xC5]
    let decision: [UInt8] = [0xBE, 0xF6, 0xB6, 0xA8, 0xCA, 0xE9, 0xCE, 0xC4, 0xBA, 0xC5]
    let kind: [UInt8] = [0xC0, 0xE0, 0xD0, 0xCD]
    let date: [UInt8] = [0xBE, 0xF6, 0xB6, 0xA8, 0xC8, 0xD5]
    let bytes =
      words(name, number, crime, caseNumber, decision, kind, date) + Array("\n".utf8)
      + words(
        [0xD5, 0xC5, 0xC8, 0xFD], Array(identity.utf8), [0xB5, 0xC1, 0xC7, 0xD4], Array("1".utf8), Array("2".utf8),
        [0xCF, 0xE0, 0xB6, 0xD4], Array("2026.6.5".utf8))
    try await withIntake(.sqlite) { fixture in
      let plan = try await fixture.intake.plan(
        IntakeSheet(fileName: "a.csv", bytes: bytes), for: fixture.caseManager)
      #expect(plan.states == [.ready])
      #expect(plan.rows[0].title == "张三 theft")
    }
  }

  @Test("A plan is the same after a way through JSON")
  func json() async throws {
    try await withIntake(.sqlite) { fixture in
      let lines = [
        SheetLine(1), SheetLine(1), SheetLine(2).with("姓名", ""), SheetLine(3).with("证件号码", "9.9E+17"),
        SheetLine(4).with("决定日", "2026-06-30").with("宣布日", "2026-07-01"),
        SheetLine(5).with("决定日", "2026-07-01").with("宣布日", ""),
      ]
      let plan = try await fixture.intake.plan(csv(lines), for: fixture.caseManager)
      let bytes = try CanonicalJSON.bytes(of: plan)
      #expect(try CanonicalJSON.value(IntakePlan.self, from: bytes) == plan)
      #expect(try plan.json()["rows"]?.elements?.count == 6)
    }
  }

  @Test("Nobody but case management looks or loads", arguments: Engine.allCases)
  func permission(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let sheet = csv([SheetLine()])
      await #expect(throws: RoadError.self) { try await fixture.intake.plan(sheet, for: fixture.handler) }
      await #expect(throws: RoadError.self) {
        try await fixture.intake.load(sheet, badRows: .skip, by: fixture.handler)
      }
      await #expect(throws: RoadError.self) { try await fixture.intake.stage(sheet, by: fixture.handler) }
      let files = try await fixture.files()
      #expect(files == 0)
    }
  }
}
