"""Which options ticked boxes and chosen words mean."""

import pytest

from toolkit.forms.choices import Chosen, chosen
from toolkit.model import Span

GRADES = ("优秀", "合格", "基本合格", "不合格")


@pytest.mark.parametrize(
    ("raw", "options"),
    [
        ("☑优秀 □合格 □基本合格 □不合格", ("优秀",)),
        ("□优秀 □合格 ■基本合格 □不合格", ("基本合格",)),
        ("优秀□ 合格☑ 基本合格□ 不合格□", ("合格",)),
        ("优秀（√） 合格（ ） 基本合格（ ） 不合格（ ）", ("优秀",)),
        ("（ ）优秀（√）合格（ ）基本合格（ ）不合格", ("合格",)),
        ("优秀 √合格 基本合格 不合格", ("合格",)),
        ("□ 优　秀\n☑ 不合格", ("不合格",)),
        ("基本合格", ("基本合格",)),
        ("不 合 格", ("不合格",)),
        ("□优秀 □合格 □基本合格 □不合格", ()),
        ("优秀 合格 基本合格 不合格", ()),
        ("", ()),
    ],
)
def test_a_tick_belongs_to_the_option_it_stands_by(raw, options):
    assert chosen(GRADES, raw) == Chosen(options, True)


@pytest.mark.parametrize(
    ("raw", "options"),
    [
        ("□√优秀 □合格 □基本合格 □不合格", ("优秀",)),
        ("√□优秀 □合格 □基本合格 □不合格", ("优秀",)),
        ("□优秀√ □合格 □基本合格 □不合格", ("优秀",)),
        ("□优秀 □合格 □基本合格 □不合格√", ("不合格",)),
        ("优秀□√ 合格□ 基本合格□ 不合格□", ("优秀",)),
        ("□√优秀 □√合格 □基本合格 □不合格", ("优秀", "合格")),
        ("□V 优秀 □ 合格 □ 基本合格 □ 不合格", ("优秀",)),
        ("V优秀 合格 基本合格 不合格", ("优秀",)),
    ],
)
def test_a_tick_beside_an_open_box_belongs_to_the_option_it_touches(raw, options):
    assert chosen(GRADES, raw) == Chosen(options, True)


@pytest.mark.parametrize("raw", ["□是√□否", "□是 √ □否", "□×是 □否", "□是 □R否"])
def test_a_mark_that_may_mean_another_option_or_its_contrary_is_not_beyond_doubt(raw):
    assert not chosen(("是", "否"), raw).sure


def test_several_ticks_choose_several_options():
    assert chosen(("学习", "岗位", "服务"), "☑学习 □岗位 ☑服务").options == ("学习", "服务")


def test_the_one_underlined_option_is_chosen():
    assert chosen(("是", "否"), "是  否", [Span(3, 4)]) == Chosen(("否",), True)


def test_words_that_are_no_option_are_not_guessed():
    assert chosen(GRADES, "良好") == Chosen((), False)


def test_an_option_among_other_words_is_not_beyond_doubt():
    assert chosen(("农村", "机关"), "原为农村，现改") == Chosen(("农村",), False)
