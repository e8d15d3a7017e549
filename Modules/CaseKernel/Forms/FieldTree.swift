// Browser forms and the command line send flat names; a form reads a tree. This is the one place that puts them together.

/// A tree of fields that grows path by path.
public struct FieldTree: Sendable {
  private let first: [String: JSONValue]
  private var grown: [(path: FieldPath, value: JSONValue)] = []

  /// An empty tree.
  public init() { self.init([:]) }

  /// A tree that begins with members.
  public init(_ members: [String: JSONValue]) { first = members }

  /// The members of the tree; positions of lists are closed up.
  public var members: [String: JSONValue] {
    let root = Node(.object(first))
    for (path, value) in grown { root.descendant(path).join(value) }
    return root.json.members ?? [:]
  }

  /// Puts a value at a path. A second value at the same path makes a list of both, as browsers send several choices.
  public mutating func set(_ path: FieldPath, _ value: JSONValue) { grown.append((path, value)) }
}

/// A place in the tree while it is put together. A class, because it grows in place: a form may send very many values, and
/// a tree of values would be copied for each.
private final class Node {
  private enum Kind { case value, list, object }

  private var kind = Kind.object
  private var members: [String: Node] = [:]
  private var elements: [Int: Node] = [:]
  private var values: [JSONValue] = []
  /// Whether the values are a list although there may be less than two of them.
  private var isList = false

  private init() {}

  init(_ value: JSONValue) { join(value) }

  func descendant(_ path: FieldPath) -> Node {
    path.steps.reduce(self) { node, step in
      switch step {
      case .name(let name): node.member(name)
      case .index(let index): node.element(index)
      }
    }
  }

  func join(_ value: JSONValue) {
    if kind != .value { (kind, values, isList) = (.value, [], false) }
    if values.isEmpty, !isList, let several = value.elements {
      (values, isList) = (several, true)
    } else {
      values.append(value)
    }
  }

  private func member(_ name: String) -> Node {
    if kind != .object { (members, kind) = (whole?.members?.mapValues { Node($0) } ?? [:], .object) }
    let member = members[name] ?? Node()
    members[name] = member
    return member
  }

  private func element(_ index: Int) -> Node {
    if kind != .list {
      let known = (whole?.elements ?? []).enumerated().map { ($0.offset, Node($0.element)) }
      (elements, kind) = (Dictionary(known) { $1 }, .list)
    }
    let element = elements[index] ?? Node()
    elements[index] = element
    return element
  }

  /// What stands here as one value; nil where it is a list or object of places.
  private var whole: JSONValue? {
    guard kind == .value else { return nil }
    return isList || values.count > 1 ? .array(values) : values.first
  }

  var json: JSONValue {
    switch kind {
    case .value: whole ?? .null
    case .object: .object(members.mapValues(\.json))
    case .list: .array(elements.sorted { $0.key < $1.key }.map(\.value.json))
    }
  }
}
