"""One case in the browser from a row of a spreadsheet to its closure, by the people who do it.

main_way.py BASE PICTURES [--password WORD]
"""

import re
import sys

import chromium
import samples
import tour


def main_way(person, files):
    case = by_spreadsheet(person, files)
    person.act(case, "register", {"registeredDate": "2026年6月30日"}, "register")
    person.expect("澄检行刑衔〔2026〕", "2026年7月14日")
    person.act(
        case, "assign", {"handler": "pengzhihang", "assistant": "xiatian", "clerk": "baichen"}, "assign", confirms=False
    )

    person.sign_in("pengzhihang")
    person.open("/workbench")
    person.look("workbench-of-the-handler")
    person.expect("甄岚")
    review(person, case, files)
    opinion = draft(person, case)
    submit(person, case)

    person.sign_in("linyuanshan")
    person.open(f"/cases/{opinion}")
    person.look("opinion-before-endorsement")
    person.act(opinion, "endorse", {"remarks": "同意。"}, "endorse", confirms=person.confirms(opinion, "endorse"))
    person.sign_in("shenqinghe")
    person.open("/workbench")
    person.expect("批准制发")
    person.act(opinion, "approve", {}, "approve", confirms=person.confirms(opinion, "approve"))

    person.sign_in("pengzhihang")
    follow_up(person, case, opinion, files)

    person.sign_in("linyuanshan")
    outcome = {"outcome": "punishedAndExecuted", "summary": "已处罚款并没收，全部执行完毕。"}
    person.act(case, "close", outcome, "close", confirms=person.confirms(case, "close"))
    whole_case(person, case, opinion)


def by_spreadsheet(person, files):
    person.sign_in("jinshuhua")
    person.open("/import/reverse-linkage")
    person.look("import")
    person.fill("sheet", files.sheet())
    person.press("上传并核对")
    person.look("import-preview")
    person.expect("2行有误", "不是有效日期", "校验码")
    person.press("跳过有误的行")
    person.look("import-result")
    shown = person.path
    person.driver.refresh()
    person.expect("行已登记")
    if person.path != shown:
        raise tour.Disappointment(f"a reload of the result leads to {person.path}")
    person.open("/workbench")
    person.look("workbench-of-case-management")
    person.open("/cases?q=" + samples.PERSON)
    person.look("case-found")
    person.leave_by(person.driver.find_element(tour.By.CSS_SELECTOR, "a.row-link"))
    person.look("case-imported")
    person.expect("登记受理", "待补材料")
    return re.search(r"/cases/([^/?#]+)", person.path).group(1)


def review(person, case, files):
    material = {
        "decision": files.pdf("不起诉决定书"),
        "reviewReport": files.pdf("审查报告"),
        "evidence": [files.pdf("被害人陈述"), files.pdf("扣押清单")],
        "discoveredOn": "20260303",
        "discoveredBy": "澄河县公安局白鹭派出所",
        "announcedDate": "2026年6月23日",
        "nonProsecutionGround": "minor",
        "criminalOpinion": "yes",
        "criminalOpinionReason": "盗窃数额不大，已经退赔，应当给予行政处罚。",
        "noCoerciveMeasures": "yes",
        "noSeizedProperty": "yes",
    }
    person.act(case, "addMaterial", material, "material", confirms=person.confirms(case, "addMaterial"))
    inquiry = {"means": "inquiry", "date": "2026.6.30", "result": "被不起诉人对盗窃的事实没有异议，已经全部退赔。"}
    person.act(case, "investigate", inquiry, "inquiry", confirms=False)
    person.open(f"/cases/{case}")
    person.look("case-under-review")


def draft(person, case):
    person.open(f"/cases/{case}")
    person.press("起草检察意见")
    person.look("draft-prefilled")
    if person.value("recipient") != "chenghe-public-security":
        raise tour.Disappointment(f"the recipient is not the police but {person.value('recipient')}")
    person.fill_all(
        {
            "facts": "2026年3月2日，甄岚在澄河县白鹭镇盗窃他人电动自行车一辆，价值人民币一千八百元。",
            "reasoning": "甄岚盗窃他人财物，情节较轻，尚未受到行政处罚。",
            "opinionText": "请你局依法对被不起诉人甄岚盗窃的行为给予行政处罚。",
            "replyPhone": "0000-1000101",
        }
    )
    person.look("draft-form")
    if person.has_step("preview"):
        person.submit("preview")
        person.expect_no_errors()
        person.look("draft-confirm")
    person.submit("confirm")
    person.expect_no_errors()
    person.look("draft-done")
    return re.search(r"/cases/([^/?#]+)/done", person.path).group(1)


def submit(person, case):
    fields = {
        "finalReport.origin": "本案由刑事检察部门移送。被不起诉人甄岚，无违法犯罪记录。",
        "finalReport.facts": "2026年3月2日，甄岚盗窃电动自行车一辆，价值人民币一千八百元，已经退赔。",
        "finalReport.analysis": "盗窃的事实清楚，在处罚时效内被发现，有必要给予行政处罚。",
        "finalReport.conclusion": "建议向澄河县公安局制发检察意见。",
        "legality.actProved": "2026年3月2日，甄岚盗窃电动自行车一辆。",
        "legality.agency": "chenghe-public-security",
        "necessity.lenience": ["remedied", "confessed"],
        "necessity.noNonPenalMeasures": "yes",
        "proposal": "opinion",
    }
    person.act(case, "submit", fields, "submit", confirms=person.confirms(case, "submit"))


def follow_up(person, case, opinion, files):
    service = {
        "way": "direct",
        "servedDate": "2026-6-30",
        "recipientPerson": "法制大队",
        "place": "澄河县公安局",
        "receipt": files.pdf("送达回证"),
    }
    person.act(opinion, "serve", service, "serve", confirms=person.confirms(opinion, "serve"))
    person.open(f"/cases/{case}")
    person.look("case-awaiting-reply")
    person.expect("待回复", "检察意见已送达")
    reply = {
        "receivedDate": "2026-6-30",
        "replyNumber": "澄公函〔2026〕9号",
        "signedBy": "法制大队",
        "stance": "accepts",
        "content": "我局采纳检察意见，已经立案。",
    }
    person.act(opinion, "recordReply", reply, "reply", confirms=person.confirms(opinion, "recordReply"))
    filing = {"filedDate": "2026-6-30", "filingNumber": "澄公立〔2026〕31号"}
    person.act(case, "recordFiling", filing, "filing", confirms=person.confirms(case, "recordFiling"))

    # Two penalties in one decision: the group grows by its button, with what was typed kept.
    person.open(f"/cases/{case}/acts/recordPenalty")
    person.fill_all({"decisionDate": "2026-6-30", "decisionNumber": "澄公罚决〔2026〕42号", "servedDate": "2026-6-30"})
    person.press("增加一项")
    person.fill_all({"penalties.0.kind": "fine", "penalties.0.amount": "500"})
    person.press("增加一项")
    person.fill_all({"penalties.1.kind": "confiscation", "penalties.1.confiscated": "1200.50"})
    person.look("penalty-form")
    if person.value("decisionNumber") != "澄公罚决〔2026〕42号":
        raise tour.Disappointment("what was typed went away when a penalty was added")
    if person.has_step("preview"):
        person.submit("preview")
        person.expect_no_errors()
        person.look("penalty-confirm")
    person.submit("confirm")
    person.expect_no_errors()
    person.look("penalty-done")
    for kind, amount in (("fine", "500"), ("confiscation", "1200.50")):
        paid = {"executedDate": "2026-6-30", "kind": kind, "amount": amount, "evidence": files.pdf("缴款凭证")}
        person.act(case, "recordExecution", paid, f"execution-{kind}", person.confirms(case, "recordExecution"))


def whole_case(person, case, opinion):
    person.open(f"/cases/{case}")
    person.look("case-closed")
    person.expect("办结", "1200.50")
    person.open(f"/cases/{case}/print")
    person.look("case-print")
    person.open(f"/cases/{opinion}")
    person.look("opinion-closed")
    papers = person.papers()
    if len(papers) < 3:
        raise tour.Disappointment(f"the opinion offers only {sorted(papers)}")
    for address in papers.values():
        paper = person.download(address)
        if not paper.startswith(b"PK"):
            raise tour.Disappointment(f"{address} is no DOCX: {paper[:80]}")
        if b"{{" in tour.text_of_docx(paper):
            raise tour.Disappointment(f"{address} still has a placeholder")


if __name__ == "__main__":
    arguments = tour.arguments(__doc__)
    with chromium.browser("zh-CN", width=1366, height=768) as driver, samples.Folder() as folder:
        sys.exit(tour.run(main_way, tour.Tour(driver, arguments), folder))
