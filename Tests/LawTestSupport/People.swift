// The people of law tests: one office with its departments, and one person for every part that the law files name.

public import CaseKernel

/// Made-up people of the made-up office 990101.
public enum People {
  /// The office.
  public static let office: OfficeID = "990101"
  /// 行政检察部门.
  public static let administrative: DepartmentID = "990101.administrative"
  /// 刑事检察部门.
  public static let criminal: DepartmentID = "990101.criminal"
  /// 案件管理部门.
  public static let caseManagement: DepartmentID = "990101.caseManagement"
  /// Business lines of the departments.
  public static let lines: [DepartmentID: Set<DepartmentKind>] = [
    administrative: [.administrative], criminal: [.criminal], caseManagement: [.caseManagement],
  ]

  /// 行政检察部门承办检察官.
  public static let handler = person("han", "韩述", (.handler, administrative))
  /// A colleague of the same department.
  public static let otherHandler = person("zhuo", "卓然", (.handler, administrative))
  /// 检察官助理.
  public static let assistant = person("an", "安澜", (.assistant, administrative))
  /// 行政检察部门负责人.
  public static let head = person("tou", "陶源", (.departmentHead, administrative))
  /// A head of department who handles cases himself, as in a small office.
  public static let handlingHead = person("shuang", "双阳", (.handler, administrative), (.departmentHead, administrative))
  /// 检察长: for the whole office.
  public static let chief = person("jian", "简明", (.chief, nil))
  /// 分管副检察长 with a mandate for the administrative department.
  public static let deputy = person("fu", "傅正", (.chief, administrative))
  /// 分管副检察长 whose mandate does not cover the administrative department.
  public static let criminalDeputy = person("qi", "齐衡", (.chief, criminal))
  /// A chief procurator who also handles a case.
  public static let handlingChief = person("jianban", "简办", (.handler, administrative), (.chief, nil))
  /// 案件管理.
  public static let caseManager = person("guan", "管仲平", (.caseManagement, caseManagement))
  /// 刑事检察部门承办人.
  public static let criminalHandler = person("xing", "邢云", (.handler, criminal))

  /// A person with appointments.
  public static func person(_ account: AccountID, _ name: String, _ roles: (Role, DepartmentID?)...) -> Viewer {
    Viewer(
      account: account, name: name, office: office,
      appointments: roles.map { Appointment(role: $0.0, department: $0.1) }, lines: lines)
  }
}
