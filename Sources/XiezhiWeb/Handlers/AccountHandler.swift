// One's own account: who one is here, and changing the password.

import CaseKernel
import Hummingbird
import Persistence

struct AccountHandler: Sendable {
  let desk: PageDesk

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/account", use: show)
    pages.post("/account/password", use: change)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    try await desk.page(try await page(context), request, context)
  }

  private func page(_ context: SuiteContext) async throws -> AccountPage {
    let viewer = try context.requireViewer()
    let (lexicon, language) = (desk.lexicon, context.language)
    let facts = try await desk.desk.read { reader in
      let directory = OfficeDirectory(reader.connection)
      let office = try directory.office(viewer.office)
      return [
        Fact(lexicon.text("account.name", in: language), viewer.name),
        Fact(lexicon.text("account.id", in: language), viewer.account.rawValue),
        Fact(
          lexicon.text("account.office", in: language), (language == .chinese ? office?.nameZh : office?.nameEn) ?? ""),
        Fact(
          lexicon.text("account.roles", in: language), try PersonText.roles(of: viewer, directory, lexicon, language)),
      ]
    }
    return AccountPage(
      account: viewer.account.rawValue, facts: facts, minimumLength: desk.services.signIn.policy.minimumLength)
  }

  private func change(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let form = try await SubmittedForm.read(request, context, desk.services)
    let (signIn, database) = (desk.services.signIn, desk.desk.database)
    let (current, new) = (form.value("current") ?? "", form.value("new") ?? "")
    let credentials = try await database.read { try signIn.credentials(viewer.account.rawValue, in: $0) }
    let checked = try await desk.services.passwords.run { try signIn.check(current, credentials) }
    let (now, address) = (desk.desk.clock.now, request.address(context, desk.services.proxies))
    let outcome = try await database.write { try signIn.record(checked, from: address, at: now, in: $0) }
    guard case .accepted = outcome else { return try await wrong(\.currentError, "password.current", request, context) }
    guard new == form.value("repeated") else {
      return try await wrong(\.repeatedError, "password.repeated", request, context)
    }
    let account = Account(id: viewer.account, office: viewer.office, name: viewer.name)
    let hash: String
    do {
      hash = try await desk.services.passwords.run { try signIn.newHash(new, for: account) }
    } catch is PasswordError { return try await wrong(\.newError, "password.weak", request, context) }
    try await database.write { try signIn.setPassword(hash: hash, of: viewer.account, at: now, in: $0) }
    return .redirect(to: "/sign-in?account=\(PagePath.encoded(viewer.account.rawValue))", type: .normal)
  }

  private func wrong(
    _ field: WritableKeyPath<AccountPage, FieldError?>, _ key: String, _ request: Request, _ context: SuiteContext
  ) async throws -> Response {
    var page = try await page(context)
    page[keyPath: field] = FieldError(problem: desk.lexicon.text(key, in: context.language))
    return try await desk.page(page, request, context, status: .unprocessableContent)
  }
}
