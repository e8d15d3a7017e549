// Hearings on a database: what one hearing takes up no other gets, not even at the same moment, and everything derived can be
// derived again after every act.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Persistence
import Proceedings
import Synchronization
import TestSupport
import Testing

@Suite("听证: 存储")
struct HearingStorageTests {
  @Test("a room and a presider are taken once; a hearing that is cancelled gives them back", arguments: Engine.allCases)
  func overlap(engine: Engine) async throws {
    try await withHearings(engine) { house in
      let (first, second) = (try await house.planned("张安 · 盗窃"), try await house.planned("李宁 · 盗窃"))
      try await house.book(first, from: "9:30", to: "11:30")
      #expect(await house.code { try await house.book(second, from: "11:00", to: "12:00") } == "venueFree")
      // Another room, but the same presider.
      #expect(
        await house.code { try await house.book(second, from: "11:00", to: "12:00", house.otherRoom) } == "venueFree")
      try await house.book(second, from: "11:30", to: "12:00")
      try await house.act("cancel", ["reason": "申请人撤回"], on: first, by: "zhaoxuan")
      #expect(try await house.bookings(first) == 0)
      try await house.book(second, from: "9:30", to: "11:30")
      // Calendar, room and presider.
      #expect(try await house.bookings(second) == 3)
    }
  }

  @Test("put off: room, presider and officers are free again", arguments: Engine.allCases)
  func postponed(engine: Engine) async throws {
    try await withHearings(engine) { house in
      let (first, second) = (try await house.planned("张安 · 盗窃"), try await house.planned("李宁 · 盗窃"))
      try await house.book(first, from: "9:30", to: "11:30")
      try await house.notify(first, party: "张安")
      #expect(try await house.bookings(first) == 6)
      #expect(await house.code { try await house.book(second, from: "9:30", to: "11:30") } == "venueFree")
      try await house.act("postpone", ["reason": "当事人住院"], on: first, by: "xuwanqing")
      #expect(try await house.bookings(first) == 0)
      try await house.book(second, from: "9:30", to: "11:30")
      try await house.draw(second, 5, reserves: 0)
      // The first one is called again at another hour, with the officers it had.
      let refusal = await house.refusal { try await house.book(first, from: "11:00", to: "12:00", house.otherRoom) }
      #expect(refusal?.code == "venueFree")
      try await house.book(first, from: "11:30", to: "12:30")
    }
  }

  @Test(
    "a session that is suspended goes on an hour later in the same room, before the same people",
    arguments: Engine.allCases)
  func sameDay(engine: Engine) async throws {
    try await withHearings(engine) { house in
      let (hearing, day) = (try await house.planned("张安 · 盗窃"), "2026-03-18")
      func act(_ id: ActID, _ fields: [String: JSONValue]) async throws {
        try await house.office.act(id, fields, on: hearing, by: "xuwanqing", day)
        try await house.office.inspect()
      }
      func hours() async throws -> Set<String> {
        try await house.hours(hearing, of: "account:xuwanqing").union(house.hours(hearing, of: "file:\(house.room)"))
      }
      let opening = HearingSample.opening(
        HearingSample.everybody, ["participantsPresent": [["name": "张安", "isPresent": true]]])
      try await house.book(hearing, from: "9:30", to: "11:30")
      try await house.notify(hearing, party: "张安")
      try await act("open", opening)
      try await act("suspendHearing", ["reason": "停电"])
      #expect(try await hours() == ["09:30–11:30"])
      let resumption: [String: JSONValue] = [
        "venue": .string(house.room.rawValue), "startTime": "10:30", "endTime": "12:00",
      ]
      try await act("bookVenue", HearingSample.booking(day, resumption))
      #expect(try await hours() == ["09:30–10:30", "10:30–12:00"])
      let told = (HearingSample.officers.prefix(3).map(\.name) + ["张安"]).map {
        JSONValue.object(["recipient": .string($0), "way": "phone", "sentDate": .string(day)])
      }
      try await act("notify", ["notices": .array(told)])
      try await act("open", opening.merging(["startTime": "10:31"]) { $1 })
      #expect(try await hours() == ["09:30–10:30", "10:30–12:00"])
    }
  }

  @Test("a new plan does not bring in a presider who sits elsewhere at that hour", arguments: Engine.allCases)
  func presider(engine: Engine) async throws {
    try await withHearings(engine) { house in
      let (first, second) = (try await house.planned("张安 · 盗窃"), try await house.planned("李宁 · 盗窃", by: "pengzhihang"))
      // The head of the department may preside over both.
      try await house.act("plan", house.plan(presider: "linyuanshan", party: "张安"), on: first, by: "xuwanqing")
      try await house.book(first, from: "9:30", to: "11:30")
      try await house.book(second, from: "10:00", to: "11:00", house.otherRoom)
      let plan = house.plan(presider: "linyuanshan", party: "李宁")
      let refusal = await house.refusal { try await house.act("plan", plan, on: second, by: "pengzhihang") }
      #expect(refusal?.code == "venueFree" && refusal?.field?.description == "presider")
      #expect(refusal?.details == ["from": "09:30", "to": "11:30"])
    }
  }

  @Test("who sits or stands by in one hearing is drawn into no other at that hour", arguments: Engine.allCases)
  func officers(engine: Engine) async throws {
    try await withHearings(engine) { house in
      let (first, second) = (try await house.planned("张安 · 盗窃"), try await house.planned("李宁 · 盗窃", by: "pengzhihang"))
      try await house.book(first, from: "9:30", to: "11:30")
      try await house.book(second, from: "11:00", to: "12:00", house.otherRoom)
      try await house.draw(first, 3, reserves: 2)
      let refusal = await house.refusal { try await house.draw(second, 3, reserves: 0) }
      #expect(refusal?.code == "eligiblePool")
      #expect(refusal?.details == ["eligible": "0", "wanted": "3"])
      let drawn = try await house.seats(first)
      let reserve = try #require(drawn.reserves.first)
      let answer: JSONValue = ["officer": .string(drawn.seats[0]), "reply": "refuses", "refusalReason": "出差"]
      try await house.act("answerOfficers", ["answers": [answer]], on: first, by: "jinshuhua")
      #expect(try await house.seats(first).seats.contains(reserve))
      // Whoever refused is free again; he alone is not enough.
      let again = await house.refusal { try await house.draw(second, 3, reserves: 0) }
      #expect(again?.details == ["eligible": "1", "wanted": "3"])
    }
  }

  @Test("two bookings of one room at once: one stands, the other is refused", arguments: Engine.allCases)
  func bookingsAtOnce(engine: Engine) async throws {
    try await withHearings(engine) { house in
      let hearings = [
        try await house.planned("张安 · 盗窃"), try await house.planned("李宁 · 盗窃", by: "pengzhihang"),
        try await house.planned("王宁 · 盗窃", by: "linyuanshan"),
      ]
      let codes = try await house.atOnce(hearings) { try await house.book($0, from: "9:30", to: "11:30") }
      #expect(codes == ["recorded", "venueFree", "venueFree"])
    }
  }

  @Test("two draws at the same hour at once seat nobody twice", arguments: Engine.allCases)
  func drawsAtOnce(engine: Engine) async throws {
    try await withHearings(engine, officers: 9) { house in
      let (first, second) = (try await house.planned("张安 · 盗窃"), try await house.planned("李宁 · 盗窃", by: "pengzhihang"))
      try await house.book(first, from: "9:30", to: "11:30")
      try await house.book(second, from: "11:00", to: "12:00", house.otherRoom)
      let codes = try await house.atOnce([first, second]) { try await house.draw($0, 3, reserves: 1) }
      #expect(codes == ["recorded", "recorded"])
      let (one, other) = (try await house.seats(first), try await house.seats(second))
      #expect(Set(one.seats + one.reserves).isDisjoint(with: other.seats + other.reserves))
      #expect(one.seats.count == 3 && other.seats.count == 3)
    }
  }

  @Test(
    "an officer's file is linked with hearings to come, and is worked on without locking them",
    arguments: Engine.allCases)
  func officersFile(engine: Engine) async throws {
    try await withHearings(engine) { house in
      let hearings = [
        try await house.planned("张安 · 盗窃"), try await house.planned("李宁 · 盗窃", by: "pengzhihang"),
      ]
      for hearing in hearings { try await house.draw(hearing, 5, reserves: 0) }
      #expect(try await house.linked(with: "艾予宁") == Set(hearings))
      let request = ActRequest("pause", ["reason": "外出学习"])
      let officer = try await house.officer("艾予宁")
      let locking = try await house.office.counting(request, on: officer, by: "jinshuhua").locking
      #expect(!locking.isEmpty && !locking.contains { $0.contains("$2") }, "one row is locked: \(locking)")
      try await house.act("cancel", ["reason": "申请人撤回"], on: hearings[0], by: "zhaoxuan")
      #expect(try await house.linked(with: "艾予宁") == [hearings[1]])
    }
  }

  @Test("the table itself refuses a second booking, whoever writes it", arguments: Engine.allCases)
  func table(engine: Engine) async throws {
    try await withHearings(engine) { house in
      let (first, second) = (try await house.planned("张安 · 盗窃"), try await house.planned("李宁 · 盗窃"))
      let insert = """
        INSERT INTO kernel_booking (file, resource, day, begins, ends) VALUES ($1, $2, '2026-03-18', $3, $4)
        """
      func write(_ file: FileID, _ resource: String, _ begins: String, _ ends: String) async -> Bool {
        do {
          try await house.office.database.write { try $0.execute(insert, [file, resource, begins, ends]) }
          return true
        } catch let error as DatabaseError {
          if case .constraintViolation = error.code { return false }
          Issue.record(error)
        } catch { Issue.record(error) }
        return false
      }
      #expect(await write(first, "file:990101-A", "09:30", "11:30"))
      #expect(await !write(second, "file:990101-A", "11:00", "12:00"))
      #expect(await !write(second, "file:990101-A", "08:00", "23:00"))
      #expect(await write(second, "file:990101-A", "11:30", "12:00"))
      #expect(await write(second, "file:990101-AA", "09:30", "11:30"))
      #expect(await write(first, "calendar:990101", "09:30", "11:30"))
      #expect(await write(second, "calendar:990101", "09:30", "11:30"))
      try await house.office.database.write { try $0.execute("DELETE FROM kernel_booking") }
    }
  }

  @Test("a draw asks as many questions of sixty officers as of ten", arguments: Engine.allCases)
  func statements(engine: Engine) async throws {
    let counted = Mutex<[Int]>([])
    for officers in [10, 60] {
      try await withHearings(engine, officers: officers) { house in
        let hearing = try await house.planned("张安 · 盗窃")
        try await house.book(hearing, from: "9:30", to: "11:30")
        let statements = try await house.statementsOfDraw(hearing)
        counted.withLock { $0.append(statements) }
      }
    }
    let counts = counted.withLock { $0 }
    #expect(counts[0] == counts[1], "\(counts)")
  }
}
