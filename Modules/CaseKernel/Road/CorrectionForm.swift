// Correcting is the one act that every kind shares: which entry, why, and the fields as they should have been.

internal import LegalCalendar

enum CorrectionForm {
  static func description(of kind: KindID) -> ActDescription {
    ActDescription(
      id: Correction.act, kind: kind,
      fields: [
        FieldDescription(name: "entry", shape: .integer(1...1_000_000), isRequired: true, article: nil),
        FieldDescription(name: "reason", shape: .text(.paragraphs), isRequired: true, article: nil),
      ],
      doers: [.own(.handler), .own(.assistant), .office(.caseManagement)], opens: false, from: [], to: [],
      basis: nil, conditions: [], hasLegalEffect: true, isCorrectable: false)
  }

  /// Reads entry and reason; what stands under `fields` is checked by the form of the corrected act.
  static func read(_ raw: [String: JSONValue]) throws -> CorrectionRequest {
    var own = raw
    let fields = own.removeValue(forKey: "fields")?.members ?? [:]
    let context = FormContext(today: .earliest) { _, _ in false }
    var reading = FormReading(context)
    let description = description(of: KindID(rawValue: ""))
    let canonical = reading.group(description.fields, .object(own), at: FieldPath())
    guard reading.problems.isEmpty, case .integer(let entry)? = canonical["entry"],
      let reason = canonical["reason"]?.text
    else { throw FormProblems(reading.problems) }
    return CorrectionRequest(entry: Int(entry), reason: reason, fields: fields)
  }
}
