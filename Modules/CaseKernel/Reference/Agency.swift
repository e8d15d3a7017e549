// The register of agencies (主管机关): who is competent for what, and where an opinion is sent.

public import LegalCalendar

/// The kinds of agency that the catalogue of grounds names.
public enum AgencyKind: String, Codable, CaseIterable, Sendable {
  /// 公安机关.
  case publicSecurity
  /// 公安机关交通管理部门.
  case trafficPolice
  /// 网信部门.
  case cyberspace
  /// 应急管理部门.
  case emergency
  /// 移民管理机构.
  case immigration
  /// 农业农村（渔政）部门.
  case agriculture
  /// 林业草原部门.
  case forestry
  /// 自然资源部门.
  case naturalResources
  /// 水行政部门.
  case water
  /// 生态环境部门.
  case ecology
  /// 市场监督管理部门（知识产权）.
  case marketRegulation
  /// 药品监督管理部门.
  case medicalProducts
  /// 烟草专卖行政部门.
  case tobacco
  /// 处置非法集资牵头部门.
  case illegalFundRaising
  /// 税务机关.
  case tax
  /// 海关.
  case customs
  /// 人力资源社会保障部门.
  case humanResources
  /// 卫生健康部门.
  case health
  /// 监察机关: disposition of officials, no penalty.
  case supervision
  /// 司法行政机关: gets copies of opinions.
  case judicialAdministration
}

/// An agency of the register, as it stands in one of its versions.
public struct Agency: Codable, Hashable, Sendable {
  /// The levels of administration.
  public enum Level: String, Codable, CaseIterable, Sendable {
    case national, province, city, county, township
  }

  /// A field in which it has the power to penalise.
  public struct Power: Codable, Hashable, Sendable {
    /// The field in Chinese.
    public let fieldZh: String
    /// The field in English.
    public let fieldEn: String
    /// The statute that gives the power, by its full name.
    public let statute: String
    /// The first day of the power; nil where it always was.
    public let from: LegalDate?
    /// The last day of the power; nil while it lasts.
    public let to: LegalDate?

    /// Whether the power is there on a day.
    public func holds(on date: LegalDate) -> Bool { (from ?? date) <= date && date <= (to ?? date) }
  }

  /// The circles in which an office and other bodies meet over their common work (联络机制).
  public enum Circle: String, Codable, CaseIterable, Sendable {
    /// 会签联络机制的部门: those with which the rules of the mechanism were issued.
    case mechanism
    /// 联席会议成员: those that meet over rules and hard questions.
    case meeting
  }

  /// Where it is reached.
  public struct Contact: Codable, Hashable, Sendable {
    /// The unit within the agency that receives opinions.
    public let unit: String
    /// Telephone.
    public let phone: String
    /// Postal address.
    public let address: String
  }

  /// Its identifier, by which dockets refer to it.
  public let id: AgencyID
  /// Its kind.
  public let kind: AgencyKind
  /// Full name in Chinese, as an opinion addresses it.
  public let nameZh: String
  /// Full name in English.
  public let nameEn: String
  /// Its level.
  public let level: Level
  /// The region it serves, by name.
  public let region: String
  /// Its fields of power.
  public let powers: [Power]
  /// The liaison circles that it belongs to; nil where nobody has said.
  public private(set) var circles: [Circle]?
  /// Whether it is led by its superiors and not by the local government (垂直管理): the copy then goes to its superior.
  public let verticalAdministration: Bool
  /// Where it is reached.
  public let contacts: [Contact]
  /// Other names by which people and spreadsheets call it.
  public let aliases: [String]
  /// Whether the entry was confirmed by the agency or the office.
  public let confirmed: Bool

  /// The powers that it has on a day.
  public func powers(on date: LegalDate) -> [Power] { powers.filter { $0.holds(on: date) } }

  /// Whether none of its powers of a day rests on one of the statutes. Of an agency without recorded powers nothing is known,
  /// and nothing is said against it.
  public func lacksPower(under statutes: [String], on date: LegalDate) -> Bool {
    guard !powers.isEmpty, !statutes.isEmpty else { return false }
    let named = Set(statutes.map(Self.shortName))
    return !powers(on: date).contains { named.contains(Self.shortName(of: $0.statute)) }
  }

  /// A statute as people cite it, without marks of a title and without the name of the country.
  private static func shortName(of statute: String) -> String {
    let title = statute.filter { !"《》".contains($0) }
    let country = "中华人民共和国"
    return title.hasPrefix(country) ? String(title.dropFirst(country.count)) : title
  }
}
