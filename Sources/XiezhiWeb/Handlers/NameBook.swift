// Names of what references point to, looked up once each while a page or a sheet is made.

package import CaseKernel

package struct NameBook: Sendable {
  private let language: Language
  private var names: [ReferenceSet: [String: String]] = [:]

  package init(_ language: Language) { self.language = language }

  /// The name; the identifier itself where it was not looked up or has none.
  func name(_ set: ReferenceSet, _ id: String) -> String { names[set]?[id] ?? id }

  /// Looks up what is not known yet.
  mutating func look(_ ids: some Sequence<String>, in set: ReferenceSet, _ reader: Reader) throws {
    for id in ids where names[set]?[id] == nil { names[set, default: [:]][id] = try find(set, id, reader) ?? id }
  }

  private func find(_ set: ReferenceSet, _ id: String, _ reader: Reader) throws -> String? {
    let (directory, catalogue) = (OfficeDirectory(reader.connection), ReferenceCatalogue(reader.connection))
    func chosen(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    switch set {
    case .account: return try directory.account(AccountID(rawValue: id))?.name
    case .department: return try directory.department(DepartmentID(rawValue: id)).map { chosen($0.nameZh, $0.nameEn) }
    case .office: return try directory.office(OfficeID(rawValue: id)).map { chosen($0.nameZh, $0.nameEn) }
    case .agency:
      return try catalogue.agency(AgencyID(rawValue: id), on: reader.today).map { chosen($0.nameZh, $0.nameEn) }
    case .ground:
      return try catalogue.ground(GroundID(rawValue: id), on: reader.today).map { chosen($0.nameZh, $0.nameEn) }
    case .file, .attachment: return nil
    }
  }
}
