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
    let services = WebServices(
      desk: desk, lexicon: lexicon, signIn: signIn, sessionRule: sessionRule, random: .system,
      papers: PaperShelf(library: library, sources: OpinionPapers.sources, lexicon: lexicon),
      intakes: try intakes(), demonstration: try await demonstrationAccounts(), secureCookies: secureCookies)
    var logger = Logger(label: "xiezhi")
    logger.logLevel = .notice
    return WebApplication.build(services, assets: try assets().path, host: host, port: port, logger: logger)
  }

  /// The profiles of spreadsheets that can be read in.
  public func intakes() throws -> [IntakeProfile] {
    try schemas.files(in: "intake", ending: ".json").map { try IntakeProfile(json: $0.bytes) }
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
