"""Long tables on their way to PDF: measured, divided where pages end, converted in parts, looking like the whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from official_papers import matter, prose, table
from page import pages

from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W
from toolkit.writing.pdf import to_pdf
from toolkit.writing.pdf.measuring import measured, to_measure
from toolkit.writing.pdf.parts import Part, bound, in_parts
from toolkit.writing.pdf.print_copy import print_copy
from toolkit.writing.pdf.rows import Cut, Room, cuts
from toolkit.writing.pdf.runs import converted
from toolkit.writing.pdf.tables import Placed, long_tables
from toolkit.writing.rendering import find_converter
from toolkit.writing.typeset import typeset

LONG, ROWS = 200, 450
ROW = etree.fromstring(f'<w:tr xmlns:w="{W[1:-1]}"><w:trPr><w:cantSplit/></w:trPr></w:tr>')


def long_paper(rows=ROWS, before=1, after="", **entries):
    return typeset(matter(标题="党员评议结果", **entries) + prose(before) + "\n" + table(rows) + after)


@pytest.fixture(autouse=True, scope="module")
def long_from_200_rows_on():
    """So that tables need not be as long as those that are worth dividing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toolkit.writing.pdf.tables.LONG", LONG)
        yield


LONG_PAPER = long_paper()


def body(docx):
    return Package.open(docx).tree("word/document.xml")


def first_cells(docx):
    rows = body(docx).iter(f"{W}tr")
    return ["".join(next(row.iter(f"{W}tc")).itertext()) for row in rows]


def placed(docx, every=20):
    """The document as if pages ended at every so many rows of its only long table."""
    long = long_tables(docx)
    ends = range(every, len(long.tables[0].rows) - 1, every)
    return long._replace(placed=(Placed(0, tuple(Cut(row, page) for page, row in enumerate(ends, start=1))),))


# --- without LibreOffice ---------------------------------------------------------------------------------


def test_only_a_table_of_many_rows_is_divided():
    assert long_tables(long_paper())
    assert not long_tables(long_paper(LONG - 50))


def test_few_rows_are_measured_and_none_is_lost_where_measuring_tells_nothing():
    docx = long_paper()
    assert len(list(body(to_measure(long_tables(docx))).iter(f"{W}tr"))) < 120
    untold = measured(long_tables(docx), {})
    assert untold.are_placed
    assert first_cells(untold.divided().docx()) == first_cells(docx)


@given(
    heights=st.lists(st.floats(5, 90), min_size=30, max_size=200),
    top=st.floats(100, 690),
    room=st.just(Room(800, 100, 700)),
)
def test_whole_rows_are_divided_where_a_page_is_full_and_nowhere_else(heights, top, room):
    page_of = []
    page, y = 0, top
    for height in heights:
        if height > room.bottom - y - 0.8:
            page, y = page + 1, room.top
        page_of.append(page)
        y += height
    begins = {row: page for row, page in enumerate(page_of) if row == 0 or page != page_of[row - 1]}
    found = cuts([ROW] * len(heights), heights, top, room)
    assert all(begins[cut.row] == cut.page for cut in found)
    assert all(after.row - before.row >= 10 for before, after in pairwise([Cut(0, 0), *found]))


@settings(max_examples=20)
@given(every=st.integers(11, 60), most=st.integers(1, 6))
def test_the_parts_have_every_row_once_and_count_their_pages_on(every, most):
    docx = LONG_PAPER
    whole = placed(docx, every).divided()
    repeated = len(whole.breaks)
    made = in_parts(whole, most)
    head, *rows = first_cells(docx)
    found = [cell for part in made for cell in first_cells(part.docx)]
    assert [cell for cell in found if cell != head] == rows
    assert found.count(head) == repeated + 1
    assert len(made) <= most
    for part in made[1:]:
        assert part.page % 2 == 0, "begins on the right"
        section = next(body(part.docx).iter(f"{W}sectPr"))
        assert section.find(f"{W}pgNumType").get(f"{W}start") == str(part.page + 1)
        assert section.find(f"{W}titlePg") is None
        assert section.findall(f"{W}footerReference")


@pytest.mark.parametrize(
    "word",
    [
        '<w:numPr><w:numId w:val="1"/></w:numPr>', '<w:pgNumType w:start="7"/>', '<w:type w:val="oddPage"/>',
        '<w:fldSimple w:instr=" NUMPAGES "/>', '<w:hyperlink w:anchor="甲"/>',
    ],
)  # fmt: skip
def test_a_document_that_counts_or_points_through_itself_is_not_parted(word):
    docx = long_paper()
    assert len(in_parts(placed(docx).divided(), 2)) == 2
    package = Package.open(docx)
    text = package.part("word/document.xml").decode()
    place = "<w:docGrid" if "pgNum" in word or "type " in word else "<w:r>"
    one = text.replace(place, word + place, 1).encode()
    assert len(in_parts(placed(package.with_parts({"word/document.xml": one})).divided(), 2)) == 1


# --- with LibreOffice --------------------------------------------------------------------------------------


def whole(docx):
    return converted([print_copy(docx)], find_converter())[0]


def assert_they_look_the_same(pdf, other):
    for one, same in zip(pages(pdf), pages(other), strict=True):
        assert one.text == same.text
        for line, twin in zip(one.lines, same.lines, strict=True):
            assert (line.top, line.left) == pytest.approx((twin.top, twin.left), abs=0.2)


SECOND_TABLE = f"\n另有下列人员：\n\n{prose(8)}\n{table(ROWS)}\n以上结果已经公示。\n"


@pytest.mark.soffice
@pytest.mark.parametrize(
    ("before", "after", "entries"),
    [
        pytest.param(1, "", {}, id="alone"),
        pytest.param(30, "", {}, id="after three pages"),
        pytest.param(9, SECOND_TABLE, {}, id="two of them"),
        pytest.param(1, prose(5), {"版式": "信函", "发文机关": "清岚乡党委"}, id="in a letter"),
    ],
)
def test_a_long_table_divided_and_parted_looks_like_the_whole(before, after, entries):
    docx = typeset(matter(标题="党员评议结果", **entries) + prose(before) + f"\n{table(ROWS)}\n\n{after}")
    assert_they_look_the_same(to_pdf(docx), whole(docx))


@pytest.mark.soffice
def test_rows_of_several_lines_end_pages_where_they_end_them_in_the_whole():
    long = table(260).replace("长期外出务工", "长期外出务工，委托他人代为参加评议，结果已由本人书面确认")
    docx = typeset(matter(标题="党员评议结果") + prose(1) + "\n" + long)
    assert long_tables(docx)
    assert_they_look_the_same(to_pdf(docx), whole(docx))


@pytest.mark.soffice
def test_parts_that_end_elsewhere_than_foreseen_are_of_no_use():
    pdf = to_pdf(typeset(matter(标题="名册") + prose(1)))
    assert bound([Part(b"", 0), Part(b"", 1)], [pdf, pdf])
    assert bound([Part(b"", 0), Part(b"", 2)], [pdf, pdf]) is None
