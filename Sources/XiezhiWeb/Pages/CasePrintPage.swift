// A case on A4: everything open, tables with lines, no navigation and no buttons.

/// The same case, to print.
struct CasePrintPage: Page {
  var model: CaseModel
  /// Where "back" leads on the screen.
  var casePath: String
  /// Who printed it and when, for the foot: 案件管理 周岚 2026-06-30 14:05.
  var printed: String

  func title(_ words: Words) -> String {
    words(.printOf, model.header.number ?? model.header.title)
  }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("paper")) {
      html.p(.class("screen-only")) {
        html.a(.backToCase, .href(casePath))
        html.span(.printHint, .class("quiet"))
      }
      html.p(frame.office, .class("paper-office"))
      html.caseHeader(model.header)
      html.stageRail(model.stages)
      if let notice = model.notForReader { html.p(notice) }
      if !model.parties.isEmpty { html.h2(.parties) }
      for party in model.parties {
        html.h3(html.words(.partyWithRole, party.name, party.role))
        html.facts(party.facts.map { Fact($0.label, $0.value) }, frame)
      }
      for section in model.facts {
        html.h2(section.title)
        html.facts(section.facts.map { Fact($0.label, $0.value) }, frame)
      }
      if !model.missing.isEmpty {
        html.h2(.missingMaterial)
        html.ul { for item in model.missing { html.li(item.what) } }
      }
      html.h2(.deadlines)
      html.scrolling(html.words[.deadlines]) { deadlineTable(html) }
      if model.notForReader == nil {
        html.h2(.docket)
        html.scrolling(html.words[.docket]) { docketTable(html) }
      }
      if !model.papers.isEmpty {
        html.h2(.papers)
        html.scrolling(html.words[.papers]) { paperTable(html) }
      }
      html.p(printed, .class("paper-foot"))
    }
  }

  private func deadlineTable(_ html: HTML) {
    html.table(.class("list")) {
      headings(html, [.deadline, .due, .state, .rule, .basis])
      html.tbody {
        for deadline in model.deadlines {
          html.tr {
            html.td(deadline.name)
            html.td { if let due = deadline.due { html.date(due) } }
            html.td { html.state(deadline.state) }
            html.td(deadline.argument.rule)
            html.td {
              html.citation(deadline.argument.article)
              if deadline.argument.unconfirmed { html.span(.unconfirmed, .class("tag")) }
            }
          }
        }
      }
    }
  }

  private func docketTable(_ html: HTML) {
    html.table(.class("list")) {
      headings(html, [.entry, .date, .act, .person, .content, .basis])
      html.tbody {
        for entry in model.timeline {
          html.tr {
            html.td(String(entry.number))
            html.td { html.date(entry.date) }
            html.td(entry.act)
            html.td(entry.onBehalfOf.map { html.words(.onBehalfOf, entry.actor, $0) } ?? entry.actor)
            html.td { for line in content(of: entry, html.words) { html.p(line) } }
            html.td { if let article = entry.article { html.citation(article) } }
          }
        }
      }
    }
  }

  private func content(of entry: CaseModel.Entry, _ words: Words) -> [String] {
    let facts = entry.facts.map { words(.labelled, $0.label, $0.value) }
    let corrections = entry.corrections.flatMap { correction in
      correction.changes.map { change in
        words(.correctionInPrint, String(correction.entryNumber), change.label, change.before, change.after)
      }
    }
    return facts + corrections
  }

  private func paperTable(_ html: HTML) {
    html.table(.class("list")) {
      headings(html, [.paper, .number, .date, .state])
      html.tbody {
        for paper in model.papers {
          html.tr {
            html.td(paper.name)
            html.td(paper.number ?? "")
            html.td { if let date = paper.date { html.date(date) } }
            html.td(paper.state)
          }
        }
      }
    }
  }

  private func headings(_ html: HTML, _ words: [Word]) {
    html.thead {
      html.tr { for word in words { html.th(word, .scope(.col)) } }
    }
  }
}
