"""Places: whoever reads, fills or comments counts alike, because all go by one walk."""

from __future__ import annotations

from raw_office import docx, p, r, sdt, tbl, tc, tr

from toolkit.model import Document
from toolkit.ooxml.package import Package
from toolkit.ooxml.word import placed_cells, placed_paragraphs
from toolkit.ooxml.xml import W
from toolkit.reading import read

BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
BODY = (
    p("标题") + p() + p("说明", BOX.format(p("盒一") + tbl(tr("盒中", "表"))))
    + tbl(
        tr(tc("高", '<w:vMerge w:val="restart"/>'), "甲", tc(p("外") + tbl(tr("内")))),
        tr(tc("", "<w:vMerge/>"), sdt(tc("乙"), "乙"), "丙"),
    )
    + sdt(p("控件里的段落"), "段") + p(r("　 ")) + p("尾")
)  # fmt: skip


def document() -> Document:
    return read(docx(BODY), "文.docx")


def body():
    return Package.open(docx(BODY)).tree("word/document.xml")


def words(element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def test_places_are_counted_as_people_count():
    assert [(cell.text, str(cell.place)) for row in document().rows for cell in row.cells] == [
        ("标题", "第1段"),
        ("说明", "第2段"),
        ("盒一", "第1个文本框"),
        ("盒中", "表1 第1行第1列"),
        ("表", "表1 第1行第2列"),
        ("高", "表2 第1行第1列"),
        ("甲", "表2 第1行第2列"),
        ("外", "表2 第1行第3列"),
        ("内", "表3 第1行第1列"),
        ("乙", "表2 第2行第2列"),
        ("丙", "表2 第2行第3列"),
        ("控件里的段落", "第3段"),
        ("尾", "第4段"),
    ]


def test_every_place_is_its_own():
    places = [cell.place for row in document().rows for cell in row.cells]
    assert len(set(places)) == len(places)


def test_a_cell_is_found_again_by_its_place():
    found = dict(placed_cells(body()))
    for row in document().rows:
        for cell in row.cells if row.is_table else ():
            assert found[cell.place].tag == f"{W}tc"
            assert words(found[cell.place]).startswith(cell.text)


def test_a_paragraph_is_found_again_by_its_place():
    found = dict(placed_paragraphs(body()))
    running = [row.cells[0] for row in document().rows if not row.is_table]
    assert [words(found[cell.place])[: len(cell.text)] for cell in running] == [cell.text for cell in running]


def test_walking_leaves_the_tree_as_it_was():
    from lxml import etree

    root = body()
    before = etree.tostring(root)
    list(placed_cells(root))
    assert etree.tostring(root) == before
