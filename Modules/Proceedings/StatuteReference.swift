// An article of a statute, as cases, recommendations and their papers name it.

public import CaseKernel

/// An article of a statute, with the text it stands in.
public struct StatuteReference: FieldGroup, Codable, Sendable {
  /// The statute by its full name.
  public let statute: String
  /// Which text of it, such as `2012修正`; nil where it does not matter.
  public let edition: String?
  /// The article, such as `49` or `59(3)`.
  public let article: String

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [Field("statute", \.statute), Field("edition", \.edition), Field("article", \.article)]
  }

  /// An article of a statute.
  public init(statute: String, article: String, edition: String? = nil) {
    self.statute = statute
    self.article = article
    self.edition = edition
  }
}
