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
      let opinion = try await office.servedTheft()
      for id in ["opinion", "opinion-approval", "opinion-receipt"] {
        let paper = try await office.paper(id, of: opinion, for: PaperOffice.handler)
        try expectPaper(paper, "theft-\(id)")
      }
    }
  }

  @Test("A unit, no measures, no property, no optional value: complete sentences all the same")
  func unit() async throws {
    try await PaperOffice.open { office in
      let opinion = try await office.approvedPollution()
      for id in ["opinion", "opinion-approval", "opinion-receipt"] {
        let paper = try await office.paper(id, of: opinion, for: PaperOffice.head)
        try expectPaper(paper, "pollution-\(id)")
      }
    }
  }

  @Test("未成年人保护法 103: the letter about a juvenile asks for confidence, and its file's name does not name her")
  func juvenile() async throws {
    try await PaperOffice.open { office in
      let opinion = try await office.approvedJuvenile()
      for id in ["opinion", "opinion-receipt"] {
        let paper = try await office.paper(id, of: opinion, for: PaperOffice.handler)
        try expectPaper(paper, "juvenile-\(id)")
        #expect(!paper.name.contains("林小雨"))
      }
      for id in ["opinion", "opinion-approval", "opinion-receipt"] {
        await #expect(throws: RoadError.absent) {
          try await office.paper(id, of: opinion, for: PaperOffice.caseManager)
        }
      }
    }
  }

  @Test("While it waits for approval only the form is there, with lines for what is to come and what was sent back")
  func waiting() async throws {
    try await PaperOffice.open { office in
      let opinion = try await office.waitingTheft()
      let paper = try await office.paper("opinion-approval", of: opinion, for: PaperOffice.deputy)
      try expectPaper(paper, "waiting-opinion-approval")
      for id in ["opinion", "opinion-receipt"] {
        await #expect(throws: RoadError.refused(Refusal("paperNotReady"))) {
          try await office.paper(id, of: opinion, for: PaperOffice.deputy)
        }
      }
    }
  }

  @Test(
    "Who is to approve reads the letter as a draft, without a number; case management reads it too, but not the form")
  func draft() async throws {
    try await PaperOffice.open { office in
      let opinion = try await office.waitingTheft()
      let shelf = office.shelf
      for (account, papers) in [
        (PaperOffice.deputy, ["opinion", "opinion-approval"]), (PaperOffice.caseManager, ["opinion"]),
      ] {
        let viewer = try await office.viewer(account)
        let texts = try await office.read("2026-03-20") { try shelf.texts(of: opinion, for: viewer, $0) }
        #expect(texts.map(\.paper.id) == papers)
        #expect(texts.first?.isDraft == true)
        let lines = texts.first?.text.blocks.compactMap { block in
          if case .paragraph(let paragraph) = block { paragraph.text } else { nil }
        }
        #expect(lines?.contains("（文号于批准时编定）") == true)
        #expect(lines?.contains("（成文日期为批准之日）") == true)
        #expect(lines?.contains { $0.contains("印发") } == false, "a draft is not issued")
      }
    }
  }

  @Test("审批表 is deliberation: case management has the letter and the receipt, not the form")
  func deliberation() async throws {
    try await PaperOffice.open { office in
      let opinion = try await office.servedTheft()
      let (shelf, viewer) = (office.shelf, try await office.viewer(PaperOffice.caseManager))
      let offered = try await office.read("2026-06-30") { reader in
        try shelf.offers(on: opinion, for: viewer, reader).map(\.paper.id)
      }
      #expect(offered == ["opinion", "opinion-receipt"])
      await #expect(throws: RoadError.absent) {
        try await office.paper("opinion-approval", of: opinion, for: PaperOffice.caseManager)
      }
    }
  }

  @Test("A withdrawn opinion does not go out any more; its form says who withdrew it and why")
  func withdrawn() async throws {
    try await PaperOffice.open { office in
      let opinion = try await office.servedTheft()
      try await office.do("withdraw", on: opinion, ["reason": "主管机关有误。"], by: PaperOffice.deputy, "2026-03-25")
      let text = try await office.paper("opinion-approval", of: opinion, for: PaperOffice.handler).text
      #expect(text.contains("| 备　　注 | 2026年3月25日　沈清荷撤回：主管机关有误。 |"))
      await #expect(throws: RoadError.refused(Refusal("paperNotReady"))) {
        try await office.paper("opinion", of: opinion, for: PaperOffice.handler)
      }
    }
  }

  @Test("An opinion that is not issued keeps its form with the reason")
  func notIssued() async throws {
    try await PaperOffice.open { office in
      let opinion = try await office.waitingTheft()
      try await office.do("refuse", on: opinion, ["reason": "处罚必要性不足。"], by: PaperOffice.chief, "2026-03-19")
      let text = try await office.paper("opinion-approval", of: opinion, for: PaperOffice.handler).text
      #expect(text.contains("不予制发。处罚必要性不足。"))
      #expect(text.contains("签发人：赵轩 / 日　期：2026年3月19日"))
    }
  }

  @Test("衔接规定 9: an opinion of urgency states the day and the reason in place of the period")
  func urgent() async throws {
    try await PaperOffice.open { office in
      let cases = try await office.theft()
      let opinion = try await office.approved(
        cases, PaperOffice.draft(cases, ["replyDue": "2026-04-03", "urgentReason": "赃物易灭失"]))
      let text = try await office.paper("opinion", of: opinion, for: PaperOffice.handler).text
      #expect(text.contains("请你单位于2026年4月3日以前，将处理结果或者办理情况书面回复本院。\n情况紧急，需要立即处理的理由：赃物易灭失\n"))
      #expect(!text.contains("两个月"))
    }
  }

  @Test("民事诉讼法 89: a receipt of a service that was refused names reason, witnesses and day")
  func refused() async throws {
    try await PaperOffice.open { office in
      let cases = try await office.theft()
      let opinion = try await office.approved(cases, PaperOffice.draft(cases))
      try await office.do(
        "serve", on: opinion,
        [
          "way": "left", "servedDate": "2026-03-20", "refusal": "收件人员拒绝签收", "witnesses": "孙某、钱某",
          "receipt": try await office.attachment("送达回证.pdf", by: PaperOffice.handler),
        ], by: PaperOffice.handler, "2026-03-20")
      try expectPaper(
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
