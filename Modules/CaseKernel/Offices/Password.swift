// Passwords are kept as scrypt hashes together with the parameters they were made with, so that an office can raise the
// cost later: a hash that is cheaper than today's setting is made anew when its owner next signs in.

internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// Makes and checks password hashes. Both block their thread for as long as the cost demands: never call them inside a
/// transaction or on a thread that serves others.
public struct PasswordHashing: Sendable, Hashable {
  /// What a hash costs.
  public struct Cost: Sendable, Hashable, Codable {
    /// The CPU and memory cost N, a power of two.
    public let rounds: Int
    /// The block size r.
    public let blockSize: Int
    /// The parallelism p.
    public let parallelism: Int

    /// The cost by N, r and p.
    /// - Throws: ``PasswordError/impossibleCost``.
    public init(rounds: Int, blockSize: Int, parallelism: Int) throws(PasswordError) {
      // Above these bounds one check would take gigabytes; a stored hash that says so is damaged or hostile.
      guard rounds > 1, rounds <= 1 << 20, rounds & (rounds - 1) == 0, (1...32).contains(blockSize),
        (1...16).contains(parallelism), rounds * blockSize <= 1 << 23
      else { throw .impossibleCost }
      self.rounds = rounds
      self.blockSize = blockSize
      self.parallelism = parallelism
    }

    fileprivate var work: Int { rounds * blockSize * parallelism }
  }

  /// The result of a check.
  public enum Verdict: Sendable, Hashable {
    /// The password is right; `outdated` where its hash is cheaper than today's cost.
    case right(outdated: Bool)
    /// It is wrong.
    case wrong
  }

  /// The cost of hashes made now.
  public let cost: Cost

  /// Hashes of a cost.
  public init(cost: Cost) { self.cost = cost }

  /// `scrypt$N$r$p$salt$hash`, over a fresh salt.
  public func hash(_ password: String, from random: RandomSource) throws -> String {
    let salt = random.bytes(16)
    return Self.text(cost, salt, try Self.derive(password, salt, cost))
  }

  /// Whether a password belongs to a stored hash. Without a hash (no such account, or no password set) the same work
  /// is done and the answer is wrong, so that time does not tell which names exist.
  /// - Throws: ``PasswordError/unreadableHash`` where the stored text is none of ours.
  public func check(_ password: String, against stored: String?) throws -> Verdict {
    guard let stored else {
      _ = try Self.derive(password, Array(repeating: 0, count: 16), cost)
      return .wrong
    }
    let (cost, salt, hash) = try Self.parts(of: stored)
    guard Self.isEqual(try Self.derive(password, salt, cost), hash) else { return .wrong }
    return .right(outdated: cost.work < self.cost.work)
  }

  private static let hashLength = 32

  private static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) throws -> [UInt8] {
    try KDF.Scrypt.deriveKey(
      from: Array(password.utf8), salt: salt, outputByteCount: hashLength, rounds: cost.rounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism
    ).withUnsafeBytes { Array($0) }
  }

  /// Takes the same time wherever the first difference lies.
  private static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func text(_ cost: Cost, _ salt: [UInt8], _ hash: [UInt8]) -> String {
    let numbers = "\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)"
    return "scrypt$\(numbers)$\(Base64URL.encode(salt))$\(Base64URL.encode(hash))"
  }

  private static func parts(of stored: String) throws(PasswordError) -> (Cost, salt: [UInt8], hash: [UInt8]) {
    let parts = stored.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
      let parallelism = Int(parts[3]), let salt = Base64URL.decode(parts[4]), let hash = Base64URL.decode(parts[5]),
      hash.count == hashLength
    else { throw .unreadableHash }
    guard let cost = try? Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism) else {
      throw .unreadableHash
    }
    return (cost, salt, hash)
  }
}

/// What a new password must be.
public struct PasswordPolicy: Sendable, Hashable, Codable {
  /// The fewest characters.
  public let minimumLength: Int
  /// How many of the four classes must occur: lower case, upper case, digits, everything else.
  public let minimumClasses: Int

  /// A policy.
  public init(minimumLength: Int, minimumClasses: Int) {
    self.minimumLength = minimumLength
    self.minimumClasses = minimumClasses
  }

  /// Refuses a password that is too weak.
  /// - Throws: ``PasswordError``.
  public func check(_ password: String, for account: Account) throws(PasswordError) {
    guard password.count >= minimumLength else { throw .tooShort(minimum: minimumLength) }
    // scrypt takes any length, but a form of megabytes is no password.
    guard password.utf8.count <= Self.maximumBytes else { throw .tooLong(maximumBytes: Self.maximumBytes) }
    guard Self.classes(in: password) >= minimumClasses else { throw .tooFewClasses(minimum: minimumClasses) }
    let folded = PartyName.folded(password)
    for own in [account.id.rawValue, account.name] where folded.contains(PartyName.folded(own)) {
      throw .containsOwnName
    }
  }

  private static let maximumBytes = 200

  private static func classes(in password: String) -> Int {
    Set(
      password.unicodeScalars.map { scalar in
        switch scalar {
        case "a"..."z": 0
        case "A"..."Z": 1
        case "0"..."9": 2
        default: 3
        }
      }
    ).count
  }
}

/// What is wrong with a password, its hash or its cost.
public enum PasswordError: Error, Hashable, Sendable {
  /// Fewer characters than the policy asks for.
  case tooShort(minimum: Int)
  /// More bytes than any password has.
  case tooLong(maximumBytes: Int)
  /// Too few kinds of characters.
  case tooFewClasses(minimum: Int)
  /// It contains the person's name or the name for signing in.
  case containsOwnName
  /// N, r and p are not what scrypt accepts, or would need more memory than a server has.
  case impossibleCost
  /// A stored hash is not in the form `scrypt$N$r$p$salt$hash`.
  case unreadableHash
}
