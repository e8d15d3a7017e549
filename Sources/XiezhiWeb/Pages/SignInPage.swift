// Sign-in: the office's name, two fields, the language; in a demonstration office its accounts with their roles.

/// Asks for account and password. Posts `account`, `password` and `~return` to `/sign-in`.
struct SignInPage: Page {
  /// What was typed, or chosen from the list below.
  var account = ""
  /// What went wrong with the last attempt.
  var failure: Failure?
  /// Where to go after sign-in: the page that asked for it.
  var returnPath: String?
  /// What was typed into a form whose session had ended.
  var kept: [CarriedValue] = []
  var demonstration: Demonstration?

  enum Failure: Sendable {
    case wrongAccountOrPassword
    case tooManyAttempts(minutes: Int)
    case sessionEnded
  }

  struct Demonstration: Sendable {
    /// The password that all demonstration accounts have.
    var password: String
    var accounts: [Account]
  }

  struct Account: Sendable {
    var account: String
    var name: String
    var roles: String
    var department: String
    /// Chooses this account: the sign-in page with it filled in.
    var path: String
  }

  func title(_ words: Words) -> String { words[.signIn] }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class(demonstration == nil ? "sign-in" : "sign-in with-accounts")) {
      html.section(.class("sign-in-box")) {
        html.p(frame.office, .class("sign-in-office"))
        html.h1(.signIn)
        if let failure { html.p(message(failure, html.words), .class("notice notice-wrong"), .role(.alert)) }
        html.postForm(to: "/sign-in", frame, .data(.once)) {
          if let returnPath {
            html.input(.type(.hidden), .name(ReservedField.back), .value(returnPath))
          }
          html.carried(kept)
          html.div(.class("field")) {
            html.label(.account, .for("account"))
            html.input(
              .type(.text), .id("account"), .name("account"), .value(account), .class("form-control"),
              .autocomplete(.username), .required(when: true), account.isEmpty ? .autofocus : .nothing)
          }
          html.div(.class("field")) {
            html.label(.password, .for("password"))
            html.input(
              .type(.password), .id("password"), .name("password"), .class("form-control"),
              .autocomplete(.currentPassword), .required(when: true), account.isEmpty ? .nothing : .autofocus)
          }
          html.button(.signIn, .type(.submit), .class("btn btn-primary btn-wide"))
        }
      }
      if let demonstration { accounts(html, demonstration) }
    }
  }

  private func accounts(_ html: HTML, _ demonstration: Demonstration) {
    html.section(.class("demo-accounts")) {
      html.h2(.demonstrationAccounts)
      html.p(.class("quiet")) {
        html.text(.demonstrationPassword)
        html.text(" ")
        html.code(demonstration.password)
      }
      html.scrolling(html.words[.demonstrationAccounts]) {
        html.table(.class("list")) {
          html.thead {
            html.tr {
              html.th(.account, .scope(.col))
              html.th(.name, .scope(.col))
              html.th(.roles, .scope(.col))
              html.th(.department, .scope(.col))
            }
          }
          html.tbody {
            for entry in demonstration.accounts {
              html.tr(.class("opens")) {
                html.td { html.a(entry.account, .href(entry.path), .class("row-link")) }
                html.td(entry.name)
                html.td(entry.roles)
                html.td(entry.department)
              }
            }
          }
        }
      }
    }
  }

  private func message(_ failure: Failure, _ words: Words) -> String {
    switch failure {
    case .wrongAccountOrPassword: words[.signInWrong]
    case .tooManyAttempts(let minutes): words(.signInTooMany, minutes)
    case .sessionEnded: words[.signInSessionEnded]
    }
  }
}
