// Fields that belong together and repeat: what happened to person and property, which penalties were imposed.

public import CaseKernel
public import LegalCalendar

/// A coercive measure of the criminal procedure; detention is set off against administrative detention.
public struct CoerciveMeasure: FieldGroup {
  /// Which measure.
  public let kind: CoerciveMeasureKind
  /// Its first day.
  public let from: LegalDate
  /// Its last day; nil while it lasts.
  public let to: LegalDate?

  /// What the form asks for, in order.
  public static var fields: [Field<Self>] {
    [Field("kind", \.kind), Field("from", \.from), Field("to", \.to)]
  }
}

/// Property that was sealed, seized or frozen (查封、扣押、冻结).
public struct SeizedItem: FieldGroup {
  /// What it is.
  public let item: String
  /// How it was secured.
  public let kind: SeizureKind
  /// What it is worth; nil where nobody appraised it.
  public let value: Money?
  /// What became of it.
  public let state: PropertyState

  /// What the form asks for, in order.
  public static var fields: [Field<Self>] {
    [Field("item", \.item), Field("kind", \.kind), Field("value", \.value), Field("state", \.state)]
  }
}

/// A penalty that was imposed for the same act before: no second fine (处罚法 29).
public struct EarlierPenalty: FieldGroup {
  /// The agency that imposed it.
  public let agencyName: String
  /// The day of its decision.
  public let date: LegalDate
  /// Which kind.
  public let kind: PenaltyKind
  /// The amount of a fine or confiscation.
  public let amount: Money?

  /// What the form asks for, in order.
  public static var fields: [Field<Self>] {
    [Field("agencyName", \.agencyName), Field("date", \.date), Field("kind", \.kind), Field("amount", \.amount)]
  }
}

/// One penalty of a decision (处罚法 9).
public struct Penalty: FieldGroup {
  /// Which kind.
  public let kind: PenaltyKind
  /// The fine.
  public let amount: Money?
  /// Days of administrative detention.
  public let days: Int?
  /// What was confiscated, in money.
  public let confiscated: Money?
  /// Which licence, and what was done to it.
  public let licence: String?

  /// What the form asks for, in order.
  public static var fields: [Field<Self>] {
    [
      Field("kind", \.kind), Field("amount", \.amount), Field("days", \.days), Field("confiscated", \.confiscated),
      Field("licence", \.licence),
    ]
  }

  /// The member that this kind cannot do without; nil where it is given.
  var lacking: String? {
    switch kind {
    case .fine where amount == nil: "amount"
    case .confiscation where confiscated == nil: "confiscated"
    case .licence where licence == nil: "licence"
    case .detention where days == nil: "days"
    default: nil
    }
  }
}

/// Someone who must not handle the case, and why (回避).
public struct Avoidance: FieldGroup {
  /// Who.
  public let account: AccountID
  /// The ground of 刑诉法 29.
  public let reason: AvoidanceReason
  /// What else is to be known.
  public let note: String?

  /// What the form asks for, in order.
  public static var fields: [Field<Self>] {
    [Field("account", \.account), Field("reason", \.reason), Field("note", \.note)]
  }
}
