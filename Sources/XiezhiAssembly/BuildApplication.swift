// The one assembly of the web application, for `serve` and for tests.

public import CaseKernel
import Documents
import Foundation
public import Hummingbird
import Logging
import Proceedings
import ReverseLinkage
import XiezhiWeb

extension Suite {
  /// Everything that answers requests at an address.
  public func buildApplication(host: String, port: Int) async throws -> some ApplicationProtocol {
    let library = try DocumentLibrary(folder: schemas.url.appending(path: "documents"))
    var logger = Logger(label: "xiezhi")
    logger.logLevel = .notice
    let cookies = cookies(at: host, logger)
    let services = WebServices(
      desk: desk, lexicon: lexicon, signIn: signIn, sessionRule: sessionRule, random: .system,
      papers: PaperShelf(
        library: library, sources: OpinionPapers.sources + SuggestionPapers.sources + HearingPapers.sources,
        lexicon: lexicon),
      intakes: try intakes(), registers: try registers(), cards: try cards(),
      demonstration: try await demonstrationAccounts(), cookies: cookies, proxies: trustedProxies,
      unnamedQuota: housekeepingRules.unnamedQuota)
    return WebApplication.build(
      services, assets: try assets().path, host: host, port: port,
      beside: [HousekeepingService(suite: self, logger: logger)], logger: logger)
  }

  /// Over TLS only, unless browsers sit on this machine or the office says that it runs without.
  private func cookies(at host: String, _ logger: Logger) -> SuiteCookies {
    let usual = SuiteCookies(listeningAt: host)
    let cookies = secureCookies.map { SuiteCookies(secure: $0) } ?? usual
    if usual.areSecure, cookies.areSecure {
      logger.notice(
        "Cookies are sent over TLS only: nobody can sign in over plain HTTP. An office without TLS says so: secure.cookies = false."
      )
    } else if usual.areSecure {
      logger.warning("secure.cookies is false: passwords and cookies cross the network in clear at \(host).")
    }
    return cookies
  }

  /// The profiles of spreadsheets that can be read in.
  public func intakes() throws -> [IntakeProfile] {
    try schemas.paths(in: "intake", ending: ".json").map { path in
      try schemas.reading([path]) { try IntakeProfile(json: schemas.bytes(path)) }
    }
  }

  /// Registers of files as sheets.
  public func registers() throws -> RegisterBook {
    try RegisterBook(files: schemas.files(in: "registers", ending: ".json").map(\.bytes), Self.registry)
  }

  /// Cards of the nationwide system.
  public func cards() throws -> [CardForm] {
    try schemas.files(in: "cards", ending: ".json").map { try CardForm(json: $0.bytes, Self.registry) }
  }

  /// Our own style and script: beside the binary, else in the checkout it was built from.
  private func assets() throws -> URL {
    let binary = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let places = [binary.appending(path: "Assets"), checkout.appending(path: "XiezhiWeb/Assets")]
    guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
      throw SetupError.unreadable(places.map(\.path).joined(separator: " or "))
    }
    return found
  }
}
