// The command line as scripts use it: what it prints where, and the exit codes that Docs/reference/exit-codes.md promises.

import Foundation
import Persistence
import Testing

@Suite("Command line", .serialized)
struct CommandLineTests {
  @Test(
    "What is not understood ends with 2, prints nothing and says why",
    arguments: [
      [], ["case"], ["account"], ["office"], ["nothing"], ["case", "nothing"], ["--nothing"], ["case", "show"], ["act"],
      ["act", "x"], ["account", "token"], ["import"], ["import", "reverse-linkage"], ["office", "create", "990109"],
      ["case", "list"], ["case", "list", "--database", "nothing"], ["verify", "--database", "mysql://x"],
      ["serve", "--database", "sqlite:x.sqlite", "--listen", "127.0.0.1:99999"],
      ["import", "reverse-linkage", "no.csv", "--database", "sqlite:x.sqlite"],
      ["demo", "--database", "sqlite:x.sqlite", "--date", "2026-02-30"], ["demo", "--database"],
      ["demo", "--database", "sqlite:x.sqlite", "--seed", "one"], ["period", "--from", "2026-01-31"],
      ["period", "--from", "2026-01-31", "--add", "1m", "--language", "fr"],
      ["verify", "--database", "sqlite:x.sqlite", "--config", "no.json"],
      ["verify", "--database", "sqlite:x.sqlite", "--schemas", "/proc"],
      ["verify", "--database", "sqlite:x.sqlite", "--language", "fr"],
    ])
  func notUnderstood(_ arguments: [String]) async throws {
    let finished = try await Binary.run(arguments)
    #expect(finished.status == 2, "\(finished.output)\(finished.errors)")
    #expect(finished.output.isEmpty && !finished.errors.isEmpty)
  }

  @Test(
    "What is not understood is told in the language of the command line",
    arguments: [
      (["case", "show"], "缺少参数 <file>", "The argument <file> is missing"),
      (["--nothing"], "没有选项 --nothing", "There is no option --nothing"),
      (["case", "list", "--lmit", "3"], "是否要写 --limit", "did you mean --limit"),
      (["case", "list", "--limit", "x"], "--limit <limit> 的值“x”不对", "x is no value for --limit"),
      (["case", "list", "--limit"], "--limit <limit> 后面缺少值", "A value is missing after --limit"),
      (["case", "list", "more"], "多出的参数：more", "Unexpected: more"),
      (["case", "list", "--json=yes"], "--json 不带值", "--json takes no value"),
      (["case", "list", "--limit", "0"], "应为 1 至 200", "from 1 to 200"),
      (["account", "token", "x", "--days", "0"], "应为 1 至 3650", "from 1 to 3650"),
      (["demo", "--date", "2026-02-30"], "应为日期", "is expected"),
    ])
  func language(_ arguments: [String], chinese: String, english: String) async throws {
    for (language, sentence) in [("zh-Hans", chinese), ("en", english)] {
      let finished = try await Binary.run(arguments + ["--language", language])
      #expect(finished.status == 2)
      #expect(finished.errors.contains(sentence), "\(finished.errors)")
      #expect(language == "en" || !finished.errors.contains("Error:") && !finished.errors.contains("Usage:"))
    }
  }

  @Test("A configuration that cannot be used is named with the line that is wrong")
  func configuration() async throws {
    try await inTemporaryFolder { folder in
      let file = folder.appending(path: "xiezhi.json")
      for (text, sentence) in [(nil, "没有配置文件"), ("{\n \"listen\": x\n}", "第 2 行"), ("[]", "应为一个 JSON 对象")] {
        try text.map { try Data($0.utf8).write(to: file) }
        let finished = try await Binary.run(["verify", "--config", file.path])
        #expect(finished.status == 2 && finished.errors.contains(sentence), "\(finished.errors)")
        #expect(finished.errors.contains(file.path) && !finished.errors.contains("Domain"), "\(finished.errors)")
      }
    }
  }

  @Test("A roster that cannot be used is named with the line or the place that is wrong")
  func roster() async throws {
    try await inTemporaryFolder { folder in
      let file = folder.appending(path: "roster.json")
      for (text, sentence) in [("{\n \"offices\": x\n}", "第 2 行"), ("{}", "offices 一项缺少"), ("[]", "不能用作名册")] {
        try Data(text.utf8).write(to: file)
        let database = "sqlite:\(folder.appending(path: "office.sqlite").path)"
        let finished = try await Binary.run(["office", "load", file.path, "--database", database])
        #expect(finished.status == 2 && finished.errors.contains(sentence), "\(finished.errors)")
        #expect(!finished.errors.contains("Error") && !finished.errors.contains("codingPath"))
      }
    }
  }

  @Test("A list of heads is kept, and shows what was cut off since")
  func heads() async throws {
    try await Demonstration.on(.sqlite) { demonstration in
      try await inTemporaryFolder { folder in
        let office = Office(demonstration)
        let list = folder.appending(path: "heads.txt")
        let written = try await office.run(["verify", "--heads", list.path])
        #expect(written.status == 0 && written.lastLine.contains("sha256:"), "\(written.errors)")
        #expect(try await office.run(["verify", "--against", list.path]).status == 0)
        var lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(String.init)
        lines.remove(at: 1)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: list)
        #expect(try await office.run(["verify", "--against", list.path]).status == 2, "a list that was changed")
        #expect(try await office.run(["verify", "--against", "no.txt"]).status == 2)
        #expect(try await office.run(["verify", "--heads", "/proc/no.txt"]).status == 1)
      }
    }
  }

  @Test(
    "Help is what was asked for",
    arguments: [["--help"], ["-h"], ["case", "--help"], ["act", "--help"], ["--version"]])
  func help(_ arguments: [String]) async throws {
    let finished = try await Binary.run(arguments)
    #expect(finished.status == 0)
    #expect(!finished.output.isEmpty && finished.errors.isEmpty)
  }

  @Test("A draw of hearing officers is repeated from its record; one that was changed is found out")
  func draw() async throws {
    try await inTemporaryFolder { folder in
      func seats(_ officers: [String]) -> String {
        officers.map {
          """
          {"name":"\($0)","officer":"990101-\($0)","source":"drawn","capacity":"citizen","attendsAs":"officer","standing":"asked"}
          """
        }.joined(separator: ",")
      }
      func repeated(_ result: String, seated: [String] = ["C"]) async throws -> Finished {
        let file = folder.appending(path: "entry.json")
        let lots = ["A", "B", "C", "D"].map { "{\"officer\":\"990101-\($0)\",\"name\":\"\($0)\"}" }
        let fields = """
          {"fields":{"algorithm":"sha256-order/1","seed":"1","pool":[\(lots.joined(separator: ","))],"leftOut":[],
          "poolHash":"sha256:2dee4c89af2d287ddb3908d09e2d5e107abe62eefcbad2480cd30c23b1dd8263",
          "result":[\(result)],"drawnNames":"C","reserveNames":"B",
          "wanted":1,"reserves":1,"seats":[\(seats(seated))],"reserveSeats":[\(seats(["B"]))]}}
          """
        try Data(fields.utf8).write(to: file)
        return try await Binary.run(["hearing", "draw", "--verify", file.path, "--language", "en"])
      }
      let right = try await repeated("\"990101-C\",\"990101-B\"")
      #expect(right.status == 0 && right.lastLine == "right", "\(right.errors)")
      let changed = try await repeated("\"990101-A\",\"990101-B\"")
      #expect(changed.status == 1 && changed.errors.contains("990101-C 990101-B"), "\(changed.errors)")
      let cut = try await repeated("\"990101-C\"")
      #expect(cut.status == 1 && cut.errors.contains("990101-C 990101-B"), "\(cut.errors)")
      let exchanged = try await repeated("\"990101-C\",\"990101-B\"", seated: ["A"])
      #expect(exchanged.status == 1 && exchanged.errors.contains("should be: 990101-C"), "\(exchanged.errors)")
      let nothing = try await repeated("0")
      #expect(nothing.status == 2 && nothing.errors.contains("officersDrawn"), "\(nothing.errors)")
    }
  }

  @Test("A mistyped path does not become an empty database")
  func mistypedPath() async throws {
    try await inTemporaryFolder { folder in
      let file = folder.appending(path: "typo.sqlite")
      let finished = try await Binary.run(["verify", "--database", "sqlite:\(file.path)"])
      #expect(finished.status == 1)
      #expect(finished.errors.contains("migrate"))
      #expect(!FileManager.default.fileExists(atPath: file.path))
    }
  }

  @Test("A database without a schema is not read before it is migrated", arguments: Engine.allCases)
  func notMigrated(_ engine: Engine) async throws {
    try await withNewDatabase(engine) { database in
      let before = try await Binary.run(["case", "list", "--database", database, "--language", "en"])
      #expect(before.status == 1)
      #expect(before.errors.contains("migrate"))
      try await Binary.succeed(["migrate", "--database", database])
      let after = try await Binary.run(["case", "list", "--database", database, "--language", "en"])
      #expect(after.status == 2, "nobody is there to ask for")
      #expect(after.errors.contains("--as"))
    }
  }

  @Test("What stands still, by sort; and the saved sources of an office", arguments: Engine.allCases)
  func contradictionsAndSources(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      let office = Office(demonstration)
      let stopped = try await office.run(["case", "contradictions", "--fault", "noDay", "--json"])
      let items = try JSONDecoder().decode([Item].self, from: Data(stopped.output.utf8))
      #expect(!items.isEmpty && items.allSatisfy { $0.stage == "suspended" })
      let all = try await office.run(["case", "contradictions"])
      #expect(all.status == 0 && items.allSatisfy { all.output.contains($0.id) })
      #expect(try await office.run(["case", "contradictions", "--fault", "none"]).status == 2)
      #expect(try await office.run(["case", "contradictions", "--as", "xuwanqing"]).status == 1)

      let sources = ["import", "reverse-linkage"]
      #expect(try await office.run(sources + ["--sources"]).output.isEmpty)
      let unknown = try await office.run(sources + ["--rename-source", "甲", "--to", "乙"])
      #expect(unknown.status == 1 && unknown.errors.contains("--sources"), "\(unknown.errors)")
      #expect(try await office.run(sources + ["--forget-source", "甲"]).status == 1)
      #expect(try await office.run(sources + ["--rename-source", "甲"]).status == 2)
      #expect(try await office.run(sources + ["--sources", "--forget-source", "甲"]).status == 2)
      #expect(try await office.run(sources + ["list.csv", "--sources"]).status == 2)
      #expect(try await office.run(sources + ["--sources", "--as", "tangjing"]).status == 1)
    }
  }

  @Test("Reading: lists, a file by its number, its docket, what may be done", arguments: Engine.allCases)
  func reading(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      let office = Office(demonstration)
      let listed = try await office.run(["case", "list", "--kind", "reverse-linkage", "--json"])
      let items = try JSONDecoder().decode([Item].self, from: Data(listed.output.utf8))
      let numbered = try #require(items.first { $0.number != nil && $0.stage == "underReview" })
      let number = try #require(numbered.number)
      let shown = try await office.run(["case", "show", number])
      #expect(try JSONDecoder().decode(Item.self, from: Data(shown.output.utf8)).id == numbered.id)
      let typed = number.replacing("〔", with: "[").replacing("〕", with: "]")
      let found = try await office.run(["case", "show", typed])
      #expect(try JSONDecoder().decode(Item.self, from: Data(found.output.utf8)).id == numbered.id)
      #expect(try await office.run(["case", "docket", numbered.id]).output.contains("\"transferred\""))
      #expect(try await office.run(["case", "acts", number]).output.contains("assign"))
      let acts = try await office.run(["case", "acts", number, "--json"])
      let allowed = try JSONDecoder().decode([Act].self, from: Data(acts.output.utf8)).filter(\.allowed).map(\.act)
      #expect(allowed.contains("assign") && !allowed.contains("submit"))
      #expect(try await office.run(["case", "list", "--search", number]).output.contains(numbered.id))

      let stages = try await office.run(["case", "list", "--stage", "nothing"])
      #expect(stages.status == 2)
      #expect(stages.errors.components(separatedBy: " replied").count == 2, "\(stages.errors)")
      let profiles = try await office.run(["import", "nothing", "--template", "/dev/null"])
      #expect(profiles.status == 2 && profiles.errors.contains("应为下列之一：reverse-linkage"), "\(profiles.errors)")
      #expect(try await office.run(["case", "list", "--kind", "nothing"]).status == 2)
      #expect(try await office.run(["case", "list", "--limit", "0"]).status == 2)
      #expect(try await office.run(["case", "list", "--as", "nobody"]).status == 2)
      #expect(try await office.run(["case", "show", "nothing"]).status == 1)
      let stranger = try demonstration.account("桐河县人民检察院").name
      #expect(try await office.run(["case", "show", number, "--as", stranger]).status == 1)
    }
  }

  @Test("Acting: rehearsed, done, refused; a key does nothing twice")
  func acting() async throws {
    try await Demonstration.on(.sqlite) { demonstration in
      let office = Office(demonstration)
      let listed = try await office.run(["case", "list", "--stage", "underReview", "--json"])
      let file = try #require(try JSONDecoder().decode([Item].self, from: Data(listed.output.utf8)).first)
      let handler = try demonstration.account("承办检察官（行政检察部").name
      let assign = ["act", file.id, "assign", "--field", "handler=\(handler)"]

      #expect(try await office.run(assign + ["--dry-run"]).status == 0)
      #expect(try await office.version(of: file.id) == file.version)
      #expect(try await office.run(assign + ["--key", "one"]).status == 0)
      #expect(try await office.version(of: file.id) == file.version + 1)
      #expect(try await office.run(assign + ["--key", "one"]).status == 0)
      #expect(try await office.version(of: file.id) == file.version + 1)

      let missing = try await office.run(["act", file.id, "assign"])
      #expect(missing.status == 1 && missing.errors.contains("handler: "))
      let english = try await office.run(["act", file.id, "register", "--language", "en"])
      #expect(english.status == 1 && english.errors.contains("Under review"), "\(english.errors)")
      #expect(try await office.run(["act", file.id, "assign", "--field", "handler"]).status == 2)
      #expect(try await office.run(["act", file.id, "assign", "--json", "{"]).status == 2)
      #expect(try await office.run(["act", file.id, "nothing"]).status == 2)
      #expect(try await office.run(["act", "--open", "nothing", "transfer"]).status == 2)
      #expect(try await office.run(["verify"]).status == 0)
      #expect(try await office.run(["rebuild", "--check"]).status == 0)
    }
  }

  @Test("Accounts and offices: a token alone on the last line, and every refusal in words")
  func accounts() async throws {
    try await Demonstration.on(.sqlite) { demonstration in
      let office = Office(demonstration)
      let account = try demonstration.account("承办检察官（行政检察部").name
      let token = try await office.run(["account", "token", account])
      #expect(token.status == 0 && token.lastLine.hasPrefix("xiezhi_") && !token.lastLine.contains(" "))
      for arguments in [
        ["account", "token", "nobody"], ["account", "disable", "nobody"], ["account", "list", "990199"],
        ["account", "appoint", account, "administrator"], ["account", "appoint", account, "committee"],
        ["account", "appoint", account, "handler", "--department", "990101.nothing"],
        ["office", "load", Checkout.file("Schemas/reference/demonstration-office.json").path],
      ] {
        let refused = try await office.run(arguments)
        #expect(refused.status == 1, "\(arguments)")
        #expect(!refused.errors.isEmpty && !refused.errors.contains("内部错误"), "\(arguments): \(refused.errors)")
      }
      #expect(try await office.run(["account", "appoint", account, "nothing"]).status == 2)
      #expect(try await office.run(["account", "token", account, "--days", "0"]).status == 2)
      #expect(try await office.run(["account", "password", account]).status == 2)
      #expect(try await office.run(["office", "load", "no.json"]).status == 2)
    }
  }

  @Test("The generated reference in the checkout is that of this build")
  func reference() async throws {
    try await inTemporaryFolder { folder in
      try await Binary.succeed(["reference", "--output", folder.path])
      let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(pages.count >= 4)
      for page in pages {
        let kept = try? Data(contentsOf: Checkout.file("Docs/reference/\(page)"))
        #expect(try Data(contentsOf: folder.appending(path: page)) == kept, "\(page) is stale: run Scripts/reference")
      }
    }
  }

  private struct Item: Decodable {
    let id: String
    let number: String?
    let stage: String
    let version: Int
  }

  private struct Act: Decodable {
    let act: String
    let allowed: Bool
  }

  /// Commands on one database.
  private struct Office {
    let database: String

    init(_ demonstration: Demonstration) { database = demonstration.database }

    func run(_ arguments: [String]) async throws -> Finished {
      try await Binary.run(arguments + ["--database", database])
    }

    func version(of file: String) async throws -> Int {
      let shown = try await run(["case", "show", file])
      return try JSONDecoder().decode(Item.self, from: Data(shown.output.utf8)).version
    }
  }
}
