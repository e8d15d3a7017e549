// The parts that the page of a case and its print share: header strip, rail of stages, story of the docket.

extension HTML {
  func caseHeader(_ header: CaseModel.Header, tools: () -> Void = {}) {
    self.header(.class("case-header")) {
      div(.class("case-title")) {
        p(.class("case-number")) {
          span(header.number ?? words[.noNumberYet], .class("number"))
          span(header.kind, .class("tag"))
          if let secrecy = header.secrecy { span(secrecy, .class("tag tag-attention")) }
        }
        h1(header.title)
      }
      dl(.class("case-strip")) {
        fact(.stage) {
          strong(header.stage)
          for flag in header.flags {
            text(" ")
            span(flag, .class("tag tag-attention"))
          }
        }
        fact(.handler) { text(header.handler ?? words[.notAssigned]) }
        fact(.department) { text(header.department) }
        fact(.daysLeft) {
          if let deadline = header.deadline { state(deadline) } else { text(.noDeadlineRuns) }
          if let due = header.due {
            text(" ")
            shortDate(due)
          }
        }
        for number in header.otherNumbers {
          div {
            dt(number.label)
            dd(number.value, .class("number"))
          }
        }
      }
      div(.class("page-tools")) { tools() }
    }
  }

  /// The stages as a drawn line with a text at each; the present one is said to be so.
  func stageRail(_ stages: [CaseModel.Stage]) {
    guard !stages.isEmpty else { return }
    ol(.class("rail"), .ariaLabel(words[.stages])) {
      for stage in stages {
        li(.class(stage.progress.look), .ariaCurrent(.step, when: stage.progress == .current)) {
          span(.class("rail-mark")) { if stage.progress == .done { raw(.tick) } }
          span(stage.name, .class("rail-name"))
          span(.class("rail-when")) {
            if let date = stage.date { shortDate(date) }
            if let note = stage.note { text(" \(note)") }
            if let hidden = stage.progress.spoken { span(hidden, .class("visually-hidden")) }
          }
        }
      }
    }
  }

  /// The docket as a story, corrections beside what they correct.
  func timeline(_ entries: [CaseModel.Entry], _ frame: Frame) {
    ol(.class("timeline")) {
      for entry in entries {
        li(.id("entry-\(entry.number)")) {
          div(.class("entry-when")) {
            date(entry.date)
          }
          div(.class("entry")) {
            h3 {
              text(entry.act)
              span(words(.entryNumber, entry.number), .class("entry-number"))
            }
            p(.class("entry-who")) {
              text(entry.onBehalfOf.map { words(.onBehalfOf, entry.actor, $0) } ?? entry.actor)
              span(words(.recordedAt, entry.recordedAt), .class("quiet"))
              article(entry.article)
            }
            div(.class(entry.corrections.isEmpty ? "entry-body" : "entry-body corrected")) {
              div {
                facts(entry.facts, frame)
                entryLinks(entry)
              }
              for correction in entry.corrections { self.correction(correction) }
            }
          }
        }
      }
    }
  }

  private func entryLinks(_ entry: CaseModel.Entry) {
    guard !entry.papers.isEmpty || entry.from != nil || entry.correct != nil else { return }
    p(.class("entry-links")) {
      if let from = entry.from { a(from.text, .href(from.path)) }
      for paper in entry.papers { a(paper.text, .href(paper.path), .download) }
      if let path = entry.correct { a(words(.correctEntry, entry.number), .href(path), .class("quiet")) }
    }
  }

  private func correction(_ correction: CaseModel.Correction) {
    div(.class("correction")) {
      p(.class("correction-head")) {
        a(words(.correctedBy, correction.entryNumber), .href("#entry-\(correction.entryNumber)"))
        text(" ")
        date(correction.date)
        text(" · \(correction.actor)")
      }
      dl(.class("facts")) {
        for change in correction.changes {
          div {
            dt(change.label)
            dd {
              del(change.before)
              text(" ")
              ins(change.after)
            }
          }
        }
      }
      p(words(.correctionReason, correction.reason), .class("quiet"))
    }
  }
}

extension CaseModel.Stage.Progress {
  fileprivate var look: String {
    switch self {
    case .done: "rail-done"
    case .current: "rail-current"
    case .ahead: "rail-ahead"
    case .skipped: "rail-skipped"
    }
  }

  fileprivate var spoken: Word? {
    switch self {
    case .done: .stageDone
    case .current: .stageCurrent
    case .ahead: .stageAhead
    case .skipped: .stageSkipped
    }
  }
}
