// The process tables of hearings, officers and rooms as a whole, and the words for all of it.

import LawTestSupport
import LegalCalendar
import Testing

@testable import CaseKernel
@testable import Proceedings

@Suite("听证: 流程表、卷内记录、用语")
struct HearingTableTests {
  @Test("who does what (hearings.md, section 6: column who)")
  func doers() {
    let table = Dictionary(
      uniqueKeysWithValues: Hearing.acts.map { ($0.description.id, $0.description.doers.map(\.code)) })
    let presider = ["handler:own", "departmentHead:department", "chief:mandate"]
    let recorder = ["clerk:own", "assistant:own", "handler:own"]
    #expect(
      table == [
        "propose": ["handler:own"], "apply": ["handler:own"], "approve": ["chief:mandate"],
        "decline": ["chief:mandate"], "plan": ["handler:own", "assistant:own"], "setOpenness": ["handler:own"],
        "bookVenue": ["handler:own", "assistant:own"], "drawOfficers": ["caseManagement:office"],
        "nameOfficers": ["handler:own"], "inviteGuests": ["handler:own", "caseManagement:office"],
        "answerOfficers": ["caseManagement:office", "handler:own", "assistant:own"], "decideAvoidance": presider,
        "changePresider": ["handler:own", "departmentHead:department", "chief:mandate"],
        "notify": ["handler:own", "assistant:own", "clerk:own"], "publish": ["caseManagement:office", "handler:own"],
        "broadcast": ["chief:mandate"], "brief": ["handler:own", "assistant:own"],
        "postpone": ["handler:own", "chief:mandate"],
        "cancel": ["chief:mandate"], "open": presider, "recordStep": recorder, "adjourn": presider,
        "giveOpinion": recorder, "suspendHearing": presider, "finish": presider, "sign": recorder,
        "reportDeparture": ["handler:own"], "agreeDeparture": ["chief:mandate"],
        "decide": ["handler:own", "chief:mandate"], "tell": ["handler:own", "assistant:own", "clerk:own"],
        "evaluate": ["handler:own"], "archive": recorder, "followCase": ["system"],
      ])
  }

  @Test("numbers and periods that hearings name are there")
  func lawData() throws {
    let law = try SchemaFiles.law
    #expect(Set(["hearing", "hearing.protected"]).isSubset(of: law.numbers.series))
    #expect(law.periods.missing(["he.notice", "he.officers", "he.officerAge", "he.count"]).isEmpty)
  }

  @Test("every act has the properties that its form has fields")
  func formNames() throws {
    try formNamesMatch(Hearing.self)
    try formNamesMatch(HearingOfficer.self)
    try formNamesMatch(HearingVenue.self)
  }

  @Test("who may read an entry is said of every type that can be opened")
  func entries() throws {
    func check<K: FileKind>(_ kind: K.Type) throws {
      let sealed = try Sealed(clear: JSONValue.object([:]))
      for type in K.entries.map(\.type) {
        #expect(throws: DecodingError.self, "\(type)") { try K.Body.open(type, version: 1, sealed) }
      }
    }
    try check(Hearing.self)
  }

  @Test("everything that can happen to a hearing is recorded by an act, under a type that can be opened again")
  func everyType() throws {
    #expect(try Set(HearingEffectTests.recordedTypes()) == Set(Hearing.entries.map(\.type)))
  }

  @Test("听证工作规定 16: what opinions and reported departures say stays deliberation where the decision repeats it")
  func deliberation() throws {
    #expect(Hearing.entries.contains(.deliberation("opinionsGiven")))
    #expect(Hearing.entries.contains(.deliberation("departureReported")))
    #expect(Hearing.entries.contains(.content("decided", except: ["departureReason", "majorities"])))
  }

  @Test("an entry of an unknown type or version is an error that names it")
  func unknownEntry() throws {
    let sealed = try Sealed(clear: JSONValue.object([:]))
    #expect(throws: HearingError.unknownEntry(type: "improved", version: 1)) {
      try Hearing.Body.open("improved", version: 1, sealed)
    }
    #expect(throws: HearingError.unknownEntry(type: "opened", version: 3)) {
      try Hearing.Body.open("opened", version: 3, sealed)
    }
    #expect(throws: HearingError.unknownEntry(type: "held", version: 2)) {
      try HearingOfficer.Body.open("held", version: 2, sealed)
    }
  }

  @Test("what earlier releases recorded is read as it was: no staff, one day, no answers question by question")
  func earlierVersion() throws {
    let note: [String: JSONValue] = [
      "hearing": "990101-HEARING", "concerns": [], "by": "han", "byName": "韩述", "on": "2026-03-18",
    ]
    let opened = HearingSample.opening(HearingSample.everybody).merging(note) { $1 }
    guard
      case .opened(let payload) = try HearingEntry.open("opened", version: 1, Sealed(clear: JSONValue.object(opened)))
    else {
      Issue.record("not an opening")
      return
    }
    #expect(payload.added.more.staff == nil)
    let finished = note.merging(["endTime": "11:10", "heldOn": "2026-03-18", "present": ["990101-OFFICERA"]]) { $1 }
    let end = try HearingEntry.open("finished", version: 1, Sealed(clear: JSONValue.object(finished)))
    #expect(end.announcements.count == 1)
    #expect(throws: DecodingError.self) {
      try HearingEntry.open("finished", version: 2, Sealed(clear: JSONValue.object(finished)))
    }
  }

  /// The docket of a hearing as the release before wrote it: a fourth officer came to the resumption after the opinions.
  private static func versionOne() throws -> [(body: HearingEntry, moment: EntryMoment)] {
    var hearing = try HearingSample.signed()
    try hearing.given("decide", HearingSample.decision("full"), by: People.handler, on: "2026-03-19")
    try hearing.given("tell", HearingSample.result, by: People.handler, on: "2026-03-20")
    let grades: [String: JSONValue] = ["evaluations": [["officer": "艾予宁", "grade": "competent"]]]
    try hearing.given("evaluate", grades, by: People.handler, on: "2026-03-20")
    let later = ["staff", "presiderRank", "earlier", "outcomes"]
    var written: [(type: String, payload: [String: JSONValue], by: AccountID, on: LegalDate)] = []
    for entry in hearing.entries {
      var payload = try entry.body.seal().open(JSONValue.self).members ?? [:]
      for name in later { payload[name] = nil }
      if entry.body.type == "signed" {
        // Participants and officers signed, and nobody else could.
        payload["signatures"] = .array(
          HearingSample.attending.dropFirst(2).map { ["name": .string($0), "isSigned": true] })
      }
      written.append((entry.body.type, payload, entry.by.account, entry.effectiveOn))
      guard entry.body.type == "opinionsGiven", let opened = written.first(where: { $0.type == "opened" }) else {
        continue
      }
      var note = payload.filter { ["hearing", "concerns", "by", "byName", "on"].contains($0.key) }
      note["reason"] = "停电"
      written.append(("suspended", note, "han", "2026-03-18"))
      var again = opened
      let bench = HearingSample.everybody.merging(["范知秋": true]) { $1 }
      again.payload["officersPresent"] = HearingSample.opening(bench)["officersPresent"]
      written.append(again)
    }
    return try written.enumerated().map { index, entry in
      let body = try HearingEntry.open(entry.type, version: 1, Sealed(clear: JSONValue.object(entry.payload)))
      let moment = EntryMoment(seq: index + 1, effectiveOn: entry.on, actor: entry.by, recordedOn: entry.on)
      return (body, moment)
    }
  }

  @Test(
    "a hearing whose minutes were signed before the office signed them, too, is put away as it would have been then")
  func earlierDocket() throws {
    var state = Hearing.initial
    for (body, moment) in try Self.versionOne() { Hearing.evolve(&state, body, moment) }
    #expect(state.stage == .announced && state.sittings.count == 2)
    #expect(state.staff.isEmpty && state.opinions != nil)
    #expect(Hearing.nextActs(state) == ["archive"])
    let archive = try #require(Hearing.acts.first { $0.description.id == "archive" })
    let context = Context(
      author: .person(HearingSample.clerk), today: "2026-03-23", law: try SchemaFiles.law, file: "990101-HEARING",
      office: People.office)
    for condition in archive.conditions { #expect(try condition.refusal(state, context) == nil) }
  }

  @Test("everything that people read has a word in both languages", arguments: Labels.languages)
  func words(language: String) throws {
    let labels = try Labels(language)
    let refusals = [
      "casesOfTwoDepartments", "notACase", "notOwnCase", "caseIsClosed", "caseHasHearing", "notPartyOfCase",
      "approvedBeforeProposal", "presidesAlready", "benchIncomplete", "resumedBeforeLast", "sameNameTwice", "twoRoles",
      "opennessReasonMissing", "hearingInPast",
      "venueOutOfUse", "officerBarred", "notAsked", "notAllTold", "notPresent", "noSuchQuestion",
      "decidedBeforeHearing", "onTheSpotLater", "questionNotMoot",
    ]
    func types<K: FileKind>(_ kind: K.Type) -> [String] { K.entries.map(\.type) }
    #expect(labels.missing(for: Hearing.self, entries: types(Hearing.self), refusals: refusals) == [])
    #expect(
      labels.missing(for: HearingOfficer.self, entries: types(HearingOfficer.self), refusals: ["officerKnown"]) == [])
    #expect(labels.missing(for: HearingVenue.self, entries: types(HearingVenue.self), refusals: []) == [])
    for bar in OfficerBar.allCases { #expect(labels["choice.OfficerBar.\(bar.rawValue)"] != nil) }
  }

  @Test("both languages have the same words, with the same places")
  func sameKeys() throws {
    let (chinese, english) = (try Labels("zh-Hans", module: "hearing"), try Labels("en", module: "hearing"))
    #expect(chinese.keys == english.keys)
    #expect(!chinese.keys.isEmpty)
  }
}
