// What is known of a request besides its bytes: language and, once it is looked up, who asks and in which session.

import CaseKernel
import Hummingbird

/// The context of one request.
struct SuiteContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The language of the answer; Chinese where nothing else is asked for.
  var language: CaseKernel.Language = .chinese
  /// Who asks; nil before the request is authenticated.
  var viewer: Viewer?
  /// The token that forms of this browser carry.
  var formToken = ""

  init(source: Source) { coreContext = .init(source: source) }

  /// Who asks.
  /// - Throws: ``RequestError/unauthenticated``.
  func requireViewer() throws -> Viewer {
    guard let viewer else { throw RequestError.unauthenticated }
    return viewer
  }
}

extension Request {
  /// The language that the request asks for: the switch's cookie, then the first language that the browser names and the
  /// suite has; Chinese otherwise.
  var language: CaseKernel.Language {
    if let chosen = cookies["language"]?.value, let language = CaseKernel.Language(rawValue: chosen) { return language }
    let accepted = headers[.acceptLanguage] ?? ""
    for range in accepted.split(separator: ",") {
      let tag = range.prefix { $0 != ";" && $0 != "-" }.filter { !$0.isWhitespace }.lowercased()
      if tag == "zh" { return .chinese }
      if tag == "en" { return .english }
    }
    return .chinese
  }
}
