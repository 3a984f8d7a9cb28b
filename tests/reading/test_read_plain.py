"""Text files as documents: encodings, lines and Markdown headings."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import Refused
from toolkit.model import Document
from toolkit.reading import read


def lines(data: bytes, name: str = "文.txt") -> list[tuple[str, str, int]]:
    return [(row.cells[0].text, str(row.cells[0].place), row.level) for row in read(data, name).rows]


WORDS = "一、总体要求\n（一）指导思想：旻昇瑄祎翀赟"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        WORDS.encode("gb18030"),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
    ],
)
def test_every_usual_encoding_is_read(data):
    assert lines(data) == [("一、总体要求", "第1行", 0), ("（一）指导思想：旻昇瑄祎翀赟", "第2行", 0)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\u2028"])
def test_lines_are_counted_as_people_count_blank_ones_included(end):
    assert lines(f"甲{end}{end}乙{end}　{end}".encode()) == [("甲", "第1行", 0), ("乙", "第3行", 0)]


def test_headings_are_known_in_markdown_and_only_there():
    text = "# 方案\n\n## 一、总体 ##\n正文 # 不是\n#不是标题\n####### 太深\n".encode()
    assert lines(text, "方案.md") == [
        ("方案", "第1行", 1), ("一、总体", "第3行", 2), ("正文 # 不是", "第4行", 0), ("#不是标题", "第5行", 0),
        ("####### 太深", "第6行", 0),
    ]  # fmt: skip
    assert lines(text, "方案.txt")[0] == ("# 方案", "第1行", 0)


def test_control_characters_are_replaced_with_one_remark():
    document = read("张\x01三\x1f\n李\x07四".encode() + "文字".encode() * 200, "文.txt")
    assert [row.cells[0].text[:4] for row in document.rows] == ["张\ufffd三\ufffd", "李\ufffd四文"]
    assert [(remark.code, str(remark.place)) for remark in document.remarks] == [
        ("characters-replaced", "第1行")
    ]
    assert "3 个" in document.remarks[0].message


def test_a_clean_text_has_no_remarks():
    assert read("文字".encode(), "文.txt").remarks == ()


LINES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff\ufeff")
)


@given(LINES)
def test_any_line_comes_back(words):
    assert [text for text, _, _ in lines(f"文{words}".encode())] == [f"文{words}"]


@given(LINES)
def test_any_line_in_gb18030_comes_back(words):
    data = f"汉字{words}".encode("gb18030")
    assert [text for text, _, _ in lines(data)] == [f"汉字{words}"]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    with suppress(Refused):
        assert isinstance(read(data, "文.txt"), Document)
