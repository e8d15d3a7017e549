// Writes a tree as block YAML, which people read more easily than JSON. Every text is quoted, so that nothing in it can be
// taken for something else.

import CaseKernel

struct YAMLText {
  private(set) var text = ""

  init(_ value: JSONValue) { write(value, indent: 0) }

  private mutating func write(_ value: JSONValue, indent: Int) {
    switch value {
    case .object(let members) where !members.isEmpty:
      for name in members.keys.sorted(by: Self.order) {
        text += String(repeating: " ", count: indent) + Self.key(name) + ":"
        writeBelow(members[name] ?? .null, indent: indent)
      }
    case .array(let elements) where !elements.isEmpty:
      for element in elements {
        text += String(repeating: " ", count: indent) + "-"
        writeBelow(element, indent: indent)
      }
    default: text += Self.scalar(value) + "\n"
    }
  }

  private mutating func writeBelow(_ value: JSONValue, indent: Int) {
    let isNested: Bool =
      switch value {
      case .object(let members): !members.isEmpty
      case .array(let elements): !elements.isEmpty
      default: false
      }
    text += isNested ? "\n" : " "
    write(value, indent: isNested ? indent + 2 : 0)
  }

  /// The parts of the document in the order in which people look for them.
  private static func order(_ left: String, _ right: String) -> Bool {
    let first = ["openapi", "info", "servers", "security", "paths", "components"]
    let ranks = (first.firstIndex(of: left) ?? first.count, first.firstIndex(of: right) ?? first.count)
    return ranks.0 == ranks.1 ? left < right : ranks.0 < ranks.1
  }

  private static func scalar(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .string(let text): quoted(text)
    case .array: "[]"
    case .object: "{}"
    }
  }

  private static func key(_ name: String) -> String {
    let isPlain = name.first?.isLetter == true && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return isPlain ? name : quoted(name)
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}
