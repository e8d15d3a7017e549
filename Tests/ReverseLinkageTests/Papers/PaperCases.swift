// Made-up cases at the point where an opinion is drafted, and opinions at the point where papers are made of them.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import ReverseLinkage

extension PaperOffice {
  static let criminal: AccountID = "tangjing"
  static let juvenile: AccountID = "qianyutong"
  static let caseManager: AccountID = "jinshuhua"
  static let handler: AccountID = "xuwanqing"
  static let head: AccountID = "linyuanshan"
  static let deputy: AccountID = "shenqinghe"
  static let chief: AccountID = "zhaoxuan"

  static func citizen(_ born: LegalDate, _ sex: Sex, seed: UInt64) -> JSONValue {
    var source = MadeUpIdentity(seed: seed)
    return .string(source.citizenID(born: born, sex))
  }

  /// A case that its handler reviews.
  func caseUnderReview(
    _ fields: [String: JSONValue], handler: AccountID = Self.handler, by criminal: AccountID = Self.criminal
  ) async throws -> FileID {
    var transfer: [String: JSONValue] = [
      "personKind": "natural", "criminalCaseNumber": "澄检刑诉〔2026〕87号", "nonProsecutionKind": "discretionary",
      "nonProsecutionGround": "minor", "nonProsecutionDate": "2026-03-05", "announcedDate": "2026-03-06",
      "offence": "theft", "actDate": "2025-11-02", "actPlace": "澄河县青石镇农贸市场", "criminalOpinion": "yes",
      "criminalOpinionReason": "盗窃数额已达到治安管理处罚的标准。",
      "decision": try await attachment("不起诉决定书.pdf", by: criminal),
      "reviewReport": try await attachment("审查报告.pdf", by: criminal),
      "evidence": .array([
        try await attachment("监控录像截图.pdf", by: criminal), try await attachment("价格认定结论书.pdf", by: criminal),
      ]),
    ]
    transfer.merge(fields) { _, given in given }
    if fields["coerciveMeasures"] == nil { transfer["noCoerciveMeasures"] = true }
    if fields["seizedProperty"] == nil { transfer["noSeizedProperty"] = true }
    let file = try await open("reverse-linkage", by: "transfer", transfer, criminal, "2026-03-09")
    try await self.do("register", on: file, by: Self.caseManager, "2026-03-10")
    try await self.do("assign", on: file, ["handler": .string(handler.rawValue)], by: Self.caseManager, "2026-03-10")
    return file
  }

  /// The theft of two: one was held and then bailed, of the other nothing is recorded but the decision.
  func theft() async throws -> [FileID] {
    [
      try await caseUnderReview([
        "personName": "王志强", "idNumber": Self.citizen("1991-04-07", .male, seed: 1), "address": "澄河县青石镇河东街9号",
        "nonProsecutionNumber": "澄检刑不诉〔2026〕18号",
        "coerciveMeasures": [
          ["kind": "detention", "from": "2025-11-03", "to": "2025-11-09"],
          ["kind": "bail", "from": "2025-11-09", "to": "2026-03-06"],
        ],
        "seizedProperty": [
          ["item": "电动自行车1辆", "kind": "seized", "value": "2100", "state": "returned"],
          ["item": "断线钳1把", "kind": "seized", "state": "held"],
        ],
      ]),
      try await caseUnderReview([
        "personName": "赵敏", "idNumber": Self.citizen("1998-11-20", .female, seed: 2),
        "nonProsecutionNumber": "澄检刑不诉〔2026〕19号",
      ]),
    ]
  }

  /// A unit that polluted, with nothing recorded that may be left out.
  func pollution(handler: AccountID) async throws -> FileID {
    var source = MadeUpIdentity(seed: 3)
    return try await caseUnderReview(
      [
        "personName": "澄河县青石电镀有限公司", "personKind": "unit", "creditCode": .string(source.creditCode()),
        "nonProsecutionNumber": "澄检刑不诉〔2026〕25号", "nonProsecutionKind": "insufficientEvidence",
        "nonProsecutionGround": "evidence", "criminalCaseNumber": "澄检刑诉〔2026〕92号", "offence": "pollution",
        "criminalOpinion": "no", "criminalOpinionReason": "证据不足。",
      ], handler: handler)
  }

  /// A girl of sixteen at the act.
  func juvenileTheft() async throws -> FileID {
    try await caseUnderReview(
      [
        "personName": "林小雨", "idNumber": Self.citizen("2009-06-15", .female, seed: 4),
        "nonProsecutionNumber": "澄检未刑不诉〔2026〕3号",
      ], by: Self.juvenile)
  }

  /// What a draft holds.
  static func draft(_ cases: [FileID], _ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "cases": .array(cases.map { .string($0.rawValue) }), "recipient": "chenghe-public-security",
      "facts": """
      2025年11月2日22时许，王志强、赵敏在澄河县青石镇农贸市场东门外，由赵敏望风，王志强用断线钳剪断车锁，窃得被害人李某停放于此的电动自行车1辆。
      同月3日，二人被公安机关抓获，被盗车辆已追回并发还被害人。
      """,
      "evidence": [
        ["name": "监控录像", "proves": "二人窃取车辆的经过"], ["name": "价格认定结论书", "proves": "被盗车辆价值2100元"],
        ["name": "被害人李某的陈述"],
      ],
      "nonPenalMeasures": "2026年3月6日，本院对王志强予以训诫，并责令具结悔过。",
      "lawBroken": [["statute": "中华人民共和国治安管理处罚法", "article": "49", "edition": "2012修正"]],
      "penaltyBasis": [["statute": "中华人民共和国治安管理处罚法", "article": "49", "edition": "2012修正"]],
      "reasoning": "二人以非法占有为目的，秘密窃取他人财物，已构成违反治安管理的行为，未超过追究时效。",
      "opinionText": "请你单位依法对被不起诉人王志强、赵敏给予行政处罚，并综合考虑其如实供述、已被先行羁押等情节。",
      "confiscation": "作案工具断线钳1把", "replyTo": "许婉清", "replyPhone": "0000-1000101",
      "handedOver": [
        ["kind": "decision", "count": 1], ["kind": "evidence", "item": "证据材料复印件", "count": 2, "note": "复印件"],
        ["kind": "goods", "item": "断线钳1把", "count": 1],
      ],
      "copies": ["chenghe-judicial-administration"],
    ]
    return fields.merging(changes) { _, changed in changed }.filter { $0.value != .null }
  }

  /// What a submission holds.
  static func submission(
    _ conclusion: String, _ changes: [String: JSONValue] = [:], agency: JSONValue = "chenghe-public-security",
    statutes: JSONValue = [["statute": "中华人民共和国治安管理处罚法", "article": "49", "edition": "2012修正"]]
  ) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "finalReport": [
        "origin": "刑事检察部门移送。", "facts": "见审查报告。", "criminalView": "见移送意见。", "analysis": "有处罚必要。",
        "conclusion": .string(conclusion),
      ],
      "legality": [
        "actProved": "窃取电动自行车一辆。", "actDate": "2025-11-02", "discoveredOn": "2025-11-03", "discoveredBy": "澄河县公安局",
        "statutes": statutes, "agency": agency,
      ],
      "necessity": ["nonPenalMeasures": ["reprimand"]], "proposal": "opinion",
    ]
    return fields.merging(changes) { _, changed in changed }
  }
}
