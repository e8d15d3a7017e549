"""The habits that hold on every page: nothing is lost, nothing is done twice, every date argues, every no has its reason.

habits.py BASE PICTURES [--password WORD]
"""

import concurrent.futures
import sys

import chromium
import line
import samples
import tour

arguments = tour.arguments(__doc__)


def habits(person, _):
    person.sign_in("jinshuhua")
    case = person.case_in_stage("reverse-linkage", "transferred")
    draft_is_kept(person, case)
    leaving_asks(person, case)
    session_ends(person, case)
    rest_day_is_marked(person, case)
    double_click_records_once(person, case)
    stale_form(person, case)
    deadlines_argue(person, case)
    correction_stands_beside(person, case)
    person.sign_in("shenqinghe")
    rest_day_is_warned_of(person)
    old_and_new_count(person)
    person.sign_in("xuwanqing")
    blocked_acts_say_why(person)


def entries(person, case):
    person.open(f"/cases/{case}")
    return len(person.driver.find_elements(tour.By.CSS_SELECTOR, ".timeline > li"))


def draft_is_kept(person, case):
    person.open(f"/cases/{case}/acts/addMaterial")
    person.fill("actPlace", "澄河县柳溪镇")
    person.wait_for(".draft-state", "草稿已于")
    person.open(f"/cases/{case}")
    person.look("step-with-draft")
    person.expect("有草稿")
    person.open(f"/cases/{case}/acts/addMaterial")
    person.look("draft-offered")
    if person.value("actPlace") != "澄河县柳溪镇":
        raise tour.Disappointment("the draft was not offered")
    person.press("放弃草稿")
    if person.value("actPlace") == "澄河县柳溪镇":
        raise tour.Disappointment("the draft was not discarded")


def leaving_asks(person, case):
    asks = "const e = new Event('beforeunload', {cancelable: true}); window.dispatchEvent(e); return e.defaultPrevented"
    person.open(f"/cases/{case}/acts/addMaterial")
    if person.driver.execute_script(asks):
        raise tour.Disappointment("an unchanged form asks before it is left")
    person.fill("actPlace", "澄河县")
    if not person.driver.execute_script(asks):
        raise tour.Disappointment("a changed form does not ask before it is left")
    person.submit("draft")
    person.press("放弃草稿")


def session_ends(person, case):
    path = f"/cases/{case}/acts/addMaterial"
    person.open(path)
    person.fill("actPlace", "澄河县青岩镇石桥村")
    person.driver.delete_all_cookies()
    person.lead_on()
    person.look("session-ended")
    person.expect("登录已失效")
    person.fill_all({"account": "jinshuhua", "password": "wrong"})
    person.press("登录")
    person.fill_all({"account": "jinshuhua", "password": person.password})
    person.press("登录")
    person.look("back-at-the-form")
    if not person.path.startswith(path) or person.value("actPlace") != "澄河县青岩镇石桥村":
        raise tour.Disappointment(f"after sign-in not the same form: {person.path} {person.text[:300]}")
    person.press("放弃草稿")


def rest_day_is_marked(person, case):
    person.open(f"/cases/{case}/acts/register")
    for typed, words in (("2026-6-28", "休息日"), ("2026.10.1", "国庆节"), ("20260629", "星期一")):
        person.fill("registeredDate", typed)
        person.wait_for(".date-echo", words)
    person.look("rest-day-typed")


def rest_day_is_warned_of(person):
    case = person.case_in_stage("reverse-linkage", "underReview")
    person.open(f"/cases/{case}/acts/extend")
    person.fill_all({"grounds": ["difficult"], "reason": "需要补充调查。", "newEnd": "2026年7月18日"})
    person.submit("preview")
    person.expect_no_errors()
    person.look("rest-day-warned")
    person.expect("2026年7月18日（周六）为休息日")
    person.submit("edit")
    if person.value("newEnd") != "2026年7月18日":
        raise tour.Disappointment("back from the preview, what was typed is gone")
    person.press("放弃草稿")


def double_click_records_once(person, case):
    before = entries(person, case)
    person.open(f"/cases/{case}/acts/register")
    person.submit("preview")
    wire = line.Line(person.base, person.driver)
    fields = {
        one.get_attribute("name"): one.get_attribute("value")
        for one in person.driver.find_elements(tour.By.CSS_SELECTOR, "main form input[type=hidden]")
    }
    fields["~step"] = "confirm"
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: wire.form(f"/cases/{case}/acts/register", fields), range(4)))
    places = {answer.headers.get("location") for answer in answers}
    if {answer.status for answer in answers} != {303} or len(places) != 1:
        raise tour.Disappointment(f"four presses of one button gave {[a.status for a in answers]} and {places}")
    if entries(person, case) != before + 1:
        raise tour.Disappointment("a double click recorded twice")


def stale_form(person, case):
    person.open(f"/cases/{case}/acts/addMaterial")
    person.fill("actPlace", "澄河县城关镇新民路")
    first = person.driver.current_window_handle
    person.driver.switch_to.new_window("tab")
    person.open(f"/cases/{case}/acts/addMaterial")
    person.fill_all({"actPlace": "澄河县白鹭镇", "discoveredBy": "澄河县公安局"})
    person.finish()
    person.driver.close()
    person.driver.switch_to.window(first)
    person.lead_on()
    person.look("conflict")
    person.expect("您填写期间，案卷已有变化", "澄河县白鹭镇", "澄河县城关镇新民路")
    person.press("按最新案卷继续")
    if person.value("actPlace") != "澄河县城关镇新民路":
        raise tour.Disappointment("what was typed is gone after a conflict")
    person.press("放弃草稿")


def blocked_acts_say_why(person):
    """Reason, article, and who can supply what is missing."""
    person.open("/cases?kind=reverse-linkage&stage=underReview&mine=true")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "a.row-link"))
    person.click(person.driver.find_element(tour.By.CSS_SELECTOR, ".blocked > summary"))
    person.look("blocked-acts")
    reasons = person.driver.find_element(tour.By.CSS_SELECTOR, ".blocked dl").text
    for words in ("此事项须在", "补足"):
        if words not in reasons:
            raise tour.Disappointment(f"what is not possible does not say “{words}”: {reasons}")


def deadlines_argue(person, case):
    person.open(f"/cases/{case}")
    person.driver.find_element(tour.By.CSS_SELECTOR, "#deadlines details > summary").click()
    person.look("deadline-opened")
    argument = person.driver.find_element(tour.By.CSS_SELECTOR, "#deadlines details .argument").text
    for words in ("起算记录", "第 2 号记录", "人民检察院行刑反向衔接工作指引", "工作日", "周末", "逐日计算"):
        if words not in argument:
            raise tour.Disappointment(f"the deadline does not say “{words}”: {argument}")


def correction_stands_beside(person, case):
    person.open(f"/cases/{case}")
    person.press("更正第 1 号记录")
    person.look("correction-form")
    person.fill_all({"actPlace": "澄河县红石镇", "reason": "表格所写地点有误。"})
    if person.has_step("preview"):
        person.submit("preview")
        person.expect_no_errors()
        person.look("correction-confirm")
    person.submit("confirm")
    person.expect_no_errors()
    person.open(f"/cases/{case}")
    person.look("corrected")
    beside = person.driver.find_element(tour.By.CSS_SELECTOR, "#entry-1 .correction").text
    for words in ("澄河县红石镇", "表格所写地点有误。"):
        if words not in beside:
            raise tour.Disappointment(f"the correction does not say “{words}”: {beside}")


def old_and_new_count(person):
    """In the demonstration one case was extended and one is suspended."""
    for stage, words in (("underReview", "期限已延长"), ("suspended", "中止")):
        for case in person.cases_in_stage("reverse-linkage", stage):
            person.open(f"/cases/{case}")
            person.driver.execute_script(
                "document.querySelectorAll('#deadlines details').forEach(one => { one.open = true })")
            if words in person.driver.find_element(tour.By.ID, "deadlines").text:
                break
        else:
            raise tour.Disappointment(f"no case at {stage} says “{words}” of its deadline")
        person.look(f"count-{stage}")
        if stage == "underReview" and len(person.driver.find_elements(tour.By.CSS_SELECTOR, "#deadlines .counts > div")) != 2:
            raise tour.Disappointment("the old and the new count do not stand side by side")


with chromium.browser("zh-CN", width=1366, height=768) as driver, samples.Folder() as folder:
    sys.exit(tour.run(habits, tour.Tour(driver, arguments), folder))
