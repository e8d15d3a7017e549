// Each page, with a sample model, in both languages, against the HTML that a person has looked at. Run with
// XIEZHI_RECORD=1 to record anew; a page without a recording fails.

import CaseKernel
import Foundation
import Testing

@testable import XiezhiWeb

struct RecordedPage: CustomTestStringConvertible, Sendable {
  let name: String
  let page: any Page
  let frame: Frame

  init(_ name: String, _ page: any Page, in frame: Frame = Sample.inside) {
    self.name = name
    self.page = page
    self.frame = frame
  }

  var testDescription: String { name }

  static let all: [RecordedPage] =
    [
      RecordedPage("front", FrontPage(), in: Sample.outside),
      RecordedPage("sign-in", SignInPage(), in: Sample.outside),
      RecordedPage("sign-in-demonstration", Sample.signIn, in: Sample.outside),
      RecordedPage("workbench", Sample.workbench),
      RecordedPage("workbench-empty", Sample.emptyWorkbench),
      RecordedPage("case-list", Sample.caseList),
      RecordedPage("case-list-empty", Sample.emptyCaseList),
      RecordedPage("case", CasePage(model: Sample.caseModel)),
      RecordedPage(
        "case-print",
        CasePrintPage(model: Sample.caseModel, casePath: "/cases/9901", printed: "林知远 2026-06-30 14:05")),
      RecordedPage("act-form", Sample.freshForm),
      RecordedPage("act-form-lookup", Sample.lookupForm),
      RecordedPage("act-form-with-errors", Sample.wrongForm),
      RecordedPage("confirmation", Sample.confirmation),
      RecordedPage("done", Sample.done),
      RecordedPage("act-form-recorded-already", Sample.recordedAlready),
      RecordedPage("conflict", Sample.conflict),
      RecordedPage("conflict-without-way", Sample.conflictWithoutWay),
      RecordedPage("deadlines", Sample.deadlines),
      RecordedPage("contradictions", Sample.contradictions),
      RecordedPage("contradictions-empty", Sample.noContradictions),
      RecordedPage("calendar", Sample.calendar),
      RecordedPage("recommendations", Sample.board),
      RecordedPage("recommendations-one-stage", Sample.boardOfOneStage),
      RecordedPage("recommendations-empty", Sample.emptyBoard),
      RecordedPage("approvals", Sample.approvalQueue),
      RecordedPage("approvals-empty", Sample.emptyApprovals),
      RecordedPage("approval", Sample.approval),
      RecordedPage("agencies", Sample.agencies),
      RecordedPage("agency", Sample.agency),
      RecordedPage("statistics", Sample.statistics),
      RecordedPage("register", Sample.register),
      RecordedPage("register-layout", Sample.registerLayout),
      RecordedPage("case-card", Sample.card),
      RecordedPage("import-upload", Sample.importUpload),
      RecordedPage("import-preview", Sample.importPreview),
      RecordedPage("import-columns", Sample.importColumns),
      RecordedPage("import-result", Sample.importResult),
      RecordedPage("import-mappings", Sample.importMappings),
      RecordedPage("account", Sample.account),
    ]
    + ErrorPage.Kind.allCases.map { kind in
      RecordedPage("error-\(kind.rawValue)", ErrorPage(kind: kind, detail: nil, reference: "r-20260630-17"))
    }
}

@Suite("Pages look as recorded")
struct PageSnapshotTests {
  @Test("page", arguments: RecordedPage.all, Language.allCases)
  func page(_ sample: RecordedPage, _ language: Language) throws {
    let words = try Locales.words(language)
    let markup = String(decoding: sample.page.render(in: sample.frame, words), as: UTF8.self)
    try Recording(name: "\(sample.name).\(language.rawValue)").check(markup.replacing("><", with: ">\n<") + "\n")
  }
}

/// A recorded page beside the tests.
struct Recording {
  let name: String

  private var url: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Recorded/\(name).html")
  }

  func check(_ markup: String) throws {
    if ProcessInfo.processInfo.environment["XIEZHI_RECORD"] == "1" {
      try Data(markup.utf8).write(to: url)
      return
    }
    guard let recorded = try? String(contentsOf: url, encoding: .utf8) else {
      Issue.record("\(name) has no recording: look at the page, then run with XIEZHI_RECORD=1")
      return
    }
    let difference = zip(markup.split(separator: "\n"), recorded.split(separator: "\n")).first { $0 != $1 }
    #expect(markup == recorded, "first difference: \(difference.map { "now \($0.0), recorded \($0.1)" } ?? "length")")
  }
}
