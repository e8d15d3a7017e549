// Opinions brought to the stages at which their papers are made.

import CaseKernel
import Foundation
import LawTestSupport
import LegalCalendar
import Testing

extension PaperOffice {
  /// An opinion that is drafted and, with its cases, submitted.
  func submitted(
    _ cases: [FileID], _ draft: [String: JSONValue], by handler: AccountID = Self.handler,
    _ submission: [String: JSONValue] = Self.submission("拟向澄河县公安局制发检察意见书。")
  ) async throws -> FileID {
    let opinion = try await open("opinion", by: "draft", draft, handler, "2026-03-12")
    for file in cases { try await self.do("submit", on: file, submission, by: handler, "2026-03-16") }
    return opinion
  }

  /// An opinion that was endorsed and approved.
  func approved(
    _ cases: [FileID], _ draft: [String: JSONValue], by approver: AccountID = Self.deputy
  ) async throws -> FileID {
    let opinion = try await submitted(cases, draft)
    try await self.do("endorse", on: opinion, ["remarks": "同意承办人意见，报检察长审批。"], by: Self.head, "2026-03-17")
    try await self.do("approve", on: opinion, by: approver, "2026-03-18")
    return opinion
  }

  func servedTheft() async throws -> FileID {
    let cases = try await theft()
    let opinion = try await approved(cases, Self.draft(cases))
    try await self.do(
      "serve", on: opinion,
      [
        "way": "direct", "servedDate": "2026-03-19", "recipientPerson": "孙立", "place": "澄河县公安局法制大队",
        "receipt": try await attachment("送达回证.pdf", by: Self.handler),
      ], by: Self.handler, "2026-03-19")
    return opinion
  }

  /// Sent back once, submitted again, not endorsed yet.
  func waitingTheft() async throws -> FileID {
    let cases = try await theft()
    let opinion = try await submitted(cases, Self.draft(cases))
    try await self.do("sendBack", on: opinion, ["reason": "补写追究时效的计算过程。"], by: Self.head, "2026-03-17")
    let again = Self.submission("已补写追究时效的计算过程，仍拟制发检察意见书。")
    for file in cases { try await self.do("submit", on: file, again, by: Self.handler, "2026-03-18") }
    return opinion
  }

  /// Drafted by the head of the department, who departs from the criminal department's view; approved by the chief procurator.
  func approvedPollution() async throws -> FileID {
    let file = try await pollution(handler: Self.head)
    let statute: JSONValue = [["statute": "中华人民共和国固体废物污染环境防治法", "article": "112"]]
    let draft = Self.draft(
      [file],
      [
        "recipient": "chenghe-ecology", "handedOver": [["kind": "decision"], ["kind": "evidence"]],
        "facts": "2025年11月2日，澄河县青石电镀有限公司未采取防护措施，致使危险废物扬散。",
        "evidence": nil, "nonPenalMeasures": nil, "lawBroken": statute,
        "penaltyBasis": [["statute": "中华人民共和国固体废物污染环境防治法", "article": "112(1)"]], "reasoning": nil,
        "opinionText": "请你单位依法对被不起诉人澄河县青石电镀有限公司给予行政处罚。", "confiscation": nil, "replyTo": "林远山",
        "replyPhone": nil, "copies": [],
      ])
    let submission = Self.submission(
      "拟制发检察意见书。",
      ["disagreementReason": "行政违法的证明标准不同于刑事，现有证据足以认定。", "necessity": ["noNonPenalMeasures": true]],
      agency: "chenghe-ecology", statutes: statute)
    let opinion = try await submitted([file], draft, by: Self.head, submission.filter { $0.value != .null })
    try await self.do("approve", on: opinion, ["remarks": "同意，制发。"], by: Self.chief, "2026-03-18")
    return opinion
  }

  func approvedJuvenile() async throws -> FileID {
    let file = try await juvenileTheft()
    return try await approved(
      [file],
      Self.draft(
        [file],
        [
          "facts": "2025年11月2日，林小雨在澄河县青石镇农贸市场窃得他人手机1部，当日退还。", "confiscation": nil, "nonPenalMeasures": nil,
          "reasoning": "林小雨的行为违反治安管理，依法应当从轻或者减轻处罚。",
          "opinionText": "请你单位依法对被不起诉人林小雨处理，并依照《中华人民共和国预防未成年人犯罪法》采取相应的教育措施。",
          "handedOver": [["kind": "decision", "count": 1]], "evidence": [["name": "被害人的陈述"]], "copies": [],
        ]))
  }
}

/// Compares a paper with the one that was looked at and approved, and looks for what must never go out.
func expectPaper(
  _ paper: (name: String, text: String), _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  #expect(!paper.text.contains("{{") && !paper.text.contains("}}"), sourceLocation: sourceLocation)
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  let file = folder.appending(path: "\(name).txt")
  let text = "\(paper.name)\n\n\(paper.text)"
  if ProcessInfo.processInfo.environment["XIEZHI_RECORD"] == "1" { try Data(text.utf8).write(to: file) }
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  #expect(
    text == recorded, "\(name) differs from Snapshots/\(name).txt; XIEZHI_RECORD=1 records it anew",
    sourceLocation: sourceLocation)
}
