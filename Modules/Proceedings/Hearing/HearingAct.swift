// What the acts of a hearing have in common.

internal import CaseKernel
internal import LegalCalendar

protocol HearingAct: NotedAct where Kind == Hearing {}

extension HearingAct {
  /// Whoever presides: a handler as a rule, the head of department or the chief procurator where it is theirs.
  static var presiderDoers: [Doer] { [.own(.handler), .department(.departmentHead), .mandate] }

  /// One entry with the fields and who did it.
  func noted(_ state: HearingState, _ context: Context) -> Noted<Fields, HearingNote> {
    Noted(fields, HearingNote(state, context))
  }

  /// The same with something that the decision added.
  func noted<More>(_ state: HearingState, _ context: Context, _ more: More) -> Noted<Fields, HearingNoteWith<More>> {
    Noted(fields, HearingNoteWith(HearingNote(state, context), more))
  }

  /// Rows that a form opens with: one a name, nothing else filled.
  static func rows(_ field: String, _ name: String, _ names: [String]) -> Prefill? {
    names.isEmpty ? nil : Prefill(field, .array(names.map { .object([name: .string($0)]) }), from: .docket)
  }
}

extension FieldPath {
  /// A field of one row of a list.
  static func row(_ list: String, _ index: Int, _ field: String) -> FieldPath {
    FieldPath(list).appending(index).appending(field)
  }
}

extension Refusal {
  /// A refusal at a field of one row.
  init(_ code: String, article: String? = nil, at path: FieldPath, details: [String: String] = [:]) {
    self.init(code, article: article, field: path.dotted, details: details)
  }
}

extension Sequence<String> {
  /// The first that comes twice.
  var firstTwice: String? {
    var seen: Set<String> = []
    return first { !seen.insert($0).inserted }
  }
}
