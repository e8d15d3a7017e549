// One's own account: who one is here, the password, the language.

import CaseKernel

/// Changes password and language. Posts `current`, `new`, `repeated` to `/account/password`.
struct AccountPage: Page {
  /// The account's name, so that a password manager knows whose password changes.
  var account: String
  var facts: [Fact]
  var minimumLength: Int
  var currentError: FieldError?
  var newError: FieldError?
  var repeatedError: FieldError?

  func title(_ words: Words) -> String { words[.account] }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("one-column")) {
      html.h1(.account)
      html.facts(facts, frame)
      html.section(.class("outcome")) {
        html.h2(.changePassword)
        html.postForm(to: "/account/password", frame, .class("act-form"), .novalidate, .data(.once)) {
          html.input(
            .type(.text), .name("account"), .value(account), .autocomplete(.username), .hidden, .ariaHidden)
          password(html, "current", .passwordCurrent, .currentPassword, currentError)
          password(
            html, "new", .passwordNew, .newPassword, newError, hint: html.words(.passwordHint, minimumLength))
          password(html, "repeated", .passwordRepeated, .newPassword, repeatedError)
          html.button(.changePassword, .type(.submit), .class("btn btn-primary"))
        }
      }
      html.section(.class("outcome")) {
        html.h2(.language)
        html.postForm(to: "/language", frame) {
          html.input(.type(.hidden), .name(ReservedField.back), .value(frame.path))
          html.div(.class("form-buttons")) {
            for language in Language.allCases {
              html.button(
                language.ownName, .type(.submit), .name("language"), .value(language.rawValue),
                .lang(language.rawValue),
                .class(language == html.words.language ? "btn btn-primary" : "btn btn-outline-primary"),
                .ariaCurrent(.true, when: language == html.words.language))
            }
          }
        }
      }
    }
  }

  private func password(
    _ html: HTML, _ name: String, _ label: Word, _ completion: Attribute.Autocomplete, _ error: FieldError?,
    hint: String? = nil
  ) {
    let described = (hint == nil ? [] : ["\(name)-hint"]) + (error == nil ? [] : ["\(name)-error"])
    html.div(.class(error == nil ? "field" : "field field-wrong")) {
      html.label(label, .for(name))
      if let hint { html.p(hint, .class("hint"), .id("\(name)-hint")) }
      if let error { html.fieldError(error, id: "\(name)-error") }
      html.input(
        .type(.password), .id(name), .name(name), .class("form-control short"), .autocomplete(completion),
        .ariaDescribedBy(described), .ariaInvalid(when: error != nil))
    }
  }
}
