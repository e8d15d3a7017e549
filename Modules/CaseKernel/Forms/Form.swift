// A form is described once, by the act that it fills: names and rules here, types from the act's properties.

/// A field as every surface sees it.
public struct FieldDescription: Sendable, Hashable {
  /// The property's name; labels stand under `field.<name>`.
  public let name: String
  /// What it holds.
  public let shape: FieldShape
  /// Whether the form is refused without it.
  public let isRequired: Bool
  /// The article that asks for it, shown as help.
  public let article: String?

  /// A field of a name and a shape.
  public init(name: String, shape: FieldShape, isRequired: Bool, article: String?) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
    self.article = article
  }
}

/// A field of a form or group over `Root`.
public struct Field<Root>: Sendable {
  /// The description.
  public let description: FieldDescription

  /// A field whose type is that of the property.
  ///
  /// The name is the property's own: the act is decoded by it, and a test compares the two.
  public init<Value: FieldValue>(_ name: String, _ property: KeyPath<Root, Value>, article: String? = nil) {
    description = FieldDescription(
      name: name, shape: Value.shape, isRequired: !Value.isOptional, article: article)
  }

  /// A text field with a format of its own.
  public init(_ name: String, _ property: KeyPath<Root, String>, _ format: TextFormat, article: String? = nil) {
    description = FieldDescription(name: name, shape: .text(format), isRequired: true, article: article)
  }

  /// A text field with a format of its own that may be left empty.
  public init(_ name: String, _ property: KeyPath<Root, String?>, _ format: TextFormat, article: String? = nil) {
    description = FieldDescription(name: name, shape: .text(format), isRequired: false, article: article)
  }
}

/// The form of an act: its fields, and rules that concern several of them.
public struct Form<Filled: Sendable>: Sendable {
  /// In the order in which people fill them.
  public let fields: [FieldDescription]
  /// Rules over the decoded act, asked when every field is right; all are asked, so that all problems show at once.
  public let rules: [@Sendable (Filled, FormContext) -> FieldProblem?]
  /// Rules over some fields, asked when these are right.
  let fieldRules: [FieldRule<Filled>]

  /// A form of fields and rules.
  public init(
    _ fields: [Field<Filled>], rules: [@Sendable (Filled, FormContext) -> FieldProblem?] = [],
    fieldRules: [FieldRule<Filled>] = []
  ) {
    self.fields = fields.map(\.description)
    self.rules = rules
    self.fieldRules = fieldRules
  }
}

/// A value that a form opens with, and where it comes from.
public struct Prefill: Sendable, Hashable {
  /// The field.
  public let name: String
  /// The value.
  public let value: JSONValue
  /// The entry that recorded it, where it comes from the docket.
  public let entry: Int?

  /// A value from the docket or computed.
  public init(_ name: String, _ value: JSONValue, entry: Int? = nil) {
    self.name = name
    self.value = value
    self.entry = entry
  }

  /// A text, or nothing.
  public init?(_ name: String, _ text: String?, entry: Int? = nil) {
    guard let text, !text.isEmpty else { return nil }
    self.init(name, .string(text), entry: entry)
  }
}
