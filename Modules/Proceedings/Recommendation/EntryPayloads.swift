// What decisions add to the fields of acts: whom it concerns, who did it, which number was taken, which period starts.

public import CaseKernel
public import LegalCalendar

/// A case as it stood when the recommendation last looked at it: enough to name it and to know who works on it.
public struct Subject: Codable, Hashable, Sendable {
  /// The case.
  public let file: FileID
  /// Its number.
  public let number: String?
  /// Its title with names.
  public let title: String
  /// Its title with names masked.
  public let maskedTitle: String
  /// Whether only a few may read it.
  public let isProtected: Bool
  /// Handler, assistants and clerks: they work on the recommendation as on the case.
  public let members: [Member]

  init(_ summary: FileSummary) {
    file = summary.file
    number = summary.number
    title = summary.title
    maskedTitle = summary.maskedTitle
    isProtected = summary.isProtected
    members = summary.members.filter { $0.part != .participant }
  }
}

/// Added to a draft and to its revisions.
public struct Drafting: Codable, Hashable, Sendable {
  /// The recommendation itself.
  public let recommendation: FileID
  /// The recipient's name as the paper addresses it.
  public let recipientName: String
  /// The cases.
  public let subjects: [Subject]
  /// The department of the cases.
  public let department: DepartmentID?
  /// Who wrote it.
  public let drafter: AccountID
  /// His name.
  public let drafterName: String
  /// Whether he heads the department himself: nobody is left there to endorse it.
  public let drafterIsHead: Bool
  /// When.
  public let draftedOn: LegalDate
  /// Cases named for the first time.
  public let added: [FileID]
  /// Cases named before and no longer.
  public let leftOut: [FileID]
}

/// Who did something, when, and whom it concerns.
public struct Attribution: Codable, Hashable, Sendable {
  /// The recommendation itself.
  public let recommendation: FileID
  /// The cases that are told of it.
  public let cases: [FileID]
  /// Who.
  public let by: AccountID
  /// His name.
  public let byName: String
  /// When.
  public let on: LegalDate
}

/// As what somebody brought a draft up.
public struct Rank: Codable, Hashable, Sendable {
  /// Whether he heads the department himself: nobody is left there to endorse it. Nil where it is not known.
  public let submitterIsHead: Bool?
}

/// Which of the cases something happened to.
public struct SubjectNote: Codable, Hashable, Sendable {
  /// The case.
  public let subject: FileID
  /// The case as it stood then; nil where that no longer matters.
  public let standing: Subject?
  /// Who submitted it; nil where it was not submitted.
  public let submitter: AccountID?
  /// Whether he heads the department himself.
  public let submitterIsHead: Bool?

  init(subject: FileID, standing: Subject?, submitter: AccountID? = nil, submitterIsHead: Bool? = nil) {
    (self.subject, self.standing) = (subject, standing)
    (self.submitter, self.submitterIsHead) = (submitter, submitterIsHead)
  }
}

/// Added to an approval.
public struct Approval: Codable, Hashable, Sendable {
  /// The recommendation itself.
  public let recommendation: FileID
  /// The cases that are told of it.
  public let cases: [FileID]
  /// The number, taken with the approval.
  public let number: String
  /// The day of approval; its year is the number's.
  public let approvedOn: LegalDate
  /// Who approved.
  public let approver: AccountID
  /// His name.
  public let approverName: String
  /// The department for which a deputy has the chief procurator's mandate; nil where the chief procurator himself approved.
  public let mandate: DepartmentID?
  /// The cases as they stood.
  public let subjects: [Subject]

  var told: [String: JSONValue] {
    [
      "number": .string(number), "approvedOn": .string(approvedOn.description),
      "approver": .string(approver.rawValue),
    ]
  }
}

/// Added to a service.
public struct ServiceNote: Codable, Hashable, Sendable {
  /// The recommendation itself.
  public let recommendation: FileID
  /// The cases that are told of it.
  public let cases: [FileID]
  /// To whom.
  public let servedTo: AgencyID
  /// The day of service.
  public let servedOn: LegalDate
  /// The period of the reply that starts.
  public let replyPeriod: PeriodID
  /// The last day for the reply where the paper states one; nil where it follows from the law.
  public let statedReplyDue: LegalDate?
  /// Who recorded it.
  public let by: AccountID
  /// His name.
  public let byName: String

  var told: [String: JSONValue] {
    var content: [String: JSONValue] = [
      "servedOn": .string(servedOn.description), "recipient": .string(servedTo.rawValue),
    ]
    content["replyDue"] = statedReplyDue.map { .string($0.description) }
    return content
  }
}

/// Added to a reminder.
public struct ReminderNote: Codable, Hashable, Sendable {
  /// The recommendation itself.
  public let recommendation: FileID
  /// The cases that are told of it.
  public let cases: [FileID]
  /// The number of a reminder by letter.
  public let number: String?
  /// The day of the reminder.
  public let remindedOn: LegalDate
  /// Who reminded.
  public let by: AccountID
  /// His name.
  public let byName: String
}
