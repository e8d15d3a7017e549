// How an act is recorded: its fields as they were typed, and beside them what the decision added. Both stand side by side in
// the payload, so that pages find every value under the name of its field, and a correction opens with the same form.

/// The payload of an entry that came from a form.
@dynamicMemberLookup
public struct Noted<Fields: Codable & Hashable & Sendable, Added: Codable & Hashable & Sendable>: Codable, Hashable,
  Sendable
{
  /// The fields of the act.
  public let fields: Fields
  /// What the decision added.
  public let added: Added

  init(_ fields: Fields, _ added: Added) {
    self.fields = fields
    self.added = added
  }

  /// A field.
  public subscript<Value>(dynamicMember member: KeyPath<Fields, Value>) -> Value { fields[keyPath: member] }
  /// Something that was added.
  public subscript<Value>(dynamicMember member: KeyPath<Added, Value>) -> Value { added[keyPath: member] }

  /// Reads both from one object.
  public init(from decoder: any Decoder) throws {
    fields = try Fields(from: decoder)
    added = try Added(from: decoder)
  }

  /// Writes both into one object.
  public func encode(to encoder: any Encoder) throws {
    try fields.encode(to: encoder)
    try added.encode(to: encoder)
  }
}
