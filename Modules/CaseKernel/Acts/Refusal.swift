// Why an act is refused: a code that stays stable, the article, and where the remedy lies. Words stand in the locales.

/// An act that is not done, and why.
public struct Refusal: Error, Hashable, Sendable {
  /// Stable code; its sentence stands under `refusal.<code>`.
  public let code: String
  /// The article that forbids or asks, where there is one.
  public let article: String?
  /// The field whose value is refused, where it is one.
  public let field: FieldPath?
  /// What the sentence needs.
  public let details: [String: String]

  /// A refusal by a condition or a value.
  public init(
    _ code: String, article: String? = nil, field: String? = nil, details: [String: String] = [:]
  ) {
    self.code = code
    self.article = article
    self.field = field.map { FieldPath($0) }
    self.details = details
  }

  /// The same refusal for somebody who may not read what it speaks of: the article, and no value of the docket. The stage
  /// is no content.
  var withoutContent: Refusal {
    details.isEmpty || code == "stage" ? self : Refusal("conditionNotMet", article: article)
  }
}

/// What a condition or an act rests on.
public enum Basis: Sendable, Hashable {
  /// Law and article as people cite them; `confirmed` is false where the text was not read (未核对).
  case law(String, confirmed: Bool)
  /// 办案惯例: what offices do without a text that says so.
  case practice
  /// 办案流程: what the order of the work asks for.
  case workflow

  /// Law and article, where it is one.
  public var article: String? {
    if case .law(let article, _) = self { return article }
    return nil
  }

  /// Whether there is nothing left to be looked up; otherwise people see 未核对.
  public var isConfirmed: Bool {
    switch self {
    case .law(_, let confirmed): confirmed
    case .practice: false
    case .workflow: true
    }
  }
}

/// A legal condition: a named value with its article. The same list refuses the act, explains the grey button and is
/// printed in the reference.
public struct Condition<Kind: FileKind>: Sendable {
  /// A name that is a sentence in short: `notDrafter`, `materialComplete`.
  public let id: String
  /// What it rests on.
  public let basis: Basis
  /// Whether it looks at what is typed or found outside the docket: nothing can be said beforehand, `decide` refuses.
  public let isOnValues: Bool
  private let holds: @Sendable (Kind.State, Context) throws -> Bool
  private let details: @Sendable (Kind.State, Context) -> [String: String]

  /// Law and article, where it rests on one.
  public var article: String? { basis.article }

  /// A condition of the law that holds or does not; `confirmed` is false where the text was not read.
  public init(
    _ id: String, article: String, confirmed: Bool,
    details: @escaping @Sendable (Kind.State, Context) -> [String: String] = { _, _ in [:] },
    holds: @escaping @Sendable (Kind.State, Context) throws -> Bool
  ) {
    self.init(id, on: .law(article, confirmed: confirmed), details: details, holds: holds)
  }

  /// A condition that holds or does not, and what it rests on.
  public init(
    _ id: String, on basis: Basis,
    details: @escaping @Sendable (Kind.State, Context) -> [String: String] = { _, _ in [:] },
    holds: @escaping @Sendable (Kind.State, Context) throws -> Bool
  ) {
    self.id = id
    self.basis = basis
    isOnValues = false
    self.holds = holds
    self.details = details
  }

  private init(onValues id: String, on basis: Basis) {
    self.id = id
    self.basis = basis
    isOnValues = true
    holds = { _, _ in true }
    details = { _, _ in [:] }
  }

  /// A condition on values: it is listed with the act, and `decide` refuses with ``refused(at:_:)``.
  public static func onValues(_ id: String, on basis: Basis) -> Self { Self(onValues: id, on: basis) }

  /// The same, on an article of the law.
  public static func onValues(_ id: String, article: String, confirmed: Bool) -> Self {
    onValues(id, on: .law(article, confirmed: confirmed))
  }

  /// The refusal of the condition, at the field whose value it concerns.
  public func refused(at field: String? = nil, _ details: [String: String] = [:]) -> Refusal {
    Refusal(id, article: article, field: field, details: details)
  }

  /// The refusal where the condition does not hold.
  public func refusal(_ state: Kind.State, _ context: Context) throws -> Refusal? {
    try holds(state, context) ? nil : Refusal(id, article: article, details: details(state, context))
  }
}
