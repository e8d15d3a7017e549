// Makes the model of a register's page.

import CaseKernel
import LegalCalendar

struct RegisterBuilder: Sendable {
  private let lexicon: Lexicon
  private let language: CaseKernel.Language
  private let register: RegisterDescription
  private let all: [RegisterDescription]

  init(
    _ lexicon: Lexicon, _ language: CaseKernel.Language, _ register: RegisterDescription, _ all: [RegisterDescription]
  ) {
    self.lexicon = lexicon
    self.language = language
    self.register = register
    self.all = all
  }

  func page(
    _ rows: CaseKernel.ListPage<RegisterRow>, columns: [ItemDescription], total: Int, _ query: ListQuery,
    mayChange: Bool, _ reader: Reader
  ) throws -> RegisterPage {
    var words = ItemWords(lexicon, language, of: register.kind)
    try words.read(columns, of: rows.items, reader)
    let masked = lexicon.text("register.masked", in: language)
    let base = "/registers/\(register.id)"
    let narrowed = query.pairs.filter { $0.name != "after" && !$0.value.isEmpty }
    func path(_ place: String, _ more: [(name: String, value: String)] = []) -> String {
      PagePath.asking(place, narrowed + more)
    }
    return RegisterPage(
      name: name(register),
      registers: all.map {
        ChipChoice(link: Link(name($0), "/registers/\($0.id)"), isChosen: $0.id == register.id)
      },
      path: base, filters: filters(query), total: total, columns: columns.map { words.label($0) },
      rows: rows.items.map { row in
        RegisterPage.Row(
          path: PagePath.file(row.header.id), isMasked: row.isMasked,
          cells: columns.map { column in
            row.values[column.name].map { words.text(column, $0) } ?? (row.isMasked ? masked : "")
          })
      },
      exports: SheetFormat.allCases.map {
        Link(lexicon.text("register.export.\($0.rawValue)", in: language), path("\(base)/export.\($0.rawValue)"))
      },
      layoutPath: mayChange ? "\(base)/layout" : nil, firstPath: query.after == nil ? nil : path(base),
      nextPath: rows.next.map { path(base, [("after", $0)]) })
  }

  private func name(_ register: RegisterDescription) -> String {
    language == .chinese ? register.nameZh : register.nameEn
  }

  private func filters(_ query: ListQuery) -> [FormField] {
    let words = Words(language: language, table: lexicon.table(language))
    var closed = FormField(
      path: "closed", label: lexicon.text("filter.closed", in: language),
      control: .reference(
        ["false", "true"].map { FormField.Option($0, lexicon.text("closed.\($0)", in: language)) },
        selected: query.text("closed")))
    closed.openChoice = words[.any]
    return [
      closed,
      FormField(
        path: "openedFrom", label: lexicon.text("filter.openedFrom", in: language),
        control: .date(query.text("openedFrom") ?? "")),
      FormField(
        path: "openedTo", label: lexicon.text("filter.openedTo", in: language),
        control: .date(query.text("openedTo") ?? "")),
    ]
  }
}
