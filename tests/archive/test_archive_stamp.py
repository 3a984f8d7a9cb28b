"""The 归档章 on a PDF copy: where it is, how large, what stands in it; the page beneath is as it was."""

from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from docx import Document

from toolkit.archive.stamp import stamp_page, stamped, values
from toolkit.office.items import Item, ItemKind

ITEM = Item(
    "收文-1", ItemKind.RECEIVED, "[甲]", "某支部", date(2010, 5, 1), 2010, "D30", "办公室", pages=3,
    code="0137-WS·2010-D30-BGS-0007",
)  # fmt: skip
MM = 72 / 25.4


def test_the_six_cells_are_those_of_the_rule():
    assert values(ITEM, "0137") == ("0137", "2010", "0007", "办公室", "30年", "3")
    table = Document(BytesIO(stamp_page(values(ITEM, "0137")))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["0137", "2010", "0007"],
        ["办公室", "30年", "3"],
    ]


@pytest.mark.soffice
def test_the_stamp_stands_at_the_top_of_the_first_page_in_its_size():
    from toolkit.writing.pdf import to_pdfs

    document = Document()
    for _ in range(120):
        document.add_paragraph("正文一段。")
    file = BytesIO()
    document.save(file)
    pdf, stamp = to_pdfs([file.getvalue(), stamp_page(values(ITEM, "0137"))], archive=True)
    with pdfplumber.open(BytesIO(stamped(pdf, stamp))) as made, pdfplumber.open(BytesIO(pdf)) as plain:
        assert len(made.pages) == len(plain.pages) > 1
        first = made.pages[0]
        words = [word["text"] for word in first.crop((0, 0, first.width, 35 * MM)).extract_words()]
        assert [word for word in words if word != "正文一段。"][:6] == [
            "0137",
            "2010",
            "0007",
            "办公室",
            "30年",
            "3",
        ]
        edges = [edge for edge in first.edges if edge["top"] < 35 * MM]
        width = max(edge["x1"] for edge in edges) - min(edge["x0"] for edge in edges)
        height = max(edge["bottom"] for edge in edges) - min(edge["top"] for edge in edges)
        assert width / MM == pytest.approx(45, abs=0.6)
        assert height / MM == pytest.approx(16, abs=0.6)
        assert made.pages[1].extract_text() == plain.pages[1].extract_text()
    assert b"pdfaid" in stamped(pdf, stamp)
