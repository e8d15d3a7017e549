// Files, entries, deadlines and acts as the API writes them.

package import CaseKernel
import Documents
package import LegalCalendar

/// Renders in one language.
package struct JSONRendering: Sendable {
  let lexicon: Lexicon
  package let language: Language
  let road: Road

  /// A rendering with the words of a language.
  package init(lexicon: Lexicon, language: Language, road: Road) {
    self.lexicon = lexicon
    self.language = language
    self.road = road
  }

  package func item(_ item: FileListItem, today: LegalDate) -> JSONValue {
    var members = header(item.header, title: item.title, handlerName: item.handlerName)
    members["nextDue"] = text(item.nextDue?.description)
    members["daysLeft"] = item.nextDue.map { .integer(Int64(today.days(to: $0))) } ?? .null
    return .object(members)
  }

  func header(_ header: FileHeader, title: String, handlerName: String?) -> [String: JSONValue] {
    [
      "id": .string(header.id.rawValue), "kind": .string(header.kind.rawValue),
      "kindName": .string(lexicon.kind(header.kind, in: language)), "number": text(header.number),
      "title": .string(title), "stage": .string(header.stage.rawValue),
      "stageName": .string(lexicon.stage(header.stage, of: header.kind, in: language)),
      "version": .integer(Int64(header.version)), "office": .string(header.office.rawValue),
      "department": text(header.department?.rawValue), "handler": text(header.handler?.rawValue),
      "handlerName": text(handlerName), "protected": .bool(header.isProtected), "closed": .bool(header.isClosed),
      "openedOn": .string(header.openedOn), "closedOn": text(header.closedOn),
      "missing": .array(header.missing.map { .string($0) }),
    ]
  }

  package func file(_ view: FileView, _ entries: [SeenEntry]) -> JSONValue {
    var members = header(view.header, title: view.title, handlerName: view.handlerName)
    members["today"] = .string(view.today.description)
    members.merge(access(view.reading, view.contentReaders)) { $1 }
    members["parties"] = .array(view.face?.parties.map(party) ?? [])
    members["otherNumbers"] = .array(
      view.face?.otherNumbers.map { .object(["system": .string($0.system), "number": .string($0.number)]) } ?? [])
    members["facets"] = .object((view.face?.facets ?? [:]).mapValues { .string($0) })
    members["deadlines"] = .array(view.deadlines.map { deadline($0, of: view.header.id, today: view.today) })
    members["entries"] = .array(entries.map { entry($0, of: view.header.kind) })
    members["attachments"] = .array(
      view.face?.attachments.map {
        .object(["id": .string($0.id.rawValue), "field": .string($0.field), "entry": .integer(Int64($0.entry))])
      } ?? [])
    members["hasMoreLinks"] = .bool(view.hasMoreLinked)
    members["links"] = .array(
      view.linked.map { link in
        var members = header(link.header, title: link.title, handlerName: nil)
        members["role"] = .string(link.role.rawValue)
        members["href"] = .string("/api/v1/cases/\(link.header.id)")
        return .object(members)
      })
    return .object(members)
  }

  /// How far the caller may read a file, and whom its content is for where it is not for him.
  func access(_ reading: Reading, _ contentReaders: ContentReaders) -> [String: JSONValue] {
    [
      "reading": .string("\(reading)"),
      "contentFor": .array(contentReaders.relations.map { .string($0.rawValue) }),
      "recused": .bool(contentReaders.isRecused),
    ]
  }

  private func party(_ party: Party) -> JSONValue {
    .object([
      "kind": .string(party.kind.rawValue), "role": .string(party.role), "name": .string(party.name),
      "idNumber": text(party.idNumber), "birthDate": text(party.birthDate?.description),
    ])
  }

  func deadline(_ deadline: CaseKernel.Deadline, of file: FileID, today: LegalDate) -> JSONValue {
    let clock = deadline.clock
    let law = road.law.periods.period(clock.period, on: clock.startedOn)
    var members: [String: JSONValue] = [
      "clock": .string(clock.id), "period": .string(clock.period.text), "nature": .string(clock.nature.rawValue),
      "name": .string((language == .chinese ? law?.period.name.zh : law?.period.name.en) ?? clock.period.text),
      "startedOn": .string(clock.startedOn.description), "dueOn": text(deadline.dueOn?.description),
      "nominalOn": text(deadline.nominalOn?.description), "warnFrom": text(deadline.warnFrom?.description),
      "entry": .integer(Int64(clock.entry)), "origin": .string((clock.mirrors ?? file).rawValue),
      "approximate": .bool(deadline.isApproximate), "law": text(law?.version.law),
      "article": text(law?.version.article), "confirmed": .bool(law?.version.confirmed ?? false),
      "steps": .array(
        (deadline.count.map { explain($0, words: lexicon.table(language)) } ?? []).map { .string($0) }),
    ]
    let (state, days): (String, Int?) =
      switch deadline.standing(on: today) {
      case .overdue(let days): ("overdue", -days)
      case .near(let days): ("near", days)
      case .running(let days): ("running", days)
      case .suspended: ("suspended", nil)
      case .met: ("met", nil)
      case .metLate: ("metLate", nil)
      case .metPast(let day): ("metPast", deadline.dueOn.map { -$0.days(to: day) })
      case .lapsed: ("lapsed", nil)
      }
    members["restDay"] = text(restDay(deadline))
    members["state"] = .string(state)
    members["daysLeft"] = days.map { .integer(Int64($0)) } ?? .null
    return .object(members)
  }

  /// Why the last day is none on which people work: it was stated for that day, and a stated day does not roll.
  private func restDay(_ deadline: CaseKernel.Deadline) -> String? {
    deadline.dueOn.flatMap {
      road.law.calendar.isWorkingDay($0)
        ? nil : CaseLines(lexicon: lexicon, language: language, law: road.law).restName($0)
    }
  }

  package func entry(_ entry: SeenEntry, of kind: KindID) -> JSONValue {
    let (withheld, names): (String, [String]) =
      switch entry.withheld {
      case .nothing: ("nothing", [])
      case .members(let names): ("members", names)
      case .everything: ("everything", [])
      }
    return .object([
      "seq": .integer(Int64(entry.seq)), "type": .string(entry.type),
      "name": .string(lexicon.entry(entry.type, of: kind, in: language)), "act": .string(entry.act.rawValue),
      "actor": .string(entry.actor.rawValue), "onBehalfOf": text(entry.onBehalfOf),
      "recordedAt": .string(entry.recordedAt.description), "effectiveOn": .string(entry.effectiveOn.description),
      "basis": text(entry.basis), "fields": fields(entry.content, of: entry, kind),
      "withheld": .string(withheld), "withheldMembers": .array(names.map { .string($0) }),
      "hash": .string(entry.hash.rawValue),
    ])
  }

  /// What was recorded, with amounts in yuan as they are given to the API; the docket keeps fen.
  private func fields(_ payload: JSONValue, of entry: SeenEntry, _ kind: KindID) -> JSONValue {
    let acts = road.registry[kind]?.acts ?? []
    guard entry.type == Correction.entryType, case .object(var members) = payload else {
      return Self.inYuan(payload, .group(acts.first { $0.id == entry.act }?.fields ?? []))
    }
    // A correction has the payload of an act that only the corrected entry names: fields of one name have one shape.
    members["payload"] = members["payload"].map { Self.inYuan($0, .group(acts.flatMap(\.fields))) }
    return .object(members)
  }

  private static func inYuan(_ value: JSONValue, _ shape: FieldShape) -> JSONValue {
    switch (shape, value) {
    case (.money, .integer(let fen)):
      let cents = fen % 100
      return .string("\(fen / 100).\(cents < 10 ? "0" : "")\(cents)")
    case (.list(let element), .array(let values)): return .array(values.map { inYuan($0, element) })
    case (.group(let fields), .object(var members)):
      for field in fields { members[field.name] = members[field.name].map { inYuan($0, field.shape) } }
      return .object(members)
    default: return value
    }
  }

  package func availability(_ found: ActAvailability) -> JSONValue {
    var members: [String: JSONValue] = [
      "act": .string(found.act.id.rawValue),
      "name": .string(lexicon.act(found.act.id, of: found.act.kind, in: language)),
      "file": .string(found.file.rawValue), "allowed": .bool(found.refusal == nil),
      "legalEffect": .bool(found.act.hasLegalEffect),
      "href": .string("/api/v1/cases/\(found.file)/acts/\(found.act.id)"),
    ]
    members["code"] = text(found.refusal?.code)
    members["reason"] = text(found.refusal.map { lexicon.refusal($0, in: language) })
    members["article"] = text(found.refusal?.article)
    members["byRole"] = .bool(found.isByRole)
    return .object(members)
  }

  func paper(_ offer: PaperOffer, of file: FileID) -> JSONValue {
    .object([
      "id": .string(offer.paper.id),
      "name": .string(language == .chinese ? offer.paper.nameZh : offer.paper.nameEn), "ready": .bool(offer.isReady),
      "href": .string("/api/v1/cases/\(file)/papers/\(offer.paper.id)"),
    ])
  }

  package func receipt(_ receipt: Receipt) -> JSONValue {
    .object([
      "id": .string(receipt.file.rawValue), "kind": .string(receipt.kind.rawValue),
      "version": .integer(Int64(receipt.version)),
      "entries": .array(receipt.entries.map { .integer(Int64($0)) }),
      "number": text(receipt.effects.filter { $0.file == receipt.file }.compactMap(\.number).last),
      "repeated": .bool(receipt.isRepeated), "href": .string("/api/v1/cases/\(receipt.file)"),
      "effects": .array(receipt.effects.map(effect)),
    ])
  }

  private func effect(_ effect: Effect) -> JSONValue {
    .object([
      "file": .string(effect.file.rawValue), "kind": .string(effect.kind.rawValue), "title": .string(effect.title),
      "entries": .array(effect.entries.map { entry($0, of: effect.kind) }),
      "stageBefore": text(effect.stageBefore?.rawValue), "stageAfter": .string(effect.stageAfter.rawValue),
      "number": text(effect.number), "reaction": .bool(effect.isReaction),
      "deadlines": .array(
        effect.deadlines.map {
          .object([
            "period": .string($0.clock.period.text), "clock": .string($0.clock.id),
            "startedOn": .string($0.clock.startedOn.description), "dueOn": text($0.dueOn?.description),
            "restDay": text(restDay($0)),
          ])
        }),
    ])
  }

  private func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
}
