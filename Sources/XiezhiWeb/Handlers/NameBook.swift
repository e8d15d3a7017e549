// Names of what references point to, looked up together while a page or a sheet is made: pages, forms, registers and
// figures all ask here.

package import CaseKernel

package struct NameBook: Sendable {
  private let language: Language
  private var names: [ReferenceSet: [String: String]] = [:]
  /// What was looked for, and is nothing that has a name.
  private var nameless: [ReferenceSet: Set<String>] = [:]

  package init(_ language: Language) { self.language = language }

  /// The name; the identifier itself where it was not looked up or has none.
  func name(_ set: ReferenceSet, _ id: String) -> String { known(set, id) ?? id }

  /// The name; nil where it was not looked up or has none.
  func known(_ set: ReferenceSet, _ id: String) -> String? { names[set]?[id] }

  /// All names of a set that were found.
  func known(_ set: ReferenceSet) -> [String: String] { names[set, default: [:]] }

  /// Looks up together what is not known yet. Files are named only to those who may know of them.
  mutating func look(
    _ ids: some Sequence<String>, in set: ReferenceSet, _ reader: Reader, for viewer: Viewer? = nil
  ) throws {
    let wanted = Set(ids).subtracting(known(set).keys).subtracting(nameless[set, default: []])
    guard !wanted.isEmpty else { return }
    let found = try find(set, wanted, reader, viewer)
    names[set, default: [:]].merge(found) { $1 }
    nameless[set, default: []].formUnion(wanted.subtracting(found.keys))
  }

  /// Enters a name that was read otherwise.
  mutating func enter(_ name: String, for id: String, in set: ReferenceSet) { names[set, default: [:]][id] = name }

  private func find(
    _ set: ReferenceSet, _ ids: Set<String>, _ reader: Reader, _ viewer: Viewer?
  ) throws -> [String: String] {
    let (directory, catalogue) = (OfficeDirectory(reader.connection), ReferenceCatalogue(reader.connection))
    func table<T>(_ items: [T], _ entry: (T) -> (String, String)) -> [String: String] {
      Dictionary(items.map(entry), uniquingKeysWith: { first, _ in first })
    }
    func chosen(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    switch set {
    case .account:
      return table(try directory.accounts(Set(ids.map(AccountID.init(rawValue:))))) { ($0.id.rawValue, $0.name) }
    case .department:
      return table(try directory.departments(Set(ids.map(DepartmentID.init(rawValue:))))) {
        ($0.id.rawValue, chosen($0.nameZh, $0.nameEn))
      }
    case .office:
      return table(try directory.offices(Set(ids.map(OfficeID.init(rawValue:))))) {
        ($0.id.rawValue, chosen($0.nameZh, $0.nameEn))
      }
    case .agency:
      return table(try catalogue.agencies(ids, on: reader.today)) { ($0.id.rawValue, chosen($0.nameZh, $0.nameEn)) }
    case .ground:
      return table(try catalogue.grounds(ids, on: reader.today)) { ($0.id.rawValue, chosen($0.nameZh, $0.nameEn)) }
    case .attachment:
      return table(try reader.attachments(ids.map(AttachmentID.init(rawValue:)))) {
        ($0.id.rawValue, $0.name)
      }
    case .file:
      guard let viewer else { return [:] }
      return table(try reader.headers(of: Set(ids.map(FileID.init(rawValue:))), for: viewer)) {
        ($0.id.rawValue, $0.number ?? $0.title)
      }
    case .pool(let kind):
      guard let viewer else { return [:] }
      return table(try reader.titles(of: Set(ids.map(FileID.init(rawValue:))), inPool: kind, for: viewer)) {
        ($0.rawValue, $1)
      }
    }
  }
}
