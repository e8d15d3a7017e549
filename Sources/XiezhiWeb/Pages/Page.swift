// What every page has in common: a title, a body, and the frame around it that the handler fills from the session.

/// A page model that knows how it looks. Pure: the same model, frame and words give the same bytes.
protocol Page: Sendable {
  func title(_ words: Words) -> String
  func body(_ html: HTML, _ frame: Frame)
}

extension Page {
  /// The whole document, UTF-8.
  func render(in frame: Frame, _ words: Words) -> [UInt8] {
    let html = HTML(in: words)
    html.document(title: title(words), frame) { body(html, frame) }
    return html.bytes
  }
}

/// What surrounds a page: whose office, who is signed in, where he may go.
struct Frame: Sendable {
  var office: String
  /// Path and query of this page: where the language switch comes back to.
  var path: String
  /// The token that every writing form carries against forged requests.
  var token: String
  /// The fixed "today" of a demonstration office, shown in a banner; nil in a real office.
  var demonstration: PageDate?
  /// Nil before sign-in.
  var user: SignedIn?
  /// Only the places that this person may use, in the order of the work.
  var navigation: [NavigationEntry] = []
  /// A short message on the outcome of what was just done.
  var notice: Notice?

  struct SignedIn: Sendable {
    var name: String
    /// 承办检察官 · 行政检察部
    var roles: String
  }

  struct NavigationEntry: Sendable {
    var place: Place
    var path: String
    /// How many things wait there; beyond ``mostCounted`` nobody counts.
    var count: Int?
    var current = false

    static let mostCounted = 99

    /// The count as it is shown; nil where nothing waits.
    var countText: String? {
      guard let count, count > 0 else { return nil }
      return count > Self.mostCounted ? "\(Self.mostCounted)+" : "\(count)"
    }
  }

  enum Place: Sendable {
    case workbench, cases, hearings, recommendations, approvals, deadlines, contradictions, statistics, registers,
      agencies,
      imports
    case other(String)
  }

  struct Notice: Sendable {
    enum Kind: Sendable { case done, attention, wrong }
    var kind: Kind
    var text: String
  }
}

/// Words that lead somewhere.
struct Link: Sendable {
  var text: String
  var path: String

  init(_ text: String, _ path: String) {
    self.text = text
    self.path = path
  }
}

/// The names of the fields that forms carry beside their own, and what the buttons send.
enum ReservedField {
  static let token = "~csrf"
  static let key = "~key"
  static let version = "~version"
  static let step = "~step"
  static let add = "~add"
  static let remove = "~remove"
  /// A field of a long list whose search was pressed.
  static let lookup = "~lookup"
  /// Before the path of such a field: what is looked for.
  static let find = "~find."
  static let back = "~return"
  /// Whom the form was shown to.
  static let account = "~account"
}

/// Values of `~step`: what the person wants next of a form.
enum FormStep: String, Sendable {
  /// Check the fields and show what will happen.
  case preview
  /// Record.
  case confirm
  /// Back to the form, with everything as typed.
  case edit
  /// Keep what was typed and go on later.
  case draft
  /// Forget what was typed, and begin again with what the docket knows.
  case discard
}
