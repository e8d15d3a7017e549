// The model of any form: fields, groups and repeated groups, with what was typed, where it came from and what is wrong.
// Values are text as typed: a form that is shown again after an error shows exactly what the person wrote.

/// One field of a form.
struct FormField: Sendable {
  /// The name the form sends, for a member of a list with its position: `penalties.0.kind`.
  var path: String
  var label: String
  var control: Control
  /// What tells the field apart from one of the same name in another form of the page.
  var scope = ""
  var required = false
  /// What is expected, with an example: 如 2026-3-5、20260305.
  var hint: String?
  /// The article that asks for it.
  var article: String?
  /// Where a value that was filled in comes from.
  var source: FormSource?
  var error: FieldError?
  /// What leaving the field open is called, where it is more than not having chosen yet: 不限.
  var openChoice: String?

  enum Control: Sendable {
    case text(String)
    case longText(String, rows: Int = 4)
    /// As typed; many forms are accepted.
    case date(String)
    case choice([Option], selected: String?)
    case yesNo(Bool?)
    case integer(String, unit: String? = nil)
    /// In yuan.
    case money(String)
    /// A record of another list, offered by name.
    case reference([Option], selected: String?)
    /// A record of a list too long to be offered whole.
    case lookup(Lookup)
    case choices([Option], selected: Set<String>)
    /// Files stored already stay named in the form; further ones may be added.
    case files(stored: [StoredFile], accept: String?, multiple: Bool, megabytes: Int)
    /// Computed, or not to be changed here.
    case fixed(String)
  }

  struct Option: Sendable {
    var value: String
    var label: String
    /// A short explanation below the label.
    var note: String?

    init(_ value: String, _ label: String, note: String? = nil) {
      self.value = value
      self.label = label
      self.note = note
    }
  }

  struct StoredFile: Sendable {
    var id: String
    var name: String
    /// 1.2 MB
    var size: String
  }
}

/// Where a value comes from that a form opens with: 2026年3月5日 移送（第 1 号记录）.
struct FormSource: Sendable, ExpressibleByStringLiteral {
  var text: String
  /// The entry that recorded it.
  var path: String?

  init(_ text: String, path: String? = nil) {
    self.text = text
    self.path = path
  }

  init(stringLiteral text: String) { self.init(text) }
}

/// What is wrong with a field, and how it is put right.
struct FieldError: Sendable {
  /// 不是有效日期：2026-2-30
  var problem: String
  /// 应为公历日期
  var expected: String?
  /// 2026-2-28
  var example: String?
}

/// What a form consists of, in order.
enum FormItem: Sendable {
  case field(FormField)
  indirect case group(FormGroup)
  indirect case list(FormList)
}

/// Fields that belong together under one heading.
struct FormGroup: Sendable {
  var title: String
  /// An explanation with its article.
  var help: Help?
  /// Where what it opens with comes from, where that is one place.
  var source: FormSource?
  var items: [FormItem]

  struct Help: Sendable {
    var text: String
    var article: String?
  }
}

/// A group that repeats: penalties, measures, seized items.
struct FormList: Sendable {
  var path: String
  var title: String
  /// 处罚: names one member in buttons and headings.
  var memberName: String
  var help: FormGroup.Help?
  /// Where what it opens with comes from, where that is one place.
  var source: FormSource?
  var members: [[FormItem]]
  /// Whether another may be added.
  var mayGrow = true
  /// An error of the list itself: at least one is needed.
  var error: FieldError?
}

extension FormItem {
  /// Every field below this item, in the order of the page.
  var fields: [FormField] {
    switch self {
    case .field(let field): [field]
    case .group(let group): group.items.flatMap(\.fields)
    case .list(let list): list.members.flatMap { $0.flatMap(\.fields) }
    }
  }

  /// What is wrong below this item, each with the element that a link goes to.
  var errors: [(id: String, label: String, error: FieldError)] {
    switch self {
    case .field(let field):
      field.error.map { [(field.id, field.label, $0)] } ?? []
    case .group(let group):
      group.items.flatMap(\.errors)
    case .list(let list):
      (list.error.map { [(list.id, list.title, $0)] } ?? []) + list.members.flatMap { $0.flatMap(\.errors) }
    }
  }

  var hasFiles: Bool {
    fields.contains { if case .files = $0.control { true } else { false } }
  }
}

extension FormField {
  var id: String { "field-" + scope + path }
  var hintID: String { id + "-hint" }
  var errorID: String { id + "-error" }
}

extension FormList {
  var id: String { "list-" + path }
}
