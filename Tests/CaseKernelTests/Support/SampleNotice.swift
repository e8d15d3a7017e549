// The other kind of the road's tests: a notice that names cases. The cases hear when it is sent; it hears when one closes.

import CaseKernel
import LegalCalendar

enum SampleNotice: FileKind {
  static let id = KindID(rawValue: "sample-notice")
  static let stateVersion = 1
  static let processVersion = 1
  static let initial = State()
  static let mainWay: [Stage] = [.drafted, .sent]

  static let acts: [AnyAct<SampleNotice>] = [
    AnyAct(DraftNotice.self, opens: true, to: [.drafted]),
    AnyAct(SendNotice.self, from: [.drafted], to: [.sent]),
    AnyAct(LapseNotice.self, from: [.drafted, .sent], to: [.lapsed]),
    AnyAct(ResoundNotice.self, from: [.drafted, .sent]),
  ]

  static let entries: [EntryDescription] = [
    .content("drafted"), .content("sent"), .content("lapsed"), .content("echoed"),
  ]

  static let reactions = [
    Reaction(to: "sample.closed") { announced, store in
      try store.linked(to: announced.file).filter { $0.kind == SampleNotice.id && $0.stage.rawValue != "lapsed" }
        .map {
          Reaction.Step($0.file, LapseNotice.id, ["lapsedOn": announced.announcement.content["closedOn"] ?? .null])
        }
    },
    Reaction(to: "sample.echo") { announced, store in
      try store.linked(to: announced.file).map { Reaction.Step($0.file, ResoundNotice.id) }
    },
  ]

  enum Stage: String, CaseKernel.Stage {
    case drafted, sent, lapsed
    var isClosed: Bool { self == .lapsed }
  }

  struct State: Codable {
    var stage = Stage.drafted
    var draft: DraftNotice?
    var draftedOn: LegalDate?
    var clocks: [Clock] = []
  }

  static func stage(_ state: State) -> Stage { state.stage }

  static func evolve(_ state: inout State, _ body: Body, _ entry: EntryMoment) {
    switch body {
    case .drafted(let draft): (state.draft, state.draftedOn) = (draft, entry.effectiveOn)
    case .sent(let sent):
      state.stage = .sent
      state.clocks.start(Clock("reply", "rl.opinion.reply", from: sent.sentOn, entry: entry.seq))
    case .lapsed(let lapsed):
      state.stage = .lapsed
      state.clocks.lapseAll(on: lapsed.lapsedOn)
    case .echoed: break
    }
  }

  static func face(_ state: State) -> FileFace {
    var face = FileFace(
      stage: state.stage, title: state.draft?.matter ?? "", maskedTitle: state.draft?.matter ?? "")
    face.department = DepartmentID(rawValue: "990101.administrative")
    face.links = (state.draft?.cases ?? []).map { Link($0, role: "subject") }
    face.members = state.draft.map { [Member($0.handler, .handler)] } ?? []
    face.clocks = state.clocks
    face.openedOn = state.draftedOn
    return face
  }

  enum Body: EntryBody {
    case drafted(DraftNotice)
    case sent(SendNotice)
    case lapsed(LapseNotice)
    case echoed

    static let version = 1

    var type: String {
      switch self {
      case .drafted: "drafted"
      case .sent: "sent"
      case .lapsed: "lapsed"
      case .echoed: "echoed"
      }
    }

    var announcements: [Announcement] {
      switch self {
      case .sent(let sent): [Announcement("sample.sent", ["sentOn": .string(sent.sentOn.description)])]
      case .echoed: [Announcement("sample.echo.back")]
      default: []
      }
    }

    func seal() throws -> Sealed {
      switch self {
      case .drafted(let payload): try Sealed(clear: payload)
      case .sent(let payload): try Sealed(clear: payload)
      case .lapsed(let payload): try Sealed(clear: payload)
      case .echoed: try Sealed(clear: [String: String]())
      }
    }

    static func open(_ type: String, version: Int, _ body: Sealed) throws -> Self {
      switch type {
      case "drafted": .drafted(try body.open(DraftNotice.self))
      case "sent": .sent(try body.open(SendNotice.self))
      case "lapsed": .lapsed(try body.open(LapseNotice.self))
      case "echoed": .echoed
      default: throw UnknownEntry(type: type)
      }
    }
  }
}

struct DraftNotice: Act {
  typealias Kind = SampleNotice
  var matter: String
  var cases: [FileID]
  var handler: AccountID

  static let id = ActID(rawValue: "draft")
  static let doers: [Doer] = [.line(.handler, .administrative)]
  static let form = Form<Self>([Field("matter", \.matter), Field("cases", \.cases), Field("handler", \.handler)])

  func decide(
    _ state: SampleNotice.State, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<SampleNotice>] {
    [Decided(.drafted(self), on: context.today)]
  }
}

struct SendNotice: Act {
  typealias Kind = SampleNotice
  var sentOn: LegalDate
  var remark: String?

  static let id = ActID(rawValue: "send")
  static let doers: [Doer] = [.own(.handler)]
  static let form = Form<Self>([Field("sentOn", \.sentOn), Field("remark", \.remark)])

  func decide(
    _ state: SampleNotice.State, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<SampleNotice>] {
    [Decided(.sent(self), on: sentOn)]
  }
}

struct LapseNotice: Act {
  typealias Kind = SampleNotice
  var lapsedOn: LegalDate

  static let id = ActID(rawValue: "lapse")
  static let doers: [Doer] = [.system]
  static let form = Form<Self>([Field("lapsedOn", \.lapsedOn)])

  func decide(
    _ state: SampleNotice.State, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<SampleNotice>] {
    [Decided(.lapsed(self), on: lapsedOn)]
  }
}

struct ResoundNotice: Act {
  typealias Kind = SampleNotice
  static let id = ActID(rawValue: "resoundNotice")
  static let doers: [Doer] = [.system]
  static let form = Form<Self>([])

  func decide(
    _ state: SampleNotice.State, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<SampleNotice>] {
    [Decided(.echoed, on: context.today)]
  }
}
