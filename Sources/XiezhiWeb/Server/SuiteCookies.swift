// The cookies of the suite. Over TLS they are bound to this host by their very name: a browser takes `__Host-…` only with
// Secure, for the whole host and from the host itself.

import Foundation
import Hummingbird

/// Names and attributes of cookies.
public struct SuiteCookies: Sendable, Hashable {
  /// Whether browsers send them over TLS only.
  public let areSecure: Bool

  /// Cookies for TLS, or for an office that runs without.
  public init(secure: Bool) { areSecure = secure }

  /// Cookies for whoever reaches a server at an address: over TLS, but for browsers on this very machine.
  public init(listeningAt host: String) {
    self.init(secure: !(host == "localhost" || host == "::1" || host.hasPrefix("127.")))
  }

  static let language = "language"

  /// Of who is signed in.
  var session: String { prefix + "xiezhi" }
  /// Of who is not yet.
  var guest: String { prefix + "xiezhi-guest" }

  private var prefix: String { areSecure ? "__Host-" : "" }

  /// - Parameter seconds: how long it is kept; nil until the browser is closed.
  func cookie(_ name: String, _ value: String, seconds: Int? = nil) -> Cookie {
    Cookie(name: name, value: value, maxAge: seconds, path: "/", secure: areSecure, httpOnly: true, sameSite: .lax)
  }
}
