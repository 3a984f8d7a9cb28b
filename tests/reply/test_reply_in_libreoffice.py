"""What we hand out opens in an office program and shows what it should, comments included."""

import io
import subprocess
from datetime import date, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from docx import Document
from remarked_files import cell, saved, table_of
from sample_office import TEMPLATES, filed, names, office

from toolkit.model import Finding, Place, Severity, Spot
from toolkit.reply import Attention, Letter, Sent, annotated, answer
from toolkit.writing.compose import compose, load

SENT = Sent(
    "报告.docx",
    datetime(2010, 6, 24, 9, 5, tzinfo=ZoneInfo("Asia/Shanghai")),
    "党性分析报告",
    "河东村党支部",
    "孟繁昇",
    37,
)
WORD = Finding("x", Severity.ERROR, "日期不存在。", "请核对。", "入党时间", cell(2, 2), "2010年2月30日")
SHEET = Finding(
    "x", Severity.ERROR, "票数不对。", "请核对。", "票数", Place(Spot.SHEET_CELL, 0, 2, 2, "名册")
)


def converted(folder, kind: str, files: dict[str, bytes]) -> dict[str, bytes]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", folder / "out", *(folder / name for name in files)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return {path.stem: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.mark.soffice
def test_every_letter_and_document_becomes_a_page(tmp_path):
    letter = Letter(
        office(),
        SENT,
        date(2010, 7, 1),
        (WORD,),
        attention=Attention("打不开。", "请另存。", (("实施方案", 0.5),)),
    )
    files = {
        f"{name}.docx": answer(load(TEMPLATES / name).render, letter)
        for name in ("回执", "退回补正通知", "待处理告知")
    }
    papers = [filed(1, "党性分析报告", "河东村党支部", "孟繁昇", 姓名="孟繁昇", 性别="男", 出生年月="1962-09", 学历="初中",
                    入党时间="1992-05", 存在问题="理论学习不够。", 原因剖析="认识不够。", 整改措施="加强学习。")]  # fmt: skip
    for name in ("材料报送情况通报", "党性分析情况汇总"):
        files[f"{name}.docx"] = compose(TEMPLATES / name, names(papers)).data
    pages = converted(tmp_path, "pdf", files)
    assert sorted(pages) == sorted(name.removesuffix(".docx") for name in files)
    assert all(data.startswith(b"%PDF") for data in pages.values())


@pytest.mark.soffice
def test_comments_are_still_there_after_libreoffice_has_saved_the_file(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "名册"
    book.active["B2"] = 5
    files = {
        "word.docx": annotated(saved(table_of([["姓名", "张三"], ["入党时间", "2010年2月30日"]])), [WORD])
    }
    word = converted(tmp_path, "docx", files)["word"]
    assert [c.text for c in Document(io.BytesIO(word)).comments] == ["【须改正】日期不存在。请核对。"]
    sheet = converted(tmp_path, "xlsx", {"sheet.xlsx": annotated(saved(book), [SHEET])})["sheet"]
    cell_b2 = openpyxl.load_workbook(io.BytesIO(sheet))["名册"]["B2"]
    assert cell_b2.comment.text == "【须改正】票数不对。请核对。"
    assert cell_b2.fill.fgColor.rgb == "FFFFF2CC"
