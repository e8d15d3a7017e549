// The page of a case: where it stands, what may be done now as the largest thing, then the story of its docket with
// parties, deadlines and papers beside it.

/// One case, to work on.
struct CasePage: Page {
  var model: CaseModel

  func title(_ words: Words) -> String {
    [model.header.number, model.header.title].compactMap(\.self).joined(separator: " ")
  }

  func body(_ html: HTML, _ frame: Frame) {
    html.caseHeader(model.header) {
      if let cardPath = model.cardPath { html.a(.caseCard, .href(cardPath), .class("btn btn-outline-primary btn-sm")) }
      html.a(.print, .href(model.printPath), .class("btn btn-outline-primary btn-sm"))
    }
    html.stageRail(model.stages)
    jumps(html)
    html.div(.class("columns")) {
      html.div(.class("column-main")) {
        html.section(.class("panel panel-next"), .id("next")) { nextSteps(html) }
        html.section(.class("panel"), .id("docket")) { docket(html, frame) }
      }
      html.div(.class("column-side")) {
        missing(html)
        checklist(html)
        html.section(.class("panel"), .id("deadlines")) { deadlines(html) }
        if !model.parties.isEmpty { html.section(.class("panel"), .id("parties")) { parties(html, frame) } }
        html.section(.class("panel"), .id("papers")) { papers(html) }
        for section in model.facts {
          html.section(.class("panel")) {
            html.div(.class("section-heading")) { html.h2(section.title) }
            html.facts(section.facts, frame)
          }
        }
        if !model.linked.isEmpty { html.section(.class("panel"), .id("linked")) { linked(html) } }
      }
    }
  }

  /// On a narrow screen everything lies below each other: these lead to the parts.
  private func jumps(_ html: HTML) {
    html.nav(.class("jumps"), .ariaLabel(html.words[.partsOfPage])) {
      html.a(.docket, .href("#docket"))
      html.a(.deadlines, .href("#deadlines"))
      if !model.parties.isEmpty { html.a(.parties, .href("#parties")) }
      html.a(.papers, .href("#papers"))
      if !model.linked.isEmpty { html.a(.linkedFiles, .href("#linked")) }
    }
  }

  private func nextSteps(_ html: HTML) {
    html.sectionHeading(.nextSteps)
    if let awaited = model.awaited {
      html.p {
        html.text(html.words(.nextWaits, awaited.act))
        for reason in awaited.reasons { self.reason(reason, html) }
      }
    } else if model.nextSteps.isEmpty {
      html.p(model.otherSteps.isEmpty ? .noNextStep : .noUsualStep, .class("quiet"))
    }
    if !model.nextSteps.isEmpty {
      html.ul(.class("next-steps")) {
        for (index, step) in model.nextSteps.enumerated() {
          html.li {
            html.a(
              .href(step.act.path), .class(step.weight == .first ? "next-step next-step-first" : "next-step"),
              .data(.step, String(index + 1))
            ) {
              html.span(step.act.text, .class("next-act"))
              if step.draft { html.span(.hasDraft, .class("tag tag-attention")) }
              if let explanation = step.explanation { html.small(explanation) }
              if let state = step.deadline { html.state(state) }
            }
          }
        }
      }
    }
    otherSteps(html)
    blocked(html)
  }

  private func otherSteps(_ html: HTML) {
    guard !model.otherSteps.isEmpty else { return }
    html.details(.class("folded other-steps")) {
      html.summary {
        html.text(.otherSteps)
        html.span(String(model.otherSteps.count), .class("count"))
      }
      html.ul {
        for step in model.otherSteps {
          html.li {
            html.a(step.act.text, .href(step.act.path))
            if step.draft { html.span(.hasDraft, .class("tag tag-attention")) }
            if let explanation = step.explanation { html.small(explanation) }
          }
        }
      }
    }
  }

  private func blocked(_ html: HTML) {
    guard !model.blocked.isEmpty else { return }
    html.details(.class("folded blocked")) {
      html.summary {
        html.text(.notYetPossible)
        html.span(String(model.blocked.count), .class("count"))
      }
      html.dl {
        for act in model.blocked {
          html.div {
            html.dt(act.act)
            for reason in act.reasons { html.dd { self.reason(reason, html) } }
          }
        }
      }
    }
  }

  private func reason(_ reason: CaseModel.BlockedAct.Reason, _ html: HTML) {
    html.text(reason.text)
    html.article(reason.article)
    if reason.isUnconfirmed { html.span(.unconfirmed, .class("tag tag-attention")) }
    if let who = reason.who { html.small(html.words(.suppliedBy, who)) }
  }

  private func missing(_ html: HTML) {
    guard !model.missing.isEmpty else { return }
    html.section(.class("panel panel-waiting"), .id("missing")) {
      html.sectionHeading(.missingMaterial, count: model.missing.count)
      html.ul(.class("plain")) {
        for item in model.missing {
          html.li {
            html.text(item.what)
            if let blocks = item.blocks { html.small(html.words(.missingBlocks, blocks), .class("quiet")) }
            if let add = item.add {
              html.text(" ")
              html.a(add.text, .href(add.path))
            }
          }
        }
      }
    }
  }

  private func checklist(_ html: HTML) {
    guard !model.checklist.isEmpty else { return }
    html.section(.class("panel"), .id("checklist")) {
      html.sectionHeading(.checklist)
      html.ul(.class("checklist")) {
        for check in model.checklist {
          html.li(.class(check.look)) {
            html.span(check.name, .class("check-name"))
            html.span(html.words[check.word], .class("check-standing"))
            if let who = check.who { html.small(who, .class("quiet")) }
            if let add = check.add { html.a(add.text, .href(add.path)) }
          }
        }
      }
    }
  }

  private func docket(_ html: HTML, _ frame: Frame) {
    html.sectionHeading(.docket, count: model.notForReader == nil ? model.timeline.count : nil)
    if let notice = model.notForReader { return html.emptyPlace(notice) }
    if let earlier = model.earlierEntries { html.p { html.a(earlier.text, .href(earlier.path)) } }
    guard !model.timeline.isEmpty else { return html.emptyPlace(html.words[.noEntries]) }
    html.timeline(model.timeline, frame)
  }

  private func deadlines(_ html: HTML) {
    html.sectionHeading(.deadlines, count: model.deadlines.count)
    guard !model.deadlines.isEmpty else { return html.emptyPlace(html.words[.noDeadlines]) }
    for deadline in model.deadlines { html.deadline(deadline) }
  }

  private func parties(_ html: HTML, _ frame: Frame) {
    html.sectionHeading(.parties, count: model.parties.count)
    for party in model.parties {
      html.h3(.class("party")) {
        html.text(party.name)
        html.span(party.role, .class("tag"))
      }
      html.facts(party.facts, frame)
    }
  }

  private func papers(_ html: HTML) {
    html.sectionHeading(.papers, count: model.notForReader == nil ? model.papers.count : nil)
    guard !model.papers.isEmpty else {
      if let notice = model.notForReader { return html.emptyPlace(notice) }
      return html.emptyPlace(html.words[.noPapers])
    }
    html.ul(.class("papers")) {
      for paper in model.papers {
        html.li {
          html.span(paper.name, .class("paper-name"))
          html.span(paper.state, .class("tag"))
          html.p(.class("downloads")) {
            for download in paper.downloads {
              html.a(
                download.text, .href(download.path), .download,
                .ariaLabel(html.words(.downloadLabel, paper.name, download.text)))
            }
            if let number = paper.number { html.span(number, .class("number quiet")) }
            if let date = paper.date { html.span(.class("quiet")) { html.date(date) } }
          }
        }
      }
    }
  }

  private func linked(_ html: HTML) {
    html.sectionHeading(.linkedFiles, count: model.linked.count)
    html.ul(.class("plain")) {
      for link in model.linked {
        html.li {
          html.a(link.file.text, .href(link.file.path))
          html.small(.class("quiet")) {
            html.text([link.relation, link.kind, link.number, link.stage].compactMap(\.self).joined(separator: " · "))
          }
        }
      }
    }
    if model.hasMoreLinked { html.p(.class("quiet")) { html.text(.moreLinked) } }
  }
}

extension CaseModel.Check {
  fileprivate var look: String {
    switch standing {
    case .done: "check check-done"
    case .missing: "check check-missing"
    case .later, .notNeeded: "check check-later"
    }
  }

  fileprivate var word: Word {
    switch standing {
    case .done: .checkDone
    case .missing: .checkMissing
    case .later: .checkLater
    case .notNeeded: .checkNotNeeded
    }
  }
}
