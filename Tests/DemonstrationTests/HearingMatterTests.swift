// Hearings know the kinds of case by the names that other modules give them: a name that is changed there is missed here.

import CaseKernel
import Proceedings
import Testing
import XiezhiAssembly

@Suite("Matters of hearings")
struct HearingMatterTests {
  @Test("every kind of case that the suite has can be heard, under a matter of its own")
  func kinds() {
    let matters = HearingMatter.allCases.map(\.kind)
    #expect(Set(matters).count == matters.count)
    let cases = Suite.registry.kinds(of: .casework).map(\.id)
    #expect(!cases.isEmpty && Set(cases).isSubset(of: matters), "\(cases)")
  }

  @Test("a field that names what a pool has names a kind that is a pool")
  func pools() {
    func sets(_ shape: FieldShape) -> [ReferenceSet] {
      switch shape {
      case .reference(let set): [set]
      case .list(let element): sets(element)
      case .group(let fields): fields.flatMap { sets($0.shape) }
      case .text, .integer, .money, .date, .boolean, .choice: []
      }
    }
    let pools = Set(Suite.registry.kinds(of: .pool).map(\.id))
    let named = Suite.registry.kinds.flatMap(\.acts).flatMap(\.fields).flatMap { sets($0.shape) }
    let namedPools = Set(named.compactMap { set -> KindID? in if case .pool(let kind) = set { kind } else { nil } })
    #expect(namedPools == pools)
    for set in named { #expect(ReferenceSet(rawValue: set.rawValue) == set) }
  }
}
