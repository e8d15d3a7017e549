// Front page, signing in and out, and the language switch.

import CaseKernel
import Foundation
import HTTPTypes
import Hummingbird
import Persistence

struct SignInHandler: Sendable {
  let desk: PageDesk

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/") { request, context in try await desk.page(FrontPage(), request, context) }
    pages.get("/sign-in", use: show)
    pages.post("/sign-in", use: signIn)
    pages.post("/sign-out", use: signOut)
    pages.post("/language", use: language)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    if context.viewer != nil { return .redirect(to: "/workbench", type: .normal) }
    let query = ListQuery(request)
    let page = SignInPage(
      account: query.text("account") ?? "", returnPath: PagePath.local(query.text("return")),
      demonstration: demonstration(context))
    return try await desk.page(page, request, context)
  }

  /// Asks who it is, where a page needs to know. Somebody whose session ended over a form keeps what he typed: as his draft
  /// where the ended session still tells whose form it was, through the page itself where only the form does.
  func ask(_ request: Request, _ context: SuiteContext) async throws -> Response {
    guard request.method == .post, KeptForm.isPath(request.uri.path),
      let sent = try? await SubmittedForm.readWithoutSession(request)
    else {
      return .redirect(to: "/sign-in?return=\(PagePath.encoded(request.returnPath))", type: .normal)
    }
    let isKept = try await keepForWhoeverWasSignedIn(sent, request)
    guard isKept || request.isFromOwnPage else {
      return .redirect(to: "/sign-in?return=\(PagePath.encoded(request.returnPath))", type: .normal)
    }
    let page = SignInPage(
      failure: .sessionEnded, returnPath: request.pathAndQuery, kept: isKept ? [] : KeptForm.carried(sent),
      demonstration: demonstration(context))
    return try await desk.page(page, request, context, status: .unauthorized)
  }

  /// Keeps a form as a draft of whoever was signed in when it was shown: its token and the cookie say so together, and
  /// nobody else has both.
  private func keepForWhoeverWasSignedIn(_ sent: SubmittedForm, _ request: Request) async throws -> Bool {
    let (services, now) = (desk.services, desk.desk.clock.now)
    guard let cookie = request.cookies[services.cookies.session]?.value,
      let draft = KeptForm(sent, sentTo: request.pathAndQuery)
    else { return false }
    return try await services.desk.database.write { connection in
      let sessions = Sessions(connection, rule: services.sessionRule)
      guard let ended = try sessions.ended(Secret(presented: cookie), at: now), sent.carries(FormToken.of(ended)) else {
        return false
      }
      try draft.keep(for: ended.account, at: now, connection)
      return true
    }
  }

  private func demonstration(_ context: SuiteContext) -> SignInPage.Demonstration? {
    let accounts = desk.services.demonstration
    guard let password = accounts.first?.password else { return nil }
    return SignInPage.Demonstration(
      password: password,
      accounts: accounts.map {
        SignInPage.Account(
          account: $0.account, name: $0.name, roles: $0.roles[context.language.rawValue] ?? "",
          department: $0.departments[context.language.rawValue] ?? "",
          path: "/sign-in?account=\(PagePath.encoded($0.account))")
      })
  }

  private func signIn(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let form = try await SubmittedForm.read(request, Self.asGuest(request, context, desk), desk.services)
    let account = (form.value("account") ?? "").trimmingCharacters(in: .whitespaces)
    let (outcome, now) = (
      try await outcome(account, form.value("password") ?? "", request.address(context, desk.services.proxies)),
      desk.desk.clock.now
    )
    var page = SignInPage(
      account: account, returnPath: PagePath.local(form.value(ReservedField.back)), kept: KeptForm.carriedOn(form),
      demonstration: demonstration(context))
    switch outcome {
    case .accepted(let id):
      try await keep(KeptForm(carriedBy: form), for: id)
      return try await begin(id, returningTo: page.returnPath ?? "/workbench")
    case .refused: page.failure = .wrongAccountOrPassword
    case .locked(let until):
      page.failure = .tooManyAttempts(minutes: max(1, Int((until.milliseconds - now.milliseconds + 59_999) / 60_000)))
    }
    return try await desk.page(page, request, context, status: .unprocessableContent)
  }

  /// Whoever signed in at another page meanwhile still sends this one as the guest that it was shown to.
  private static func asGuest(_ request: Request, _ context: SuiteContext, _ desk: PageDesk) -> SuiteContext {
    var context = context
    if let guest = request.cookies[desk.services.cookies.guest]?.value { context.formToken = guest }
    return context
  }

  private func outcome(_ account: String, _ password: String, _ address: String) async throws -> SignInOutcome {
    let signIn = desk.services.signIn
    let database = desk.desk.database
    let credentials = try await database.read { try signIn.credentials(account, in: $0) }
    let checked = try await desk.services.passwords.run { try signIn.check(password, credentials) }
    let now = desk.desk.clock.now
    return try await database.write { try signIn.record(checked, from: address, at: now, in: $0) }
  }

  /// What was typed is given back to whoever typed it, and to nobody who signs in after him.
  private func keep(_ kept: KeptForm?, for account: AccountID) async throws {
    guard let kept, kept.account == account else { return }
    let now = desk.desk.clock.now
    try await desk.desk.database.write { try kept.keep(for: account, at: now, $0) }
  }

  private func begin(_ account: AccountID, returningTo path: String) async throws -> Response {
    let services = desk.services
    let now = services.desk.clock.now
    let new = try await services.desk.database.write { connection in
      try Sessions(connection, rule: services.sessionRule).open(for: account, at: now, from: services.random)
    }
    var response = Response.redirect(to: path, type: .normal)
    response.setCookie(services.cookies.cookie(services.cookies.session, new.cookie.text))
    return response
  }

  private func signOut(_ request: Request, _ context: SuiteContext) async throws -> Response {
    _ = try await SubmittedForm.read(request, context, desk.services)
    let cookies = desk.services.cookies
    if let cookie = request.cookies[cookies.session]?.value {
      let rule = desk.services.sessionRule
      let now = desk.desk.clock.now
      try await desk.desk.database.write { try Sessions($0, rule: rule).close(Secret(presented: cookie), at: now) }
    }
    var response = Response.redirect(to: "/sign-in", type: .normal)
    response.setCookie(cookies.cookie(cookies.session, "", seconds: 0))
    return response
  }

  private func language(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let form = try await SubmittedForm.read(request, context, desk.services)
    guard let language = form.value("language").flatMap(CaseKernel.Language.init(rawValue:)) else {
      throw RequestError.badParameter("language")
    }
    var response = Response.redirect(to: PagePath.local(form.value(ReservedField.back)) ?? "/", type: .normal)
    response.setCookie(
      desk.services.cookies.cookie(SuiteCookies.language, language.rawValue, seconds: 365 * 86_400))
    return response
  }
}
