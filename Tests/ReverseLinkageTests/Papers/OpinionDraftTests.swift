// What a case has for the draft of its opinion is not typed again.

import CaseKernel
import Documents
import Foundation
import LawTestSupport
import LegalCalendar
import Proceedings
import ReverseLinkage
import Testing

@Suite("The draft of an opinion opens with what its case knows")
struct OpinionDraftTests {
  @Test("行政处罚法 37: articles of the day of the act, the region's agency, evidence by name, the usual request")
  func offered() async throws {
    try await PaperOffice.open { office in
      let files = try await office.theft()
      let draft = try await offered(office, from: files[0], for: PaperOffice.handler)
      let article: JSONValue = [["statute": "中华人民共和国治安管理处罚法", "article": "49", "edition": "2012修正"]]
      #expect(draft["cases"] == .array(files.map { .string($0.rawValue) }), "both persons of the criminal case")
      #expect(draft["recipient"] == "chenghe-public-security")
      #expect(draft["disposition"] == "penalty")
      #expect(
        draft["facts"] == "2025年11月2日，王志强在澄河县青石镇农贸市场实施涉嫌盗窃的行为。\n2025年11月2日，赵敏在澄河县青石镇农贸市场实施涉嫌盗窃的行为。")
      #expect(draft["evidence"] == [["name": "监控录像截图"], ["name": "价格认定结论书"]])
      #expect(draft["lawBroken"] == article && draft["penaltyBasis"] == article)
      #expect(draft["opinionText"] == "请你单位依法对被不起诉人王志强、赵敏给予行政处罚。")
      #expect(draft["handedOver"] == [["kind": "decision", "count": 1], ["kind": "evidence", "count": 1]])
      #expect(draft["copies"] == ["chenghe-judicial-administration"])
      #expect(draft["replyTo"] == "许婉清")
      #expect(draft.keys.allSatisfy { !["coerciveMeasures", "property", "replyDue"].contains($0) })
    }
  }

  @Test("What is offered is a draft as it stands, and gives papers without a word typed")
  func complete() async throws {
    try await PaperOffice.open { office in
      let files = try await office.theft()
      let offered = try await offered(office, from: files[0], for: PaperOffice.handler)
      let opinion = try await office.approved(files, offered)
      for id in ["opinion", "opinion-receipt"] {
        let paper = try await office.paper(id, of: opinion, for: PaperOffice.handler)
        try expectPaper(paper, "offered-\(id)")
      }
    }
  }

  @Test("After a review was submitted, its facts, analysis, articles and measures are what is offered")
  func afterReview() async throws {
    try await PaperOffice.open { office in
      let file = try await office.caseUnderReview([
        "personName": "王志强", "idNumber": PaperOffice.citizen("1991-04-07", .male, seed: 1),
        "nonProsecutionNumber": "澄检刑不诉〔2026〕18号",
      ])
      let opinion = try await office.submitted([file], PaperOffice.draft([file]))
      try await office.do("sendBack", on: opinion, ["reason": "重拟。"], by: PaperOffice.head, "2026-03-17")
      let draft = try await offered(office, from: file, for: PaperOffice.handler)
      #expect(draft["facts"] == "窃取电动自行车一辆。")
      #expect(draft["reasoning"] == "有处罚必要。")
      #expect(draft["nonPenalMeasures"] == "本院已对被不起诉人王志强予以训诫。")
    }
  }

  @Test("Of a juvenile no copy is proposed beyond the agency that needs it")
  func juvenile() async throws {
    try await PaperOffice.open { office in
      let draft = try await offered(office, from: try await office.juvenileTheft(), for: PaperOffice.handler)
      #expect(draft["copies"] == nil && draft["recipient"] == "chenghe-public-security")
    }
  }

  @Test("A case offers nothing to whom it is closed, and nothing to other acts")
  func closed() async throws {
    try await PaperOffice.open { office in
      let file = try await office.juvenileTheft()
      let other = try await offered(office, from: file, for: PaperOffice.caseManager)
      #expect(other["cases"] == nil && other["facts"] == nil)
      await #expect(throws: RoadError.absent) { try await offered(office, from: file, for: "songyajun") }
    }
  }

  private func offered(
    _ office: PaperOffice, from file: FileID, for account: AccountID
  ) async throws -> [String: JSONValue] {
    let viewer = try await office.viewer(account)
    return try await office.read("2026-03-12") { reader in
      let values = try reader.prefill("draft", kind: "opinion", on: nil, from: file, for: viewer)
      return Dictionary(uniqueKeysWithValues: values.map { ($0.name, $0.value) })
    }
  }
}
