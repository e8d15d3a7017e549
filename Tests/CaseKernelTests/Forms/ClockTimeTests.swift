// Times of day as people write them.

import CaseKernel
import Testing

@Suite("Times of day")
struct ClockTimeTests {
  @Test(
    "what people write becomes hours and minutes",
    arguments: [
      ("9:30", "09:30"), ("09:30", "09:30"), ("９：３０", "09:30"), ("14时", "14:00"), ("9点05分", "09:05"), ("0930", "09:30"),
      (" 23:59 ", "23:59"),
    ])
  func reads(typed: String, time: String) {
    #expect(ClockTime(typed)?.description == time)
  }

  @Test("everything else is none", arguments: ["", "24:00", "9:60", "9:5", "930", "9", "早上", "9:30:00", "-1:00"])
  func refuses(typed: String) {
    #expect(ClockTime(typed) == nil)
  }

  @Test("the order of the times is that of their texts")
  func order() {
    let times = ["00:00", "09:05", "09:30", "14:00"].compactMap { ClockTime($0) }
    #expect(times == times.sorted())
    #expect(times.map(\.description) == times.map(\.description).sorted())
  }
}
