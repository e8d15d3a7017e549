// 随机抽取: the draw of officers from the pool, in a form that anybody can repeat for ever. Everything that decides it is in
// the entry: who was eligible, the seed, the algorithm with its version, and the result in order.

public import CaseKernel

/// A draw that was made.
public struct Draw: Codable, Hashable, Sendable {
  /// The algorithm and its version. A later one gets another name; this one keeps its meaning.
  public let algorithm: String
  /// What it was seeded with: what those present named, if they did, and what nobody could know before.
  public let seed: String
  /// Who was eligible at that moment, in the order of identifiers.
  public let pool: [Lot]
  /// Digest of the identifiers of the pool, one a line.
  public let poolHash: String
  /// Who was not eligible, and why.
  public let leftOut: [LeftOut]
  /// The result in order: first those who sit, then the reserves.
  public let result: [HearingOfficerID]
  /// Names of those who were drawn.
  public let drawnNames: String
  /// Names of the reserves, in order.
  public let reserveNames: String?

  /// One of the pool.
  public struct Lot: Codable, Hashable, Sendable {
    /// The officer's file.
    public let officer: HearingOfficerID
    /// His name.
    public let name: String
  }

  /// One who was not eligible.
  public struct LeftOut: Codable, Hashable, Sendable {
    /// His name.
    public let name: String
    /// Why.
    public let why: OfficerBar
  }

  /// The algorithm that is used now.
  public static let currentAlgorithm = "sha256-order/1"

  /// The order in which lots are drawn: each officer's lot is the SHA-256 of the seed, a line feed and his identifier; the
  /// smallest lot, written in hexadecimal digits, is drawn first.
  public static func order(_ pool: [HearingOfficerID], seed: String) -> [HearingOfficerID] {
    pool.map { (lot: Digest.sha256("\(seed)\n\($0.rawValue)".utf8).rawValue, officer: $0) }
      .sorted { ($0.lot, $0.officer.rawValue) < ($1.lot, $1.officer.rawValue) }.map(\.officer)
  }

  /// The digest of a pool.
  public static func hash(_ pool: [HearingOfficerID]) -> String {
    Digest.sha256(pool.map(\.rawValue).joined(separator: "\n").utf8).rawValue
  }

  /// Draws from those who are eligible.
  init(from eligible: [Lot], leftOut: [LeftOut], wanted: Int, reserves: Int, seed: String) {
    algorithm = Self.currentAlgorithm
    self.seed = seed
    pool = eligible.sorted { $0.officer.rawValue < $1.officer.rawValue }
    poolHash = Self.hash(pool.map(\.officer))
    self.leftOut = leftOut
    result = Array(Self.order(pool.map(\.officer), seed: seed).prefix(wanted + reserves))
    let names = Dictionary(pool.map { ($0.officer, $0.name) }, uniquingKeysWith: { first, _ in first })
    let called = result.map { names[$0] ?? $0.rawValue }
    drawnNames = called.prefix(wanted).joined(separator: "、")
    reserveNames = called.count > wanted ? called.dropFirst(wanted).joined(separator: "、") : nil
  }

}

/// A draw as its entry holds it: what was asked for, what was drawn, and who took a seat by it.
public struct RecordedDraw: Decodable, Sendable {
  private let order: DrawOrder
  private let drawn: DrawnOfficers
  /// The draw.
  public var draw: Draw { drawn.draw }

  /// Reads it from the fields of the entry.
  public init(from decoder: any Decoder) throws {
    order = try DrawOrder(from: decoder)
    drawn = try DrawnOfficers(from: decoder)
  }

  /// What is wrong with it when it is made again from what it holds; empty where it is right. As many are drawn as were wanted
  /// with the reserves, as far as the pool goes, so that nothing is cut off at the end; and the drawn, in their order, sit.
  public var faults: [DrawFault] {
    guard draw.algorithm == Draw.currentAlgorithm else { return [.unknownAlgorithm(draw.algorithm)] }
    let officers = draw.pool.map(\.officer)
    var faults: [DrawFault] = []
    if Draw.hash(officers) != draw.poolHash { faults.append(.poolHash(found: Draw.hash(officers))) }
    let right = Array(Draw.order(officers, seed: draw.seed).prefix(order.wanted + order.reserves))
    if right != draw.result { faults.append(.result(right: right)) }
    let seated = Array(right.prefix(order.wanted))
    if !isSeated(drawn.seats, seated) { faults.append(.seats(right: seated)) }
    let standingBy = Array(right.dropFirst(order.wanted))
    if !isSeated(drawn.reserveSeats, standingBy) { faults.append(.reserves(right: standingBy)) }
    return faults
  }

  /// Whether the seats are those of the officers, in order and under the names of the list.
  private func isSeated(_ seats: [Seat], _ officers: [HearingOfficerID]) -> Bool {
    let names = Dictionary(draw.pool.map { ($0.officer, $0.name) }, uniquingKeysWith: { first, _ in first })
    return seats.map(\.officer) == officers && seats.map(\.name) == officers.compactMap { names[$0] }
  }
}

/// Why a recorded draw is not what it says.
public enum DrawFault: Hashable, Sendable {
  /// This release does not know the algorithm.
  case unknownAlgorithm(String)
  /// The list of the pool has another digest.
  case poolHash(found: String)
  /// The same list, seed and numbers give another result, or a longer one.
  case result(right: [HearingOfficerID])
  /// Others sit than were drawn, or in another order.
  case seats(right: [HearingOfficerID])
  /// Others stand by than were drawn, or in another order.
  case reserves(right: [HearingOfficerID])
}
