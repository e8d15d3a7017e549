// The five kinds of value that both engines store. Booleans are 0 and 1, dates of law are text `YYYY-MM-DD`: a richer
// set would behave differently on SQLite and PostgreSQL, and a statement must mean the same on both.

/// One value that a statement binds or a row holds.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A Swift value that knows how it is stored.
public protocol SQLConvertible: Sendable {
  /// The stored form.
  var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible {
  /// Itself.
  public var sqlValue: SQLValue { self }
}

extension String: SQLConvertible {
  /// Stored as text.
  public var sqlValue: SQLValue { .text(self) }
}

extension Int: SQLConvertible {
  /// Stored as an integer of 64 bits.
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLConvertible {
  /// Stored as an integer of 64 bits.
  public var sqlValue: SQLValue { .integer(self) }
}

extension Double: SQLConvertible {
  /// Stored in double precision.
  public var sqlValue: SQLValue { .real(self) }
}

extension Bool: SQLConvertible {
  /// Stored as 0 or 1, in a `smallint` column that checks it.
  public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension [UInt8]: SQLConvertible {
  /// Stored as bytes.
  public var sqlValue: SQLValue { .blob(self) }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
  /// Null where there is no value.
  public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
