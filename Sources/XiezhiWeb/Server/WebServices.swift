// What the pages and the API need of the suite. They hold no SQL and no law: they parse, ask the desk and render.

public import CaseKernel
public import Documents
import LegalCalendar

/// The suite as the web sees it.
public struct WebServices: Sendable {
  /// Reads and acts.
  public let desk: Desk
  /// The words.
  public let lexicon: Lexicon
  /// Signing in.
  public let signIn: SignIn
  /// How long sessions last.
  public let sessionRule: SessionRule
  /// Where secrets and keys come from.
  public let random: RandomSource
  /// Papers that can be made.
  public let papers: PaperShelf
  /// Spreadsheets that can be read in.
  public let intakes: [IntakeProfile]
  /// Registers of files as sheets.
  public let registers: RegisterBook
  /// Cards of the nationwide system that can be copied from.
  public let cards: [CardForm]
  /// What people sign in to: accounts of a demonstration office with their passwords, shown on the sign-in page.
  public let demonstration: [DemonstrationAccount]
  /// The cookies of browsers.
  public let cookies: SuiteCookies
  /// Where passwords are checked.
  public let passwords: PasswordDesk
  /// The proxies that are believed for whom they ask.
  public let proxies: TrustedProxies
  /// The most bytes an attachment may have.
  public let attachmentLimit: Int
  /// How much an account may have lying that no entry names.
  public let unnamedQuota: HousekeepingRules.Quota?

  /// The services of a suite.
  public init(
    desk: Desk, lexicon: Lexicon, signIn: SignIn, sessionRule: SessionRule, random: RandomSource, papers: PaperShelf,
    intakes: [IntakeProfile], registers: RegisterBook, cards: [CardForm], demonstration: [DemonstrationAccount],
    cookies: SuiteCookies, passwords: PasswordDesk = PasswordDesk(), proxies: TrustedProxies = .onThisMachine,
    attachmentLimit: Int = 50 * 1_024 * 1_024,
    unnamedQuota: HousekeepingRules.Quota? = nil
  ) {
    self.desk = desk
    self.lexicon = lexicon
    self.signIn = signIn
    self.sessionRule = sessionRule
    self.random = random
    self.papers = papers
    self.intakes = intakes
    self.registers = registers
    self.cards = cards
    self.demonstration = demonstration
    self.cookies = cookies
    self.passwords = passwords
    self.proxies = proxies
    self.attachmentLimit = attachmentLimit
    self.unnamedQuota = unnamedQuota
  }
}

extension WebServices {
  /// Takes attachments in and gives them out.
  var transfer: AttachmentTransfer {
    AttachmentTransfer(desk.database, limit: attachmentLimit, quota: unnamedQuota)
  }
}

/// An account of the demonstration office, as its sign-in page lists it.
public struct DemonstrationAccount: Sendable, Hashable, Codable {
  /// The name to sign in with.
  public let account: String
  /// The person.
  public let name: String
  /// The roles, as people call them, by language code.
  public let roles: [String: String]
  /// The departments, by language code.
  public let departments: [String: String]
  /// The password that every account of the demonstration has.
  public let password: String

  /// An account of the demonstration.
  public init(account: String, name: String, roles: [String: String], departments: [String: String], password: String) {
    self.account = account
    self.name = name
    self.roles = roles
    self.departments = departments
    self.password = password
  }
}
