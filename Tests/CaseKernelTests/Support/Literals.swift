// In the tests of the road, identifiers are written as the text that they are.

public import CaseKernel

extension ActID: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension KindID: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension StageID: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension FileID: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
