// Reads across files: links from both ends, numbers of other systems, identities.

internal import LegalCalendar
internal import Persistence

enum LinkQueries {
  static func linked(to file: FileID, _ connection: any SQLConnection) throws -> [LinkedFile] {
    try connection.query(
      """
      SELECT f.id, f.kind, f.stage, l.role, 0 AS incoming FROM kernel_link l JOIN kernel_file f ON f.id = l.other
      WHERE l.file = $1
      UNION
      SELECT f.id, f.kind, f.stage, l.role, 1 AS incoming FROM kernel_link l JOIN kernel_file f ON f.id = l.file
      WHERE l.other = $1
      ORDER BY 1
      """, [file]
    ).map { row in
      LinkedFile(
        file: FileID(rawValue: try row.text("id")), kind: KindID(rawValue: try row.text("kind")),
        stage: StageID(rawValue: try row.text("stage")), role: LinkRole(rawValue: try row.text("role")),
        isIncoming: try row.flag("incoming"))
    }
  }
}

/// A matter is registered once in an office: files of other offices are not looked at, and so leave no trace.
enum LookupQueries {
  static func files(
    kind: KindID, system: String, number: String, in office: OfficeID, _ connection: any SQLConnection
  ) throws -> [FileID] {
    try connection.query(
      """
      SELECT f.id FROM kernel_other_number n JOIN kernel_file f ON f.id = n.file
      WHERE n.number = $1 AND n.system = $2 AND f.kind = $3 AND f.office = $4 ORDER BY f.id LIMIT 100
      """, [number, system, kind, office]
    ).map { FileID(rawValue: try $0.text("id")) }
  }

  /// The file that an office registered under a number: one at most, the index holds it so.
  static func file(numbered number: String, of office: OfficeID, _ connection: any SQLConnection) throws -> FileID? {
    try connection.first(
      "SELECT id FROM kernel_file WHERE registering_office = $1 AND number = $2", [office, number]
    ).map { FileID(rawValue: try $0.text("id")) }
  }

  static func files(
    kind: KindID, idNumber: String, in office: OfficeID, _ connection: any SQLConnection
  ) throws -> [FileID] {
    try connection.query(
      """
      SELECT DISTINCT f.id FROM kernel_party p JOIN kernel_file f ON f.id = p.file
      WHERE p.id_number = $1 AND f.kind = $2 AND f.office = $3 ORDER BY f.id LIMIT 100
      """, [idNumber, kind, office]
    ).map { FileID(rawValue: try $0.text("id")) }
  }

  /// Where an attachment is named, by file.
  static func namings(
    of attachment: AttachmentID, _ connection: any SQLConnection
  ) throws -> [(file: FileID, named: [NamedAttachment])] {
    let rows = try connection.query(
      """
      SELECT file, field, entry FROM kernel_file_attachment WHERE attachment = $1
      ORDER BY file, entry, field LIMIT 200
      """, [attachment])
    var found: [(file: FileID, named: [NamedAttachment])] = []
    for row in rows {
      let file = FileID(rawValue: try row.text("file"))
      let named = NamedAttachment(attachment, field: try row.text("field"), entry: try row.integer("entry"))
      if found.last?.file == file { found[found.count - 1].named.append(named) } else { found.append((file, [named])) }
    }
    return found
  }

  static func parties(of file: FileID, _ connection: any SQLConnection) throws -> [Party] {
    try connection.query(
      "SELECT role, kind, name, id_number, birth_date FROM kernel_party WHERE file = $1 ORDER BY position", [file]
    ).map { row in
      guard let kind = Party.Kind(rawValue: try row.text("kind")) else {
        throw RowError.unexpected("kind", expected: "kind of a party")
      }
      return Party(
        kind: kind, role: try row.text("role"), name: try row.text("name"),
        idNumber: try row.optionalText("id_number"),
        birthDate: try row.optionalText("birth_date").flatMap { LegalDate($0) })
    }
  }
}
