// What a person sees when a request cannot be answered: what happened, what it means for the work, what to do.

/// A page instead of the one that was asked for.
struct ErrorPage: Page {
  var kind: Kind
  /// What exactly, where there is more to say.
  var detail: String?
  /// Names this event in the server's log, so that a technician finds it.
  var reference: String?
  var ways: [Link] = []
  /// The status of the answer, where it is not the usual one of its kind.
  var status: Int?

  enum Kind: String, Sendable, CaseIterable {
    case badRequest, forbidden, outdated, notFound, conflict, tooLarge, failure, unavailable
  }

  func title(_ words: Words) -> String { words[kind.heading] }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("one-column error-page")) {
      html.h1(kind.heading)
      html.p(kind.explanation, .class("lead"))
      if let detail { html.p(detail) }
      html.h2(.whatToDo)
      html.p(kind.remedy)
      html.div(.class("form-buttons")) {
        for way in ways { html.a(way.text, .href(way.path), .class("btn btn-primary")) }
        html.a(
          frame.user == nil ? .toFrontPage : .toWorkbench, .href(frame.user == nil ? "/" : "/workbench"),
          .class(ways.isEmpty ? "btn btn-primary" : "btn btn-outline-primary"))
      }
      html.p(.class("quiet")) {
        html.text(html.words(.errorNumber, status ?? kind.usualStatus))
        if let reference { html.text(" · \(html.words(.errorReference, reference))") }
      }
    }
  }
}

extension ErrorPage.Kind {
  fileprivate var usualStatus: Int {
    switch self {
    case .badRequest: 400
    case .forbidden, .outdated: 403
    case .notFound: 404
    case .conflict: 409
    case .tooLarge: 413
    case .failure: 500
    case .unavailable: 503
    }
  }

  fileprivate var heading: Word {
    switch self {
    case .badRequest: .badRequestTitle
    case .forbidden: .forbiddenTitle
    case .outdated: .outdatedTitle
    case .notFound: .notFoundTitle
    case .conflict: .stateConflictTitle
    case .tooLarge: .tooLargeTitle
    case .failure: .failureTitle
    case .unavailable: .unavailableTitle
    }
  }

  fileprivate var explanation: Word {
    switch self {
    case .badRequest: .badRequestExplained
    case .forbidden: .forbiddenExplained
    case .outdated: .outdatedExplained
    case .notFound: .notFoundExplained
    case .conflict: .stateConflictExplained
    case .tooLarge: .tooLargeExplained
    case .failure: .failureExplained
    case .unavailable: .unavailableExplained
    }
  }

  fileprivate var remedy: Word {
    switch self {
    case .badRequest: .badRequestRemedy
    case .forbidden: .forbiddenRemedy
    case .outdated: .outdatedRemedy
    case .notFound: .notFoundRemedy
    case .conflict: .stateConflictRemedy
    case .tooLarge: .tooLargeRemedy
    case .failure: .failureRemedy
    case .unavailable: .unavailableRemedy
    }
  }
}
