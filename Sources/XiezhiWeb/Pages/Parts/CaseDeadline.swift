// A deadline outside its case: on the workbench and on the page of deadlines it names the case it belongs to.

/// A deadline with the case that it belongs to.
struct CaseDeadline: Sendable {
  var number: String
  var file: Link
  var handler: String?
  var deadline: Deadline
}

extension HTML {
  func caseDeadline(_ line: CaseDeadline) {
    p(.class("case-deadline")) {
      a(line.file.text, .href(line.file.path))
      small(.class("quiet")) {
        span(line.number, .class("number"))
        if let handler = line.handler { text(" · \(handler)") }
      }
    }
    deadline(line.deadline)
  }
}
