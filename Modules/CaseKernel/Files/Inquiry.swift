// What one file asks another before it goes on, so that neither kind knows the other's state.

/// A question to a file: does anything stand in the way of this?
public struct Inquiry: Hashable, Sendable {
  /// What the asking file wants, such as its approval: a name that both kinds know.
  public let purpose: String
  /// The agency that it would address; nil where none is named yet.
  public let agency: Agency?

  /// A question for a purpose.
  public init(_ purpose: String, agency: Agency? = nil) {
    self.purpose = purpose
    self.agency = agency
  }
}
