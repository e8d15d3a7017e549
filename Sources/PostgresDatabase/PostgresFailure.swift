// What a failure reported by libpq means: for the caller a code, for the pool what to do with transaction and connection.

internal import CPostgres
internal import Persistence

/// A failed statement or connection.
struct PostgresFailure: Error {
  /// What the pool can still do about it.
  enum Remedy {
    /// Nothing: the caller decides.
    case none
    /// The same transaction may well succeed when it is run again.
    case repeatTransaction
    /// As before, once the connection has forgotten its prepared statements.
    case forgetStatements
    /// As before, on a new connection.
    case replaceConnection
  }

  let error: DatabaseError
  let remedy: Remedy

  /// A connection that could not be made, or that broke.
  static func lost(_ message: String, statement: String? = nil) -> PostgresFailure {
    let code = DatabaseError.Code.connectionLost(commitUnknown: false)
    return PostgresFailure(
      error: DatabaseError(code: code, message: message, statement: statement), remedy: .replaceConnection)
  }

  /// What a reader may not do, although the server would let it.
  static func readOnly(_ message: String, statement: String) -> PostgresFailure {
    PostgresFailure(error: DatabaseError(code: .readOnly, message: message, statement: statement), remedy: .none)
  }

  private init(error: DatabaseError, remedy: Remedy) {
    self.error = error
    self.remedy = remedy
  }

  /// The failure that a result reports.
  init(result: OpaquePointer?, connectionMessage: String, isBroken: Bool, statement: String) {
    func field(_ code: Character) -> String? {
      guard let value = code.asciiValue else { return nil }
      return PQresultErrorField(result, Int32(value)).map { String(cString: $0) }
    }
    let state = field("C") ?? ""
    let message = field("M") ?? connectionMessage
    let code = DatabaseError.Code(sqlState: state, constraint: field("n"), message: message, isBroken: isBroken)
    self.error = DatabaseError(code: code, message: message, statement: statement)
    self.remedy = Remedy(sqlState: state, message: message, code: code)
  }
}

extension PostgresFailure.Remedy {
  fileprivate init(sqlState: String, message: String, code: DatabaseError.Code) {
    switch (sqlState, code) {
    case (_, .connectionLost): self = .replaceConnection
    case (_, .serialization): self = .repeatTransaction
    // A table was altered under a prepared statement, or a proxy in between has dropped it.
    case ("0A000", _) where message.contains("cached plan"), ("26000", _): self = .forgetStatements
    default: self = .none
    }
  }
}

extension DatabaseError.Code {
  /// SQLSTATE, appendix A of PostgreSQL's manual.
  fileprivate init(sqlState: String, constraint: String?, message: String, isBroken: Bool) {
    switch sqlState {
    case "23505": self = .uniqueViolation(constraint ?? message)
    case "23000"..."23999", "23P01", "P0001": self = .constraintViolation(constraint ?? message)
    case "40001", "40P01": self = .serialization
    case "57014", "25P03": self = .timeout
    case "55P03": self = .busy
    case "53100": self = .diskFull
    case "25006": self = .readOnly
    case "08P01", "22000"..."22ZZZ", "42000"..."42500", "42502"..."42ZZZ": self = .malformed
    case "57P01", "57P02", "57P03", "57P05", "08000"..."08ZZZ": self = .connectionLost(commitUnknown: false)
    case _ where isBroken: self = .connectionLost(commitUnknown: false)
    default: self = .other
    }
  }
}
