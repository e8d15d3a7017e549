// Visits to pages of the running application, as a browser that is signed in makes them.

import CaseKernel
import Persistence
import Testing
import XiezhiAssembly

@testable import XiezhiWeb

extension APIStage {
  /// Who somebody is to permission.
  func viewer(_ account: AccountID) async throws -> Viewer {
    try #require(try await suite.database.read { try OfficeDirectory($0).viewer(account) })
  }

  /// What the browser of somebody who has just signed in holds.
  func session(of account: AccountID) async throws -> String {
    let now = suite.desk.clock.now
    return try await suite.database.write { connection in
      let rule = SessionRule(idleSeconds: 1_800, absoluteSeconds: 36_000)
      return try Sessions(connection, rule: rule).open(for: account, at: now, from: .system).cookie.text
    }
  }

  /// A page as a browser asks for it.
  func page(_ path: String, session: String) async throws -> WireAnswer {
    try await send(
      "GET", path, by: nil,
      headers: [("Cookie", "\(SuiteCookies(secure: false).session)=\(session)"), ("Accept", "text/html")])
  }
}
