// A typed act written back as people would type it, so that it walks through the same form.

import CaseKernel

enum TypedFields {
  static func raw<A: Act>(_ act: A) throws -> [String: JSONValue] {
    let tree = try CanonicalJSON.value(JSONValue.self, from: CanonicalJSON.bytes(of: act))
    return typed(A.form.fields, tree.members ?? [:])
  }

  private static func typed(_ fields: [FieldDescription], _ members: [String: JSONValue]) -> [String: JSONValue] {
    let shapes = Dictionary(fields.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(
      uniqueKeysWithValues: members.map { name, value in
        (name, shapes[name].map { typed($0, value) } ?? value)
      })
  }

  private static func typed(_ shape: FieldShape, _ value: JSONValue) -> JSONValue {
    switch (shape, value) {
    case (.money, .integer(let fen)): .string("\(fen / 100).\(fen % 100 < 10 ? "0" : "")\(fen % 100)")
    case (.list(let element), .array(let elements)): .array(elements.map { typed(element, $0) })
    case (.group(let fields), .object(let members)): .object(typed(fields, members))
    default: value
    }
  }
}
