// What the docket of a decision on the roll can hold: the act that recorded each entry, with what its decision added.

public import CaseKernel
internal import LegalCalendar

/// An entry of a decision on the roll.
public struct NonProsecutionEntry: EntryBody {
  let body: RollBody

  init(_ body: RollBody) { self.body = body }

  /// Version of all payloads.
  public static var version: Int { 1 }
  /// The type, such as `decisionListed`.
  public var type: String { body.parts.type }
  /// The payload's bytes.
  public func seal() throws -> Sealed { try Sealed(clear: body.parts.payload) }

  /// Opens a payload.
  /// - Throws: ``ReverseLinkageEntryError`` for a type or version that this kind never wrote.
  public static func open(_ type: String, version: Int, _ body: Sealed) throws -> Self {
    guard version == Self.version else { throw ReverseLinkageEntryError.unknownVersion(type, version) }
    guard let opener = openers[type] else { throw ReverseLinkageEntryError.unknownType(type) }
    return Self(try opener(body))
  }

  /// How each type is opened again.
  static let openers: [String: @Sendable (Sealed) throws -> RollBody] = [
    "decisionListed": { .decisionListed(try $0.open(Recorded<ListDecision, Listing>.self)) },
    "transferUrged": { .transferUrged(try $0.open(Urge.self)) },
    "delayExplained": { .delayExplained(try $0.open(ExplainDelay.self)) },
    "transferExempted": { .transferExempted(try $0.open(Exempt.self)) },
    "transferFound": { .transferFound(try $0.open(TransferFound.self)) },
    "transferReturned": { .transferReturned(try $0.open(TransferReturned.self)) },
    "protectionLearned": { .protectionLearned(try $0.open(LearnProtection.self)) },
  ]
}

extension NonProsecutionEntry: Encodable {
  /// Encodes the payload; its type stands in the entry beside it.
  public func encode(to encoder: any Encoder) throws { try body.parts.payload.encode(to: encoder) }
  /// A payload says nothing without its type: it is opened by ``open(_:version:_:)``.
  public init(from decoder: any Decoder) throws { throw ReverseLinkageEntryError.typeNotGiven }
}

/// Every entry of the kind.
enum RollBody: Sendable {
  case decisionListed(Recorded<ListDecision, Listing>)
  case transferUrged(Urge)
  case delayExplained(ExplainDelay)
  case transferExempted(Exempt)
  case transferFound(TransferFound)
  case transferReturned(TransferReturned)
  case protectionLearned(LearnProtection)

  /// The type as the docket writes it, and the payload.
  var parts: (type: String, payload: any Codable & Sendable) {
    switch self {
    case .decisionListed(let payload): ("decisionListed", payload)
    case .transferUrged(let payload): ("transferUrged", payload)
    case .delayExplained(let payload): ("delayExplained", payload)
    case .transferExempted(let payload): ("transferExempted", payload)
    case .transferFound(let payload): ("transferFound", payload)
    case .transferReturned(let payload): ("transferReturned", payload)
    case .protectionLearned(let payload): ("protectionLearned", payload)
    }
  }
}

extension Decided where Kind == NonProsecution {
  /// An entry of this kind.
  init(_ body: RollBody, on effectiveOn: LegalDate) { self.init(NonProsecutionEntry(body), on: effectiveOn) }
}

/// What listing adds to the row: who owes the transfer, and who awaits it.
struct Listing: Codable, Sendable {
  let department: DepartmentID?
  let handler: AccountID?
  let participants: [AccountID]
  /// The ground's name in the catalogue.
  let offenceName: String?
}
