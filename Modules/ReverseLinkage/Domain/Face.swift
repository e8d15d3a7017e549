// What a case shows to lists, deadlines and search: a function of the state alone.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

extension ReverseLinkageState {
  var face: FileFace {
    var face = FileFace(stage: stage, title: title(person?.name), maskedTitle: title(maskedName))
    face.isProtected = isProtected
    face.department = team.department
    face.members = members
    face.recused = Set(team.avoidances.map(\.account))
    face.number = number
    face.otherNumbers = otherNumbers
    face.parties = parties
    face.clocks = clocks
    // Each person has a case; the later one names the earlier ones, and the link is read from both ends.
    face.links = siblings.map { Link($0, role: .sameCriminalCase) }
    if let movedFrom { face.links.append(Link(movedFrom, role: .movedFrom)) }
    face.attachments = named
    face.missing = missing
    face.facets = facets
    face.happenings = happenings
    if pendingHearing != nil { face.flags = ["hearing"] }
    face.waitsFor = turn
    face.openedOn = course.registeredOn ?? course.transferredOn ?? course.firstEntryOn
    face.closedOn = course.closedOn
    return face
  }

  private func title(_ name: String?) -> String {
    [name, matter.offenceName].compactMap { $0 }.joined(separator: " · ")
  }

  private var maskedName: String? {
    person.map { PartyName.masked($0.name, of: $0.kind.party, maskingUnits: isProtected) }
  }

  private var members: [Member] {
    var members: [Member] = []
    if let handler = team.handler { members.append(Member(handler, .handler)) }
    if let assistant = team.assistant { members.append(Member(assistant, .assistant)) }
    if let clerk = team.clerk { members.append(Member(clerk, .clerk)) }
    return members + team.participants.map { Member($0, .participant) }
  }

  private var otherNumbers: [OtherNumber] {
    let known: [(String, String?)] = [
      (NumberSystem.criminalCase, matter.criminalCaseNumber), (NumberSystem.nonProsecution, decision?.number),
      (NumberSystem.nationwide, matter.externalNumber), (NumberSystem.opinion, opinion?.number),
      (NumberSystem.suggestion, suggestion?.number),
    ]
    let numbers = known.compactMap { system, number in number.map { OtherNumber(system, $0) } } + paperNumbers
    return numbers.reduce(into: []) { unique, number in if !unique.contains(number) { unique.append(number) } }
  }

  private var parties: [Party] {
    guard let person else { return [] }
    return [
      Party(
        kind: person.kind.party, role: "nonProsecuted", name: person.name, idNumber: person.number,
        birthDate: person.birthDate)
    ]
  }

  private var named: [NamedAttachment] {
    material.named.reduce(into: []) { unique, item in if !unique.contains(item) { unique.append(item) } }
  }

  /// What the transfer should have brought and the follow-up still lacks (待补).
  private var missing: [String] {
    guard stage != .preliminary, stage != .closedReturned, let decision, let person else { return [] }
    let lacksNumber = person.number == nil && person.unknownReason == nil
    let lacking: [(String, Bool)] = [
      (person.kind == .natural ? "idNumber" : "creditCode", lacksNumber),
      ("birthDate", person.kind == .natural && person.birthDate == nil),
      ("announcedDate", decision.announcedOn == nil),
      ("nonProsecutionGround", decision.kind == .statutory && decision.ground == nil),
      // A crime that the catalogue does not know keeps its words; its ground is still to be found.
      ("offence", matter.offence == nil), ("actDate", matter.actDate == nil),
      ("actPlace", matter.actPlace == nil),
      ("discoveredOn", matter.discoveredOn == nil && submission == nil),
      ("criminalOpinion", matter.criminalOpinion == nil),
      ("coerciveMeasures", matter.coerciveMeasures == nil), ("seizedProperty", matter.seizedProperty == nil),
    ]
    let unserved = followUp.decisions.contains { $0.servedOn == nil }
    return lacking.filter(\.1).map(\.0) + material.missing + (unserved ? ["penaltyServedDate"] : [])
  }

  /// Whether somebody has to be assigned, at first or after a recusal.
  private var lacksHandler: Bool { team.handler == nil && ReverseLinkageStage.underWay.contains(stage) }

  /// Whose turn it is. While the opinion is on its way or the agency is to answer, nothing waits here.
  private var turn: Set<Doer> {
    switch stage {
    case .transferred: [.office(.caseManagement)]
    case _ where lacksHandler: [.office(.caseManagement), .department(.departmentHead)]
    case .underReview, .replied, .suggestionIssued, .reportedUp: [.own(.handler)]
    case .enforcing: followUp.executions.isEmpty ? [.own(.handler)] : [.department(.departmentHead)]
    case .awaitingApproval where submission?.proposal == .end:
      submission?.isThroughDepartment == true ? [.mandate] : [.department(.departmentHead)]
    case .preliminary, .suspended, .awaitingApproval, .opinionApproved, .awaitingReply: []
    case .closed, .closedNoPenalty, .closedReturned: []
    }
  }

  /// The agency, but for one that only a review names which nobody has approved: that is deliberation, and facets are content.
  private var settledAgency: AgencyID? { namedAgencies.first { !$0.isDeliberation }?.agency }

  private var facets: [String: String] {
    let values: [String: String?] = [
      "ground": matter.offence?.rawValue, "nonProsecutionKind": decision?.kind.rawValue,
      "outcome": outcome?.rawValue, "faultKind": findings.faults.last?.rawValue,
      "clueKind": findings.clues.last?.rawValue, "agency": settledAgency?.rawValue,
      "criminalOpinion": matter.criminalOpinion?.rawValue,
    ]
    return values.compactMapValues { $0 }
  }

  /// Whether the agency replied and nobody has judged the reply.
  var hasUnassessedReply: Bool { opinion?.repliedOn != nil && followUp.response == nil }

  /// What people usually do next; every other act that is allowed stays beside it.
  var nextActs: [ActID] {
    switch stage {
    case .transferred: [Register.id]
    case _ where lacksHandler: [Assign.id]
    case .underReview: [Submit.id]
    case .suspended: [Resume.id]
    case .awaitingApproval: [submission?.isThroughDepartment == true ? EndReview.id : EndorseEnd.id]
    case .replied: nextAfterReply
    case .enforcing: [nextInEnforcement] + (hasUnassessedReply ? [AssessReply.id] : [])
    case .suggestionIssued where followUp.isUnderWay: [nextInEnforcement]
    case .suggestionIssued: suggestion?.repliedOn == nil ? [] : [RecordFiling.id]
    case .reportedUp: [Close.id]
    case .awaitingReply: followUp.response == .needsEvidence ? [SupplyEvidence.id] : []
    case .preliminary, .opinionApproved, .closed, .closedNoPenalty, .closedReturned: []
    }
  }

  /// What follows from each answer of an agency (section 11).
  private var nextAfterReply: [ActID] {
    guard let response = followUp.response else { return [AssessReply.id] }
    switch response {
    case .penaltyImposed, .filed: return []
    case .noPenaltyReasoned:
      if followUp.isReplyAccepted == false { return [] }
      return followUp.noPenaltyReason == nil ? [RecordNoPenalty.id] : [Close.id]
    case .alreadyPunishedReply: return followUp.isReplyAccepted == false ? [] : [Close.id]
    case .transferredOn: return followUp.transferredTo == nil ? [RecordTransferOn.id] : []
    case .disputesCompetence, .objects: return [AnswerObjection.id]
    case .needsEvidence: return [SupplyEvidence.id]
    }
  }

  private var nextInEnforcement: ActID {
    if !followUp.sanctions.isEmpty { return Close.id }
    if submission?.review.disposition == .sanction { return RecordSanction.id }
    if followUp.filedOn == nil && followUp.decisions.isEmpty { return RecordFiling.id }
    if followUp.decisions.isEmpty { return RecordPenalty.id }
    return followUp.executions.isEmpty ? RecordExecution.id : Close.id
  }
}

extension LinkRole {
  /// Another person of the same criminal case.
  static let sameCriminalCase = LinkRole(rawValue: "sameCriminalCase")
  /// The case of another office from which it was sent.
  static let movedFrom = LinkRole(rawValue: "movedFrom")
}
