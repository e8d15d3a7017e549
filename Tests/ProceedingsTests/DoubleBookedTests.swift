// Two dockets that claim one room at one hour, as an earlier release let them: a rebuild keeps both files whole, leaves the
// hours with the one that has them, and says so.

import CaseKernel
import LawTestSupport
import Persistence
import Proceedings
import TestSupport
import Testing

@Suite("Hours that two dockets claim")
struct DoubleBookedTests {
  @Test("a rebuild leaves no file without rows, and names what it could not book", arguments: Engine.allCases)
  func rebuilt(engine: Engine) async throws {
    try await withHearings(engine) { house in
      let hearings = [
        try await house.planned("张安 · 盗窃"), try await house.planned("李宁 · 盗窃", by: "pengzhihang"),
      ]
      try await house.book(hearings[0], from: "9:30", to: "11:30")
      try await house.forgetBookings()
      // Written past the comparison that follows every act: the first hearing lacks its rows by intent.
      let hours: [String: JSONValue] = [
        "venue": .string(house.room.rawValue), "startTime": "10:30", "endTime": "12:00",
      ]
      try await house.office.act(
        "bookVenue", HearingSample.booking("2026-03-18", hours), on: hearings[1], by: "pengzhihang", "2026-03-05")
      try await house.forgetDerivedRows()

      let desk = try house.office.desk("2026-03-05")
      let found = try await desk.rebuild().discrepancies
      let (first, second) = (hearings.min() ?? hearings[0], hearings.max() ?? hearings[1])
      #expect(found.count == 1)
      guard case .doubleBooked(second, let place, first) = found.first else {
        Issue.record("\(found)")
        return
      }
      #expect(place.key.contains { $0.value == .text("file:\(house.room)") })
      #expect(try await desk.checkDerived().discrepancies == found)
      // All else is there: whose turn it is, who works on it, the place in the calendar.
      #expect(try await house.bookings(second) == house.bookings(first) - 1)
      #expect(try await house.rows("kernel_member", of: second) > 0)
      #expect(try await house.rows("kernel_waiting", of: second) == house.rows("kernel_waiting", of: first))
      #expect(try await desk.followLaw([]) == .derived(files: try await house.files(), doubleBooked: [second]))
    }
  }
}

extension HearingHouse {
  fileprivate func forgetBookings() async throws {
    try await office.database.write { try $0.execute("DELETE FROM kernel_booking") }
  }

  fileprivate func forgetDerivedRows() async throws {
    try await office.database.write { connection in
      for table in ["kernel_booking", "kernel_waiting", "kernel_member"] {
        try connection.execute("DELETE FROM \(table)")
      }
    }
  }

  fileprivate func rows(_ table: String, of file: FileID) async throws -> Int {
    try await office.database.read { try $0.query("SELECT file FROM \(table) WHERE file = $1", [file]).count }
  }

  fileprivate func files() async throws -> Int {
    try await office.database.read { try $0.query("SELECT id FROM kernel_file").count }
  }
}
