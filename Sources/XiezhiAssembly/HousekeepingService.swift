// What a server does beside answering: everything derived is brought to the law in force once at its start, and the house
// is kept every few minutes. A round that fails is told in the log and done again; people are served meanwhile.

import CaseKernel
import Logging
import ServiceLifecycle

struct HousekeepingService: Service {
  let suite: Suite
  let logger: Logger

  func run() async throws {
    var followsLaw = false
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      do {
        if !followsLaw { followsLaw = try await followLaw() }
        try await keepHouse()
      } catch is CancellationError {
        return
      } catch {
        logger.error("housekeeping failed and will be tried again: \(error)")
      }
      await pause()
    }
  }

  /// Whether everything is derived under the law in force; false while another server is at it.
  private func followLaw() async throws -> Bool {
    let outcome = try await suite.followLaw()
    outcome.log(to: logger)
    return outcome != .elsewhere
  }

  private func keepHouse() async throws {
    let report = try await suite.housekeeping.run(at: suite.desk.clock.now)
    guard report.total > 0 else { return }
    let parts = Transient.allCases.compactMap { transient in
      report.removed[transient].flatMap { $0 > 0 ? "\(transient.rawValue) \($0)" : nil }
    }
    logger.notice("housekeeping removed \(parts.joined(separator: ", "))")
  }

  /// Until the next round, or until the server is told to stop.
  private func pause() async {
    try? await cancelWhenGracefulShutdown {
      try await Task.sleep(for: .seconds(60 * suite.housekeepingRules.everyMinutes))
    }
  }
}

extension LawFollowing {
  /// Tells what was derived again, and what could not be.
  func log(to logger: Logger) {
    guard case .derived(let files, let unreadable, let doubleBooked) = self else { return }
    logger.notice("derived \(files) files again, as the law or the schema has changed")
    for file in unreadable { logger.error("\(file) cannot be replayed; run xiezhi rebuild --check") }
    for file in doubleBooked {
      logger.error("\(file) has a room or person at hours that another file has; run xiezhi rebuild --check")
    }
  }
}
