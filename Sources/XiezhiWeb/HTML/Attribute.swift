// The attributes that pages may use. There is no `style` and no `on…`: the pages live under a content security policy
// that allows neither.

/// One attribute with its value; `absent` lets a page say "only when" without leaving the expression.
struct Attribute: Sendable {
  enum Value: Sendable {
    case text(String)
    case number(Int)
    case present
    case absent
  }

  let name: StaticString
  let value: Value

  init(_ name: StaticString, _ value: Value) {
    self.name = name
    self.value = value
  }

  init(_ name: StaticString, _ text: String?) {
    self.init(name, text.map(Value.text) ?? .absent)
  }

  init(_ name: StaticString, when condition: Bool) {
    self.init(name, condition ? .present : .absent)
  }

  func write(into html: HTML) {
    if case .absent = value { return }
    html.write(" ")
    html.write(name)
    if case .present = value { return }
    html.write("=\"")
    switch value {
    case .text(let text): html.text(text)
    case .number(let number): html.write(number)
    case .present, .absent: break
    }
    html.write("\"")
  }
}

extension Attribute {
  /// No attribute: the other branch of a choice.
  static let nothing = Self("class", .absent)

  // Everywhere
  static func id(_ id: String) -> Self { Self("id", id) }
  static func `class`(_ names: String) -> Self { Self("class", names) }
  static func lang(_ tag: String) -> Self { Self("lang", tag) }
  static func title(_ text: String) -> Self { Self("title", text) }
  static var hidden: Self { Self("hidden", .present) }
  static func tabindex(_ index: Int) -> Self { Self("tabindex", .number(index)) }
  static func role(_ role: Role) -> Self { Self("role", role.rawValue) }
  static func data(_ key: DataKey, _ value: String = "") -> Self { Self(key.name, value) }

  enum Role: String {
    case alert, status, region, table, row, rowgroup, cell, columnheader
  }

  /// What the script of the pages looks for.
  enum DataKey {
    case guarded, once, datePicker, label, step, restDays, workDays, restDay, lookup, shortcut, copyable
    var name: StaticString {
      switch self {
      case .guarded: "data-guarded"
      case .once: "data-once"
      case .datePicker: "data-date-picker"
      case .label: "data-label"
      case .step: "data-step"
      case .restDays: "data-rest-days"
      case .workDays: "data-work-days"
      case .restDay: "data-rest-day"
      case .lookup: "data-lookup"
      case .shortcut: "data-shortcut"
      case .copyable: "data-copyable"
      }
    }
  }

  // Document
  static func charset(_ name: String) -> Self { Self("charset", name) }
  static func name(_ name: String) -> Self { Self("name", name) }
  static func content(_ text: String) -> Self { Self("content", text) }
  static func rel(_ relation: String) -> Self { Self("rel", relation) }
  static var `defer`: Self { Self("defer", .present) }

  // Addresses: only places of our own, or another site over TLS
  static func href(_ address: String) -> Self { Self("href", safe(address)) }
  static func src(_ address: String) -> Self { Self("src", safe(address)) }
  static func action(_ address: String) -> Self { Self("action", safe(address)) }
  static func formaction(_ address: String) -> Self { Self("formaction", safe(address)) }
  static var newTab: Self { Self("target", "_blank") }
  static var download: Self { Self("download", .present) }

  /// A script address, or a host smuggled in by `//host`, leads nowhere.
  private static func safe(_ address: String) -> String {
    let own =
      address.hasPrefix("#") || address.hasPrefix("?")
      || (address.hasPrefix("/") && !address.hasPrefix("//") && !address.hasPrefix("/\\"))
    return own || address.hasPrefix("https://") ? address : "#"
  }

  // Tables and lists
  static func scope(_ scope: Scope) -> Self { Self("scope", scope.rawValue) }
  static func colspan(_ columns: Int) -> Self { Self("colspan", .number(columns)) }
  static func datetime(_ iso: String) -> Self { Self("datetime", iso) }
  static func open(when condition: Bool) -> Self { Self("open", when: condition) }

  enum Scope: String { case col, row }

  // Forms
  static func method(_ method: Method) -> Self { Self("method", method.rawValue) }
  static var multipart: Self { Self("enctype", "multipart/form-data") }
  static func type(_ type: InputType) -> Self { Self("type", type.rawValue) }
  static func value(_ value: String) -> Self { Self("value", value) }
  static func `for`(_ id: String) -> Self { Self("for", id) }
  static func rows(_ count: Int) -> Self { Self("rows", .number(count)) }
  static func accept(_ kinds: String) -> Self { Self("accept", kinds) }
  static func placeholder(_ text: String) -> Self { Self("placeholder", text) }
  static func accesskey(_ key: String) -> Self { Self("accesskey", key) }
  static func autocomplete(_ token: Autocomplete) -> Self { Self("autocomplete", token.rawValue) }
  static func inputmode(_ mode: InputMode) -> Self { Self("inputmode", mode.rawValue) }
  static func checked(when condition: Bool) -> Self { Self("checked", when: condition) }
  static func selected(when condition: Bool) -> Self { Self("selected", when: condition) }
  static func required(when condition: Bool) -> Self { Self("required", when: condition) }
  static var autofocus: Self { Self("autofocus", .present) }
  static func multiple(when condition: Bool) -> Self { Self("multiple", when: condition) }
  static var novalidate: Self { Self("novalidate", .present) }

  enum Method: String { case get, post }
  enum InputType: String { case text, password, hidden, checkbox, radio, file, submit, button, search }
  enum InputMode: String { case numeric, decimal, text }
  enum Autocomplete: String {
    case off, username
    case currentPassword = "current-password"
    case newPassword = "new-password"
  }

  // Accessibility
  static func ariaLabel(_ text: String) -> Self { Self("aria-label", text) }
  static func ariaLabelledBy(_ id: String) -> Self { Self("aria-labelledby", id) }
  static func ariaDescribedBy(_ ids: [String]) -> Self {
    Self("aria-describedby", ids.isEmpty ? nil : ids.joined(separator: " "))
  }
  static func ariaInvalid(when condition: Bool) -> Self { Self("aria-invalid", condition ? "true" : nil) }
  static func ariaRequired(when condition: Bool) -> Self { Self("aria-required", condition ? "true" : nil) }
  static func ariaCurrent(_ kind: Current, when condition: Bool = true) -> Self {
    Self("aria-current", condition ? kind.rawValue : nil)
  }
  static var ariaHidden: Self { Self("aria-hidden", "true") }

  enum Current: String { case page, step, date, `true` }
}
