// The one list of roles and departments of the suite; permissions, acts and accounts all speak of these.

/// What a person is in an office (角色). An account holds several, each in a department or for the office.
public enum Role: String, Codable, CaseIterable, Sendable {
  /// 承办检察官.
  case handler
  /// 检察官助理.
  case assistant
  /// 书记员.
  case clerk
  /// 部门负责人.
  case departmentHead
  /// 检察长、分管副检察长; a deputy acts within his mandate.
  case chief
  /// 检察委员会; nobody signs in as it.
  case committee
  /// 案件管理.
  case caseManagement
  /// 评查组织.
  case reviewOrganiser
  /// 评查员.
  case reviewer
  /// 法律政策研究.
  case legalPolicy
  /// 档案.
  case archivist
  /// 检务督察.
  case inspection
  /// 政工.
  case personnel
  /// 新媒体.
  case studioEditor
  /// 系统管理员: settings and accounts, no case content.
  case administrator
  /// 安全审计员: the audit log, nothing else.
  case auditor
  /// 系统: reactions, timers and imports, always on behalf of an entry or a person.
  case system
}

/// The kinds of department (内设机构) that business lines are told apart by.
public enum DepartmentKind: String, Codable, CaseIterable, Sendable {
  case criminal, administrative, civil, publicInterest, juvenile, control, caseManagement, legalPolicy, inspection
  case personnel, office
}

/// The four levels of procuratorates.
public enum OfficeLevel: String, Codable, CaseIterable, Sendable {
  case supreme, province, city, county
}
