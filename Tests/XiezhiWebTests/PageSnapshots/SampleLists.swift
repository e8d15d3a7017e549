// Pages that show many things: workbench, list, deadlines, imports, sign-in.

@testable import XiezhiWeb

extension Sample {
  static let signIn = SignInPage(
    account: "lin.zhiyuan", failure: .wrongAccountOrPassword, returnPath: "/cases/9901",
    demonstration: .init(
      password: "chenghe-2026",
      accounts: [
        .init(
          account: "zhou.lan", name: "周岚", roles: "案件管理", department: "案件管理部", path: "/sign-in?account=zhou.lan"),
        .init(
          account: "lin.zhiyuan", name: "林知远", roles: "承办检察官", department: "行政检察部",
          path: "/sign-in?account=lin.zhiyuan"),
        .init(
          account: "shen.yanqiu", name: "沈砚秋", roles: "分管副检察长", department: "院领导",
          path: "/sign-in?account=shen.yanqiu"),
      ]))

  static let workbench = WorkbenchPage(
    trays: [
      .init(kind: .toDo, count: 3, path: "/workbench", current: true),
      .init(kind: .done, count: 41, path: "/workbench/done"),
      .init(kind: .toRead, count: 2, path: "/workbench/to-read"),
      .init(kind: .startedByMe, count: 7, path: "/workbench/started"),
    ],
    waiting: [
      .init(
        act: Link("督促", "/cases/9907/acts/remind"), file: Link("致澄河县市场监督管理局的检察意见", "/cases/9907"),
        number: "澄检意〔2026〕4号",
        because: "回复期限已过", deadline: .overdue(days: 2), due: day("2026-06-28")),
      .init(
        act: Link("提请审批", "/cases/9901/acts/submit"), file: Link("周某某危险驾驶不起诉行刑反向衔接案", "/cases/9901"),
        number: "澄检行刑衔〔2026〕12号", because: "审查期限将满", deadline: .soon(days: 1), due: day("2026-07-01")),
      .init(
        act: Link("登记回复", "/cases/9950/acts/recordReply"), file: Link("致澄河县公安局的检察意见", "/cases/9950"),
        number: "澄检意〔2026〕7号", because: "2026年6月30日收到回函", deadline: nil, due: nil),
    ],
    deadlines: [
      caseDeadline(overdueReply), caseDeadline(runningReview), caseDeadline(extendedReview),
      caseDeadline(suspendedReview),
    ],
    allDeadlines: Link("全部期限", "/deadlines"),
    stages: [
      .init(stage: "审查中", count: 4, path: "/cases?stage=underReview"),
      .init(stage: "待回复", count: 3, path: "/cases?stage=awaitingReply"),
      .init(stage: "处罚执行跟踪", count: 2, path: "/cases?stage=enforcing"),
    ],
    cases: [
      .init(
        number: "澄检行刑衔〔2026〕12号", file: Link("周某某危险驾驶不起诉行刑反向衔接案", "/cases/9901"), stage: "审查中",
        deadline: .soon(days: 1)),
      .init(
        number: "澄检行刑衔〔2026〕9号", file: Link("吴某某故意毁坏财物不起诉行刑反向衔接案", "/cases/9905"), stage: "待回复",
        deadline: .running(days: 34)),
      .init(
        number: "澄检行刑衔〔2026〕8号", file: Link("郑某某盗窃不起诉行刑反向衔接案", "/cases/9904"), stage: "中止审查",
        deadline: .suspended(since: day("2026-05-11"))),
    ],
    allCases: Link("全部案件", "/cases"), beginnings: [Link("登记移送", "/cases/new/reverse-linkage/transfer")])

  static let emptyWorkbench = WorkbenchPage(
    trays: [.init(kind: .toDo, count: 0, path: "/workbench", current: true)], waiting: [], deadlines: [], stages: [],
    cases: [], beginnings: [Link("导入表格", "/imports")])

  static func caseDeadline(_ deadline: Deadline) -> CaseDeadline {
    CaseDeadline(
      number: "澄检行刑衔〔2026〕12号", file: Link("周某某危险驾驶不起诉行刑反向衔接案", "/cases/9901"), handler: "林知远", deadline: deadline)
  }

  static let caseList = CaseListPage(
    total: .exactly(57),
    chips: [
      .init(label: "种类：行刑反向衔接", removePath: "/cases?stage=underReview"),
      .init(label: "阶段：审查中", removePath: "/cases?kind=rl"),
    ],
    clearPath: "/cases",
    filters: [
      FormField(path: "q", label: "案号、名称、单位", control: .text("")),
      FormField(
        path: "kind", label: "种类",
        control: .reference([.init("rl", "行刑反向衔接"), .init("opinion", "检察意见")], selected: "rl")),
      FormField(
        path: "handler", label: "承办人", control: .reference([.init("u1", "林知远"), .init("u2", "许青禾")], selected: nil)),
      FormField(path: "from", label: "受理自", control: .date("")),
    ],
    facets: [
      .init(
        title: "阶段",
        options: [
          .init(link: Link("审查中", "/cases?stage=underReview"), count: 12, isChosen: true),
          .init(link: Link("待审批", "/cases?stage=awaitingApproval"), count: 3),
          .init(link: Link("待回复", "/cases?stage=awaitingReply"), count: 9),
        ])
    ],
    columns: [
      .init(title: "案号", sort: .init(path: "/cases?sort=number", direction: .descending)), .init(title: "案件名称"),
      .init(title: "阶段"), .init(title: "承办人"),
      .init(title: "受理日期", sort: .init(path: "/cases?sort=date", direction: .none)),
      .init(title: "最近期限"),
    ],
    choosable: [.init(id: "number", title: "案号", chosen: true), .init(id: "agency", title: "主管机关", chosen: false)],
    rows: (1...12).map { index in
      CaseListPage.Row(
        path: "/cases/99\(index)",
        cells: [
          .number("澄检行刑衔〔2026〕\(13 - index)号"), .text(names[index % names.count] + "不起诉行刑反向衔接案"),
          .stage(index % 3 == 0 ? "待回复" : "审查中"), .text(index % 2 == 0 ? "林知远" : "许青禾"),
          .date(day("2026-06-1\(index % 10)")),
          .deadline(states[index % states.count], due: day("2026-07-0\(index % 9 + 1)")),
        ])
    },
    firstPath: "/cases", nextPath: "/cases?after=9912", exports: [Link("导出表格", "/cases.xlsx")],
    beginnings: [Link("登记移送", "/cases/new/reverse-linkage/transfer"), Link("导入表格", "/imports")])

  private static let names = ["周某某危险驾驶", "吴某某故意毁坏财物", "郑某某盗窃", "王某某非法捕捞水产品"]
  private static let states: [Deadline.State] = [
    .overdue(days: 2), .soon(days: 0), .running(days: 9), .met(on: day("2026-06-20")),
    .metLate(on: day("2026-06-22"), days: 3), .done(on: day("2026-06-22")), .donePast(on: day("2026-06-22"), days: 25),
    .lapsed(on: day("2026-06-23")),
  ]

  static let emptyCaseList: CaseListPage = {
    var page = caseList
    page.rows = []
    page.total = .exactly(0)
    page.nextPath = nil
    return page
  }()

  private static let limitation = Deadline(
    name: "追责时效", due: day("2026-07-18"), state: .running(days: 18),
    argument: .init(entry: nil, article: "行政处罚法第三十六条", rule: "自违法行为终了之日起二年，不因休息日顺延"))

  static let deadlines = DeadlinesPage(
    overdue: [caseDeadline(overdueReply)],
    days: [
      .init(date: day("2026-07-01"), restDay: nil, deadlines: [caseDeadline(runningReview)]),
      .init(date: day("2026-07-15"), restDay: nil, deadlines: [caseDeadline(extendedReview)]),
      .init(date: day("2026-07-18"), restDay: "周末", deadlines: [caseDeadline(limitation)]),
    ],
    resting: [caseDeadline(suspendedReview), caseDeadline(missingPayment)],
    scopes: [
      .init(link: Link("我的", "/deadlines"), count: 6, isChosen: true),
      .init(link: Link("本部门", "/deadlines?of=department"), count: 19, isChosen: false),
    ])

  static let calendar = CalendarPage(
    month: "2026年7月", previous: Link("上月", "/hearings?month=2026-06"), next: Link("下月", "/hearings?month=2026-08"),
    current: Link("本月", "/hearings?month=2026-06"),
    weeks: [
      (6...12).map { number in
        let date = day("2026-07-\(number < 10 ? "0" : "")\(number)")
        return CalendarPage.Day(
          date: date, path: "/hearings?month=2026-07&day=\(date.iso)#day", isInside: true, isToday: number == 7,
          restDay: number > 10 ? "休息日" : nil, hearings: number == 6 ? [hearing] : [])
      }
    ],
    ways: [Link("听证列表", "/cases?kind=hearing")],
    opened: .init(date: day("2026-07-06"), hearings: [hearing]), isCut: true)

  private static let hearing = CalendarPage.Hearing(
    time: "09:30–11:30", file: Link("张某 · 盗窃", "/cases/9902"), number: "澄检听〔2026〕3号", stage: "已通知", isClosed: false)

  static let importUpload = ImportUploadPage(
    kind: "不起诉决定", lead: "上传移送审查的不起诉案件，一人一行，每行建立一个案件。", path: "/imports/reverse-linkage",
    choices: [
      ChipChoice(link: Link("导入移送案件", "/imports/reverse-linkage"), isChosen: true),
      ChipChoice(link: Link("导入应移名册", "/imports/transfer-roll")),
    ],
    template: Link("下载模板（XLSX）", "/imports/reverse-linkage/template.xlsx"),
    items: [
      .field(
        FormField(
          path: "file", label: "表格", control: .files(stored: [], accept: ".xlsx,.csv", multiple: false, megabytes: 50),
          required: true, hint: "XLSX 或 CSV（UTF-8、GB18030），表头见模板")),
      .field(
        FormField(path: "transferDate", label: "移送日期", control: .date("2026-6-30"), hint: "不填则为导入当日", source: "今天")),
    ], earlier: [Link("2026年6月16日 不起诉台账.xlsx，31 行", "/imports/12")])

  static let importPreview = ImportPreviewPage(
    kind: "不起诉决定", fileName: "不起诉台账6月.xlsx", path: "/import/reverse-linkage/uploads/u-1/confirm",
    another: "/import/reverse-linkage", counts: .init(ready: 1, known: 1, repeated: 1, bad: 1, incomplete: 1),
    columnsPath: "/import/reverse-linkage/uploads/u-1/columns", mapping: "县公安局台账",
    unknownHeadings: ["备注二"],
    hiddenRows: "其中 2 行在表格中是隐藏的（第 5、6 行），同样导入；不要导入的，请先从表格中删去。",
    columns: ["姓名", "公民身份号码", "不起诉决定书文号", "决定日期", "不起诉种类"],
    rows: [
      .init(
        number: 4, state: .ready,
        cells: [
          .init("周某某"), .init("9901**********1234"), .init("澄检刑不诉〔2026〕41号"), .init("2026-06-09"), .init("相对不起诉"),
        ],
        missing: ["审查报告", "不起诉决定书"], notes: ["案由「破坏生产经营」不在案由目录中：按原文登记，案由待补"]),
      .init(
        number: 5, state: .known(Link("澄检行刑衔〔2026〕9号", "/cases/9905")),
        cells: [
          .init("吴某某"), .init("9901**********5678"), .init("澄检刑不诉〔2026〕33号"), .init("2026-05-12"), .init("相对不起诉"),
        ]),
      .init(
        number: 6, state: .repeated(row: 4),
        cells: [
          .init("周某某"), .init("9901**********1234"), .init("澄检刑不诉〔2026〕41号"), .init("2026-06-09"), .init("相对不起诉"),
        ]),
      .init(
        number: 7, state: .bad,
        cells: [
          .init("郑某某"),
          .init(
            "990101199001011234",
            error: FieldError(problem: "校验码不符", expected: "18 位公民身份号码", example: nil)), .init("澄检刑不诉〔2026〕44号"),
          .init("2026-13-09", error: FieldError(problem: "没有这一天", expected: "公历日期", example: "2026-12-09")),
          .init(String(repeating: "存疑不起诉", count: 30)),
        ], problems: ["公民身份号码「990101199001011234」：校验码不符", "决定日期「2026-13-09」：没有这一天"]),
    ], errorSheet: Link("下载标注错误的表格", "/imports/u-1/errors.xlsx"))

  static let importColumns = ImportColumnsPage(
    fileName: "县公安局台账.xlsx", path: "/import/reverse-linkage/uploads/u-1/columns", of: "0.2",
    place: [
      .field(
        FormField(
          path: "heading-row", label: "表头所在行",
          control: .reference([.init("1", "1: 台账"), .init("2", "2: 对象 | 编号")], selected: "2"), required: true))
    ],
    columns: [
      .init(
        name: "column.0", letters: "A", heading: "对象", samples: ["周某某", "吴某某"],
        options: [.init("", "不导入"), .init("person", "姓名 *")], selected: "person"),
      .init(
        name: "column.1", letters: "B", heading: "", samples: [], options: [.init("", "不导入"), .init("person", "姓名 *")],
        selected: ""),
    ],
    source: [.field(FormField(path: "source", label: "来源名称", control: .text("县公安局"), hint: "填写后保存"))],
    refusals: [FieldError(problem: "必填的内容还没有全部对应", expected: nil, example: nil)])

  static let importMappings = ImportMappingsPage(
    kind: "导入移送案件", path: "/import/reverse-linkage/mappings", uploadPath: "/import/reverse-linkage",
    sources: [
      .init(
        name: "县公安局台账", facts: [Fact("工作表", "名单"), Fact("表头所在行", "3"), Fact("日期写法", "年-月-日")],
        columns: [
          .init(letters: "A", heading: "人员", fills: "姓名"), .init(letters: "B", heading: "", fills: "证件号码"),
          .init(letters: "C", heading: "备注", fills: nil),
        ])
    ], refusals: [FieldError(problem: "已有同名的来源，请另取名称。")])

  static let importResult = ImportResultPage(
    kind: "不起诉决定", fileName: "不起诉台账6月.xlsx", recorded: 1, known: 1, repeated: 1, skipped: 1,
    rows: [
      .init(number: 4, name: "周某某", outcome: .recorded(Link("打开案件", "/cases/9901")), missing: ["审查报告", "不起诉决定书"]),
      .init(number: 5, name: "吴某某", outcome: .known(Link("澄检行刑衔〔2026〕9号", "/cases/9905"))),
      .init(number: 6, name: "周某某", outcome: .repeated(row: 4)),
      .init(number: 7, name: "郑某某", outcome: .skipped(reason: "公民身份号码校验码不符；决定日期没有这一天")),
    ],
    places: ImportRowPlaces(
      first: "/import/reverse-linkage/uploads/u-1", next: "/import/reverse-linkage/uploads/u-1?after=107",
      choices: [
        ChipChoice(link: Link("全部行", "/import/reverse-linkage/uploads/u-1"), count: 304, isChosen: true),
        ChipChoice(link: Link("有误的行", "/import/reverse-linkage/uploads/u-1?rows=bad"), count: 2),
      ]), report: Link("下载报告", "/imports/u-1/report.xlsx"), casesPath: "/cases?import=u-1")

  static let account = AccountPage(
    account: "lin.zhiyuan",
    facts: [Fact("账号", "lin.zhiyuan"), Fact("姓名", "林知远"), Fact("角色", "承办检察官"), Fact("部门", "行政检察部")], minimumLength: 10,
    newError: FieldError(problem: "新密码只有 6 个字符", expected: "不少于 10 个字符", example: nil))
}
