// Who may say for whom he asks: anybody can write the header that proxies write, so that it counts from those alone that the
// office names.

/// The proxies whose `X-Forwarded-For` is believed.
public struct TrustedProxies: Sendable, Hashable {
  /// A proxy on this very machine, which nobody outside it can be.
  public static let onThisMachine = TrustedProxies(["127.0.0.1", "::1"])

  private let addresses: Set<String>

  /// Proxies by the network addresses from which they connect; none believes nobody.
  public init(_ addresses: some Sequence<String>) { self.addresses = Set(addresses) }

  /// As a setting writes them: addresses with commas or spaces between.
  public init(setting: String) {
    self.init(setting.split { $0 == "," || $0 == " " }.map(String.init))
  }

  /// The address of whoever asks: the other end of the connection, or the one that a trusted proxy there names last.
  func client(of peer: String, _ forwarded: [String]) -> String {
    guard addresses.contains(peer),
      let named = forwarded.last?.split(separator: ",").last?.filter({ !$0.isWhitespace }), !named.isEmpty
    else { return peer }
    return String(named.prefix(100))
  }
}
