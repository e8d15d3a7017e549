// Performs the stories: all their acts in the order of their days, each by its person, from the form that the person would
// see on that day, on the road that everybody walks.

import CaseKernel
import LegalCalendar
import Persistence

struct StoryTeller {
  let desk: Desk
  let papers: [String: StoryPaper]
  let today: LegalDate

  /// A step of a story with its day counted.
  private struct Scene {
    let day: LegalDate
    let story: Int
    let position: Int
    let step: StoryStep
  }

  /// Tells stories as if they happened side by side, so that numbers are taken in the order of the days.
  func tell(_ casts: [StoryCast]) async throws {
    var performances = casts.map { Performance(cast: $0, terms: StoryTerms($0)) }
    for scene in try scenes(casts) {
      do {
        try await perform(scene.step, on: scene.day, &performances[scene.story])
      } catch let error as DemonstrationError {
        throw error
      } catch {
        throw DemonstrationError.refused(
          story: casts[scene.story].story.title, act: scene.step.act.rawValue, day: scene.day, error)
      }
    }
  }

  private func scenes(_ casts: [StoryCast]) throws -> [Scene] {
    let calendar = desk.road.law.calendar
    let scenes = casts.enumerated().flatMap { index, cast in
      cast.story.steps.enumerated().map { position, step in
        Scene(
          day: step.day.date(from: cast.story.start ?? today, calendar), story: index, position: position, step: step)
      }
    }
    for (scene, next) in zip(scenes, scenes.dropFirst()) where scene.story == next.story && scene.day > next.day {
      throw DemonstrationError.malformed(
        place: casts[scene.story].story.title, reason: "\(next.step.act) lies before \(scene.step.act)")
    }
    let happened = scenes.filter { casts[$0.story].story.start == nil || $0.day < today }
    return happened.sorted { ($0.day, $0.story, $0.position) < ($1.day, $1.story, $1.position) }
  }

  /// How far a story has come: the files that it opened, by the names it gives them.
  private struct Performance {
    let cast: StoryCast
    var terms: StoryTerms
    var files: [String: FileID] = [:]
  }

  private func perform(_ step: StoryStep, on day: LegalDate, _ performance: inout Performance) async throws {
    let desk = Desk(database: desk.database, road: desk.road, clock: desk.clock.standing(on: day))
    let viewer = try await viewer(step.by)
    var terms = performance.terms.on(step.on, of: performance.cast)
    terms.set("day", day)
    terms.set("by.name", viewer.name)
    let typed = JSONValue.object(step.fields ?? [:])
    for paper in typed.namedPapers.sorted() {
      terms.set("paper.\(paper)", try await upload(paper, terms, by: viewer, desk).rawValue)
    }
    let known = performance.files[step.on]
    let form = try await form(step, known, performance, by: viewer, desk)
    let fields = form.overwritten(by: try terms.filled(typed)).members ?? [:]
    let receipt = try await desk.perform(
      Submission(try target(step, known, performance.cast), [ActRequest(step.act, fields)], by: .person(viewer)))
    performance.files[step.on] = receipt.file
    performance.terms.set("file.\(step.on)", receipt.file.rawValue)
    if let number = receipt.effects.first?.number { performance.terms.set("\(step.on).issued", number) }
  }

  private func target(_ step: StoryStep, _ known: FileID?, _ cast: StoryCast) throws -> Target {
    if let kind = step.opens { return .opening(kind) }
    guard let known else {
      throw DemonstrationError.malformed(place: cast.story.title, reason: "\(step.act): \(step.on) is not open")
    }
    return .file(known, version: nil)
  }

  private func viewer(_ account: AccountID) async throws -> Viewer {
    guard let viewer = try await desk.database.read({ try OfficeDirectory($0).viewer(account) }) else {
      throw OfficeError.noAccount(account)
    }
    return viewer
  }

  /// What the form opens with for this person on this day.
  private func form(
    _ step: StoryStep, _ known: FileID?, _ performance: Performance, by viewer: Viewer, _ desk: Desk
  ) async throws -> JSONValue {
    let origin = step.from.flatMap { performance.files[$0] }
    return try await desk.read { reader in
      guard let kind = try step.opens ?? known.map({ try reader.header($0, for: viewer).header.kind }) else {
        return .object([:])
      }
      let opened = step.opens == nil ? known : nil
      let prefill = try reader.prefill(step.act, kind: kind, on: opened, from: origin, for: viewer)
      return .object(Dictionary(prefill.map { ($0.name, $0.value) }) { $1 })
    }
  }

  private func upload(
    _ name: String, _ terms: StoryTerms, by viewer: Viewer, _ desk: Desk
  ) async throws -> AttachmentID {
    guard let paper = papers[name] else {
      throw DemonstrationError.malformed(place: "papers.json", reason: "no paper is called \(name)")
    }
    let bytes = Array(try terms.sentence(paper.text).utf8)
    let content = AsyncStream { continuation in
      continuation.yield(bytes)
      continuation.finish()
    }
    let id = AttachmentID(rawValue: desk.road.newIdentifier())
    let transfer = AttachmentTransfer(desk.database, limit: max(bytes.count, 1))
    let fileName = try terms.sentence(paper.name)
    return try await transfer.receive(content, as: id, name: fileName, by: viewer, at: desk.clock.now).id
  }
}
