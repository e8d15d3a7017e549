// Who may do an act. An act names its doers; the table of Schemas/permissions/doing.json says at which relation a role
// counts at all, so that an office can take something away without touching the act.

/// How a role may count towards an act: the cases of ``Doer``, without their roles.
public enum DoingRelation: String, Codable, CaseIterable, Sendable {
  case own, department, mandate, office, line, system
}

/// The answer to whether someone may do an act.
public enum Doing: Sendable, Hashable {
  /// He may, by this appointment: a deputy's mandate is recorded with what he approves.
  case allowed(by: Appointment)
  /// He may not.
  case refused(DoingRefusal)
}

/// Why someone may not do an act. Where several doers are possible, the reason is the one that is closest to allowing it.
public enum DoingRefusal: String, Error, CaseIterable, Sendable {
  /// Only reactions, timers and imports record it.
  case onlyBySystem
  /// He holds none of the roles.
  case roleNotHeld
  /// The office has taken this away from the role.
  case switchedOff
  /// The file belongs to another office.
  case otherOffice
  /// He holds the role in another business line.
  case otherLine
  /// He holds the role in another department.
  case otherDepartment
  /// His mandate does not cover the file's department.
  case outsideMandate
  /// He is not the file's handler, assistant or clerk, as the act asks.
  case notOwnFile
  /// Settings and audit are kept from casework, whatever else the account may have been given.
  case keptFromContent
  /// He must keep away from the file (回避): others of the act's doers do it.
  case recused
  /// The file is sealed; there is nothing to be done without an opening.
  case sealed

  fileprivate func isCloser(than other: DoingRefusal) -> Bool {
    let order = Self.allCases
    return (order.firstIndex(of: self) ?? 0) > (order.firstIndex(of: other) ?? 0)
  }
}

extension Permissions {
  /// Whether a person may do an act.
  /// - Parameter file: where the file stands; nil for an act that opens one, in the person's own office.
  public func mayDo(_ doers: some Sequence<Doer>, _ viewer: Viewer, _ file: FileStanding?) -> Doing {
    guard file?.protection != .sealed else { return .refused(.sealed) }
    guard !viewer.isKeptFromContent else { return .refused(.keptFromContent) }
    guard file?.recused.contains(viewer.account) != true else { return .refused(.recused) }
    var closest = DoingRefusal.onlyBySystem
    for doer in file?.entitled(doers) ?? Array(doers) {
      switch answer(doer, viewer, file) {
      case .allowed(let appointment): return .allowed(by: appointment)
      case .refused(let refusal): if refusal.isCloser(than: closest) { closest = refusal }
      }
    }
    return .refused(closest)
  }

  private func answer(_ doer: Doer, _ viewer: Viewer, _ file: FileStanding?) -> Doing {
    if doer == .system { return .refused(.onlyBySystem) }
    let held = viewer.appointments.filter { $0.role == doer.role }
    guard let first = held.first else { return .refused(.roleNotHeld) }
    guard doing.allows(doer) else { return .refused(.switchedOff) }
    if case .own(let role) = doer {
      let isOwn = file?.members.contains { $0.account == viewer.account && $0.part.role == role } ?? true
      return isOwn ? .allowed(by: held.first { $0.department == file?.department } ?? first) : .refused(.notOwnFile)
    }
    if let file, file.office != viewer.office { return .refused(.otherOffice) }
    let (fitting, refusal) = fit(doer, held, viewer, file)
    return fitting.map { .allowed(by: $0) } ?? .refused(refusal)
  }

  /// The appointment by which the doer is entitled in his own office, or why there is none.
  private func fit(_ doer: Doer, _ held: [Appointment], _ viewer: Viewer, _ file: FileStanding?) -> (
    Appointment?, DoingRefusal
  ) {
    func inDepartment(_ appointment: Appointment) -> Bool {
      file == nil || appointment.department == nil || appointment.department == file?.department
    }
    switch doer {
    case .own, .system: return (nil, .roleNotHeld)
    case .department: return (held.first(where: inDepartment), .otherDepartment)
    case .mandate: return (held.first(where: inDepartment), .outsideMandate)
    case .office: return (held.first, .roleNotHeld)
    case .line(_, let kind):
      let fitting = held.first { $0.department.map { viewer.lines[$0, default: []].contains(kind) } ?? true }
      return (fitting, .otherLine)
    }
  }
}

extension Doer {
  var relation: DoingRelation {
    switch self {
    case .own: .own
    case .department: .department
    case .mandate: .mandate
    case .office: .office
    case .line: .line
    case .system: .system
    }
  }
}

extension Member.Part {
  /// The role that must be held to do what the part entitles to; a participant is entitled to nothing by that.
  var role: Role? {
    switch self {
    case .handler: .handler
    case .assistant: .assistant
    case .clerk: .clerk
    case .participant: nil
    }
  }
}

struct DoingTable: Hashable, Sendable {
  private struct File: Decodable {
    struct Line: Decodable {
      let role: Role
      let at: Set<DoingRelation>
    }
    let rows: [Line]
  }

  private var relations: [Role: Set<DoingRelation>] = [:]

  init(json bytes: [UInt8]) throws {
    for line in try CanonicalJSON.value(File.self, from: bytes).rows {
      guard relations[line.role] == nil else { throw PermissionError.roleTwice(line.role) }
      relations[line.role] = line.at
    }
  }

  func allows(_ doer: Doer) -> Bool { relations[doer.role, default: []].contains(doer.relation) }

  /// What both tables allow: an office takes away and never adds.
  func narrowed(to other: DoingTable) -> DoingTable {
    var copy = self
    copy.relations = relations.reduce(into: [:]) { result, entry in
      result[entry.key] = entry.value.intersection(other.relations[entry.key] ?? [])
    }
    return copy
  }
}
