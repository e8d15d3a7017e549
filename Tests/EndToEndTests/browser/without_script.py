"""Everything can be read and done with JavaScript switched off.

without_script.py BASE PICTURES [--password WORD]
"""

import re
import sys

import chromium
import samples
import tour

arguments = tour.arguments(__doc__)


def without_script(person, files):
    person.sign_in("jinshuhua")
    person.open("/import/reverse-linkage")
    person.fill("sheet", files.sheet())
    person.press("上传并核对")
    person.expect("2行有误")
    person.press("跳过有误的行")
    person.look("no-script-imported")
    person.open("/cases?q=" + samples.PERSON)
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "a.row-link"))
    case = re.search(r"/cases/([^/?#]+)", person.path).group(1)
    person.look("no-script-case")
    person.act(case, "register", {"registeredDate": "2026年6月30日"}, "no-script-register")
    person.act(case, "assign", {"handler": "pengzhihang"}, "no-script-assign", confirms=False)

    person.sign_in("pengzhihang")
    person.open(f"/cases/{case}/acts/addMaterial")
    person.fill_all({"discoveredBy": "澄河县公安局白鹭派出所", "discoveredOn": "2026-2-30"})
    person.press("增加一项强制措施")
    person.press("增加一项强制措施")
    person.fill_all({"coerciveMeasures.0.kind": "bail", "coerciveMeasures.0.from": "2026-3-5"})
    person.press("删除强制措施 2")
    if person.value("coerciveMeasures.0.kind") != "bail" or person.value("discoveredBy") != "澄河县公安局白鹭派出所":
        raise tour.Disappointment("what was typed went away when a group changed")
    person.submit("preview")
    person.look("no-script-error")
    person.expect("不是有效日期")
    person.fill_all({"discoveredOn": "2026-3-3", "decision": files.pdf("不起诉决定书")})
    person.submit("draft")
    person.look("no-script-draft")
    person.expect("草稿已于", "不起诉决定书.pdf")
    person.open(f"/cases/{case}/acts/addMaterial")
    person.submit("preview")
    person.submit("confirm")
    person.look("no-script-done")
    if "/done" not in person.path:
        raise tour.Disappointment(f"the draft was not recorded: {person.text[:600]}")

    person.open(f"/cases/{case}")
    person.driver.find_element(tour.By.CSS_SELECTOR, "#deadlines details > summary").click()
    person.look("no-script-deadline")
    person.expect("逐日计算")
    person.open("/cases")
    person.fill_all({"q": "甄", "kind": "reverse-linkage"})
    person.press("筛选")
    person.look("no-script-list")
    person.expect(samples.PERSON, "共 1 件")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, ".chip-removable"))
    for path in ("/workbench", "/deadlines?scope=all", "/account", f"/cases/{case}/print"):
        person.open(path)
        person.look("no-script" + re.sub(r"[^a-z]+", "-", path.partition("?")[0].replace(case, "case")))
    decided_without_script(person)
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "button[name=language][value=en]"))
    person.look("no-script-english")
    if person.driver.find_element(tour.By.TAG_NAME, "html").get_attribute("lang") != "en":
        raise tour.Disappointment("the switch of the language does nothing")


def decided_without_script(person):
    """The queue of approvals is plain links and forms."""
    person.sign_in("linyuanshan")
    person.open("/approvals")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "a.row-link"))
    person.look("no-script-approval")
    person.press("审核同意")
    person.look("no-script-endorsed")
    if "/done" not in person.path:
        raise tour.Disappointment(f"the button did not endorse: {person.text[:400]}")


with chromium.browser("zh-CN", scripts=False, width=1366, height=768) as driver, samples.Folder() as folder:
    sys.exit(tour.run(without_script, tour.Tour(driver, arguments), folder))
