// What a person typed and has not recorded yet. A draft belongs to one person and one form, and is dropped when the act
// is done.

public import Persistence

/// A form as it was left.
public struct FormDraft: Sendable {
  /// What was typed.
  public let values: [String: JSONValue]
  /// When.
  public let savedAt: Instant
}

/// Drafts of forms over one connection.
public struct FormDrafts {
  private let connection: any SQLConnection

  /// The drafts as this transaction sees them.
  public init(_ connection: any SQLConnection) { self.connection = connection }

  /// The draft of a person's form.
  public func draft(_ form: String, of account: AccountID) throws -> FormDraft? {
    let sql = "SELECT scheme, body, saved_at FROM kernel_draft WHERE account = $1 AND form = $2"
    guard let row = try connection.first(sql, [account, form]) else { return nil }
    let sealed = Sealed(scheme: try row.text("scheme"), bytes: try row.blob("body"))
    return FormDraft(values: try sealed.open([String: JSONValue].self), savedAt: try row.instant("saved_at"))
  }

  /// Keeps a draft in place of an earlier one.
  public func keep(_ values: [String: JSONValue], as form: String, of account: AccountID, at now: Instant) throws {
    let sealed = try Sealed(clear: values)
    try connection.execute(
      """
      INSERT INTO kernel_draft AS d (account, form, scheme, body, saved_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (account, form) DO UPDATE SET scheme = excluded.scheme, body = excluded.body,
        saved_at = excluded.saved_at
      """, [account, form, sealed.scheme, sealed.bytes, now])
  }

  /// What a person's drafts may name.
  enum Names {
    case known(Set<String>)
    /// A draft that cannot be opened here may name anything.
    case unknown

    func contains(_ name: String) -> Bool {
      switch self {
      case .known(let names): names.contains(name)
      case .unknown: true
      }
    }
  }

  /// The attachments that the drafts of a person may name.
  func names(of account: AccountID) throws -> Names {
    var names: Set<String> = []
    for row in try connection.query("SELECT scheme, body FROM kernel_draft WHERE account = $1", [account]) {
      let sealed = Sealed(scheme: try row.text("scheme"), bytes: try row.blob("body"))
      guard let values = try? sealed.open(JSONValue.self) else { return .unknown }
      names.formUnion(values.possibleIdentifiers)
    }
    return .known(names)
  }

  /// Drops a draft.
  public func drop(_ form: String, of account: AccountID) throws {
    try connection.execute("DELETE FROM kernel_draft WHERE account = $1 AND form = $2", [account, form])
  }
}
