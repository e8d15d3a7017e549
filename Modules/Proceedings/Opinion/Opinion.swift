// 检察意见书: tells the competent agency that a person who is not prosecuted is to be dealt with by administrative law
// (刑事诉讼法 177(3)). Its content is reverse linkage's and that of every case that ends without prosecution.

public import CaseKernel
internal import LegalCalendar

/// The procuratorial opinion.
public enum Opinion: RecommendationKind {
  /// What it says.
  public typealias Paper = OpinionPaper
  /// What its docket folds into.
  public typealias State = Recommendation<OpinionPaper>
  /// What its docket records.
  public typealias Body = RecommendationEntry<OpinionPaper>
  /// Its stages.
  public typealias Stage = RecommendationStage

  /// Its name in addresses.
  public static let id = KindID(rawValue: "opinion")
  /// Its process table: that of every recommendation.
  public static let acts: [AnyAct<Opinion>] = sharedActs

  /// Its numbers, periods and articles.
  public static let course = RecommendationCourse(
    series: "opinion", protectedSeries: "opinion.protected", replyPeriod: "rl.opinion.reply",
    urgentReplyPeriod: "rl.opinion.reply.urgent", basis: .law("刑事诉讼法 177(3)", confirmed: true),
    approvalBasis: .law("人民检察院刑事诉讼规则 373(2)", confirmed: true),
    replyBasis: .law("推进行政执法与刑事司法衔接工作的规定 9", confirmed: false))

  /// The decision goes along.
  public static let approvalConditions = [decisionAttached]
  /// Asked again where it goes out.
  public static let serviceConditions = [decisionAttached]

  /// The non-prosecution decision goes along with the opinion.
  static let decisionAttached = Condition<Opinion>("decisionAttached", article: "人民检察院刑事诉讼规则 373(2)", confirmed: true) {
    state, _ in
    state.paper?.handsOverDecision ?? false
  }
}

extension Opinion {
  /// The paper as it is counted, once however many persons it names. Its figures are those of the kinds whose cases it
  /// rests on: they have papers and persons side by side with what became of the cases.
  public static let counted = HappeningDescription(issued, by: [Dimension("agency", AgencyID.self)])
}

extension Opinion {
  /// What every recommendation shows; a draft that does not list the decision lacks it before anybody submits.
  public static func face(_ state: Recommendation<OpinionPaper>) -> FileFace {
    var face = state.face(countedAs: issued, concluded)
    if state.stage == .drafting, let paper = state.paper, !paper.handsOverDecision { face.missing = ["handedOver"] }
    return face
  }
}

extension Opinion {
  /// What an opinion tells item by item.
  public static let items: [Item<Opinion>] = courseItems
}
