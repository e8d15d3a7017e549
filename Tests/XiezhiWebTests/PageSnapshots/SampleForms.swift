// Forms in each of their situations: fresh, with errors, to be confirmed, stale.

@testable import XiezhiWeb

extension Sample {
  static let penaltyContext = ActContext(
    act: "登记处罚", path: "/cases/9905/acts/recordPenalty",
    file: .init(number: "澄检行刑衔〔2026〕5号", title: "吴某某故意毁坏财物不起诉行刑反向衔接案", stage: "处罚执行跟踪", path: "/cases/9905"),
    idempotencyKey: "key-1", version: 14)

  static let serveContext = ActContext(
    act: "送达", path: "/cases/9950/acts/serve",
    file: .init(number: "澄检意〔2026〕7号", title: "致澄河县公安局的检察意见", stage: "已批准待送达", path: "/cases/9950"),
    idempotencyKey: "key-2", version: 6)

  static let freshForm = ActFormPage(
    context: penaltyContext,
    purpose: .init(text: "登记主管机关作出的行政处罚决定。", article: "行政处罚法第五十九条"), items: penaltyItems(wrong: false), confirms: true,
    draftKept: "2026-06-30 14:05")

  /// A form that was recorded, gone back to, changed and sent again.
  static let recordedAlready = ActFormPage(
    context: penaltyContext, items: penaltyItems(wrong: false),
    notice: .init(text: "这份表单此前已经登记。", way: Link("查看已登记的记录", "/cases/9905#entry-15")), confirms: true)

  /// A form of an office with more agencies than fit into a list: one is chosen, two more were looked for.
  static let lookupForm = ActFormPage(
    context: serveContext,
    items: [
      .field(
        FormField(
          path: "copies", label: "抄送机关",
          control: .lookup(
            Lookup(
              address: "/lookup/agency?field=copies&many=true", chosen: [.init("a-1", "澄河县司法局")],
              found: [.init("a-2", "澄河县公安局"), .init("a-3", "澄河县公安局交通警察大队")], asked: "公安", multiple: true)),
          source: FormSource("2026年3月5日 移送（第 1 号记录）", path: "/cases/9950#entry-1")))
    ], confirms: true)

  static let wrongForm = ActFormPage(
    context: penaltyContext,
    purpose: .init(text: "登记主管机关作出的行政处罚决定。", article: "行政处罚法第五十九条"), items: penaltyItems(wrong: true),
    refusals: [FieldError(problem: "处罚决定日期早于立案日期 2026年5月20日（周三）")], confirms: true)

  private static func penaltyItems(wrong: Bool) -> [FormItem] {
    [
      .group(
        FormGroup(
          title: "处罚决定", help: .init(text: "以处罚决定书所载为准。送达日期不明的可以暂缺，缴款期限待补后起算。", article: "行政处罚法第六十一条"),
          items: [
            .field(
              FormField(
                path: "decisionDate", label: "决定日期", control: .date(wrong ? "2026-2-30" : ""), required: true,
                hint: "如 2026-3-5、2026.3.5、20260305、2026年3月5日",
                error: wrong
                  ? FieldError(problem: "没有这一天：2026-2-30", expected: "公历日期", example: "2026-2-28") : nil)),
            .field(
              FormField(
                path: "decisionNumber", label: "决定文号", control: .text("澄公（治）行罚决字〔2026〕88号"), required: true,
                source: "回复登记（2026年6月22日），第 11 条")),
            .field(
              FormField(
                path: "agency", label: "处罚机关",
                control: .reference(
                  [.init("a1", "澄河县公安局"), .init("a2", "澄河县市场监督管理局")], selected: "a1"), required: true,
                source: "检察意见书，澄检意〔2026〕3号")),
            .field(
              FormField(
                path: "decision", label: "处罚决定书",
                control: .files(
                  stored: [.init(id: "f1", name: "处罚决定书.pdf", size: "1.2 MB")], accept: ".pdf,.docx,.jpg",
                  multiple: true, megabytes: 50))),
          ])),
      .list(
        FormList(
          path: "penalties", title: "处罚内容", memberName: "处罚",
          members: [penalty(0, wrong: wrong), penalty(1, wrong: false)])),
      .group(
        FormGroup(
          title: "执行情况",
          items: [
            .field(FormField(path: "served", label: "是否已送达被处罚人", control: .yesNo(true), required: true)),
            .field(
              FormField(
                path: "ways", label: "送达方式",
                control: .choices(
                  [.init("direct", "直接送达"), .init("post", "邮寄送达", note: "以回执上的签收日期为准"), .init("notice", "公告送达")],
                  selected: ["direct"]))),
            .field(
              FormField(path: "note", label: "备注", control: .longText("第一行\n第二行 <b>不是标记</b>", rows: 3))),
            .field(FormField(path: "recorder", label: "登记人", control: .fixed("林知远"), source: "当前账号")),
          ])),
    ]
  }

  private static func penalty(_ index: Int, wrong: Bool) -> [FormItem] {
    [
      .field(
        FormField(
          path: "penalties.\(index).kind", label: "种类",
          control: .choice(
            [.init("warning", "警告"), .init("fine", "罚款"), .init("detention", "行政拘留")], selected: "fine"),
          required: true, article: "行政处罚法第九条")),
      .field(
        FormField(
          path: "penalties.\(index).amount", label: "金额", control: .money(wrong ? "一千" : "1000.00"),
          error: wrong ? FieldError(problem: "不是金额：一千", expected: "数字，最多两位小数", example: "1000.00") : nil)),
      .field(
        FormField(path: "penalties.\(index).days", label: "拘留天数", control: .integer("", unit: "日"))),
    ]
  }

  static let serveOutcome = Outcome(
    entries: [
      .init(
        act: "送达", date: day("2026-06-30"),
        facts: [Fact("受送达机关", "澄河县公安局"), Fact("送达方式", "直接送达"), Fact("收件人", "法制大队 江某")], article: "人民检察院刑事诉讼规则第三百七十三条"),
      .init(
        act: "检察意见已送达", date: day("2026-06-30"), facts: [], article: nil,
        file: Link("澄检行刑衔〔2026〕12号", "/cases/9901")),
    ],
    deadlines: [
      .init(
        kind: .starts,
        deadline: Deadline(
          name: "回复期限", due: day("2026-08-31"), state: .running(days: 62),
          argument: .init(
            entry: nil, article: "行政执法与刑事司法衔接工作规定第九条", rule: "自送达之日起两个月",
            count: DayCount(steps: ["送达当日不计入", "两个月届满日为2026年8月30日（周日）", "届满日为休息日，顺延至2026年8月31日（周一）"], days: [])))),
      .init(kind: .ends, deadline: metTransfer),
    ],
    papersToBe: ["送达回证（澄检意〔2026〕7号）"], reaches: [.init(who: "澄河县公安局", how: "受送达机关"), .init(who: "周岚", how: "待阅：案件管理")],
    stage: .init(from: "已批准待送达", to: "待回复"))

  static let confirmation = ConfirmationPage(
    context: serveContext, outcome: serveOutcome, warnings: ["回复期限的条文尚未核对原文，届满日以核对后为准。"],
    carried: [CarriedValue("servedDate", "2026-6-30"), CarriedValue("recipient", "法制大队 \"江某\"")])

  static let done: DonePage = {
    var outcome = serveOutcome
    outcome.papersToBe = []
    outcome.papers = [Link("送达回证（澄检意〔2026〕7号）.docx", "/papers/310.docx")]
    return DonePage(
      context: serveContext, outcome: outcome, nextSteps: [Link("登记回复", "/cases/9950/acts/recordReply")])
  }()

  static let conflict = ConflictPage(
    context: penaltyContext,
    changes: [
      .init(
        entryNumber: 15, date: day("2026-06-30"), recordedAt: "2026-06-30 13:58", actor: "检察官助理 许青禾", act: "登记处罚",
        facts: [Fact("决定文号", "澄公（治）行罚决字〔2026〕88号"), Fact("金额", "500.00 元")])
    ],
    fields: [
      .init(label: "决定文号", typed: "澄公（治）行罚决字〔2026〕88号", onRecord: "澄公（治）行罚决字〔2026〕88号", changed: false),
      .init(label: "金额", typed: "1000.00", onRecord: "500.00", changed: true),
      .init(label: "拘留天数", typed: "5", onRecord: nil, changed: false),
    ],
    carried: [CarriedValue("decisionNumber", "澄公（治）行罚决字〔2026〕88号"), CarriedValue("penalties.0.amount", "1000.00")])

  static let conflictWithoutWay: ConflictPage = {
    var page = conflict
    page.refusals = [.init(text: "案件已经办结", article: "人民检察院行刑反向衔接工作指引", who: nil)]
    return page
  }()
}
