// Items of a case: every one has its words, and registers and card name only items that there are.

import LawTestSupport
import Testing

@testable import CaseKernel
@testable import ReverseLinkage

@Suite("行刑反向衔接: 台账与案卡项目")
struct ItemTests {
  @Test("every item has its words in both languages", arguments: Labels.languages)
  func words(_ language: String) throws {
    let keys = try Labels(language).keys
    for item in RegisteredKind(ReverseLinkageCase.self).items {
      #expect(keys.contains("item.\(item.name)"), "\(item.name)")
      if case .choice(let type, let options) = item.shape {
        for option in options { #expect(keys.contains("choice.\(type).\(option)")) }
      }
    }
  }

  @Test("the card is filled from the docket, in the words that the card has")
  func card() throws {
    let state = try Sample.penalised().state
    func value(_ name: String) throws -> JSONValue {
      let item = try #require(ReverseLinkageCase.items.first { $0.description.name == name })
      return try item.read(state, SchemaFiles.law)
    }
    #expect(try value("opinionServedOn") == "2026-03-13")
    #expect(try value("replyOutcome") == "penalised")
    #expect(try value("opinionApprover") == "chief")
    #expect(try value("penaltyNeeded") == .bool(true))
    #expect(try value("reviewConcludedOn") == "2026-03-12")
    #expect(try value("fined") == .integer(50_000))
  }

  @Test("of every code that an item gives, the card has its word")
  func codes() throws {
    let form = try CardForm(
      json: SchemaFiles.bytes("cards/reverse-linkage.json"), Registry([RegisteredKind(ReverseLinkageCase.self)]))
    let items = RegisteredKind(ReverseLinkageCase.self).items
    for field in form.fields {
      guard let item = items.first(where: { $0.name == field.item }), case .choice(_, let options) = item.shape else {
        continue
      }
      #expect(Set(options).isSubset(of: Set(field.codes?.map(\.code) ?? [])), "\(field.field)")
    }
  }
}
