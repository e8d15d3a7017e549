// What lists, pages and permission know of a recommendation: all of it follows from its docket.

internal import CaseKernel
internal import LegalCalendar

extension Recommendation {
  /// - Parameters:
  ///   - issued: the happening that the kind counts its papers by.
  ///   - concluded: the one that it counts by what became of them.
  func face(countedAs issued: HappeningID, _ concluded: HappeningID) -> FileFace {
    var face = FileFace(stage: stage, title: title(\.title), maskedTitle: title(\.maskedTitle))
    face.isProtected = isProtected
    face.department = drafting?.department
    face.members = members
    face.number = number
    face.otherNumbers =
      replies.compactMap { reply in reply.replyNumber.map { OtherNumber("reply", $0) } }
      + reminders.compactMap { reminder in reminder.payload.number.map { OtherNumber("reminder", $0) } }
    face.clocks = clocks
    face.links = cases.map { Link($0, role: .subject) }
    face.attachments = attachments
    if let paper { face.facets["recipient"] = paper.recipient.rawValue }
    if let conclusion { face.facets["suggestionOutcome"] = conclusion.suggestionOutcome.rawValue }
    if let reply { face.facets["stance"] = reply.stance.rawValue }
    face.waitsFor = turn
    face.happenings = [approved(as: issued), ended(as: concluded)].compactMap(\.self)
    face.openedOn = openedOn
    face.closedOn = closedOn
    return face
  }

  /// The paper as it is counted: once, however many persons it names.
  private func approved(as issued: HappeningID) -> Happening? {
    guard let approval else { return nil }
    return happening(issued, on: approval.approvedOn)
  }

  /// What became of it, where it ended by itself.
  private func ended(as concluded: HappeningID) -> Happening? {
    guard let conclusion, let ended = happening(concluded, on: conclusion.on) else { return nil }
    var told = ended
    told.values["suggestionOutcome"] = conclusion.suggestionOutcome.rawValue
    return told
  }

  private func happening(_ name: HappeningID, on day: LegalDate) -> Happening? {
    guard let paper else { return nil }
    var happening = Happening(
      name, entry: paperEntry, on: day, persons: paper.cases.count, values: ["agency": paper.recipient.rawValue])
    happening.department = drafting?.department
    happening.handler = members.first { $0.part == .handler }?.account
    return happening
  }

  /// Whose turn it is; once it is served the answer is the recipient's, and what follows from it the cases'.
  private var turn: Set<Doer> {
    switch stage {
    case .drafting: [.own(.handler)]
    case .approval: isEndorsed ? [.mandate] : [.department(.departmentHead)]
    case .approved: [.own(.handler), .own(.assistant)]
    case .served, .replied, .closed, .notIssued, .withdrawn: []
    }
  }

  /// Whether the head of department agreed, or drafted or submitted it himself, so that nobody is left there to agree.
  public var isEndorsed: Bool {
    endorsement != nil || isDraftedByHead || submission?.submitterIsHead == true
      || submissions.contains(where: \.isByHead)
  }

  private func title(_ title: KeyPath<Subject, String>) -> String {
    let matters = subjects.map { $0[keyPath: title] }.filter { !$0.isEmpty }.joined(separator: "、")
    return [drafting?.recipientName ?? "", matters].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Those who work on the cases; who drafted it comes first, so that he is its handler where he is one.
  private var members: [Member] {
    var members: [Member] = []
    for member in subjects.flatMap(\.members) where !members.contains(member) { members.append(member) }
    let drafter = drafters.first
    return members.filter { $0.account == drafter } + members.filter { $0.account != drafter }
  }
}
