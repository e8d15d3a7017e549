"""A hearing in the browser: proposed from its case, approved, planned, its room booked, officers drawn and told, and everything
that is refused on the way. Held ones are looked at as the demonstration has them.

hearing.py BASE PICTURES [--password WORD]
"""

import re
import sys

import chromium
import tour

arguments = tour.arguments(__doc__)


def hearing(person):
    case = proposable(person)
    person.fill_all({"hearingGround": "disputedHandling", "groundReason": "对是否需要行政处罚争议较大。"})
    person.look("propose-form")
    person.finish()
    file = re.search(r"/cases/([^/?#]+)", person.path).group(1)
    whole(person, case)
    person.look("case-with-hearing")
    person.expect("听证中", "案件还有未结束的听证")

    person.sign_in("shenqinghe")
    person.act(file, "approve", {}, "approve")
    person.expect("澄检听〔2026〕")
    person.sign_in("xuwanqing")
    plan(person, file)
    book(person, file)
    officers(person, file)
    person.sign_in("xuwanqing")
    person.act(file, "notify", {}, "notify")
    whole(person, file)
    person.look("hearing-notified")
    # Nothing is opened before the day, and the page says which day that is.
    person.expect("听证定于 2026年7月14日")
    calendar(person)


def whole(person, file):
    """Opens a file with everything that is folded."""
    person.open(f"/cases/{file}")
    person.driver.execute_script("document.querySelectorAll('details').forEach(one => { one.open = true })")


def proposable(person):
    """Opens the form of a proposal from the first case of hers that may be heard."""
    person.sign_in("xuwanqing")
    for case in person.cases_in_stage("reverse-linkage", "underReview"):
        person.open(f"/cases/{case}")
        found = person.driver.find_elements(tour.By.CSS_SELECTOR, ".next-steps a[href*='/new/hearing/propose']")
        if found and "未行刑衔" not in person.text:
            person.leave_by(found[0])
            return case
    raise tour.Disappointment("no case of hers can be heard")


def plan(person, file):
    person.open(f"/cases/{file}/acts/plan")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "button[name='~add'][value='questions']:not([aria-hidden])"))
    person.fill("questions.0.question", "是否有必要给予行政处罚？")
    person.finish()
    person.act(file, "setOpenness", {"openness": "open"}, "openness", confirms=False)


def book(person, file):
    """Too soon, on a rest day, in a room that is taken: each refused at its field, before a day that is right."""
    person.open(f"/cases/{file}/acts/bookVenue")
    room = next(
        option.get_attribute("value")
        for option in person.driver.find_elements(tour.By.CSS_SELECTOR, "select[name=venue] option")
        if "检察听证室" in option.text
    )
    fields = {"date": "2026-7-2", "startTime": "9点30分", "endTime": "11:30", "venue": room}
    person.fill_all(fields)
    person.submit()
    person.look("too-soon")
    person.expect("最迟于 2026年6月29日 告知")
    for date, words in {"2026-7-11": "是休息日", "2026-7-6": "已被占用"}.items():
        person.fill("date", date)
        person.submit()
        person.expect(words)
    person.act(file, "bookVenue", fields | {"date": "2026-7-14"}, "book")
    person.expect("2026年7月10日")


def officers(person, file):
    person.sign_in("jinshuhua")
    person.act(file, "drawOfficers", {"wanted": "3", "reserves": "1", "publicSeed": "三十八"}, "draw", confirms=False)
    person.open(f"/cases/{file}")
    person.look("drawn")
    person.expect("sha256-order/1", "三十八")
    person.open(f"/cases/{file}/acts/answerOfficers")
    for row in range(3):
        person.fill(f"answers.{row}.reply", "accepts")
    person.finish()


def calendar(person):
    person.open("/hearings?month=2026-07&day=2026-07-14#day")
    person.look("calendar")
    person.expect("2026年7月14日", "09:30–11:30")
    for stage in ("archived", "announced"):
        person.sign_in("shenqinghe")
        person.open(f"/cases/{person.case_in_stage('hearing', stage)}")
        person.look(f"hearing-{stage}")
        if not any("听证笔录" in name for name in person.papers()):
            raise tour.Disappointment(f"no minutes among {list(person.papers())}")


with chromium.browser("zh-CN", width=1366, height=768) as driver:
    sys.exit(tour.run(hearing, tour.Tour(driver, arguments)))
