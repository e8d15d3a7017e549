// Says a count in words. The words are data (Schemas/locales/count.<language>.json: flat key → template with {placeholders});
// this file only decides which template an event takes and what its placeholders hold.

/// The steps of a count as sentences, in order.
///
/// - Parameter words: the templates of one language by key; a missing one shows its key with the values behind it, so that
///   nothing is lost.
public func explain(_ count: Count, words: [String: String]) -> [String] {
  let speaker = CountSpeaker(words: words)
  var lines = count.steps.map(speaker.say)
  lines.insert(speaker.rule(count.rule), at: 0)
  if case .suspended(let since, let remaining) = count.outcome {
    let left = remaining.map(speaker.length).joined(separator: words["list.plus"] ?? " + ")
    lines.append(speaker.fill("outcome.suspended", ["since": since.description, "remaining": left]))
  }
  if count.approximate { lines.append(speaker.fill("outcome.approximate", [:])) }
  return lines
}

/// What must be known of a count by whoever reads its end alone: that it went beyond the official calendar.
public func reservations(of count: Count, words: [String: String]) -> [String] {
  guard count.approximate else { return [] }
  let speaker = CountSpeaker(words: words)
  let beyond = count.steps.filter { step in
    if case .beyondCalendar = step { true } else { false }
  }
  return beyond.map(speaker.say) + [speaker.fill("outcome.approximate", [:])]
}

/// Why a count was refused, as a sentence that says what to do.
public func explain(_ error: CountError, words: [String: String]) -> String {
  let speaker = CountSpeaker(words: words)
  return speaker.fill("error.\(error.code)", speaker.values(of: error))
}

/// The keys that a words file must have; a file without one of them is incomplete.
public let countWordKeys: Set<String> = Set(
  CountSpeaker.stepKeys.map { "step.\($0)" } + CountSpeaker.errorKeys.map { "error.\($0)" }
    + CountingRule.allCases.map { "rule.\($0.rawValue)" } + Weekday.allCases.map { "weekday.\($0.rawValue)" }
    + PeriodUnit.allCases.flatMap { ["unit.\($0.rawValue)", "unit.\($0.rawValue).one"] }
    + StayReason.allCases.map { "stay.\($0.rawValue)" }
    + [
      "rest.weekend", "rest.festival", "list.plus", "span.day", "span.days", "outcome.suspended", "outcome.approximate",
    ])

private struct CountSpeaker {
  let words: [String: String]

  static let stepKeys = [
    "beforeFirstVersion", "afterLastVersion", "unconfirmed", "startNotCounted", "startCounted", "daysCounted",
    "workingDayCounted", "workingDaysCounted", "makeUpDayCounted", "restDaysSkipped", "correspondingDay",
    "correspondingDayBack", "noSuchDay", "lastDayToLastDay", "endsDayBefore", "suspended", "resumed",
    "suspendedAfterEnd", "extended", "extendedUntil", "lastDayIsMakeUpDay", "rolled", "movedBack", "stays", "birthday",
    "beyondCalendar", "ends",
  ]

  static let errorKeys = [
    "notADate", "notALength", "notAnExpression", "endOutOfRange", "needsHour", "notInHours", "notAPeriod",
    "unknownPeriod", "lengthStatedByDecision", "cannotBeChanged", "suspensionBeforeStart", "resumedBeforeSuspended",
    "suspensionsOverlap", "extensionTooLate", "extensionNotLater",
  ]

  func fill(_ key: String, _ values: [String: String]) -> String {
    guard let template = words[key] else {
      return ([key] + values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
    }
    // One pass over the template: a value that happens to hold braces is not filled again.
    var (line, rest) = ("", template[...])
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      line += rest[..<open] + (values[name] ?? "{\(name)}")
      rest = rest[rest.index(after: close)...]
    }
    return line + rest
  }

  func rule(_ rule: CountingRule) -> String { fill("rule.\(rule.rawValue)", [:]) }

  func length(_ length: PeriodLength) -> String {
    fill("unit.\(length.unit.rawValue)\(length.value == 1 ? ".one" : "")", ["n": "\(length.value)"])
  }

  func say(_ step: CountStep) -> String {
    let (key, values) = said(step)
    return fill("step.\(key)", values)
  }

  private func day(_ date: LegalDate) -> String {
    fill("span.day", ["date": date.description, "weekday": fill("weekday.\(date.weekday.rawValue)", [:])])
  }

  private func span(_ first: LegalDate, _ last: LegalDate) -> String {
    guard first != last else { return day(first) }
    return fill("span.days", ["from": day(min(first, last)), "through": day(max(first, last))])
  }

  private func reason(_ reason: RestReason) -> String {
    switch reason {
    case .weekend: fill("rest.weekend", [:])
    case .festival(let name): fill("rest.festival", ["nameZh": name.zh, "nameEn": name.en])
    }
  }

  private func said(_ step: CountStep) -> (key: String, values: [String: String]) {
    switch step {
    case .beforeFirstVersion(let id, let from):
      ("beforeFirstVersion", ["period": id.text, "date": from.description])
    case .afterLastVersion(let id, let to): ("afterLastVersion", ["period": id.text, "date": to.description])
    case .unconfirmed(let id): ("unconfirmed", ["period": id.text])
    case .startNotCounted(let date): ("startNotCounted", ["date": day(date)])
    case .startCounted(let date): ("startCounted", ["date": day(date)])
    case .daysCounted(let from, let through, let count):
      ("daysCounted", ["span": span(from, through), "n": "\(count)"])
    case .workingDaysCounted(let from, let through, let first, let last):
      (
        first == last ? "workingDayCounted" : "workingDaysCounted",
        ["span": span(from, through), "n": "\(first)", "last": "\(last)"]
      )
    case .makeUpDayCounted(let date, let ordinal): ("makeUpDayCounted", ["date": day(date), "n": "\(ordinal)"])
    case .restDaysSkipped(let from, let through, let why):
      ("restDaysSkipped", ["span": span(from, through), "why": reason(why)])
    case .correspondingDay(let of, let months, let date):
      (
        months < 0 ? "correspondingDayBack" : "correspondingDay",
        ["start": of.description, "length": monthsOrYears(abs(months)), "date": day(date)]
      )
    case .noSuchDay(let wanted, let taken): ("noSuchDay", ["day": "\(wanted)", "date": day(taken)])
    case .lastDayToLastDay(let of, let months, let date):
      ("lastDayToLastDay", ["start": of.description, "length": monthsOrYears(months), "date": day(date)])
    case .endsDayBefore(let date): ("endsDayBefore", ["date": day(date)])
    case .suspended(let from, let used, let remaining):
      ("suspended", ["date": day(from), "used": "\(used)", "remaining": length(remaining)])
    case .resumed(let date): ("resumed", ["date": day(date)])
    case .suspendedAfterEnd(let date, let end): ("suspendedAfterEnd", ["date": day(date), "end": day(end)])
    case .extended(let by, let from): ("extended", ["length": length(by), "date": day(from)])
    case .extendedUntil(let date): ("extendedUntil", ["date": day(date)])
    case .lastDayIsMakeUpDay(let date): ("lastDayIsMakeUpDay", ["date": day(date)])
    case .rolled(let from, let to): ("rolled", ["from": day(from), "to": day(to)])
    case .movedBack(let from, let to): ("movedBack", ["from": day(from), "to": day(to)])
    case .stays(let date, let why, let reason):
      ("stays", ["date": day(date), "why": self.reason(why), "because": fill("stay.\(reason.rawValue)", [:])])
    case .birthday(let date, let years): ("birthday", ["date": day(date), "n": "\(years)"])
    case .beyondCalendar(let date, let known):
      (
        "beyondCalendar",
        ["date": day(date), "from": known.lowerBound.description, "to": known.upperBound.description]
      )
    case .ends(let date): ("ends", ["date": day(date)])
    }
  }

  private func monthsOrYears(_ months: Int) -> String {
    let years = months % 12 == 0
    return PeriodLength(years ? months / 12 : months, years ? .year : .month).map(length) ?? "\(months)"
  }

  func values(of error: CountError) -> [String: String] {
    switch error {
    case .notADate(let text), .notALength(let text), .notAnExpression(let text): ["text": text]
    case .endOutOfRange, .needsHour, .notAPeriod: [:]
    case .notInHours(let other): ["length": length(other)]
    case .unknownPeriod(let id), .lengthStatedByDecision(let id): ["period": id.text]
    case .cannotBeChanged(let rule): ["rule": self.rule(rule)]
    case .suspensionBeforeStart(let date), .suspensionsOverlap(let date): ["date": date.description]
    case .resumedBeforeSuspended(let stop):
      ["from": stop.from.description, "resumed": stop.resumedOn?.description ?? ""]
    case .extensionTooLate(let decided, let end): ["decided": decided.description, "end": end.description]
    case .extensionNotLater(let stated, let end): ["stated": stated.description, "end": end.description]
    }
  }
}
