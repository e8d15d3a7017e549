// Whether agencies and grounds still say what was loaded: dockets name them by identifier and date, so that whoever changes
// one changes what was recorded long ago.

internal import LegalCalendar
internal import Persistence

extension ReferenceCatalogue {
  /// The versions that do not give their digest, or whose columns say something else than they do; the first hundred.
  func altered() throws -> [Discrepancy] {
    var found: [Discrepancy] = []
    let sql = """
      SELECT set_id, id, valid_from, revision, valid_to, label_zh, label_en, confirmed, digest, body
      FROM kernel_reference ORDER BY set_id, id, valid_from, revision
      """
    try connection.forEach(sql, []) { row in
      guard found.count < 100, try !Self.isWhole(row) else { return }
      let (set, from) = (try row.text("set_id"), try row.text("valid_from"))
      found.append(
        .changedReference(
          ReferenceSet(rawValue: set) ?? .agency, id: try row.text("id"), validFrom: LegalDate(from) ?? .earliest,
          revision: try row.integer("revision")))
    }
    return found
  }

  private static func isWhole(_ row: Row) throws -> Bool {
    let body = Array(try row.text("body").utf8)
    var check = DigestCheck()
    check.take(body)
    guard check.confirms(Digest(rawValue: try row.text("digest"))),
      let item = try? CanonicalJSON.value(JSONValue.self, from: body)
    else { return false }
    let texts = [
      "id": "id", "valid_from": "validFrom", "valid_to": "validTo", "label_zh": "nameZh", "label_en": "nameEn",
    ]
    for (column, name) in texts where try row.optionalText(column) != item[name]?.text { return false }
    return try item["confirmed"] == .bool(row.flag("confirmed"))
      && (item["revision"] ?? .integer(1)) == .integer(Int64(row.integer("revision")))
  }
}
