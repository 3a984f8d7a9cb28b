"""Tracked changes accepted: words, paragraphs and rows struck out are gone, what was put in is plain."""

import pytest
from raw_office import docx, p, r, tbl, tr

from toolkit.ooxml.accepting import accept, has_changes
from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W

BY = 'w:id="1" w:author="甲"'


def accepted(body: str) -> list[str]:
    package = Package.open(docx(body))
    root = package.tree(package.main_part())
    accept(root)
    assert not list(root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo", f"{W}rPrChange"))
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            p(
                "甲",
                f"<w:del {BY}><w:r><w:delText>乙</w:delText></w:r></w:del>",
                f"<w:ins {BY}>{r('丙')}</w:ins>",
            ),
            ["甲丙"],
        ),
        (
            p(f"<w:moveFrom {BY}>{r('甲')}</w:moveFrom>") + p(f"<w:moveTo {BY}>{r('甲')}</w:moveTo>"),
            ["", "甲"],
        ),
        (p("甲", look=f"<w:rPr><w:del {BY}/></w:rPr>") + p("乙"), ["甲乙"]),
        (p("甲", look=f"<w:rPr><w:ins {BY}/></w:rPr>") + p("乙"), ["甲", "乙"]),
        (p("甲", look=f"<w:rPr><w:del {BY}/></w:rPr>") + tbl(tr("乙")), ["甲", "乙"]),
        (tbl(tr("甲", look=f"<w:del {BY}/>"), tr("乙", look=f"<w:ins {BY}/>")), ["乙"]),
        (tbl(tr("甲", look=f"<w:del {BY}/>")) + p("乙"), ["乙"]),
        (f"<w:ins {BY}>{p('甲')}</w:ins>", ["甲"]),
        (p(r("甲", f"<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>")), ["甲"]),
        (p(f"<w:ins {BY}><w:del {BY}><w:r><w:delText>甲</w:delText></w:r></w:del>{r('乙')}</w:ins>"), ["乙"]),
    ],
)
def test_what_was_changed_is_as_it_was_meant(body, found):
    assert accepted(body) == found


def test_no_table_without_rows_and_no_row_without_cells_is_left():
    gone = f"<w:tc><w:tcPr><w:cellDel {BY}/></w:tcPr>{p('甲')}</w:tc>"
    package = Package.open(docx(tbl(f"<w:tr>{gone}</w:tr>", tr("乙")) + tbl(f"<w:tr>{gone}</w:tr>") + p()))
    root = package.tree(package.main_part())
    accept(root)
    assert [len(list(table.iter(f"{W}tr"))) for table in root.iter(f"{W}tbl")] == [1]


def test_a_part_without_changes_is_told_from_one_with_them():
    assert not has_changes(b"<w:p><w:insideH/><w:t>x</w:t></w:p>")
    assert has_changes(b'<w:p><w:ins w:id="1"/></w:p>')
    assert has_changes(b"<w:rPrChange>")
