// The smallest case that an opinion or a hearing can rest on: it is opened, submitted and closed, tells of it, and notes what
// it is told. It bears the name of a kind whose cases are heard.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings

enum StubCase: FileKind {
  enum Stage: String, CaseKernel.Stage {
    case open, closed
    var isClosed: Bool { self == .closed }
  }

  struct State: Codable, Sendable {
    var title = ""
    var handler: AccountID?
    var department: DepartmentID?
    var stage = Stage.open
    var told: [String] = []
    var isObstructed = false
  }

  enum Body: EntryBody {
    case opened(Open)
    case submitted(Submit)
    case closed(Close)
    case told(Told)

    static let version = 1
    var type: String {
      switch self {
      case .opened: "opened"
      case .submitted: "submitted"
      case .closed: "closed"
      case .told: "told"
      }
    }

    func seal() throws -> Sealed {
      switch self {
      case .opened(let payload): try Sealed(clear: payload)
      case .submitted(let payload): try Sealed(clear: payload)
      case .closed(let payload): try Sealed(clear: payload)
      case .told(let payload): try Sealed(clear: payload)
      }
    }

    static func open(_ type: String, version: Int, _ body: Sealed) throws -> Body {
      switch type {
      case "opened": .opened(try body.open(Open.self))
      case "submitted": .submitted(try body.open(Submit.self))
      case "closed": .closed(try body.open(Close.self))
      default: .told(try body.open(Told.self))
      }
    }

    var announcements: [Announcement] {
      switch self {
      case .submitted: [Announcement(CaseTopic.submitted, ["proposal": "opinion"])]
      case .closed: [Announcement(CaseTopic.closed)]
      case .opened, .told: []
      }
    }
  }

  static let entries: [EntryDescription] = [
    .content("opened"), .content("submitted"), .content("closed"), .content("told"),
  ]
  static let id: KindID = "reverse-linkage"
  static let (stateVersion, processVersion) = (1, 1)
  static let initial = State()
  static let mainWay: [Stage] = [.open, .closed]
  static let acts: [AnyAct<StubCase>] = [
    AnyAct(Open.self, opens: true, to: [.open]), AnyAct(Submit.self, from: [.open]),
    AnyAct(Close.self, from: [.open], to: [.closed]), AnyAct(Told.self, from: [.open]),
  ]

  static let reactions = [
    RecommendationTopic.drafted, RecommendationTopic.endorsed, RecommendationTopic.sentBack,
    RecommendationTopic.approved, RecommendationTopic.served, RecommendationTopic.replied,
    RecommendationTopic.reminded, RecommendationTopic.withdrawn,
  ].map { topic in
    Reaction(to: topic) { announced, _ in
      (announced.announcement.content["cases"]?.elements ?? []).compactMap(\.text).map {
        Reaction.Step(FileID(rawValue: $0), Told.id, ["topic": .string(topic)])
      }
    }
  }

  static func stage(_ state: State) -> Stage { state.stage }

  static func evolve(_ state: inout State, _ body: Body, _ entry: EntryMoment) {
    switch body {
    case .opened(let act):
      state.title = act.title
      state.handler = entry.actor
      state.department = act.department
    case .submitted(let act): state.isObstructed = act.isObstructed ?? false
    case .closed: state.stage = .closed
    case .told(let act): state.told.append(act.topic)
    }
  }

  static func face(_ state: State) -> FileFace {
    var face = FileFace(stage: state.stage, title: state.title, maskedTitle: "*")
    face.members = state.handler.map { [Member($0, .handler)] } ?? []
    face.department = state.department
    return face
  }

  static func obstacles(_ inquiry: Inquiry, _ state: State, _ context: Context) -> [Refusal] {
    inquiry.purpose == CaseTopic.approvalPurpose && state.isObstructed
      ? [Refusal("limitationOpen", article: "行政处罚法 36")] : []
  }
}

extension StubCase {
  struct Open: Act {
    let title: String
    let department: DepartmentID
    static let id: ActID = "open"
    static let form = Form<Self>([Field("title", \.title), Field("department", \.department)])
    static let doers = [Doer.own(.handler)]
    func decide(_ state: State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<StubCase>] {
      [Decided(.opened(self), on: context.today)]
    }
  }

  struct Submit: Act {
    let isObstructed: Bool?
    static let id: ActID = "submit"
    static let form = Form<Self>([Field("isObstructed", \.isObstructed)])
    static let doers = [Doer.own(.handler)]
    func decide(_ state: State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<StubCase>] {
      [Decided(.submitted(self), on: context.today)]
    }
  }

  struct Close: Act {
    let summary: String?
    static let id: ActID = "close"
    static let form = Form<Self>([Field("summary", \.summary)])
    static let doers = [Doer.own(.handler)]
    func decide(_ state: State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<StubCase>] {
      [Decided(.closed(self), on: context.today)]
    }
  }

  struct Told: Act {
    let topic: String
    static let id: ActID = "noteTold"
    static let form = Form<Self>([Field("topic", \.topic)])
    static let doers = [Doer.system]
    func decide(_ state: State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<StubCase>] {
      [Decided(.told(self), on: context.today)]
    }
  }
}
