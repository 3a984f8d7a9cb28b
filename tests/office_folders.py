"""Small offices for tests: the files of one, as text and rows that a test can change."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """
roster = "花名册.xlsx"
plan = "plan.toml"

[office]
name = "中共岚河区清岚乡委员会"
code = "清岚发"

[kinds]
"农村" = ["村情复杂", "相对贫困"]
"机关" = []
"""

PLAN = """
title = "关于开展活动的实施方案"
campaign = "活动"

[[stages]]
name = "部署"
from = 2010-04-20
to = 2010-05-31

[[stages.materials]]
form = "报告"
from = "org"
due = 2010-05-20

[[stages]]
name = "推进"
from = 2010-06-01
to = 2011-06-30

[[stages.materials]]
form = "报告"
title = "个人报告"
from = "member"
members = "在职"
kinds = ["农村"]
due = 2010-06-25

[[themes]]
kinds = ["农村"]
villages = ["村情复杂"]
theme = "维护社会秩序，建设平安新农村"
carrier = "争当调解先锋"
or_alike = true

[[themes]]
kinds = ["机关"]
theme = "转变机关作风，提高机关效能"
carrier = "争当服务先锋"

[[quotas]]
name = "优秀"
share = "1/3"
"""

ORGS = (
    ("名称", "类别", "村情/类型", "书记"),
    ("河东村党支部", "农村", "村情复杂", "孟繁昇"),
    ("清岚乡机关党支部", "机关", None, "郑怀远"),
)
MEMBERS = (
    ("姓名", "所在支部", "身份证号", "出生年月", "入党时间", "在职", "党员类别", "爱好"),
    ("孟繁昇", "河东村", "130000196209132132", "1962年9月", "1992-05-01", "是", "正式党员", "象棋"),
    ("贺广田", "河东村党支部", None, "1944.03", "1971-07", "否", "正式党员", None),
    ("郑怀远", "乡机关", None, None, None, None, "预备党员", None),
)


def workbook(**sheets: tuple[tuple[object, ...], ...]) -> bytes:
    """A workbook with these rows on these sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def a_roster(orgs=ORGS, members=MEMBERS) -> bytes:
    """The small office's roster."""
    return workbook(党组织=orgs, 党员=members)


def an_office(folder: Path, settings: str = SETTINGS, plan: str = PLAN, roster: bytes | None = None) -> Path:
    """A whole small office in `folder`, with one form that has no blank yet."""
    (folder / "forms" / "报告").mkdir(parents=True)
    (folder / "forms" / "报告" / "form.toml").write_text("", encoding="utf-8")
    (folder / "office.toml").write_text(settings, encoding="utf-8")
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    (folder / "花名册.xlsx").write_bytes(a_roster() if roster is None else roster)
    return folder
