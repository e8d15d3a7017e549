// What can go wrong between the suite and its storage, in words that callers can act on.

/// A failure of storage. The statement is kept for the log and never shown to people.
public struct DatabaseError: Error, Sendable, CustomStringConvertible {
  /// What kind of failure, and so what a caller may do about it.
  public enum Code: Sendable, Equatable {
    /// A unique constraint refused the row; the name is the constraint or the columns, as the engine reports them.
    case uniqueViolation(String)
    /// A check or foreign key refused the row.
    case constraintViolation(String)
    /// Another transaction was in the way; the transaction may be repeated.
    case serialization
    /// The statement ran longer than the limit, or was cancelled.
    case timeout
    /// No connection, or no lock that another transaction holds, became free in time.
    case busy
    /// The connection was lost or could not be made. `commitUnknown` is true where a commit had been sent.
    case connectionLost(commitUnknown: Bool)
    /// No room left on the disk.
    case diskFull
    /// The database is read only.
    case readOnly
    /// A value that no column can hold: text with U+0000, a number that is not finite.
    case unstorable
    /// The statement is malformed, or does not fit its parameters or the schema: the suite's own fault.
    case malformed
    /// Anything else that the engine reports.
    case other
  }

  /// The kind of failure.
  public let code: Code
  /// The engine's own message.
  public let message: String
  /// The statement that failed, if one did.
  public let statement: String?

  /// A failure as the driver reports it.
  public init(code: Code, message: String, statement: String? = nil) {
    self.code = code
    self.message = message
    self.statement = statement
  }

  /// Code, message and statement, for logs.
  public var description: String { "\(code): \(message)\(statement.map { " in: \($0)" } ?? "")" }
}
