// What lists, pages and permission know of a recommendation: all of it follows from its docket.

internal import CaseKernel

extension Recommendation {
  /// - Parameter issued: the happening that the kind counts its papers by.
  func face(countedAs issued: HappeningID) -> FileFace {
    var face = FileFace(stage: stage, title: title(\.title), maskedTitle: title(\.maskedTitle))
    face.isProtected = isProtected
    face.department = drafting?.department
    face.members = members
    face.number = number
    face.otherNumbers =
      replies.compactMap { reply in reply.replyNumber.map { OtherNumber("reply", $0) } }
      + reminders.compactMap { reminder in reminder.payload.number.map { OtherNumber("reminder", $0) } }
    face.clocks = clocks
    face.links = cases.map { Link($0, role: RecommendationLink.subject) }
    face.attachments = attachments
    if let paper { face.facets["recipient"] = paper.recipient.rawValue }
    if let reply { face.facets["stance"] = reply.stance.rawValue }
    face.waitsFor = turn
    face.happenings = [approved(as: issued)].compactMap(\.self)
    face.openedOn = openedOn
    face.closedOn = closedOn
    return face
  }

  /// The paper as it is counted: once, however many persons it names.
  private func approved(as issued: HappeningID) -> Happening? {
    guard let approval, let paper else { return nil }
    var happening = Happening(
      issued, entry: paperEntry, on: approval.approvedOn, persons: paper.cases.count,
      values: ["agency": paper.recipient.rawValue])
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
  var isEndorsed: Bool { endorsement != nil || isDraftedByHead || submissions.contains(where: \.isByHead) }

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

/// What the links of a recommendation say.
enum RecommendationLink {
  /// A case that the recommendation rests on.
  static let subject = Link.subject
}
