// How files of different kinds meet: an entry announces, other kinds react with acts of their own, in the same transaction.

public import LegalCalendar

/// What an entry tells the other kinds. The topic is named by the module that both know.
public struct Announcement: Sendable, Hashable {
  /// Such as `recommendation.served`.
  public let topic: String
  /// What is told, in the topic's own shape.
  public let content: JSONValue

  /// An announcement with its content.
  public init(_ topic: String, _ content: [String: JSONValue] = [:]) {
    self.topic = topic
    self.content = .object(content)
  }
}

/// An announcement with the entry that made it.
public struct Announced: Sendable {
  /// The file that announced.
  public let file: FileID
  /// Its kind.
  public let kind: KindID
  /// The entry.
  public let entry: Int
  /// The entry's effective day.
  public let effectiveOn: LegalDate
  /// What was announced.
  public let announcement: Announcement
}

/// What a kind does when something is announced.
public struct Reaction: Sendable {
  /// The topic it listens to.
  public let topic: String
  /// The steps that follow: acts on files, performed by the system on behalf of the entry, in the order of file ids.
  public let steps: @Sendable (Announced, any Store) throws -> [Step]

  /// One act that follows.
  public struct Step: Sendable {
    /// A file that the act opens, in whichever office.
    public struct Opening: Hashable, Sendable {
      /// Its kind.
      public let kind: KindID
      /// The office that is to keep it.
      public let office: OfficeID
    }

    /// The file; of a step that opens one, the file from which it follows.
    public let file: FileID
    /// What the act opens; nil where it is done on the file.
    public let opening: Opening?
    /// The act.
    public let act: ActID
    /// Its fields.
    public let fields: [String: JSONValue]

    /// An act on a file.
    public init(_ file: FileID, _ act: ActID, _ fields: [String: JSONValue] = [:]) {
      self.file = file
      opening = nil
      self.act = act
      self.fields = fields
    }

    /// An act that opens a file of a kind in an office.
    public init(
      opening kind: KindID, in office: OfficeID, from file: FileID, _ act: ActID, _ fields: [String: JSONValue]
    ) {
      self.file = file
      opening = Opening(kind: kind, office: office)
      self.act = act
      self.fields = fields
    }
  }

  /// A reaction to a topic.
  public init(to topic: String, steps: @escaping @Sendable (Announced, any Store) throws -> [Step]) {
    self.topic = topic
    self.steps = steps
  }
}
