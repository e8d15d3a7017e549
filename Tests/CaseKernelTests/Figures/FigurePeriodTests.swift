// Periods that figures are compared by, and the arithmetic of their sums.

import LegalCalendar
import Testing

@testable import CaseKernel

@Suite("Periods and sums of figures")
struct FigurePeriodTests {
  private func period(_ from: String, _ to: String) throws -> FigurePeriod {
    let (first, last) = (try #require(LegalDate(from)), try #require(LegalDate(to)))
    return try #require(FigurePeriod(from: first, to: last))
  }

  @Test(
    "同比 and 环比",
    arguments: [
      (["2026-06-01", "2026-06-30"], ["2026-05-01", "2026-05-31"], ["2025-06-01", "2025-06-30"]),
      (["2026-01-01", "2026-06-30"], ["2025-07-01", "2025-12-31"], ["2025-01-01", "2025-06-30"]),
      (["2026-03-01", "2026-03-31"], ["2026-02-01", "2026-02-28"], ["2025-03-01", "2025-03-31"]),
      (["2024-02-01", "2024-02-29"], ["2024-01-01", "2024-01-31"], ["2023-02-01", "2023-02-28"]),
      (["2026-01-01", "2026-01-15"], ["2025-12-01", "2025-12-15"], ["2025-01-01", "2025-01-15"]),
      (["2026-06-08", "2026-06-14"], ["2026-06-01", "2026-06-07"], ["2025-06-08", "2025-06-14"]),
    ] as [([String], [String], [String])])
  func compared(_ asked: [String], _ before: [String], _ earlier: [String]) throws {
    let period = try period(asked[0], asked[1])
    #expect([period.before.from, period.before.to].map(\.description) == before)
    #expect([period.yearEarlier.from, period.yearEarlier.to].map(\.description) == earlier)
  }

  @Test("no period ends before it begins")
  func order() throws {
    let (first, last) = (try #require(LegalDate("2026-06-01")), try #require(LegalDate("2026-06-30")))
    #expect(FigurePeriod(from: last, to: first) == nil)
  }

  @Test(
    "the median is the middle of all, of an even number the mean of the two in the middle",
    arguments: [([:], nil), ([7: 1], 14), ([3: 1, 8: 1], 11), ([1: 3, 90: 1], 2), ([2: 2, 4: 1, 9: 2], 8)]
      as [([Int: Int], Int?)])
  func median(_ days: [Int: Int], _ halfDays: Int?) {
    var sums = Sums()
    sums.days = days
    #expect(sums.medianHalfDays == halfDays)
    #expect(sums.longest == days.keys.max())
  }

  @Test("lines stand in the order of their dimension, whatever their numbers are")
  func naturalOrder() throws {
    let dimension = Dimension("timeliness", .timeliness)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let counted = (Timeliness.allCases.map { DimensionValue.value($0.rawValue) } + [.missing, .protected])
        .shuffled(using: &generator)
        .map { value -> (DimensionValue?, DimensionValue?, Sums) in
          var sums = Sums()
          sums.count = Int.random(in: 0...1_000, using: &generator)
          return (value, nil, sums)
        }
      let table = CrossTable(rows: dimension, columns: nil, counted, [])
      #expect(
        table.rows.values == [.value("inTime"), .value("late"), .value("none"), .missing, .protected])
      #expect(table.total.count == counted.reduce(0) { $0 + $1.2.count })
    }
  }
}
