"""A notice as messages: none too long, nothing lost, no word, number or name cut."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lint_faults import clean_documents

from toolkit.errors import Refused
from toolkit.writing.sms import MOST, sms

NOTICE = (
    "各党支部：请于2026年3月15日（星期日）前，将创先争优活动实施方案和“五个好”党支部申报表报送乡党委组织办，联系人：李秀芝，电话：0314-5556018，"
    "邮箱：zzb@yunxi.gov.cn。逾期未报的，取消年度评优资格。另定于2026年3月20日上午8:30在乡政府四楼会议室召开全乡党员大会，请准时参加。"
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def bare(parts: tuple[str, ...]) -> str:
    """The words of all parts without their numbers and without blanks."""
    return re.sub(r"\s", "", "".join(re.sub(r"^\([0-9]+/[0-9]+\)", "", part) for part in parts))


def test_a_notice_is_parted_where_sentences_and_clauses_end():
    assert sms(NOTICE) == (
        "(1/3)各党支部：请于2026年3月15日（星期日）前，将创先争优活动实施方案和“五个好”党支部申报表报送乡党委组织办，联系人：李秀芝，",
        "(2/3)电话：0314-5556018，邮箱：zzb@yunxi.gov.cn。逾期未报的，取消年度评优资格。",
        "(3/3)另定于2026年3月20日上午8:30在乡政府四楼会议室召开全乡党员大会，请准时参加。",
    )


def test_a_short_text_is_one_message_without_a_number():
    assert sms("明天上午8:30召开党员大会。") == ("明天上午8:30召开党员大会。",)
    assert sms("  \n ") == ()


def test_lines_become_one_line_and_headings_lose_their_sign():
    assert sms("# 通知\n各党支部：\n请按时参加。") == ("通知 各党支部：请按时参加。",)


def test_a_rare_character_counts_as_word_counts_it():
    parts = sms("𠀀" * 10 + "，" + "好事多办，" * 14)
    assert all(units(part) <= MOST for part in parts)


@given(st.lists(st.sampled_from(clean_documents()), min_size=1, max_size=2), st.integers(50, 120))
@settings(max_examples=25, deadline=None)
def test_no_message_is_too_long_and_nothing_is_lost(documents, most):
    text = "\n".join(documents)
    parts = sms(text, most=most)
    assert max(map(units, parts)) <= most
    assert bare(parts) == re.sub(r"\s", "", text)
    assert [part.split(")")[0] for part in parts] == [
        f"({order}/{len(parts)}" for order in range(1, len(parts) + 1)
    ]


@given(st.sampled_from(clean_documents()))
@settings(max_examples=15, deadline=None)
def test_no_number_date_or_address_is_cut(document):
    parts = sms(document)
    for one, other in pairwise(parts):
        assert not (one[-1].isascii() and one[-1].isalnum() and re.match(r"\([0-9/]+\)[0-9A-Za-z.]", other))
    whole = re.findall(
        r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}-[0-9]{7}|[a-z]+@[a-z.0-9]+[a-z]", document
    )
    assert all(any(word in part for part in parts) for word in whole)


def test_names_are_never_cut():
    name = "欧阳昇瑄·买买提"
    text = "参加会议的有" + "、".join([name] * 20) + "。"
    assert sum(part.count(name) for part in sms(text, names=[name])) == 20


def test_many_parts_have_room_for_two_digits():
    parts = sms("各支部要高度重视，按时报送活动情况。" * 60)
    assert len(parts) >= 10
    assert parts[9].startswith(f"(10/{len(parts)})")
    assert max(map(units, parts)) <= MOST


def test_an_address_that_no_message_can_hold_is_refused_by_name():
    with pytest.raises(Refused) as caught:
        sms("请登录https://www.qhxf.gov.cn/" + "a" * 80 + "查看，各支部要高度重视。")
    assert caught.value.code == "sms-word-long"
