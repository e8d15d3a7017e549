// What the docket of a recommendation folds into, and how.

public import CaseKernel
public import LegalCalendar

/// The state of a recommendation.
public struct Recommendation<Paper: RecommendationPaper>: Codable, Hashable, Sendable {
  /// The stage.
  public internal(set) var stage = RecommendationStage.drafting
  /// The wording that holds; nil before the first entry.
  public internal(set) var paper: Paper?
  /// The entry that recorded this wording.
  public internal(set) var paperEntry = 0
  /// What the last draft or revision added: who wrote it, when, the recipient's name.
  public internal(set) var drafting: Drafting?
  /// The cases, as last looked at, in the order in which the paper names them.
  public internal(set) var subjects: [Subject] = []
  /// Everyone who wrote at the wording.
  public internal(set) var drafters: [AccountID] = []
  /// Whether one of them heads the department: then nobody is left there to endorse it.
  public internal(set) var isDraftedByHead = false
  /// The submissions of its cases that wait for a decision on it.
  public internal(set) var submissions: [Submission] = []
  /// Who submitted it, where it goes up by itself and not with its cases.
  public internal(set) var submission: Noted<Rank, Attribution>?
  /// The cases that are closed.
  public internal(set) var closedCases: [FileID] = []
  /// How often, when and why it was sent back.
  public internal(set) var returns: [Noted<Reason, Attribution>] = []
  /// The head's agreement to the present wording.
  public internal(set) var endorsement: Noted<Remarks, Attribution>?
  /// The approval with the number.
  public internal(set) var approval: Noted<ApprovalFields, Approval>?
  /// How and when it was served.
  public internal(set) var service: Noted<Service, ServiceNote>?
  /// Letters of the recipient, in order; the last one stands.
  public internal(set) var replies: [Noted<Reply, Attribution>] = []
  /// Reminders, in order.
  public internal(set) var reminders: [Recorded<Noted<Reminder, ReminderNote>>] = []
  /// Why and when it was withdrawn or not issued.
  public internal(set) var ending: Noted<Reason, Attribution>?
  /// What became of it, where it ends by itself.
  public internal(set) var conclusion: Noted<Conclusion, Attribution>?
  /// The period of the reply.
  public internal(set) var clocks: [Clock] = []
  /// Receipts, replies and what came with them.
  public internal(set) var attachments: [NamedAttachment] = []
  /// The day of the first draft.
  public internal(set) var openedOn: LegalDate?
  /// The day on which nothing was left to be done.
  public internal(set) var closedOn: LegalDate?

  /// A case that was submitted with the proposal to issue the paper.
  public struct Submission: Codable, Hashable, Sendable {
    /// The case.
    public let subject: FileID
    /// Who submitted it: the review behind the paper is his.
    public let submitter: AccountID?
    /// Whether he heads the department himself.
    public let isByHead: Bool
  }

  /// A payload with the entry that holds it.
  public struct Recorded<Payload: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    /// The entry.
    public let entry: Int
    /// The payload.
    public let payload: Payload
  }

  /// The cases that the wording names.
  public var cases: [FileID] { paper?.cases ?? [] }
  /// The cases that wait for a decision on it.
  public var submitted: [FileID] { submissions.map(\.subject) }
  /// Everyone who wrote at the wording, submitted it, or submitted one of the reviews that it rests on: none of them agrees
  /// to it.
  public var authors: Set<AccountID> {
    Set(drafters).union(submissions.compactMap(\.submitter)).union([submission?.by].compactMap(\.self))
  }
  /// The number, from the approval on.
  public var number: String? { approval?.number }
  /// Whether one of the cases may be read by few only.
  public var isProtected: Bool { subjects.contains(where: \.isProtected) }
  /// The reply that stands: the last letter that answers.
  public var reply: Noted<Reply, Attribution>? { replies.last { $0.stance.answers } }

  /// Whether every case that the wording names was submitted; one that is closed meanwhile has to be left out first.
  func isComplete(cases: [FileID], submitted: [FileID]) -> Bool {
    !cases.isEmpty && cases.allSatisfy { submitted.contains($0) && !closedCases.contains($0) }
  }
}

extension RecommendationKind {
  /// Folds one entry into the state.
  public static func evolve(
    _ state: inout Recommendation<Paper>, _ body: RecommendationEntry<Paper>, _ entry: EntryMoment
  ) {
    switch body {
    case .drafted(let payload), .revised(let payload): state.write(payload, entry)
    case .caseSubmitted(let note): state.submit(note)
    case .broughtForApproval(let payload):
      state.stage = .approval
      // A draft that cases bring up is submitted by those who submitted them.
      state.submission = state.submissions.isEmpty ? payload : nil
    case .takenBack(let note): state.takeBack(note.subject)
    case .endorsed(let payload): state.endorsement = payload
    case .sentBack(let payload): state.sendBack(payload)
    case .approved(let payload):
      state.stage = .approved
      state.approval = payload
      state.subjects = payload.subjects
    case .served(let payload): state.serve(payload, entry)
    case .replied(let payload): state.receive(payload, entry)
    case .reminded(let payload): state.reminders.append(.init(entry: entry.seq, payload: payload))
    case .refused(let payload): state.end(as: .notIssued, payload, entry)
    case .withdrawn(let payload): state.end(as: .withdrawn, payload, entry)
    case .caseChanged(let note): state.look(at: note.standing)
    case .caseClosed(let note): state.close(note.subject, entry)
    case .concluded(let payload): state.conclude(payload, entry)
    }
  }
}

extension Recommendation {
  fileprivate mutating func write(_ payload: Noted<Paper, Drafting>, _ entry: EntryMoment) {
    paper = payload.fields
    paperEntry = entry.seq
    drafting = payload.added
    subjects = payload.subjects
    submissions.removeAll { !payload.fields.cases.contains($0.subject) }
    if !drafters.contains(payload.drafter) { drafters.append(payload.drafter) }
    isDraftedByHead = isDraftedByHead || payload.drafterIsHead
    openedOn = openedOn ?? entry.effectiveOn
  }

  fileprivate mutating func submit(_ note: SubjectNote) {
    submissions.removeAll { $0.subject == note.subject }
    submissions.append(
      Submission(subject: note.subject, submitter: note.submitter, isByHead: note.submitterIsHead ?? false))
    look(at: note.standing)
  }

  fileprivate mutating func look(at subject: Subject?) {
    guard let subject, let index = subjects.firstIndex(where: { $0.file == subject.file }) else { return }
    subjects[index] = subject
  }

  private mutating func backToDrafting() {
    stage = .drafting
    endorsement = nil
    submission = nil
  }

  fileprivate mutating func takeBack(_ subject: FileID) {
    submissions.removeAll { $0.subject == subject }
    backToDrafting()
  }

  fileprivate mutating func sendBack(_ payload: Noted<Reason, Attribution>) {
    submissions = []
    returns.append(payload)
    backToDrafting()
  }

  fileprivate mutating func serve(_ payload: Noted<Service, ServiceNote>, _ entry: EntryMoment) {
    stage = .served
    service = payload
    attachments.append(NamedAttachment(payload.receipt, field: "receipt", entry: entry.seq))
    clocks.start(
      Clock(
        "reply", payload.replyPeriod, from: payload.servedOn, entry: entry.seq, statedEnd: payload.statedReplyDue))
  }

  fileprivate mutating func receive(_ payload: Noted<Reply, Attribution>, _ entry: EntryMoment) {
    replies.append(payload)
    attachments += payload.fields.attachments.map { NamedAttachment($0, field: "attachments", entry: entry.seq) }
    guard payload.stance.answers else { return }
    stage = .replied
    if let period = service?.replyPeriod { clocks.meet(period, on: payload.fields.givenOn) }
  }

  fileprivate mutating func end(
    as stage: RecommendationStage, _ payload: Noted<Reason, Attribution>, _ entry: EntryMoment
  ) {
    self.stage = stage
    ending = payload
    finish(entry)
  }

  fileprivate mutating func close(_ subject: FileID, _ entry: EntryMoment) {
    if !closedCases.contains(subject) { closedCases.append(subject) }
    submissions.removeAll { $0.subject == subject }
    guard cases.allSatisfy(closedCases.contains) else { return }
    stage = approval == nil ? .notIssued : .closed
    finish(entry)
  }

  fileprivate mutating func conclude(_ payload: Noted<Conclusion, Attribution>, _ entry: EntryMoment) {
    stage = .closed
    conclusion = payload
    finish(entry)
  }

  private mutating func finish(_ entry: EntryMoment) {
    closedOn = entry.effectiveOn
    clocks.lapseAll(on: entry.effectiveOn)
  }
}
