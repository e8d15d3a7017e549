// Whom a request comes from: a header that anybody can write is believed from the proxies alone that the office names.

import CaseKernel
import LawTestSupport
import Persistence
import TestSupport
import Testing
import XiezhiAssembly

@testable import XiezhiWeb

@Suite("Trusted proxies")
struct TrustedProxiesTests {
  @Test(
    "the header counts from a proxy that is named, and from nobody else",
    arguments: [
      ("10.0.0.9", ["203.0.113.7"], "203.0.113.7"), ("10.0.0.9", ["198.51.100.1, 203.0.113.7"], "203.0.113.7"),
      ("10.0.0.9", ["198.51.100.1", "203.0.113.7"], "203.0.113.7"), ("10.0.0.9", [], "10.0.0.9"),
      ("10.0.0.9", [" , "], "10.0.0.9"), ("10.0.0.8", ["203.0.113.7"], "10.0.0.8"),
      ("127.0.0.1", ["203.0.113.7"], "127.0.0.1"), ("", ["203.0.113.7"], ""),
    ])
  func believed(_ peer: String, _ header: [String], _ client: String) {
    #expect(TrustedProxies(setting: "10.0.0.9, 10.0.0.10").client(of: peer, header) == client)
  }

  @Test("without a setting a proxy on this machine is believed, with an empty one nobody")
  func usual() {
    #expect(TrustedProxies.onThisMachine.client(of: "::1", ["203.0.113.7"]) == "203.0.113.7")
    #expect(TrustedProxies.onThisMachine.client(of: "10.0.0.9", ["203.0.113.7"]) == "10.0.0.9")
    #expect(TrustedProxies(setting: "").client(of: "127.0.0.1", ["203.0.113.7"]) == "127.0.0.1")
  }

  @Test(
    "strangers lock themselves out where the proxy is believed; where it is not, everybody has one address",
    arguments: [(TrustedProxies.onThisMachine, 303), (TrustedProxies(setting: ""), 422)])
  func lockedOut(_ proxies: TrustedProxies, _ status: Int) async throws {
    try await APIStage.on(.sqlite, trusting: proxies) { stage in
      try await stage.give("pengzhihang", password: "Neither-2026")
      func signIn(_ password: String, from address: String) async throws -> Int {
        let asked = try await stage.send("GET", "/sign-in", by: nil)
        let guest = try #require(asked.header("set-cookie")?.split(separator: ";").first.map(String.init))
        let token = try #require(asked.text.firstMatch(of: /name="~csrf" value="([^"]+)"/))
        return try await stage.post(
          "/sign-in", ["~csrf": String(token.1), "account": "pengzhihang", "password": password], cookies: [guest],
          headers: [("X-Forwarded-For", address)]
        ).status
      }
      #expect(try await signIn("Neither-2026", from: "203.0.113.7") == 303)
      for _ in 0..<8 { _ = try await signIn("wrong", from: "198.51.100.1") }
      #expect(try await signIn("Neither-2026", from: "203.0.113.7") == status)
    }
  }
}
