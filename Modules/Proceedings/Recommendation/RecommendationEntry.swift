// What the docket of a recommendation records, and what it tells the cases that the recommendation rests on.

public import CaseKernel
internal import LegalCalendar

/// The types of entry; labels stand under `entry.<kind>.<raw value>`.
public enum RecommendationEntryType: String, CaseIterable, Sendable {
  case drafted, revised, caseSubmitted, broughtForApproval, takenBack, endorsed, sentBack, approved, refused, served
  case replied, reminded, withdrawn, caseChanged, caseClosed, concluded
}

extension RecommendationEntryType {
  /// Who may read it.
  var description: EntryDescription {
    switch self {
    case .drafted, .revised: .untilDecided(rawValue)
    case .endorsed, .approved: .content(rawValue, except: ["remarks"])
    case .sentBack, .refused, .withdrawn: .content(rawValue, except: ["reason"])
    case .caseSubmitted, .broughtForApproval, .takenBack, .served, .replied, .reminded, .caseChanged, .caseClosed,
      .concluded:
      .content(rawValue)
    }
  }
}

/// An entry of a recommendation.
public enum RecommendationEntry<Paper: RecommendationPaper>: EntryBody {
  case drafted(Noted<Paper, Drafting>)
  case revised(Noted<Paper, Drafting>)
  /// One of the cases was submitted with the proposal to issue it.
  case caseSubmitted(SubjectNote)
  /// It goes up for approval: all its cases were submitted, or it was submitted itself.
  case broughtForApproval(Noted<Rank, Attribution>)
  /// A submission ended without a decision.
  case takenBack(SubjectNote)
  case endorsed(Noted<Remarks, Attribution>)
  case sentBack(Noted<Reason, Attribution>)
  case approved(Noted<ApprovalFields, Approval>)
  /// It was decided not to issue it.
  case refused(Noted<Reason, Attribution>)
  case served(Noted<Service, ServiceNote>)
  case replied(Noted<Reply, Attribution>)
  case reminded(Noted<Reminder, ReminderNote>)
  case withdrawn(Noted<Reason, Attribution>)
  /// It ended by itself, with what became of it.
  case concluded(Noted<Conclusion, Attribution>)
  /// Team, title or protection of one of the cases changed.
  case caseChanged(SubjectNote)
  /// One of the cases was closed; with the last of them the recommendation ends.
  case caseClosed(SubjectNote)

  /// The first shape of the payloads.
  public static var version: Int { 1 }
  /// The type as the docket writes it.
  public var type: String { entryType.rawValue }

  /// The type as one of a closed list.
  public var entryType: RecommendationEntryType {
    switch self {
    case .drafted: .drafted
    case .revised: .revised
    case .caseSubmitted: .caseSubmitted
    case .broughtForApproval: .broughtForApproval
    case .takenBack: .takenBack
    case .endorsed: .endorsed
    case .sentBack: .sentBack
    case .approved: .approved
    case .refused: .refused
    case .served: .served
    case .replied: .replied
    case .reminded: .reminded
    case .withdrawn: .withdrawn
    case .caseChanged: .caseChanged
    case .caseClosed: .caseClosed
    case .concluded: .concluded
    }
  }

  /// The payload in clear.
  public func seal() throws -> Sealed {
    switch self {
    case .drafted(let payload), .revised(let payload): try Sealed(clear: payload)
    case .caseSubmitted(let payload), .takenBack(let payload), .caseChanged(let payload), .caseClosed(let payload):
      try Sealed(clear: payload)
    case .broughtForApproval(let payload): try Sealed(clear: payload)
    case .endorsed(let payload): try Sealed(clear: payload)
    case .sentBack(let payload), .refused(let payload), .withdrawn(let payload): try Sealed(clear: payload)
    case .approved(let payload): try Sealed(clear: payload)
    case .served(let payload): try Sealed(clear: payload)
    case .replied(let payload): try Sealed(clear: payload)
    case .reminded(let payload): try Sealed(clear: payload)
    case .concluded(let payload): try Sealed(clear: payload)
    }
  }

  /// Opens a payload.
  /// - Throws: ``RecommendationError/unknownEntry(type:version:)`` for what a later release wrote.
  public static func open(_ type: String, version: Int, _ body: Sealed) throws -> Self {
    guard let known = RecommendationEntryType(rawValue: type), version == Self.version else {
      throw RecommendationError.unknownEntry(type: type, version: version)
    }
    return switch known {
    case .drafted: .drafted(try body.open(Noted<Paper, Drafting>.self))
    case .revised: .revised(try body.open(Noted<Paper, Drafting>.self))
    case .caseSubmitted: .caseSubmitted(try body.open(SubjectNote.self))
    case .broughtForApproval: .broughtForApproval(try body.open(Noted<Rank, Attribution>.self))
    case .takenBack: .takenBack(try body.open(SubjectNote.self))
    case .endorsed: .endorsed(try body.open(Noted<Remarks, Attribution>.self))
    case .sentBack: .sentBack(try body.open(Noted<Reason, Attribution>.self))
    case .approved: .approved(try body.open(Noted<ApprovalFields, Approval>.self))
    case .refused: .refused(try body.open(Noted<Reason, Attribution>.self))
    case .served: .served(try body.open(Noted<Service, ServiceNote>.self))
    case .replied: .replied(try body.open(Noted<Reply, Attribution>.self))
    case .reminded: .reminded(try body.open(Noted<Reminder, ReminderNote>.self))
    case .withdrawn: .withdrawn(try body.open(Noted<Reason, Attribution>.self))
    case .caseChanged: .caseChanged(try body.open(SubjectNote.self))
    case .caseClosed: .caseClosed(try body.open(SubjectNote.self))
    case .concluded: .concluded(try body.open(Noted<Conclusion, Attribution>.self))
    }
  }
}

/// A docket that cannot be read.
public enum RecommendationError: Error, Hashable, Sendable {
  /// An entry of a type or version that this release does not know: it was written by a later one.
  case unknownEntry(type: String, version: Int)
}

extension RecommendationEntry {
  /// What the cases are told.
  public var announcements: [Announcement] {
    switch self {
    case .drafted(let payload):
      [tell(RecommendationTopic.drafted, payload.recommendation, payload.fields.cases, payload.fields.told)]
    case .revised(let payload): told(of: payload)
    case .endorsed(let payload): [tell(RecommendationTopic.endorsed, payload.added)]
    case .sentBack(let payload):
      [tell(RecommendationTopic.sentBack, payload.added, ["reason": .string(payload.reason)])]
    case .approved(let payload):
      [tell(RecommendationTopic.approved, payload.recommendation, payload.cases, payload.told)]
    case .served(let payload): [tell(RecommendationTopic.served, payload.recommendation, payload.cases, payload.told)]
    case .replied(let payload): told(of: payload)
    case .reminded(let payload):
      [
        tell(
          RecommendationTopic.reminded, payload.recommendation, payload.cases,
          ["remindedOn": .string(payload.remindedOn.description), "way": .string(payload.way.rawValue)])
      ]
    case .refused(let payload), .withdrawn(let payload):
      [
        tell(
          RecommendationTopic.withdrawn, payload.added,
          ["reason": .string(payload.reason), "withdrawnOn": .string(payload.on.description)])
      ]
    case .caseSubmitted, .broughtForApproval, .takenBack, .caseChanged, .caseClosed, .concluded: []
    }
  }

  /// A revision concerns the cases that it adds or leaves out.
  private func told(of revision: Noted<Paper, Drafting>) -> [Announcement] {
    let drafting = revision.added
    var announcements: [Announcement] = []
    if !drafting.added.isEmpty {
      announcements.append(
        tell(RecommendationTopic.drafted, drafting.recommendation, drafting.added, revision.fields.told))
    }
    if !drafting.leftOut.isEmpty {
      announcements.append(tell(RecommendationTopic.leftOut, drafting.recommendation, drafting.leftOut))
    }
    return announcements
  }

  /// A letter that only asks for time is no reply yet.
  private func told(of reply: Noted<Reply, Attribution>) -> [Announcement] {
    guard reply.stance.answers else { return [] }
    var content: [String: JSONValue] = [
      "receivedOn": .string(reply.receivedDate.description), "stance": .string(reply.stance.rawValue),
    ]
    content["postedOn"] = reply.postedDate.map { .string($0.description) }
    return [tell(RecommendationTopic.replied, reply.added, content)]
  }

  private func tell(_ topic: String, _ by: Attribution, _ more: [String: JSONValue] = [:]) -> Announcement {
    tell(topic, by.recommendation, by.cases, more)
  }

  private func tell(
    _ topic: String, _ recommendation: FileID, _ cases: [FileID], _ more: [String: JSONValue] = [:]
  ) -> Announcement {
    var content = more
    content["recommendation"] = .string(recommendation.rawValue)
    content["cases"] = .array(cases.map { .string($0.rawValue) })
    if topic == RecommendationTopic.drafted { content["paper"] = .string(Paper.kind) }
    return Announcement(topic, content)
  }
}
