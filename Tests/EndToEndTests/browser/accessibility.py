"""Opens every kind of page in both languages, and fails where axe finds a violation of WCAG 2.2 AA in the light or the dark
scheme, where the browser complains, or where a page is wider than a phone.

accessibility.py BASE PICTURES [--password WORD]
"""

import re
import sys

import chromium
import samples
import tour

arguments = tour.arguments(__doc__)
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}


class Judge:
    """Looks at the page that is open with axe, in both schemes, and on a phone."""

    def __init__(self, person, language):
        self.person = person
        self.language = language
        self.faults = []
        self.pages = 0

    def look(self, name):
        driver = self.person.driver
        self.pages += 1
        self.person.seen.append(f"{name} ({self.language}) {self.person.path.partition('?')[0]}")
        found = set(self.person.faults())
        tag = driver.find_element(tour.By.TAG_NAME, "html").get_attribute("lang")
        if not self.language.startswith(tag[:2]):
            found.add(f"the page is in {tag}")
        if tag == "en":
            found |= {f"Chinese in an English page: {word}" for word in self.chinese_labels()}
        for scheme in ("light", "dark"):
            # Without motion: a colour that is still fading has no contrast to be judged.
            wishes = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
            scheme_is = {"features": [{"name": name, "value": value} for name, value in wishes.items()]}
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme_is)
            found |= {f"{scheme}: {one}" for one in chromium.violations(driver)}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
        wider = driver.execute_script("return document.documentElement.scrollWidth - innerWidth")
        if wider > 1:
            chromium.picture(driver, self.person.pictures / f"phone-{self.language}-{name}.png")
            found.add(f"{wider} pixels wider than a phone")
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        if found:
            chromium.picture(driver, self.person.pictures / f"fault-{self.language}-{name}.png")
        self.faults += [f"{name} ({self.language}, {self.person.path}): {one}" for one in sorted(found)]

    def chinese_labels(self):
        """Labels and buttons are the interface's own words; what cases hold stays as it was written."""
        own = self.person.driver.find_elements(
            tour.By.CSS_SELECTOR,
            "main label:not(.form-check-label), main legend, main button:not([lang]), main dt, table:not(.preview) th[scope=col]",
        )
        texts = [one.text for one in own]
        return {text for text in texts if re.search(r"[一-鿿]", text) and not re.search(r"[A-Za-z]", text)}


def every_page(person, files):
    faults = []
    for number, language in enumerate(("zh-CN", "en")):
        judge = Judge(person, language)
        before_sign_in(person, judge)
        lists_and_import(person, judge, files, number)
        case_and_forms(person, judge, files)
        opinion_and_errors(person, judge)
        print(f"{language}: {judge.pages} pages, {len(judge.faults)} faults")
        faults += judge.faults
    if faults:
        raise tour.Disappointment(f"{len(faults)} faults:\n" + "\n".join(faults))


def speak(person, judge):
    """The language that a person chose by the switch; it stays with the browser."""
    choice = {"name": "language", "value": "zh-Hans" if judge.language == "zh-CN" else "en", "path": "/"}
    person.driver.add_cookie(choice)


def before_sign_in(person, judge):
    person.open("/")
    person.driver.delete_all_cookies()
    speak(person, judge)
    for name, path in (("front", "/"), ("sign-in", "/sign-in?account=jinshuhua")):
        person.open(path)
        judge.look(name)
    person.fill("password", "wrong")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "form[action='/sign-in'] button[type=submit]"))
    judge.look("sign-in-wrong")
    person.open("/nowhere")
    judge.look("not-found-before-sign-in")


def sign_in(person, judge, account):
    person.sign_in(account)
    speak(person, judge)


def lists_and_import(person, judge, files, number):
    sign_in(person, judge, "jinshuhua")
    pages = {
        "workbench": "/workbench", "cases": "/cases", "no-cases": "/cases?q=zzzz", "filtered": "/cases?kind=opinion&urgency=near",
        "tray": "/cases?tray=done", "deadlines": "/deadlines?scope=all", "my-deadlines": "/deadlines", "contradictions": "/contradictions", "account": "/account",
        "board": "/recommendations", "board-stage": "/recommendations?stage=served", "agencies": "/agencies",
        "agency": "/agencies/chenghe-public-security", "agency-form": "/agencies/chenghe-public-security/change",
        "grounds": "/grounds", "ground": "/grounds/theft",
        "import": "/import/reverse-linkage", "statistics": "/statistics?figure=received&rows=ground&columns=month",
        "statistics-share": "/statistics?figure=adoptionRate&rows=agency", "registers": "/registers",
        "register-layout": "/registers/reverse-linkage/layout",
        "import": "/import/reverse-linkage", "hearings": "/hearings?month=2026-07&day=2026-07-06",
        "hearing-officers": "/cases?kind=hearing-officer", "admit-officer": "/new/hearing-officer/admit",
    }  # fmt: skip
    for name, path in pages.items():
        person.open(path)
        judge.look(name)
    person.open("/import/reverse-linkage")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "main form button[type=submit]"))
    judge.look("import-without-sheet")
    row = ["舒然", samples.citizen_id("19920715", 400 + number), "盗窃", f"澄检刑诉受〔2026〕4{number}号",
           f"澄检刑不诉〔2026〕4{number}号", "相对不起诉", "2026-6-23", "2026-3-2", "澄河县白鹭镇"]  # fmt: skip
    bad = [*row[:1], "990101199207150000", *row[2:6], "2026-02-30", *row[7:]]
    person.fill("sheet", files.sheet("名单.csv", [row, bad]))
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "main form button[type=submit]"))
    judge.look("import-preview")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "button[name='bad-rows']"))
    judge.look("import-result")


def case_and_forms(person, judge, files):
    case = person.case_in_stage("reverse-linkage", "transferred")
    person.open(f"/cases/{case}")
    judge.look("case-transferred")
    person.open(f"/cases/{case}/acts/register")
    judge.look("form")
    person.submit("preview")
    judge.look("confirmation")
    person.submit("edit")
    judge.look("form-with-draft")
    person.fill("registeredDate", "2026-02-30")
    person.submit("preview")
    judge.look("form-with-errors")
    stale = "document.querySelector(\"[name='~version']\").value = 0; document.querySelector('#field-registeredDate').value = ''"
    person.driver.execute_script(stale)
    person.submit("preview")
    judge.look("conflict")
    for name, path in {"long-form": "acts/addMaterial", "correction": "acts/correct?entry=1", "done": "done?from=1&to=1",
                       "print": "print"}.items():  # fmt: skip
        person.open(f"/cases/{case}/{path}")
        judge.look(name)
    for stage in ("suspended", "awaitingReply", "enforcing", "closed"):
        person.open(f"/cases/{person.case_in_stage('reverse-linkage', stage)}")
        for summary in person.driver.find_elements(tour.By.CSS_SELECTOR, "main details:not([open]) > summary"):
            person.click(summary)
        judge.look(f"case-{stage}")


def opinion_and_errors(person, judge):
    sign_in(person, judge, "pengzhihang")
    person.open("/workbench")
    judge.look("workbench-of-the-handler")
    case = person.case_in_stage("reverse-linkage", "enforcing")
    for act in ("recordPenalty", "close", "nothing"):
        person.open(f"/cases/{case}/acts/{act}")
        judge.look(f"act-{act}")
    person.open(f"/cases/{case}/acts/recordPenalty")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "button[name='~add']"))
    judge.look("form-with-group")
    person.open("/new/opinion/draft")
    judge.look("draft")
    for stage in ("served", "approved", "closed"):
        found = person.cases_in_stage("opinion", stage, optional=True)
        if found:
            person.open(f"/cases/{found[0]}")
            judge.look(f"opinion-{stage}")
    person.open("/new/reverse-linkage/transfer")
    judge.look("forbidden-or-absent")


with chromium.browser("zh-CN", width=1280, height=900) as driver, samples.Folder() as folder:
    sys.exit(tour.run(every_page, tour.Tour(driver, arguments), folder))
