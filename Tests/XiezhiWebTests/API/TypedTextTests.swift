// Nothing that somebody typed is lost: not where his session ended over the form, nor where he signed in anew in another
// tab, nor where he went back to a form that was recorded.

import CaseKernel
import Foundation
import LawTestSupport
import Persistence
import TestSupport
import Testing
import XiezhiAssembly

@testable import XiezhiWeb

@Suite("Nothing typed is lost")
struct TypedTextTests {
  private static let handler: AccountID = "pengzhihang"
  private static let typed = "向被害人核实了赔偿情况。"

  @Test("the session ended over a form: the text is the draft of whoever typed it, and is there when he is back")
  func sessionEnded() async throws {
    try await APIStage.on(.sqlite) { stage in
      let form = try await Form(of: Self.handler, in: stage)
      try await stage.signOut(form.session)
      let answer = try await form.send(["result": Self.typed])
      #expect(answer.status == 401)
      #expect(!answer.text.contains(Self.typed), "what is kept on the server need not travel")
      #expect(try await stage.draft(form.path, of: Self.handler) == Self.typed)
      let again = try await stage.page(form.path, session: stage.session(of: Self.handler))
      #expect(again.text.contains(Self.typed))
    }
  }

  @Test("the form of an agency is kept in the same ways")
  func agencyForm() async throws {
    try await APIStage.on(.sqlite) { stage in
      let (keeper, path): (AccountID, String) = ("jinshuhua", "/agencies/new")
      func cookie(_ session: String) -> String { "\(SuiteCookies(secure: false).session)=\(session)" }
      let session = try await stage.session(of: keeper)
      let form = try await stage.page(path, session: session).text
      let fields = BrowserForm.hidden(form).merging(["nameZh": "澄河县水务局", "~step": "confirm"]) { $1 }
      let another = try await stage.session(of: keeper)
      let renewed = try await stage.post(path, fields, cookies: [cookie(another)], headers: [BrowserForm.ownPage])
      #expect(renewed.status == 403 && renewed.text.contains("澄河县水务局") && renewed.text.contains("已填内容都在下面"))
      let discarded = try await stage.post(
        path, BrowserForm.hidden(renewed.text).merging(["~step": "discard"]) { $1 }, cookies: [cookie(another)])
      #expect(discarded.status == 303)
      #expect(try await !stage.page(path, session: another).text.contains("澄河县水务局"))
      try await stage.signOut(session)
      let ended = try await stage.post(path, fields, cookies: [cookie(session)])
      #expect(ended.status == 401)
      let back = try await stage.page(path, session: try await stage.session(of: keeper)).text
      #expect(back.contains("澄河县水务局"))
    }
  }

  @Test("without the token of the ended session nothing becomes a draft")
  func forgedDraft() async throws {
    try await APIStage.on(.sqlite) { stage in
      let form = try await Form(of: Self.handler, in: stage)
      try await stage.signOut(form.session)
      let answer = try await form.send(["result": Self.typed, "~csrf": "guess"])
      #expect(answer.status == 302 || answer.status == 303)
      #expect(try await stage.draft(form.path, of: Self.handler) == nil)
    }
  }

  @Test("a browser that forgot its session carries the text through the sign-in page, to the same person only")
  func carriedThroughSignIn() async throws {
    try await APIStage.on(.sqlite) { stage in
      let form = try await Form(of: Self.handler, in: stage)
      let asked = try await form.send(["result": Self.typed], session: nil, headers: [BrowserForm.ownPage])
      #expect(asked.status == 401 && asked.text.contains(Self.typed))
      let guest = try #require(asked.header("set-cookie")?.split(separator: ";").first.map(String.init))
      for (account, isHis) in [("xuwanqing" as AccountID, false), (Self.handler, true)] {
        try await stage.give(account, password: "Neither-2026")
        var fields = BrowserForm.hidden(asked.text)
        fields["account"] = account.rawValue
        fields["password"] = "Neither-2026"
        // He has signed in at another tab meanwhile: this page still is the guest's.
        let other = SuiteCookies(secure: false).session + "=" + (try await stage.session(of: account))
        let answer = try await stage.post("/sign-in", fields, cookies: [guest, other])
        #expect(answer.status == 303 && answer.header("location") == form.path)
        #expect(try await stage.draft(form.path, of: account) == (isHis ? Self.typed : nil))
      }
    }
  }

  @Test("signed in anew in another tab: the form is there again with the text and records when it is sent once more")
  func signedInAnew() async throws {
    try await APIStage.on(.sqlite) { stage in
      let form = try await Form(of: Self.handler, in: stage)
      let session = try await stage.session(of: Self.handler)
      let answer = try await form.send(form.investigation(Self.typed), session: session)
      #expect(answer.status == 403 && answer.text.contains(Self.typed))
      #expect(answer.text.contains("已填内容都在下面"))
      #expect(try await stage.draft(form.path, of: Self.handler) == Self.typed)
      let again = try await form.send(form.investigation(Self.typed), hidden: answer.text, session: session)
      #expect(again.status == 303 && again.header("location")?.contains("/done") == true)
      #expect(try await stage.draft(form.path, of: Self.handler) == nil)
    }
  }

  @Test(
    "a form of another account, or of another site, is refused without a word of a draft", arguments: [true, false])
  func notHis(isAnothers: Bool) async throws {
    try await APIStage.on(.sqlite) { stage in
      let form = try await Form(of: Self.handler, in: stage)
      let session = try await stage.session(of: isAnothers ? "xuwanqing" : Self.handler)
      let answer = try await form.send(
        ["result": Self.typed], session: session, headers: isAnothers ? [] : [("Origin", "https://elsewhere.example")])
      #expect(answer.status == 403 && !answer.text.contains(Self.typed))
      #expect(answer.text.contains("页面已失效") && !answer.text.contains("草稿"))
      #expect(try await stage.draft(form.path, of: Self.handler) == nil)
    }
  }

  @Test("back after recording, changed and sent again: told that it was recorded, and the next attempt records another")
  func recordedAlready() async throws {
    try await APIStage.on(.sqlite) { stage in
      let form = try await Form(of: Self.handler, in: stage)
      let first = try await form.send(form.investigation("第一次"))
      #expect(first.status == 303)
      let answer = try await form.send(form.investigation(Self.typed))
      #expect(answer.status == 409 && answer.text.contains(Self.typed))
      #expect(answer.text.contains("此前已经登记") && !answer.text.contains("幂等"))
      #expect(answer.text.contains("href=\"/cases/\(form.file)#entry-4\""))
      #expect(try await stage.draft(form.path, of: Self.handler) == Self.typed)
      let again = try await form.send(form.investigation(Self.typed), hidden: answer.text)
      #expect(again.status == 303 && again.header("location")?.contains("from=5") == true)
    }
  }

  @Test("where others have acted since, the next attempt shows what they did")
  func recordedAlreadyAndStale() async throws {
    try await APIStage.on(.sqlite) { stage in
      let form = try await Form(of: Self.handler, in: stage)
      _ = try await form.send(form.investigation("第一次"))
      let other = try await Form(of: Self.handler, in: stage, on: form.file)
      #expect(try await other.send(other.investigation("另一次")).status == 303)
      let answer = try await form.send(form.investigation(Self.typed))
      #expect(answer.status == 409)
      let again = try await form.send(form.investigation(Self.typed), hidden: answer.text)
      #expect(again.status == 409 && again.text.contains("另一次") && again.text.contains(Self.typed))
    }
  }
}

/// The form of an investigation as a browser without script holds it.
private struct Form {
  let stage: APIStage
  let session: String
  let file: FileID
  let markup: String
  var path: String { "/cases/\(file)/acts/investigate" }

  init(of account: AccountID, in stage: APIStage, on known: FileID? = nil) async throws {
    self.stage = stage
    session = try await stage.session(of: account)
    file = if let known { known } else { try await stage.assignedCase(to: account) }
    markup = try await stage.page("/cases/\(file)/acts/investigate", session: session).text
  }

  func investigation(_ result: String) -> [String: String] {
    ["means": "inquiry", "date": "2026-06-30", "result": result]
  }

  func send(
    _ fields: [String: String], hidden: String? = nil, headers: [(String, String)] = []
  ) async throws -> WireAnswer {
    try await send(fields, hidden: hidden, session: session, headers: headers)
  }

  func send(
    _ fields: [String: String], hidden: String? = nil, session: String?, headers: [(String, String)] = []
  ) async throws -> WireAnswer {
    let all = BrowserForm.hidden(hidden ?? markup).merging(["~step": "confirm"]) { $1 }.merging(fields) { $1 }
    let cookies = session.map { ["\(SuiteCookies(secure: false).session)=\($0)"] } ?? []
    return try await stage.post(path, all, cookies: cookies, headers: headers)
  }
}

/// What browsers do with forms.
enum BrowserForm {
  /// What a browser says of a form that its own page sends.
  static let ownPage = ("Sec-Fetch-Site", "same-origin")

  /// The hidden fields of the last form of a page: those before it are the frame's.
  static func hidden(_ markup: String) -> [String: String] {
    let main = markup.components(separatedBy: "<main").last ?? markup
    let fields = main.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)"/)
    return Dictionary(
      fields.map { (String($0.output.1), String($0.output.2)) }, uniquingKeysWith: { first, _ in first })
  }
}

extension APIStage {
  /// A form as a browser posts it.
  func post(
    _ path: String, _ fields: [String: String], cookies: [String], headers: [(String, String)] = []
  ) async throws -> WireAnswer {
    let body = fields.map { "\(PagePath.encoded($0))=\(PagePath.encoded($1))" }.joined(separator: "&")
    let sent = [("Content-Type", "application/x-www-form-urlencoded"), ("Cookie", cookies.joined(separator: "; "))]
    return try await send("POST", path, by: nil, headers: sent + headers, body: Array(body.utf8))
  }

  fileprivate func assignedCase(to account: AccountID) async throws -> FileID {
    let acts = """
      {"kind": "reverse-linkage", "acts": [{"act": "transfer", "fields": \(APISample.transfer)}, {"act": "register"},
       {"act": "assign", "fields": {"handler": "\(account)"}}]}
      """
    let answer = try await send("POST", "/api/v1/cases", json: acts)
    let members = try CanonicalJSON.value(JSONValue.self, from: answer.body).members
    return FileID(rawValue: try #require(members?["id"]?.text, "\(answer.text)"))
  }

  func give(_ account: AccountID, password: String) async throws {
    let (signIn, now) = (suite.signIn, suite.desk.clock.now)
    try await suite.database.write { connection in
      let known = try #require(try OfficeDirectory(connection).account(account))
      try signIn.setPassword(hash: signIn.newHash(password, for: known), of: account, at: now, in: connection)
    }
  }

  fileprivate func signOut(_ session: String) async throws {
    let now = suite.desk.clock.now
    let rule = SessionRule(idleSeconds: 1_800, absoluteSeconds: 36_000)
    try await suite.database.write { try Sessions($0, rule: rule).close(Secret(presented: session), at: now) }
  }

  /// What stands as the result in somebody's draft of a form.
  fileprivate func draft(_ path: String, of account: AccountID) async throws -> String? {
    let name = try #require(KeptForm.draftName(path))
    return try await suite.database.read { try FormDrafts($0).draft(name, of: account)?.values["result"]?.text }
  }
}
