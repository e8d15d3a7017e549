// The pages on which papers are followed and decided, and the registers that cases refer to.

import Documents

@testable import XiezhiWeb

extension Sample {
  private static func card(_ number: String, _ title: String, _ deadline: Deadline.State?, due: String?)
    -> RecommendationsPage.Card
  {
    RecommendationsPage.Card(
      number: number, file: Link(title, "/cases/9950"), handler: "林知远", deadline: deadline,
      due: due.map { day($0) })
  }

  private static let filters: [FormField] = [
    FormField(
      path: "facet.recipient", label: "收件机关",
      control: .lookup(Lookup(address: "/lookup/agency?field=facet.recipient", multiple: false))),
    FormField(path: "handler", label: "承办人", control: .reference([.init("lin.zhiyuan", "林知远")], selected: nil)),
  ]

  static let board = RecommendationsPage(
    filters: filters, overdue: (1, "/recommendations?urgency=overdue"),
    columns: [
      .init(title: "起草", count: 1, cards: [card("无案号", "澄河县公安局 · 周某某 · 危险驾驶", nil, due: nil)]),
      .init(title: "审批", count: 0, cards: []),
      .init(
        title: "已送达待回复", count: 9,
        cards: [
          card("澄检意〔2026〕4号", "澄河县市场监督管理局 · 赵某某 · 假冒注册商标", .overdue(days: 2), due: "2026-06-28"),
          card("澄检意〔2026〕7号", "澄河县公安局 · 郑某某 · 盗窃", .running(days: 34), due: "2026-08-03"),
        ], all: Link("全部 9 件", "/recommendations?stage=served")),
    ])

  static let boardOfOneStage = RecommendationsPage(
    filters: filters, chips: [.init(label: "收件机关：澄河县公安局", removePath: "/recommendations?stage=served")], columns: [],
    only: .init(
      title: "已送达待回复", count: 1, board: Link("返回看板", "/recommendations"),
      cards: [card("澄检意〔2026〕7号", "澄河县公安局 · 郑某某 · 盗窃", .running(days: 34), due: "2026-08-03")], firstPath: nil,
      nextPath: "/recommendations?stage=served&after=2026-08-03~9950"))

  static let emptyBoard = RecommendationsPage(filters: filters, columns: [])

  static let approvalQueue = ApprovalQueuePage(
    count: 2,
    rows: [
      .init(
        number: "澄检行刑衔〔2026〕12号", title: "周某某 · 危险驾驶", path: "/approvals/9901", what: "行刑反向衔接案件 · 待审批", handler: "林知远",
        deadline: .soon(days: 1), due: day("2026-07-01")),
      .init(number: "无案号", title: "澄河县公安局 · 郑某某 · 盗窃", path: "/approvals/9951", what: "检察意见 · 审批"),
    ])

  private static func faults(_ counts: [Int]) -> [ChipChoice] {
    zip(["没有下一步", "下一步无人办理", "听证已过、没有结果", "期限没有到期日"], counts).enumerated().map { place, fault in
      ChipChoice(link: Link(fault.0, "/contradictions?fault=\(place)"), count: fault.1, isChosen: place == 1)
    }
  }

  static let contradictions = ContradictionsPage(
    faults: faults([1, 2, 0, 3]),
    rows: [
      .init(
        number: "澄检行刑衔〔2026〕12号", file: Link("周某某 · 危险驾驶", "/cases/9901"), place: "行刑反向衔接案件 · 审查中", handler: "林知远",
        what: "轮到承办检察官（林知远）办理，其账号已停用，或者不再担任该职务", remedy: "另行指定承办检察官；本人仍在岗的，由系统管理员启用账号",
        ways: [Link("指定承办人", "/cases/9901/acts/assign")]),
      .init(
        number: "无案号", file: Link("澄河县公安局 · 郑某某 · 盗窃", "/cases/9951"), place: "检察意见 · 审批",
        what: "轮到部门负责人办理，目前没有人担任，或者担任的人都已回避", remedy: "由系统管理员任命部门负责人"),
    ], firstPath: nil, nextPath: "/contradictions?fault=nobody&after=2026-06-01~9951")

  static let noContradictions = ContradictionsPage(faults: faults([1, 0, 0, 3]), rows: [])

  static let emptyApprovals = ApprovalQueuePage(count: 0, rows: [])

  static let approval = ApprovalPage(
    header: .init(
      number: nil, title: "澄河县公安局 · 郑某某 · 盗窃", kind: "检察意见", stage: "审批", handler: "林知远", department: "行政检察部"),
    filePath: "/cases/9951", waiting: 2, nextPath: "/approvals/9901",
    papers: [
      .init(
        name: "检察意见书", isDraft: true,
        text: PaperText(blocks: [
          .paragraph(.init(text: "澄河县人民检察院", alignment: .center, isTitle: false)),
          .paragraph(.init(text: "检察意见书", alignment: .center, isTitle: true)),
          .paragraph(.init(text: "本院审查终结的郑某某盗窃一案，\n决定不起诉。", alignment: .start, isTitle: false)),
          .table([
            [
              .init(span: 1, paragraphs: [.init(text: "姓名", alignment: .center, isTitle: false)]),
              .init(span: 3, paragraphs: [.init(text: "郑某某", alignment: .start, isTitle: false)]),
            ]
          ]),
          .paragraph(.init(text: "2026年6月30日", alignment: .end, isTitle: false)),
        ]))
    ],
    submitted: nil,
    linked: [
      .init(
        kind: "行刑反向衔接案件", number: "澄检行刑衔〔2026〕8号", file: Link("郑某某 · 盗窃", "/cases/9904"), stage: "待审批",
        relation: "所依据的案件")
    ], deadlines: [runningReview],
    steps: [
      .init(
        number: 3, date: day("2026-06-30"), recordedAt: "2026-06-30 09:12", actor: "林知远", act: "提请审批",
        facts: [Fact("理由", "事实清楚，应当给予行政处罚")])
    ],
    decisions: [
      .init(
        context: ActContext(
          act: "审核同意", path: "/cases/9951/acts/endorse", file: nil, idempotencyKey: "key-4", version: 3),
        items: [.field(FormField(path: "remarks", label: "意见", control: .longText(""), scope: "endorse-"))],
        confirms: false, key: "a", isAgreement: true),
      .init(
        context: ActContext(
          act: "退回修改", path: "/cases/9951/acts/sendBack", file: nil, idempotencyKey: "key-5", version: 3),
        items: [
          .field(FormField(path: "reason", label: "理由", control: .longText(""), scope: "sendBack-", required: true))
        ], confirms: false, key: "r", isAgreement: false),
    ],
    blocked: [.init(act: "批准制发", reasons: [.init(text: "部门负责人尚未审核", article: "检察建议工作规定 17", who: nil)])])

  static let agencies = CataloguePage(
    heading: "机关名录", path: "/agencies",
    search: [FormField(path: "q", label: "输入名称中的几个字", control: .text("公安"))],
    tabs: [
      .init(link: Link("机关名录", "/agencies"), isChosen: true), .init(link: Link("案由目录", "/grounds"), isChosen: false),
    ],
    columns: ["姓名", "类别", "级别", "区域", "行政处罚职权"],
    rows: [
      .init(
        path: "/agencies/a-1", cells: ["澄河县公安局", "公安机关", "县级", "澄河县", "治安管理、禁毒"]),
      .init(path: "/agencies/a-2", cells: ["岚州海关", "海关", "市级", "岚州市", "海关监管"], mark: "未核对"),
    ], nextPath: "/agencies?q=公安&after=a-2", add: Link("登记新机关", "/agencies/new"))

  static let agency = CatalogueItemPage(
    name: "澄河县公安局", register: Link("机关名录", "/agencies"), mark: "未核对",
    facts: [Fact("类别", "公安机关"), Fact("级别", "县级"), Fact("别名", "县公安局、澄河公安")],
    tables: [
      .init(
        title: "行政处罚职权", columns: ["领域", "法律法规", "起", "止"],
        rows: [
          .init(cells: ["治安管理", "中华人民共和国治安管理处罚法", "—", "—"]),
          .init(cells: ["收容教育", "卖淫嫖娼人员收容教育办法", "—", "2019年12月28日"], mark: "已失效"),
        ])
    ],
    versions: [
      .init(date: day("2026-03-01"), text: "澄河县公安局", current: true),
      .init(date: day("2019-03-01"), text: "澄河县公安局", current: false),
    ], change: Link("登记变更", "/agencies/a-1/change"))
}
