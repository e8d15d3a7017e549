// What a hearing's entries mean for the cases that it is about. A case that was closed meanwhile is left alone, so that the
// hearing's own acts never fail for its sake.

internal import CaseKernel
internal import Proceedings

enum HearingReactions {
  static let all: [Reaction] = [
    milestone(HearingTopic.proposed, HearingProposed.id, ["proposedOn"]),
    milestone(HearingTopic.approved, HearingApproved.id, ["number", "approvedOn", "approver"]),
    milestone(HearingTopic.scheduled, HearingScheduled.id, ["date", "startTime", "place"]),
    milestone(HearingTopic.postponed, HearingPostponed.id, ["reason", "on"]),
    milestone(HearingTopic.held, HearingHeld.id, ["heldOn"]),
    milestone(HearingTopic.decided, HearingDecided.id, ["decidedOn", "takenUp", "decision"]),
    milestone(HearingTopic.declined, HearingCancelled.id, ["reason", "on"]),
    milestone(HearingTopic.cancelled, HearingCancelled.id, ["reason", "on"]),
  ]

  private static func milestone(_ topic: String, _ act: ActID, _ told: [String]) -> Reaction {
    Reaction(to: topic) { announced, store in
      let content = announced.announcement.content.members ?? [:]
      var fields: [String: JSONValue] = ["hearing": .string(announced.file.rawValue)]
      for name in told { fields[name] = content[name] }
      return try (content["cases"]?.elements ?? []).compactMap { element in
        guard let file = element.text.map({ FileID(rawValue: $0) }),
          let state = try store.state(of: file, ReverseLinkageCase.self), !state.stage.isClosed
        else { return nil }
        return Reaction.Step(file, act, fields)
      }
    }
  }

  /// A hearing is part of the review: before and after it there is nothing that officers could be asked.
  static func obstacles(_ purpose: String, _ state: ReverseLinkageState) -> [Refusal] {
    guard purpose == HearingTopic.proposalPurpose, state.stage != .underReview else { return [] }
    return [Refusal("hearingOutsideReview", field: "cases", details: ["stage": state.stage.rawValue])]
  }

  /// What the form of a proposal opens with; nothing while another hearing is still to come.
  static func offers(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    guard state.stage == .underReview, state.pendingHearing == nil else { return [] }
    return [Prefill("cases", .array([.string(context.file.rawValue)]), from: .docket)]
  }
}
