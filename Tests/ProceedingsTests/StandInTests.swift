// Where every head of a department must keep away, the chief procurator stands in: the store of the law tests says so too, or
// no rule that asks who may act would ever meet him.

import CaseKernel
import LawTestSupport
import Testing

@Suite("Who stands in for recused heads")
struct StandInTests {
  @Test("the chief may act for the heads once all of them must keep away")
  func chief() throws {
    let store = FakeStore()
    func hindrance(_ account: AccountID, recused: Set<AccountID>) throws -> DoingRefusal? {
      var file = FakeStore.File(kind: "hearing", stage: "approved")
      file.recused = recused
      store.files["990101-H"] = file
      return try store.hindrance(of: account, from: [.department(.departmentHead)], on: "990101-H")
    }
    let (one, other, chief) = (People.head.account, People.handlingHead.account, People.chief.account)
    #expect(try hindrance(one, recused: []) == nil)
    #expect(try hindrance(chief, recused: []) != nil)
    #expect(try hindrance(chief, recused: [one]) != nil)
    #expect(try hindrance(chief, recused: [one, other]) == nil)
    #expect(try hindrance(one, recused: [one, other]) != nil)
  }
}
