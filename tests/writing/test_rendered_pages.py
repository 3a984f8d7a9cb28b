"""Every figure of GB/T 9704-2012, ruled on the pages that LibreOffice renders."""

from __future__ import annotations

import pytest
from official_papers import PAPERS, matter
from page import characters_a_line, is_full, whites
from page import pages as pages_of

from toolkit.writing.pdf import to_pdf
from toolkit.writing.typeset import typeset

pytestmark = pytest.mark.soffice

WITH_MARK = [
    name for name, text in PAPERS.items()
    if "发文字号" in text and "版式" not in text
]  # fmt: skip
LETTERS = [name for name, text in PAPERS.items() if "版式: 信函" in text]
WITH_IMPRINT = [name for name, text in PAPERS.items() if "印发机关" in text and "简报" not in name]
SEALED = ("01", "06", "11", "17", "24")


def find(rendered, prefix):
    return next(pages for name, pages in rendered.items() if name.startswith(prefix))


def test_every_paper_is_on_a4_and_has_the_pages_it_should(rendered):
    for pages in rendered.values():
        for page in pages:
            assert sorted((round(page.width), round(page.height))) == [210, 297]
    assert {len(pages) for pages in rendered.values()} >= {1, 2, 3, 4, 5, 6, 12}


def test_a_full_page_shows_22_lines_of_28_characters_within_its_whites(rendered):
    full = [page for pages in rendered.values() for page in pages if is_full(page)]
    assert len(full) >= 15
    for page in full:
        white = whites(page)
        assert len(page.body) == 22
        assert characters_a_line(page) == 28
        assert white.above == pytest.approx(37, abs=1)
        assert white.left == pytest.approx(28, abs=1)
        assert white.below == pytest.approx(35, abs=1)
        assert page.height - white.above - white.below == pytest.approx(225, abs=0.5)


def test_no_line_of_text_sticks_out_of_the_type_area(rendered):
    for pages in rendered.values():
        for page in pages:
            assert all(line.right < page.width - 25.6 for line in page.body if page.width < 220)


@pytest.mark.parametrize("name", WITH_MARK)
def test_the_mark_is_35_mm_below_the_type_areas_edge_and_the_red_line_4_mm_below_the_number(rendered, name):
    page = rendered[name][0]
    reds = [line for line in page.lines if line.is_red]
    assert min(line.ink_top for line in reds) - 37 == pytest.approx(35, abs=0.5)
    rule = page.red_rules()[-1]
    number = max(
        (line for line in page.lines if line.bottom < rule.height and "号" in line.bare),
        key=lambda line: line.top,
    )
    assert rule.height - number.bottom == pytest.approx(4, abs=0.3)
    assert rule.length == pytest.approx(156, abs=0.3)
    assert rule.left == pytest.approx(28, abs=0.2)


@pytest.mark.parametrize("name", WITH_MARK)
def test_the_title_is_centred_two_blank_lines_below_the_red_line(rendered, name):
    page = rendered[name][0]
    rule = page.red_rules()[-1]
    title = [line for line in page.lines if abs(line.points - 22) < 0.5 and line.top > rule.height]
    line = 10.44
    assert 2 * line <= title[0].top - rule.height <= 3 * line - 5.6
    for one in title:
        assert (one.left + one.right) / 2 == pytest.approx(28 + 78, abs=1)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letters_mark_rules_and_number_stand_where_section_10_1_wants_them(rendered, name):
    page = rendered[name][0]
    mark = next(line for line in page.lines if line.is_red)
    upper, lower = page.red_rules()[:2], page.red_rules()[-2:]
    assert mark.ink_top == pytest.approx(30, abs=1)
    assert upper[0].height - mark.bottom == pytest.approx(4, abs=0.7)
    assert upper[0].thickness > upper[1].thickness
    assert lower[0].thickness < lower[1].thickness
    assert page.height - lower[1].height == pytest.approx(20, abs=0.6)
    assert all(rule.length == pytest.approx(170, abs=0.3) for rule in (*upper, *lower))
    number = page.line("函〔2026〕")
    assert number.right == pytest.approx(184, abs=0.6)
    assert number.top - upper[1].height == pytest.approx(4.94, abs=0.6)
    assert page.page_number is None
    assert all(len(later.red_rules()) == 0 for later in rendered[name][1:])


def test_page_numbers_stand_7_mm_below_the_type_area_odd_right_even_left_one_character_in(rendered):
    for name, pages in rendered.items():
        for page in pages:
            line = page.page_number
            if line is None:
                assert page.turned or (page.number == 1 and "信函" in name)
                continue
            dash = line.baseline - 0.38 * 14 * 25.4 / 72
            assert dash - (page.height - 35) == pytest.approx(7, abs=0.5)
            assert line.bare == f"—{page.number}—"
            if page.number % 2:
                assert line.right == pytest.approx(184 - 4.94, abs=0.8)
            else:
                assert line.left == pytest.approx(28 + 4.94, abs=0.8)


def test_a_landscape_page_carries_its_number_turned_at_the_left_edge(rendered):
    turned = [page for page in find(rendered, "05") if page.width > 220]
    assert [page.turned for page in turned] == ["—3—", "—4—", "—5—"]
    assert all("序号" in page.text for page in turned)


@pytest.mark.parametrize("name", WITH_IMPRINT)
def test_the_imprint_is_whole_at_the_foot_of_the_last_page_its_last_rule_the_type_areas_edge(rendered, name):
    *others, last = rendered[name]
    rules = [rule for rule in last.black_rules() if rule.height > 200]
    assert len(rules) >= 2
    assert rules[-1].height == pytest.approx(262, abs=0.5)
    assert last.has("印发")
    assert not any(page.has("日印发") for page in others)
    text = [line for line in last.lines if abs(line.points - 16) < 0.3]
    assert all(line.bottom < rules[0].height for line in text)
    assert rules[0].thickness > min(rule.thickness for rule in rules) or len(rules) == 2


@pytest.mark.parametrize("prefix", SEALED)
def test_the_date_is_four_characters_from_the_right_and_the_name_centred_over_it_with_room_for_the_seal(
    rendered, prefix
):
    page = next(page for page in find(rendered, prefix) if page.has("2026年3月5日"))
    date = page.line("2026年3月5日")
    at = page.lines.index(date)
    name, above = page.lines[at - 1], page.lines[at - 2]
    assert 184 - date.right == pytest.approx(4 * 5.56, abs=1)
    assert (name.left + name.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=1.5)
    seal_top = (name.top + date.bottom) / 2 - 21 - 3
    assert 0 <= seal_top - above.bottom <= 10.44


def test_no_signature_stands_alone_on_its_page(rendered):
    for pages in rendered.values():
        for page in pages:
            dated = [line for line in page.body if line.bare.endswith("3月5日")]
            others = [line for line in page.body if line.left < 45 and line not in dated]
            assert not dated or others


def test_the_first_page_shows_text_even_where_there_is_little(fonts):
    text = matter(发文机关="中共清岚乡委员会", 发文字号="清岚发〔2026〕5号", 标题="关于印发方案的通知", 主送="各党支部",
                  附件="[甲方案, 乙方案, 丙方案]", 成文日期="2026-03-05")  # fmt: skip
    (first, second) = pages_of(to_pdf(typeset(f"{text}现将方案印发给你们，请认真贯彻执行。")))
    assert first.has("印发给你们")
    assert second.has("3月5日")


def test_an_upward_paper_has_its_signers_right_of_the_number_one_character_from_the_edge(rendered):
    page = find(rendered, "08")[0]
    line = page.line("签发人：")
    assert line.left == pytest.approx(28 + 5.56, abs=0.3)
    assert 184 - line.right == pytest.approx(5.56, abs=0.6)
    joint = find(rendered, "09")[0]
    assert joint.line("清岚发〔2026〕9号").bare.endswith("李四")


def test_joint_names_are_as_wide_as_each_other_and_the_word_stands_right_of_them_in_the_middle(rendered):
    page = find(rendered, "10")[0]
    reds = [line for line in page.lines if line.is_red]
    widths = [round(line.right - line.left) for line in reds if "局" in line.bare or "部" in line.bare]
    assert len(widths) == 3
    assert page.has("文件")


def test_attachments_begin_pages_and_their_titles_are_on_the_third_line(rendered):
    pages = find(rendered, "03")
    starts = [page for page in pages if page.lines and page.lines[0].bare in {"附件1", "附件2", "附件3"}]
    assert [page.lines[0].bare for page in starts] == ["附件1", "附件2", "附件3"]
    for page in starts:
        assert page.lines[0].top == pytest.approx(37.4, abs=0.5)
        assert page.lines[1].top - page.lines[0].top == pytest.approx(20.9, abs=1.5)
        assert (page.lines[1].left + page.lines[1].right) / 2 == pytest.approx(106, abs=1)


def test_a_table_over_several_pages_repeats_its_header(rendered):
    with_rows = [page for page in find(rendered, "04") if page.has("优秀")]
    assert len(with_rows) == 3
    assert all(page.has("评议等次") for page in with_rows)


def test_names_with_rare_characters_are_shown_in_a_font_that_has_them(rendered):
    text = "".join(page.text for page in find(rendered, "24"))
    for name in ("欧阳旻瑄", "赟昇", "王翀", "𠮷田囍", "㙍䶮"):
        assert name in text
