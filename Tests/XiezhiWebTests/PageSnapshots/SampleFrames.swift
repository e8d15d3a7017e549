// The frame and the small parts that all sample pages share. Every name and number is made up.

@testable import XiezhiWeb

enum Sample {
  static let today = day("2026-06-30")

  static func day(_ iso: String) -> PageDate {
    PageDate(iso: iso)!
  }

  static let inside = Frame(
    office: "澄河县人民检察院", path: "/cases/9901?tab=docket", token: "token-of-the-session", demonstration: today,
    user: .init(name: "林知远", roles: "承办检察官 · 行政检察部"),
    navigation: [
      .init(place: .workbench, path: "/workbench", count: 3),
      .init(place: .cases, path: "/cases", current: true),
      .init(place: .recommendations, path: "/recommendations"),
      .init(place: .deadlines, path: "/deadlines", count: 1),
      .init(place: .imports, path: "/imports"),
    ])

  static let outside = Frame(
    office: "澄河县人民检察院", path: "/", token: "token-before-sign-in", demonstration: today)

  static let runningReview = Deadline(
    name: "审查期限", due: day("2026-07-01"), state: .soon(days: 1),
    argument: .init(
      entry: Link("第 2 条 登记受理（2026年6月16日）", "#entry-2"), article: "人民检察院行刑反向衔接工作指引第十二条",
      rule: "自受理次日起 10 个工作日，休息日和法定节假日不计入",
      count: DayCount(
        steps: ["受理当日（2026年6月16日）不计入", "6月19日端午节、6月20日至21日及27日至28日周末不计入", "第 10 个工作日为2026年7月1日"],
        days: workingDays(from: "2026-06-16", count: 10))))

  static let extendedReview = Deadline(
    name: "审查期限（延长）", due: day("2026-07-15"), state: .running(days: 15),
    argument: .init(
      entry: Link("第 6 条 延长审查期限", "#entry-6"), article: "人民检察院行刑反向衔接工作指引第十二条第三款",
      rule: "自受理次日起 20 个工作日", unconfirmed: true,
      count: DayCount(steps: ["原期限届满次日起续算 10 个工作日"], days: workingDays(from: "2026-06-16", count: 20)),
      before: .init(
        due: day("2026-07-01"), because: "延长审查期限",
        count: DayCount(steps: ["自受理次日起 10 个工作日"], days: workingDays(from: "2026-06-16", count: 10)))))

  static let overdueReply = Deadline(
    name: "回复期限", due: day("2026-06-28"), state: .overdue(days: 2),
    argument: .init(
      entry: Link("第 5 条 送达", "/cases/9907#entry-5"), article: "行政执法与刑事司法衔接工作规定第九条",
      rule: "自送达之日起两个月"))

  static let suspendedReview = Deadline(
    name: "审查期限", due: nil, state: .suspended(since: day("2026-05-11")),
    argument: .init(entry: nil, article: "人民检察院行刑反向衔接工作指引第十三条", rule: "恢复审查后继续计算"))

  static let metTransfer = Deadline(
    name: "移送期限", due: day("2026-06-12"), state: .met(on: day("2026-06-11")),
    argument: .init(
      entry: Link("第 1 条 移送", "#entry-1"), article: "人民检察院行刑反向衔接工作指引第四条", rule: "自不起诉决定宣布次日起 3 个工作日"))

  static let missingPayment = Deadline(
    name: "罚款缴纳期限", due: nil, state: .missing(what: "处罚决定送达日期"),
    argument: .init(entry: nil, article: "行政处罚法第六十七条", rule: "自处罚决定送达之日起 15 日"))

  /// A count of working days over the Dragon Boat holiday of 2026.
  static func workingDays(from iso: String, count: Int) -> [DayCount.Day] {
    var date = day(iso)
    var days = [DayCount.Day(date: date, mark: .start)]
    var counted = 0
    while counted < count {
      date = following(date)
      if date.iso == "2026-06-19" {
        days.append(.init(date: date, mark: .rest("端午节")))
      } else if date.weekday >= 5 {
        days.append(.init(date: date, mark: .rest("休")))
      } else {
        counted += 1
        days.append(.init(date: date, mark: counted == count ? .due(counted) : .counted(counted)))
      }
    }
    return days
  }

  private static func following(_ date: PageDate) -> PageDate {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if date.day < lengths[date.month - 1] { return PageDate(year: date.year, month: date.month, day: date.day + 1) }
    return PageDate(year: date.year, month: date.month + 1, day: 1)
  }
}
