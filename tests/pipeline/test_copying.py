"""Copies and pages: what can be converted is, one broken file stops nothing, and what was counted is entered."""

from io import BytesIO

import pytest
from docx import Document
from gone_over import gone_over, typed
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader, PdfWriter
from small_desk import drop, small_desk

from toolkit.pipeline import take_in
from toolkit.pipeline.archiving import number, propose
from toolkit.pipeline.copying import stamped_copies
from toolkit.pipeline.packing import package
from toolkit.pipeline.proving import check


def a_pdf(pages):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def a_word_file():
    document = Document()
    document.add_paragraph("第一页").add_run().add_break()
    document.add_page_break()
    document.add_paragraph("第二页")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def a_workbook():
    book = Workbook()
    book.worksheets[0]["A1"] = "一格"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def lived(desk):
    for name, data in (
        ("甲.docx", a_word_file()), ("乙.xlsx", a_workbook()), ("丙.pdf", a_pdf(3)), ("丁.docx", b"PK broken"),
    ):  # fmt: skip
        take_in(drop(desk, data, name), desk)


def alone(desk):
    """Answers are texts here, which have no pages: they are filed apart."""
    from dataclasses import replace

    office = replace(desk.office, filing=desk.office.filing._replace(with_answers=False))
    return replace(desk, office=office)


def cells(desk, made, column):
    sheet = load_workbook(desk.office.folder / made.path)["归档建议"]
    names = {sheet[f"P{row}"].value: sheet[f"{column}{row}"].value for row in range(2, sheet.max_row + 1)}
    return {name.partition("：")[2]: value for name, value in names.items() if name.startswith("正本")}


def test_without_being_asked_only_pdfs_are_counted_and_the_rest_says_so(tmp_path):
    with small_desk(tmp_path) as opened:
        desk = alone(opened)
        lived(desk)
        made = propose(desk)
        assert cells(desk, made, "M") == {"甲.docx": None, "乙.xlsx": None, "丙.pdf": 3, "丁.docx": None}
        hints = cells(desk, made, "O")
        assert "页数没有计" in hints["甲.docx"]
        assert "页数没有计" not in hints["丙.pdf"]


@pytest.mark.soffice
def test_pages_and_copies_of_word_and_excel_files_and_a_broken_one_stops_nothing(tmp_path):
    with small_desk(tmp_path) as opened:
        desk = alone(opened)
        lived(desk)
        made = propose(desk, convert=True)
        assert cells(desk, made, "M") == {"甲.docx": 2, "乙.xlsx": 1, "丙.pdf": 3, "丁.docx": None}
        uncounted = gone_over(
            (tmp_path / made.path).read_bytes(), typed(**{f"M{row}": None for row in (2, 3, 4)})
        )
        number(desk, uncounted, "归档建议.xlsx", "档案员")
        copies = stamped_copies(desk)
        assert [place.rpartition("/")[2] for place in copies.failed] == ["01-正本.docx"]
        packed = tmp_path / package(desk, "档案员", copies=copies).path
        pdfs = [PdfReader(path) for path in sorted((packed / "data/版式件").rglob("*.pdf"))]
        assert sorted(len(pdf.pages) for pdf in pdfs) == [1, 2]
        counted = {item.pieces[0].name: item for item in desk.ledger.items() if item.entries}
        assert (counted["甲.docx"].pages, counted["乙.xlsx"].pages) == (2, 1)
        words = [pdf.pages[0].extract_text().split() for pdf in pdfs]
        assert {(number, pages) for *_, number, _, _, _, pages in words} == {
            (f"{counted[name].number:04d}", str(counted[name].pages)) for name in ("甲.docx", "乙.xlsx")
        }
        assert check(desk).flaws == ()


@pytest.mark.soffice
def test_an_item_of_a_word_file_and_a_pdf_is_counted_with_the_copies(tmp_path):
    with small_desk(tmp_path) as opened:
        desk = alone(opened)
        for name, data in (("甲.docx", a_word_file()), ("丙.pdf", a_pdf(3))):
            take_in(drop(desk, data, name), desk)
        made = propose(desk)
        sheet = load_workbook(tmp_path / made.path)["归档建议"]
        row = next(at for at in range(2, sheet.max_row + 1) if sheet[f"P{at}"].value == "正本：丙.pdf")
        change = typed(**{f"C{row}": "收文-1", f"M{row}": None})
        number(desk, gone_over((tmp_path / made.path).read_bytes(), change), "归档建议.xlsx", "档案员")
        package(desk, "档案员", copies=stamped_copies(desk))
        assert {item.pages for item in desk.ledger.items() if item.entries} == {5}
