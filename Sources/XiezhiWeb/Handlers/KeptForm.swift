// A form that was sent after its session had ended: what was typed becomes a draft of whoever typed it, on the form it came
// from, or travels through the sign-in page until he has signed in again.

import CaseKernel
import Foundation
import HTTPTypes
import Hummingbird
import Persistence

struct KeptForm: Sendable {
  private static let prefix = "~kept."

  /// Whom the form was shown to, as it says itself.
  let account: AccountID?
  private let draftName: String
  private let values: [String: JSONValue]

  /// A form as it was sent; nil where nothing was typed into it.
  init?(_ form: SubmittedForm, sentTo path: String) {
    guard let name = Self.draftName(path), !form.tree.isEmpty else { return nil }
    (account, draftName, values) = (form.account, name, form.tree)
  }

  /// What a sign-in form carries of another form; nil where it carries nothing that belongs to one.
  init?(carriedBy form: SubmittedForm) {
    let kept = form.values.filter { $0.name.hasPrefix(Self.prefix) }
    guard !kept.isEmpty, let path = PagePath.local(form.value(ReservedField.back)), let name = Self.draftName(path)
    else { return nil }
    account = form.account
    var tree = FieldTree()
    for (name, value) in kept {
      if let path = FieldPath(parsing: String(name.dropFirst(Self.prefix.count))), !value.isEmpty {
        tree.set(path, .string(value))
      }
    }
    draftName = name
    values = tree.members
  }

  /// Becomes a draft: nothing is done by it, and its owner sees it before anything is.
  func keep(for account: AccountID, at now: Instant, _ connection: any SQLConnection) throws {
    try FormDrafts(connection).keep(values, as: draftName, of: account, at: now)
  }

  /// The fields of a form, to be carried by the sign-in page.
  static func carried(_ form: SubmittedForm) -> [CarriedValue] {
    own(form) + form.values.filter { !$0.name.hasPrefix("~") }.map { CarriedValue(prefix + $0.name, $0.value) }
  }

  /// The fields that a sign-in form carries already, for the next attempt.
  static func carriedOn(_ form: SubmittedForm) -> [CarriedValue] {
    own(form) + form.values.filter { $0.name.hasPrefix(prefix) }.map { CarriedValue($0.name, $0.value) }
  }

  private static func own(_ form: SubmittedForm) -> [CarriedValue] {
    form.account.map { [CarriedValue(ReservedField.account, $0.rawValue)] } ?? []
  }

  /// Whether a path is that of a form whose text is kept.
  static func isPath(_ path: String) -> Bool { draftName(path) != nil }

  /// The name of the draft of the form at an address.
  static func draftName(_ pathAndQuery: String) -> String? {
    guard let address = URLComponents(string: pathAndQuery) else { return nil }
    guard let place = place(address.path) else { return AgencyFormHandler.draftName(address.path) }
    return ActForm.draftName(place, ListQuery((address.queryItems ?? []).map { ($0.name, $0.value ?? "") }))
  }

  private static func place(_ path: String) -> ActHandler.Place? {
    let parts = path.split(separator: "/").map(String.init)
    switch parts.count {
    case 4 where parts[0] == "cases" && parts[2] == "acts":
      return ActHandler.Place(file: FileID(rawValue: parts[1]), kind: nil, act: ActID(rawValue: parts[3]))
    case 3 where parts[0] == "new":
      return ActHandler.Place(file: nil, kind: KindID(rawValue: parts[1]), act: ActID(rawValue: parts[2]))
    default: return nil
    }
  }
}

extension FormDrafts {
  /// Whether the form at an address was left with something typed.
  func isKept(_ path: String, of account: AccountID) throws -> Bool {
    try KeptForm.draftName(path).map { try draft($0, of: account) != nil } ?? false
  }
}

extension Request {
  /// Whether the browser says that one of our own pages sent this: no other site may put words into a draft.
  var isFromOwnPage: Bool {
    if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ headers[$0] }) { return site == "same-origin" }
    guard let origin = headers[.origin], let authority = head.authority, !authority.isEmpty else { return false }
    return origin == "http://\(authority)" || origin == "https://\(authority)"
  }

  /// Whether the browser says that a page of another site sent this.
  var isFromElsewhere: Bool {
    let saysWhence = headers[.origin] != nil || HTTPField.Name("Sec-Fetch-Site").map { headers[$0] != nil } ?? false
    return saysWhence && !isFromOwnPage
  }

  /// Where one comes back to after sign-in: to what was asked for, or to the page that a form stood on.
  var returnPath: String { method == .get || KeptForm.isPath(uri.path) ? pathAndQuery : "/workbench" }
}
