"""A paragraph held with the signature is divided as Word divides it: a first page shows text, a last one its end."""

from __future__ import annotations

import pytest
from official_papers import matter, paragraphs, prose
from page import pages

from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W
from toolkit.writing.pdf import find_converter, to_pdf, to_pdfs
from toolkit.writing.pdf.kept import divided
from toolkit.writing.pdf.print_copy import print_copy
from toolkit.writing.typeset import typeset

SENT = {
    "发文机关": "柳河镇人民政府", "发文字号": "柳政发〔2026〕17号", "主送": ["各村民委员会", "镇属各单位"],
    "成文日期": "2026-05-18", "抄送": "县政府办公室", "印发机关": "柳河镇党政办公室", "印发日期": "2026-05-19",
}  # fmt: skip
TITLE = "关于印发《柳河镇2026年防汛抗旱应急预案（修订稿）》的通知"


def sent(text: str, **more: str | list[str]) -> bytes:
    return typeset(matter(**({"标题": TITLE} | SENT | more)) + text)


@pytest.fixture(scope="module")
def alone(fonts) -> dict[int, tuple]:
    """Papers of one paragraph, two to five sentences long, with an attachment, by how many sentences."""
    lengths = (1, 2, 3)
    papers = [sent(f"{prose(count, 1)}\n# 附件\n{paragraphs(2)}", 附件="应急预案") for count in lengths]
    return dict(zip(lengths, map(pages, to_pdfs(papers)), strict=True))


@pytest.mark.soffice
def test_the_first_page_of_a_paper_of_one_paragraph_shows_its_text(alone):
    for first, *_ in alone.values():
        assert first.has(prose(1, 1)[:20])


@pytest.mark.soffice
def test_the_signature_of_a_paper_of_one_paragraph_has_the_end_of_its_text_above_it(alone):
    for found in alone.values():
        page = next(page for page in found if page.has("2026年5月18日") and not page.has("印发2026"))
        at = page.lines.index(page.line("2026年5月18日"))
        assert any(line.left < 45 and not line.bare.startswith("附件") for line in page.lines[:at])


@pytest.mark.soffice
def test_a_divided_paragraph_reads_on_over_the_page_in_full_lines(fonts):
    first, second, *_ = pages(to_pdf(sent(prose(3, 1))))
    words = prose(3, 1)
    assert words in first.text.removesuffix("—1—") + second.text
    last = first.body[-1]
    assert last.right == pytest.approx(184, abs=1.5)
    assert second.body[0].left == pytest.approx(28, abs=0.6)


@pytest.mark.soffice
def test_no_line_of_any_page_stands_below_the_type_area_the_first_pages_included(fonts):
    papers = [sent(paragraphs(8, count)) for count in (1, 2, 3)]
    for pdf in to_pdfs(papers):
        for page in pages(pdf):
            assert all(line.bottom < 262.5 for line in page.lines if line is not page.page_number)


@pytest.mark.soffice
def test_receivers_over_many_lines_of_the_imprint_leave_its_last_line_in_the_type_area(fonts):
    places = ("石佛寺", "双河口", "大槐树", "东门外", "南坝", "北塔", "西岭", "马家湾", "清水沟", "官庄")
    many = [f"{place}{kind}" for place in places for kind in ("村民委员会", "小学", "卫生室")]
    for count in (21, 25, 30):
        last = pages(to_pdf(sent(prose(4), 主送=many[:count])))[-1]
        *_, rule = (one for one in last.black_rules() if one.height > 150)
        assert rule.height == pytest.approx(262, abs=0.5)
        assert last.line("日印发").bottom < 262


@pytest.mark.soffice
def test_only_a_lone_paragraph_of_some_lines_is_divided_and_all_of_it_is_there(fonts):
    papers = [sent(prose(2, 1)), sent("各村要认真落实。"), sent(f"{paragraphs(2)}\n特此通知。")]
    lone, *others = divided([print_copy(paper) for paper in papers], find_converter())
    assert others == [print_copy(paper) for paper in papers[1:]]
    texts = ["".join(p.itertext()) for p in Package.open(lone).tree("word/document.xml").iter(f"{W}p")]
    at = next(at for at, text in enumerate(texts) if text and prose(2, 1).startswith(text))
    assert texts[at] + texts[at + 1] == prose(2, 1)
