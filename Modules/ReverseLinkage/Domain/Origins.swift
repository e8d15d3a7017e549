// Where a value was recorded: a form that opens with it says from which entry it comes.

internal import CaseKernel

/// The entries that recorded facts, by the names of the fields that hold them; the last one stands.
struct Origins: Codable, Sendable {
  private var entries: [String: Int] = [:]

  subscript(name: String) -> Prefill.Source? { entries[name].map { .entry($0) } }

  /// Notes that an entry recorded a field.
  mutating func note(_ name: String, _ entry: EntryMoment) { entries[name] = entry.seq }

  /// Notes those fields that were given.
  mutating func note(_ given: [String: Bool], _ entry: EntryMoment) {
    for (name, isGiven) in given where isGiven { note(name, entry) }
  }
}
