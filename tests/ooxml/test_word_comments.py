"""A comment lands on the very place people are pointed to, and nothing else of the file changes."""

import io
from contextlib import suppress
from datetime import datetime

import pytest
from docx import Document
from docx.exceptions import InvalidSpanError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st
from remarked_files import cell, commented, members, one, saved, stretches, table_of, words_of_comments

from toolkit.model import WHOLE_FILE, Place, Spot
from toolkit.ooxml.package import Package
from toolkit.ooxml.remarks import Remark, Remarks
from toolkit.reading.word import read_word

GRID = [[f"{row}{column}" for column in range(4)] for row in range(4)]


def test_a_comment_stands_on_its_cell_with_every_line_of_it():
    data = commented(saved(table_of(GRID)), one(cell(3, 2), "【须改正】日期不存在。", "请核对年月日。"))
    assert words_of_comments(data) == {0: ["【须改正】日期不存在。", "请核对年月日。"]}
    assert stretches(data) == {0: "21"}
    assert [comment.author for comment in Document(io.BytesIO(data)).comments] == ["办文"]


merges = st.lists(st.tuples(*(st.integers(0, 3) for _ in range(4))), max_size=3)


@settings(max_examples=40, deadline=None)
@given(merges)
def test_every_cell_that_reading_names_can_be_commented(spans):
    document = table_of(GRID, ["标题", "", "说明"])
    for top, left, bottom, right in spans:
        table = document.tables[0]
        with suppress(InvalidSpanError, ValueError):  # across half of an earlier merge
            table.cell(min(top, bottom), min(left, right)).merge(
                table.cell(max(top, bottom), max(left, right))
            )
    data = saved(document)
    places = {c.place: c.text for row in read_word(Package.open(data)).rows for c in row.cells}
    remarked = commented(data, Remarks([Remark(place, (str(place),)) for place in places]))
    said, reached = words_of_comments(remarked), stretches(remarked)
    for number, (place, text) in enumerate(places.items()):
        assert said[number] == [str(place)]
        assert reached[number] == text.replace("\n", "")


def test_the_rest_of_the_package_is_untouched():
    before = members(saved(table_of(GRID)))
    after = members(commented(saved(table_of(GRID)), one(cell(1, 1))))
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels",
    }  # fmt: skip
    assert before.keys() <= after.keys()


def test_comments_join_those_that_are_there():
    document = table_of(GRID, ["标题"])
    document.add_comment(document.paragraphs[0].runs, text="书记看过", author="书记", initials="书")
    data = commented(saved(document), one(cell(1, 1), "请核对。"))
    assert words_of_comments(data) == {0: ["书记看过"], 1: ["请核对。"]}
    assert stretches(data) == {0: "标题", 1: "00"}


def test_commenting_twice_adds_and_loses_nothing():
    once = commented(saved(table_of(GRID)), one(cell(1, 1), "一"))
    assert stretches(commented(once, one(cell(2, 2), "二"))) == {0: "00", 1: "11"}


def test_a_remark_on_the_whole_file_stands_at_its_first_paragraph():
    data = commented(saved(table_of(GRID, ["", "标题", "正文"])), one(WHOLE_FILE, "表格用错了。"))
    assert (stretches(data), words_of_comments(data)) == ({0: "标题"}, {0: ["表格用错了。"]})


@pytest.mark.parametrize("place", [Place(Spot.HEADER), cell(9, 9), Place(Spot.PARAGRAPH, 70)])
def test_a_place_that_cannot_carry_a_comment_is_named_in_it(place):
    data = commented(saved(table_of(GRID, ["标题"])), one(place, "请核对。"))
    assert (stretches(data), words_of_comments(data)) == ({0: "标题"}, {0: [f"（{place}）请核对。"]})


def test_an_empty_document_takes_a_comment_too():
    document = Document()
    assert words_of_comments(commented(saved(document), one(WHOLE_FILE, "文件是空的。"))) == {
        0: ["文件是空的。"]
    }


CONTROL = (
    f"<w:sdt {nsdecls('w')}><w:sdtPr><w:tag w:val='姓名'/></w:sdtPr><w:sdtContent>"
    "<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr><w:p><w:r><w:t>张三</w:t></w:r></w:p></w:tc>"
    "</w:sdtContent></w:sdt>"
)


def test_a_cell_that_is_a_content_control_is_found_and_kept():
    document = table_of(GRID)
    row = document.tables[0].rows[1]._tr
    row.replace(row.findall(qn("w:tc"))[1], parse_xml(CONTROL))
    data = commented(saved(document), one(cell(2, 2)))
    assert stretches(data) == {0: "张三"}
    assert b"<w:sdt>" in members(data)["word/document.xml"]


def test_a_nested_table_counts_as_reading_counts():
    document = table_of(GRID)
    inner = document.tables[0].cell(1, 1).add_table(rows=1, cols=2)
    inner.cell(0, 1).text = "里"
    assert stretches(commented(saved(document), one(cell(1, 2, table=2)))) == {0: "里"}


def test_the_moment_is_written_as_word_writes_it():
    remarks = Remarks([Remark(WHOLE_FILE, ("请核对。",))], written=datetime(2010, 6, 24, 9, 5))
    assert (
        b'w:date="2010-06-24T09:05:00Z"'
        in members(commented(saved(table_of(GRID)), remarks))["word/comments.xml"]
    )


def test_what_xml_forbids_in_a_remark_is_replaced():
    data = commented(saved(table_of(GRID)), one(cell(1, 1), "填的是“\x07<&>”"))
    assert words_of_comments(data) == {0: ["填的是“�<&>”"]}


def test_a_strict_document_is_commented_in_the_common_namespaces():
    data = saved(table_of(GRID))
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in members(data).items()
    }
    remarked = commented(Package.open(data).with_parts(strict), one(cell(1, 1), "请核对。"))
    assert words_of_comments(remarked) == {0: ["请核对。"]}
    assert b"purl.oclc.org" not in members(remarked)["word/document.xml"]
