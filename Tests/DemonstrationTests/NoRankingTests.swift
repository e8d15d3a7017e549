// Nobody is ranked: tables stand in the order of what they are broken down by, whatever the numbers are, and rates are not
// set side by side for people, departments or offices (the nationwide rankings were abolished in October 2024).

import CaseKernel
import LawTestSupport
import Testing
import XiezhiAssembly

@Suite("No ranking")
struct NoRankingTests {
  @Test("A rate is never broken down by person, department or office", arguments: Suite.registry.kinds.map(\.id))
  func rates(_ kind: KindID) throws {
    let registered = try #require(Suite.registry[kind])
    let statistics = registered.statistics
    for figure in statistics.figures where figure.quantity.whole != nil {
      let compared = statistics.dimensions(of: figure).filter(\.comparesPeople)
      #expect(compared.isEmpty, "\(figure.id)")
    }
  }

  @Test("The words of figures promise no place in a row", arguments: Labels.languages)
  func words(_ language: String) throws {
    let labels = try Labels(language)
    let forbidden = ["排名第", "名次", "位次", "ranking list", "league", "best office", "top "]
    for key in labels.keys where key.hasPrefix("figure") || key.hasPrefix("dimension") {
      let text = labels[key] ?? ""
      #expect(!forbidden.contains { text.lowercased().contains($0) }, "\(key): \(text)")
    }
  }
}
