"""What a name that nobody knows was meant to be."""

from __future__ import annotations

import pytest

from toolkit.text.meant import meant, nearest

FORMS = ("公开承诺书", "服务群众活动登记表", "动员大会记录", "学习讨论记录", "检查仓数(间)")


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("公开承诺", "公开承诺书"),
        ("服务群众登记表", "服务群众活动登记表"),
        ("公开承喏书", "公开承诺书"),
        ("动员记录", "动员大会记录"),
        ("党员公开承诺书", "公开承诺书"),
        ("检查仓数（间）", "检查仓数(间)"),
    ],
)
def test_a_name_cut_short_mistyped_or_in_other_characters_leads_to_the_known_one(written, likely):
    assert nearest(written, FORMS)[0] == likely


@pytest.mark.parametrize("written", ["报销单", "书", "记", ""])
def test_a_name_like_none_leads_nowhere(written):
    assert nearest(written, FORMS) == ()
    assert not meant(written, FORMS)


def test_no_more_than_three_are_asked_about():
    assert meant("记录", ("甲记录", "乙记录", "丙记录", "丁记录")).count("“") == 3
