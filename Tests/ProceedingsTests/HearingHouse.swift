// The stub office with a pool of officers and two rooms, and the acts that bring a hearing to the point where it books and
// draws. Everything derived is compared with a replay after every act.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Persistence
import Proceedings
import TestSupport
import Testing

/// An office that holds hearings.
struct HearingHouse: Sendable {
  let office: StubOffice
  let room: FileID
  /// The fields that book the other room.
  let otherRoom: [String: JSONValue]

  /// An approved and planned hearing about a new case of a handler, who presides.
  func planned(_ title: String, by handler: AccountID = "xuwanqing") async throws -> FileID {
    let party = String(title.prefix(2))
    let subject = try await office.openCase(title, by: handler)
    let proposal = HearingSample.proposal(["cases": [.string(subject.rawValue)]])
    let hearing = try await office.open(Hearing.id, by: "propose", proposal, handler, "2026-03-02")
    try await act("approve", [:], on: hearing, by: "zhaoxuan")
    try await act("plan", plan(presider: handler, party: party), on: hearing, by: handler)
    return hearing
  }

  func plan(presider: AccountID, party: String) -> [String: JSONValue] {
    [
      "questions": [["question": "有无必要给予行政处罚？"]], "hearingForm": "standard",
      "presider": .string(presider.rawValue), "clerk": "baichen",
      "participants": [["name": .string(party), "role": "party"]],
    ]
  }

  func book(
    _ hearing: FileID, from begins: String, to ends: String, _ changes: [String: JSONValue] = [:]
  ) async throws {
    let hours: [String: JSONValue] = [
      "venue": .string(room.rawValue), "startTime": .string(begins), "endTime": .string(ends),
    ]
    let fields = HearingSample.booking("2026-03-18", hours.merging(changes) { $1 })
    try await act("bookVenue", fields, on: hearing, by: try await handler(of: hearing))
  }

  func draw(_ hearing: FileID, _ wanted: Int64, reserves: Int64) async throws {
    try await act("drawOfficers", Self.order(wanted, reserves), on: hearing, by: "jinshuhua")
  }

  /// How many statements a draw takes.
  func statementsOfDraw(_ hearing: FileID) async throws -> Int {
    let request = ActRequest("drawOfficers", Self.order(3, 2))
    return try await office.counting(request, on: hearing, by: "jinshuhua").statements.count
  }

  /// The hearings that an officer's page names.
  func linked(with officer: String) async throws -> Set<FileID> {
    let (file, viewer) = (try await self.officer(officer), try await office.author("zhaoxuan").viewer)
    let linked = try await office.desk("2026-03-05").read { try $0.file(file, for: viewer).linked }
    return Set(linked.map(\.header.id))
  }

  func officer(_ name: String) async throws -> FileID {
    let found = try await office.officers(named: [name]).first?.text
    return FileID(rawValue: try #require(found))
  }

  private static func order(_ wanted: Int64, _ reserves: Int64) -> [String: JSONValue] {
    ["wanted": .integer(wanted), "reserves": .integer(reserves)]
  }

  /// Three officers are named and come; everybody is told.
  func notify(_ hearing: FileID, party: String) async throws {
    let names = HearingSample.officers.prefix(3).map(\.name)
    let officers = try await office.officers(named: names)
    let handler = try await handler(of: hearing)
    try await act("setOpenness", ["openness": "open"], on: hearing, by: handler)
    try await act("nameOfficers", ["officers": .array(officers), "reason": "熟悉情况"], on: hearing, by: handler)
    let answers = names.map { JSONValue.object(["officer": .string($0), "reply": "accepts"]) }
    try await act("answerOfficers", ["answers": .array(answers)], on: hearing, by: "jinshuhua")
    let notices = (names + [party]).map { name in
      JSONValue.object(["recipient": .string(name), "way": "written", "sentDate": "2026-03-05"])
    }
    try await act("notify", ["notices": .array(notices)], on: hearing, by: handler)
  }

  func act(_ act: ActID, _ fields: [String: JSONValue], on file: FileID, by account: AccountID) async throws {
    try await office.act(act, fields, on: file, by: account, "2026-03-05")
    try await office.inspect()
  }

  /// Why something is refused; nil where it is recorded.
  func refusal(_ body: () async throws -> Void) async -> Refusal? {
    do { try await body() } catch RoadError.refused(let refusal) { return refusal } catch { Issue.record(error) }
    return nil
  }

  func code(_ body: () async throws -> Void) async -> String { await refusal(body)?.code ?? "recorded" }

  /// What becomes of all when they are done at the same time, sorted.
  func atOnce(
    _ hearings: [FileID], _ body: @escaping @Sendable (FileID) async throws -> Void
  ) async throws -> [String] {
    let codes = await withTaskGroup(of: String.self) { group in
      for hearing in hearings { group.addTask { await code { try await body(hearing) } } }
      return await group.reduce(into: [String]()) { $0.append($1) }
    }
    try await office.inspect()
    return codes.sorted()
  }

  /// Who sits and who stands by.
  func seats(_ hearing: FileID) async throws -> (seats: [String], reserves: [String]) {
    let viewer = try await office.author("zhaoxuan").viewer
    return try await office.desk("2026-06-30").read { reader in
      let state = try reader.state(of: hearing, Hearing.self, for: viewer)
      return (state.officers.map(\.name), state.reserves.map(\.name))
    }
  }

  /// How many rooms, people and places in the calendar a hearing takes up.
  func bookings(_ hearing: FileID) async throws -> Int {
    try await office.database.read { try $0.query("SELECT day FROM kernel_booking WHERE file = $1", [hearing]).count }
  }

  /// The hours that it takes up of one of them, in no order.
  func hours(_ hearing: FileID, of resource: String) async throws -> Set<String> {
    let select = "SELECT begins, ends FROM kernel_booking WHERE file = $1 AND resource = $2"
    return try await office.database.read { connection in
      Set(try connection.query(select, [hearing, resource]).map { "\(try $0.text("begins"))–\(try $0.text("ends"))" })
    }
  }

  private func handler(of hearing: FileID) async throws -> AccountID {
    try #require(try await office.header(hearing).handler)
  }
}

extension StubOffice {
  func open(
    _ kind: KindID, by act: ActID, _ fields: [String: JSONValue], _ account: AccountID, _ day: String
  ) async throws -> FileID {
    let submission = Submission(.opening(kind), [ActRequest(act, fields)], by: try await author(account))
    return try await desk(day).perform(submission).file
  }

  /// Does an act, and tells what it asked of the database.
  func counting(
    _ request: ActRequest, on file: FileID, by account: AccountID
  ) async throws -> (statements: [String], locking: [String]) {
    let (road, author) = (road, try await author(account))
    let now = try #require(Instant("2026-03-05T02:00:00.000Z"))
    return try await database.write { connection in
      let counting = CountingConnection(connection)
      let submission = Submission(.file(file, version: nil), [request], by: author)
      _ = try road.perform(submission, now: now, today: now.dateInChina, in: counting)
      return (counting.statements, counting.locking)
    }
  }

  /// Officers of the pool as a field names them.
  func officers(named names: [String]) async throws -> [JSONValue] {
    let viewer = try await author("jinshuhua").viewer
    return try await desk("2026-03-05").read { reader in
      try names.compactMap { name in
        try reader.pool(HearingOfficer.id, of: viewer.office, matching: name, limit: 1).first.map {
          .string($0.file.rawValue)
        }
      }
    }
  }
}

/// Gives `body` an office with so many officers in its pool and two rooms.
func withHearings(
  _ engine: Engine, officers: Int = 5, _ body: @Sendable (HearingHouse) async throws -> Void
) async throws {
  try await withStubOffice(engine) { office in
    let madeUp = (HearingSample.officers.count..<max(officers, HearingSample.officers.count)).map { number in
      let birthday = "9901011980" + (number % 2 == 0 ? "0601" : "0701")
      return ("" as FileID, "备选\(number)", "\(birthday)\(100 + number)", "澄河县第\(number)中学")
    }
    for officer in HearingSample.officers.prefix(officers) + madeUp {
      let fields = HearingSample.admission(officer)
      _ = try await office.open(HearingOfficer.id, by: "admit", fields, "jinshuhua", "2026-01-12")
    }
    var rooms: [FileID] = []
    for name in ["检察听证室", "第二听证室"] {
      let fields: [String: JSONValue] = ["name": .string(name), "place": "办案区一楼"]
      rooms.append(try await office.open(HearingVenue.id, by: "addVenue", fields, "jinshuhua", "2026-01-12"))
    }
    try await body(
      HearingHouse(office: office, room: rooms[0], otherRoom: ["venue": .string(rooms[1].rawValue)]))
  }
}
