// What belongs together in the forms of a hearing, and may repeat.

public import CaseKernel
public import LegalCalendar

/// 需要听证的问题: each gets answers of its own from every officer.
public struct HearingQuestion: FieldGroup {
  /// The question as it is put to the officers.
  public let question: String

  /// The one field.
  public static var fields: [Field<Self>] { [Field("question", \.question, .paragraphs)] }
}

/// 听证参加人: a party, an agency, a witness.
public struct Participant: FieldGroup {
  /// The name of the person or body.
  public let name: String
  /// As what.
  public let role: ParticipantRole
  /// Where he works: an officer from there does not sit.
  public let unit: String?
  /// How he is reached.
  public let contact: String?

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [Field("name", \.name), Field("role", \.role), Field("unit", \.unit), Field("contact", \.contact)]
  }
}

/// Somebody invited who is not of the pool: a deputy, a member of the CPPCC, a people's supervisor, an expert.
public struct Guest: FieldGroup {
  /// His name.
  public let name: String
  /// What he is.
  public let capacity: OfficerCapacity
  /// Whether he sits as an officer or looks on.
  public let attendsAs: AttendingAs
  /// Where he works.
  public let unit: String?
  /// How he is reached.
  public let contact: String?

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [
      Field("name", \.name), Field("capacity", \.capacity), Field("attendsAs", \.attendsAs), Field("unit", \.unit),
      Field("contact", \.contact),
    ]
  }
}

/// What somebody answered who was asked to sit.
public struct OfficerAnswer: FieldGroup {
  /// His name as the hearing has it.
  public let officer: String
  /// His answer.
  public let reply: OfficerReply
  /// Why not.
  public let refusalReason: String?

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [Field("officer", \.officer), Field("reply", \.reply), Field("refusalReason", \.refusalReason)]
  }
}

/// One notice of the hearing.
public struct HearingNotice: FieldGroup {
  /// To whom: a participant or an officer, by name.
  public let recipient: String
  /// How.
  public let way: NoticeWay
  /// When it reached him.
  public let sentDate: LegalDate
  /// What proves it.
  public let proof: AttachmentID?

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [
      Field("recipient", \.recipient), Field("way", \.way), Field("sentDate", \.sentDate, article: "听证工作规定 10(2)"),
      Field("proof", \.proof),
    ]
  }
}

/// Whether somebody came.
public struct Presence: FieldGroup {
  /// His name as the hearing has it.
  public let name: String
  /// Whether he is here.
  public let isPresent: Bool

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] { [Field("name", \.name), Field("isPresent", \.isPresent)] }
}

/// What one officer thinks of one question.
public struct OfficerOpinion: FieldGroup {
  /// His name as the hearing has it.
  public let officer: String
  /// The question, counted from 1 in the order of the plan.
  public let question: Int
  /// How he stands to it.
  public let stance: OfficerStance
  /// Why, in his own words.
  public let opinionReason: String

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [
      Field("officer", \.officer), Field("question", \.question), Field("stance", \.stance),
      Field("opinionReason", \.opinionReason, .paragraphs),
    ]
  }
}

/// What was decided on one question.
public struct DecidedQuestion: FieldGroup {
  /// The question, counted from 1 in the order of the plan.
  public let question: Int
  /// How it was decided.
  public let outcome: QuestionOutcome

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [Field("question", \.question), Field("outcome", \.outcome, article: "听证工作规定 16")]
  }
}

/// A signature under the minutes, or why there is none.
public struct MinutesSignature: FieldGroup {
  /// Who.
  public let name: String
  /// Whether he signed.
  public let isSigned: Bool
  /// Why he did not.
  public let refusalReason: String?

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [Field("name", \.name), Field("isSigned", \.isSigned), Field("refusalReason", \.refusalReason)]
  }
}

/// Who was told of the decision.
public struct ResultNotice: FieldGroup {
  /// A party or an officer, by name.
  public let recipient: String
  /// How.
  public let way: NoticeWay
  /// When.
  public let toldDate: LegalDate

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [Field("recipient", \.recipient), Field("way", \.way), Field("toldDate", \.toldDate)]
  }
}

/// How an officer did his service.
public struct ServiceEvaluation: FieldGroup {
  /// His name as the hearing has it.
  public let officer: String
  /// The grade.
  public let grade: ServiceGrade
  /// What else is to be said.
  public let note: String?

  /// In the order in which people fill them.
  public static var fields: [Field<Self>] {
    [Field("officer", \.officer), Field("grade", \.grade), Field("note", \.note)]
  }
}

/// An officer of the pool, by his file.
public struct HearingOfficerID: FieldValue, Hashable, RawRepresentable {
  /// The file's identifier.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// The file.
  public var file: FileID { FileID(rawValue: rawValue) }
  /// One of the office's pool.
  public static var shape: FieldShape { .reference(.pool(HearingOfficer.id)) }
}

/// A room in which hearings are held, by its file.
public struct HearingVenueID: FieldValue, Hashable, RawRepresentable {
  /// The file's identifier.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// The file.
  public var file: FileID { FileID(rawValue: rawValue) }
  /// One of the office's rooms.
  public static var shape: FieldShape { .reference(.pool(HearingVenue.id)) }
}
