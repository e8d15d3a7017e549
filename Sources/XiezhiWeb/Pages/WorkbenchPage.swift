// The workbench: what waits for me with one click each, my deadlines by urgency, my cases by stage.

/// A person's own page after sign-in.
struct WorkbenchPage: Page {
  /// 待办 · 已办 · 待阅 · 我发起的, each with its number and its list.
  var trays: [Tray]
  var waiting: [Waiting]
  /// The list behind `waiting` where it holds more than is shown here.
  var allWaiting: Link?
  /// Most urgent first.
  var deadlines: [CaseDeadline]
  /// There are more than these.
  var moreDeadlines = false
  var allDeadlines: Link?
  var stages: [StageCount]
  var cases: [CaseLine]
  var allCases: Link?
  /// What a person may begin here: 移送登记, 导入表格.
  var beginnings: [Link] = []

  struct Tray: Sendable {
    enum Kind: Sendable { case toDo, done, toRead, startedByMe }
    var kind: Kind
    var count: Int
    var path: String
    var current = false
  }

  /// One thing that waits, with the act that settles it.
  struct Waiting: Sendable {
    var act: Link
    var file: Link
    var number: String
    /// 承办人提请审批，2026年6月26日
    var because: String
    var deadline: Deadline.State?
    var due: PageDate?
  }

  struct StageCount: Sendable {
    var stage: String
    var count: Int
    var path: String
  }

  struct CaseLine: Sendable {
    var number: String
    var file: Link
    var stage: String
    var deadline: Deadline.State?
  }

  func title(_ words: Words) -> String { words[.workbench] }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(html.words[.workbench]) {
      for beginning in beginnings {
        html.a(beginning.text, .href(beginning.path), .class("btn btn-outline-primary"))
      }
    }
    trays(html)
    html.div(.class("columns")) {
      html.div(.class("column-main")) {
        html.section(.class(waiting.isEmpty ? "panel" : "panel panel-waiting")) { waiting(html) }
        html.section(.class("panel")) { cases(html) }
      }
      html.div(.class("column-side")) {
        html.section(.class("panel")) { deadlines(html) }
      }
    }
  }

  private func trays(_ html: HTML) {
    html.ul(.class("trays")) {
      for tray in trays {
        html.li {
          html.a(.href(tray.path), .class(tray.kind.look), .ariaCurrent(.page, when: tray.current)) {
            html.span(String(tray.count), .class("tray-count"))
            html.span(tray.kind.word)
          }
        }
      }
    }
  }

  private func waiting(_ html: HTML) {
    html.sectionHeading(.waitsForMe, count: waiting.count, more: allWaiting != nil)
    guard !waiting.isEmpty else { return html.emptyPlace(html.words[.nothingWaits], [allCases].compactMap(\.self)) }
    html.ol(.class("waiting")) {
      for item in waiting {
        html.li {
          html.div(.class("waiting-what")) {
            html.a(item.file.text, .href(item.file.path), .class("waiting-title"))
            html.p(.class("quiet")) {
              html.span(item.number, .class("number"))
              html.text(" · \(item.because)")
            }
          }
          html.div(.class("waiting-when")) {
            if let state = item.deadline { html.state(state) }
            if let due = item.due { html.shortDate(due) }
          }
          html.a(item.act.text, .href(item.act.path), .class("btn btn-accent"))
        }
      }
    }
    more(html, allWaiting)
  }

  private func deadlines(_ html: HTML) {
    html.sectionHeading(.myDeadlines, count: deadlines.count, more: moreDeadlines)
    guard !deadlines.isEmpty else { return html.emptyPlace(html.words[.noDeadlines]) }
    html.ul(.class("deadline-lines")) {
      for line in deadlines { html.li { html.caseDeadline(line) } }
    }
    more(html, allDeadlines)
  }

  private func cases(_ html: HTML) {
    html.sectionHeading(.myCases, count: stages.reduce(0) { $0 + $1.count })
    guard !cases.isEmpty else {
      return html.emptyPlace(html.words[.noOwnCases], beginnings + [allCases].compactMap(\.self))
    }
    html.choiceChips(stages.map { ChipChoice(link: Link($0.stage, $0.path), count: $0.count) })
    let words = html.words
    html.cardTable(words[.myCases]) {
      for word in [Word.caseNumber, .caseTitle, .stage, .deadline] { html.cardHeading(words[word]) }
    } rows: {
      for line in cases { caseLine(html, line) }
    }
    more(html, allCases)
  }

  private func caseLine(_ html: HTML, _ line: CaseLine) {
    let words = html.words
    html.cardRow {
      html.cardCell(words[.caseNumber]) { html.span(line.number, .class("number")) }
      html.cardCell(words[.caseTitle]) { html.a(line.file.text, .href(line.file.path), .class("row-link")) }
      html.cardCell(words[.stage]) { html.span(line.stage, .class("stage")) }
      html.cardCell(words[.deadline]) { if let state = line.deadline { html.state(state) } }
    }
  }

  private func more(_ html: HTML, _ link: Link?) {
    guard let link else { return }
    html.p(.class("more")) { html.a(link.text, .href(link.path)) }
  }
}

extension WorkbenchPage.Tray.Kind {
  fileprivate var word: Word {
    switch self {
    case .toDo: .trayToDo
    case .done: .trayDone
    case .toRead: .trayToRead
    case .startedByMe: .trayStarted
    }
  }

  fileprivate var look: String {
    switch self {
    case .toDo: "tray tray-waits"
    case .done, .toRead, .startedByMe: "tray"
    }
  }
}
