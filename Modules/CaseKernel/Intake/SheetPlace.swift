// Where an imported row stood. The sheet itself is not kept: it holds other people's data, and who may read one case may
// not read theirs. Name, row and digest are enough to find the place again in the sheet that its sender has.

/// A row of a spreadsheet, as the entry that it became says it.
public struct SheetPlace: FieldGroup {
  /// The file's name, as its sender gave it.
  public let fileName: String
  /// The sheet's name; empty where a file has no sheets.
  public let sheetName: String?
  /// The row's number, as people see it beside the row.
  public let row: Int
  /// The digest of the file, by which one can tell whether it is the same that was read.
  public let digest: String

  /// What the form asks for, in order.
  public static var fields: [Field<Self>] {
    [
      Field("fileName", \.fileName), Field("sheetName", \.sheetName), Field("row", \.row), Field("digest", \.digest),
    ]
  }
}

extension SheetPlace {
  /// The place as a form takes it.
  static func fields(of record: Int, _ sheet: IntakeSheet, sheetName: String) -> JSONValue {
    // A name that is longer than a line of a form says no more by its end.
    func line(_ text: String) -> JSONValue {
      .string(String(String.UnicodeScalarView(text.unicodeScalars.prefix(200))))
    }
    return .object([
      "fileName": line(sheet.fileName), "sheetName": line(sheetName), "row": .integer(Int64(record)),
      "digest": .string(sheet.digest.rawValue),
    ])
  }
}
