"""A document that says anything else than it has to is found out: a figure, a row, a name, a figure too many."""

import pytest
from whole_campaign.saying import Begins, Says, Written, beginning, day, faults, month, ranked, share, total
from whole_campaign.strokes import in_stroke_order

SAYS = Says(
    words=("应报11份，已报9份",), tables=((("河东村", 3), ("合计", 3)),), quoted=("共出工5人",), free=("20%",)
)
TRUE = ["截至2010年6月3日，应报11份，已报9份。", "群众代表共出工5人，按20%计。"]
ROWS = [["河东村", "3"], ["合计", "3"]]


def test_a_document_that_says_what_it_has_to_has_no_fault():
    assert faults(Written(TRUE, [ROWS]), SAYS) == []


@pytest.mark.parametrize(
    ("paragraphs", "tables"),
    [
        (["应报11份，已报8份。"], [ROWS]),
        ([*TRUE, "另有3份在途。"], [ROWS]),
        (TRUE, [[["河东村", "4"], ["合计", "3"]]]),
        (TRUE, [[["合计", "3"], ["河东村", "3"]]]),
        (TRUE, [[*ROWS, ["柳林村", "1"]]]),
        (TRUE, []),
        (TRUE, [ROWS, ROWS]),
    ],
)
def test_whatever_else_it_says_is_found(paragraphs, tables):
    assert faults(Written(paragraphs, tables), SAYS)


def test_charts_are_held_to_their_figures():
    assert faults(Written(TRUE, [ROWS], [{"活动前": {"党员": 12.5}}]), SAYS)


def test_a_summary_is_the_beginning_of_what_it_sums_up():
    assert Begins("一是学习不够。二是走访少。") == "一是学习不够。"
    assert Begins("一是学习不够。") == "一是学习……"
    assert Begins("一是学习不够。") != "二是走访少。"
    assert Begins("一是学习不够。") != ""


def test_a_long_text_is_told_by_the_sentences_that_fit():
    assert beginning("一是学习不够。二是走访少。", 60) == "一是学习不够。二是走访少。"
    assert beginning("一是学习不够。二是走访少。", 10) == "一是学习不够。"
    assert beginning("学习不够经常，走访也少。", 8) == "学习不够"


def test_figures_are_told_as_people_tell_them():
    assert [share(1, 3), share(1, 8), share(0, 0)] == ["33.3%", "12.5%", "—"]
    assert [day("2010-06-05"), day("1975-03"), day(None), month("2010-06-05")] == [
        "2010年6月5日", "1975年3月", "", "2010年6月",
    ]  # fmt: skip
    assert total([{"数": 1}, {"数": None}, {"数": 2.5}], "数") == 3.5
    assert [place for place, _ in ranked([{"分": 3}, {"分": 5}, {"分": 5}], "分")] == [1, 1, 3]


def test_names_stand_in_the_order_of_strokes():
    assert in_stroke_order(["雷旻", "王建军", "方旻昱", "雷满仓"]) == ["王建军", "方旻昱", "雷旻", "雷满仓"]
