"""Papers are followed on their board, decided with the keyboard, and the register of agencies is kept.

desks.py BASE PICTURES [--password WORD]
"""

import sys

import chromium
import samples
import tour
from selenium.webdriver.common.action_chains import ActionChains

arguments = tour.arguments(__doc__)


def key(person, letter):
    ActionChains(person.driver).send_keys(letter).perform()


def leaving_by_key(person, letter):
    here = person.driver.find_element(tour.By.TAG_NAME, "html")
    key(person, letter)
    tour.WebDriverWait(person.driver, 30).until(
        lambda driver: driver.find_element(tour.By.TAG_NAME, "html") != here, f"{letter} does nothing")


def desks(person, _):
    board(person)
    approvals(person)
    registers(person)


def board(person):
    person.sign_in("linyuanshan")
    person.open("/recommendations")
    person.look("board")
    person.expect("起草", "已送达待回复", "已超期")
    person.fill_all({"facet.recipient": "chenghe-natural-resources"})
    person.press("筛选")
    person.look("board-narrowed")
    person.expect("收件机关：澄河县自然资源局")
    person.open("/recommendations?stage=served")
    person.look("board-one-stage")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "a.row-link"))
    if "/cases/" not in person.path:
        raise tour.Disappointment(f"a row of the board opens {person.path}")


def approvals(person):
    person.open("/approvals")
    person.look("approvals")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "a.row-link"))
    person.look("approval-of-the-head")
    person.expect("送审稿", "检察意见书", "（文号于批准时编定）", "检察意见书审批表")
    key(person, "r")
    focused = person.driver.switch_to.active_element.get_attribute("name")
    if focused != "reason":
        raise tour.Disappointment(f"sending back without a reason goes to {focused}")
    person.driver.execute_script("document.activeElement.blur()")
    leaving_by_key(person, "a")
    person.look("endorsed")
    if "/done" not in person.path:
        raise tour.Disappointment(f"A did not endorse: {person.text[:400]}")

    person.sign_in("shenqinghe")
    person.open("/approvals")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "a.row-link"))
    person.look("approval-of-the-deputy")
    leaving_by_key(person, "a")
    person.look("approval-confirmation")
    person.submit("confirm")
    person.look("approved")
    person.expect("检察意见书 · DOCX")
    person.open("/approvals")
    person.look("approvals-empty")
    person.expect("没有等待审批的事项")


def registers(person):
    person.sign_in("jinshuhua")
    person.open("/agencies?q=交通")
    person.look("agencies")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "a.row-link"))
    person.look("agency")
    person.leave_by(person.driver.find_element(tour.By.LINK_TEXT, "登记变更"))
    person.fill_all({"nameZh": "", "validFrom": "2026-7-1"})
    person.submit("confirm")
    person.look("agency-with-errors")
    person.expect("必须填写")
    person.fill_all({"nameZh": "澄河县公安局交通管理大队"})
    person.submit("confirm")
    person.look("agency-changed")
    person.expect("历次版本", "澄河县公安局交通管理大队", "2026年7月1日")
    person.open("/grounds?q=盗窃")
    person.look("grounds")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "a.row-link"))
    person.look("ground")
    person.expect("行政处罚依据")


with chromium.browser("zh-CN", width=1366, height=768) as driver, samples.Folder() as folder:
    sys.exit(tour.run(desks, tour.Tour(driver, arguments), folder))
