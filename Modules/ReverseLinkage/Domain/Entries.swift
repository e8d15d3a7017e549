// What the docket of a case can hold: one case for each type of entry. A payload is the act that recorded it, so that a
// correction opens the same form; what the decision added stands beside the act's fields in the same flat object.

public import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// An entry of a reverse-linkage case.
public struct ReverseLinkageEntry: EntryBody {
  let body: CaseBody

  init(_ body: CaseBody) { self.body = body }

  /// Version of all payloads.
  public static var version: Int { 1 }
  /// The type, such as `registered`.
  public var type: String { body.parts.type }
  /// The payload's bytes.
  public func seal() throws -> Sealed { try Sealed(clear: body.parts.payload) }

  /// Opens a payload.
  /// - Throws: ``ReverseLinkageEntryError`` for a type or version that this kind never wrote.
  public static func open(_ type: String, version: Int, _ body: Sealed) throws -> Self {
    guard version == Self.version else { throw ReverseLinkageEntryError.unknownVersion(type, version) }
    guard let opener = CaseBody.openers[type] else { throw ReverseLinkageEntryError.unknownType(type) }
    return Self(try opener(body))
  }

  /// What recommendations and the roll react to.
  public var announcements: [Announcement] {
    switch body {
    case .transferred(let entry):
      RollTopic.announcement(
        of: entry.act, entry.act.personName, entry.added.identity.number, on: entry.act.transferDate)
    case .rowImported(let entry):
      RollTopic.announcement(
        of: entry.act, entry.act.personName, entry.added.identity.number, on: entry.act.transferDate)
    case .takenOver(let entry):
      RollTopic.announcement(
        of: entry.act, entry.act.personName, entry.added.identity.number,
        on: entry.act.transferDate ?? entry.act.registeredDate)
    case .returned(let act): [Announcement(RollTopic.returned, ["reason": .string(act.reason)])]
    case .materialAdded, .assigned, .recused: [Announcement(CaseTopic.changed)]
    case .submitted(let entry):
      [
        Announcement(CaseTopic.changed),
        Announcement(CaseTopic.submitted, ["proposal": .string(entry.act.proposal.rawValue)]),
      ]
    case .suspended(let entry) where entry.added.wasSubmitted: [Announcement(CaseTopic.submissionEnded)]
    case .reviewEnded, .endedAfterReversal, .closed: [Announcement(CaseTopic.closed)]
    case .movedToOffice(let entry) where entry.added.isOpenedThere != nil:
      [
        Announcement(CaseTopic.closed),
        Announcement(
          OfficeReactions.topic,
          ["office": .string(entry.act.newOffice.rawValue), "on": .string("\(entry.act.date)")]),
      ]
    case .clueRaised(let act):
      [
        Announcement(
          CaseTopic.clueRaised,
          [
            "clueKind": .string(act.clueKind.rawValue), "summary": .string(act.summary),
            "targetDepartment": .string(act.targetDepartment.rawValue),
          ])
      ]
    default: []
    }
  }
}

extension ReverseLinkageEntry: Encodable {
  /// Encodes the payload; its type stands in the entry beside it.
  public func encode(to encoder: any Encoder) throws { try body.parts.payload.encode(to: encoder) }
  /// A payload says nothing without its type: it is opened by ``open(_:version:_:)``.
  public init(from decoder: any Decoder) throws { throw ReverseLinkageEntryError.typeNotGiven }
}

/// A payload that cannot be opened.
public enum ReverseLinkageEntryError: Error, Equatable, Sendable {
  case unknownType(String)
  case unknownVersion(String, Int)
  case typeNotGiven
}

/// An act with what its decision added: one flat object, encoded and decoded by both.
struct Recorded<A: Act, Added: Codable & Sendable>: Codable, Sendable {
  let act: A
  let added: Added

  init(_ act: A, _ added: Added) {
    self.act = act
    self.added = added
  }

  init(from decoder: any Decoder) throws {
    act = try A(from: decoder)
    added = try Added(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try act.encode(to: encoder)
    try added.encode(to: encoder)
  }
}

/// Every entry of the kind.
enum CaseBody: Sendable {
  case earlyEntered(Recorded<EarlyEntry, Opening>)
  case noticeGiven(Recorded<SimultaneousNotice, Opening>)
  case transferred(Recorded<Transfer, Incoming>)
  case rowImported(Recorded<ImportRow, Incoming>)
  case takenOver(Recorded<TakeOver, Incoming>)
  case receivedFromOffice(Recorded<ReceiveFromOffice, Incoming>)
  case takenReplyRecorded(RecordTakenReply)
  case takenReminderRecorded(RecordTakenReminder)
  case materialAdded(Recorded<AddMaterial, MaterialFound>)
  case registered(Recorded<Register, Registration>)
  case returned(ReturnTransfer)
  case assigned(Assign)
  case recused(Recuse)
  case investigated(Investigate)
  case agencyConsulted(ConsultAgency)
  case officeConsulted(ConsultOffice)
  case officeAnswered(RecordConsultation)
  case extended(Recorded<Extend, Approval>)
  case suspended(Recorded<Suspend, SuspensionDecision>)
  case resumed(Recorded<Resume, PaperIssued>)
  case endedAfterReversal(Recorded<EndAfterReversal, Approval>)
  case submitted(Recorded<Submit, Drafted>)
  case endEndorsed(EndorseEnd)
  case endSentBack(SendBackEnd)
  case reviewEnded(Recorded<EndReview, EndDecision>)
  case opinionDrafted(OpinionDrafted)
  case opinionSentBack(OpinionSentBack)
  case opinionLeftOut(OpinionLeftOut)
  case opinionApproved(OpinionApproved)
  case opinionServed(OpinionServed)
  case opinionReplied(OpinionReplied)
  case opinionReminded(OpinionReminded)
  case opinionWithdrawn(OpinionWithdrawn)
  case suggestionIssued(SuggestionIssued)
  case suggestionServed(SuggestionServed)
  case suggestionReplied(SuggestionReplied)
  case suggestionWithdrawn(SuggestionWithdrawn)
  case hearingProposed(HearingProposed)
  case hearingApproved(HearingApproved)
  case hearingScheduled(HearingScheduled)
  case hearingPostponed(HearingPostponed)
  case hearingHeld(HearingHeld)
  case hearingDecided(HearingDecided)
  case hearingCancelled(HearingCancelled)
  case replyAssessed(AssessReply)
  case filingRecorded(RecordFiling)
  case penaltyRecorded(RecordPenalty)
  case executionRecorded(RecordExecution)
  case noPenaltyRecorded(RecordNoPenalty)
  case transferOnRecorded(RecordTransferOn)
  case reportedUp(Recorded<ReportUp, Approval>)
  case copied(CopyTo)
  case evidenceSupplied(SupplyEvidence)
  case objectionAnswered(AnswerObjection)
  case movedToOffice(Recorded<TransferToOffice, HandedOver>)
  case returnedByOffice(ReturnedByOffice)
  case sanctionRecorded(RecordSanction)
  case faultRecorded(RecordFault)
  case clueRaised(RaiseClue)
  case lookedBack(LookBack)
  case closed(Close)
  case reopened(Recorded<Reopen, Approval>)

  /// The type as the docket writes it, and the payload.
  var parts: (type: String, payload: any Codable & Sendable) {
    switch self {
    case .earlyEntered(let payload): ("earlyEntered", payload)
    case .noticeGiven(let payload): ("noticeGiven", payload)
    case .transferred(let payload): ("transferred", payload)
    case .rowImported(let payload): ("rowImported", payload)
    case .takenOver(let payload): ("takenOver", payload)
    case .receivedFromOffice(let payload): ("receivedFromOffice", payload)
    case .takenReplyRecorded(let payload): ("takenReplyRecorded", payload)
    case .takenReminderRecorded(let payload): ("takenReminderRecorded", payload)
    case .materialAdded(let payload): ("materialAdded", payload)
    case .registered(let payload): ("registered", payload)
    case .returned(let payload): ("returned", payload)
    case .assigned(let payload): ("assigned", payload)
    case .recused(let payload): ("recused", payload)
    case .investigated(let payload): ("investigated", payload)
    case .agencyConsulted(let payload): ("agencyConsulted", payload)
    case .officeConsulted(let payload): ("officeConsulted", payload)
    case .officeAnswered(let payload): ("officeAnswered", payload)
    case .extended(let payload): ("extended", payload)
    case .suspended(let payload): ("suspended", payload)
    case .resumed(let payload): ("resumed", payload)
    case .endedAfterReversal(let payload): ("endedAfterReversal", payload)
    case .submitted(let payload): ("submitted", payload)
    case .endEndorsed(let payload): ("endEndorsed", payload)
    case .endSentBack(let payload): ("endSentBack", payload)
    case .reviewEnded(let payload): ("reviewEnded", payload)
    case .opinionDrafted(let payload): ("opinionDrafted", payload)
    case .opinionSentBack(let payload): ("opinionSentBack", payload)
    case .opinionLeftOut(let payload): ("opinionLeftOut", payload)
    case .opinionApproved(let payload): ("opinionApproved", payload)
    case .opinionServed(let payload): ("opinionServed", payload)
    case .opinionReplied(let payload): ("opinionReplied", payload)
    case .opinionReminded(let payload): ("opinionReminded", payload)
    case .opinionWithdrawn(let payload): ("opinionWithdrawn", payload)
    case .suggestionIssued(let payload): ("suggestionIssued", payload)
    case .suggestionServed(let payload): ("suggestionServed", payload)
    case .suggestionReplied(let payload): ("suggestionReplied", payload)
    case .suggestionWithdrawn(let payload): ("suggestionWithdrawn", payload)
    case .hearingProposed(let payload): ("hearingProposed", payload)
    case .hearingApproved(let payload): ("hearingApproved", payload)
    case .hearingScheduled(let payload): ("hearingScheduled", payload)
    case .hearingPostponed(let payload): ("hearingPostponed", payload)
    case .hearingHeld(let payload): ("hearingHeld", payload)
    case .hearingDecided(let payload): ("hearingDecided", payload)
    case .hearingCancelled(let payload): ("hearingCancelled", payload)
    case .replyAssessed(let payload): ("replyAssessed", payload)
    case .filingRecorded(let payload): ("filingRecorded", payload)
    case .penaltyRecorded(let payload): ("penaltyRecorded", payload)
    case .executionRecorded(let payload): ("executionRecorded", payload)
    case .noPenaltyRecorded(let payload): ("noPenaltyRecorded", payload)
    case .transferOnRecorded(let payload): ("transferOnRecorded", payload)
    case .reportedUp(let payload): ("reportedUp", payload)
    case .copied(let payload): ("copied", payload)
    case .evidenceSupplied(let payload): ("evidenceSupplied", payload)
    case .objectionAnswered(let payload): ("objectionAnswered", payload)
    case .movedToOffice(let payload): ("movedToOffice", payload)
    case .returnedByOffice(let payload): ("returnedByOffice", payload)
    case .sanctionRecorded(let payload): ("sanctionRecorded", payload)
    case .faultRecorded(let payload): ("faultRecorded", payload)
    case .clueRaised(let payload): ("clueRaised", payload)
    case .lookedBack(let payload): ("lookedBack", payload)
    case .closed(let payload): ("closed", payload)
    case .reopened(let payload): ("reopened", payload)
    }
  }

  /// How each type is opened again.
  static let openers: [String: @Sendable (Sealed) throws -> CaseBody] = [
    "earlyEntered": { .earlyEntered(try $0.open(Recorded<EarlyEntry, Opening>.self)) },
    "noticeGiven": { .noticeGiven(try $0.open(Recorded<SimultaneousNotice, Opening>.self)) },
    "transferred": { .transferred(try $0.open(Recorded<Transfer, Incoming>.self)) },
    "rowImported": { .rowImported(try $0.open(Recorded<ImportRow, Incoming>.self)) },
    "takenOver": { .takenOver(try $0.open(Recorded<TakeOver, Incoming>.self)) },
    "receivedFromOffice": { .receivedFromOffice(try $0.open(Recorded<ReceiveFromOffice, Incoming>.self)) },
    "takenReplyRecorded": { .takenReplyRecorded(try $0.open(RecordTakenReply.self)) },
    "takenReminderRecorded": { .takenReminderRecorded(try $0.open(RecordTakenReminder.self)) },
    "materialAdded": { .materialAdded(try $0.open(Recorded<AddMaterial, MaterialFound>.self)) },
    "registered": { .registered(try $0.open(Recorded<Register, Registration>.self)) },
    "returned": { .returned(try $0.open(ReturnTransfer.self)) },
    "assigned": { .assigned(try $0.open(Assign.self)) },
    "recused": { .recused(try $0.open(Recuse.self)) },
    "investigated": { .investigated(try $0.open(Investigate.self)) },
    "agencyConsulted": { .agencyConsulted(try $0.open(ConsultAgency.self)) },
    "officeConsulted": { .officeConsulted(try $0.open(ConsultOffice.self)) },
    "officeAnswered": { .officeAnswered(try $0.open(RecordConsultation.self)) },
    "extended": { .extended(try $0.open(Recorded<Extend, Approval>.self)) },
    "suspended": { .suspended(try $0.open(Recorded<Suspend, SuspensionDecision>.self)) },
    "resumed": { .resumed(try $0.open(Recorded<Resume, PaperIssued>.self)) },
    "endedAfterReversal": { .endedAfterReversal(try $0.open(Recorded<EndAfterReversal, Approval>.self)) },
    "submitted": { .submitted(try $0.open(Recorded<Submit, Drafted>.self)) },
    "endEndorsed": { .endEndorsed(try $0.open(EndorseEnd.self)) },
    "endSentBack": { .endSentBack(try $0.open(SendBackEnd.self)) },
    "reviewEnded": { .reviewEnded(try $0.open(Recorded<EndReview, EndDecision>.self)) },
    "opinionDrafted": { .opinionDrafted(try $0.open(OpinionDrafted.self)) },
    "opinionSentBack": { .opinionSentBack(try $0.open(OpinionSentBack.self)) },
    "opinionLeftOut": { .opinionLeftOut(try $0.open(OpinionLeftOut.self)) },
    "opinionApproved": { .opinionApproved(try $0.open(OpinionApproved.self)) },
    "opinionServed": { .opinionServed(try $0.open(OpinionServed.self)) },
    "opinionReplied": { .opinionReplied(try $0.open(OpinionReplied.self)) },
    "opinionReminded": { .opinionReminded(try $0.open(OpinionReminded.self)) },
    "opinionWithdrawn": { .opinionWithdrawn(try $0.open(OpinionWithdrawn.self)) },
    "suggestionIssued": { .suggestionIssued(try $0.open(SuggestionIssued.self)) },
    "suggestionServed": { .suggestionServed(try $0.open(SuggestionServed.self)) },
    "suggestionReplied": { .suggestionReplied(try $0.open(SuggestionReplied.self)) },
    "suggestionWithdrawn": { .suggestionWithdrawn(try $0.open(SuggestionWithdrawn.self)) },
    "hearingProposed": { .hearingProposed(try $0.open(HearingProposed.self)) },
    "hearingApproved": { .hearingApproved(try $0.open(HearingApproved.self)) },
    "hearingScheduled": { .hearingScheduled(try $0.open(HearingScheduled.self)) },
    "hearingPostponed": { .hearingPostponed(try $0.open(HearingPostponed.self)) },
    "hearingHeld": { .hearingHeld(try $0.open(HearingHeld.self)) },
    "hearingDecided": { .hearingDecided(try $0.open(HearingDecided.self)) },
    "hearingCancelled": { .hearingCancelled(try $0.open(HearingCancelled.self)) },
    "replyAssessed": { .replyAssessed(try $0.open(AssessReply.self)) },
    "filingRecorded": { .filingRecorded(try $0.open(RecordFiling.self)) },
    "penaltyRecorded": { .penaltyRecorded(try $0.open(RecordPenalty.self)) },
    "executionRecorded": { .executionRecorded(try $0.open(RecordExecution.self)) },
    "noPenaltyRecorded": { .noPenaltyRecorded(try $0.open(RecordNoPenalty.self)) },
    "transferOnRecorded": { .transferOnRecorded(try $0.open(RecordTransferOn.self)) },
    "reportedUp": { .reportedUp(try $0.open(Recorded<ReportUp, Approval>.self)) },
    "copied": { .copied(try $0.open(CopyTo.self)) },
    "evidenceSupplied": { .evidenceSupplied(try $0.open(SupplyEvidence.self)) },
    "objectionAnswered": { .objectionAnswered(try $0.open(AnswerObjection.self)) },
    "movedToOffice": { .movedToOffice(try $0.open(Recorded<TransferToOffice, HandedOver>.self)) },
    "returnedByOffice": { .returnedByOffice(try $0.open(ReturnedByOffice.self)) },
    "sanctionRecorded": { .sanctionRecorded(try $0.open(RecordSanction.self)) },
    "faultRecorded": { .faultRecorded(try $0.open(RecordFault.self)) },
    "clueRaised": { .clueRaised(try $0.open(RaiseClue.self)) },
    "lookedBack": { .lookedBack(try $0.open(LookBack.self)) },
    "closed": { .closed(try $0.open(Close.self)) },
    "reopened": { .reopened(try $0.open(Recorded<Reopen, Approval>.self)) },
  ]
}

extension Decided where Kind == ReverseLinkageCase {
  /// An entry of this kind.
  init(_ body: CaseBody, on effectiveOn: LegalDate) { self.init(ReverseLinkageEntry(body), on: effectiveOn) }
}
