// The days around today that are no working days though they are no weekend, and those that are though they are: the
// script of the pages marks a rest day while a date is typed, and the server says it again before anything is recorded.

/// Festivals and make-up working days, as the attributes of a form carry them.
struct RestDays: Sendable {
  /// `2026-10-01/国庆节 2026-10-02/国庆节 …`
  var rest = ""
  /// `2026-10-10 …`: weekends on which people work.
  var work = ""
}
