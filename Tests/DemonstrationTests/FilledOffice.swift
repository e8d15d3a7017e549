// A demonstration office for one test: filled by the suite itself, in a database of its own.

import CaseKernel
import Foundation
import LawTestSupport
import LegalCalendar
import Persistence
import TestSupport
import XiezhiAssembly

/// The suite over a new, empty database, with hashes that cost next to nothing.
@discardableResult
func withSuite<T: Sendable>(_ engine: Engine, _ body: @escaping @Sendable (Suite) async throws -> T) async throws -> T {
  try await withTestDatabase(engine) { test in
    var configuration = try SuiteConfiguration(
      database: DatabaseAddress(test.argument), schemas: Checkout.folder.appending(path: "Schemas").path)
    configuration.passwordCost = try PasswordHashing.Cost(rounds: 2, blockSize: 1, parallelism: 1)
    let suite = try Suite(configuration)
    do {
      try await suite.migrate()
      let result = try await body(suite)
      try await suite.database.close()
      return result
    } catch {
      try? await suite.database.close()
      throw error
    }
  }
}

/// The same, filled.
@discardableResult
func withDemonstration<T: Sendable>(
  _ engine: Engine, on today: LegalDate = "2026-06-30", seed: UInt64 = 1,
  _ breadth: DemonstrationBreadth = .storiesAlone,
  _ body: @escaping @Sendable (Suite) async throws -> T
) async throws -> T {
  try await withSuite(engine) { suite in
    try await suite.demonstrate(on: today, seed: seed, breadth)
    return try await body(suite)
  }
}

enum Checkout {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}

extension Suite {
  /// A person of the office.
  func viewer(_ account: AccountID) async throws -> Viewer {
    let found = try await database.read { try OfficeDirectory($0).viewer(account) }
    guard let found else { throw OfficeError.noAccount(account) }
    return found
  }

  /// Files of a kind as the chief procurator sees them: all of them, the oldest first.
  func files(_ kind: KindID) async throws -> [FileListItem] {
    let chief = try await viewer("zhaoxuan")
    return try await desk.read { reader in
      var filter = FileFilter()
      filter.kinds = [kind]
      return try reader.files(filter, for: chief, limit: 200).items
    }
  }

  /// Everything that the dockets of a kind say, without what is new in every run: identifiers and the chain over them.
  func record(of kind: KindID) async throws -> [String] {
    let chief = try await viewer("zhaoxuan")
    var dockets: [String] = []
    for item in try await files(kind) {
      let entries = try await desk.read { try $0.entries(of: item.header.id, for: chief, after: 0, limit: 200) }
      dockets.append(
        entries.map { entry in
          let bytes = (try? CanonicalJSON.bytes(of: entry.content)) ?? []
          let payload = String(decoding: bytes, as: UTF8.self).replacing(/[0-9a-hjkmnp-tv-z]{26}/, with: "#")
          return "\(entry.effectiveOn) \(entry.type) \(entry.actor) \(payload)"
        }.joined(separator: "\n"))
    }
    return dockets.sorted()
  }
}
