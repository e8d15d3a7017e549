// The form of an act: one column, filled from the docket, errors on top and at their fields.

/// Which form, of which state of the file: what every page of one act carries along.
struct ActContext: Sendable {
  /// 登记受理
  var act: String
  /// Where the form is posted.
  var path: String
  /// The case it belongs to; nil for an act that opens one.
  var file: CaseStrip?
  /// Posting twice with one key records once.
  var idempotencyKey: String
  /// The version of the file that the person saw.
  var version: Int?
  /// Whom it is shown to: what he typed is given back to nobody else.
  var account: String?

  struct CaseStrip: Sendable {
    var number: String?
    var title: String
    var stage: String
    var path: String
  }
}

/// Asks for what an act records.
struct ActFormPage: Page {
  var context: ActContext
  /// What the act is, in a sentence, and its article.
  var purpose: FormGroup.Help?
  var items: [FormItem]
  /// Refusals that belong to no field.
  var refusals: [FieldError] = []
  /// What happened to the form since it was opened, and where one sees it.
  var notice: Notice?
  /// A preview follows before anything is recorded; otherwise the button records at once.
  var confirms: Bool
  /// Where one goes who leaves a form that belongs to no file.
  var leave: String?
  /// When a draft was last kept: 2026-06-30 14:05.
  var draftKept: String?
  /// Days on which nobody works, to be marked while a date is typed.
  var restDays = RestDays()

  struct Notice: Sendable {
    var text: String
    var way: Link?
  }

  func title(_ words: Words) -> String {
    let name = [context.act, context.file?.number].compactMap(\.self).joined(separator: " ")
    let wrong = !refusals.isEmpty || items.contains { !$0.errors.isEmpty }
    return wrong ? words(.titleWithErrors, name) : name
  }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("one-column")) {
      html.actHeading(context)
      if let purpose {
        html.p(.class("purpose")) {
          html.text(purpose.text)
          html.article(purpose.article)
        }
      }
      html.p(.class("quiet draft-state"), .role(.status)) {
        if let draftKept { html.text(html.words(.draftKept, draftKept)) }
      }
      if let notice {
        html.p(.class("notice notice-attention"), .role(.alert)) {
          html.text(notice.text)
          if let way = notice.way {
            html.text(" ")
            html.a(way.text, .href(way.path))
          }
        }
      }
      html.errorSummary(items, further: refusals)
      html.postForm(
        to: context.path, frame, .class("act-form"), .novalidate, .data(.once),
        .data(.guarded, html.words[.leaveChangedForm]), .data(.restDays, restDays.rest),
        .data(.workDays, restDays.work), .data(.restDay, html.words[.restDay]),
        items.contains(where: \.hasFiles) ? .multipart : .nothing
      ) {
        html.actFields(context)
        html.defaultButton(confirms ? .preview : .confirm)
        html.formItems(items)
        html.div(.class("form-buttons")) {
          html.button(
            confirms ? html.words[.continueToPreview] : context.act, .type(.submit), .name(ReservedField.step),
            .value((confirms ? FormStep.preview : .confirm).rawValue), .class("btn btn-primary btn-lg"))
          html.button(
            .keepDraft, .type(.submit), .name(ReservedField.step), .value(FormStep.draft.rawValue),
            .class("btn btn-outline-primary"))
          if draftKept != nil {
            html.button(
              .discardDraft, .type(.submit), .name(ReservedField.step), .value(FormStep.discard.rawValue),
              .class("btn btn-outline-secondary"))
          }
          if let path = context.file?.path ?? leave { html.a(.cancel, .href(path), .class("btn btn-link")) }
          if confirms { html.p(.nothingRecordedYet, .class("quiet")) }
        }
      }
    }
  }
}

extension HTML {
  /// The file that an act belongs to, and what is being done: the act itself unless the page says more.
  func actHeading(_ context: ActContext, _ heading: String? = nil) {
    if let file = context.file {
      p(.class("act-file")) {
        a(file.title, .href(file.path))
        if let number = file.number { span(number, .class("number")) }
        span(file.stage, .class("tag"))
      }
    }
    h1(heading ?? context.act)
  }

  /// What every form of an act sends along unseen.
  func actFields(_ context: ActContext) {
    carried([CarriedValue(ReservedField.key, context.idempotencyKey)])
    if let version = context.version { carried([CarriedValue(ReservedField.version, String(version))]) }
    if let account = context.account { carried([CarriedValue(ReservedField.account, account)]) }
  }
}
