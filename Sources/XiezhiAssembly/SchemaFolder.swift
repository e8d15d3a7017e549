// Where the law lies. The folder is found in a fixed order, whatever the working directory, so that a service, a shell and
// a checkout all read the same files.

internal import CaseKernel
public import Foundation

/// The folder `Schemas`.
public struct SchemaFolder: Sendable {
  /// Its place.
  public let url: URL

  /// Finds the folder: the one that is named, then XIEZHI_SCHEMAS, then beside the binary, then the checkout that the
  /// binary was built from.
  /// - Throws: ``SetupError/noSchemas(_:)`` with every place that was looked at.
  public static func find(
    named: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(SetupError) -> SchemaFolder {
    var places: [URL] = []
    if let named {
      places = [URL(fileURLWithPath: named)]
    } else if let variable = environment["XIEZHI_SCHEMAS"], !variable.isEmpty {
      places = [URL(fileURLWithPath: variable)]
    } else {
      let binary = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      places = [binary.appending(path: "Schemas"), checkout.appending(path: "Schemas")]
    }
    for place in places where FileManager.default.fileExists(atPath: place.appending(path: "sql").path) {
      return SchemaFolder(url: place)
    }
    throw .noSchemas(places.map(\.path))
  }

  /// The bytes of a file.
  public func bytes(_ path: String) throws(SetupError) -> [UInt8] {
    do { return Array(try Data(contentsOf: url.appending(path: path))) } catch {
      throw .unreadable(url.appending(path: path).path)
    }
  }

  /// Files of a folder with an ending, by name, without those of folders below.
  public func files(in folder: String, ending: String) throws(SetupError) -> [(name: String, bytes: [UInt8])] {
    let place = url.appending(path: folder)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: place.path) else {
      throw .unreadable(place.path)
    }
    var found: [(name: String, bytes: [UInt8])] = []
    for name in names.sorted() where name.hasSuffix(ending) { found.append((name, try bytes("\(folder)/\(name)"))) }
    return found
  }
}

/// Why the suite cannot start; each says what to do.
public enum SetupError: Error, Sendable, Equatable {
  /// None of these places is a folder of schemas.
  case noSchemas([String])
  /// A file or folder cannot be read.
  case unreadable(String)
  /// A file of law is malformed.
  case malformed(String, SchemaFault)
  /// The database address is neither `sqlite:PATH` nor `postgres://…`.
  case badDatabase(String)
  /// No database was named on the command line, in XIEZHI_DATABASE or in the configuration file.
  case noDatabase
  /// The configuration file is not there or cannot be read.
  case noConfiguration(String)
  /// The configuration file is no JSON object; the line that is wrong, where that is known.
  case badConfiguration(String, line: Int?)
  /// The listening address is not HOST:PORT.
  case badListen(String)
}

extension SetupError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noSchemas(let places):
      "No folder of schemas at \(places.joined(separator: " or ")). Name it with --schemas or XIEZHI_SCHEMAS."
    case .unreadable(let path): "Cannot read \(path)."
    case .malformed(let path, let fault):
      "\(path)\(fault.line.map { ":\($0)" } ?? "") is malformed: \(fault.reason)"
    case .badDatabase(let text): "\(text) is no database: use sqlite:PATH or postgres://USER@HOST/NAME."
    case .noDatabase:
      "No database: use --database sqlite:PATH or --database postgres://…, XIEZHI_DATABASE, or the configuration file."
    case .noConfiguration(let path): "There is no configuration file \(path), or it cannot be read."
    case .badConfiguration(let path, let line):
      "\(path)\(line.map { ":\($0)" } ?? "") is no configuration: it must be a JSON object."
    case .badListen(let text): "\(text) is no address to listen on: use HOST:PORT, for example 127.0.0.1:8080."
    }
  }
}
