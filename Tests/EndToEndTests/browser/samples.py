"""Files that people upload, all made up: spreadsheets of decisions, PDF papers, large ones, broken ones."""

import pathlib
import shutil
import tempfile

PERSON = "甄岚"
HEADINGS = [
    "姓名", "证件号码", "案由", "刑事案号", "不起诉决定书文号", "不起诉类型", "不起诉决定日期", "行为日期", "行为地",
]  # fmt: skip


def citizen_id(birth, sequence, region="990101"):
    """A made-up number with a right check digit (GB 11643)."""
    base = f"{region}{birth}{sequence:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return base + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(base, weights)) % 11]


class Folder:
    """A folder for the length of a block."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="xiezhi-samples-"))
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path)

    def _write(self, name, content):
        file = self.path / name
        file.write_bytes(content)
        return str(file)

    def sheet(self, name="不起诉名单.csv", rows=None):
        """Two good rows, one with an impossible date and one with a wrong check digit."""
        wrong = citizen_id("19900307", 101)
        wrong = wrong[:-1] + ("1" if wrong[-1] != "1" else "2")
        rows = rows or [
            [PERSON, citizen_id("19880412", 231), "盗窃", "澄检刑诉受〔2026〕201号", "澄检刑不诉〔2026〕88号", "相对不起诉",
             "2026-6-23", "2026-3-2", "澄河县白鹭镇"],
            ["陆川", citizen_id("19790901", 317), "故意伤害", "澄检刑诉受〔2026〕202号", "澄检刑不诉〔2026〕89号", "相对不起诉",
             "2026.6.24", "2026年2月11日", ""],
            ["高远", citizen_id("19900307", 102), "盗窃", "澄检刑诉受〔2026〕203号", "澄检刑不诉〔2026〕90号", "相对不起诉",
             "2026-02-30", "", ""],
            ["孟溪", wrong, "盗窃", "澄检刑诉受〔2026〕204号", "澄检刑不诉〔2026〕91号", "相对不起诉", "2026-6-24", "", ""],
        ]  # fmt: skip
        text = "\n".join(",".join(row) for row in [HEADINGS, *rows]) + "\n"
        return self._write(name, text.encode("utf-8-sig"))

    def pdf(self, name, size=0):
        content = f"%PDF-1.4\n% {name}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".encode()
        return self._write(f"{name}.pdf", content + b" " * max(0, size - len(content)))

    def pdf_called_sheet(self):
        return self._write("名单.xlsx", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n" + b"x" * 4096)

    def empty(self, name):
        return self._write(name, b"")
