// A small kind of file for the tests of the road: it opens, is noted in, reviewed and closed, and hears of notices.

import CaseKernel
import LegalCalendar

enum SampleCase: FileKind {
  static let id = KindID(rawValue: "sample-case")
  static let stateVersion = 1
  static let processVersion = 3
  static let initial = State()
  static let mainWay: [Stage] = [.opened, .review, .closed]

  static let acts: [AnyAct<SampleCase>] = [
    AnyAct(OpenCase.self, opens: true, from: [.opened], to: [.opened]),
    AnyAct(Note.self, from: [.opened, .review]),
    AnyAct(NoteTwice.self, from: [.opened, .review]),
    AnyAct(NoteMany.self, from: [.opened, .review]),
    AnyAct(Advise.self, from: [.opened, .review]),
    AnyAct(Propose.self, from: [.opened, .review]),
    AnyAct(StartReview.self, from: [.opened], to: [.review]),
    AnyAct(CloseCase.self, from: [.opened, .review], to: [.closed]),
    AnyAct(DoNothing.self, from: [.opened]),
    AnyAct(Shout.self, from: [.opened]),
    AnyAct(HearOfNotice.self, from: [.opened, .review]),
    AnyAct(Resound.self, from: [.opened, .review]),
  ]

  static let entries: [EntryDescription] = [
    .content("opened"), .content("noted"), .content("advised", except: ["advice"]), .untilDecided("proposed"),
    .content("reviewStarted"), .content("closed"), .content("heard"), .content("echoed"),
  ]

  /// Closing follows the last proposal.
  static func decided(in state: State) -> Set<Int> {
    state.stage == .closed ? Set([state.proposal?.entry].compactMap(\.self)) : []
  }

  static let reactions = [
    Reaction(to: "sample.sent") { announced, store in
      try store.linked(to: announced.file).filter { $0.kind == SampleCase.id }.map { link in
        Reaction.Step(
          link.file, HearOfNotice.id,
          ["notice": .string(announced.file.rawValue), "sentOn": announced.announcement.content["sentOn"] ?? .null])
      }
    },
    Reaction(to: "sample.echo.back") { announced, store in
      try store.linked(to: announced.file).map { Reaction.Step($0.file, Resound.id) }
    },
  ]

  enum Stage: String, CaseKernel.Stage {
    case opened, review, closed
    var isClosed: Bool { self == .closed }
  }

  struct State: Codable {
    var stage = Stage.opened
    var opened: Opened?
    var openedBy: [Int] = []
    var notes: [String] = []
    var words: Set<String> = []
    var heard: [Heard] = []
    var proposal: Proposed?
    var clocks: [Clock] = []
    var attachments: [NamedAttachment] = []
    var closedOn: LegalDate?
  }

  static func stage(_ state: State) -> Stage { state.stage }

  static func evolve(_ state: inout State, _ body: Body, _ entry: EntryMoment) {
    switch body {
    case .opened(let opened):
      state.opened = opened
      state.openedBy.append(entry.seq)
      state.attachments = opened.papers.map { NamedAttachment($0, field: "papers", entry: entry.seq) }
    case .noted(let noted):
      // Only the latest are kept, so that a docket of any length folds into a state of one size.
      state.notes = (state.notes + [noted.text]).suffix(5)
      state.words = Set(state.notes)
    case .advised: break
    case .proposed(let proposal):
      state.proposal = Proposed(text: proposal.text, entry: entry.seq)
      state.attachments += proposal.drafts.map { NamedAttachment($0, field: "drafts", entry: entry.seq) }
    case .reviewStarted(let review):
      state.stage = .review
      state.clocks.start(Clock("review", "rl.review", from: review.startedOn, entry: entry.seq))
    case .closed(let closed):
      state.stage = .closed
      state.closedOn = closed.closedOn
      state.clocks.meet("rl.review", on: closed.closedOn)
      state.clocks.lapseAll(on: closed.closedOn)
    case .heard(let heard):
      state.heard.append(heard)
      state.clocks.start(
        Clock(
          "reply.\(entry.seq)", "rl.opinion.reply", from: heard.sentOn, entry: entry.seq, mirrors: heard.notice))
    case .echoed: break
    }
  }

  static func face(_ state: State) -> FileFace {
    let opened = state.opened
    var face = FileFace(
      stage: state.stage, title: "\(opened?.person ?? "")\(opened?.title ?? "")",
      maskedTitle: "\(PartyName.masked(opened?.person ?? "某"))\(opened?.title ?? "")")
    guard let opened else { return face }
    face.isProtected = opened.isProtected
    face.department = opened.department
    face.members = [Member(opened.handler, .handler)]
    face.number = opened.number
    face.otherNumbers = opened.foreignNumber.map { [OtherNumber("foreign", $0)] } ?? []
    face.parties = [Party(kind: .natural, role: "subject", name: opened.person, idNumber: opened.idNumber)]
    face.clocks = state.clocks
    face.attachments = state.attachments
    face.missing = opened.foreignNumber == nil ? ["foreignNumber"] : []
    face.waitsFor = state.stage == .closed ? [] : opened.waitsFor.doers
    face.facets = ["matter": opened.matter.rawValue, "notes": "\(min(state.notes.count, 5))"]
    face.openedOn = opened.openedOn
    face.closedOn = state.closedOn
    return face
  }

  static func obstacles(_ inquiry: Inquiry, _ state: State, _ context: Context) -> [Refusal] {
    state.stage == .closed ? [Refusal("caseIsClosed")] : []
  }
}

// MARK: What it records

struct Opened: Codable, Hashable {
  var title: String
  var person: String
  var idNumber: String?
  var foreignNumber: String?
  var handler: AccountID
  var department: DepartmentID
  var matter: Matter
  var isProtected: Bool
  var isDeaf: Bool
  var waitsFor: WaitsFor
  var openedOn: LegalDate
  var papers: [AttachmentID]
  var number: String
}

struct Proposed: Codable, Hashable {
  var text: String
  var entry: Int
}

struct Heard: Codable, Hashable {
  var notice: FileID
  var sentOn: LegalDate
}

extension SampleCase {
  enum Body: EntryBody {
    case opened(Opened)
    case noted(Note)
    case advised(Advise)
    case proposed(Propose)
    case reviewStarted(StartReview)
    case closed(CloseCase)
    case heard(Heard)
    case echoed

    static let version = 2

    var type: String {
      switch self {
      case .opened: "opened"
      case .noted: "noted"
      case .advised: "advised"
      case .proposed: "proposed"
      case .reviewStarted: "reviewStarted"
      case .closed: "closed"
      case .heard: "heard"
      case .echoed: "echoed"
      }
    }

    var announcements: [Announcement] {
      switch self {
      case .closed(let closed): [Announcement("sample.closed", ["closedOn": .string(closed.closedOn.description)])]
      case .echoed: [Announcement("sample.echo")]
      default: []
      }
    }

    func seal() throws -> Sealed {
      switch self {
      case .opened(let payload): try Sealed(clear: payload)
      case .noted(let payload): try Sealed(clear: payload)
      case .advised(let payload): try Sealed(clear: payload)
      case .proposed(let payload): try Sealed(clear: payload)
      case .reviewStarted(let payload): try Sealed(clear: payload)
      case .closed(let payload): try Sealed(clear: payload)
      case .heard(let payload): try Sealed(clear: payload)
      case .echoed: try Sealed(clear: [String: String]())
      }
    }

    static func open(_ type: String, version: Int, _ body: Sealed) throws -> Self {
      switch type {
      case "opened": .opened(try body.open(Opened.self))
      case "noted": .noted(try body.open(Note.self))
      case "advised": .advised(try body.open(Advise.self))
      case "proposed": .proposed(try body.open(Propose.self))
      case "reviewStarted": .reviewStarted(try body.open(StartReview.self))
      case "closed": .closed(try body.open(CloseCase.self))
      case "heard": .heard(try body.open(Heard.self))
      case "echoed": .echoed
      default: throw UnknownEntry(type: type)
      }
    }
  }
}

struct UnknownEntry: Error {
  let type: String
}

// MARK: What is done to it

enum Matter: String, Choice {
  case theft, fraud
}

/// Whose turn the sample case says it is.
enum WaitsFor: String, Choice {
  case handler, head, chief, management, line, nobody

  var doers: Set<Doer> {
    switch self {
    case .handler: [.own(.handler)]
    case .head: [.department(.departmentHead)]
    case .chief: [.mandate]
    case .management: [.office(.caseManagement)]
    case .line: [.line(.handler, .criminal)]
    case .nobody: []
    }
  }
}

struct OpenCase: Act {
  typealias Kind = SampleCase
  var title: String
  var person: String
  var idNumber: String?
  var foreignNumber: String?
  var handler: AccountID
  var department: DepartmentID
  var matter: Matter
  var isProtected: Bool
  var isDeaf: Bool?
  var waitsFor: WaitsFor?
  var openedOn: LegalDate
  var papers: [AttachmentID]

  static let id = ActID(rawValue: "open")
  static let doers: [Doer] = [.line(.handler, .administrative), .office(.caseManagement)]
  static let form = Form<Self>(
    [
      Field("title", \.title), Field("person", \.person), Field("idNumber", \.idNumber, .identity),
      Field("foreignNumber", \.foreignNumber, .documentNumber), Field("handler", \.handler),
      Field("department", \.department), Field("matter", \.matter), Field("isProtected", \.isProtected),
      Field("isDeaf", \.isDeaf), Field("waitsFor", \.waitsFor), Field("openedOn", \.openedOn),
      Field("papers", \.papers),
    ],
    rules: [
      { $0.openedOn > $1.today ? FieldProblem("openedOn", .dateInFuture, value: "\($0.openedOn)") : nil },
      { act, _ in act.title == act.person ? FieldProblem("title", .contradiction, details: ["field": "person"]) : nil },
    ])

  static func matters(_ act: Self) -> [String] { act.foreignNumber.map { [$0] } ?? [] }

  /// A case with the same foreign number is continued.
  static func continues(_ act: Self, _ store: any Store) throws -> FileID? {
    guard let number = act.foreignNumber else { return nil }
    return try store.files(kind: SampleCase.id, system: "foreign", number: number).first
  }

  static func prefill(_ state: SampleCase.State, _ context: Context) -> [Prefill] {
    [Prefill("person", state.opened?.person, entry: state.openedBy.last)].compactMap(\.self)
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> String {
    if let own = try store.number(of: store.file) { return own }
    let series = act.isProtected ? "sample.protected" : "sample"
    return try store.takeNumber(series, year: act.openedOn.year)
  }

  func decide(
    _ state: SampleCase.State, _ number: String, _ context: Context
  ) throws(Refusal) -> [Decided<SampleCase>] {
    let opened = Opened(
      title: title, person: person, idNumber: idNumber, foreignNumber: foreignNumber, handler: handler,
      department: department, matter: matter, isProtected: isProtected, isDeaf: isDeaf ?? false,
      waitsFor: waitsFor ?? .handler, openedOn: openedOn, papers: papers, number: number)
    return [Decided(.opened(opened), on: openedOn, basis: .law("样例 1", confirmed: true))]
  }
}

struct Note: Act, Hashable {
  typealias Kind = SampleCase
  var text: String

  static let id = ActID(rawValue: "note")
  static let doers: [Doer] = [.own(.handler), .department(.departmentHead)]
  static let form = Form<Self>([Field("text", \.text, .paragraphs)])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    [Decided(.noted(self), on: context.today)]
  }
}

/// An officer's opinion: its day is content, what he thinks is deliberation.
struct Advise: Act, Hashable {
  typealias Kind = SampleCase
  var advice: String
  var givenOn: LegalDate

  static let id = ActID(rawValue: "advise")
  static let doers: [Doer] = [.own(.handler), .department(.departmentHead), .office(.caseManagement)]
  static let form = Form<Self>([Field("advice", \.advice, .paragraphs), Field("givenOn", \.givenOn)])

  static func prefill(_ state: SampleCase.State, _ context: Context) -> [Prefill] {
    [Prefill("givenOn", "\(context.today)"), Prefill("advice", state.proposal?.text)?.shown(in: .deliberation)]
      .compactMap(\.self)
  }

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    [Decided(.advised(self), on: givenOn)]
  }
}

/// A draft that is followed when the case is closed.
struct Propose: Act, Hashable {
  typealias Kind = SampleCase
  var text: String
  var drafts: [AttachmentID]

  static let id = ActID(rawValue: "propose")
  static let doers: [Doer] = [.own(.handler)]
  static let form = Form<Self>([Field("text", \.text, .paragraphs), Field("drafts", \.drafts)])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    [Decided(.proposed(self), on: context.today)]
  }
}

/// One act that records two entries of one type.
struct NoteTwice: Act {
  typealias Kind = SampleCase
  var first: String
  var second: String

  static let id = ActID(rawValue: "noteTwice")
  static let doers: [Doer] = [.own(.handler)]
  static let form = Form<Self>([Field("first", \.first), Field("second", \.second)])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    [first, second].map { Decided(.noted(Note(text: $0)), on: context.today) }
  }
}

/// One act that records as many entries as it has texts.
struct NoteMany: Act {
  typealias Kind = SampleCase
  var texts: [String]

  static let id = ActID(rawValue: "noteMany")
  static let doers: [Doer] = [.own(.handler)]
  static let form = Form<Self>([Field("texts", \.texts)])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    texts.map { Decided(.noted(Note(text: $0)), on: context.today) }
  }
}

struct StartReview: Act {
  typealias Kind = SampleCase
  var startedOn: LegalDate

  static let id = ActID(rawValue: "startReview")
  static let doers: [Doer] = [.own(.handler)]
  static let form = Form<Self>([Field("startedOn", \.startedOn)])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    [Decided(.reviewStarted(self), on: startedOn, basis: .law("样例 2", confirmed: true))]
  }
}

struct CloseCase: Act {
  typealias Kind = SampleCase
  var closedOn: LegalDate

  static let id = ActID(rawValue: "close")
  static let doers: [Doer] = [.own(.handler)]
  static let conditions = [
    Condition<SampleCase>("reviewStarted", article: "样例 3", confirmed: true) { state, _ in
      state.clocks.contains { $0.period == "rl.review" }
    }
  ]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("closedOn", \.closedOn)])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    guard let opened = state.opened, closedOn >= opened.openedOn else {
      throw Refusal("closedBeforeOpened", field: "closedOn")
    }
    return [Decided(.closed(self), on: closedOn)]
  }
}

struct DoNothing: Act {
  typealias Kind = SampleCase
  static let id = ActID(rawValue: "doNothing")
  static let doers: [Doer] = [.own(.handler)]
  static let form = Form<Self>([])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    []
  }
}

/// Begins an echo between linked files that never ends by itself.
struct Shout: Act {
  typealias Kind = SampleCase
  static let id = ActID(rawValue: "shout")
  static let doers: [Doer] = [.own(.handler)]
  static let form = Form<Self>([])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    [Decided(.echoed, on: context.today)]
  }
}

struct Resound: Act {
  typealias Kind = SampleCase
  static let id = ActID(rawValue: "resound")
  static let doers: [Doer] = [.system]
  static let form = Form<Self>([])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    [Decided(.echoed, on: context.today)]
  }
}

/// The milestone: a notice that names this case was sent.
struct HearOfNotice: Act {
  typealias Kind = SampleCase
  var notice: FileID
  var sentOn: LegalDate

  static let id = ActID(rawValue: "hearOfNotice")
  static let doers: [Doer] = [.system]
  static let form = Form<Self>([Field("notice", \.notice), Field("sentOn", \.sentOn)])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    guard state.opened?.isDeaf != true else { throw Refusal("caseIsDeaf", article: "样例 4") }
    return [Decided(.heard(Heard(notice: notice, sentOn: sentOn)), on: sentOn)]
  }
}
