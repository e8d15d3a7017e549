// The legal conditions of hearings, by the names of the law file's section 6. Some look at state and actor and grey the button
// beforehand; others look at what is typed or found, and refuse at the field. Both are listed with the act.

internal import CaseKernel

typealias HearingCondition = Condition<Hearing>

extension Condition where Kind == Hearing {
  // MARK: Proposal

  /// The case is of a kind that is heard, and one of the grounds is there.
  static var caseEligible: Self { onValues("caseEligible", article: "听证工作规定 4", confirmed: true) }
  /// A ground is stated, and why the parties have to be heard face to face.
  static var groundStated: Self {
    Condition("groundStated", article: "听证工作规定 4", confirmed: true) { state, _ in
      state.ground != nil && state.groundReason?.isEmpty == false
    }
  }
  /// Whoever proposed it does not approve it.
  static var notProposer: Self {
    Condition("notProposer", on: .practice) { state, context in
      state.proposer != context.actor
    }
  }
  /// The applicant is told why it is not held.
  static var reasonGiven: Self { onValues("reasonGiven", article: "听证工作规定 9", confirmed: true) }

  /// Cases that few may read are not heard together with others: the readers of one would read the other.
  static var protectedApart: Self {
    Condition("protectedApart", on: .workflow) { state, _ in Set(state.subjects.map(\.isProtected)).count <= 1 }
  }

  // MARK: Preparation

  /// Arrest, custody and minors: not open to the public.
  static var closedWhereDue: Self { onValues("closedWhereDue", article: "听证工作规定 5(2)", confirmed: true) }
  /// Of age, active, no relation to anybody who takes part.
  static var eligiblePool: Self { onValues("eligiblePool", article: "听证工作规定 7", confirmed: true) }
  /// A guest from outside the pool sits only with the chief procurator's approval.
  static var outsideApproved: Self { onValues("outsideApproved", article: "听证员库建设管理指导意见", confirmed: false) }
  /// Elsewhere than in the hearing room only for a reason, with the chief procurator's approval.
  static var elsewhereApproved: Self { onValues("elsewhereApproved", article: "听证工作规定 12", confirmed: true) }
  /// Room and presider are not booked at the time.
  static var venueFree: Self { onValues("venueFree", on: .workflow) }
  /// Three days before, unless all who are entitled to it agreed in writing to less.
  static var noticeInTime: Self { onValues("noticeInTime", article: "听证工作规定 10(2)", confirmed: true) }
  /// On a working day, unless there is a reason.
  static var onWorkingDay: Self { onValues("onWorkingDay", on: .practice) }
  /// Presider and questions are settled.
  static var planned: Self {
    Condition("planned", on: .workflow) { state, _ in state.plan != nil }
  }
  /// It is settled whether the public may come.
  static var opennessSettled: Self {
    Condition("opennessSettled", article: "听证工作规定 5", confirmed: true) { state, _ in state.openness != nil }
  }
  /// What was to be open before one of the cases turned out to be a minor's is decided on again first.
  static var opennessStillLawful: Self {
    Condition("opennessStillLawful", article: "听证工作规定 5(2)", confirmed: true) { state, _ in
      !(state.mustBeClosed && state.openness?.openness == .open)
    }
  }
  /// Day, hour and place are settled.
  static var placeSettled: Self {
    Condition("placeSettled", article: "听证工作规定 10(2)", confirmed: true) { state, _ in state.schedule != nil }
  }
  /// Enough officers said that they come, and nobody has still to answer.
  static var officersSure: Self {
    Condition(
      "officersSure", article: "听证工作规定 8", confirmed: false,
      details: { state, context in
        let needed = context.law.officersNeeded(on: context.today)
        return ["needed": needed.map { "\($0)" } ?? "?", "sure": "\(state.sureOfficers.count)"]
      },
      holds: { state, context in
        context.law.officersNeeded(on: context.today).map { state.sureOfficers.count >= $0 } ?? false
          && state.expectedOfficers.count == state.sureOfficers.count
      })
  }
  /// Everybody in the picture agreed, and personal data are kept out of it.
  static var consentData: Self { onValues("consentData", article: "听证工作规定 19", confirmed: false) }
  /// Only an open hearing is announced to the public.
  static var openToPublic: Self {
    Condition("openToPublic", article: "听证工作规定 10(4)", confirmed: true) { state, _ in
      state.openness?.openness == .open
    }
  }

  // MARK: Session

  /// The presider of the plan opens, adjourns and ends.
  static var presiding: Self {
    Condition("presiding", article: "听证工作规定 13", confirmed: true) { state, context in
      state.plan?.presider == context.actor
    }
  }
  /// On the day that everybody was told, and not before.
  static var onHearingDay: Self {
    Condition(
      "onHearingDay", article: "听证工作规定 10(2)", confirmed: true,
      details: { state, _ in ["date": state.schedule.map { "\($0.date)" } ?? ""] },
      holds: { state, context in
        state.schedule.map { $0.date <= context.today } ?? false
      })
  }
  /// Enough officers are there.
  static var quorum: Self { onValues("quorum", article: "听证工作规定 8", confirmed: false) }
  /// The session goes on with enough officers: an avoidance that is upheld in it may leave too few.
  static var quorumKept: Self {
    Condition(
      "quorumKept", article: "听证工作规定 8", confirmed: false,
      details: { state, context in
        let needed = state.session.flatMap { context.law.officersNeeded(on: $0.openedDate) }
        return ["present": "\(state.presentOfficers.count)", "needed": needed.map { "\($0)" } ?? "?"]
      },
      holds: { state, context in
        guard let day = state.session?.openedDate, let needed = context.law.officersNeeded(on: day) else {
          return false
        }
        return state.presentOfficers.count >= needed
      })
  }
  /// A suspended session is resumed by those who heard it, or by who took the place of one of them.
  static var sameBench: Self { onValues("sameBench", on: .practice) }
  /// Whoever presides or keeps the record can do it on this hearing: by role, department and part, and without a recusal.
  static var canPreside: Self { onValues("canPreside", article: "听证工作规定 13", confirmed: true) }
  /// A chief procurator or head of department who handles the case presides himself.
  static var ownCasePresided: Self { onValues("ownCasePresided", article: "听证工作规定 13", confirmed: true) }
  /// The same of the clerk.
  static var canRecord: Self { onValues("canRecord", article: "听证工作规定 18", confirmed: false) }
  /// Everybody who takes part or sits was told, also who came to it after the others were.
  static var everybodyTold: Self {
    Condition(
      "everybodyTold", article: "听证工作规定 10", confirmed: true,
      details: { state, _ in ["names": state.stillToBeTold.joined(separator: "、")] },
      holds: { state, _ in state.stillToBeTold.isEmpty })
  }
  /// Presence confirmed, order and discipline announced.
  static var identityChecked: Self { onValues("identityChecked", article: "听证工作规定 14", confirmed: true) }
  /// In the order of the rules; what is left out is said.
  static var stepsInOrder: Self { onValues("stepsInOrder", article: "听证工作规定 15", confirmed: true) }
  /// Every officer who is there says what he thinks of every question.
  static var opinionsComplete: Self { onValues("opinionsComplete", article: "听证工作规定 15(5)", confirmed: true) }
  /// The officers said what they think.
  static var opinionsHeard: Self {
    Condition("opinionsHeard", article: "听证工作规定 15(5)", confirmed: true) { state, _ in state.opinions != nil }
  }
  /// The parties spoke last.
  static var lastStatementHeard: Self {
    Condition("lastStatementHeard", article: "听证工作规定 15(6)", confirmed: true) { state, _ in
      state.heardSteps.contains { $0.step == .lastStatement }
    }
  }

  // MARK: Outcome

  /// Who does not sign, and why.
  static var refusalNoted: Self { onValues("refusalNoted", on: .practice) }
  /// Every question of the plan is decided, so that the decision can be compared with the opinions.
  static var everyQuestionDecided: Self { onValues("everyQuestionDecided", on: .workflow) }
  /// Whether opinions were taken up is what the comparison with the majority says.
  static var comparedWithMajority: Self { onValues("comparedWithMajority", article: "听证工作规定 16", confirmed: false) }
  /// A decision rests on the signed minutes, save where it is announced at the end of the session, and stands in them.
  static var minutesFirst: Self { onValues("minutesFirst", article: "听证工作规定 18", confirmed: false) }
  /// Before deciding otherwise than most officers think, the chief procurator agreed.
  static var departureApproved: Self { onValues("departureApproved", article: "听证工作规定 16", confirmed: false) }
  /// The handler reported that he means to depart from the officers.
  static var departureReported: Self {
    Condition("departureReported", article: "听证工作规定 16", confirmed: false) { state, _ in state.departure != nil }
  }
  /// Whoever reported it does not agree to it.
  static var notReporter: Self {
    Condition("notReporter", on: .practice) { state, context in state.departure?.by != context.actor }
  }
  /// Officers are told of decision and reasons, as parties are.
  static var officersTold: Self { onValues("officersTold", article: "听证工作规定 17", confirmed: false) }
  /// Minutes, opinions, recording and decision are there, and everybody signed or it is said why he did not.
  static var recordComplete: Self {
    Condition(
      "recordComplete", article: "听证工作规定 18", confirmed: false,
      details: { state, _ in ["names": state.notSigned.joined(separator: "、")] },
      holds: { state, _ in
        state.minutes != nil && state.notSigned.isEmpty && state.opinions != nil && state.decision != nil
      })
  }
}
