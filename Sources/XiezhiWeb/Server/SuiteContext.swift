// What is known of a request besides its bytes: language and, once it is looked up, who asks and in which session.

import CaseKernel
import HTTPTypes
import Hummingbird
import NIOCore

/// The context of one request.
struct SuiteContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The connection that the request came over.
  let channel: any Channel
  /// The language of the answer; Chinese where nothing else is asked for.
  var language: CaseKernel.Language = .chinese
  /// Who asks; nil before the request is authenticated.
  var viewer: Viewer?
  /// The token that forms of this browser carry.
  var formToken = ""

  init(source: Source) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// Who asks.
  /// - Throws: ``RequestError/unauthenticated``.
  func requireViewer() throws -> Viewer {
    guard let viewer else { throw RequestError.unauthenticated }
    return viewer
  }
}

extension Request {
  /// The network address that it comes from, as far as it can be believed.
  func address(_ context: SuiteContext, _ proxies: TrustedProxies) -> String {
    let named = HTTPField.Name("X-Forwarded-For").map { headers[values: $0] } ?? []
    return proxies.client(of: context.channel.remoteAddress?.ipAddress ?? "", named)
  }

  /// The language that the request asks for: the switch's cookie, then the one that the browser likes best of those that
  /// the suite has; Chinese otherwise.
  var language: CaseKernel.Language {
    if let chosen = cookies[SuiteCookies.language]?.value, let language = CaseKernel.Language(rawValue: chosen) {
      return language
    }
    return AcceptedLanguages(headers[.acceptLanguage] ?? "").best
  }
}

/// The header `Accept-Language` (RFC 9110).
struct AcceptedLanguages {
  /// The language of the suite that is wanted most; of several wanted alike, the first.
  let best: CaseKernel.Language

  init(_ header: String) {
    var best: (language: CaseKernel.Language, quality: Double)?
    for range in header.prefix(1_000).split(separator: ",").prefix(20) {
      let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
      guard let language = Self.language(parts.first ?? "") else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
      let quality = weight.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      if quality > best?.quality ?? 0 { best = (language, quality) }
    }
    self.best = best?.language ?? .chinese
  }

  private static func language(_ tag: String) -> CaseKernel.Language? {
    switch tag.prefix(while: { $0 != "-" }) {
    case "zh": .chinese
    case "en": .english
    default: nil
    }
  }
}
