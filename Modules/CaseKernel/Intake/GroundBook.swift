// Crimes as people write them, against the catalogue of grounds. A name that is not listed stays words: nothing is guessed,
// and a case whose crime the catalogue does not know is as good as any other.

internal import LegalCalendar
internal import Persistence
internal import Spreadsheets

/// Names of crimes, for lookup.
struct GroundBook {
  private var names: [String: GroundID] = [:]

  /// A book in which nothing is found.
  init() {}

  /// The grounds of a day with their names, and the other names that a column lists for them. A name of two grounds is
  /// none of either.
  init(on day: LegalDate, otherNames: [String: [String]], _ connection: any SQLConnection) throws {
    var found: [String: Set<GroundID>] = [:]
    let catalogue = ReferenceCatalogue(connection)
    var after: GroundID?
    repeat {
      let page = try catalogue.grounds(on: day, after: after)
      for ground in page {
        for name in [ground.nameZh] + otherNames[ground.id.rawValue, default: []] {
          found[Self.folded(name), default: []].insert(ground.id)
        }
      }
      after = page.count == ReferenceCatalogue.pageLimit ? page.last?.id : nil
    } while after != nil
    names = found.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// The ground that goes by a name; nil where the catalogue has none, or two.
  func ground(named text: String) -> GroundID? {
    text.isEmpty ? nil : names[Self.folded(text)]
  }

  /// 涉嫌盗窃罪, 盗窃案 and 盗窃 are one name; brackets stay, because they tell one crime from another.
  static func folded(_ text: String) -> String {
    var name = Substring(TextForm.value(text))
    if name.hasPrefix("涉嫌") { name = name.dropFirst(2) }
    for ending in ["案", "罪"] where name.hasSuffix(ending) && name.count > 1 { name = name.dropLast() }
    return String(name)
  }
}
