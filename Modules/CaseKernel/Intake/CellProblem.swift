// What is wrong at one cell. Nearly every reason is the act's own: its form and its decision judge a row as they judge a
// form, so that the two never disagree. Only what the sheet itself has destroyed is told here.

/// One thing that is wrong with a row, at its cell.
public struct CellProblem: Sendable, Hashable, Codable {
  /// What only a spreadsheet can do to a value; sentences stand under `intake.problem.<raw value>`.
  public enum Damage: String, Sendable, Hashable, Codable, CaseIterable {
    /// A long number was typed as a number, and its last digits are gone.
    case lostDigits
    /// A formula of the sheet failed.
    case sheetError
  }

  /// Why.
  public enum Reason: Sendable, Hashable {
    /// The act's form says so.
    case form(FieldProblem.Code, [String: String])
    /// The act is refused, by this code and article.
    case refused(String, article: String?, [String: String])
    /// The sheet has lost it.
    case damaged(Damage)
  }

  /// The column's name in the profile; nil where it is the row as a whole, or a field that no column fills.
  public let column: String?
  /// The act's field; empty for the row as a whole.
  public let field: String
  /// The heading as written; the suite's own where the sheet lacks the column; empty for the row as a whole.
  public let heading: String
  /// The cell as people read it, shortened.
  public let text: String
  /// Why.
  public let reason: Reason
}

extension FieldProblem.Code: Codable {}

extension CellProblem.Reason: Codable {
  private enum Key: String, CodingKey { case source, code, article, details }
  private enum Source: String, Codable { case form, act, sheet }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let details = try container.decodeIfPresent([String: String].self, forKey: .details) ?? [:]
    self =
      switch try container.decode(Source.self, forKey: .source) {
      case .form: .form(try container.decode(FieldProblem.Code.self, forKey: .code), details)
      case .act:
        .refused(
          try container.decode(String.self, forKey: .code),
          article: try container.decodeIfPresent(String.self, forKey: .article), details)
      case .sheet: .damaged(try container.decode(CellProblem.Damage.self, forKey: .code))
      }
  }

  /// Writes who says so, its code, and what the sentence needs.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .form(let code, let details):
      try container.encode(Source.form, forKey: .source)
      try container.encode(code, forKey: .code)
      try container.encode(details, forKey: .details)
    case .refused(let code, let article, let details):
      try container.encode(Source.act, forKey: .source)
      try container.encode(code, forKey: .code)
      try container.encodeIfPresent(article, forKey: .article)
      try container.encode(details, forKey: .details)
    case .damaged(let damage):
      try container.encode(Source.sheet, forKey: .source)
      try container.encode(damage, forKey: .code)
    }
  }
}
