// What a case page is made of. The page itself and the print on A4 show the same model.

/// One file of any kind, as a person may see it now.
struct CaseModel: Sendable {
  var header: Header
  var stages: [Stage]
  /// What people usually do now, in their order: a handful that stands out.
  var nextSteps: [NextStep]
  /// Whatever else may be done.
  var otherSteps: [NextStep] = []
  /// What comes next and has to wait, where nothing is to be done first.
  var awaited: BlockedAct?
  /// What is not yet possible, each with its reasons.
  var blocked: [BlockedAct]
  /// Material that is missing: 待补.
  var missing: [Missing] = []
  var parties: [Party]
  /// Newest last: the docket reads as a story.
  var timeline: [Entry]
  /// The docket from its beginning, where only its end is shown.
  var earlierEntries: Link?
  var deadlines: [Deadline]
  var papers: [Paper]
  /// Whom docket, parties and papers are for, where they are not for the reader: they are not shown as if there were none.
  var notForReader: String?
  /// What has to be there before the file is whole.
  var checklist: [Check] = []
  /// Further facts of the case, by subject.
  var facts: [Section] = []
  var linked: [Linked]
  /// Whether there are more linked files than are shown.
  var hasMoreLinked = false
  var printPath: String
  /// Where its card is copied from; nil where there is none for the reader.
  var cardPath: String?

  struct Header: Sendable {
    /// Nil before registration.
    var number: String?
    var title: String
    var kind: String
    var stage: String
    var handler: String?
    var department: String
    /// 听证中: what stands out besides the stage.
    var flags: [String] = []
    /// 内部, 秘密, 未成年人保护; nil where there is none.
    var secrecy: String?
    /// The most urgent deadline.
    var deadline: Deadline.State?
    var due: PageDate?
    /// Numbers of other systems, each with its label.
    var otherNumbers: [Fact] = []
  }

  struct Stage: Sendable {
    enum Progress: Sendable { case done, current, ahead, skipped }
    var name: String
    var progress: Progress
    var date: PageDate?
    /// 已中止, 第 2 次
    var note: String?
  }

  struct NextStep: Sendable {
    var act: Link
    /// What it is for, in a line.
    var explanation: String?
    var deadline: Deadline.State?
    var weight = NextSteps.Step.Weight.usual
    /// The person began the form earlier and left it.
    var draft = false
  }

  struct BlockedAct: Sendable {
    var act: String
    var reasons: [Reason]

    struct Reason: Sendable {
      /// 检察长尚未批准
      var text: String
      var article: String?
      /// 未核对: the article has not been checked.
      var isUnconfirmed = false
      /// Who can supply what is missing: 分管副检察长.
      var who: String?
    }
  }

  struct Missing: Sendable {
    var what: String
    /// The act that it blocks.
    var blocks: String?
    /// Where it is added.
    var add: Link?
  }

  struct Party: Sendable {
    var name: String
    var role: String
    var facts: [Fact]
  }

  struct Entry: Sendable {
    var number: Int
    /// The day on which it has effect in law.
    var date: PageDate
    /// The moment of recording: 2026-06-30 14:05.
    var recordedAt: String
    var actor: String
    var onBehalfOf: String?
    /// 登记受理
    var act: String
    var facts: [Fact]
    var article: String?
    var papers: [Link] = []
    /// The linked file that it comes from.
    var from: Link?
    var corrections: [Correction] = []
    /// Where this entry is corrected; nil where it cannot be.
    var correct: String?
  }

  /// A later entry that corrects this one.
  struct Correction: Sendable {
    var entryNumber: Int
    var date: PageDate
    var actor: String
    var reason: String
    var changes: [Change]

    struct Change: Sendable {
      var label: String
      var before: String
      var after: String
    }
  }

  /// One thing that has to be there.
  struct Check: Sendable {
    enum Standing: Sendable { case done, missing, later, notNeeded }
    var name: String
    var standing: Standing
    /// Who brings it: 承办检察官.
    var who: String?
    /// The form that brings it, where the reader may fill it.
    var add: Link?
  }

  struct Paper: Sendable {
    var name: String
    var number: String?
    var date: PageDate?
    /// 草稿, 已签发, 已送达
    var state: String
    /// DOCX and, where made, PDF.
    var downloads: [Link]
  }

  struct Section: Sendable {
    var title: String
    var facts: [Fact]
  }

  struct Linked: Sendable {
    var kind: String
    var number: String?
    var file: Link
    var stage: String
    /// 由其送达的检察意见
    var relation: String
  }
}
