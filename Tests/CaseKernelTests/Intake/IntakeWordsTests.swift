// The report in words, the template and the sheet of errors: what people get to see.

import CaseKernel
import Foundation
import LegalCalendar
import Persistence
import Spreadsheets
import Testing

@Suite("Words and sheets of an intake")
struct IntakeWordsTests {
  static let lexicon: Lexicon = {
    var words: [CaseKernel.Language: [String: String]] = [:]
    for language in CaseKernel.Language.allCases {
      for set in ["intake", "kernel"] {
        let bytes = (try? schemaFile("locales/\(set).\(language.rawValue).json")) ?? Array("{}".utf8)
        words[language, default: [:]].merge((try? Lexicon.table([(set, bytes)])) ?? [:]) { first, _ in first }
      }
    }
    return Lexicon(words)
  }()

  @Test("Both languages have every word", arguments: CaseKernel.Language.allCases)
  func words(language: CaseKernel.Language) throws {
    let keys = try Lexicon.table([("intake", schemaFile("locales/intake.\(language.rawValue).json"))]).keys
    var wanted = IntakeRow.State.allCases.map { "intake.state.\($0.rawValue)" }
    wanted += CellProblem.Damage.allCases.map { "intake.problem.\($0.rawValue)" }
    wanted += MappingFault.allCases.map { "intake.mapping.\($0.rawValue)" }
    wanted += IntakeMapping.DateStyle.allCases.map { "intake.dates.\($0.rawValue)" }
    wanted += IntakeColumn.Content.allCases.map { "intake.hint.\($0.rawValue)" }
    wanted += IntakeNote.Code.allCases.map { "intake.note.\($0.rawValue)" }
    wanted += SkipReason.allCases.map { "intake.skipped.\($0.rawValue)" }
    wanted += ContentKind.allCases.map { SpreadsheetError.notASpreadsheet($0).code }
    let errors: [SpreadsheetError] = [
      .encrypted, .oldFormat, .tooLarge(limit: 1), .tooLargeUnpacked(limit: 1), .tooManyRows(limit: 1),
      .tooManyColumns(row: 1, limit: 1),
      .cellTooLong(row: 1, limit: 1), .hostileArchive(.tooManyEntries(limit: 1)), .encodingUnknown(offset: 1),
      .encodingUnavailable(""), .malformed(part: "", .missingPart), .noSheet(1), .noHeadings,
      .fileAccess(path: "", code: 1), .cannotWrite(code: 1), .invalidSheetName(""),
    ]
    wanted += errors.map(\.code)
    wanted.append("intake.\(try reverseLinkageProfile().id).title")
    #expect(wanted.filter { !keys.contains($0) } == [])
  }

  @Test("Both languages have the same keys")
  func sameKeys() throws {
    let keys = try CaseKernel.Language.allCases.map {
      Set(try Lexicon.table([("intake", schemaFile("locales/intake.\($0.rawValue).json"))]).keys)
    }
    #expect(keys[0] == keys[1])
  }

  @Test("The report by row")
  func report() async throws {
    try await withIntake(.sqlite) { fixture in
      let lines = [SheetLine(1), SheetLine(1), SheetLine(2).with("类型", "其他"), SheetLine(3).with("证件号码", "9.9E+17")]
      let plan = try await fixture.intake.plan(csv(lines), for: fixture.caseManager)
      let table = Self.lexicon.reportTable(plan, in: .chinese)
      #expect(
        table.map { Array($0.prefix(3)) } == [
          ["行", "结果", "名称"], ["2", "可导入", "测试1 theft"], ["3", "与第 2 行重复", "测试1 盗窃罪"], ["4", "有误", "测试2 盗窃罪"],
          ["5", "有误", "测试3 盗窃罪"],
        ])
      #expect(table[3][3].hasPrefix("类型「其他」："))
      #expect(table[3][3].contains("相对不起诉"))
      #expect(table[4][3].hasPrefix("证件号码「9.9E+17」：号码在表格中被存为数字"))
      #expect(Self.lexicon.counts(plan.counts, in: .chinese).hasPrefix("共读取 4 行：可导入 1，"))
      #expect(!table.joined().joined().contains("{"))
    }
  }

  @Test("Why a sheet is not taken")
  func errors() {
    let error = IntakeError.missingColumns(["类型", "决定日"], unrecognised: ["文号"])
    let sentence = Self.lexicon.sentence(error, in: .chinese)
    #expect(sentence == "表格缺少必需的列：类型、决定日。未识别的列名：文号。请补齐或者改正列名，或者使用下载的模板。")
    #expect(Self.lexicon.sentence(.unreadable(.oldFormat), in: .english).contains(".xlsx"))
    #expect(Self.lexicon.sentence(.tooLarge(limit: 20 << 20), in: .english).contains("20 MB"))
  }

  @Test(
    "The template is recognised whole and has no row that could be imported", arguments: CaseKernel.Language.allCases)
  func template(language: CaseKernel.Language) async throws {
    let profile = try reverseLinkageProfile()
    let bytes = try profile.template(Self.lexicon, language)
    let specs = profile.columns.map {
      ColumnSpec(field: $0.field, required: $0.required, headings: $0.headings, values: $0.values)
    }
    let table = try TableFinder(columns: specs).recognise(SpreadsheetReader(bytes: bytes))
    #expect(table.columns.count == profile.columns.count)
    #expect(table.unrecognised == [])
    try await withIntake(.sqlite) { fixture in
      await #expect(throws: IntakeError.noRows) {
        try await fixture.intake.plan(IntakeSheet(fileName: "模板.xlsx", bytes: bytes), for: fixture.caseManager)
      }
    }
  }
}
