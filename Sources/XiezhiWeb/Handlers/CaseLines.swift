// Files and deadlines as lines of lists, and deadlines with their whole argument.

import CaseKernel
import LegalCalendar

struct CaseLines: Sendable {
  let lexicon: Lexicon
  let language: CaseKernel.Language
  let law: Law

  /// The state of a line's nearest deadline on a day.
  func state(_ item: FileListItem, today: LegalDate) -> (Deadline.State?, PageDate?) {
    guard let due = item.nextDue else { return (nil, nil) }
    let left = today.days(to: due)
    let state: Deadline.State =
      if left < 0 { .overdue(days: -left) } else if let warn = item.warnFrom, today >= warn { .soon(days: left) } else {
        .running(days: left)
      }
    return (state, PageDate(due))
  }

  func workbenchLine(_ item: FileListItem, today: LegalDate) -> WorkbenchPage.CaseLine {
    WorkbenchPage.CaseLine(
      number: item.number ?? lexicon.text("number.none", in: language),
      file: Link(item.title, PagePath.file(item.header.id)),
      stage: lexicon.stage(item.header.stage, of: item.header.kind, in: language),
      deadline: state(item, today: today).0)
  }

  func caseDeadline(_ item: DeadlineItem, _ reader: Reader) throws -> CaseDeadline {
    CaseDeadline(
      number: item.number ?? lexicon.text("number.none", in: language),
      file: Link(item.title, PagePath.file(item.header.id)), handler: item.handlerName,
      deadline: deadline(item.deadline, of: item.header.id, today: reader.today))
  }

  /// How the period of a deadline is called.
  func name(_ deadline: CaseKernel.Deadline) -> String {
    let clock = deadline.clock
    let name = law.periods.period(clock.period, on: clock.startedOn)?.period.name
    return (language == .chinese ? name?.zh : name?.en) ?? clock.period.text
  }

  /// A deadline with entry, article and count.
  func deadline(_ deadline: CaseKernel.Deadline, of file: FileID, today: LegalDate) -> Deadline {
    let clock = deadline.clock
    let found = law.periods.period(clock.period, on: clock.startedOn)
    let entry = Link(
      lexicon.text("entry.number", in: language, details: ["seq": "\(clock.entry)"]),
      "\(PagePath.file(clock.mirrors ?? file))#entry-\(clock.entry)")
    let article = found.map { articleText($0.version) } ?? ""
    let argument = Deadline.Argument(
      entry: clock.mirrors == nil ? entry : Link(entry.text, PagePath.file(clock.mirrors ?? file)), article: article,
      rule: rule(deadline, found), unconfirmed: found.map { !$0.version.confirmed || isNote($0.version) } ?? true,
      count: deadline.count.map(dayCount), before: replaced(deadline, found))
    return Deadline(
      name: name(deadline), due: deadline.dueOn.map { PageDate($0) }, state: state(deadline, today: today),
      argument: argument)
  }

  /// Law and article; an article that is still a note to whoever checks it is left out.
  private func articleText(_ version: PeriodVersion) -> String {
    isNote(version) ? version.law : "\(version.law) \(version.article)"
  }

  private func isNote(_ version: PeriodVersion) -> Bool {
    version.article.isEmpty || version.article.contains { $0.isASCII && $0.isLetter }
  }

  private func rule(_ deadline: CaseKernel.Deadline, _ found: PeriodInForce?) -> String {
    if let stated = deadline.clock.statedEnd {
      return lexicon.text("deadline.stated", in: language, details: ["date": dateText(stated)])
    }
    let start = dateText(deadline.clock.startedOn)
    let length = found?.version.length.map { lengthText($0) } ?? ""
    return lexicon.text("deadline.rule", in: language, details: ["start": start, "length": length])
  }

  private func lengthText(_ length: PeriodLength) -> String {
    lexicon.text("length.\(length.unit.rawValue)", in: language, details: ["n": "\(length.value)"])
  }

  private func dateText(_ date: LegalDate) -> String {
    PageDate(date).plain(Words(language: language, table: lexicon.table(language)))
  }

  private func state(_ deadline: CaseKernel.Deadline, today: LegalDate) -> Deadline.State {
    switch deadline.standing(on: today) {
    case .overdue(let days): deadline.clock.nature == .binding ? .overdue(days: days) : .passed(days: days)
    case .near(let days): .soon(days: days)
    case .running(let days): .running(days: days)
    case .suspended: .suspended(since: PageDate(deadline.clock.stops.last?.from ?? deadline.clock.startedOn))
    case .met(let day): deadline.clock.nature == .binding ? .met(on: PageDate(day)) : .done(on: PageDate(day))
    case .metLate(let day): .metLate(on: PageDate(day), days: (deadline.dueOn ?? day).days(to: day))
    case .metPast(let day): .donePast(on: PageDate(day), days: (deadline.dueOn ?? day).days(to: day))
    case .lapsed(let day): .lapsed(on: PageDate(day))
    }
  }

  private func dayCount(_ count: Count) -> DayCount {
    let words = Words(language: language, table: lexicon.table(language))
    return DayCount(
      steps: explain(count, words: lexicon.table(language)).map { PageDate.spelled(in: $0, words) }, days: days(count))
  }

  /// The count as it stood before an extension or a stop moved it.
  private func replaced(_ deadline: CaseKernel.Deadline, _ found: PeriodInForce?) -> Deadline.Replaced? {
    let clock = deadline.clock
    guard !clock.extensions.isEmpty || !clock.stops.isEmpty, let length = found?.version.length,
      let rule = found?.version.countingRule,
      let before = try? Counter(calendar: law.calendar).count(from: clock.startedOn, length: length, rule: rule),
      let due = before.end
    else { return nil }
    let reason = clock.extensions.isEmpty ? "deadline.movedByStop" : "deadline.movedByExtension"
    return Deadline.Replaced(
      due: PageDate(due), because: lexicon.text(reason, in: language), count: dayCount(before))
  }

  /// Every day from the start to the end, for periods short enough to be drawn.
  private func days(_ count: Count) -> [DayCount.Day] {
    guard let end = count.end, count.start <= end, count.start.days(to: end) <= 45 else { return [] }
    var (days, number): ([DayCount.Day], Int) = ([], 0)
    var day = count.start
    let byWorkingDays = count.length.unit == .workingDay
    while day <= end {
      let isRest = !law.calendar.isWorkingDay(day)
      var mark = DayCount.Mark.start
      if day != count.start {
        if byWorkingDays && isRest {
          mark = .rest(restName(day))
        } else if let nominal = count.nominalEnd, day > nominal, day < end {
          mark = .rest(restName(day))
        } else {
          number += 1
          mark = day == end ? .due(count.nominalEnd == end ? number : nil) : .counted(number)
        }
      }
      days.append(DayCount.Day(date: PageDate(day), mark: mark))
      day = day.advanced(byDays: 1)
    }
    return days
  }

  /// Why a day is no working day.
  func restName(_ day: LegalDate) -> String {
    if let festival = law.calendar.festival(on: day) { return language == .chinese ? festival.zh : festival.en }
    return lexicon.text("weekend", in: language)
  }
}
