// Browser forms and the command line send flat names; a form reads a tree. This is the one place that puts them together.

/// A tree of fields that grows path by path.
public struct FieldTree: Sendable {
  private var root: Node

  private indirect enum Node {
    case value(JSONValue)
    case list([Int: Node])
    case object([String: Node])
  }

  /// An empty tree.
  public init() { root = .object([:]) }

  /// A tree that begins with members.
  public init(_ members: [String: JSONValue]) { root = .object(members.mapValues { .value($0) }) }

  /// The members of the tree; positions of lists are closed up.
  public var members: [String: JSONValue] { Self.json(root).members ?? [:] }

  /// Puts a value at a path. A second value at the same path makes a list of both, as browsers send several choices.
  public mutating func set(_ path: FieldPath, _ value: JSONValue) { Self.set(&root, path.steps[...], value) }

  private static func set(_ node: inout Node, _ steps: ArraySlice<FieldPath.Step>, _ value: JSONValue) {
    // Whatever grows is taken out of its node first, so that it grows in place: a form may send very many values.
    let before = node
    node = .object([:])
    guard let step = steps.first else {
      node = joined(consume before, value)
      return
    }
    switch step {
    case .name(let name):
      var members = object(consume before)
      var child = members.removeValue(forKey: name) ?? .object([:])
      set(&child, steps.dropFirst(), value)
      members[name] = child
      node = .object(members)
    case .index(let index):
      var elements = list(consume before)
      var child = elements.removeValue(forKey: index) ?? .object([:])
      set(&child, steps.dropFirst(), value)
      elements[index] = child
      node = .list(elements)
    }
  }

  private static func joined(_ node: consuming Node, _ value: JSONValue) -> Node {
    switch consume node {
    case .value(.array(var elements)):
      elements.append(value)
      return .value(.array(elements))
    case .value(let before): return .value(.array([before, value]))
    case .list, .object: return .value(value)
    }
  }

  private static func object(_ node: Node) -> [String: Node] {
    switch node {
    case .object(let members): members
    case .value(let value): (value.members ?? [:]).mapValues { .value($0) }
    case .list: [:]
    }
  }

  private static func list(_ node: Node) -> [Int: Node] {
    switch node {
    case .list(let elements): elements
    case .value(let value):
      Dictionary(
        (value.elements ?? []).enumerated().map { ($0.offset, .value($0.element)) }, uniquingKeysWith: { $1 })
    case .object: [:]
    }
  }

  private static func json(_ node: Node) -> JSONValue {
    switch node {
    case .value(let value): value
    case .object(let members): .object(members.mapValues(json))
    case .list(let elements): .array(elements.sorted { $0.key < $1.key }.map { json($0.value) })
    }
  }
}
