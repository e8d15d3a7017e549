// Figures of the demonstration office: sums balance, and every number opens exactly the cases that it counts.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Persistence
import Proceedings
import ReverseLinkage
import Testing
import XiezhiAssembly

@Suite("Figures of the demonstration office")
struct FigureTests {
  private static let year = FigurePeriod.yearToDate("2026-06-30")

  /// Every figure of every kind that is counted.
  private static func figures(_ reader: Reader) -> [(kind: RegisteredKind, figure: FigureDescription)] {
    reader.kinds.flatMap { kind in kind.statistics.figures.map { (kind, $0) } }
  }

  @Test("Rows and columns add up to the figure itself, by whatever it is broken down", arguments: Engine.allCases)
  func balanced(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let chief = try await suite.viewer("zhaoxuan")
      try await suite.desk.read { reader in
        for (kind, figure) in Self.figures(reader) {
          let whole = try reader.numbers(of: figure, in: Self.year, for: chief).part
          let dimensions = kind.statistics.dimensions(of: figure)
          for (index, rows) in dimensions.enumerated() {
            let columns = dimensions[(index + 1) % dimensions.count]
            let table = try reader.tables(of: figure, in: Self.year, rows: rows, columns: columns, for: chief).part
            let byRow = table.rows.values.map { table[$0, nil] }.reduce(into: Sums(), +=)
            let byColumn = table.columns.values.map { table[nil, $0] }.reduce(into: Sums(), +=)
            #expect(byRow == whole, "\(figure.id) by \(rows.id)")
            #expect(byColumn == whole, "\(figure.id) by \(columns.id)")
          }
        }
      }
    }
  }

  @Test(
    "The list behind a number shows its files: all of them for who may read all, what is protected never",
    arguments: Engine.allCases)
  func opens(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let people = try await [suite.viewer("zhaoxuan"), suite.viewer("xuwanqing")]
      try await suite.desk.read { reader in
        for viewer in people {
          for (kind, figure) in Self.figures(reader) {
            for rows in kind.statistics.dimensions(of: figure) {
              let table = try reader.tables(of: figure, in: Self.year, rows: rows, columns: nil, for: viewer).part
              for value in table.rows.values {
                var filter = FileFilter()
                filter.counted = try kind.cell(of: figure, in: Self.year, with: [rows.id.rawValue: value.text])
                let files = try reader.counts(filter, for: viewer).values.reduce(0, +)
                // Penalties of one decision are several things of one file.
                let opening = table[value, nil].opening
                #expect(files == opening || (figure.id.rawValue != "received" && files < opening && files > 0))
                if value == .protected { #expect(files == 0) }
              }
            }
          }
        }
      }
    }
  }

  @Test("Pending before, received and reopened are concluded and pending", arguments: Engine.allCases)
  func stock(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let chief = try await suite.viewer("zhaoxuan")
      try await suite.desk.read { reader in
        let kind = try #require(reader.kinds.first { $0.id == ReverseLinkageCase.id })
        for month in 1...6 {
          let first = try #require(LegalDate(year: 2026, month: month, day: 1))
          let last = (LegalDate(year: 2026, month: month + 1, day: 1) ?? first).advanced(byDays: -1)
          let period = try #require(FigurePeriod(from: first, to: last))
          func count(_ name: String, _ period: FigurePeriod) throws -> Int {
            try reader.numbers(of: kind.figure(named: name), in: period, for: chief).part.count
          }
          let incoming = try count("pending", period.before) + count("received", period) + count("reopened", period)
          let outgoing = try count("concluded", period) + count("pending", period)
          #expect(incoming == outgoing, "month \(month)")
        }
      }
    }
  }

  @Test("Hearings are counted from their dockets, each once however many days it took", arguments: Engine.allCases)
  func hearings(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let (chief, stranger) = try await (suite.viewer("zhaoxuan"), suite.viewer("tangjing"))
      try await suite.desk.read { reader in
        let kind = try #require(reader.kinds.first { $0.id == Hearing.id })
        func count(_ name: String, for viewer: Viewer) throws -> Int {
          try reader.numbers(of: kind.figure(named: name), in: Self.year, for: viewer).part.count
        }
        let expected = [
          "applications": 1, "applicationsGranted": 1, "applicationsRefused": 0, "held": 2, "noticesInTime": 2,
          "noticesLate": 0, "noticesNone": 0, "broadcasts": 0, "invited": 9, "attending": 6, "deputies": 0,
          "members": 1,
          "supervisors": 2, "draws": 0, "losses": 0, "decided": 2, "takenUpInFull": 1, "takenUpInPart": 0,
          "notTakenUp": 1, "onTheSpot": 0,
        ]
        for (name, number) in expected { #expect(try count(name, for: chief) == number, "\(name)") }
        #expect(try count("held", for: stranger) == 0, "figures of another department are no business of his")
      }
    }
  }

  @Test("One more registration is one more received and one more pending, and nothing else")
  func oneMore() async throws {
    try await withDemonstration(.sqlite) { suite in
      let manager = try await suite.viewer("jinshuhua")
      @Sendable func numbers() async throws -> [String: Int] {
        try await suite.desk.read { reader in
          let kind = try #require(reader.kinds.first { $0.id == ReverseLinkageCase.id })
          return try kind.statistics.figures.reduce(into: [:]) { numbers, figure in
            numbers[figure.id.rawValue] = try reader.numbers(of: figure, in: Self.year, for: manager).part.count
          }
        }
      }
      let before = try await numbers()
      let waiting = try #require(
        try await suite.files(ReverseLinkageCase.id).first { $0.header.stage.rawValue == "transferred" })
      _ = try await suite.desk.perform(
        Submission(
          .file(waiting.header.id, version: nil), [ActRequest(ActID(rawValue: "register"), [:])],
          by: .person(manager)))
      let changed = try await numbers().filter { before[$0.key] != $0.value }
      #expect(changed.keys.sorted() == ["pending", "received"])
      #expect(changed.allSatisfy { $0.value == (before[$0.key] ?? 0) + 1 })
    }
  }

  @Test("The juvenile's case is counted in a line of its own, by nothing but the calendar")
  func protected() async throws {
    try await withDemonstration(.sqlite) { suite in
      let manager = try await suite.viewer("jinshuhua")
      let colleague = try await suite.viewer("xuwanqing")
      try await suite.desk.read { reader in
        let kind = try #require(reader.kinds.first { $0.id == ReverseLinkageCase.id })
        let concluded = try kind.figure(named: "concluded")
        func table(_ rows: String, _ viewer: Viewer) throws -> CrossTable {
          let dimension = try kind.dimension(named: rows, of: concluded)
          return try reader.tables(of: concluded, in: Self.year, rows: dimension, columns: nil, for: viewer).part
        }
        let byOutcome = try table("outcome", manager), byHandler = try table("handler", manager)
        #expect(byOutcome[.protected, nil].count == 1)
        #expect(byHandler[.protected, nil].opening == 0)
        let byMonth = try table("month", manager), ofColleague = try table("outcome", colleague)
        #expect(!byMonth.rows.values.contains(.protected))
        #expect(!ofColleague.rows.values.contains(.protected), "no trace for who may not count it")
      }
    }
  }

  @Test("Settings and audit are counted nothing")
  func apart() async throws {
    try await withDemonstration(.sqlite) { suite in
      for account in ["admin", "auditor"] as [AccountID] {
        let viewer = try await suite.viewer(account)
        try await suite.desk.read { reader in
          #expect(!reader.law.permissions.mayCount(viewer))
          for (_, figure) in Self.figures(reader) {
            let numbers = try reader.numbers(of: figure, in: Self.year, for: viewer)
            #expect(numbers.part == Sums())
          }
        }
      }
    }
  }
}
