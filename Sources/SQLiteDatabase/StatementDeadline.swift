// The time limit of a statement. SQLite has none of its own; it asks this one every few thousand steps.

internal import GRDBSQLite

/// Interrupts statements of one connection that run past their limit.
final class StatementDeadline {
  private static let stepsBetweenLooks: Int32 = 10_000

  private let limit: Duration
  private var end: ContinuousClock.Instant?

  init(limit: Duration) { self.limit = limit }

  func start() { end = .now + limit }
  func stop() { end = nil }

  private var hasPassed: Bool { end.map { $0 < .now } ?? false }

  /// The connection asks this object until ``unwatch(_:)``; it must live that long.
  func watch(_ connection: OpaquePointer?) {
    sqlite3_progress_handler(
      connection, Self.stepsBetweenLooks,
      { context in
        guard let context else { return 0 }
        return Unmanaged<StatementDeadline>.fromOpaque(context).takeUnretainedValue().hasPassed ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  func unwatch(_ connection: OpaquePointer?) { sqlite3_progress_handler(connection, 0, nil, nil) }
}
