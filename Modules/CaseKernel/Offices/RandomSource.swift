// Secrets are drawn from a source that is passed in, so that a test knows them and production uses the system's.

/// Where random bytes come from.
public struct RandomSource: Sendable {
  /// That many bytes, unpredictable outside tests.
  public let bytes: @Sendable (_ count: Int) -> [UInt8]

  /// A source over a closure.
  public init(bytes: @escaping @Sendable (_ count: Int) -> [UInt8]) { self.bytes = bytes }

  /// The operating system's secure generator. Only the assembly of the suite names it.
  public static let system = RandomSource { count in
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
