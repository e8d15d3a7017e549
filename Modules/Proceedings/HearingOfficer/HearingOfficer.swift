// 听证员库: the pool that officers are drawn from. Each officer is a file of its own, so that admission, pauses, service and
// evaluations stay on record (听证员库建设管理指导意见).

public import CaseKernel
internal import LegalCalendar

/// The kind of file `hearing-officer`.
public enum HearingOfficer: FileKind {
  /// The name of the kind.
  public static let id = KindID(rawValue: "hearing-officer")
  /// Version of the state.
  public static let stateVersion = 1
  /// Version of the process table.
  public static let processVersion = 1
  /// Before the first entry.
  public static var initial: HearingOfficerState { HearingOfficerState() }
  /// Hearings choose from it.
  public static let family = FileFamily.pool

  /// The process table, in the order in which people do things.
  public static let acts: [AnyAct<HearingOfficer>] = [
    AnyAct(AdmitOfficer.self, opens: true, to: [.active]),
    AnyAct(UpdateOfficer.self, from: [.active, .paused]),
    AnyAct(DeclareRelation.self, from: [.active, .paused]),
    AnyAct(PauseOfficer.self, from: [.active], to: [.paused]),
    AnyAct(ResumeOfficer.self, from: [.paused], to: [.active]),
    AnyAct(RemoveOfficer.self, from: [.active, .paused], to: [.removed]),
    AnyAct(ServeAtHearing.self, from: Set(HearingOfficerStage.allCases)),
    AnyAct(BeEvaluated.self, from: Set(HearingOfficerStage.allCases)),
  ]

  /// What the docket can hold, and who may read it.
  public static let entries = HearingOfficerEntry.descriptions
  /// What an officer is besides.
  public static var facetShapes: [String: FieldShape] { ["capacity": OfficerCapacity.shape] }

  /// In the pool.
  public static let mainWay: [HearingOfficerStage] = [.active]

  /// Service and evaluation follow from the hearings.
  public static var reactions: [Reaction] {
    [
      Reaction(to: HearingTopic.held) { announced, _ in
        let content = announced.announcement.content
        return (content["officers"]?.elements ?? []).compactMap(\.text).map { officer in
          var fields: [String: JSONValue] = ["hearing": .string(announced.file.rawValue)]
          fields["heldOn"] = content["heldOn"]
          return Reaction.Step(FileID(rawValue: officer), ServeAtHearing.id, fields)
        }
      },
      Reaction(to: HearingTopic.evaluated) { announced, _ in
        (announced.announcement.content["evaluations"]?.elements ?? []).compactMap { grade in
          guard let officer = grade["officer"]?.text else { return nil }
          var fields: [String: JSONValue] = ["hearing": .string(announced.file.rawValue)]
          fields["grade"] = grade["grade"]
          return Reaction.Step(FileID(rawValue: officer), BeEvaluated.id, fields)
        }
      },
    ]
  }

  /// Where the officer stands.
  public static func stage(_ state: HearingOfficerState) -> HearingOfficerStage { state.stage }

  /// Folds one entry.
  public static func evolve(_ state: inout HearingOfficerState, _ body: HearingOfficerEntry, _ entry: EntryMoment) {
    state.fold(body, entry)
  }

  /// What lists show: name and unit; the identity stays in the content.
  public static func face(_ state: HearingOfficerState) -> FileFace { state.face }
}

/// 在库状态.
public enum HearingOfficerStage: String, CaseKernel.Stage {
  /// 在库.
  case active
  /// 暂停.
  case paused
  /// 已移出.
  case removed

  /// Whether nothing is left to be done.
  public var isClosed: Bool { self == .removed }
}

/// 专业领域.
public enum KnowledgeField: String, Choice {
  case law, medicine, economics, science, engineering, education, agriculture, environment, socialWork, community
}

/// 入库方式.
public enum AdmissionSource: String, Choice {
  /// 特邀.
  case invited
  /// 单位推荐.
  case recommended
  /// 公开申请.
  case applied
}

/// 移出事由.
public enum RemovalGround: String, Choice {
  /// 受过刑事处罚.
  case criminalPenalty
  /// 被开除公职.
  case dismissed
  /// 被吊销律师、公证员执业证书.
  case licenceRevoked
  /// 被纳入失信被执行人名单.
  case dishonest
  /// 有其他严重违法违纪行为.
  case graveBreach
  /// 本人辞任.
  case resigned
  /// 健康原因.
  case health
  /// 任期届满.
  case termOver
  /// 履职不称职.
  case incompetent
}

/// 申报的关系: somebody or some unit whose hearings the officer does not sit in.
public struct DeclaredRelation: FieldGroup {
  /// Name of the person or unit.
  public let relatedTo: String
  /// Identity number or credit code, where he knows it.
  public let relatedNumber: String?
  /// What the relation is.
  public let relation: String

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [
      Field("relatedTo", \.relatedTo), Field("relatedNumber", \.relatedNumber, .identity),
      Field("relation", \.relation),
    ]
  }
}
