// After an act: the same list as before it, with what did happen, and where to go on.

/// What an act has brought about.
struct DonePage: Page {
  var context: ActContext
  var outcome: Outcome
  var nextSteps: [Link]

  func title(_ words: Words) -> String { words(.doneTitle, context.act) }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("one-column")) {
      html.actHeading(context)
      html.p(html.words(.doneTitle, context.act), .class("notice notice-done"), .role(.status))
      html.outcome(outcome, .past, frame)
      html.div(.class("form-buttons")) {
        if let file = context.file { html.a(.backToCase, .href(file.path), .class("btn btn-primary btn-lg")) }
        for step in nextSteps { html.a(step.text, .href(step.path), .class("btn btn-outline-primary")) }
      }
    }
  }
}
