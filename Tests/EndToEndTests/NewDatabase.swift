// An empty database for one test, as `--database` takes it.

import Persistence
import TestSupport

/// Gives the body a database that holds nothing yet.
@discardableResult
func withNewDatabase<T: Sendable>(
  _ engine: Engine, _ body: @escaping @Sendable (String) async throws -> T
) async throws -> T {
  try await withTestDatabase(engine) { test in try await body(test.argument) }
}
