// The frame around every page: top bar, banner of the demonstration, navigation (folding on a phone without script),
// the page itself. Nothing is loaded from outside the machine.

import CaseKernel

extension HTML {
  func document(title: String, _ frame: Frame, content: () -> Void) {
    write("<!doctype html>")
    root(.lang(words.language.rawValue)) {
      documentHead(title, frame)
      body(.class(frame.user == nil ? "outside" : "inside")) {
        a(.skipToContent, .class("skip"), .href("#main"))
        header {
          topBar(frame)
          demonstrationBanner(frame)
        }
        if !frame.navigation.isEmpty { foldedNavigation(frame) }
        div(.class("shell")) {
          if !frame.navigation.isEmpty { sideNavigation(frame) }
          main(.id("main"), .class("page"), .tabindex(-1)) {
            notice(frame.notice)
            content()
          }
        }
      }
    }
  }

  private func documentHead(_ pageTitle: String, _ frame: Frame) {
    head {
      meta(.charset("utf-8"))
      title("\(pageTitle) · \(frame.office) · \(words[.product])")
      meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
      meta(.name("color-scheme"), .content("light dark"))
      link(.rel("icon"), .href("/assets/xiezhi.svg"))
      link(.rel("stylesheet"), .href("/assets/bootstrap/bootstrap.min.css"))
      link(.rel("stylesheet"), .href("/assets/xiezhi.css"))
      script("", .src("/assets/xiezhi.js"), .defer)
    }
  }

  private func topBar(_ frame: Frame) {
    div(.class("topbar")) {
      a(.class("brand"), .href(frame.user == nil ? "/" : "/workbench")) {
        raw(.mark)
        span(.product, .class("brand-name"))
        span(frame.office, .class("brand-office"))
      }
      div(.class("topbar-tools")) {
        if let user = frame.user {
          a(.class("who"), .href("/account"), .title(words[.account])) {
            span(user.name, .class("who-name"))
            small(user.roles)
          }
        }
        languageSwitch(frame)
        if frame.user != nil {
          postForm(to: "/sign-out", frame) {
            button(.signOut, .type(.submit), .class("topbar-button"))
          }
        }
      }
    }
  }

  private func languageSwitch(_ frame: Frame) {
    postForm(to: "/language", frame) {
      input(.type(.hidden), .name(ReservedField.back), .value(frame.path))
      for language in Language.allCases where language != words.language {
        button(
          language.ownName, .type(.submit), .class("topbar-button"), .name("language"), .value(language.rawValue),
          .lang(language.rawValue))
      }
    }
  }

  private func demonstrationBanner(_ frame: Frame) {
    guard let today = frame.demonstration else { return }
    p(.class("demonstration")) {
      strong(.demonstrationOffice)
      text(" · ")
      text(words(.demonstrationToday, today.full(words)))
    }
  }

  private func foldedNavigation(_ frame: Frame) {
    details(.class("nav-folded")) {
      summary(.navigation)
      nav(.ariaLabel(words[.navigation])) { navigationList(frame) }
    }
  }

  private func sideNavigation(_ frame: Frame) {
    nav(.class("nav-side"), .ariaLabel(words[.navigation])) { navigationList(frame) }
  }

  private func navigationList(_ frame: Frame) {
    ul {
      for entry in frame.navigation {
        li {
          a(.href(entry.path), .ariaCurrent(.page, when: entry.current)) {
            span(entry.place.name(words))
            if let count = entry.countText { span(count, .class("nav-count")) }
          }
        }
      }
    }
  }

  private func notice(_ notice: Frame.Notice?) {
    guard let notice else { return }
    let look =
      switch notice.kind {
      case .done: "notice notice-done"
      case .attention: "notice notice-attention"
      case .wrong: "notice notice-wrong"
      }
    p(notice.text, .class(look), .role(notice.kind == .wrong ? .alert : .status))
  }

  /// A form that writes: it always carries the token.
  func postForm(to path: String, _ frame: Frame, _ attributes: Attribute..., content: () -> Void) {
    write("<form")
    for attribute in [.method(.post), .action(path)] + attributes { attribute.write(into: self) }
    write(">")
    input(.type(.hidden), .name(ReservedField.token), .value(frame.token))
    content()
    write("</form>")
  }
}

extension Frame.Place {
  func name(_ words: Words) -> String {
    switch self {
    case .workbench: words[.workbench]
    case .cases: words[.cases]
    case .hearings: words[.hearings]
    case .recommendations: words[.recommendations]
    case .approvals: words[.approvals]
    case .deadlines: words[.deadlines]
    case .contradictions: words[.contradictions]
    case .agencies: words[.agencies]
    case .statistics: words[.statistics]
    case .registers: words[.registers]
    case .imports: words[.imports]
    case .other(let name): name
    }
  }
}
