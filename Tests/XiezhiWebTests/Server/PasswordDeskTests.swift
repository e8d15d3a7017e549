// Passwords are checked two at a time; who would have to wait too long is told so.

import Foundation
import Hummingbird
import Testing

@testable import XiezhiWeb

@Suite("Where passwords are checked")
struct PasswordDeskTests {
  @Test("two work, so many wait, the next is turned away")
  func full() async throws {
    let desk = PasswordDesk(queueLength: 1, waitingLimit: .seconds(3_600))
    let (gate, working) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let inside = (0..<2).map { _ in
      Task {
        try await desk.run {
          working.signal()
          gate.wait()
        }
      }
    }
    await onThread { for _ in 0..<2 { working.wait() } }
    let waiting = Task { try await desk.run { 42 } }
    // One of these two finds the only place to wait taken; nobody can say which.
    let other = Task { try await desk.run { 42 } }
    let first = await firstToFail(waiting, other)
    #expect(first == .busy)
    await onThread { for _ in 0..<2 { gate.signal() } }
    for task in inside { try await task.value }
    let results = [await waiting.result, await other.result]
    #expect(results.filter { (try? $0.get()) == 42 }.count == 1)
  }

  private func firstToFail(_ left: Task<Int, any Error>, _ right: Task<Int, any Error>) async -> RequestError? {
    let (ends, end) = AsyncStream.makeStream(of: RequestError?.self)
    for task in [left, right] {
      Task {
        do {
          _ = try await task.value
          end.yield(nil)
        } catch { end.yield(error as? RequestError) }
      }
    }
    // The other one ends only when this test lets it: nobody waits for it here.
    for await first in ends { return first }
    return nil
  }

  private func onThread(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        body()
        continuation.resume()
      }
    }
  }
}

@Suite("Cookies")
struct SuiteCookiesTests {
  @Test("over TLS only, but for browsers on this machine", arguments: ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
  func local(_ host: String) {
    let cookies = SuiteCookies(listeningAt: host)
    #expect(!cookies.areSecure && cookies.session == "xiezhi")
    #expect(!cookies.cookie(cookies.session, "x").description.contains("Secure"))
  }

  @Test("elsewhere bound to the host by their name", arguments: ["0.0.0.0", "::", "10.1.2.3", "xiezhi.example"])
  func remote(_ host: String) {
    let cookies = SuiteCookies(listeningAt: host)
    #expect(cookies.session == "__Host-xiezhi" && cookies.guest == "__Host-xiezhi-guest")
    let written = cookies.cookie(cookies.session, "x").description
    #expect(written.contains("Secure") && written.contains("HttpOnly") && written.contains("Path=/"))
    #expect(!written.contains("Domain"))
  }
}
