// A stale form: someone acted meanwhile. What changed stands beside what was typed; nothing typed is lost.

/// Lets a person go on with the new version, seeing what changed.
struct ConflictPage: Page {
  /// Carries the *new* version, so that going on is a decision about what is shown here.
  var context: ActContext
  /// The entries since the version that the person saw.
  var changes: [Change]
  /// The fields of the form: what is on record now beside what was typed.
  var fields: [Compared]
  /// Why the act is no longer possible at all; empty if it is.
  var refusals: [CaseModel.BlockedAct.Reason] = []
  var carried: [CarriedValue]

  struct Change: Sendable {
    var entryNumber: Int
    var date: PageDate
    var recordedAt: String
    var actor: String
    var act: String
    var facts: [Fact]
  }

  struct Compared: Sendable {
    var label: String
    var typed: String
    /// Nil where the file holds no such value.
    var onRecord: String?
    /// The value on record was changed since the person opened the form.
    var changed: Bool
  }

  func title(_ words: Words) -> String { words[.conflictTitle] }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("one-column")) {
      html.actHeading(context)
      html.div(.class("error-summary attention"), .role(.alert)) {
        html.h2(.conflictTitle)
        html.p(.conflictLead)
      }
      html.section(.class("outcome")) {
        html.sectionHeading(.changedMeanwhile, count: changes.count)
        for change in changes { self.change(html, change, frame) }
      }
      if !fields.isEmpty { comparison(html) }
      if refusals.isEmpty { goOn(html, frame) } else { impossible(html) }
    }
  }

  private func change(_ html: HTML, _ change: Change, _ frame: Frame) {
    html.div(.class("outcome-entry")) {
      html.p {
        html.strong(change.act)
        html.text(" ")
        html.date(change.date)
        html.span(
          " \(change.actor) · \(html.words(.recordedAt, change.recordedAt)) · "
            + html.words(.entryNumber, change.entryNumber),
          .class("quiet"))
      }
      html.facts(change.facts, frame)
    }
  }

  private func comparison(_ html: HTML) {
    html.section(.class("outcome")) {
      html.h2(.typedAndRecorded)
      html.scrolling(html.words[.typedAndRecorded]) {
        html.table(.class("list")) {
          html.thead {
            html.tr {
              html.th(.item, .scope(.col))
              html.th(.typedByYou, .scope(.col))
              html.th(.onRecordNow, .scope(.col))
            }
          }
          html.tbody {
            for field in fields {
              html.tr(.class(field.changed ? "changed" : "")) {
                html.th(field.label, .scope(.row))
                html.td(field.typed)
                html.td {
                  html.text(field.onRecord ?? "—")
                  if field.changed { html.span(.changed, .class("tag tag-attention")) }
                }
              }
            }
          }
        }
      }
    }
  }

  private func goOn(_ html: HTML, _ frame: Frame) {
    html.postForm(to: context.path, frame, .data(.once)) {
      html.actFields(context)
      html.carried(carried)
      html.div(.class("form-buttons")) {
        html.button(
          .goOnWithNewVersion, .type(.submit), .name(ReservedField.step), .value(FormStep.edit.rawValue),
          .class("btn btn-primary btn-lg"))
        if let file = context.file { html.a(.discardAndOpenCase, .href(file.path), .class("btn btn-link")) }
      }
    }
  }

  private func impossible(_ html: HTML) {
    html.section(.class("outcome")) {
      html.h2(.noLongerPossible)
      html.ul {
        for reason in refusals {
          html.li {
            html.text(reason.text)
            html.article(reason.article)
          }
        }
      }
      if let file = context.file {
        html.p { html.a(.backToCase, .href(file.path), .class("btn btn-primary")) }
      }
    }
  }
}
