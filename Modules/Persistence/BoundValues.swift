// What a driver may bind. Refused here, once for both engines: what one of them would store and the other would not.

extension SQLValue {
  /// The stored forms of a statement's parameters.
  /// - Throws: ``DatabaseError`` of code `unstorable` for text with U+0000 (PostgreSQL cannot hold it) and for a number
  ///   that is not finite (SQLite stores it as null).
  package static func bound(_ parameters: [any SQLConvertible], to statement: String) throws -> [SQLValue] {
    try parameters.enumerated().map { index, parameter in
      let value = parameter.sqlValue
      switch value {
      case .text(let text) where text.utf8.contains(0):
        throw DatabaseError(
          code: .unstorable, message: "parameter $\(index + 1) holds the character U+0000", statement: statement)
      case .real(let number) where !number.isFinite:
        throw DatabaseError(
          code: .unstorable, message: "parameter $\(index + 1) is not a finite number", statement: statement)
      case .null, .integer, .real, .text, .blob:
        return value
      }
    }
  }
}
