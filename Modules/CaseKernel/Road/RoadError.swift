// Every way in which the road ends without an entry. Surfaces map these to a page, a status or an exit code in one place.

/// An act that was not done.
public enum RoadError: Error, Sendable, Equatable {
  /// No such file, or none that this person may see; the two are never told apart.
  case absent
  /// The person may see the file, but not do this.
  case forbidden(Refusal)
  /// The file changed since the form was opened.
  case stale(current: Int)
  /// The version that the caller names is one that the file has not reached.
  case ahead(current: Int)
  /// Law or state forbid it.
  case refused(Refusal)
  /// Fields are wrong.
  case invalid(FormProblems)
  /// The kind has no such act, or it cannot open a file.
  case unknownAct(KindID?, ActID)
  /// The act belongs to another file, linked to this one.
  case belongsElsewhere(FileID, ActID)
  /// The idempotency key was used for another request.
  case keyReused
  /// No kind of this name.
  case unknownKind(KindID)
  /// The entry to be corrected does not exist or cannot be corrected.
  case notCorrectable(entry: Int)
}

/// Which of the acts of one submission.
public struct ActPlace: Sendable, Hashable {
  /// Its position, from 0.
  public let index: Int
  /// The act.
  public let act: ActID
}

/// Why none of several acts that were asked for together was done: this one could not be.
public struct ActFailure: Error, Sendable, Equatable {
  /// The act that failed.
  public let place: ActPlace
  /// Why.
  public let reason: RoadError

  /// A reason at a place.
  public init(_ place: ActPlace, _ reason: RoadError) {
    self.place = place
    self.reason = reason
  }
}
