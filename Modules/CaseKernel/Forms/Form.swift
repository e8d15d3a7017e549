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

  /// A list in which something must stand.
  public init<Element: FieldValue>(
    _ name: String, atLeastOne property: KeyPath<Root, [Element]>, article: String? = nil
  ) {
    description = FieldDescription(name: name, shape: [Element].shape, isRequired: true, article: article)
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
  /// Fields of which at least one must be filled, whatever else is. Its rules refuse a form without; this tells programs
  /// beforehand.
  let alternatives: [[String]]

  /// A form of fields and rules.
  /// - Parameters:
  ///   - alternatives: fields of which at least one is needed.
  ///   - needsSomething: whether a form is refused in which nothing is filled.
  public init(
    _ fields: [Field<Filled>], rules: [@Sendable (Filled, FormContext) -> FieldProblem?] = [],
    fieldRules: [FieldRule<Filled>] = [], alternatives: [[String]] = [], needsSomething: Bool = false
  ) {
    self.fields = fields.map(\.description)
    self.rules = rules
    self.fieldRules = fieldRules
    self.alternatives = needsSomething ? alternatives + [fields.map(\.description.name)] : alternatives
  }
}

/// A value that a form opens with, and where it comes from.
public struct Prefill: Sendable, Hashable {
  /// Where a value comes from; labels stand under `source.<name>`.
  public enum Source: Sendable, Hashable {
    /// An entry of the docket recorded it.
    case entry(Int)
    /// It is the day of law.
    case today
    /// It is the one who fills the form, or what he stands for.
    case viewer
    /// The catalogue of grounds says so for the day of the act.
    case catalogue
    /// The register of agencies names it for the office's region.
    case register
    /// It is the usual wording of the paper.
    case wording
    /// It follows from what the docket holds as a whole.
    case docket

    /// The name under which it is put into words.
    public var name: String {
      switch self {
      case .entry: "entry"
      case .today: "today"
      case .viewer: "viewer"
      case .catalogue: "catalogue"
      case .register: "register"
      case .wording: "wording"
      case .docket: "docket"
      }
    }
  }

  /// The field.
  public let name: String
  /// The value.
  public let value: JSONValue
  /// Where it comes from; nil for a group that was put together from several places.
  public let source: Source?
  /// Where the members of a group come from, by their names.
  public let parts: [String: Source]

  /// The entry that recorded it, where it comes from the docket.
  public var entry: Int? {
    if case .entry(let seq) = source { return seq }
    return nil
  }
  /// Whom it may be shown to: what was only deliberated so far is no more open in a form than on the page.
  public private(set) var scope = ReadingScope.content

  /// A value from the docket or computed.
  public init(_ name: String, _ value: JSONValue, entry: Int? = nil) {
    self.init(name, value, from: entry.map { .entry($0) })
  }

  /// A value and where it comes from.
  public init(_ name: String, _ value: JSONValue, from source: Source?, parts: [String: Source] = [:]) {
    self.name = name
    self.value = value
    self.source = source
    self.parts = parts
  }

  /// A text, or nothing.
  public init?(_ name: String, _ text: String?, entry: Int? = nil) {
    self.init(name, text, from: entry.map { .entry($0) })
  }

  /// A text and where it comes from, or nothing.
  public init?(_ name: String, _ text: String?, from source: Source?) {
    guard let text, !text.isEmpty else { return nil }
    self.init(name, .string(text), from: source)
  }

  /// The day of law.
  public static func today(_ name: String, _ context: Context) -> Prefill {
    Prefill(name, .string("\(context.today)"), from: .today)
  }

  /// The same value, for those alone who may read that scope.
  public func shown(in scope: ReadingScope) -> Prefill {
    var copy = self
    copy.scope = scope
    return copy
  }
}
