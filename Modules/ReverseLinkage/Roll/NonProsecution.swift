// 应移名册: start here for what should have come. Every decision not to prosecute on the criminal departments' roll is a file
// that waits for its transfer; it is met by the case itself, and whoever keeps the roll urges what is late.

public import CaseKernel
internal import LegalCalendar

/// The kind of file `non-prosecution`: one decision for each person, as the criminal departments' roll lists it.
public enum NonProsecution: FileKind {
  /// The name of the kind.
  public static let id = KindID(rawValue: "non-prosecution")
  /// It is no case: cases follow from it.
  public static let family = FileFamily.roll
  /// By the number of the decision: the roll gives none.
  public static let knownBy: String? = NumberSystem.nonProsecution
  /// Version of the state.
  public static let stateVersion = 2
  /// Version of the process table.
  public static let processVersion = 1
  /// Before the first entry.
  public static var initial: NonProsecutionState { NonProsecutionState() }

  /// What lists of the roll are narrowed by.
  public static let facetShapes: [String: FieldShape] = [
    "ground": GroundID.shape, "nonProsecutionKind": NonProsecutionKind.shape, "exemption": Exemption.shape,
  ]

  /// The process table, in the order in which people do things.
  public static let acts: [AnyAct<NonProsecution>] = [
    AnyAct(ListDecision.self, opens: true, to: [.awaitingTransfer, .transferred]),
    AnyAct(Urge.self, from: [.awaitingTransfer]),
    AnyAct(ExplainDelay.self, from: [.awaitingTransfer]),
    AnyAct(Exempt.self, from: [.awaitingTransfer], to: [.exempted]),
    // Milestones of the case
    AnyAct(TransferFound.self, from: [.awaitingTransfer, .exempted], to: [.transferred]),
    AnyAct(TransferReturned.self, from: [.transferred], to: [.awaitingTransfer]),
    AnyAct(LearnProtection.self, from: [.transferred]),
  ]

  /// What the docket can hold, and who may read it. Nothing of it is deliberation.
  public static let entries = NonProsecutionEntry.openers.keys.sorted().map { EntryDescription.content($0) }

  /// Milestones that follow from cases.
  public static var reactions: [Reaction] { RollReactions.all }

  /// A case is opened from the decision by its transfer.
  public static let openings = [OpeningAct(ReverseLinkageCase.id, Transfer.id)]

  /// From the decision to its transfer.
  public static let mainWay: [NonProsecutionStage] = [.awaitingTransfer, .transferred]

  /// What is counted of the roll.
  public static let statistics = KindStatistics(happenings: counted, figures: figures)

  /// Where the decision stands.
  public static func stage(_ state: NonProsecutionState) -> NonProsecutionStage { state.stage }

  /// Folds one entry.
  public static func evolve(_ state: inout NonProsecutionState, _ body: NonProsecutionEntry, _ entry: EntryMoment) {
    state.fold(body.body, entry)
  }

  /// What lists and deadlines show.
  public static func face(_ state: NonProsecutionState) -> FileFace { state.face }

  /// What the roll has for the form of the transfer: nobody types the decision again.
  public static func offers(
    _ act: ActID, of kind: KindID, _ state: NonProsecutionState, _ context: Context, _ store: any Store
  ) throws -> [Prefill] {
    kind == ReverseLinkageCase.id && act == Transfer.id ? state.transferForm : []
  }
}

/// Where a decision of the roll stands. Late is not among them: it is seen from the period.
public enum NonProsecutionStage: String, Stage {
  /// 待移送.
  case awaitingTransfer
  /// 已移送: the case is there.
  case transferred
  /// 不移送: nothing is to be transferred, for a reason that is recorded.
  case exempted

  /// Whether nothing is left to be done.
  public var isClosed: Bool { self != .awaitingTransfer }
}

/// Why a decision is not transferred.
public enum Exemption: String, Choice {
  /// 不起诉决定已被撤销或者变更 (规则 380, 388).
  case reversed
  /// 已由其他检察院受理.
  case otherOffice
  /// 重复或者误列入名册.
  case listedByMistake
  /// 被不起诉人死亡或者单位终止.
  case personGone
  /// 其他情形.
  case other
}
