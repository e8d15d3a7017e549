// What stands out on the page of a file: a handful of usual steps, with everything else that may be done one fold away.

import CaseKernel
import Foundation
import LawTestSupport
import Persistence
import Proceedings
import TestSupport
import Testing
import XiezhiAssembly

@testable import XiezhiWeb

@Suite("The next steps of a file")
struct NextStepsTests {
  @Test("at most four stand out, one of them first, and every act that is possible can be reached")
  func fewStandOut() async throws {
    try await APIStage.on(.sqlite, demonstration: true) { stage in
      for account in ["xuwanqing", "linyuanshan", "shenqinghe"] as [AccountID] {
        let viewer = try await stage.viewer(account)
        let session = try await stage.session(of: account)
        let possible = try await stage.suite.desk.read { reader in
          try reader.files(Self.open, for: viewer, limit: 40).items.map { item in
            (file: item.header.id, acts: try reader.acts(on: item.header.id, for: viewer).filter { $0.refusal == nil })
          }
        }
        for (file, acts) in possible {
          let page = try await stage.page("/cases/\(file)", session: session).text
          #expect(page.components(separatedBy: "class=\"next-step").count - 1 <= 5, "with the list that holds them")
          #expect(page.components(separatedBy: "next-step-first").count - 1 <= 1)
          #expect(!page.contains("（答复异议）"), "what can only be done after a reply brings none about")
          for act in acts where act.act.id != .correct {
            #expect(page.contains("href=\"\(PagePath.act(act.act.id, on: file))\""), "\(act.act.id) on \(file)")
          }
        }
      }
    }
  }

  @Test("an orderly hearing is not put off as its first step, and the page says what it waits for")
  func orderlyHearing() async throws {
    try await APIStage.on(.sqlite, demonstration: true) { stage in
      let (hearing, cases) = try await Self.hearingToCome(stage)
      let page = try await stage.page("/cases/\(hearing)", session: try await stage.session(of: "shenqinghe")).text
      let standingOut = page.components(separatedBy: "other-steps").first ?? ""
      #expect(!standingOut.contains("acts/postpone\"") && page.contains("acts/postpone\""))
      #expect(!page.contains("next-step-first") && page.contains("尚待条件"))
      #expect(!page.contains("问题：") && !page.contains("<dt>场所</dt>"), "an entry says nothing twice")

      let path = PagePath.opening(ActID(rawValue: "draft"), of: Opinion.id)
      for file in cases {
        let chief = try await stage.viewer("shenqinghe")
        let handler = try #require(try await stage.suite.desk.read { try $0.header(file, for: chief).header.handler })
        let page = try await stage.page("/cases/\(file)", session: try await stage.session(of: handler)).text
        let standingOut = page.components(separatedBy: "other-steps").first ?? ""
        #expect(!standingOut.contains("\(path)?from"), "an opinion is not drafted before the hearing was held")
      }
    }
  }

  @Test("a file stands in the navigation where those of its kind do")
  func placeInNavigation() async throws {
    try await APIStage.on(.sqlite, demonstration: true) { stage in
      let viewer = try await stage.viewer("linyuanshan")
      let session = try await stage.session(of: viewer.account)
      let places: [KindID: String] = [
        "reverse-linkage": "/cases", "hearing": "/hearings", "opinion": "/recommendations",
        "non-prosecution": "/cases?kind=non-prosecution",
      ]
      for (kind, place) in places {
        var filter = FileFilter()
        filter.kinds = [kind]
        let narrowed = filter
        let item = try await stage.suite.desk.read { try $0.files(narrowed, for: viewer, limit: 1).items.first }
        let page = try await stage.page("/cases/\(try #require(item).header.id)", session: session).text
        #expect(page.contains("<a href=\"\(place)\" aria-current=\"page\">"), "\(kind)")
      }
    }
  }

  private static var open: FileFilter {
    var filter = FileFilter()
    filter.isClosed = false
    return filter
  }

  /// A hearing whose people were told, and its cases.
  private static func hearingToCome(_ stage: APIStage) async throws -> (hearing: FileID, cases: [FileID]) {
    let viewer = try await stage.viewer("shenqinghe")
    return try await stage.suite.desk.read { reader in
      var filter = FileFilter()
      filter.kinds = [Hearing.id]
      filter.stages = ["notified"]
      let hearing = try #require(try reader.files(filter, for: viewer, limit: 1).items.first?.header.id)
      let linked = try reader.file(hearing, for: viewer).linked
      return (hearing, linked.filter { $0.role == "subject" }.map(\.header.id))
    }
  }
}
