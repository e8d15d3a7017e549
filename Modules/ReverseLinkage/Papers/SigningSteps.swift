// What the approval form of any recommendation says at its foot: who agreed, refused or sent it back, when and with which words.
// A step that is still to come leaves its lines for ink.

internal import Documents
internal import Proceedings

struct SigningSteps<Paper: RecommendationPaper> {
  let recommendation: Recommendation<Paper>
  /// The department for which a deputy approved.
  let mandate: String?
  let words: OpinionWords

  func values() throws -> [String: DocumentValue] {
    var values = try head().merging(chief()) { first, _ in first }
    values["returns"] = .list(
      recommendation.returns.map {
        ["date": $0.on.official, "name": .text($0.byName), "reason": .text($0.reason)]
      })
    values["remarks"] = DocumentValue(try withdrawal())
    return values
  }

  private func head() throws -> [String: DocumentValue] {
    let endorsement = recommendation.endorsement
    return [
      "headSkipped": endorsement == nil && recommendation.isEndorsed ? .text(try words(.headSkipped)) : .absent,
      "headOpinion": DocumentValue(try endorsement.map { try $0.remarks ?? words(.headAgrees) }),
      "headName": DocumentValue(endorsement?.byName), "headDate": endorsement?.on.official ?? .absent,
    ]
  }

  private func withdrawal() throws -> String? {
    guard recommendation.approval != nil, let ending = recommendation.ending else { return nil }
    let values = ["date": OfficialDate(ending.on).figures, "name": ending.byName, "reason": ending.reason]
    return try words(.withdrawn, values)
  }

  private func chief() throws -> [String: DocumentValue] {
    if let approval = recommendation.approval {
      return [
        "chiefOpinion": .text(try approval.remarks ?? words(.chiefAgrees)), "chiefName": .text(approval.approverName),
        "chiefDate": approval.approvedOn.official,
        "mandate": DocumentValue(try mandate.map { try words(.mandate, ["department": $0]) }),
      ]
    }
    guard let refusal = recommendation.ending else {
      return ["chiefOpinion": .absent, "chiefName": .absent, "chiefDate": .absent, "mandate": .absent]
    }
    return [
      "chiefOpinion": .text(try words(.chiefRefuses, ["reason": refusal.reason])), "chiefName": .text(refusal.byName),
      "chiefDate": refusal.on.official, "mandate": .absent,
    ]
  }
}
