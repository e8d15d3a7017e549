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

  /// The same refusal under a condition's article, where it names none of its own.
  func under(_ article: String?) -> Refusal {
    self.article == nil
      ? Refusal(code, article: article, field: field?.description, details: details) : self
  }
}

/// A legal condition: a named value with its article. The same list refuses the act, explains the grey button and is
/// printed in the reference.
public struct Condition<Kind: FileKind>: Sendable {
  /// A name that is a sentence in short: `notDrafter`, `materialComplete`.
  public let id: String
  /// Law and article; `confirmed` is false where the text was not read.
  public let article: String
  /// Whether the article was confirmed by its text; otherwise people see 未核对.
  public let isConfirmed: Bool
  private let holds: @Sendable (Kind.State, Context) -> Bool
  private let details: @Sendable (Kind.State, Context) -> [String: String]

  /// A condition that holds or does not.
  public init(
    _ id: String, article: String, confirmed: Bool = true,
    details: @escaping @Sendable (Kind.State, Context) -> [String: String] = { _, _ in [:] },
    holds: @escaping @Sendable (Kind.State, Context) -> Bool
  ) {
    self.id = id
    self.article = article
    self.isConfirmed = confirmed
    self.details = details
    self.holds = holds
  }

  /// The refusal where the condition does not hold.
  func refusal(_ state: Kind.State, _ context: Context) -> Refusal? {
    holds(state, context) ? nil : Refusal(id, article: article, details: details(state, context))
  }
}
