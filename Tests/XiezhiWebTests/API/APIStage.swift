// The application as `serve` builds it, in this process, over an office of its own on a day that stands still.

import CaseKernel
import LawTestSupport
import Foundation
import Hummingbird
import LegalCalendar
import Logging
import Persistence
import ServiceLifecycle
import TestSupport
import Testing
import XiezhiAssembly
import XiezhiWeb

/// A running API with the tokens of the office's people.
struct APIStage: Sendable {
  let suite: Suite
  let wire: Wire
  private let tokens: [AccountID: String]

  /// Morning of 30 June 2026 in China.
  static let now = Instant("2026-06-30T01:00:00.000Z")

  /// Who speaks in these tests.
  static let people: [AccountID] = [
    "jinshuhua", "tangjing", "linyuanshan", "xuwanqing", "pengzhihang", "shenqinghe", "zhaoxuan", "tonghe.handler",
    "luoyizhou",
    "admin",
  ]

  /// Starts the office, with the demonstration's cases or without any.
  static func on<T: Sendable>(
    _ engine: Engine, demonstration: Bool = false, trusting proxies: TrustedProxies = .onThisMachine,
    _ body: @escaping @Sendable (APIStage) async throws -> T
  ) async throws -> T {
    try await withTestDatabase(engine) { test in
      var configuration = try SuiteConfiguration(database: DatabaseAddress(test.argument))
      let now = try #require(Self.now)
      configuration.clock = OfficeClock { now }
      configuration.trustedProxies = proxies
      configuration.passwordCost = try PasswordHashing.Cost(rounds: 2, blockSize: 8, parallelism: 1)
      let suite = try Suite(configuration)
      try await suite.migrate()
      if demonstration {
        try await suite.demonstrate(on: now.dateInChina, seed: 1, .storiesAlone)
      } else {
        let roster = try OfficeRoster(json: suite.schemas.bytes("reference/demonstration-office.json"))
        try await suite.database.write { try roster.install(in: OfficeDirectory($0), at: now) }
      }
      let tokens = try await suite.database.write { connection in
        try people.reduce(into: [AccountID: String]()) { tokens, account in
          tokens[account] = try AccessTokens(connection).issue(for: account, label: "test", at: now, from: .system)
            .secret.text
        }
      }
      let port = try freePort()
      let application = try await suite.buildApplication(host: "127.0.0.1", port: Int(port))
      let group = ServiceGroup(services: [application], logger: Logger(label: "test"))
      let serving = Task { try await group.run() }
      let stage = APIStage(suite: suite, wire: Wire(port: port), tokens: tokens)
      while !stage.wire.isOpen() { await Task.yield() }
      let result = await Result { try await body(stage) }
      // In order and not by cancelling: a connection that was accepted and that nobody has taken up yet would be dropped
      // unfinished, which ends the process.
      await group.triggerGracefulShutdown()
      _ = await serving.result
      try await suite.database.close()
      return try result.get()
    }
  }

  /// What somebody presents to the API.
  func token(of account: AccountID) -> String? { tokens[account] }

  /// A request by somebody, or by nobody.
  func send(
    _ method: String, _ path: String, by account: AccountID? = "jinshuhua", headers: [(String, String)] = [],
    body: [UInt8]? = nil
  ) async throws -> WireAnswer {
    var all = headers
    if let account { all.append(("Authorization", "Bearer \(try #require(tokens[account]))")) }
    return try await wire.send(method, path, headers: all, body: body)
  }

  /// A request with a JSON body.
  func send(
    _ method: String, _ path: String, by account: AccountID? = "jinshuhua", headers: [(String, String)] = [],
    json: String
  ) async throws -> WireAnswer {
    try await send(
      method, path, by: account, headers: headers + [("Content-Type", "application/json")], body: Array(json.utf8))
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}

/// Bodies of requests.
enum APISample {
  /// An adult's theft, decided on a Monday in June 2026.
  static let transfer = """
    {"personName": "周明", "personKind": "natural", "idNumber": "99010119900505000X",
     "criminalCaseNumber": "澄检刑诉受[2026]31号", "nonProsecutionNumber": "澄检刑不诉[2026]9号",
     "nonProsecutionKind": "discretionary", "nonProsecutionGround": "minor", "nonProsecutionDate": "2026-06-29",
     "announcedDate": "2026-06-29", "offence": "theft", "actDate": "2026-02-02", "actPlace": "澄河县某超市",
     "seizedProperty": [{"item": "电动车电瓶", "kind": "seized", "value": 800.5, "state": "returned"}],
     "criminalOpinion": "yes", "criminalOpinionReason": "尚未受过行政处罚。"}
    """

  /// Transferred and registered in one call.
  static let opening = """
    {"kind": "reverse-linkage", "acts": [{"act": "transfer", "fields": \(transfer)}, {"act": "register"}]}
    """

  static func draft(on file: String) -> String {
    """
    {"kind": "opinion", "acts": [{"act": "draft", "fields": {"cases": ["\(file)"],
     "recipient": "chenghe-public-security", "facts": "窃取电瓶一块。", "evidence": [{"name": "监控录像"}],
     "lawBroken": [{"statute": "中华人民共和国治安管理处罚法", "article": "49"}],
     "penaltyBasis": [{"statute": "中华人民共和国治安管理处罚法", "article": "49"}],
     "opinionText": "建议依法给予行政处罚。", "replyTo": "行政检察部", "handedOver": [{"kind": "decision"}]}}]}
    """
  }
}
