// Small parts that many pages share: a fact with its label, the heading of a section with its count, an empty place
// that says what to do.

/// A label with its value.
struct Fact: Sendable {
  var label: String
  var value: String
  /// The value is masked; posting here reveals it and is logged.
  var revealPath: String?
  /// Where the value leads.
  var path: String?
  /// The parts of the value, where it is several things that each lead somewhere.
  var links: [Link] = []

  init(_ label: String, _ value: String, revealPath: String? = nil, path: String? = nil) {
    self.label = label
    self.value = value
    self.revealPath = revealPath
    self.path = path
  }

  /// Several things under one label.
  init(_ label: String, _ links: [Link], separator: String) {
    self.init(label, links.map(\.text).joined(separator: separator))
    self.links = links
  }
}

extension HTML {
  func fact(_ label: Word, value: () -> Void) {
    div {
      dt(label)
      dd(content: value)
    }
  }

  /// Facts below each other, label and value on a line.
  func facts(_ facts: [Fact], _ frame: Frame) {
    guard !facts.isEmpty else { return }
    dl(.class("facts")) {
      for fact in facts {
        div {
          dt(fact.label)
          dd {
            value(of: fact)
            if let revealPath = fact.revealPath { reveal(fact.label, revealPath, frame) }
          }
        }
      }
    }
  }

  private func value(of fact: Fact) {
    guard fact.links.isEmpty else {
      for (index, link) in fact.links.enumerated() {
        if index > 0 { text(.listSeparator) }
        a(link.text, .href(link.path))
      }
      return
    }
    if let path = fact.path { a(fact.value, .href(path)) } else { text(fact.value) }
  }

  private func reveal(_ label: String, _ path: String, _ frame: Frame) {
    text(" ")
    postForm(to: path, frame, .class("inline-form")) {
      button(
        .reveal, .type(.submit), .class("text-button"), .title(words[.revealIsLogged]),
        .ariaLabel(words(.revealLabel, label)))
    }
  }

  /// A heading of the second order with how many there are, or that there are more than these.
  func sectionHeading(_ word: Word, count: Int? = nil, more: Bool = false) {
    div(.class("section-heading")) {
      h2 {
        text(word)
        if let count { span(more ? "\(count)+" : String(count), .class("count")) }
      }
    }
  }

  func pageHeading(_ heading: String, tools: () -> Void = {}) {
    div(.class("page-heading")) {
      h1(heading)
      div(.class("page-tools")) { tools() }
    }
  }

  /// An empty list is never only empty.
  func emptyPlace(_ words: String, _ ways: [Link] = []) {
    div(.class("empty")) {
      p(words)
      if !ways.isEmpty {
        p {
          for way in ways { a(way.text, .href(way.path), .class("btn btn-outline-primary btn-sm")) }
        }
      }
    }
  }

  /// A table wider than its place scrolls by itself, with the keyboard too.
  func scrolling(_ label: String, content: () -> Void) {
    div(.class("scrolling"), .role(.region), .tabindex(0), .ariaLabel(label), content: content)
  }

  func links(_ links: [Link]) {
    ul(.class("plain")) {
      for link in links { li { a(link.text, .href(link.path)) } }
    }
  }
}
