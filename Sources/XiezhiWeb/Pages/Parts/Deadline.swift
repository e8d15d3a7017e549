// A deadline wherever it is shown: its state by text and shape, and, opened, why it is what it is: the entry it comes
// from, the article, and the count day by day.

/// One running, suspended or met period of a file.
struct Deadline: Sendable {
  var name: String
  /// Nil while it cannot be counted, or rests.
  var due: PageDate?
  var state: State
  var argument: Argument

  enum State: Equatable, Sendable {
    case overdue(days: Int)
    /// Past, of a period that is only a reminder or another body's: no breach.
    case passed(days: Int)
    /// Within the warning; 0 is today.
    case soon(days: Int)
    case running(days: Int)
    case suspended(since: PageDate)
    case met(on: PageDate)
    case metLate(on: PageDate, days: Int)
    /// Done, of a period that is only a reminder or another body's: it was neither kept nor missed.
    case done(on: PageDate)
    /// The same after its last day.
    case donePast(on: PageDate, days: Int)
    /// It no longer matters, from that day on.
    case lapsed(on: PageDate)
    /// The fact it would start from is missing.
    case missing(what: String)
  }

  /// Why the date is what it is.
  struct Argument: Sendable {
    /// The docket entry that started it.
    var entry: Link?
    /// 人民检察院行刑反向衔接工作指引第十二条第三款
    var article: String
    /// 自受理次日起 10 个工作日
    var rule: String
    /// The source of the period was not yet checked against the text of the law.
    var unconfirmed = false
    var count: DayCount?
    /// The count as it stood before a later fact moved the date, with that fact.
    var before: Replaced?
  }

  struct Replaced: Sendable {
    var due: PageDate
    /// 延长审查期限（2026年4月20日）
    var because: String
    var count: DayCount
  }
}

/// A period counted day by day.
struct DayCount: Sendable {
  /// The count in words, a sentence a step.
  var steps: [String]
  /// Every day from the start to the due date, in order; empty where the period is too long to draw.
  var days: [Day]

  struct Day: Sendable {
    var date: PageDate
    var mark: Mark
  }

  enum Mark: Sendable {
    /// The day of the event itself, which is not counted.
    case start
    /// Counted as number n.
    case counted(Int)
    /// Not counted, or run over: 周六, 端午节.
    case rest(String)
    /// The clock stood still.
    case suspended
    /// The last day, counted as number n.
    case due(Int?)
  }
}

extension Deadline.State {
  func text(_ words: Words) -> String {
    switch self {
    case .overdue(let days): words(.deadlineOverdue, days)
    case .passed(let days): words(.deadlinePassed, days)
    case .soon(0): words[.deadlineToday]
    case .soon(let days), .running(let days): words(.deadlineLeft, days)
    case .suspended(let since): words(.deadlineSuspended, since.short(words))
    case .met(let on): words(.deadlineMet, on.short(words))
    case .metLate(let on, let days): words(.deadlineMetLate, String(days), on.short(words))
    case .done(let on): words(.deadlineDone, on.short(words))
    case .donePast(let on, let days): words(.deadlineDonePast, String(days), on.short(words))
    case .lapsed(let on): words(.deadlineLapsed, on.short(words))
    case .missing(let what): words(.deadlineMissing, what)
    }
  }

  var drawing: Markup {
    switch self {
    case .overdue: .triangle
    case .passed: .diamond
    case .soon: .diamond
    case .running: .disc
    case .suspended: .pause
    case .met, .metLate, .done, .donePast: .tick
    case .lapsed: .pause
    case .missing: .dashedRing
    }
  }

  var look: String {
    switch self {
    case .overdue: "state state-overdue"
    case .passed: "state state-late"
    case .soon: "state state-soon"
    case .running: "state state-running"
    case .suspended: "state state-suspended"
    case .met, .done: "state state-met"
    case .metLate, .donePast: "state state-late"
    case .lapsed: "state state-suspended"
    case .missing: "state state-missing"
    }
  }
}

extension HTML {
  /// 超期 2 日, 剩 3 日: text with its shape.
  func state(_ state: Deadline.State) {
    span(.class(state.look)) {
      raw(state.drawing)
      text(state.text(words))
    }
  }

  /// A deadline that opens into its argument.
  func deadline(_ deadline: Deadline, opened: Bool = false) {
    details(.class("deadline"), .open(when: opened)) {
      summary {
        span(deadline.name, .class("deadline-name"))
        state(deadline.state)
        if let due = deadline.due {
          span(.class("deadline-due")) { date(due) }
        }
      }
      argument(deadline.argument, due: deadline.due)
    }
  }

  func argument(_ argument: Deadline.Argument, due: PageDate?) {
    div(.class("argument")) {
      dl(.class("facts")) {
        if let entry = argument.entry {
          fact(.startsFrom) { a(entry.text, .href(entry.path)) }
        }
        fact(.rule) { text(argument.rule) }
        fact(.basis) {
          citation(argument.article)
          if argument.unconfirmed { span(.unconfirmed, .class("tag tag-attention")) }
        }
      }
      if let before = argument.before, let count = argument.count {
        div(.class("counts")) {
          countColumn(words(.countBefore, before.because), before.count, due: before.due, replaced: true)
          countColumn(words[.countNow], count, due: due, replaced: false)
        }
      } else if let count = argument.count {
        dayCount(count)
      }
    }
  }

  private func countColumn(_ heading: String, _ count: DayCount, due: PageDate?, replaced: Bool) {
    div {
      p(.class("count-heading")) {
        text(heading)
        text(" ")
        if let due {
          if replaced { del { date(due) } } else { strong { date(due) } }
        }
      }
      dayCount(count)
    }
  }

  private func dayCount(_ count: DayCount) {
    if !count.steps.isEmpty {
      ol(.class("steps")) {
        for step in count.steps { li(step) }
      }
    }
    if !count.days.isEmpty { weeks(of: count.days) }
  }

  /// The days as a calendar: weeks are rows, so that every rest day is seen where it lies.
  private func weeks(of days: [DayCount.Day]) {
    let lead = days[0].date.weekday
    let cells = Array(repeating: DayCount.Day?.none, count: lead) + days
    table(.class("weeks")) {
      caption(.countDayByDay)
      thead {
        tr {
          for name in words.weekdayNames { th(name, .scope(.col)) }
        }
      }
      tbody {
        for week in stride(from: 0, to: cells.count, by: 7) {
          tr {
            for index in week..<week + 7 {
              if index < cells.count, let day = cells[index] {
                dayCell(day, namesMonth: index == lead || day.date.day == 1)
              } else {
                td("")
              }
            }
          }
        }
      }
    }
  }

  private func dayCell(_ day: DayCount.Day, namesMonth: Bool) {
    let (look, mark) = presentation(of: day.mark)
    td(.class(look)) {
      time(namesMonth ? day.date.short(words) : String(day.date.day), .datetime(day.date.iso))
      span(mark, .class("day-mark"))
    }
  }

  private func presentation(of mark: DayCount.Mark) -> (look: String, text: String) {
    switch mark {
    case .start: ("day day-start", words[.dayStart])
    case .counted(let number): ("day", String(number))
    case .rest(let reason): ("day day-rest", reason)
    case .suspended: ("day day-suspended", words[.daySuspended])
    case .due(let number): ("day day-due", number.map { words(.dayDueCounted, $0) } ?? words[.dayDue])
    }
  }
}
