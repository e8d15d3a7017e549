"""Everything that goes wrong in front of a screen, and what somebody does on purpose: each gets a clear answer, nothing is
lost, nothing is recorded, the server stays.

bad_input.py BASE PICTURES [--password WORD]
"""

import re
import sys

import chromium
import line
import samples
import tour

arguments = tour.arguments(__doc__)
HOSTILE = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"


def bad_input(person, files):
    checks = Checks()
    person.sign_in("jinshuhua")
    case = person.case_in_stage("reverse-linkage", "transferred")
    wrong_spreadsheets(person, files, checks)
    out_of_order(person, case, checks)
    wrong_dates(person, case, checks)
    too_large(person, case, files, checks)
    addresses(person, case, checks)
    tokens(person, case, checks)
    person.sign_in("tangjing")
    wrong_identity(person, checks)
    hostile_text(person, checks)
    person.sign_in("tonghe.handler")
    somebody_elses(person, case, checks)
    before_sign_in(person, checks)
    checks.end()


class Checks:
    """Goes on after a fault: one run tells of all."""

    def __init__(self):
        self.faults = []

    def that(self, what, holds, seen=""):
        if not holds:
            self.faults.append(f"{what}: {seen}")

    def answer(self, what, answer, *statuses):
        for fault in answer.faults():
            self.faults.append(f"{what}: {fault}\n{answer.text[:500]}")
        if statuses:
            self.that(what, answer.status in statuses, f"answers {answer.status}, not {statuses}")

    def end(self):
        if self.faults:
            raise tour.Disappointment(f"{len(self.faults)} faults:\n  " + "\n  ".join(self.faults))


def wrong_spreadsheets(person, files, checks):
    for name, sheet, words in (
        ("pdf", files.pdf_called_sheet(), "不是"),
        ("empty", files.empty("空表.xlsx"), ""),
        ("headings", files.sheet("缺列.csv", [["甲", "乙"]]), ""),
    ):
        person.open("/import/reverse-linkage")
        person.fill("sheet", sheet)
        person.press("上传并核对")
        person.look(f"bad-sheet-{name}")
        shown = person.driver.find_elements(tour.By.ID, "errors")
        if name != "headings":
            checks.that(f"a spreadsheet that is none ({name})", shown and words in shown[0].text, person.text[:300])
    person.open("/import/reverse-linkage")
    person.press("上传并核对")
    checks.that("no spreadsheet", "请选择" in person.text, person.text[:300])


def out_of_order(person, case, checks):
    for act in ("close", "recordPenalty", "submit"):
        person.open(f"/cases/{case}/acts/{act}")
        checks.that(f"{act} by its address", person.status() in (200, 403, 404, 409), person.status())
        person.look(f"out-of-order-{act}")
    # The form of an act that the stage forbids says why, and does nothing when it is sent.
    person.open(f"/cases/{case}/acts/assign")
    checks.that("an act out of order says why", "审查中" in person.text, person.text[:300])
    person.fill("handler", "pengzhihang")
    person.lead_on()
    person.look("out-of-order-refused")
    checks.that("an act out of order is refused", "/done" not in person.path, person.path)
    checks.that("and what was chosen is there", person.value("handler") == "pengzhihang")


def wrong_dates(person, case, checks):
    for typed in ("2026-02-30", "二〇二六年", "2026-13-01", "0000-00-00", "99999999999"):
        person.open(f"/cases/{case}/acts/register")
        person.fill("registeredDate", typed)
        person.submit("preview")
        summary = person.driver.find_elements(tour.By.ID, "errors")
        checks.that(f"{typed} is no date", summary and typed in summary[0].text, person.text[:300])
        checks.that(f"{typed} stands in its field", person.value("registeredDate") == typed)
    person.look("impossible-date")
    link = summary[0].find_element(tour.By.TAG_NAME, "a")
    person.click(link)
    focused = person.driver.switch_to.active_element.get_attribute("id")
    anchor = person.driver.execute_script("return location.hash")
    checks.that("the summary leads to the field", "registeredDate" in focused + anchor, anchor)
    person.open(f"/cases/{case}/acts/register")
    if "放弃草稿" in person.text:
        person.press("放弃草稿")


def too_large(person, case, files, checks):
    wire = line.Line(person.base, person.driver)
    path = f"/cases/{case}/acts/addMaterial"
    token = person.token(path)
    place = [("~csrf", token), ("~step", "confirm"), ("actPlace", "澄河县城关镇")]
    answer = wire.form(path, place + [("discoveredBy", "x" * 20_000_000)])
    checks.answer("a form of 20 MB", answer, 413)
    answer = wire.multipart(path, place + [("discoveredBy", "x" * 3_000_000)], [])
    checks.answer("a multipart form of 3 MB of text", answer, 413)
    answer = wire.multipart(path, place, [("decision", "大文件.pdf", b"%PDF-1.4\n" + b"0" * 60_000_000)])
    checks.answer("a file of 60 MB", answer, 413)
    checks.that("what was typed beside it stays", "澄河县城关镇" in answer.text)
    checks.answer("after that the server", wire.get("/workbench"), 200)

    person.open(path)
    person.fill("actPlace", "澄河县青岩镇")
    person.fill("decision", files.pdf("太大的决定书", 60_000_000))
    person.lead_on()
    person.look("file-too-large")
    checks.that("a file of 60 MB in the browser", "50 MB" in person.text, person.text[:400])
    checks.that("and the place is kept", person.value("actPlace") == "澄河县青岩镇")
    person.press("放弃草稿")


def addresses(person, case, checks):
    wire = line.Line(person.base, person.driver)
    for path in (
        "/nowhere", "/cases/nothing", "/cases/990101-00000000000000000000000000", f"/cases/{case}/nothing",
        f"/cases/{case}/acts/nothing", f"/cases/{case}/papers/nothing", "/new/nothing/nothing", "/new/reverse-linkage/close",
        "/import/nothing", "/attachments/nothing", "/assets/../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd",
        f"/cases/{case}/done", f"/cases/{case}/done?from=5&to=1", f"/cases/{case}/done?from=x", f"/cases/{case}?before=x",
        f"/cases/{case}/acts/correct", f"/cases/{case}/acts/correct?entry=999", "/cases?urgency=nothing", "/cases?after=x",
        "/cases?after=%00", "/cases?q=%00", "/cases?kind=%00", "/cases?openedFrom=2026-02-30", "/cases/%00", "/%00",
        f"/cases/{case}%00/acts/register", "/cases?closed=maybe", "/cases?tray=nothing", "/deadlines?after=x",
        "/cases?q=" + "长" * 3000, "/cases?" + "&".join(f"a{n}=b" for n in range(3000)), "/" + "a" * 8000,
        "/cases?q=%ff%fe", "/cases?facet.x%27=y", "/sign-in?return=//evil.example", "/cases?q='%20OR%201=1--",
        "/cases?stage=%27", "/import/reverse-linkage/errors/nothing", "/cases?q=%25_%25",
    ):  # fmt: skip
        checks.answer(f"GET {path[:80]}", wire.get(path))
    for method in ("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"):
        for path in ("/", "/cases", f"/cases/{case}", "/workbench", "/nowhere", f"/cases/{case}/acts/register"):
            answer = wire.send(method, path)
            checks.answer(f"{method} {path}", answer)
            if method == "HEAD" and path in ("/", "/cases"):
                checks.that(f"HEAD {path} is GET without its body", answer.status == 200 and not answer.body, answer.status)
    for path in ("/nowhere", "/cases", f"/cases/{case}", "/workbench"):
        checks.answer(f"POST {path}", wire.form(path, {"a": "b"}), 403, 404, 405)
    for path in ("/cases/nothing", f"/cases/{case}/acts/nothing"):
        person.open(path)
        person.look("not-found")
        checks.that(f"{path} says what to do", "没有找到" in person.text, person.text[:200])


def tokens(person, case, checks):
    wire = line.Line(person.base, person.driver)
    path = f"/cases/{case}/acts/register"
    for name, fields in (
        ("no token", {"~step": "confirm"}),
        ("a wrong token", {"~csrf": "wrong", "~step": "confirm"}),
        ("an empty token", {"~csrf": "", "~step": "confirm"}),
    ):
        checks.answer(name, wire.form(path, fields), 403)
        checks.answer(f"{name} with a file", wire.multipart(path, list(fields.items()), [("f", "f.pdf", b"%PDF")]), 403)
    token = person.token(path)
    good = {"~csrf": token, "~step": "preview"}
    for name, fields in (
        ("NUL in a field", {"registeredDate": "2026\x006-30"}),
        ("NUL in a name", {"a\x00b": "x"}),
        ("NUL in the key", {"~key": "\x00"}),
        ("a version that is none", {"~version": "x"}),
        ("a step that is none", {"~step": "nonsense"}),
        ("a field that is none", {"nothing": "x"}),
        ("a path that is none", {"a..b": "x", "[0]": "y", ".": "z", "a.999999999.b": "1"}),
        ("a group that is none", {"~add": "penalties.x.y"}),
        ("a member that is none", {"~remove": "penalties.999999999999999999999"}),
        ("half an encoding", {"registeredDate": "%zz"}),
    ):
        checks.answer(name, wire.form(path, good | fields))
    for content_type in ("multipart/form-data", "multipart/form-data; boundary=x", "application/json", "", "text/plain"):
        checks.answer(f"a body of {content_type}", wire.send("POST", path, "{}", {"Content-Type": content_type}))
    person.open(f"/cases/{case}")
    checks.that("nothing was recorded by all of it", "已登记受理" not in person.text)


def wrong_identity(person, checks):
    person.open("/new/reverse-linkage/transfer")
    number = samples.citizen_id("19910507", 123)
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    fields = {
        "personName": "莫言川", "personKind": "natural", "idNumber": wrong, "criminalCaseNumber": "澄检刑诉受〔2026〕301号",
        "nonProsecutionNumber": "澄检刑不诉〔2026〕301号", "nonProsecutionKind": "discretionary",
        "nonProsecutionGround": "minor", "nonProsecutionDate": "2026-6-20", "announcedDate": "2026-6-20",
        "offence": "theft", "actDate": "2026-3-1", "actPlace": "澄河县", "criminalOpinion": "yes",
        "criminalOpinionReason": "应当处罚",
    }  # fmt: skip
    person.fill_all(fields)
    person.lead_on()
    person.look("wrong-check-digit")
    checks.that("a wrong check digit", "校验码" in person.text, person.text[:400])
    checks.that("the number stands in its field", person.value("idNumber") == wrong)
    checks.that("the name too", person.value("personName") == "莫言川")


def hostile_text(person, checks):
    person.open("/new/reverse-linkage/transfer")
    person.press("增加一项强制措施")
    person.press("增加一项查封")
    fields = person.driver.find_elements(tour.By.CSS_SELECTOR, "main input[type=text], main textarea")
    for field in fields:
        person.driver.execute_script("arguments[0].value = arguments[1]", field, HOSTILE)
    person.lead_on()
    person.look("hostile-text")
    page = person.driver.page_source
    checks.that("hostile text stays text", "<script>alert" not in page and "<img src=\"x\"" not in page)
    for field in fields_of(person):
        if field.get_attribute("type") != "text" and field.tag_name != "textarea":
            continue
        checks.that("and comes back as typed", field.get_attribute("value") == HOSTILE, field.get_attribute("name"))
    good = {
        "personName": HOSTILE[:40], "personKind": "natural", "idNumber": samples.citizen_id("19910507", 123),
        "criminalCaseNumber": "澄检刑诉受〔2026〕301号", "nonProsecutionNumber": "澄检刑不诉〔2026〕301号",
        "nonProsecutionKind": "discretionary", "nonProsecutionGround": "minor", "nonProsecutionDate": "2026-6-20",
        "announcedDate": "2026-6-20", "actDate": "2026-3-1", "offence": "theft", "criminalOpinion": "yes",
        "criminalOpinionReason": HOSTILE, "actPlace": HOSTILE,
    }  # fmt: skip
    if "放弃草稿" in person.text:
        person.press("放弃草稿")
    person.open("/new/reverse-linkage/transfer")
    person.fill_all(good)
    person.lead_on()
    person.look("hostile-confirm")
    if person.has_step("confirm"):
        person.submit("confirm")
    checks.that("a hostile name is recorded as a name", "/done" in person.path, person.text[:600])
    person.look("hostile-done")
    case = re.search(r"/cases/([^/?#]+)", person.path)
    for path in (f"/cases/{case.group(1)}", f"/cases/{case.group(1)}/print", "/cases?q=script", "/workbench") if case else ():
        person.open(path)
        person.look("hostile-page")
        checks.that(f"{path} keeps it text", "<script>alert" not in person.driver.page_source)


def fields_of(person):
    return person.driver.find_elements(tour.By.CSS_SELECTOR, "main input[type=text], main textarea")


def somebody_elses(person, case, checks):
    wire = line.Line(person.base, person.driver)
    for path in (
        f"/cases/{case}", f"/cases/{case}/print", f"/cases/{case}/acts/register", f"/cases/{case}/done?from=1&to=1",
        f"/cases/{case}/papers/opinion", f"/new/opinion/draft?from={case}", "/import/reverse-linkage",
    ):  # fmt: skip
        answer = wire.get(path)
        checks.answer(f"somebody else's {path}", answer, 403, 404)
        checks.that(f"{path} tells nothing", samples.PERSON not in answer.text and "非法捕捞" not in answer.text)
    person.open(f"/cases/{case}")
    person.look("somebody-elses-case")


def before_sign_in(person, checks):
    wire = line.Line(person.base)
    for path in ("/workbench", "/cases", "/deadlines", "/account", "/import/reverse-linkage", "/attachments/x"):
        answer = wire.get(path)
        checks.answer(f"{path} before sign-in", answer, 303)
        checks.that("leads to the sign-in", answer.headers.get("location", "").startswith("/sign-in?return="))
    checks.answer("a password without a token", wire.form("/sign-in", {"account": "jinshuhua", "password": "x"}), 403)
    checks.answer("/ before sign-in", wire.get("/"), 200)


with chromium.browser("zh-CN", width=1366, height=768) as driver, samples.Folder() as folder:
    sys.exit(tour.run(bad_input, tour.Tour(driver, arguments), folder))
