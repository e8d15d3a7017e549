// Whoever the table lists can sign in, and somebody of every role is listed.

import CaseKernel
import Persistence
import Testing
import XiezhiAssembly
import XiezhiWeb

@Suite("Accounts of the demonstration")
struct AccountTests {
  @Test("Every account signs in with the password that is shown", arguments: Engine.allCases)
  func signIn(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let accounts = try await suite.demonstrationAccounts()
      #expect(!accounts.isEmpty)
      for account in accounts {
        let credentials = try await suite.database.read { try suite.signIn.credentials(account.account, in: $0) }
        let checked = try suite.signIn.check(account.password, credentials)
        let now = suite.desk.clock.now
        let outcome = try await suite.database.write {
          try suite.signIn.record(checked, from: "127.0.0.1", at: now, in: $0)
        }
        #expect(outcome == .accepted(AccountID(rawValue: account.account)), "\(account.account)")
      }
    }
  }

  @Test("Every role that signs in is listed, and two handlers of every department with cases")
  func everyRole() async throws {
    try await withDemonstration(.sqlite) { suite in
      let listed = try await suite.demonstrationAccounts().map { AccountID(rawValue: $0.account) }
      var held: [Appointment] = []
      for account in listed { held += try await suite.viewer(account).appointments }
      let inside = Set(Role.allCases).subtracting([.committee, .system])
      #expect(Set(held.map(\.role)).isSuperset(of: inside))
      for department in ["criminal1", "criminal2", "administrative", "civil", "publicInterest", "juvenile", "control"] {
        let handlers = held.filter { $0.role == .handler && $0.department?.rawValue == "990101.\(department)" }
        #expect(handlers.count >= 2, "\(department)")
      }
    }
  }

  @Test("Case management stands first, and people are told by role, department and name in both languages")
  func order() async throws {
    try await withDemonstration(.sqlite) { suite in
      let accounts = try await suite.demonstrationAccounts()
      #expect(accounts.first?.roles["zh-Hans"] == "案件管理、部门负责人")
      #expect(accounts.first?.departments["en"] == "Case Management Department")
      let roles = accounts.compactMap { $0.roles["zh-Hans"] }
      #expect(roles.contains("分管副检察长") && roles.contains("检察长"))
      #expect(accounts.allSatisfy { $0.roles.count == 2 && !($0.roles["en"] ?? "").isEmpty })
    }
  }

  @Test("An office that works shows nobody's password")
  func noneInARealOffice() async throws {
    try await withSuite(.sqlite) { suite in
      let accounts = try await suite.demonstrationAccounts()
      #expect(accounts.isEmpty)
    }
  }
}
