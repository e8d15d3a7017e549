// What a suggestion's entries mean for the cases that it rests on. Cases that were closed meanwhile are left alone.

internal import CaseKernel
internal import Proceedings

enum SuggestionReactions {
  static let all: [Reaction] = [
    milestone(RecommendationTopic.approved, SuggestionIssued.id, ["number", "approvedOn"]) { state, _ in
      ReverseLinkageCase.beforeSuggestion.contains(state.stage)
    },
    milestone(RecommendationTopic.served, SuggestionServed.id, ["servedOn", "replyDue"], where: isOwn),
    milestone(RecommendationTopic.replied, SuggestionReplied.id, ["receivedOn", "postedOn", "stance"], where: isOwn),
    milestone(RecommendationTopic.withdrawn, SuggestionWithdrawn.id, ["withdrawnOn", "reason"], where: isOwn),
  ]

  private static let isOwn: @Sendable (ReverseLinkageState, FileID) -> Bool = { state, file in
    state.suggestion?.file == file && !state.stage.isClosed
  }

  private static func milestone(
    _ topic: String, _ act: ActID, _ told: [String],
    where concerns: @escaping @Sendable (ReverseLinkageState, FileID) -> Bool
  ) -> Reaction {
    Reaction(to: topic) { announced, store in
      guard announced.kind == Suggestion.id else { return [] }
      let content = announced.announcement.content
      var fields: [String: JSONValue] = ["recommendation": .string(announced.file.rawValue)]
      for name in told { fields[name] = content[name] }
      return try (content["cases"]?.elements ?? []).compactMap { $0.text.map(FileID.init(rawValue:)) }.compactMap {
        file in
        guard let state = try store.state(of: file, ReverseLinkageCase.self), concerns(state, announced.file) else {
          return nil
        }
        return Reaction.Step(file, act, fields)
      }
    }
  }

  /// A suggestion follows an opinion without effect: the agency is silent, or its answer was found wrong.
  static func againstDraft(
    _ state: ReverseLinkageState, to recipient: Agency?, _ context: Context
  ) -> [Refusal] {
    guard ReverseLinkageCase.beforeSuggestion.contains(state.stage) else {
      return [CaseCondition.opinionWithoutEffect.refused()]
    }
    do {
      let againstCase = try CaseCondition.agencyAtFault.refusal(state, context)
      return [againstCase, recipient.flatMap { againstRecipient($0, state, context) }].compactMap(\.self)
    } catch {
      return [Refusal("cannotBeCounted", details: ["reason": "\(error)"])]
    }
  }

  /// A suggestion asks the agency that was told, or to which the matter went on, or another one that has the power under the
  /// statutes of the case. Whoever has no powers on the register, such as a unit or a government, is not judged: 检察建议工作规定
  /// 11 lets a suggestion go to anybody whose gaps the case shows.
  private static func againstRecipient(
    _ recipient: Agency, _ state: ReverseLinkageState, _ context: Context
  ) -> Refusal? {
    if [state.opinion?.recipient, state.followUp.transferredTo].contains(recipient.id) { return nil }
    guard state.submission?.review.disposition != .sanction else { return nil }
    let reviewed = state.submission?.legality
    let statutes = reviewed?.statutes ?? state.matter.catalogue?.statutes ?? []
    let act = reviewed?.limitationStart ?? state.matter.actDate
    return recipient.withoutPower(
      under: statutes.map(\.statute), on: [act, context.today].compactMap(\.self), at: "recipient")
  }
}
