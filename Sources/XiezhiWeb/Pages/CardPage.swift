// The card as a page: one line a field, the value alone in its cell so that it can be marked and copied whole without
// script; with script a button copies it.

/// One case's card.
struct CardPage: Page {
  var title: String
  var casePath: String
  var path: String
  var version: Int
  var isConfirmed: Bool
  /// When it was last copied and by whom, in words; nil where it never was.
  var copied: String?
  var groups: [Group]

  struct Group: Sendable {
    var name: String
    var lines: [Line]
  }

  struct Line: Sendable {
    var name: String
    var value: Value
    /// What stood there when the card was last copied, where that was something else.
    var before: String?

    enum Value: Sendable, Hashable {
      case value(String)
      /// The card does without it.
      case empty
      /// The card wants it (待补).
      case missing
      /// The suite does not keep it.
      case notKept
    }
  }

  func title(_ words: Words) -> String { "\(words[.caseCard]) · \(title)" }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(html.words[.caseCard]) {
      html.a(.backToCase, .href(casePath), .class("btn btn-outline-primary btn-sm"))
    }
    html.p {
      html.a(title, .href(casePath))
      if !isConfirmed { html.span(.unconfirmed, .class("tag tag-attention")) }
    }
    html.p(.cardHint, .class("quiet"))
    html.p(copied ?? html.words[.cardNeverCopied], .role(.status))
    for group in groups {
      html.section(.class("panel card-group")) {
        html.h2(group.name)
        html.table(.class("list case-card")) {
          html.caption(group.name, .class("visually-hidden"))
          html.thead(.class("visually-hidden")) {
            html.tr {
              html.th(.item, .scope(.col))
              html.th(.content, .scope(.col))
            }
          }
          html.tbody { for line in group.lines { self.line(html, line) } }
        }
      }
    }
    html.postForm(to: path, frame, .data(.once)) {
      html.input(.type(.hidden), .name(ReservedField.version), .value("\(version)"))
      html.div(.class("form-buttons")) {
        html.button(.cardNoteCopied, .type(.submit), .class("btn btn-primary"))
      }
    }
  }

  private func line(_ html: HTML, _ line: Line) {
    html.tr(.class(line.before == nil ? "figure-line" : "card-changed")) {
      html.th(line.name, .scope(.row))
      html.td {
        switch line.value {
        case .value(let text): html.span(text, .class("card-value"), .data(.copyable, html.words[.cardCopyValue]))
        case .empty: html.span("–", .class("quiet"))
        case .missing: html.span(.cardGap, .class("tag tag-attention"))
        case .notKept: html.span(.cardNotKept, .class("quiet"))
        }
        if let before = line.before {
          html.span(
            html.words(.cardChanged, before.isEmpty ? html.words[.cardEmptyBefore] : before),
            .class("tag tag-attention"))
        }
      }
    }
  }
}
