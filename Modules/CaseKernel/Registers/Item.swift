// What a file tells of itself, item by item: columns of registers, lines of the case card and of exports are all taken from
// one list that the kind describes.

/// One item of a kind's files, without its value.
public struct ItemDescription: Sendable, Hashable {
  /// Its name; the label stands under `item.<kind>.<name>`, `item.<name>` or `field.<name>`.
  public let name: String
  /// What its value is.
  public let shape: FieldShape

  init(_ name: String, _ shape: FieldShape) {
    self.name = name
    self.shape = shape
  }

  /// What every file has: the items that its header tells.
  public static let ofHeader: [ItemDescription] = [
    ItemDescription("number", .text(.documentNumber)), ItemDescription("title", .text(.line)),
    ItemDescription("kind", .text(.line)), ItemDescription("stage", .text(.line)),
    ItemDescription("office", .reference(.office)), ItemDescription("officeCode", .text(.line)),
    ItemDescription("department", .reference(.department)),
    ItemDescription("handler", .reference(.account)), ItemDescription("openedOn", .date),
    ItemDescription("closedOn", .date),
  ]
}

/// One item of a kind's files, and how it is read from their state.
public struct Item<Kind: FileKind>: Sendable {
  /// The item.
  public let description: ItemDescription
  let read: @Sendable (Kind.State, Law) throws -> JSONValue

  /// An item whose shape is that of its type.
  public init<Value: FieldValue>(_ name: String, _ read: @escaping @Sendable (Kind.State) -> Value?) {
    self.init(name) { state, _ in read(state) }
  }

  /// An item that is read with the law, such as a period's length.
  public init<Value: FieldValue>(_ name: String, _ read: @escaping @Sendable (Kind.State, Law) -> Value?) {
    description = ItemDescription(name, Value.shape)
    self.read = { state, law in
      guard let value = read(state, law) else { return .null }
      return try JSONValue(encoding: value)
    }
  }
}

extension FileHeader {
  /// The items that a header tells, by name.
  var items: [String: JSONValue] {
    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    return [
      "number": text(number), "title": text(title), "kind": text(kind.rawValue), "stage": text(stage.rawValue),
      "office": text(office.rawValue), "officeCode": text(office.rawValue), "department": text(department?.rawValue),
      "handler": text(handler?.rawValue),
      "openedOn": text(openedOn), "closedOn": text(closedOn),
    ]
  }
}
