// Rules that say which fields they read: who has three cells wrong in a row is told of three, although one of them is no
// date and the form as a whole cannot be read.

/// A rule over some fields of a form, asked as soon as these are right, whatever is wrong with the others.
public struct FieldRule<Filled: Sendable>: Sendable {
  /// The fields that it reads; with any of them wrong it is not asked.
  let fields: Set<String>
  let problem: @Sendable (Filled, FormContext) -> FieldProblem?

  /// A rule that reads these fields of the form and no others.
  public init(
    reading fields: String..., by problem: @escaping @Sendable (Filled, FormContext) -> FieldProblem?
  ) {
    self.fields = Set(fields)
    self.problem = problem
  }
}

extension Form {
  /// What the rules over right fields say of a form that has wrong ones. The wrong ones are stood in for, so that the
  /// others can be read; no rule that reads one of them is asked.
  func problems(beside wrong: [FieldProblem], in canonical: JSONValue, _ context: FormContext) -> [FieldProblem]
  where Filled: Decodable {
    let names = Set(wrong.compactMap(\.path.firstName))
    let rules = fieldRules.filter { $0.fields.isDisjoint(with: names) }
    guard !rules.isEmpty, case .object(var members) = canonical else { return [] }
    for field in fields where names.contains(field.name) {
      members[field.name] = field.isRequired ? field.shape.standIn : field.shape.emptyList
    }
    // A form whose wrong fields cannot be stood in for is one whose other rules have to wait.
    guard let bytes = try? CanonicalJSON.bytes(of: JSONValue.object(members)),
      let filled = try? CanonicalJSON.value(Filled.self, from: bytes)
    else { return [] }
    return rules.compactMap { $0.problem(filled, context) }
  }
}

extension FieldShape {
  /// Something that a field of this shape can be read from; it means nothing.
  fileprivate var standIn: JSONValue {
    switch self {
    case .text, .reference: .string("")
    case .integer(let range): .integer(Int64(range.lowerBound))
    case .money: .integer(0)
    case .date: .string("1970-01-01")
    case .boolean: .bool(false)
    case .choice(_, let options): .string(options.first ?? "")
    case .list: .array([])
    case .group(let fields):
      .object(
        fields.reduce(into: [:]) { members, field in
          members[field.name] = field.isRequired ? field.shape.standIn : field.shape.emptyList
        })
    }
  }

  fileprivate var emptyList: JSONValue? {
    if case .list = self { return .array([]) }
    return nil
  }
}
