// A period that runs because an entry was recorded. The clock holds what the law asks for; dates are counted from it with
// the calendar, so that a new holiday table moves them and a stored date never argues alone.

public import LegalCalendar

/// One period of a file.
public struct Clock: Codable, Hashable, Sendable {
  /// What missing it means.
  public enum Nature: String, Codable, Sendable, CaseIterable {
    /// The office's own duty, or another body's towards it.
    case binding
    /// Shown as a reminder, never counted as a breach.
    case warning
    /// Followed for information: another body's period.
    case watch
  }

  /// A stop of the count.
  public struct Stop: Codable, Hashable, Sendable {
    /// The day of the suspending decision, not counted.
    public var from: LegalDate
    /// The day on which the resuming event was received; nil while it lasts.
    public var until: LegalDate?
    /// A stop that begins.
    public init(from: LegalDate, until: LegalDate? = nil) {
      self.from = from
      self.until = until
    }
  }

  /// How a period ended.
  public enum Ending: Codable, Hashable, Sendable {
    /// The thing was done on that day.
    case met(LegalDate)
    /// It no longer matters, from that day on.
    case lapsed(LegalDate)
  }

  /// Unique within the file, such as `review.1`.
  public var id: String
  /// The period of the law's tables.
  public var period: PeriodID
  /// The day of the event that starts it.
  public var startedOn: LegalDate
  /// The entry that started it.
  public var entry: Int
  /// The end that a document states instead of a length.
  public var statedEnd: LegalDate?
  /// Extensions, in order, each with the day on which it was decided: a stop after that day pushes the stated end back.
  public var extensions: [PeriodExtension]
  /// Stops, in order.
  public var stops: [Stop]
  /// How it ended; nil while it runs.
  public var ending: Ending?
  /// What missing it means.
  public var nature: Nature
  /// The file whose docket runs it, where this one only shows it.
  public var mirrors: FileID?

  /// A period that starts.
  public init(
    _ id: String, _ period: PeriodID, from startedOn: LegalDate, entry: Int, statedEnd: LegalDate? = nil,
    nature: Nature = .binding, mirrors: FileID? = nil
  ) {
    self.id = id
    self.period = period
    self.startedOn = startedOn
    self.entry = entry
    self.statedEnd = statedEnd
    extensions = []
    stops = []
    self.nature = nature
    self.mirrors = mirrors
  }

  /// The day that the last extension states.
  var lastStatedEnd: LegalDate? {
    for granted in extensions.reversed() { if case .until(let day) = granted.amount { return day } }
    return nil
  }

  /// Whether it still runs or is suspended.
  public var isRunning: Bool { ending == nil }
}

extension [Clock] {
  /// Starts a clock.
  public mutating func start(_ clock: Clock) { append(clock) }

  /// Marks every running clock of a period as met.
  public mutating func meet(_ period: PeriodID, on day: LegalDate) {
    change(period) { $0.ending = .met(day) }
  }

  /// Ends every running clock of a period without it being met.
  public mutating func lapse(_ period: PeriodID, on day: LegalDate) {
    change(period) { $0.ending = .lapsed(day) }
  }

  /// Ends all running clocks.
  public mutating func lapseAll(on day: LegalDate) {
    for index in indices where self[index].isRunning { self[index].ending = .lapsed(day) }
  }

  /// Stops the running clocks of a period.
  public mutating func stop(_ period: PeriodID, from day: LegalDate) {
    change(period) { clock in
      if clock.stops.last?.until != nil || clock.stops.isEmpty { clock.stops.append(Clock.Stop(from: day)) }
    }
  }

  /// Lets stopped clocks of a period run on.
  public mutating func resume(_ period: PeriodID, on day: LegalDate) {
    change(period) { clock in
      guard let last = clock.stops.indices.last, clock.stops[last].until == nil else { return }
      clock.stops[last].until = day
    }
  }

  /// Sets a new end for the running clocks of a period.
  public mutating func extend(_ period: PeriodID, to day: LegalDate, decidedOn decided: LegalDate) {
    change(period) { $0.extensions.append(PeriodExtension(.until(day), decidedOn: decided)) }
  }

  /// The running clock of a period.
  public func running(_ period: PeriodID) -> Clock? { last { $0.period == period && $0.isRunning } }

  private mutating func change(_ period: PeriodID, _ body: (inout Clock) -> Void) {
    for index in indices where self[index].period == period && self[index].isRunning { body(&self[index]) }
  }
}
