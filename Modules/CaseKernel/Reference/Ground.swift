// The catalogue of grounds (案由): for each crime who is competent when it is not prosecuted, and on which statutes an
// administrative penalty may rest, on which days.

public import LegalCalendar

/// Articles of a statute on which a penalty may rest, for acts of certain days.
public struct StatuteBasis: Codable, Hashable, Sendable {
  /// The statute by its full name.
  public let statute: String
  /// Which text of it, such as `2012修正`; nil where it does not matter.
  public let edition: String?
  /// Articles, `49` or `59(3)`; empty where the text is known to have changed and its articles are not yet known.
  public let articles: [String]
  /// The first day of acts that it covers; nil without a limit.
  public let from: LegalDate?
  /// The last day of acts that it covers; nil without a limit.
  public let to: LegalDate?
  /// Whether the articles were confirmed by the text.
  public let confirmed: Bool
  /// What else is to be known.
  public let note: String?

  /// Whether it covers acts of a day.
  public func covers(_ date: LegalDate) -> Bool { (from ?? date) <= date && date <= (to ?? date) }
}

/// A ground of the catalogue, as it stands in one of its versions.
public struct Ground: Codable, Hashable, Sendable {
  /// The limitation of penalties that usually applies.
  public struct Limitation: Codable, Hashable, Sendable {
    /// The period's identifier under `Schemas/periods`, such as `rl.penalty.limitation.publicSecurity`.
    public let period: String
    /// Whether that this period applies to the ground was confirmed.
    public let confirmed: Bool
  }

  /// Its identifier, by which dockets refer to it.
  public let id: GroundID
  /// The crime in Chinese.
  public let nameZh: String
  /// The crime in English.
  public let nameEn: String
  /// Articles of the criminal law (刑法), such as `133之一`; chapters as `ch.8`.
  public let criminalArticles: [String]
  /// The kinds of agency that are usually competent; the first is the usual one. Local transfers of power override.
  public let agencies: [AgencyKind]
  /// Every administrative basis known, old and new.
  public let bases: [StatuteBasis]
  /// The limitation that usually applies; nil where no administrative penalty is possible.
  public let limitation: Limitation?
  /// Whether all of it was confirmed by the texts.
  public let confirmed: Bool
  /// What else is to be known.
  public let note: String?

  /// The bases that cover an act of a day. A milder later law (处罚法 37) is for the person who examines to choose: see
  /// ``bases``.
  public func basis(on date: LegalDate) -> [StatuteBasis] { bases.filter { $0.covers(date) } }
}
