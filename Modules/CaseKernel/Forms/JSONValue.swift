// What people and programs send before it is checked, and what a checked form becomes before it is decoded: one small
// tree, so that a browser form, an API call, a command line and a spreadsheet row walk the same road.

import FoundationEssentials
internal import Spreadsheets

/// A value of JSON. Browser forms and spreadsheets deliver only texts, lists and objects of texts.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int64)
  case real(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue: Codable {
  /// Decodes any JSON. What is most frequent is asked first: to be told that a text is none costs more than the text.
  public init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .null
    } else if let text = try? single.decode(String.self) {
      self = .string(text)
    } else if let keyed = try? decoder.container(keyedBy: AnyKey.self) {
      var members: [String: JSONValue] = [:]
      for key in keyed.allKeys { members[key.stringValue] = try keyed.decode(JSONValue.self, forKey: key) }
      self = .object(members)
    } else if let bool = try? single.decode(Bool.self) {
      self = .bool(bool)
    } else if let integer = try? single.decode(Int64.self) {
      self = .integer(integer)
    } else if let real = try? single.decode(Double.self) {
      self = .real(real)
    } else {
      var list = try decoder.unkeyedContainer()
      var elements: [JSONValue] = []
      while !list.isAtEnd { elements.append(try list.decode(JSONValue.self)) }
      self = .array(elements)
    }
  }

  /// Encodes the tree.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let members):
      var keyed = encoder.container(keyedBy: AnyKey.self)
      for (name, value) in members { try keyed.encode(value, forKey: AnyKey(stringValue: name)) }
    case .array(let elements):
      var list = encoder.unkeyedContainer()
      for element in elements { try list.encode(element) }
    case .null:
      var single = encoder.singleValueContainer()
      try single.encodeNil()
    case .bool(let value): try encodeSingle(value, to: encoder)
    case .integer(let value): try encodeSingle(value, to: encoder)
    case .real(let value): try encodeSingle(value, to: encoder)
    case .string(let value): try encodeSingle(value, to: encoder)
    }
  }

  private func encodeSingle(_ value: some Encodable, to encoder: any Encoder) throws {
    var single = encoder.singleValueContainer()
    try single.encode(value)
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension JSONValue {
  /// What a value is encoded as.
  public init(encoding value: some Encodable) throws {
    self = try CanonicalJSON.value(JSONValue.self, from: CanonicalJSON.bytes(of: value))
  }

  /// Every text in it, at any depth; names of members are none.
  public var texts: Set<String> {
    var found: Set<String> = []
    collectTexts(into: &found)
    return found
  }

  private func collectTexts(into found: inout Set<String>) {
    switch self {
    case .string(let text): found.insert(text)
    case .array(let elements): for element in elements { element.collectTexts(into: &found) }
    case .object(let members): for member in members.values { member.collectTexts(into: &found) }
    case .null, .bool, .integer, .real: break
    }
  }

  /// The text of a string; nil for everything else.
  public var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The members of an object; nil for everything else.
  public var members: [String: JSONValue]? {
    if case .object(let members) = self { return members }
    return nil
  }

  /// The elements of a list; nil for everything else.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  /// The member of an object, or nil.
  public subscript(_ name: String) -> JSONValue? { members?[name] }

  /// What people would call left empty: null, a text of nothing but spaces and invisible marks, an empty list, an object
  /// of nothing but such.
  public var isBlank: Bool {
    switch self {
    case .null: true
    case .bool, .integer, .real: false
    case .string(let text): TextForm.trimmed(text).isEmpty
    case .array(let elements): elements.allSatisfy(\.isBlank)
    case .object(let members): members.values.allSatisfy(\.isBlank)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
}
