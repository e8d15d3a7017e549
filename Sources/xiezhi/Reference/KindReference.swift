// A kind of file: its stages and what leads from one to the other, and every act with who, fields and conditions.

import CaseKernel

struct KindReference {
  private let kind: RegisteredKind
  private let words: ReferenceWords

  init(_ kind: RegisteredKind, _ words: ReferenceWords) {
    self.kind = kind
    self.words = words
  }

  var text: String {
    let title = words.both { words.lexicon.kind(kind.id, in: $0) }
    let parts = [
      "# \(title)", Markdown.generated, "Kind \(Markdown.code(kind.id.rawValue)). The main way: \(mainWay).",
      "## Stages", "```text\n\(stages.joined(separator: "\n\n"))\n```", "## Acts", overview,
    ]
    let acts = kind.acts.flatMap(section)
    return (parts + acts + ["## Entries", entries]).joined(separator: "\n\n") + "\n"
  }

  private var mainWay: String {
    kind.mainWay.map { words.lexicon.stage($0, of: kind.id, in: .chinese) }.joined(separator: " → ")
  }

  // MARK: Stages, drawn

  private func name(_ stage: StageID) -> String {
    "\(words.lexicon.stage(stage, of: kind.id, in: .chinese)) \(stage)"
  }

  /// A stage with the acts that lead out of it, as a branch each.
  private var stages: [String] {
    let opening = kind.acts.filter { $0.opens && !$0.to.isEmpty }
    let begin = branches("●", opening.map { ($0, $0.to) })
    return [begin]
      + kind.stages.map { stage in
        let leading = kind.acts.compactMap { act -> (ActDescription, [StageID])? in
          let others = act.to.filter { $0 != stage }
          return act.from.contains(stage) && !others.isEmpty ? (act, others) : nil
        }
        return branches(name(stage), leading)
      }
  }

  private func branches(_ heading: String, _ acts: [(act: ActDescription, to: [StageID])]) -> String {
    let lines = acts.enumerated().map { position, branch in
      let edge = position == acts.count - 1 ? "└─" : "├─"
      let act = "\(words.lexicon.act(branch.act.id, of: kind.id, in: .chinese)) \(branch.act.id)"
      return "  \(edge) \(act) → \(branch.to.map(name).joined(separator: " | "))"
    }
    return ([heading] + lines).joined(separator: "\n")
  }

  // MARK: Entries

  /// What those who read the content without internal deliberation are not shown of each type of entry.
  private var entries: String {
    Markdown.table(
      ["entry", "中文", "English", "kept as internal deliberation"],
      kind.entries.map { entry in
        let before = entry.withheld(from: .content, isDecided: false)
        let after = entry.withheld(from: .content, isDecided: true)
        return [
          Markdown.code(entry.type), words.lexicon.entry(entry.type, of: kind.id, in: .chinese),
          words.lexicon.entry(entry.type, of: kind.id, in: .english),
          before == after ? Self.text(before) : "\(Self.text(before)), until it is decided",
        ]
      })
  }

  private static func text(_ withheld: Withheld) -> String {
    switch withheld {
    case .nothing: ""
    case .members(let names): names.map(Markdown.code).joined(separator: " ")
    case .everything: "everything"
    }
  }

  // MARK: Acts

  private var overview: String {
    Markdown.table(
      ["act", "中文", "English", "who", "confirmed on a page of its own", "correctable"],
      kind.acts.map { act in
        [
          Markdown.code(act.id.rawValue), words.lexicon.act(act.id, of: kind.id, in: .chinese),
          words.lexicon.act(act.id, of: kind.id, in: .english), act.doers.map(\.code).joined(separator: ", "),
          act.hasLegalEffect ? "yes" : "", act.isCorrectable ? "yes" : "",
        ]
      })
  }

  private func section(_ act: ActDescription) -> [String] {
    var parts = [
      "### \(words.both { words.lexicon.act(act.id, of: kind.id, in: $0) }) \(Markdown.code(act.id.rawValue))"
    ]
    let doers = act.doers.map { doer in words.both { words.lexicon.text("doer.\(doer.code)", in: $0) } }
    let basis = act.basis.map { " \(words.basis($0))." } ?? ""
    parts.append("By: \(doers.joined(separator: "; ")).\(basis)")
    if !act.conditions.isEmpty { parts.append(conditions(act)) }
    let fields = fields(act.fields, of: act, under: "")
    if !fields.isEmpty {
      parts.append(Markdown.table(["field", "中文", "English", "holds", "required", "article"], fields))
    }
    return parts
  }

  private func conditions(_ act: ActDescription) -> String {
    Markdown.table(
      ["refused with", "article", "中文", "English"],
      act.conditions.map { condition in
        let sentences = [CaseKernel.Language.chinese, .english].map {
          words.lexicon.text("condition.\(condition.id)", "refusal.\(condition.id)", in: $0)
        }
        return [
          Markdown.code(condition.id), words.basis(condition.basis),
        ] + sentences
      })
  }

  /// The fields of a form, those of groups under their group.
  private func fields(_ fields: [FieldDescription], of act: ActDescription, under path: String) -> [[String]] {
    fields.flatMap { field -> [[String]] in
      let name = path + field.name
      let labels = [CaseKernel.Language.chinese, .english].map {
        words.lexicon.field(field.name, of: act.id, kind: kind.id, in: $0)
      }
      let (shape, group) = Self.describe(field.shape)
      let row = [Markdown.code(name)] + labels + [shape, field.isRequired ? "yes" : "", field.article ?? ""]
      return [row] + self.fields(group, of: act, under: "\(name)\(shape.hasPrefix("list") ? "[]" : "").")
    }
  }

  /// What a field holds, and the fields of its group.
  private static func describe(_ shape: FieldShape) -> (text: String, group: [FieldDescription]) {
    switch shape {
    case .text(let format):
      switch format {
      case .line: ("text", [])
      case .paragraphs: ("paragraphs", [])
      case .documentNumber: ("document number", [])
      case .identity: ("ID or credit code", [])
      case .time: ("time of day", [])
      }
    case .integer(let range): ("number \(range.lowerBound)–\(range.upperBound)", [])
    case .money: ("yuan", [])
    case .date: ("date", [])
    case .boolean: ("yes or no", [])
    case .choice(_, let options): (options.map(Markdown.code).joined(separator: " "), [])
    case .reference(let set): ("reference: \(set.rawValue)", [])
    case .list(let element): ("list of \(describe(element).text)", describe(element).group)
    case .group(let fields): ("group", fields)
    }
  }
}
