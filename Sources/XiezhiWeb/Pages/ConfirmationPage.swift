// Before an act of legal effect: what will be recorded, which deadlines start, which papers are made, whom it reaches.

/// Says what will happen; the two buttons record it or go back to the form, with everything typed carried along.
struct ConfirmationPage: Page {
  var context: ActContext
  var outcome: Outcome
  /// What needs attention though it forbids nothing: the number of days is unconfirmed, the date lies on a rest day.
  var warnings: [String] = []
  var carried: [CarriedValue]

  func title(_ words: Words) -> String { words(.confirmTitle, context.act) }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("one-column")) {
      html.actHeading(context, title(html.words))
      html.p(.confirmLead, .class("purpose"))
      for warning in warnings { html.p(warning, .class("notice notice-attention")) }
      html.outcome(outcome, .ahead, frame)
      html.postForm(to: context.path, frame, .data(.once)) {
        html.actFields(context)
        html.carried(carried)
        html.div(.class("form-buttons")) {
          html.button(
            html.words(.confirmAct, context.act), .type(.submit), .name(ReservedField.step),
            .value(FormStep.confirm.rawValue), .class("btn btn-primary btn-lg"))
          html.button(
            .backToEdit, .type(.submit), .name(ReservedField.step), .value(FormStep.edit.rawValue),
            .class("btn btn-outline-primary btn-lg"))
        }
      }
    }
  }
}

/// What an act brings about; shown before it as what will happen, after it as what did.
struct Outcome: Sendable {
  var entries: [Entry]
  /// Numbers that are taken: 案号.
  var numbers: [Fact] = []
  var deadlines: [Change] = []
  var papers: [Link] = []
  /// Papers that have no address yet.
  var papersToBe: [String] = []
  var reaches: [Reached] = []
  /// The stage before and after; nil where it stays.
  var stage: StageChange?

  struct Entry: Sendable {
    var act: String
    var date: PageDate
    var facts: [Fact]
    var article: String?
    /// The docket it goes to, where that is a linked file's.
    var file: Link?
  }

  struct Change: Sendable {
    enum Kind: Sendable { case starts, moves, stops, resumes, ends }
    var kind: Kind
    var deadline: Deadline
  }

  struct Reached: Sendable {
    var who: String
    /// 待办：审批
    var how: String
  }

  struct StageChange: Sendable {
    var from: String
    var to: String
  }

  enum Tense: Sendable { case ahead, past }
}

extension HTML {
  func outcome(_ outcome: Outcome, _ tense: Outcome.Tense, _ frame: Frame) {
    section(.class("outcome")) {
      h2(tense == .ahead ? .willBeRecorded : .wasRecorded)
      for entry in outcome.entries {
        div(.class("outcome-entry")) {
          p {
            strong(entry.act)
            text(" ")
            date(entry.date)
            article(entry.article)
            if let file = entry.file { a(file.text, .href(file.path)) }
          }
          facts(entry.facts, frame)
        }
      }
      facts(outcome.numbers, frame)
      if let stage = outcome.stage { p(words(.stageChange, stage.from, stage.to), .class("stage-change")) }
    }
    if !outcome.deadlines.isEmpty {
      section(.class("outcome")) {
        h2(tense == .ahead ? .deadlinesWillChange : .deadlinesChanged)
        for change in outcome.deadlines {
          div(.class("outcome-deadline")) {
            span(change.kind.word, .class("tag"))
            deadline(change.deadline, opened: tense == .ahead && change.kind.argues)
          }
        }
      }
    }
    papers(of: outcome, tense)
    if !outcome.reaches.isEmpty {
      section(.class("outcome")) {
        h2(tense == .ahead ? .willReach : .hasReached)
        ul(.class("plain")) {
          for reached in outcome.reaches {
            li {
              strong(reached.who)
              text(" ")
              span(reached.how, .class("quiet"))
            }
          }
        }
      }
    }
  }

  private func papers(of outcome: Outcome, _ tense: Outcome.Tense) {
    guard !outcome.papers.isEmpty || !outcome.papersToBe.isEmpty else { return }
    section(.class("outcome")) {
      h2(tense == .ahead ? .papersWillBeMade : .papersMade)
      ul(.class("plain")) {
        for paper in outcome.papersToBe { li(paper) }
        for paper in outcome.papers { li { a(paper.text, .href(paper.path), .download) } }
      }
    }
  }
}

extension Outcome.Change.Kind {
  /// A new date is explained at once; one that ends needs no explanation.
  fileprivate var argues: Bool {
    switch self {
    case .starts, .moves, .resumes: true
    case .stops, .ends: false
    }
  }

  fileprivate var word: Word {
    switch self {
    case .starts: .deadlineStarts
    case .moves: .deadlineMoves
    case .stops: .deadlineStops
    case .resumes: .deadlineResumes
    case .ends: .deadlineEnds
    }
  }
}
