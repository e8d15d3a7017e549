// Who may read what a case records. Content is everything that came from outside or went there, and every decision; what
// its officers think of it on the way is deliberation: remarks, assessments, reasons of a return, and a review until it is
// approved.

internal import CaseKernel

extension CaseBody {
  static let descriptions: [EntryDescription] = [
    .content("earlyEntered", except: ["note"]),
    .content("noticeGiven"),
    .content("transferred"),
    .content("rowImported"),
    .content("materialAdded"),
    .content("registered"),
    .content("returned"),
    .content("assigned"),
    .content("investigated"),
    .content("agencyConsulted"),
    .content("officeConsulted"),
    .content("officeAnswered"),
    .content("extended"),
    .content("suspended"),
    .content("resumed"),
    .content("endedAfterReversal"),
    .untilDecided("submitted"),
    .content("endEndorsed", except: ["remarks"]),
    .content("endSentBack", except: ["reason"]),
    .content("reviewEnded"),
    .content("opinionDrafted", except: ["facts"]),
    .content("opinionSentBack", except: ["reason"]),
    .content("opinionLeftOut"),
    .content("opinionApproved"),
    .content("opinionServed"),
    .content("opinionReplied"),
    .content("opinionReminded"),
    .content("opinionWithdrawn", except: ["reason"]),
    .content("replyAssessed", except: ["assessment"]),
    .content("filingRecorded"),
    .content("penaltyRecorded"),
    .content("executionRecorded"),
    .content("noPenaltyRecorded"),
    .content("transferOnRecorded"),
    .content("reportedUp"),
    .content("closed"),
    .content("reopened"),
  ]
}
