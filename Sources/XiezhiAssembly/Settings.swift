// Where a setting comes from: the command line first, then the environment (XIEZHI_…), then the configuration file.

import Configuration
import Foundation
import SystemPackage
public import XiezhiWeb

/// Settings that every command understands.
public struct Settings: Sendable {
  private let reader: ConfigReader

  /// Reads the environment and, where one is named or lies at its usual place, the configuration file.
  /// - Parameter file: the path of a JSON file, or nil for XIEZHI_CONFIG and then /etc/xiezhi/xiezhi.json.
  public init(file: String?) async throws(SetupError) {
    let environment = ProcessInfo.processInfo.environment
    let named = file ?? environment["XIEZHI_CONFIG"]
    let path = named ?? "/etc/xiezhi/xiezhi.json"
    do {
      let fileProvider = try await FileProvider<JSONSnapshot>(filePath: FilePath(path), allowMissing: named == nil)
      let variables = EnvironmentVariablesProvider().prefixKeys(with: "xiezhi")
      reader = ConfigReader(providers: [variables, fileProvider])
    } catch {
      throw Self.fault(path)
    }
  }

  /// What is wrong with a configuration file, in the words of whoever wrote it.
  private static func fault(_ path: String) -> SetupError {
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return .noConfiguration(path) }
    return .badConfiguration(path, line: SchemaFault(syntaxOf: Array(bytes))?.line)
  }

  /// The database of a command.
  public func database(_ option: String?) throws(SetupError) -> DatabaseAddress {
    guard let text = option ?? reader.string(forKey: "database") else { throw .noDatabase }
    return try DatabaseAddress(text)
  }

  /// The folder of schemas, where it is named outside the command line.
  public var schemas: String? { reader.string(forKey: "schemas") }

  /// The address that `serve` listens on.
  public func listen(_ option: String?) throws(SetupError) -> (host: String, port: Int) {
    let text = option ?? reader.string(forKey: "listen") ?? "127.0.0.1:8080"
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port), colon != text.startIndex
    else { throw .badListen(text) }
    return (text[..<colon].trimmingCharacters(in: ["[", "]"]), port)
  }

  /// Whether cookies are only sent over TLS. True where a proxy on this machine speaks TLS to the browsers, false where the
  /// office runs without TLS; nil leaves it to the address that the server listens on.
  public var secureCookies: Bool? { reader.bool(forKey: "secure.cookies") }

  /// The proxies whose `X-Forwarded-For` is believed; nil where the office names none.
  public var trustedProxies: TrustedProxies? {
    reader.string(forKey: "trusted.proxies").map(TrustedProxies.init(setting:))
  }

  /// The language of the command line.
  public var language: String? { reader.string(forKey: "language") }
}
