// The formats in which sheets are handed out: marked sheets of an import, templates, registers.

/// The format of a sheet; its raw value is the ending of the file's name.
public enum SheetFormat: String, Sendable, CaseIterable {
  case xlsx, csv

  /// What such a file is.
  public var mediaType: MediaType {
    switch self {
    case .xlsx: .xlsx
    case .csv: .csv
    }
  }
}
