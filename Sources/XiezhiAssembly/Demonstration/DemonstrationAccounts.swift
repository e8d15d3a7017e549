// Whom people may sign in as in a demonstration: shown on its sign-in page and printed when it is made.

import CaseKernel
import Persistence
public import XiezhiWeb

extension Suite {
  /// Accounts of the demonstration office in the order in which people try them; empty in an office that works.
  public func demonstrationAccounts() async throws -> [DemonstrationAccount] {
    let listed = try demonstrationOffice().accounts
    let lexicon = lexicon
    return try await database.read { connection in
      guard let settings = try DemonstrationSettings.read(connection) else { return [] }
      let badges = Badges(directory: OfficeDirectory(connection), lexicon: lexicon, home: listed.first)
      return try listed.compactMap { try badges.account($0, password: settings.password) }
    }
  }

  func demonstrationOffice() throws -> DemonstrationOffice {
    try schemas.decode(DemonstrationOffice.self, "demonstration/office.json")
  }
}

/// What `Schemas/demonstration/office.json` says.
struct DemonstrationOffice: Decodable, Sendable {
  /// The password of every account.
  let password: String
  /// The accounts that are shown, in this order.
  let accounts: [AccountID]
}

/// Says of a person which roles he holds, and where.
private struct Badges {
  let directory: OfficeDirectory
  let lexicon: Lexicon
  /// Somebody of the office that needs no naming.
  let home: AccountID?

  func account(_ id: AccountID, password: String) throws -> DemonstrationAccount? {
    guard let account = try directory.account(id), !account.isDisabled else { return nil }
    let appointments = try directory.appointments(of: id)
    let departments = try appointments.compactMap(\.department).compactMap { try directory.department($0) }
    let office = try office(of: account)
    return DemonstrationAccount(
      account: id.rawValue, name: account.name,
      roles: inBothLanguages { language in appointments.map { role($0, language) } },
      departments: inBothLanguages { language in
        let names = departments.map { language == .chinese ? $0.nameZh : $0.nameEn }
        guard let office else { return names }
        return [language == .chinese ? office.nameZh : office.nameEn] + names
      },
      password: password)
  }

  /// The office of people from elsewhere.
  private func office(of account: Account) throws -> Office? {
    guard let home, try directory.account(home)?.office != account.office else { return nil }
    return try directory.office(account.office)
  }

  /// The chief procurator and his deputies hold one role, but people call them by two names.
  private func role(_ appointment: Appointment, _ language: Language) -> String {
    guard appointment.role == .chief else { return lexicon.text("role.\(appointment.role.rawValue)", in: language) }
    return lexicon.text(appointment.department == nil ? "demo.chief" : "demo.deputy", in: language)
  }

  private func inBothLanguages(_ names: (Language) -> [String]) -> [String: String] {
    var texts: [String: String] = [:]
    for language in Language.allCases {
      var seen: Set<String> = []
      let distinct = names(language).filter { seen.insert($0).inserted }
      texts[language.rawValue] = distinct.joined(separator: lexicon.text("demo.separator", in: language))
    }
    return texts
  }
}
