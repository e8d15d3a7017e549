// Approvals (审批): the queue of what waits for one's agreement, and one of it at a time: the paper on the left, facts and the
// decision on the right. Everything is a plain form; keys only press its buttons.

import Documents

/// What waits to be endorsed or approved.
struct ApprovalQueuePage: Page {
  var count: Int
  var rows: [Row]
  var firstPath: String?
  var nextPath: String?

  struct Row: Sendable {
    var number: String
    var title: String
    var path: String
    /// 检察意见 · 审批
    var what: String
    var handler: String?
    var deadline: Deadline.State?
    var due: PageDate?
  }

  func title(_ words: Words) -> String { words[.approvals] }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(html.words[.approvals]) {
      if let first = rows.first {
        html.a(.approvalsBegin, .href(first.path), .class("btn btn-primary"), .accesskey("b"))
      }
    }
    html.p(html.words(.totalExactly, count), .class("total"), .role(.status))
    guard !rows.isEmpty else {
      return html.emptyPlace(html.words[.noApprovals], [Link(html.words[.workbench], "/workbench")])
    }
    html.cardTable(html.words[.approvals]) {
      for word in [Word.number, .caseTitle, .approvalOf, .deadline, .handler] {
        html.cardHeading(html.words[word])
      }
    } rows: {
      for row in rows { self.row(html, row) }
    }
    html.paging(first: firstPath, next: nextPath)
  }

  private func row(_ html: HTML, _ row: Row) {
    html.cardRow {
      html.cardCell(html.words[.number]) {
        html.a(.href(row.path), .class("row-link")) { html.span(row.number, .class("number")) }
      }
      html.cardCell(html.words[.caseTitle]) { html.text(row.title) }
      html.cardCell(html.words[.approvalOf]) { html.text(row.what) }
      html.cardCell(html.words[.deadline]) {
        if let state = row.deadline { html.state(state) }
        if let due = row.due {
          html.text(" ")
          html.shortDate(due)
        }
      }
      html.cardCell(html.words[.handler]) { html.text(row.handler ?? html.words[.notAssigned]) }
    }
  }
}

/// One of them, to be decided.
struct ApprovalPage: Page {
  var header: CaseModel.Header
  var filePath: String
  /// How many wait in all, this one among them.
  var waiting: Int
  /// The next one, for whoever leaves this one for later.
  var nextPath: String?
  var papers: [ReadPaper]
  /// Where there is no paper: what was submitted.
  var submitted: CaseModel.Entry?
  var linked: [CaseModel.Linked]
  var deadlines: [Deadline]
  /// The last steps on its way here, the latest first.
  var steps: [CaseModel.Entry]
  var decisions: [Decision]
  var blocked: [CaseModel.BlockedAct]

  struct ReadPaper: Sendable {
    var name: String
    var isDraft: Bool
    var text: PaperText
  }

  /// One way to decide, with its form.
  struct Decision: Sendable {
    var context: ActContext
    var items: [FormItem]
    /// A preview follows before anything is recorded.
    var confirms: Bool
    /// The key that presses it.
    var key: String
    var isAgreement: Bool
  }

  func title(_ words: Words) -> String {
    "\(words[.approvals]) · \([header.number, header.title].compactMap(\.self).joined(separator: " "))"
  }

  func body(_ html: HTML, _ frame: Frame) {
    html.caseHeader(header) {
      html.a(html.words(.approvalsLeft, waiting), .href("/approvals"), .class("btn btn-outline-primary btn-sm"))
      html.a(.openFile, .href(filePath), .class("btn btn-outline-primary btn-sm"))
      if let nextPath {
        html.a(
          .approvalsNext, .href(nextPath), .class("btn btn-outline-primary btn-sm"), .accesskey("n"),
          .data(.shortcut, "n"))
      }
    }
    html.nav(.class("jumps"), .ariaLabel(html.words[.partsOfPage])) { html.a(.decision, .href("#decide")) }
    html.div(.class("approval")) {
      html.div(.class("approval-papers")) { read(html, frame) }
      html.div(.class("approval-side")) {
        decide(html, frame)
        facts(html, frame)
      }
    }
  }

  private func read(_ html: HTML, _ frame: Frame) {
    for paper in papers {
      html.article(.class("paper-page"), .ariaLabel(paper.name)) {
        if paper.isDraft { html.p(.paperDraft, .class("paper-mark")) }
        html.paper(paper.text)
      }
    }
    if let submitted {
      html.article(.class("paper-page")) {
        html.h2(submitted.act)
        html.facts(submitted.facts, frame)
      }
    }
  }

  private func decide(_ html: HTML, _ frame: Frame) {
    html.section(.class("panel panel-next"), .id("decide")) {
      html.sectionHeading(.decision)
      for decision in decisions { form(html, decision, frame) }
      for act in blocked {
        html.div(.class("decision-blocked")) {
          html.p { html.strong(act.act) }
          for reason in act.reasons {
            html.p(.class("quiet")) {
              html.text(reason.text)
              html.article(reason.article)
              if reason.isUnconfirmed { html.span(.unconfirmed, .class("tag tag-attention")) }
              if let who = reason.who { html.small(html.words(.suppliedBy, who)) }
            }
          }
        }
      }
      if decisions.isEmpty && blocked.isEmpty { html.p(.noNextStep, .class("quiet")) }
    }
  }

  private func form(_ html: HTML, _ decision: Decision, _ frame: Frame) {
    html.postForm(to: decision.context.path, frame, .class("decision"), .novalidate, .data(.once)) {
      html.actFields(decision.context)
      html.formItems(decision.items)
      html.button(
        decision.context.act, .type(.submit), .name(ReservedField.step),
        .value((decision.confirms ? FormStep.preview : .confirm).rawValue), .accesskey(decision.key),
        .data(.shortcut, decision.key),
        .class(decision.isAgreement ? "btn btn-primary" : "btn btn-outline-primary"))
    }
  }

  /// Remarks and reasons are read at once; a whole draft stands in the paper already.
  private func step(_ html: HTML, _ facts: [Fact], _ frame: Frame) {
    guard facts.count > 4 else { return html.facts(facts, frame) }
    html.details(.class("help")) {
      html.summary(.whatWasFilled)
      html.facts(facts, frame)
    }
  }

  private func facts(_ html: HTML, _ frame: Frame) {
    if !linked.isEmpty {
      html.section(.class("panel")) {
        html.sectionHeading(.linkedFiles, count: linked.count)
        html.ul(.class("plain")) {
          for link in linked {
            html.li {
              html.a(link.file.text, .href(link.file.path))
              html.small(.class("quiet")) {
                html.text([link.kind, link.number, link.stage].compactMap(\.self).joined(separator: " · "))
              }
            }
          }
        }
      }
    }
    if !deadlines.isEmpty {
      html.section(.class("panel")) {
        html.sectionHeading(.deadlines, count: deadlines.count)
        for deadline in deadlines { html.deadline(deadline) }
      }
    }
    if !steps.isEmpty {
      html.section(.class("panel")) {
        html.sectionHeading(.wayHere)
        html.ol(.class("plain approval-steps")) {
          for step in steps {
            html.li {
              html.p {
                html.strong(step.act)
                html.text(" ")
                html.date(step.date)
                html.span(" \(step.actor)", .class("quiet"))
              }
              self.step(html, step.facts, frame)
            }
          }
        }
      }
    }
  }
}

extension HTML {
  /// A paper as it is read: its own order and alignment, no more.
  func paper(_ paper: PaperText) {
    for block in paper.blocks {
      switch block {
      case .paragraph(let paragraph): self.paragraph(paragraph)
      case .table(let rows):
        table(.class("paper-table")) {
          tbody {
            for row in rows {
              tr {
                for cell in row {
                  td(.colspan(cell.span)) { for paragraph in cell.paragraphs { self.paragraph(paragraph) } }
                }
              }
            }
          }
        }
      }
    }
  }

  private func paragraph(_ paragraph: PaperText.Paragraph) {
    let look = "paper-\(paragraph.alignment.rawValue)" + (paragraph.isTitle ? " paper-title" : "")
    p(.class(look)) {
      for (index, line) in paragraph.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { br() }
        text(String(line))
      }
    }
  }
}
