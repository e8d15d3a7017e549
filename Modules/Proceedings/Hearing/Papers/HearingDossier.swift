// Everything that the papers of one hearing are filled from, read once: its docket, the office, the names of its people.

internal import CaseKernel
internal import Documents
internal import LegalCalendar

struct HearingDossier {
  let hearing: HearingState
  private let plan: HearingPlan
  private let schedule: HearingSchedule
  private let place: String
  private let office: String
  private let department: String
  private let presider: String
  /// Who presided over the sittings, one after another; of the plan before there was one.
  private let presiders: String
  private let clerk: String?
  private let handler: String
  private let today: LegalDate
  private let lexicon: Lexicon

  /// - Throws: ``RoadError`` where the viewer may not read all of it, or the hearing cannot be printed yet.
  /// - Parameter scope: for whom the paper is.
  init(_ file: FileID, for viewer: Viewer, scope: ReadingScope, _ reader: Reader, _ lexicon: Lexicon) throws {
    hearing = try reader.state(of: file, Hearing.self, for: viewer, scope: scope)
    guard let plan = hearing.plan, let scheduled = hearing.lastSchedule else {
      throw Self.notReady
    }
    (self.plan, schedule, place) = (plan, scheduled.fields, scheduled.place)
    self.lexicon = lexicon
    today = reader.today
    let directory = OfficeDirectory(reader.connection)
    guard let office = try directory.office(reader.header(file, for: viewer).header.office) else { throw Self.notReady }
    self.office = office.nameZh
    department = try hearing.department.flatMap(directory.department)?.nameZh ?? office.nameZh
    presider = try reader.name(of: plan.presider) ?? plan.presider.rawValue
    let presided = try hearing.presided.map { try reader.name(of: $0) ?? $0.rawValue }
    presiders = presided.isEmpty ? presider : presided.joined(separator: "、")
    clerk = try plan.clerk.flatMap { try reader.name(of: $0) }
    handler = try hearing.proposer.flatMap { try reader.name(of: $0) } ?? presider
  }

  private static let notReady = RoadError.refused(Refusal("paperNotReady"))

  private func words(_ raw: String, of type: String) -> String { lexicon.choice(raw, of: type, in: .chinese) }

  private var caseTitle: String { hearing.subjects.map(\.title).joined(separator: "、") }
  private var date: String { OfficialDate(schedule.date).figures }
  private var openness: HearingOpenness { hearing.openness?.openness ?? (hearing.mustBeClosed ? .closed : .open) }

  /// 艾予宁（社会人士，澄河县第一中学）.
  private func officer(_ seat: Seat) -> String {
    let who = [words(seat.capacity.rawValue, of: "OfficerCapacity"), seat.unit].compactMap(\.self)
    return "\(seat.name)（\(who.joined(separator: "，"))）"
  }

  private var questions: DocumentValue {
    .paragraphs(hearing.questions.enumerated().map { "\($0 + 1).\($1.question)" })
  }

  private func content(_ values: DocumentValues) -> PaperContent {
    PaperContent(values: values, number: hearing.number, date: OfficialDate(schedule.date))
  }

  /// 听证告知书: one page for everybody who is to be told.
  func notices() throws -> PaperContent {
    guard !hearing.officers.isEmpty, hearing.schedule != nil, let number = hearing.number else { throw Self.notReady }
    let officers = Set(hearing.officers.map(\.name))
    let day = hearing.notices.map(\.sentDate).min() ?? min(today, schedule.date)
    let rows = hearing.toBeTold.map { name in
      DocumentValues([
        "officeName": .text(office), "number": .text(number), "recipient": .text(name), "caseTitle": .text(caseTitle),
        "reason": .text(hearing.groundReason ?? ""),
        "openness": .text(lexicon.text("paper.hearing.\(openness.rawValue)", in: .chinese)),
        "date": .text(date), "startTime": .text(schedule.startTime.description), "place": .text(place),
        "questions": questions, "presider": .text(presider), "clerk": DocumentValue(clerk),
        "officers": .text(hearing.officers.map(officer).joined(separator: "、")),
        "forOfficer": officers.contains(name) ? .text(name) : .absent, "issuedDate": .text(OfficialDate(day).figures),
        "department": .text(department), "contactName": .text(handler),
      ])
    }
    return content(["recipients": .list(rows)])
  }

  /// 听证公告: no name beyond what is public.
  func announcement() throws -> PaperContent {
    guard hearing.openness?.openness == .open, let matter = hearing.matter, let ground = hearing.ground else {
      throw Self.notReady
    }
    let day = hearing.publication?.publishedDate ?? min(today, schedule.date)
    return content([
      "officeName": .text(office), "date": .text(date), "startTime": .text(schedule.startTime.description),
      "place": .text(place), "matter": .text(lexicon.text("hearing.matter.\(matter.rawValue)", in: .chinese)),
      "ground": .text(words(ground.rawValue, of: "HearingGround")),
      "attendance": DocumentValue(hearing.publication?.attendance), "issuedDate": .text(OfficialDate(day).figures),
    ])
  }

  /// 听证笔录: what was said in its order, and what the officers think without their names.
  func record() throws -> PaperContent {
    guard let first = hearing.sittings.first?.opening, let session = hearing.session, let number = hearing.number else {
      throw Self.notReady
    }
    let openings = hearing.sittings.map(\.opening)
    let came = Dictionary(
      openings.flatMap { $0.officersPresent + $0.participantsPresent }.map { ($0.name, $0.isPresent) },
      uniquingKeysWith: { $0 || $1 })
    var days: [String] = []
    for day in openings.map({ OfficialDate($0.openedDate).figures }) where !days.contains(day) { days.append(day) }
    func presence(_ name: String) -> DocumentValue {
      .text(lexicon.text(came[name] == true ? "paper.hearing.present" : "paper.hearing.absent", in: .chinese))
    }
    return content([
      "officeName": .text(office), "number": .text(number), "caseTitle": .text(caseTitle),
      "date": .text(days.joined(separator: "、")),
      "startTime": .text(first.startTime.description), "endTime": DocumentValue(hearing.end?.endTime.description),
      "place": .text(hearing.places.isEmpty ? place : hearing.places.joined(separator: "、")),
      "openness": .text(words(openness.rawValue, of: "HearingOpenness")),
      "observers": DocumentValue(session.observers.map(String.init)), "presider": .text(presiders),
      "clerk": DocumentValue(clerk),
      "officers": .list(
        hearing.benches.map { seat in
          [
            "name": .text(seat.name), "capacity": .text(words(seat.capacity.rawValue, of: "OfficerCapacity")),
            "unit": DocumentValue(seat.unit), "presence": presence(seat.name),
          ]
        }),
      "participants": .list(
        plan.participants.map { person in
          [
            "name": .text(person.name), "role": .text(words(person.role.rawValue, of: "ParticipantRole")),
            "presence": presence(person.name),
          ]
        }),
      "steps": .list(steps), "opinions": .list(opinionCounts), "signatures": .list(signatures),
    ])
  }

  private var steps: [DocumentValues] {
    hearing.steps.map { step in
      [
        "title": .text(words(step.step.rawValue, of: "HearingStep")), "speaker": DocumentValue(step.speaker),
        "content": .text(step.content), "leftOut": DocumentValue(step.leftOutReason),
      ]
    }
  }

  /// 同意2人、不同意1人.
  private var opinionCounts: [DocumentValues] {
    guard hearing.opinions != nil else { return [] }
    return hearing.majorities.map { majority in
      let counts = OfficerStance.allCases.compactMap { stance in
        majority.counts[stance.rawValue].map { count in
          lexicon.text(
            "paper.hearing.count", in: .chinese,
            details: ["stance": words(stance.rawValue, of: "OfficerStance"), "count": "\(count)"])
        }
      }
      return [
        "question": .text(hearing.questions[majority.question - 1].question),
        "counts": .text(counts.joined(separator: "、")),
      ]
    }
  }

  private var signatures: [DocumentValues] {
    let refusals = Dictionary(
      (hearing.minutes?.signatures ?? []).map { ($0.name, $0.refusalReason) }, uniquingKeysWith: { $1 })
    return hearing.attending.map { name in
      ["name": .text(name), "refusal": DocumentValue(refusals[name] ?? nil)]
    }
  }

  /// 听证员意见书: a page for each officer, blank before the hearing, filled after it.
  func opinions() throws -> PaperContent {
    guard !hearing.officers.isEmpty, let number = hearing.number else { throw Self.notReady }
    let given = hearing.opinions
    let rows = hearing.officers.map { seat -> DocumentValues in
      let answers = hearing.questions.enumerated().map { index, question -> DocumentValues in
        let answer = given?.opinions.first { $0.officer == seat.name && $0.question == index + 1 }
        return [
          "question": .text("\(index + 1).\(question.question)"),
          "stance": DocumentValue(answer.map { words($0.stance.rawValue, of: "OfficerStance") }),
          "reason": DocumentValue(answer?.opinionReason),
        ]
      }
      return [
        "officeName": .text(office), "number": .text(number), "caseTitle": .text(caseTitle), "date": .text(date),
        "name": .text(seat.name), "capacity": .text(words(seat.capacity.rawValue, of: "OfficerCapacity")),
        "unit": DocumentValue(seat.unit), "opinions": .list(answers),
        "signedDate": DocumentValue(given.map { OfficialDate($0.signedDate).figures }),
      ]
    }
    return content(["officers": .list(rows)])
  }
}
