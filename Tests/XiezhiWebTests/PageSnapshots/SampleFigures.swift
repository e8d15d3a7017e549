// Sample models of statistics, registers and the case card.

@testable import XiezhiWeb

extension Sample {
  private static func number(_ text: String, _ path: String? = nil, note: String? = nil) -> StatisticsPage.Number {
    StatisticsPage.Number(percent: nil, pieces: [.init(text: text, path: path, note: note)])
  }

  private static let received = "/cases?figure=received&figureKind=reverse%2Dlinkage"

  static let statistics = StatisticsPage(
    kinds: [.init(link: Link("行刑反向衔接", "/statistics?kind=reverse%2Dlinkage"), isChosen: true)],
    periods: [
      .init(link: Link("今年以来", "/statistics?from=2026-01-01&to=2026-06-30"), isChosen: true),
      .init(link: Link("上月", "/statistics?from=2026-05-01&to=2026-05-31"), isChosen: false),
    ],
    from: "2026-01-01", to: "2026-06-30",
    spans: ["2026年1月1日 – 2026年6月30日", "2025年7月1日 – 2025年12月31日", "2025年1月1日 – 2025年6月30日"],
    figures: [
      .init(
        name: Link("受理", "/statistics?figure=received"), definition: "期间内登记受理的案件。", article: nil,
        isConfirmed: false, isChosen: true, numbers: [number("9", received, note: "可打开 8"), number("7"), number("0")],
        unit: "件"),
      .init(
        name: Link("采纳率", "/statistics?figure=adoptionRate"), definition: "已立案或者已处罚的占收到回复的。",
        article: "推进行政执法与刑事司法衔接工作的规定 9", isConfirmed: true, isChosen: false,
        numbers: [
          .init(
            percent: "66.7%",
            pieces: [.init(text: "2", path: received, note: nil), .init(text: "3", path: received, note: nil)]),
          .init(
            percent: "–", pieces: [.init(text: "0", path: nil, note: nil), .init(text: "0", path: nil, note: nil)]),
          .init(
            percent: "–", pieces: [.init(text: "0", path: nil, note: nil), .init(text: "0", path: nil, note: nil)]),
        ], unit: "人"),
      .init(
        name: Link("决定至移送天数", "/statistics?figure=daysToTransfer"), definition: "日历天数。", article: nil,
        isConfirmed: false, isChosen: false, numbers: [number("中位 3 天，最长 7 天"), number("–"), number("–")], unit: ""),
    ],
    kept: [CarriedValue("kind", "reverse-linkage")],
    choosers: [
      FormField(path: "rows", label: "行", control: .reference([.init("ground", "案由")], selected: "ground"))
    ],
    table: .init(
      title: "受理", span: "2026年1月1日 – 2026年6月30日", unit: "件", definition: "期间内登记受理的案件。", corner: "案由",
      columnTitle: "月份", columns: ["2026年3月", "2026年4月"],
      rows: [
        .init(
          label: "虚开发票", isProtected: false, cells: [number("2", received), number("0")], total: number("2", received),
          size: 2),
        .init(
          label: "不公开查阅的案件", isProtected: true, cells: [number("0"), number("1")], total: number("1"), size: 1),
      ],
      totals: .init(
        label: "合计", isProtected: false, cells: [number("2", received), number("1")],
        total: number("3", received, note: "可打开 2"), size: nil)))

  static let register = RegisterPage(
    name: "行刑反向衔接案件台账",
    registers: [.init(link: Link("行刑反向衔接案件台账", "/registers/reverse-linkage"), isChosen: true)],
    path: "/registers/reverse-linkage", filters: [], total: 2, columns: ["案号", "被不起诉人", "阶段"],
    rows: [
      .init(path: "/cases/990101-1", isMasked: false, cells: ["澄检行刑衔〔2026〕2号", "鲁芳秀", "处罚执行跟踪"]),
      .init(path: "/cases/990101-2", isMasked: true, cells: ["", "不公开查阅", "终结审查"]),
    ],
    exports: [Link("导出 XLSX", "/registers/reverse-linkage/export.xlsx")],
    layoutPath: "/registers/reverse-linkage/layout",
    firstPath: nil, nextPath: "/registers/reverse-linkage?after=2026-03-01~990101-2")

  static let registerLayout = RegisterLayoutPage(
    name: "行刑反向衔接案件台账", path: "/registers/reverse-linkage/layout", back: "/registers/reverse-linkage",
    items: [
      .init(name: "number", label: "案号", position: 1), .init(name: "birthDate", label: "出生日期", position: nil),
    ], problem: "请至少选一列，同一列不要重复")

  static let card = CardPage(
    title: "澄检行刑衔〔2026〕2号 鲁芳秀 · 虚开发票", casePath: "/cases/990101-1", path: "/cases/990101-1/card", version: 14,
    isConfirmed: false, copied: "上次填录：金淑华，2026年6月30日 14:05，截至第 10 号记录。",
    groups: [
      .init(
        name: "行刑反向衔接",
        lines: [
          .init(name: "不起诉决定日期", value: .value("2026-02-27"), before: nil),
          .init(name: "回复日期", value: .value("2026-04-09"), before: ""),
          .init(name: "回复结果", value: .value("已处罚"), before: "已立案"),
          .init(name: "督促日期", value: .empty, before: nil),
          .init(name: "行政检察部门登记受理日期", value: .missing, before: nil),
          .init(name: "归档日期", value: .notKept, before: nil),
        ])
    ])
}
