// Requests that open cases over the API: made-up persons, one for each number.

import Foundation

/// A client of the API that brings cases in.
struct OpeningClient: Sendable {
  let server: RunningServer
  let token: String

  /// Sends one opening under its own key; an answer, or none where the server went away.
  func open(_ number: Int) async -> RunningServer.Answer? {
    try? await server.send(
      "POST", "/api/v1/cases",
      headers: [
        "Authorization": "Bearer \(token)", "Content-Type": "application/json", "Idempotency-Key": "opening-\(number)",
      ],
      body: Data(Self.body(number).utf8))
  }

  private static func body(_ number: Int) -> String {
    """
    {"kind":"reverse-linkage","acts":[{"act":"transfer","fields":{"personName":"周明","personKind":"natural",
    "idNumber":"\(identity(number))","criminalCaseNumber":"澄检刑诉受〔2026〕\(9_000 + number)号",
    "nonProsecutionNumber":"澄检刑不诉〔2026〕\(9_000 + number)号","nonProsecutionKind":"discretionary",
    "nonProsecutionGround":"minor","nonProsecutionDate":"2026-06-22","announcedDate":"2026-06-22","offence":"theft",
    "actDate":"2025-11-02","actPlace":"澄河县某超市","discoveredOn":"2025-11-02","discoveredBy":"澄河县公安局城关派出所",
    "coerciveMeasures":[],"seizedProperty":[],"criminalOpinion":"yes","criminalOpinionReason":"尚未受过行政处罚。"}}]}
    """
  }

  /// A number with a right check digit that belongs to nobody.
  static func identity(_ number: Int) -> String {
    let first = "99010119900505" + String(format: "%03d", number)
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(first, weights).reduce(0) { $0 + (Int(String($1.0)) ?? 0) * $1.1 }
    return first + String(Array("10X98765432")[sum % 11])
  }
}

extension RunningServer.Answer {
  /// The id of the file that was opened.
  var file: String? { (try? JSONSerialization.jsonObject(with: body) as? [String: Any])?["id"] as? String }
}
