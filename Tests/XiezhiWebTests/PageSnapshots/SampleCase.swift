// One case in the middle of its way, with everything a case page can show.

@testable import XiezhiWeb

extension Sample {
  static let caseModel = CaseModel(
    header: .init(
      number: "澄检行刑衔〔2026〕12号", title: "周某某危险驾驶不起诉行刑反向衔接案", kind: "行刑反向衔接", stage: "审查中", handler: "林知远",
      department: "行政检察部", flags: ["听证中"], secrecy: "内部", deadline: .soon(days: 1), due: day("2026-07-01"),
      otherNumbers: [Fact("统一业务系统号", "99012600031")]),
    stages: [
      .init(name: "移送", progress: .done, date: day("2026-06-11")),
      .init(name: "受理", progress: .done, date: day("2026-06-16")),
      .init(name: "审查", progress: .current, note: "第 9 个工作日"),
      .init(name: "听证", progress: .skipped),
      .init(name: "审批", progress: .ahead),
      .init(name: "送达", progress: .ahead),
      .init(name: "回复", progress: .ahead),
      .init(name: "处罚执行", progress: .ahead),
      .init(name: "办结", progress: .ahead),
    ],
    nextSteps: [
      .init(
        act: Link("提请审批", "/cases/9901/acts/submit"), explanation: "提交审查报告和检察意见书草稿", deadline: .soon(days: 1),
        weight: .first),
      .init(act: Link("调查核实", "/cases/9901/acts/investigate"), explanation: "登记调查方式和结果"),
      .init(act: Link("听取主管机关意见", "/cases/9901/acts/consultAgency")),
    ],
    otherSteps: [
      .init(act: Link("中止审查", "/cases/9901/acts/suspend"), explanation: "等待鉴定、另案结果", weight: .other),
      .init(act: Link("记录回避", "/cases/9901/acts/recuse"), weight: .other, draft: true),
    ],
    blocked: [
      .init(act: "送达", reasons: [.init(text: "检察意见尚未批准", article: "人民检察院刑事诉讼规则第三百七十三条", who: "分管副检察长 沈砚秋")]),
      .init(
        act: "延长审查期限",
        reasons: [
          .init(text: "只能由检察长批准", article: "指引第十二条第三款", who: "分管副检察长 沈砚秋"),
          .init(text: "尚未登记重大、疑难、复杂情形", article: nil, who: nil),
        ]),
      .init(act: "办结", reasons: [.init(text: "尚未登记处理结果", article: nil, who: "承办检察官")]),
    ],
    missing: [.init(what: "刑事案件审查报告", blocks: "提请审批", add: Link("补充材料", "/cases/9901/acts/addMaterial"))],
    parties: [
      .init(
        name: "周某某", role: "被不起诉人",
        facts: [
          Fact("公民身份号码", "9901**********1234", revealPath: "/cases/9901/parties/1/reveal"),
          Fact("不起诉种类", "相对不起诉（酌定）"), Fact("不起诉决定", "澄检刑不诉〔2026〕41号"), Fact("罪名", "危险驾驶罪"),
        ]),
      .init(name: "澄河县公安局交通管理大队", role: "主管机关", facts: [Fact("权限", "道路交通安全法第九十一条")]),
    ],
    timeline: timeline,
    deadlines: [runningReview, metTransfer, missingPayment],
    papers: [
      .init(
        name: "检察意见书", number: nil, date: nil, state: "草稿",
        downloads: [Link("DOCX", "/papers/301.docx")]),
      .init(
        name: "受理登记表", number: "澄检行刑衔受〔2026〕12号", date: day("2026-06-16"), state: "已签发",
        downloads: [Link("DOCX", "/papers/300.docx"), Link("PDF", "/papers/300.pdf")]),
    ],
    checklist: [
      .init(name: "听证方案", standing: .done),
      .init(name: "告知", standing: .missing, who: "本案承办检察官", add: Link("告知听证", "/cases/9902/acts/notify")),
      .init(name: "笔录", standing: .later), .init(name: "公告", standing: .notNeeded),
    ],
    facts: [
      .init(
        title: "审查要点", facts: [Fact("行为日期", "2026年3月5日（周四）"), Fact("追责时效", "至2028年3月5日（周日）"), Fact("刑事部门意见", "建议行政处罚")])
    ],
    linked: [
      .init(
        kind: "检察意见", number: "澄检意〔2026〕7号", file: Link("致澄河县公安局的检察意见", "/cases/9950"), stage: "起草中",
        relation: "本案的检察意见")
    ],
    printPath: "/cases/9901/print")

  private static let timeline: [CaseModel.Entry] = [
    .init(
      number: 1, date: day("2026-06-11"), recordedAt: "2026-06-11 10:12", actor: "系统", onBehalfOf: "案件管理 周岚", act: "移送",
      facts: [
        Fact("被不起诉人", "周某某"), Fact("不起诉决定", "澄检刑不诉〔2026〕41号，2026年6月9日（周二）宣布"), Fact("行为地点", "澄河县滨河路"),
        Fact("扣押财物", "无"),
      ], article: "指引第四条",
      corrections: [
        .init(
          entryNumber: 4, date: day("2026-06-18"), actor: "林知远", reason: "与执法记录仪时间核对",
          changes: [.init(label: "行为地点", before: "澄河县滨河路", after: "澄河县滨江路与学府路口")])
      ]),
    .init(
      number: 2, date: day("2026-06-16"), recordedAt: "2026-06-16 09:03", actor: "案件管理 周岚", act: "登记受理",
      facts: [Fact("案号", "澄检行刑衔〔2026〕12号"), Fact("起算", "审查期限，届满 2026年7月1日（周三）")], article: "指引第十二条",
      papers: [Link("受理登记表", "/papers/300.docx")]),
    .init(
      number: 3, date: day("2026-06-16"), recordedAt: "2026-06-16 09:20", actor: "行政检察部 顾行简", act: "分配",
      facts: [Fact("承办检察官", "林知远")]),
    .init(
      number: 4, date: day("2026-06-18"), recordedAt: "2026-06-18 15:41", actor: "林知远", act: "更正第 1 条",
      facts: [Fact("理由", "与执法记录仪时间核对")]),
    .init(
      number: 5, date: day("2026-06-24"), recordedAt: "2026-06-24 11:30", actor: "林知远", act: "调查核实",
      facts: [Fact("方式", "调取执法卷宗"), Fact("结果", "血液酒精含量 86mg/100ml，初犯，未造成损害")],
      papers: [Link("执法卷宗目录.pdf", "/attachments/77")],
      from: Link("来自：致澄河县公安局的检察意见", "/cases/9950")),
  ]
}
