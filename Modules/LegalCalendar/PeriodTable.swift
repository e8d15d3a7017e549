// All legal periods that the suite knows, read from Schemas/periods/*.json. A lookup always takes the date of law.

/// The periods by identifier.
public struct PeriodTable: Sendable {
  private let periods: [PeriodID: Period]
  private let aliases: [PeriodID: PeriodID]

  /// Reads the JSON of every period file that the caller has loaded, and refuses all of them if identifiers repeat or the
  /// versions of a period leave a gap or overlap.
  public init(files: [[UInt8]]) throws(LawFileError) {
    var periods: [PeriodID: Period] = [:]
    var aliases: [PeriodID: PeriodID] = [:]
    for bytes in files {
      let file: PeriodFile = try decodeLawFile(bytes)
      for entry in file.periods {
        let period = entry.period
        try Self.checkVersions(of: period)
        guard periods.updateValue(period, forKey: period.id) == nil else { throw .idTwice(period.id) }
        for alias in period.aliases {
          guard aliases.updateValue(period.id, forKey: alias.id) == nil else { throw .idTwice(alias.id) }
        }
      }
    }
    if let both = aliases.keys.first(where: { periods[$0] != nil }) { throw .idTwice(both) }
    self.periods = periods
    self.aliases = aliases
  }

  /// Every identifier, aliases not among them, in order of their text.
  public var ids: [PeriodID] { periods.keys.sorted() }

  /// The period with this identifier or alias; nil where there is none.
  public subscript(_ id: PeriodID) -> Period? { periods[aliases[id] ?? id] }

  /// The identifiers among these that lead to no period: a program that names periods checks them once at its start.
  public func missing(_ ids: some Sequence<PeriodID>) -> [PeriodID] { ids.filter { self[$0] == nil } }

  /// The version of the period for a day; nil only where there is no such period. A day before the first version uses the
  /// first, one after the last uses the last, and the answer says so.
  public func period(_ id: PeriodID, on day: LegalDate) -> PeriodInForce? {
    guard let period = self[id], let first = period.versions.first, let last = period.versions.last else { return nil }
    if let from = first.effectiveFrom, day < from {
      return PeriodInForce(period: period, version: first, standing: .beforeFirstVersion(from: from))
    }
    if let to = last.effectiveTo, to < day {
      return PeriodInForce(period: period, version: last, standing: .afterLastVersion(to: to))
    }
    let version = period.versions.last { version in version.effectiveFrom.map { $0 <= day } ?? true }
    return PeriodInForce(period: period, version: version ?? first, standing: .inForce)
  }

  private static func checkVersions(of period: Period) throws(LawFileError) {
    guard !period.versions.isEmpty else { throw .noVersion(period.id) }
    for (index, version) in period.versions.enumerated() {
      if let from = version.effectiveFrom, let to = version.effectiveTo, to < from {
        throw .versionsBroken(period.id, version: index + 1)
      }
      guard index > 0 else { continue }
      guard let ended = period.versions[index - 1].effectiveTo, version.effectiveFrom == ended.advanced(byDays: 1)
      else {
        throw .versionsBroken(period.id, version: index + 1)
      }
    }
  }
}

private struct PeriodFile: Decodable {
  let periods: [Entry]

  struct Entry: Decodable {
    let id: PeriodID
    let nameZh: String
    let nameEn: String
    let aliases: [Alias]?
    let versions: [PeriodVersion]

    var period: Period {
      Period(
        id: id, name: BilingualName(zh: nameZh, en: nameEn),
        aliases: (aliases ?? []).map { Period.Alias(id: $0.id, name: BilingualName(zh: $0.nameZh, en: $0.nameEn)) },
        versions: versions)
    }
  }

  struct Alias: Decodable {
    let id: PeriodID
    let nameZh: String
    let nameEn: String
  }
}
