// The process tables of hearings, officers and rooms as a whole, and the words for all of it.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Testing

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
    #expect(Set(Hearing.entries.map(\.type)).count == Hearing.entries.count)
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
    #expect(payload.added.more.staff.isEmpty)
    let finished = note.merging(["endTime": "11:10", "heldOn": "2026-03-18", "present": ["990101-OFFICERA"]]) { $1 }
    let end = try HearingEntry.open("finished", version: 1, Sealed(clear: JSONValue.object(finished)))
    #expect(end.announcements.count == 1)
    #expect(throws: DecodingError.self) {
      try HearingEntry.open("finished", version: 2, Sealed(clear: JSONValue.object(finished)))
    }
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
