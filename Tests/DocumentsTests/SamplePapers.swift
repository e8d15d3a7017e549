// Made-up values for the papers of an opinion; those of hearings stand beside. Names, numbers and addresses are invented; the
// check digits are right.

import Documents

enum SamplePapers {
  static let all: [(id: String, values: DocumentValues)] =
    [
      ("opinion", opinion), ("opinion-approval", approval), ("opinion-receipt", receipt), ("suggestion", suggestion),
      ("suggestion-approval", suggestionApproval), ("suggestion-receipt", suggestionReceipt),
    ] + SampleHearingPapers.all

  static let opinion: DocumentValues = [
    "officeName": "澄河县人民检察院", "number": "澄检行意〔2026〕12号", "recipient": "澄河县公安局",
    "personNames": "王某某、赵某", "offence": "盗窃", "disposition": "给予行政处罚",
    "persons": .list([
      [
        "name": "王某某", "sex": "男", "birthDate": "1991年4月7日", "idNumber": "990102199104070010",
        "address": "澄河县青石镇河湾村11号",
        "offence": "盗窃", "criminalCaseNumber": "澄检刑诉〔2026〕87号", "decisionDate": "2026年3月5日",
        "decisionBasis": "《中华人民共和国刑事诉讼法》第一百七十七条第二款", "decisionKind": "相对不起诉",
        "decisionNumber": "澄检刑不诉〔2026〕18号", "announcedDate": "2026年3月6日",
        "coerciveMeasures": .list([
          ["kind": "刑事拘留", "from": "2026年1月3日", "to": "2026年1月9日"],
          ["kind": "取保候审", "from": "2026年1月9日", "to": "2026年3月6日"],
        ]),
        "property": .list([
          ["item": "电动自行车1辆", "kind": "已扣押", "value": "2100元", "state": "已发还被害人"],
          ["item": "断线钳1把", "kind": "已扣押", "state": "随案移送"],
        ]), "noCoerciveMeasures": .absent, "noProperty": .absent,
      ],
      [
        "name": "赵某", "sex": "女", "birthDate": "1998年11月20日", "idNumber": "990102199811200021",
        "offence": "盗窃", "criminalCaseNumber": "澄检刑诉〔2026〕87号", "decisionDate": "2026年3月5日",
        "decisionBasis": "《中华人民共和国刑事诉讼法》第一百七十七条第二款", "decisionKind": "相对不起诉",
        "decisionNumber": "澄检刑不诉〔2026〕19号", "coerciveMeasures": .list([]), "property": .list([]),
        "noCoerciveMeasures": "赵某未被采取刑事强制措施。", "noProperty": "对赵某未查封、扣押、冻结涉案财物。",
      ],
    ]),
    "facts": .paragraphs([
      "2026年1月2日22时许，王某某、赵某在澄河县青石镇农贸市场东门外，由赵某望风，王某某用断线钳剪断车锁，窃得被害人李某停放于此的电动自行车1辆。经澄河县价格认证中心认定，被盗车辆价值人民币2100元。",
      "同月3日，王某某、赵某被公安机关抓获，被盗车辆已追回并发还被害人。二人到案后如实供述上述事实，取得被害人谅解，自愿认罪认罚。",
    ]),
    "evidence": .paragraphs([
      "１．物证断线钳1把；２．书证扣押清单、发还清单、谅解书；３．被害人李某的陈述；４．王某某、赵某的供述和辩解；５．价格认定结论书；６．现场勘验笔录和监控录像。"
    ]),
    "nonPenalMeasures": .paragraphs(["2026年3月6日，本院对王某某、赵某予以训诫，并责令具结悔过。"]),
    "reasoning": .paragraphs([
      "王某某、赵某以非法占有为目的，秘密窃取他人财物，虽因犯罪情节轻微，依照刑法规定不需要判处刑罚，但其行为已构成违反治安管理的行为，未超过行政处罚的追究时效，且不具有法定不予行政处罚的情形。"
    ]),
    "violatedProvisions": "《中华人民共和国治安管理处罚法》（2012年修正）第四十九条", "penaltyProvisions": .absent,
    "legalBasis": "《中华人民共和国刑事诉讼法》第一百七十七条第三款、《中华人民共和国行政处罚法》第二十七条第一款、《人民检察院刑事诉讼规则》第三百七十三条第二款",
    "opinion": .paragraphs(["请你单位依法对被不起诉人王某某、赵某给予行政处罚，并在处罚时综合考虑其如实供述、取得谅解、已被先行羁押等情节。"]),
    "confiscation": "作案工具断线钳1把", "replyPeriod": "两个月", "replyDue": .absent, "urgentReason": .absent,
    "origin": .absent, "evidenceEnclosed": .absent,
    "coerciveMeasuresNote": .absent, "propertyNote": .absent, "confidentiality": .absent,
    "attachments": .list([
      ["title": "不起诉决定书", "copies": "2份"], ["title": "证据材料复印件", "copies": "1册"], ["title": "涉案财物移送清单"],
    ]),
    "issuedDate": "2026年3月18日", "department": "第四检察部", "contactName": "陈某", "contactPhone": "0990-5550148",
    "copies": "澄河县司法局",
  ]

  static let suggestion: DocumentValues = [
    "officeName": "澄河县人民检察院", "number": "澄检行建〔2026〕5号", "recipient": "澄河县公安局",
    "origin": .paragraphs(["本院向你单位送达澄检行意〔2026〕12号检察意见书（2026年3月20日送达）以后，对被不起诉人王某某的处理情况进行了跟踪。"]),
    "facts": .paragraphs(["2026年1月2日22时许，王某某在澄河县青石镇农贸市场东门外窃得电动自行车1辆，价值人民币2100元。"]),
    "illegality": .paragraphs(["你单位收到检察意见书后，在规定的期限内没有回复，经督促仍没有立案，没有履行查处职责。"]),
    "violatedProvisions": "《中华人民共和国治安管理处罚法》（2012年修正）第四十九条",
    "legalBasis": "《中华人民共和国人民检察院组织法》第二十一条、《人民检察院检察建议工作规定》",
    "measures": .paragraphs(["对王某某盗窃的行为依法处理，并书面回复处理结果。", "完善刑事案件移送后的接收、登记和办理制度。"]),
    "objectionDue": "2026年7月15日", "replyPeriod": "两个月", "replyDue": .absent, "urgentReason": .absent,
    "issuedDate": "2026年6月30日", "department": "第四检察部", "contactName": "陈某", "contactPhone": "0990-5550148",
    "copies": .absent,
  ]

  static let suggestionApproval: DocumentValues = [
    "officeName": "澄河县人民检察院", "caseNumber": "澄检行刑衔〔2026〕12号", "cases": .paragraphs(["王某某·盗窃"]),
    "department": "第四检察部", "number": "澄检行建〔2026〕5号", "recipient": "澄河县公安局", "copies": .absent,
    "illegality": .paragraphs(["你单位收到检察意见书后，在规定的期限内没有回复，经督促仍没有立案，没有履行查处职责。"]),
    "violatedProvisions": "《中华人民共和国治安管理处罚法》（2012年修正）第四十九条",
    "measures": .paragraphs(["对王某某盗窃的行为依法处理，并书面回复处理结果。", "完善刑事案件移送后的接收、登记和办理制度。"]),
    "handlerOpinion": .paragraphs(["拟向澄河县公安局制发检察建议书。"]), "handlerName": "陈某", "handlerDate": "2026年6月26日",
    "headOpinion": .paragraphs(["同意。"]), "headName": "周某", "headDate": "2026年6月29日",
    "chiefOpinion": .paragraphs(["同意制发。"]), "chiefName": "林某", "chiefDate": "2026年6月30日", "mandate": .absent,
    "headSkipped": .absent, "returns": .list([]), "remarks": .absent,
  ]

  static let suggestionReceipt: DocumentValues = [
    "officeName": "澄河县人民检察院", "number": "澄检行建〔2026〕5号", "caseTitle": "王某某·盗窃", "recipient": "澄河县公安局",
    "place": .absent, "way": .absent,
    "documents": .list([["title": "检察建议书", "documentNumber": "澄检行建〔2026〕5号", "copies": "1份"]]),
    "issuer": "陈某",
  ]

  static let approval: DocumentValues = [
    "officeName": "澄河县人民检察院", "caseNumber": "澄检行刑衔〔2026〕12号、13号", "personNames": "王某某、赵某", "offence": "盗窃",
    "decisions": .paragraphs(["澄检刑不诉〔2026〕18号（2026年3月5日）", "澄检刑不诉〔2026〕19号（2026年3月5日）"]),
    "department": "第四检察部", "number": "澄检行意〔2026〕12号", "recipient": "澄河县公安局", "copies": "澄河县司法局",
    "criminalOpinion": .paragraphs(["建议对王某某、赵某给予行政处罚。二人盗窃数额已达到治安管理处罚的标准。"]),
    "opinion": .paragraphs(["请你单位依法对被不起诉人王某某、赵某给予行政处罚，并在处罚时综合考虑其如实供述、取得谅解、已被先行羁押等情节。"]),
    "handlerOpinion": .paragraphs(["经审查，王某某、赵某的行为应受治安管理处罚，未超过追究时效，有处罚必要。拟向澄河县公安局制发检察意见书。"]),
    "handlerName": "陈某", "handlerDate": "2026年3月16日",
    "headOpinion": .paragraphs(["同意承办人意见，报检察长审批。"]), "headName": "周某", "headDate": "2026年3月17日",
    "chiefOpinion": .paragraphs(["同意制发。"]), "chiefName": "林某", "chiefDate": "2026年3月18日",
    "mandate": "检察长委托分管副检察长签发（澄检委〔2026〕1号）",
    "returns": .list([["date": "2026年3月17日", "name": "周某", "reason": "补写追究时效的计算过程。"]]),
  ]

  /// The approval form as it is printed to be signed by hand.
  static var unsignedApproval: DocumentValues {
    var values = approval
    for name in ["number", "headOpinion", "headName", "headDate", "chiefOpinion", "chiefName", "chiefDate", "mandate"] {
      values[name] = .absent
    }
    values["returns"] = .list([])
    return values
  }

  static let receipt: DocumentValues = [
    "officeName": "澄河县人民检察院", "number": "澄检行意〔2026〕12号", "caseTitle": "王某某、赵某涉嫌盗窃案", "recipient": "澄河县公安局",
    "place": "澄河县公安局法制大队", "way": "直接送达",
    "documents": .list([
      ["title": "检察意见书", "documentNumber": "澄检行意〔2026〕12号", "copies": "1份"],
      ["title": "不起诉决定书", "documentNumber": "澄检刑不诉〔2026〕18号", "copies": "1份"],
      ["title": "不起诉决定书", "documentNumber": "澄检刑不诉〔2026〕19号", "copies": "1份"],
      ["title": "证据材料", "copies": "1册", "note": "复印件"],
    ]),
    "receivedBy": "孙某", "receivedDate": "2026年3月19日", "issuer": "陈某", "servers": "陈某、吴某",
  ]
}
