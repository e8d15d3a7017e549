// What the docket of a hearing records, and what it tells the cases and the pool of officers.

public import CaseKernel
internal import LegalCalendar

/// An entry of a hearing. Labels stand under `entry.hearing.<type>`.
public enum HearingEntry: EntryBody {
  case proposed(Noted<HearingProposal, HearingNoteWith<ProposedMatter>>)
  case applied(Noted<HearingApplication, HearingNoteWith<ProposedMatter>>)
  case declined(Noted<Reason, HearingNote>)
  case approved(Noted<ApprovalFields, HearingNoteWith<HearingApproval>>)
  /// Team, title or protection of one of the cases changed.
  case caseChanged(Noted<ChangedCase, HearingNoteWith<ChangedSubject>>)
  case planned(Noted<HearingPlan, HearingNote>)
  case opennessDecided(Noted<OpennessDecision, HearingNote>)
  case scheduled(Noted<HearingSchedule, HearingNoteWith<ScheduledPlace>>)
  case officersDrawn(Noted<DrawOrder, HearingNoteWith<DrawnOfficers>>)
  case officersNamed(Noted<NamedOfficers, HearingNoteWith<SeatedOfficers>>)
  case guestsInvited(Noted<Invitation, HearingNote>)
  case officersAnswered(Noted<OfficerAnswers, HearingNote>)
  case avoidanceDecided(Noted<AvoidanceDecision, HearingNote>)
  case presiderChanged(Noted<PresiderChange, HearingNoteWith<PresiderName>>)
  case notified(Noted<HearingNotices, HearingNote>)
  case published(Noted<HearingPublication, HearingNote>)
  case broadcastApproved(Noted<Broadcast, HearingNote>)
  case briefed(Noted<Briefing, HearingNote>)
  case postponed(Noted<Reason, HearingNote>)
  case cancelled(Noted<Reason, HearingNote>)
  case opened(Noted<SessionOpening, HearingNoteWith<SessionStaff>>)
  case stepRecorded(Noted<StepRecord, HearingNote>)
  case adjourned(HearingNote)
  case opinionsGiven(Noted<OfficersOpinions, HearingNote>)
  case suspended(Noted<Reason, HearingNote>)
  case finished(Noted<SessionEnd, HearingNoteWith<PresentOfficers>>)
  case signed(Noted<SignedMinutes, HearingNote>)
  case departureReported(Noted<Reason, HearingNote>)
  case departureAgreed(Noted<Remarks, HearingNote>)
  case decided(Noted<HearingDecision, HearingNoteWith<WeighedOpinions>>)
  case told(Noted<ResultNotices, HearingNote>)
  case evaluated(Noted<ServiceEvaluations, HearingNoteWith<GradedOfficers>>)
  case archived(Noted<Archiving, HearingNote>)

  /// 2: a session has its staff and may have several days, a decision answers question by question.
  public static var version: Int { 2 }
  /// The type as the docket writes it.
  public var type: String { parts.type }
  /// The payload in clear.
  public func seal() throws -> Sealed { try Sealed(clear: parts.payload) }

  /// Opens a payload of this or an earlier version.
  /// - Throws: ``HearingError/unknownEntry(type:version:)`` for what a later release wrote.
  public static func open(_ type: String, version: Int, _ body: Sealed) throws -> Self {
    guard (1...Self.version).contains(version), let opener = openers[type] else {
      throw HearingError.unknownEntry(type: type, version: version)
    }
    guard version < 2, let later = addedInVersion2[type] else { return try opener(body) }
    let members = try body.open(JSONValue.self).members ?? [:]
    return try opener(Sealed(clear: JSONValue.object(members.merging(later) { written, _ in written })))
  }

  /// What version 2 says besides, as a docket says it that was written before: nothing was asked then.
  private static let addedInVersion2: [String: [String: JSONValue]] = [
    "opened": ["staff": .null], "finished": ["earlier": .array([])], "decided": ["outcomes": .array([])],
  ]

  /// The payload; its type stands in the entry beside it.
  public func encode(to encoder: any Encoder) throws { try parts.payload.encode(to: encoder) }
  /// A payload says nothing without its type: it is opened by ``open(_:version:_:)``.
  public init(from decoder: any Decoder) throws { throw HearingError.typeNotGiven }

  private var parts: (type: String, payload: any Encodable & Sendable) {
    switch self {
    case .proposed(let payload): ("proposed", payload)
    case .applied(let payload): ("applied", payload)
    case .declined(let payload): ("declined", payload)
    case .approved(let payload): ("approved", payload)
    case .caseChanged(let payload): ("caseChanged", payload)
    case .planned(let payload): ("planned", payload)
    case .opennessDecided(let payload): ("opennessDecided", payload)
    case .scheduled(let payload): ("scheduled", payload)
    case .officersDrawn(let payload): ("officersDrawn", payload)
    case .officersNamed(let payload): ("officersNamed", payload)
    case .guestsInvited(let payload): ("guestsInvited", payload)
    case .officersAnswered(let payload): ("officersAnswered", payload)
    case .avoidanceDecided(let payload): ("avoidanceDecided", payload)
    case .presiderChanged(let payload): ("presiderChanged", payload)
    case .notified(let payload): ("notified", payload)
    case .published(let payload): ("published", payload)
    case .broadcastApproved(let payload): ("broadcastApproved", payload)
    case .briefed(let payload): ("briefed", payload)
    case .postponed(let payload): ("postponed", payload)
    case .cancelled(let payload): ("cancelled", payload)
    case .opened(let payload): ("opened", payload)
    case .stepRecorded(let payload): ("stepRecorded", payload)
    case .adjourned(let payload): ("adjourned", payload)
    case .opinionsGiven(let payload): ("opinionsGiven", payload)
    case .suspended(let payload): ("suspended", payload)
    case .finished(let payload): ("finished", payload)
    case .signed(let payload): ("signed", payload)
    case .departureReported(let payload): ("departureReported", payload)
    case .departureAgreed(let payload): ("departureAgreed", payload)
    case .decided(let payload): ("decided", payload)
    case .told(let payload): ("told", payload)
    case .evaluated(let payload): ("evaluated", payload)
    case .archived(let payload): ("archived", payload)
    }
  }

  /// Every type of entry: how its payload is opened, and who may read it. What officers say before a decision is taken, and why
  /// the handler means to depart from them, is deliberation, and so are remarks. Everything else went to somebody or came from
  /// him.
  private static let rows: [Row] = [
    Row("proposed", Self.proposed),
    Row("applied", Self.applied),
    Row("declined", Self.declined),
    Row(.content("approved", except: ["remarks"]), Self.approved),
    Row("caseChanged", Self.caseChanged),
    Row("planned", Self.planned),
    Row("opennessDecided", Self.opennessDecided),
    Row("scheduled", Self.scheduled),
    Row("officersDrawn", Self.officersDrawn),
    Row("officersNamed", Self.officersNamed),
    Row("guestsInvited", Self.guestsInvited),
    Row("officersAnswered", Self.officersAnswered),
    Row("avoidanceDecided", Self.avoidanceDecided),
    Row("presiderChanged", Self.presiderChanged),
    Row("notified", Self.notified),
    Row("published", Self.published),
    Row("briefed", Self.briefed),
    Row("broadcastApproved", Self.broadcastApproved),
    Row("postponed", Self.postponed),
    Row("cancelled", Self.cancelled),
    Row("opened", Self.opened),
    Row("stepRecorded", Self.stepRecorded),
    Row("adjourned", Self.adjourned),
    Row(.deliberation("opinionsGiven"), Self.opinionsGiven),
    Row("suspended", Self.suspended),
    Row("finished", Self.finished),
    Row("signed", Self.signed),
    Row(.deliberation("departureReported"), Self.departureReported),
    Row(.content("departureAgreed", except: ["remarks"]), Self.departureAgreed),
    Row(.content("decided", except: ["departureReason", "majorities"]), Self.decided),
    Row("told", Self.told),
    Row("evaluated", Self.evaluated),
    Row("archived", Self.archived),
  ]

  static let descriptions: [EntryDescription] = rows.map(\.description)
  private static let openers = Dictionary(uniqueKeysWithValues: rows.map { ($0.description.type, $0.open) })
}

/// A type of entry.
private struct Row: Sendable {
  let description: EntryDescription
  let open: @Sendable (Sealed) throws -> HearingEntry

  init<Payload: Decodable>(_ type: String, _ entry: @escaping @Sendable (Payload) -> HearingEntry) {
    self.init(.content(type), entry)
  }

  init<Payload: Decodable>(
    _ description: EntryDescription, _ entry: @escaping @Sendable (Payload) -> HearingEntry
  ) {
    self.description = description
    open = { entry(try $0.open(Payload.self)) }
  }
}

/// A docket that cannot be read.
public enum HearingError: Error, Hashable, Sendable {
  /// An entry of a type or version that this release does not know: it was written by a later one.
  case unknownEntry(type: String, version: Int)
  /// A payload without the type that stands beside it.
  case typeNotGiven
}

extension HearingEntry {
  /// What the cases are told, and what the pool is.
  public var announcements: [Announcement] {
    switch self {
    case .proposed(let payload):
      [tell(HearingTopic.proposed, payload.added.note, proposal(.ownMotion, payload.added.note))]
    case .applied(let payload):
      [tell(HearingTopic.proposed, payload.added.note, proposal(.application, payload.added.note))]
    case .declined(let payload): [tell(HearingTopic.declined, payload.added, reason(payload))]
    case .approved(let payload):
      [
        tell(
          HearingTopic.approved, payload.added.note,
          [
            "number": .string(payload.number), "approvedOn": .string(payload.approvedOn.description),
            "approver": .string(payload.by.rawValue),
          ])
      ]
    case .scheduled(let payload):
      [
        tell(
          HearingTopic.scheduled, payload.added.note,
          [
            "date": .string(payload.date.description), "startTime": .string(payload.startTime.description),
            "place": .string(payload.place),
          ])
      ]
    case .postponed(let payload), .suspended(let payload):
      [tell(HearingTopic.postponed, payload.added, reason(payload))]
    case .cancelled(let payload): [tell(HearingTopic.cancelled, payload.added, reason(payload))]
    case .finished(let payload): held(payload.added)
    case .decided(let payload):
      [
        tell(
          HearingTopic.decided, payload.added.note,
          [
            "decidedOn": .string(payload.decidedDate.description), "takenUp": .string(payload.takenUp.rawValue),
            "decision": .string(payload.decision),
          ])
      ]
    case .evaluated(let payload):
      [tell(HearingTopic.evaluated, payload.added.note, ["evaluations": .array(payload.grades.map(\.told))])]
    default: []
    }
  }

  private func proposal(_ origin: HearingOrigin, _ note: HearingNote) -> [String: JSONValue] {
    ["origin": .string(origin.rawValue), "proposedOn": .string(note.on.description)]
  }

  /// The cases hear of the last day; whoever sat on an earlier one only has served on that one.
  private func held(_ added: HearingNoteWith<PresentOfficers>) -> [Announcement] {
    let last = tell(HearingTopic.held, added.note, day(added.heldOn, added.present))
    let earlier = Dictionary(grouping: added.earlier, by: \.heldOn).sorted { $0.key < $1.key }
    return [last]
      + earlier.map { heldOn, served in
        var content = day(heldOn, served.map(\.officer))
        content["hearing"] = .string(added.note.hearing.rawValue)
        return Announcement(HearingTopic.held, content)
      }
  }

  private func day(_ heldOn: LegalDate, _ officers: [HearingOfficerID]) -> [String: JSONValue] {
    ["heldOn": .string(heldOn.description), "officers": .array(officers.map { .string($0.rawValue) })]
  }

  private func reason(_ payload: Noted<Reason, HearingNote>) -> [String: JSONValue] {
    ["reason": .string(payload.reason), "on": .string(payload.added.on.description)]
  }

  private func tell(_ topic: String, _ by: HearingNote, _ more: [String: JSONValue]) -> Announcement {
    var content = more
    content["hearing"] = .string(by.hearing.rawValue)
    content["cases"] = .array(by.cases.map { .string($0.rawValue) })
    return Announcement(topic, content)
  }
}
