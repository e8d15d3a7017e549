// The papers of an opinion, filled from dockets: what they say is what was recorded, of every person, at every stage.

import CaseKernel
import Documents
import Foundation
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@testable import ReverseLinkage

@Suite("Papers of an opinion from its docket and those of its cases")
struct OpinionPaperTests {
  @Test("规则 373(2): two persons in one opinion; letter, approval form and receipt of a service that was signed for")
  func twoPersons() async throws {
    try await PaperOffice.open { office in
      let opinion = try await servedTheft(office)
      for id in ["opinion", "opinion-approval", "opinion-receipt"] {
        let paper = try await office.paper(id, of: opinion, for: PaperOffice.handler)
        try expectSnapshot(paper, "theft-\(id)")
      }
    }
  }

  @Test("A unit, no measures, no property, no optional value: complete sentences all the same")
  func unit() async throws {
    try await PaperOffice.open { office in
      let opinion = try await approvedPollution(office)
      for id in ["opinion", "opinion-approval", "opinion-receipt"] {
        let paper = try await office.paper(id, of: opinion, for: PaperOffice.head)
        try expectSnapshot(paper, "pollution-\(id)")
      }
    }
  }

  @Test("未成年人保护法 103: the letter about a juvenile asks for confidence, and its file's name does not name her")
  func juvenile() async throws {
    try await PaperOffice.open { office in
      let opinion = try await approvedJuvenile(office)
      for id in ["opinion", "opinion-receipt"] {
        let paper = try await office.paper(id, of: opinion, for: PaperOffice.handler)
        try expectSnapshot(paper, "juvenile-\(id)")
        #expect(!paper.name.contains("林小雨"))
      }
      for id in ["opinion", "opinion-approval", "opinion-receipt"] {
        await #expect(throws: RoadError.absent) { try await office.paper(id, of: opinion, for: PaperOffice.caseManager) }
      }
    }
  }

  @Test("While it waits for approval only the approval form is there, with lines for what is to come and what was sent back")
  func waiting() async throws {
    try await PaperOffice.open { office in
      let opinion = try await waitingTheft(office)
      let paper = try await office.paper("opinion-approval", of: opinion, for: PaperOffice.deputy)
      try expectSnapshot(paper, "waiting-opinion-approval")
      for id in ["opinion", "opinion-receipt"] {
        await #expect(throws: RoadError.refused(Refusal("paperNotReady"))) {
          try await office.paper(id, of: opinion, for: PaperOffice.deputy)
        }
      }
    }
  }

  @Test("审批表 is deliberation: case management has the letter and the receipt, not the form")
  func deliberation() async throws {
    try await PaperOffice.open { office in
      let opinion = try await servedTheft(office)
      let (shelf, viewer) = (office.shelf, try await office.viewer(PaperOffice.caseManager))
      let offered = try await office.read("2026-06-30") { try shelf.offers(on: opinion, for: viewer, $0).map(\.paper.id) }
      #expect(offered == ["opinion", "opinion-receipt"])
      await #expect(throws: RoadError.absent) {
        try await office.paper("opinion-approval", of: opinion, for: PaperOffice.caseManager)
      }
    }
  }

  @Test("衔接规定 9: an opinion of urgency states the day and the reason in place of the period")
  func urgent() async throws {
    try await PaperOffice.open { office in
      let cases = try await office.theft()
      let opinion = try await approved(
        office, cases, PaperOffice.draft(cases, ["replyDue": "2026-04-03", "urgentReason": "赃物易灭失"]))
      let text = try await office.paper("opinion", of: opinion, for: PaperOffice.handler).text
      #expect(text.contains("请你单位于2026年4月3日以前，将处理结果或者办理情况书面回复本院。\n情况紧急，需要立即处理的理由：赃物易灭失\n"))
      #expect(!text.contains("两个月"))
    }
  }

  @Test("民事诉讼法 89: a receipt of a service that was refused names reason, witnesses and day")
  func refused() async throws {
    try await PaperOffice.open { office in
      let cases = try await office.theft()
      let opinion = try await approved(office, cases, PaperOffice.draft(cases))
      try await office.do(
        "serve", on: opinion,
        [
          "way": "left", "servedDate": "2026-03-20", "refusal": "收件人员拒绝签收", "witnesses": "孙某、钱某",
          "receipt": try await office.attachment("送达回证.pdf", by: PaperOffice.handler),
        ], by: PaperOffice.handler, "2026-03-20")
      try expectSnapshot(
        await office.paper("opinion-receipt", of: opinion, for: PaperOffice.handler), "refused-opinion-receipt")
    }
  }

  @Test("Every phrase is written, none is written that no paper uses, and each says whether it was confirmed")
  func phrases() throws {
    let wording = try PaperOffice.wording()
    #expect(Set(OpinionPhrase.all.map(\.name)) == Set(wording.phrases.keys))
    #expect(OpinionPhrase.all.count == wording.phrases.count)
    #expect(wording.unconfirmed.contains("opinion.confidentiality"))
  }
}

@Suite("The crime as papers name it")
struct OffenceNameTests {
  @Test(
    "Without 罪, 案 and the catalogue's brackets",
    arguments: [("盗窃罪", "盗窃"), ("危险驾驶（醉驾）", "危险驾驶"), ("盗窃案", "盗窃"), ("诈骗", "诈骗")])
  func name(_ typed: String, _ printed: String) { #expect(OpinionCase.paperName(of: typed) == printed) }
}
