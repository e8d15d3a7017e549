// What SQLite's result codes mean to a caller.

internal import GRDB
internal import Persistence

/// Runs `body` and says its failures in the suite's own words; everything that is not SQLite's passes unchanged.
func translatingErrors<T>(in statement: String?, _ body: () throws -> T) throws -> T {
  do {
    return try body()
  } catch let error as GRDB.DatabaseError {
    throw Persistence.DatabaseError(error, statement: statement)
  }
}

/// As ``translatingErrors(in:_:)``, around a whole transaction.
func translatingErrors<T: Sendable>(_ body: () async throws -> T) async throws -> T {
  do {
    return try await body()
  } catch let error as GRDB.DatabaseError {
    throw Persistence.DatabaseError(error, statement: error.sql)
  }
}

extension Persistence.DatabaseError {
  fileprivate init(_ error: GRDB.DatabaseError, statement: String?) {
    let message = error.message ?? error.resultCode.description
    self.init(code: Code(error, message), message: message, statement: statement ?? error.sql)
  }
}

extension Persistence.DatabaseError.Code {
  fileprivate init(_ error: GRDB.DatabaseError, _ message: String) {
    // "UNIQUE constraint failed: file.office, file.number", "CHECK constraint failed: name"
    let subject = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
      self = .uniqueViolation(subject)
      return
    default: break
    }
    switch error.resultCode {
    case .SQLITE_CONSTRAINT: self = .constraintViolation(subject)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_INTERRUPT: self = .timeout
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_READONLY: self = .readOnly
    case .SQLITE_CANTOPEN, .SQLITE_NOTADB: self = .connectionLost(commitUnknown: false)
    case .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_RANGE, .SQLITE_MISUSE, .SQLITE_TOOBIG: self = .malformed
    default: self = .other
    }
  }
}
