// The periods of the law, each with its history.

import CaseKernel
import LegalCalendar

struct PeriodReference {
  private let periods: PeriodTable
  private let words: ReferenceWords

  init(_ periods: PeriodTable, _ words: ReferenceWords) {
    self.periods = periods
    self.words = words
  }

  var text: String {
    let rows = periods.ids.compactMap { periods[$0] }.flatMap { period in
      period.versions.map { row(period, $0) }
    }
    let introduction = """
      Every length stands under Schemas/periods with its source; an unconfirmed one carries the mark that people see. `wd`: \
      working days, `d`: days, `m`: months, `y`: years, `h`: hours, a dash: as the document states.
      """
    return [
      "# Periods", Markdown.generated, introduction,
      Markdown.table(["period", "中文", "English", "length", "counted", "from", "law and article", "in force"], rows),
    ].joined(separator: "\n\n") + "\n"
  }

  private func row(_ period: Period, _ version: PeriodVersion) -> [String] {
    let law = [version.law, version.article].filter { !$0.isEmpty }.joined(separator: " ")
    return [
      Markdown.code(period.id.text), period.name.zh, period.name.en, length(version), version.countingRule.rawValue,
      version.trigger, words.article(law, confirmed: version.confirmed), span(version),
    ]
  }

  private func length(_ version: PeriodVersion) -> String {
    guard let value = version.value else { return "–" }
    return switch version.unit {
    case .day: "\(value)d"
    case .workingDay: "\(value)wd"
    case .month: "\(value)m"
    case .year: "\(value)y"
    case .hour: "\(value)h"
    case .person: "\(value) persons"
    }
  }

  private func span(_ version: PeriodVersion) -> String {
    "\(version.effectiveFrom?.description ?? "")–\(version.effectiveTo?.description ?? "")"
  }
}
