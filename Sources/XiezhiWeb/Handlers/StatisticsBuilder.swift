// Makes the model of the statistics page: numbers as text with the address of what they count.

import CaseKernel
import LegalCalendar

struct StatisticsBuilder {
  private let asked: StatisticsQuery
  private let viewer: Viewer
  private let reader: Reader
  private var words: FigureWords
  private let page: Words

  init(
    _ lexicon: Lexicon, _ language: CaseKernel.Language, _ asked: StatisticsQuery, _ viewer: Viewer, _ reader: Reader
  ) {
    self.asked = asked
    self.viewer = viewer
    self.reader = reader
    words = FigureWords(lexicon, language, of: asked.kind.id)
    page = Words(language: language, table: lexicon.table(language))
  }

  mutating func model() throws -> StatisticsPage {
    let (lexicon, language) = (words.lexicon, words.language)
    let counted = reader.kinds.filter { !$0.statistics.figures.isEmpty }
    return StatisticsPage(
      kinds: counted.map {
        ChipChoice(
          link: Link(lexicon.kind($0.id, in: language), asked.path(kind: $0.id)), isChosen: $0.id == asked.kind.id)
      },
      periods: FigurePeriod.Usual.allCases.map { usual in
        let period = usual.period(on: reader.today)
        return ChipChoice(
          link: Link(lexicon.text("period.\(usual.rawValue)", in: language), asked.path(period: period)),
          isChosen: period == asked.period)
      },
      from: asked.period.from.description, to: asked.period.to.description,
      spans: [asked.period, asked.period.before, asked.period.yearEarlier].map(span),
      figures: try asked.kind.statistics.figures.map { try line($0) }, kept: kept, choosers: choosers,
      table: try table())
  }

  private func span(_ period: FigurePeriod) -> String {
    "\(PageDate(period.from).plain(page)) – \(PageDate(period.to).plain(page))"
  }

  private var kept: [CarriedValue] { [CarriedValue("kind", asked.kind.id.rawValue)] }

  private var choosers: [FormField] {
    let dimensions = asked.kind.statistics.dimensions(of: asked.figure).map {
      FormField.Option($0.id.rawValue, words.name($0))
    }
    let figures = asked.kind.statistics.figures.map { FormField.Option($0.id.rawValue, words.name($0)) }
    func chooser(_ path: String, _ label: Word, _ options: [FormField.Option], _ selected: String?) -> FormField {
      FormField(path: path, label: page[label], control: .reference(options, selected: selected))
    }
    var columns = chooser("columns", .tableColumns, dimensions, asked.columns?.id.rawValue)
    columns.openChoice = page[.withoutColumns]
    return [
      chooser("figure", .figure, figures, asked.figure.id.rawValue),
      chooser("rows", .tableRows, dimensions, asked.rows?.id.rawValue), columns,
    ]
  }

  // MARK: All figures

  private func line(_ figure: FigureDescription) throws -> StatisticsPage.FigureLine {
    StatisticsPage.FigureLine(
      name: Link(words.name(figure), asked.path(figure: figure.id)), definition: words.definition(figure),
      article: figure.basis.article, isConfirmed: figure.basis.isConfirmed, isChosen: figure.id == asked.figure.id,
      numbers: try [asked.period, asked.period.before, asked.period.yearEarlier].map { period in
        let numbers = try reader.numbers(of: figure, in: period, for: viewer)
        return number(figure, numbers.part, numbers.whole, period, [])
      }, unit: figure.quantity.isDays ? "" : words.unit(figure))
  }

  private func number(
    _ figure: FigureDescription, _ part: Sums, _ whole: Sums?, _ period: FigurePeriod,
    _ values: [(Dimension, DimensionValue)]
  ) -> StatisticsPage.Number {
    func piece(_ sums: Sums, _ side: FigurePart) -> StatisticsPage.Number.Piece {
      let opens = sums.opening > 0 && !values.contains { $0.1 == .protected }
      return StatisticsPage.Number.Piece(
        text: words.number(figure, sums),
        path: opens ? CountedQuery.path(asked.kind.id, figure, side, period, values) : nil,
        note: opens && sums.opening < sums.count ? page(.opensOnly, sums.opening) : nil)
    }
    guard let whole else { return StatisticsPage.Number(percent: nil, pieces: [piece(part, .part)]) }
    let (of, among) = (part.number(of: figure.quantity), whole.number(of: figure.quantity))
    let percent = FigureWords.percent(of, of: among).map {
      words.lexicon.text("figure.value.share", in: words.language, details: ["percent": $0])
    }
    return StatisticsPage.Number(percent: percent ?? "–", pieces: [piece(part, .part), piece(whole, .whole)])
  }

  // MARK: One figure by two dimensions

  private mutating func table() throws -> StatisticsPage.Table {
    let figure = asked.figure
    let (part, whole) = try reader.tables(
      of: figure, in: asked.period, rows: asked.rows, columns: asked.columns, for: viewer)
    // The whole of a share has every line that its part has, and more.
    let (lines, places) = (whole?.rows ?? part.rows, whole?.columns ?? part.columns)
    try words.read([lines, places], reader)
    let happening = figure.quantity.measure.happening
    func labels(_ axis: CrossTable.Axis) -> [String] {
      guard let dimension = axis.dimension else { return [] }
      return axis.values.map { words.label($0, of: dimension, happening) }
    }
    func cell(_ row: DimensionValue?, _ column: DimensionValue?) -> StatisticsPage.Number {
      var values: [(Dimension, DimensionValue)] = []
      if let row, let dimension = lines.dimension { values.append((dimension, row)) }
      if let column, let dimension = places.dimension { values.append((dimension, column)) }
      return number(figure, part[row, column], whole.map { $0[row, column] }, asked.period, values)
    }
    let columns: [DimensionValue?] = places.dimension == nil ? [] : places.values.map { $0 }
    let names = labels(lines)
    return StatisticsPage.Table(
      title: words.name(figure), span: span(asked.period),
      unit: figure.quantity.isDays ? nil : words.unit(figure), definition: words.definition(figure),
      corner: asked.rows.map { words.name($0) } ?? "", columnTitle: asked.columns.map { words.name($0) },
      columns: labels(places),
      rows: zip(lines.values, names).map { value, name in
        StatisticsPage.Table.Row(
          label: name, isProtected: value == .protected, cells: columns.map { cell(value, $0) },
          total: cell(value, nil), size: size(part[value, nil]))
      },
      totals: StatisticsPage.Table.Row(
        label: page[.total], isProtected: false, cells: columns.map { cell(nil, $0) }, total: cell(nil, nil), size: nil)
    )
  }

  /// How long the bar of a line is; none where lines would be set against each other by a rate.
  private func size(_ sums: Sums) -> Int? {
    asked.figure.quantity.whole == nil ? sums.number(of: asked.figure.quantity) : nil
  }
}
