// Forms name their fields by text and take only the type from the property; this compares the two for every act of a kind.

import LegalCalendar
public import Testing

@testable public import CaseKernel

/// Expects that every act of a kind has exactly the properties that its form has fields, groups included, and that each
/// field reaches its property: what goes in by the form's name comes out under the same name.
public func formNamesMatch<Kind: FileKind>(
  _ kind: Kind.Type, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  for act in Kind.acts {
    let fields = act.description.fields
    var reading = FormReading(FormContext(today: .latest) { _, _ in true })
    let filled = reading.group(fields, .object(fields.samples), at: FieldPath())
    #expect(reading.problems.isEmpty, "\(act.description.id)", sourceLocation: sourceLocation)
    let typed = try act.typed(CanonicalJSON.bytes(of: filled))
    #expect(
      namesDiffer(Mirror(reflecting: typed), fields).isEmpty, "\(act.description.id)", sourceLocation: sourceLocation)
    let encoded = try CanonicalJSON.value(JSONValue.self, from: encode(typed))
    #expect(encoded == filled, "\(act.description.id)", sourceLocation: sourceLocation)
  }
}

private func encode(_ act: some Act) throws -> [UInt8] { try CanonicalJSON.bytes(of: act) }

/// The names that only one side has.
private func namesDiffer(_ value: Mirror, _ fields: [FieldDescription]) -> Set<String> {
  // An act may be its fields and nothing else: what several acts share is a value of its own.
  if let only = value.children.first, value.children.count == 1, only.label == "fields",
    !fields.contains(where: { $0.name == "fields" })
  {
    return namesDiffer(Mirror(reflecting: only.value), fields)
  }
  let properties = Dictionary(
    value.children.compactMap { child in child.label.map { ($0, child.value) } }, uniquingKeysWith: { $1 })
  var differ = Set(properties.keys).symmetricDifference(fields.map(\.name))
  for field in fields {
    guard let inner = field.shape.group, let value = properties[field.name] else { continue }
    var group = Mirror(reflecting: value)
    while let style = group.displayStyle, style == .collection || style == .optional, let first = group.children.first {
      group = Mirror(reflecting: first.value)
    }
    differ.formUnion(namesDiffer(group, inner).map { "\(field.name).\($0)" })
  }
  return differ
}

extension [FieldDescription] {
  /// A value for every field.
  var samples: [String: JSONValue] { Dictionary(uniqueKeysWithValues: map { ($0.name, $0.shape.sample) }) }
}

extension FieldShape {
  fileprivate var group: [FieldDescription]? {
    switch self {
    case .group(let fields): fields
    case .list(let element): element.group
    default: nil
    }
  }

  /// Something that passes every check of the shape.
  var sample: JSONValue {
    switch self {
    case .text(.documentNumber): .string("澄检〔2026〕1号")
    case .text(.time): .string("09:30")
    case .text: .string("甲")
    case .integer(let range): .integer(Int64(range.lowerBound))
    case .money: .string("1200.50")
    case .date: .string("2026-06-30")
    case .boolean: .bool(true)
    case .choice(_, let options): .string(options.first ?? "")
    case .reference: .string("990101-1")
    case .list(let element): .array([element.sample])
    case .group(let fields): .object(fields.samples)
    }
  }
}
