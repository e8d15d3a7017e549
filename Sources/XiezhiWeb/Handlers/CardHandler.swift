// The case card of the nationwide system, to copy from: in its order, in its words, with what changed since the last time.

import CaseKernel
import Hummingbird
import LegalCalendar

struct CardHandler: Sendable {
  let desk: PageDesk

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/cases/{id}/card", use: show)
    pages.post("/cases/{id}/card", use: note)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try CaseHandler.id(context)
    let (forms, lexicon, language) = (desk.services.cards, desk.lexicon, context.language)
    let page = try await desk.desk.read(file, for: viewer) { reader in
      let card = try reader.card(of: file, forms, for: viewer)
      let form = forms.first { $0.kind == card.header.kind }
      var words = ItemWords(lexicon, language, of: card.header.kind)
      try words.read(card, reader)
      return Self.page(card, form, words)
    }
    return try await desk.page(page, request, context)
  }

  private func note(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try CaseHandler.id(context)
    let form = try await SubmittedForm.read(request, context, desk.services)
    guard let version = form.value(ReservedField.version).flatMap({ Int($0) }) else {
      throw RequestError.badParameter(ReservedField.version)
    }
    try await desk.desk.noteCardCopied(file, version: version, by: viewer)
    return .redirect(to: "\(PagePath.file(file))/card", type: .normal)
  }

  private static func page(_ card: CaseCard, _ form: CardForm?, _ words: ItemWords) -> CardPage {
    let isChinese = words.language == .chinese
    func text(_ line: CaseCard.Line, _ value: JSONValue) -> String {
      guard let item = line.item else { return "" }
      // Days go into the other system as it writes them.
      if item.shape == .date { return value.text ?? "" }
      let code = line.field.codes?.first { $0.code == value.text }
      // The card's own word; it has none in English.
      return isChinese ? code?.zh ?? words.text(item, value) : words.text(item, value)
    }
    func line(_ line: CaseCard.Line) -> CardPage.Line {
      let value = text(line, line.value)
      return CardPage.Line(
        name: isChinese ? line.field.nameZh : line.field.nameEn,
        value: line.item == nil
          ? .notKept : line.isMissing ? .missing : value.isEmpty ? .empty : .value(value),
        before: line.before.map { text(line, $0) })
    }
    let page = Words(language: words.language, table: words.lexicon.table(words.language))
    return CardPage(
      title: [card.header.number, card.header.title].compactMap(\.self).joined(separator: " "),
      casePath: PagePath.file(card.header.id), path: "\(PagePath.file(card.header.id))/card",
      version: card.header.version, isConfirmed: form?.isConfirmed ?? false,
      copied: card.copied.map { copy in
        page(
          .cardCopied, copy.name ?? copy.account.rawValue,
          "\(PageDate(copy.at.dateInChina).plain(page)) \(copy.at.timeInChina)", "\(copy.entry)")
      },
      groups: (form?.groups ?? []).map { group in
        CardPage.Group(
          name: isChinese ? group.nameZh : group.nameEn,
          lines: card.lines.filter { $0.field.group == group.group }.map(line))
      })
  }
}
