// In the tests of the road, identifiers are written as the text that they are.

public import CaseKernel

extension ActID: ExpressibleByStringLiteral {
  /// The identifier that is written so.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension KindID: ExpressibleByStringLiteral {
  /// The identifier that is written so.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension LinkRole: ExpressibleByStringLiteral {
  /// The identifier that is written so.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension StageID: ExpressibleByStringLiteral {
  /// The identifier that is written so.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension FileID: ExpressibleByStringLiteral {
  /// The identifier that is written so.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
