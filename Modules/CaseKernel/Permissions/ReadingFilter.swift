// The permission function as a condition of SQL: what a list, a search or a count may touch. Written from the same table
// and the same reaches as the function, and held to agree with it by a test on both engines.

public import Persistence

/// A condition over `kernel_file f` with its parameters.
public struct ReadingFilter: Sendable {
  /// The condition, in brackets; it speaks of the table alias `f`.
  public let sql: String
  /// What its `$n` stand for, in order, from the first number asked for.
  public let parameters: [any SQLConvertible]
}

extension Permissions {
  /// The condition that leaves the files of which a person may read at least so much when he asks for their content:
  /// `.headerMasked` everything that may appear in a list at all, `.full` what may be searched in.
  /// - Parameter first: the number of the condition's first parameter.
  public func filter(_ viewer: Viewer, reading extent: Reading = .headerMasked, from first: Int = 1) -> ReadingFilter {
    guard extent > .none else { return ReadingFilter(sql: "(1 = 1)", parameters: []) }
    let closed = Protection.allCases.filter { !reading.relations(reading: extent, $0).contains(.recused) }
    return filter(viewer, from: first, closedToRecused: Set(closed)) { reading.relations(reading: extent, $0) }
  }

  /// The condition that leaves the files which figures count for a person.
  public func countingFilter(_ viewer: Viewer, from first: Int = 1) -> ReadingFilter {
    filter(viewer, from: first, closedToRecused: [], counting.relations)
  }

  /// The condition that a person need not keep away from a file.
  func notRecused(_ viewer: Viewer, from first: Int) -> ReadingFilter {
    var text = ConditionText(next: first)
    let sql = "NOT (\(text.recused(viewer)))"
    return ReadingFilter(sql: sql, parameters: text.parameters)
  }

  private func filter(
    _ viewer: Viewer, from first: Int, closedToRecused closed: Set<Protection>,
    _ relations: (Protection) -> Set<Relation>
  ) -> ReadingFilter {
    var text = ConditionText(next: first)
    let byProtection = Protection.allCases.map { ($0, relations($0)) }
    var alternatives: [String] = []
    for relation in Self.cheapestFirst {
      let protections = Set(byProtection.filter { $0.1.contains(relation) }.map(\.0))
      guard !protections.isEmpty, let condition = text.condition(relation, of: viewer) else { continue }
      alternatives.append("(\(ConditionText.condition(protections)) AND \(condition))")
    }
    let sql = alternatives.isEmpty ? "(1 = 0)" : "(" + alternatives.joined(separator: " OR ") + ")"
    guard !closed.isEmpty, !alternatives.isEmpty else { return ReadingFilter(sql: sql, parameters: text.parameters) }
    let kept = "NOT (\(ConditionText.condition(closed)) AND \(text.recused(viewer)))"
    return ReadingFilter(sql: "(\(sql) AND \(kept))", parameters: text.parameters)
  }
}

extension Permissions {
  /// What the header alone answers stands before what is looked up: engines ask alternatives in the order given.
  private static let cheapestFirst =
    Relation.giving.filter { $0 != .own && $0 != .participant } + [.own, .participant]
}

/// Builds the text and numbers its parameters.
private struct ConditionText {
  var next: Int
  var parameters: [any SQLConvertible] = []

  private mutating func bind(_ value: any SQLConvertible) -> String {
    parameters.append(value)
    next += 1
    return "$\(next - 1)"
  }

  private mutating func bindList(_ values: [some SQLConvertible]) -> String {
    values.map { bind($0) }.joined(separator: ", ")
  }

  static func condition(_ protections: Set<Protection>) -> String {
    let each = Protection.allCases.filter(protections.contains).map { protection in
      switch protection {
      case .open: "(f.sealed = 0 AND f.protected = 0)"
      case .protected: "(f.sealed = 0 AND f.protected = 1)"
      case .sealed: "f.sealed = 1"
      }
    }
    return protections == [.open, .protected] ? "f.sealed = 0" : "(" + each.joined(separator: " OR ") + ")"
  }

  /// nil where the person stands in this relation to no file at all.
  mutating func condition(_ relation: Relation, of viewer: Viewer) -> String? {
    if viewer.isKeptFromContent { return relation == .other ? "1 = 1" : nil }
    switch relation {
    case .own: return membership(viewer, "<>")
    case .participant: return membership(viewer, "=")
    case .departmentHead: return office(viewer, viewer.reach(of: .departmentHead))
    case .mandate: return office(viewer, viewer.reach(of: .chief))
    case .caseManagement: return viewer.holds(.caseManagement) ? office(viewer, .wholeOffice) : nil
    case .department: return office(viewer, viewer.membership)
    case .lower: return lower(viewer)
    case .other: return other(viewer)
    case .recused: return nil
    }
  }

  /// The files that a person must keep away from, themselves or because they rest on such a one.
  mutating func recused(_ viewer: Viewer) -> String {
    let account = bind(viewer.account)
    return """
      f.id IN (SELECT r.file FROM kernel_recusal r WHERE r.account = \(account) UNION \
      SELECT l.file FROM kernel_recusal r JOIN kernel_link l ON l.other = r.file \
      WHERE r.account = \(account) AND l.role IN (\(LinkRole.recusing.map { "'\($0)'" }.joined(separator: ", "))))
      """
  }

  private mutating func membership(_ viewer: Viewer, _ comparison: String) -> String {
    let account = bind(viewer.account)
    return """
      f.id IN (SELECT m.file FROM kernel_member m WHERE m.account = \(account) \
      AND m.part \(comparison) '\(Member.Part.participant.rawValue)')
      """
  }

  private mutating func office(_ viewer: Viewer, _ reach: Reach) -> String? {
    switch reach {
    case .nothing: return nil
    case .wholeOffice: return "f.office = \(bind(viewer.office))"
    case .departments(let departments):
      let office = bind(viewer.office)
      return "f.office = \(office) AND f.department IN (\(bindList(departments.sorted())))"
    }
  }

  private mutating func lower(_ viewer: Viewer) -> String? {
    let reach = viewer.lowerReach
    guard reach != .nothing, reach != .lines([]) else { return nil }
    var sql = """
      f.office IN (SELECT s.office FROM kernel_office_superior s WHERE s.superior = \(bind(viewer.office)))
      """
    if case .lines(let lines) = reach {
      let kinds = bindList(lines.map(\.rawValue).sorted())
      sql += " AND f.department IN (SELECT k.department FROM kernel_department_kind k WHERE k.kind IN (\(kinds)))"
    }
    return sql
  }

  /// Only where a table lets everybody read: the files to which the person stands in no relation.
  private mutating func other(_ viewer: Viewer) -> String {
    var related: [String] = []
    for relation in Relation.giving where relation != .other {
      if let condition = condition(relation, of: viewer) { related.append("(\(condition))") }
    }
    // A file without a department makes some of these unknown, and NOT unknown is not true.
    return related.isEmpty ? "1 = 1" : "CASE WHEN " + related.joined(separator: " OR ") + " THEN 0 ELSE 1 END = 1"
  }
}
