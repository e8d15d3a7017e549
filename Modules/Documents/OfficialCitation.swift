// Articles of law as official papers cite them: 《中华人民共和国治安管理处罚法》（2012年修正）第四十九条. Dockets keep them short (`49`,
// `59(3)`, `133之一`), so that they can be searched and compared.

/// An article of a statute.
public struct OfficialProvision: Sendable, Hashable {
  /// The statute by its full name, with or without 《》.
  public let statute: String
  /// Which text of it, such as `2012修正`; nil where that does not matter.
  public let edition: String?
  /// The article or articles, such as `49`, `59(3)`, `16(1)(2)`, `115–118` or `26、30`.
  public let article: String

  /// An article of a statute.
  public init(statute: String, edition: String? = nil, article: String) {
    self.statute = statute
    self.edition = edition
    self.article = article
  }
}

/// Citations of law.
public enum OfficialCitation {
  /// Provisions in one phrase, the articles of one text together: 《甲法》第一条、第三条第二款、《乙法》（2012年修正）第五条.
  public static func text(_ provisions: [OfficialProvision]) -> String {
    var groups: [(head: String, articles: [String])] = []
    for provision in provisions {
      let head = title(provision.statute) + edition(provision.edition)
      let article = articles(provision.article)
      if let known = groups.firstIndex(where: { $0.head == head }) {
        if !groups[known].articles.contains(article) { groups[known].articles.append(article) }
      } else {
        groups.append((head, [article]))
      }
    }
    return groups.map { $0.head + $0.articles.joined(separator: "、") }.joined(separator: "、")
  }

  /// 49 第四十九条, 59(3) 第五十九条第三款, 16(1)(2) 第十六条第一款第二项, 133之一 第一百三十三条之一, 115–118 第一百一十五条至第一百一十八条.
  /// What is written in another way stays as it is.
  public static func articles(_ text: String) -> String {
    let parts = text.split { ",，、".contains($0) }.map { $0.filter { !$0.isWhitespace } }
    let cited = parts.map(range)
    return cited.allSatisfy { $0 != nil } && !parts.isEmpty ? cited.compactMap(\.self).joined(separator: "、") : text
  }

  private static func range(_ text: String) -> String? {
    let ends = text.split { "–—-至".contains($0) }.map { article($0) }
    guard let first = ends.first, ends.count <= 2 else { return nil }
    guard ends.count == 2 else { return first }
    guard let first, let last = ends[1] else { return nil }
    return "\(first)至\(last)"
  }

  private static func article(_ text: some StringProtocol) -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number > 0 else { return nil }
    var rest = text.dropFirst(digits.count)
    let inserted = rest.prefix { $0 != "(" && $0 != "（" }
    guard inserted.isEmpty || (inserted.hasPrefix("之") && inserted.count == 2) else { return nil }
    rest = rest.dropFirst(inserted.count)
    var cited = "第\(ChineseNumber.words(number))条\(inserted)"
    for unit in ["款", "项"] where !rest.isEmpty {
      guard rest.first == "(" || rest.first == "（", let close = rest.firstIndex(where: { $0 == ")" || $0 == "）" }),
        let part = Int(rest[..<close].dropFirst()), part > 0
      else { return nil }
      cited += "第\(ChineseNumber.words(part))\(unit)"
      rest = rest[close...].dropFirst()
    }
    return rest.isEmpty ? cited : nil
  }

  private static func title(_ statute: String) -> String { statute.hasPrefix("《") ? statute : "《\(statute)》" }

  /// 2012修正 （2012年修正）; other texts by their own name.
  private static func edition(_ edition: String?) -> String {
    guard let edition, !edition.isEmpty else { return "" }
    let year = edition.prefix { $0.isASCII && $0.isNumber }
    guard year.count == 4, !edition.dropFirst(4).hasPrefix("年") else { return "（\(edition)）" }
    return "（\(year)年\(edition.dropFirst(4))）"
  }
}
