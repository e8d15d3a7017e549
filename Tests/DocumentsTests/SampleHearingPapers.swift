// Made-up values for the papers of a hearing. Names and numbers are invented.

import Documents

enum SampleHearingPapers {
  static let all: [(id: String, values: DocumentValues)] = [
    ("hearing-notice", ["recipients": .list([notice("张某", forOfficer: false), notice("艾予宁", forOfficer: true)])]),
    ("hearing-announcement", announcement), ("hearing-record", record), ("hearing-opinions", opinions),
  ]

  private static func notice(_ recipient: String, forOfficer: Bool) -> DocumentValues {
    [
      "officeName": "澄河县人民检察院", "number": "澄检听〔2026〕4号", "recipient": .text(recipient), "caseTitle": "张某 · 盗窃",
      "reason": "当事人与公安机关对是否处罚意见不一。", "openness": "公开", "date": "2026年3月18日", "startTime": "09:30",
      "place": "检察听证室", "questions": .paragraphs(["1.是否有必要给予行政处罚？", "2.以何种处罚为宜？"]), "presider": "韩述",
      "clerk": "舒简", "officers": "艾予宁（社会人士，澄河县第一中学）、白时雨（政协委员，澄河县人民医院）、崔望山（人民监督员）",
      "forOfficer": forOfficer ? .text(recipient) : .absent, "issuedDate": "2026年3月10日", "department": "行政检察部",
      "contactName": "韩述",
    ]
  }

  private static let announcement: DocumentValues = [
    "officeName": "澄河县人民检察院", "date": "2026年3月18日", "startTime": "09:30", "place": "检察听证室", "matter": "行刑反向衔接",
    "ground": "案件处理存在较大争议", "attendance": "公民凭有效身份证件于听证前一日报名旁听。", "issuedDate": "2026年3月10日",
  ]

  private static let record: DocumentValues = [
    "officeName": "澄河县人民检察院", "number": "澄检听〔2026〕4号", "caseTitle": "张某 · 盗窃", "date": "2026年3月18日",
    "startTime": "09:32", "endTime": "11:10", "place": "检察听证室", "openness": "公开听证", "observers": "6", "presider": "韩述",
    "clerk": "舒简",
    "officers": .list([
      ["name": "艾予宁", "capacity": "社会人士", "unit": "澄河县第一中学", "presence": "到场"],
      ["name": "崔望山", "capacity": "人民监督员", "unit": .absent, "presence": "到场"],
    ]),
    "participants": .list([
      ["name": "张某", "role": "当事人", "presence": "到场"], ["name": "澄河县公安局", "role": "行政机关代表", "presence": "未到场"],
    ]),
    "steps": .list([
      ["title": "承办检察官介绍案情和听证问题", "speaker": "韩述", "content": "介绍案情和需要听证的问题。", "leftOut": .absent],
      ["title": "当事人最后陈述", "speaker": .absent, "content": "请求依法处理。", "leftOut": "公安机关未到场，未作说明"],
    ]),
    "opinions": .list([["question": "是否有必要给予行政处罚？", "counts": "同意2人、不同意1人"]]),
    "signatures": .list([["name": "韩述", "refusal": .absent], ["name": "张某", "refusal": "提前离场"]]),
  ]

  private static let opinions: DocumentValues = [
    "officers": .list([
      [
        "officeName": "澄河县人民检察院", "number": "澄检听〔2026〕4号", "caseTitle": "张某 · 盗窃", "date": "2026年3月18日",
        "name": "艾予宁", "capacity": "社会人士", "unit": "澄河县第一中学", "signedDate": "2026年3月18日",
        "opinions": .list([["question": "1.是否有必要给予行政处罚？", "stance": "同意", "reason": "多次实施。"]]),
      ],
      [
        "officeName": "澄河县人民检察院", "number": "澄检听〔2026〕4号", "caseTitle": "张某 · 盗窃", "date": "2026年3月18日",
        "name": "崔望山", "capacity": "人民监督员", "unit": .absent, "signedDate": .absent,
        "opinions": .list([["question": "1.是否有必要给予行政处罚？", "stance": .absent, "reason": .absent]]),
      ],
    ])
  ]
}
