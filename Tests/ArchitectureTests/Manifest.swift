// The targets as the package manager sees them: derived from the manifest, never listed here a second time.

import Foundation

/// The part of `swift package dump-package` that says who may use whom.
struct Manifest: Decodable, Sendable {
  let targets: [Target]

  struct Target: Decodable, Sendable {
    let name: String
    let type: String
    let path: String?
    let dependencies: [Dependency]
  }

  /// What a target uses: a target or product by name, or a product of a named package.
  struct Dependency: Decodable, Sendable {
    let name: String
    let package: String?

    private enum Key: String, CodingKey { case byName, target, product }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      guard let key = container.allKeys.first else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "a dependency of an unknown sort"))
      }
      var parts = try container.nestedUnkeyedContainer(forKey: key)
      name = try parts.decode(String.self)
      package = key == .product ? try parts.decodeIfPresent(String.self) : nil
    }
  }

  /// Reads the manifest. The scratch path is one of its own: on the usual one this would wait for the lock of the build
  /// that runs the tests.
  static func load() throws -> Manifest {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "xiezhi-manifest-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let json = try run(["swift", "package", "--scratch-path", scratch.path, "dump-package"])
    return try JSONDecoder().decode(Manifest.self, from: json)
  }
}
