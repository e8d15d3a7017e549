#!/usr/bin/env python3
"""generate.py clean --rows N --seed S --out FILE.xlsx     (default 100,000 rows × 20 columns, shared strings)
generate.py nasty --out DIR                                (the small awkward files and expected.json)

Standard library only. The XML is written by hand, so that each file has exactly the trait that its name says; ZIP times
are fixed. The two files that are no archives (one with a password, one of the old format) hold what tells them: the
container's mark and the name of their stream in its directory.
"""
import argparse, io, json, os, random, sys, zipfile
from xml.sax.saxutils import escape
from madeup import *

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006/"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def col(i):
    s = ""
    i += 1
    while i:
        i, r = divmod(i - 1, 26)
        s = chr(65 + r) + s
    return s


def serial(iso_date):
    y, m, d = map(int, iso_date.split("-"))
    return ordinal(y, m, d) - ordinal(1899, 12, 30)


def container(stream):
    """The beginning of an OLE container whose directory has this stream."""
    name = stream.encode("utf-16-le") + b"\0\0"
    entry = name + bytes(64 - len(name)) + len(name).to_bytes(2, "little") + b"\2" + bytes(61)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + bytes(128) + entry


class Zip:
    def __init__(self, target, method=zipfile.ZIP_DEFLATED):
        self.z, self.method = zipfile.ZipFile(target, "w", method), method

    def add(self, name, data):
        i = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
        i.compress_type = self.method
        self.z.writestr(i, data)


def package(z, sheets, shared=None, formats=(), date1904=False, ns=NS, rel=REL, styles=True, target="worksheets/sheet{}.xml", path="xl/worksheets/sheet{}.xml"):
    """The parts round the sheets. `sheets`: [(name, state)]; `formats`: number formats of styles 1, 2, … (an int is built in)."""
    types = "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' for i in range(1, len(sheets) + 1))
    z.add("[Content_Types].xml", HEAD + f'<Types xmlns="{PKG}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
          f'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}'
          + ('<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>' if styles else "")
          + ('<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>' if shared is not None else "") + "</Types>")
    z.add("_rels/.rels", HEAD + f'<Relationships xmlns="{PKG}relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    z.add("xl/workbook.xml", HEAD + f'<workbook xmlns="{ns}" xmlns:r="{rel}">' + ('<workbookPr date1904="1"/>' if date1904 else "<workbookPr/>") + "<sheets>"
          + "".join(f'<sheet name="{escape(n)}" sheetId="{i}"' + (f' state="{st}"' if st else "") + f' r:id="rId{i}"/>' for i, (n, st) in enumerate(sheets, 1)) + "</sheets></workbook>")
    k = len(sheets)
    z.add("xl/_rels/workbook.xml.rels", HEAD + f'<Relationships xmlns="{PKG}relationships">' + "".join(f'<Relationship Id="rId{i}" Type="{rel}/worksheet" Target="{target.format(i)}"/>' for i in range(1, k + 1))
          + (f'<Relationship Id="rId{k + 1}" Type="{rel}/styles" Target="styles.xml"/>' if styles else "")
          + (f'<Relationship Id="rId{k + 2}" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/>' if shared is not None else "") + "</Relationships>")
    if styles:
        custom = [(164 + i, f) for i, f in enumerate(formats) if not isinstance(f, int)]
        ids = [f if isinstance(f, int) else 164 + i for i, f in enumerate(formats)]
        z.add("xl/styles.xml", HEAD + f'<styleSheet xmlns="{ns}">' + (f'<numFmts count="{len(custom)}">' + "".join(f'<numFmt numFmtId="{i}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for i, f in custom) + "</numFmts>" if custom else "")
              + '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
              '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
              f'<cellXfs count="{len(ids) + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' + "".join(f'<xf numFmtId="{i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for i in ids)
              + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>')
    if shared is not None:
        z.add("xl/sharedStrings.xml", HEAD + f'<sst xmlns="{ns}" count="{len(shared)}" uniqueCount="{len(shared)}">' + "".join(x if x.startswith("<si") else f'<si><t xml:space="preserve">{escape(x)}</t></si>' for x in shared) + "</sst>")


def clean(rows, seed, out):
    r = random.Random(seed)
    index, shared = {}, []

    def s(text):
        i = index.get(text)
        if i is None:
            i = index[text] = len(shared)
            shared.append(text)
        return i
    heads = ["序号", "案号", "单位", "承办人", "当事人", "身份证号", "统一社会信用代码", "案由", "受理日期", "审结日期", "到期日期", "送达时间", "金额", "比例", "件数", "认罪认罚", "是否公开", "地址", "摘要", "备注"]
    letters = [col(i) for i in range(20)]
    d0 = serial("2022-01-03")
    names = [person(r) for _ in range(3000)]
    # the sheet is streamed first, the shared strings after it
    z = Zip(out)
    info = zipfile.ZipInfo("xl/worksheets/sheet1.xml", (2025, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    with z.z.open(info, "w", force_zip64=True) as w:
        w.write((HEAD + f'<worksheet xmlns="{NS}"><dimension ref="A1:T{rows + 1}"/><sheetData>').encode())
        w.write(('<row r="1">' + "".join(f'<c r="{c}1" t="s"><v>{s(h)}</v></c>' for c, h in zip(letters, heads)) + "</row>").encode())
        block = []
        for n in range(2, rows + 2):
            region = REGIONS[r.randrange(12)]
            acc = d0 + r.randrange(1100)
            kind = r.random()
            text = lambda k, v: f'<c r="{letters[k]}{n}" t="s"><v>{s(v)}</v></c>' if v else ""
            date = lambda k, v: f'<c r="{letters[k]}{n}" s="1"><v>{v}</v></c>'
            block.append("".join((
                f'<row r="{n}">', f'<c r="A{n}"><v>{n - 1}</v></c>', text(1, f"{region[:2]}检刑诉受〔{2022 + n % 3}〕{n - 1}号"), text(2, f"{CITY}{region}人民检察院"), text(3, names[r.randrange(200)]), text(4, names[r.randrange(3000)]),
                text(5, id_number(r, f"{1960 + r.randrange(45)}{1 + r.randrange(12):02d}{1 + r.randrange(28):02d}")), text(6, credit_code(r) if kind < 0.3 else ""), text(7, ("盗窃罪", "诈骗罪", "故意伤害罪", "危险驾驶罪", "寻衅滋事罪")[r.randrange(5)]),
                date(8, acc), date(9, acc + r.randrange(60)) if kind < 0.9 else "", date(10, acc + 45), f'<c r="L{n}" s="2"><v>{acc + r.randrange(86400) / 86400:.10f}</v></c>', f'<c r="M{n}" s="3"><v>{r.randrange(10_000_000) / 100}</v></c>',
                f'<c r="N{n}" s="4"><v>{r.randrange(1000) / 1000}</v></c>', f'<c r="O{n}"><v>{r.randrange(30)}</v></c>', f'<c r="P{n}" t="b"><v>{r.randrange(2)}</v></c>', f'<c r="Q{n}" t="b"><v>{r.randrange(2)}</v></c>',
                text(17, address(r, region)), text(18, "经审查查明犯罪嫌疑人" + names[r.randrange(3000)] + "于案发当日在现场附近活动，有监控录像证实。" if kind < 0.5 else ""), text(19, "已核" if kind > 0.8 else ""), "</row>")))
            if len(block) == 500:
                w.write("".join(block).encode())
                block.clear()
        w.write(("".join(block) + "</sheetData></worksheet>").encode())
    package(z, [("案卡", "")], shared, [14, 22, 4, 10])
    z.z.close()


def nasty(out):
    os.makedirs(out, exist_ok=True)
    want = {}
    D = lambda x: {"date": x}

    def sheet(rows_xml, before="", after="", ns=NS):
        return HEAD + f'<worksheet xmlns="{ns}">{before}<sheetData>{rows_xml}</sheetData>{after}</worksheet>'

    def t(x): return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(x)}</t></is></c>'

    def row(n, *cells):
        """Cells with their references filled in; a cell is XML without r=, or a number, or text, or None."""
        o = []
        for i, c in enumerate(cells):
            if c is None: continue
            if isinstance(c, (int, float)): c = f"<c><v>{c}</v></c>"
            elif not c.startswith("<c"): c = t(c)
            o.append(c.replace("<c", f'<c r="{col(i)}{n}"', 1))
        return f'<row r="{n}">' + "".join(o) + "</row>"

    def book(name, xml, rows, *, sheets=(("Sheet1", ""),), bodies=None, raw=None, method=zipfile.ZIP_DEFLATED, path="xl/worksheets/sheet{}.xml", why="", **k):
        b = io.BytesIO()
        z = Zip(b, method)
        package(z, sheets, **k)
        for i, x in enumerate(bodies or [xml], 1): z.add(path.format(i), x)
        z.z.close()
        put(name, b.getvalue(), {"sheets": rows if isinstance(rows, dict) else {sheets[0][0]: rows}} if not isinstance(rows, str) else {"error": rows}, why)

    def put(name, data, expected, why):
        with open(os.path.join(out, name), "wb") as f: f.write(data)
        want[name] = {**expected, "why": why}

    S = lambda v, s: f'<c s="{s}"><v>{v}</v></c>'
    d1, d2 = serial("2024-03-01"), serial("2023-12-31")
    book("01-merged-title.xlsx", sheet(row(1, "2024年案件统计表") + row(2, "案号", "受理日期", "件数") + row(3, "甲1号", S(d1, 1), 3), after='<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'),
         [["2024年案件统计表", None, None], ["案号", "受理日期", "件数"], ["甲1号", D("2024-03-01"), 3]], formats=[14], why="a merged title above the header; only A1 has the value")
    book("02-date-1904.xlsx", sheet(row(1, S(d1 - 1462, 1), S(d2 - 1462, 1))), [[D("2024-03-01"), D("2023-12-31")]], formats=[14], date1904=True, why="days counted from 1904")
    book("03-text-dates.xlsx", sheet(row(1, "2024年3月1日", "2024.3.1", "２０２４－０３－０１", "20240301", "二〇二四年三月一日")), [["2024年3月1日", "2024.3.1", "２０２４－０３－０１", "20240301", "二〇二四年三月一日"]], why="dates as text stay text at this layer")
    book("04-inline-strings.xlsx", sheet(row(1, '<c t="inlineStr"><is><r><t>检察</t></r><r><rPr><b/></rPr><t>建议</t></r></is></c>', t("  前后空格  "))), [["检察建议", "  前后空格  "]], why="inline strings, one in runs; spaces kept")
    book("05-phonetic.xlsx", sheet(row(1, '<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>')), [["東京地検", "重庆"]], shared=['<si><t>東京地検</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><rPh sb="2" eb="4"><t>チケン</t></rPh><phoneticPr fontId="0"/></si>', '<si><r><t>重</t></r><r><t>庆</t></r><rPh sb="0" eb="1"><t>chóng</t></rPh></si>'], why="phonetic runs are not part of the text")
    book("06-rich-shared.xlsx", sheet(row(1, '<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="s"><v>2</v></c>')), [["第一行\n第二行", " 甲 乙 ", None]], shared=['<si><r><t xml:space="preserve">第一行&#10;</t></r><r><rPr><sz val="9"/></rPr><t>第二行</t></r></si>', '<si><t xml:space="preserve"> 甲 乙 </t></si>', "<si><t></t></si>"], why="runs, line breaks, kept spaces, an empty string (reads as empty)")
    book("07-formulas-cached.xlsx", sheet(row(1, "<c><f>1+2</f><v>3</v></c>", '<c t="str"><f>"甲"&amp;"乙"</f><v>甲乙</v></c>', '<c t="b"><f>TRUE()</f><v>1</v></c>', f'<c s="1"><f>DATE(2024,3,1)</f><v>{d1}</v></c>')), [[3, "甲乙", True, D("2024-03-01")]], formats=[14], why="the cached value counts")
    book("08-formulas-no-cache.xlsx", sheet(row(1, 1, "<c><f>A1+1</f></c>", 2)), [[1, None, 2]], why="a formula that was never computed is empty")
    book("09-errors.xlsx", sheet(row(1, '<c t="e"><v>#N/A</v></c>', '<c t="e"><v>#DIV/0!</v></c>', '<c t="e"><v>#REF!</v></c>', "ok")), [[{"error": "#N/A"}, {"error": "#DIV/0!"}, {"error": "#REF!"}, "ok"]], why="error cells are told apart from text")
    book("10-hidden-sheets.xlsx", None, {"可见": [["见"]]}, sheets=[("隐藏", "hidden"), ("深藏", "veryHidden"), ("可见", "")], bodies=[sheet(row(1, "藏")), sheet(row(1, "深")), sheet(row(1, "见"))], why="only the visible sheet is read unless asked for")
    zh = [31, 57, 'yyyy"年"m"月"d"日"', '[$-804]yyyy"年"m"月"d"日";@', '[DBNum1][$-804]yyyy"年"m"月"d"日"', "yyyy/m/d;@", "yyyy\\-mm\\-dd", "[$-F800]dddd, mmmm dd, yyyy"]
    book("11-chinese-date-formats.xlsx", sheet(row(1, *[S(d1, i + 1) for i in range(len(zh))])), [[D("2024-03-01")] * len(zh)], formats=zh, why="built-in formats 27–36 and 50–58 are dates in Chinese Excel; quoted and bracketed parts")
    nd = ['0.00"元"', "[Red]0.00", '0"日"', '#,##0"人/月"', "0.0E+00", '[DBNum2][$-804]General"元整"', "_ * #,##0_ ;_ * \\-#,##0_ ", '"Y"0']
    book("12-number-not-date.xlsx", sheet(row(1, *[S(45352, i + 1) for i in range(len(nd))])), [[45352] * len(nd)], formats=nd, why="letters d, y, m and 日 inside quotes, colours and exponents make no date")
    book("13-empty-tail.xlsx", sheet("".join(row(i, f"行{i}", i) for i in range(1, 6)) + "".join(f'<row r="{i}"><c r="A{i}" s="1"/><c r="B{i}" s="1"/><c r="Z{i}" s="1"/></row>' for i in range(6, 3006)), before='<dimension ref="A1:Z3005"/>'), [[f"行{i}", i] for i in range(1, 6)], formats=[14], why="3,000 formatted empty rows after the data")
    book("14-no-references.xlsx", sheet("<row><c><v>1</v></c>" + t("二") + "<c><v>3</v></c></row><row>" + t("下") + "</row>"), [[1, "二", 3], ["下", None, None]], why="rows and cells without r=: positions follow")
    book("15-very-wide.xlsx", sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'), [[1] + [None] * 16382 + [2]], why="the last column there is, XFD")
    put("16-zero-byte.xlsx", b"", {"error": "empty"}, "nothing in it")
    b = io.BytesIO(); z = Zip(b); package(z, [("Sheet1", "")]); z.add("xl/worksheets/sheet1.xml", sheet("".join(row(i, f"行{i}", i) for i in range(1, 400)))); z.z.close()
    put("17-truncated.xlsx", b.getvalue()[:len(b.getvalue()) * 6 // 10], {"error": "not-a-zip"}, "a download that broke off: no central directory")
    book("18-bomb.xlsx", sheet(row(1, "甲"), after="<!--" + " " * (96 << 20) + "-->"), "too-large", why="96 MiB of blanks in 100 KB: refused by ratio, or read with bounded memory as [[甲]]")
    want["18-bomb.xlsx"]["or"] = {"sheets": {"Sheet1": [["甲"]]}}
    put("19-password.xlsx", container("EncryptedPackage"), {"error": "encrypted"}, "protected with a password (an OLE container)")
    put("20-xls-renamed.xlsx", container("Workbook"), {"error": "xls"}, "an old .xls with the new name: refused by its right name")
    table = [["案号", "姓名", "备注"], ["〔2024〕1号", "𠮷野", "含,逗号"], ["〔2024〕2号", "㐀", "换\n行\"引号\""]]
    text = "".join(",".join('"' + c.replace('"', '""') + '"' if any(x in c for x in ',"\n') else c for c in r) + "\r\n" for r in table)
    put("21-gb18030.csv", text.encode("gb18030"), {"sheets": {"": table}}, "GB18030 without a mark, with four-byte characters, quoted comma, line break and quotes")
    put("22-gb18030-bom.csv", b"\x84\x31\x95\x33" + text.encode("gb18030"), {"sheets": {"": table}}, "GB18030 with its byte order mark")
    put("23-utf8-bom.csv", b"\xef\xbb\xbf" + text.encode(), {"sheets": {"": table}}, "UTF-8 with its mark: the first heading has none")
    put("24-utf16-tabs.csv", b"\xff\xfe" + "".join("\t".join('"' + c.replace('"', '""') + '"' if any(x in c for x in '\t"\n') else c for c in r) + "\r\n" for r in table).encode("utf-16-le"), {"sheets": {"": table}}, "what Excel saves as Unicode text")
    put("25-csv-renamed.xlsx", text.encode("gb18030"), {"error": "not-a-zip", "or": {"sheets": {"": table}}}, "a CSV with the wrong name: read, or refused by its right name")
    put("26-html-renamed.xlsx", ("<html><head><meta charset='utf-8'></head><body><table><tr><td>案号</td><td>件数</td></tr><tr><td>甲</td><td>1</td></tr></table></body></html>").encode(), {"error": "not-a-zip", "or": {"sheets": {"": [["案号", "件数"], ["甲", "1"]]}}}, "a web page that an agency's system calls a spreadsheet")
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    book("27-strict.xlsx", sheet(row(1, "严格", '<c t="d"><v>2024-03-01</v></c>', 5), ns=strict), [["严格", D("2024-03-01"), 5]], ns=strict, rel="http://purl.oclc.org/ooxml/officeDocument/relationships", why="ISO 29500 Strict: other namespaces, ISO dates")
    book("28-absolute-targets.xlsx", sheet(row(1, "绝对")), [["绝对"]], target="/xl/worksheets/sheet{}.xml", why="relationship targets from the root")
    px = HEAD + f'<x:worksheet xmlns:x="{NS}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>前缀</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    book("29-prefixed.xlsx", px, [[7, "前缀"]], why="elements with a namespace prefix")
    book("30-no-styles.xlsx", sheet(row(1, "无样式", 1.5)), [["无样式", 1.5]], styles=False, why="no styles part, stored without compression", method=zipfile.ZIP_STORED)
    book("31-long-numbers.xlsx", sheet(row(1, "990173197102028093", "<c><v>990173197102028093</v></c>", "007", "<c><v>1E-3</v></c>", "<c><v>-0</v></c>")), [["990173197102028093", 990173197102028093, "007", 0.001, 0]], why="ID numbers as text and as a number beyond 2^53 (equal as doubles), leading zeros, exponent")
    book("32-escapes.xlsx", sheet(row(1, '<c t="inlineStr"><is><t>甲_x000D_&#10;乙</t></is></c>', '<c t="inlineStr"><is><t>a_x005F_x0041_b &lt;&amp;&gt;</t></is></c>')), [["甲\r\n乙", "a_x0041_b <&>"]], why="_xHHHH_ escapes and their own escape, entities")
    book("33-leap-1900.xlsx", sheet(row(1, S(61, 1), S(59, 1), S(1, 1))), [[D("1900-03-01"), D("1900-02-28"), D("1900-01-01")]], formats=[14], why="the year 1900 that Excel takes for a leap year")
    book("34-durations.xlsx", sheet(row(1, S(1.5, 1), S(0.25, 2), S(d1 + 0.5, 3))), [[{"duration_s": 129600}, {"time": "06:00:00"}, {"datetime": "2024-03-01T12:00:00"}]], formats=["[h]:mm", 20, 22], why="elapsed hours, a time of day, a moment")
    book("35-dimension-lies.xlsx", sheet("".join(row(i, i, f"行{i}", i * 2) for i in range(1, 9)), before='<dimension ref="A1:B2"/>'), [[i, f"行{i}", i * 2] for i in range(1, 9)], why="more rows and columns than the dimension says")
    book("36-backslash-paths.xlsx", sheet(row(1, "反斜杠")), [["反斜杠"]], path="xl\\worksheets\\sheet{}.xml", why="part names with backslashes, as some exporters write them")
    u16 = sheet(row(1, "宽字符", 3)).replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    book("37-utf16-xml.xlsx", u16, [["宽字符", 3]], why="a sheet part in UTF-16")
    book("38-string-index.xlsx", sheet(row(1, '<c t="s"><v>99</v></c>', 1)), "corrupt", shared=["一"], why="a shared string that does not exist")
    book("39-broken-xml.xlsx", sheet(row(1, "好", 1))[:-40] + "<row><c", "corrupt", why="the sheet ends in the middle")
    book("40-rows-out-of-order.xlsx", sheet(row(3, "三") + row(1, "一") + row(2, "二")), [["一"], ["二"], ["三"]], why="rows not in order of their numbers")
    with open(os.path.join(out, "expected.json"), "w", encoding="utf-8") as f: json.dump(want, f, ensure_ascii=False, indent=1)
    print(f"{len(want)} files")


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("what", choices=["clean", "nasty"])
    a.add_argument("--rows", type=int, default=100_000)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--out", required=True)
    a = a.parse_args()
    clean(a.rows, a.seed, a.out) if a.what == "clean" else nasty(a.out)


if __name__ == "__main__":
    main()
