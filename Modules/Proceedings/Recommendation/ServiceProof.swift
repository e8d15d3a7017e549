// Ways of service, and what each needs as proof (民事诉讼法 87, 89–92 by analogy; 检察专递; 检察建议工作规定 18).

public import CaseKernel
public import LegalCalendar

/// 送达方式.
public enum ServiceWay: String, Choice {
  /// 直接送达: signed for.
  case direct
  /// 检察专递: the date on the return receipt.
  case post
  /// 电子送达: with consent; the date of arrival in the recipient's system.
  case electronic
  /// 留置送达: refused, left, recorded before witnesses.
  case left
  /// 公告送达.
  case publicNotice
  /// 宣告送达: read out to the unit, which agreed to it beforehand.
  case announced

  /// Whether somebody takes the paper into his hands, so that somebody else may do it for him.
  var isHandedOver: Bool { self == .direct || self == .post || self == .announced }

  var needs: Set<ServiceProof> {
    switch self {
    case .direct: [.recipientPerson]
    case .post: [.waybill]
    case .electronic: [.consent, .address]
    case .left: [.refusal, .witnesses]
    case .publicNotice: [.place]
    case .announced: [.recipientPerson, .place, .unitAgreed]
    }
  }
}

/// What proves a service besides its receipt.
enum ServiceProof: String, CaseIterable {
  case recipientPerson, place, waybill, consent, address, refusal, witnesses, unitAgreed

  /// Who signed and where may be recorded of every service; the rest belongs to one way.
  private var isAlwaysAllowed: Bool { self == .recipientPerson || self == .place }

  func isGiven(_ service: Service) -> Bool {
    switch self {
    case .recipientPerson: service.recipientPerson != nil || service.agentName != nil
    case .place: service.place != nil
    case .waybill: service.waybill != nil
    case .consent: service.consent == true
    case .address: service.address != nil
    case .refusal: service.refusal != nil
    case .witnesses: service.witnesses != nil
    case .unitAgreed: service.unitAgreed == true
    }
  }

  var rule: @Sendable (Service, FormContext) -> FieldProblem? { { service, _ in problem(of: service) } }

  private func problem(of service: Service) -> FieldProblem? {
    let (isNeeded, isGiven) = (service.way.needs.contains(self), isGiven(service))
    let details = ["because": "way", "value": service.way.rawValue]
    if isNeeded, !isGiven { return FieldProblem(rawValue, .requiredHere, details: details) }
    if isGiven, !isNeeded, !isAlwaysAllowed { return FieldProblem(rawValue, .notAllowedHere, details: details) }
    return nil
  }
}

extension Service {
  /// The fields of which every way of service needs at least one.
  static let proofs = ["agentName"] + ServiceProof.allCases.map(\.rawValue)
}

/// How a recommendation was served.
public struct Service: Codable, Hashable, Sendable {
  /// The way.
  public let way: ServiceWay
  /// The day of service: of signature, of the return receipt, of arrival.
  public let servedDate: LegalDate
  /// Who signed for it on the recipient's side.
  public let recipientPerson: String?
  /// 代收人: who took it in the place of the one that should have signed.
  public let agentName: String?
  /// 代收理由.
  public let agentReason: String?
  /// The receipt, return receipt or record.
  public let receipt: AttachmentID
  /// Where.
  public let place: String?
  /// 检察专递单号.
  public let waybill: String?
  /// Whether the recipient agreed to electronic service.
  public let consent: Bool?
  /// The recipient's system or address for it.
  public let address: String?
  /// Why it was refused.
  public let refusal: String?
  /// Before whom it was left.
  public let witnesses: String?
  /// Whether the unit agreed to the announcement beforehand.
  public let unitAgreed: Bool?
  /// The day by which the paper asks for a reply, where it is earlier than the law's.
  public let replyDue: LegalDate?
  /// Why it is earlier.
  public let urgentReason: String?

  static let rules: [@Sendable (Service, FormContext) -> FieldProblem?] =
    ServiceProof.allCases.map(\.rule) + [
      { service, context in context.notInFuture("servedDate", service.servedDate) },
      { service, _ in
        guard service.agentName != nil, !service.way.isHandedOver else { return nil }
        return FieldProblem("agentName", .notAllowedHere, details: ["because": "way", "value": service.way.rawValue])
      },
      { service, _ in
        guard service.agentName != nil, service.agentReason == nil else { return nil }
        return FieldProblem("agentReason", .requiredHere, details: ["because": "agentName"])
      },
      { service, _ in
        guard service.agentReason != nil, service.agentName == nil else { return nil }
        return FieldProblem("agentName", .requiredHere, details: ["because": "agentReason"])
      },
    ]
}
