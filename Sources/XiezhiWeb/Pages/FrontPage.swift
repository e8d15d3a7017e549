// The public face at `/`: what this is, and the door.

/// The page that anyone may open, without sign-in.
struct FrontPage: Page {
  func title(_ words: Words) -> String { words[.frontTitle] }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("front")) {
      html.h1(.frontTitle)
      html.p(.frontLead, .class("lead"))
      html.p {
        html.a(.signIn, .href(frame.user == nil ? "/sign-in" : "/workbench"), .class("btn btn-primary btn-lg"))
      }
      html.ul(.class("promises")) {
        promise(html, .frontDocketTitle, .frontDocket)
        promise(html, .frontDeadlineTitle, .frontDeadline)
        promise(html, .frontOnceTitle, .frontOnce)
        promise(html, .frontPaperTitle, .frontPaper)
      }
      html.p(.frontScope, .class("quiet"))
    }
  }

  private func promise(_ html: HTML, _ title: Word, _ text: Word) {
    html.li {
      html.h2(title)
      html.p(text)
    }
  }
}
