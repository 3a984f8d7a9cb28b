"""A revised Word file: accepted it says the mended text, refused what it said before; looks and places stay."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from raw_office import docx, p, r, sdt, tbl, tc, tr, zipped
from remarked_files import members, words_of_comments

from toolkit.errors import Refused
from toolkit.ooxml.xml import W
from toolkit.reading import read
from toolkit.text.linting import LintSettings, lint
from toolkit.text.mend import mend
from toolkit.writing.revise import revise

SEED = Path(__file__).parents[1] / "samples" / "实施方案-种子.docx"
WRITTEN = datetime(2026, 3, 5, 9, 30)
OPENING = p("关于开展活动的通知")


def root_of(data: bytes) -> etree._Element:
    return etree.fromstring(members(data)["word/document.xml"])


def shown(data: bytes) -> list[str]:
    """Every cell and paragraph as reading shows it, tracked changes accepted."""
    return [cell.text for row in read(data, "稿.docx").rows for cell in row.cells]


def refused(data: bytes) -> bytes:
    """The file with every tracked change refused."""
    root = root_of(data)
    for el in list(root.iter(f"{W}ins")):
        el.getparent().remove(el)
    for el in list(root.iter(f"{W}del")):
        parent = el.getparent()
        for child in list(el):
            el.addprevious(child)
        parent.remove(el)
    for el in root.iter(f"{W}delText"):
        el.tag = f"{W}t"
    parts = members(data)
    parts["word/document.xml"] = etree.tostring(root)
    return zipped(parts)


def runs_with(data: bytes, tag: str) -> list[tuple[str, str, str]]:
    """The tracked changes of one kind: author, date, words."""
    marks = [el for el in root_of(data).iter(f"{W}{tag}") if el.getparent().tag != f"{W}rPr"]
    return [
        (el.get(f"{W}author"), el.get(f"{W}date"), "".join(t.text for t in el.iter(f"{W}t", f"{W}delText")))
        for el in marks
    ]


def test_the_seed_accepted_says_the_mended_text_and_refused_what_it_said():
    data = SEED.read_bytes()
    revised = revise(data, written=WRITTEN)
    assert tuple(shown(revised.file)) == mend(read(data, "种子.docx")).lines
    assert shown(refused(revised.file)) == shown(data)
    assert revised.changes == 36
    assert {fault.code for fault in revised.commented} == {
        "placeholder-year", "placeholder-blank", "paragraph-broken", "type-other", "ordinal-skip", "doc-number-missing",
        "comma-between-marked",
    }  # fmt: skip
    assert not any(fault.fix for fault in lint(read(revised.file, "种子.docx")))


def test_changes_are_made_in_the_name_and_at_the_time_given():
    revised = revise(docx(OPENING + p("各支部要高度重视,按时报送。")), author="张三", written=WRITTEN)
    assert runs_with(revised.file, "del") == [("张三", "2026-03-05T09:30:00Z", ",")]
    assert runs_with(revised.file, "ins") == [("张三", "2026-03-05T09:30:00Z", "，")]


def test_without_a_time_the_changes_carry_no_date():
    revised = revise(docx(OPENING + p("各支部要高度重视,按时报送。")))
    assert runs_with(revised.file, "ins") == [("办文", None, "，")]


def test_what_only_a_person_can_mend_becomes_a_comment_at_its_place():
    revised = revise(docx(OPENING + p("于20xx年完成。") + tbl(tr("日期", "2025年2月30日"))), written=WRITTEN)
    assert revised.changes == 0
    assert words_of_comments(revised.file) == {
        0: ["【须改正】年份“20xx”没有填写。请填上实际年份。"],
        1: ["【须改正】“2025年2月30日”：日历上没有这一天。请核对日期。"],
    }


def test_a_clean_file_comes_back_byte_for_byte():
    data = docx(OPENING + p("各支部要高度重视，按时报送。"))
    revised = revise(data)
    assert (revised.file, revised.changes, revised.commented) == (data, 0, ())


def test_all_parts_but_the_document_are_copied_as_they_lie():
    data = SEED.read_bytes()
    before, after = members(data), members(revise(data).file)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert set(after) - set(before) == {"word/comments.xml"}


# --- runs --------------------------------------------------------------------------------------------


def looks(data: bytes) -> list[tuple[str, str]]:
    """Every run's words with its colour, deleted ones struck through with ~."""
    found = []
    for run in root_of(data).iter(f"{W}r"):
        words = "".join(t.text for t in run.iter(f"{W}t"))
        struck = "".join(t.text for t in run.iter(f"{W}delText"))
        colour = run.find(f"{W}rPr/{W}color")
        if words or struck:
            found.append((words or f"~{struck}~", "" if colour is None else colour.get(f"{W}val")))
    return found


RED, BLUE = '<w:color w:val="FF0000"/>', '<w:color w:val="0000FF"/>'


def test_a_fix_that_cuts_through_runs_keeps_the_looks_of_each():
    body = p(r("各党支部", RED) + r("(含", BLUE) + r("企业)都要", RED) + r("参加。", BLUE))
    assert looks(revise(docx(OPENING + body)).file)[1:] == [
        ("各党支部", "FF0000"), ("~(~", "0000FF"), ("（", "0000FF"), ("含", "0000FF"), ("企业", "FF0000"),
        ("~)~", "FF0000"), ("）", "FF0000"), ("都要", "FF0000"), ("参加。", "0000FF"),
    ]  # fmt: skip


def test_words_struck_out_over_several_runs_are_struck_out_in_each():
    body = p(r("于2026.", RED) + r("3.", BLUE) + r("5前报送，不得延误。", RED))
    file = revise(docx(OPENING + body)).file
    assert shown(file)[1] == "于2026年3月5日前报送，不得延误。"
    assert [words for _, _, words in runs_with(file, "del")] == [".", "3.", "5"]
    assert [words for _, _, words in runs_with(file, "ins")] == ["年3月5日"]
    assert shown(refused(file))[1] == "于2026.3.5前报送，不得延误。"


def test_only_what_differs_is_marked():
    file = revise(docx(OPENING + p("按照文件（乡党发〔2026〕018号）要求，抓好落实。"))).file
    assert [words for _, _, words in runs_with(file, "del")] == ["0"]
    assert runs_with(file, "ins") == []


def test_new_quotation_marks_are_told_to_be_chinese():
    file = revise(docx(OPENING + p('开展"五个好"活动。'))).file
    hints = [
        fonts.get(f"{W}hint") for mark in root_of(file).iter(f"{W}ins") for fonts in mark.iter(f"{W}rFonts")
    ]
    assert hints == ["eastAsia", "eastAsia"]


def test_words_in_links_controls_and_cells_are_mended_where_they_stand():
    link = f"<w:hyperlink>{r('各支部,')}</w:hyperlink>"
    body = OPENING + p(link + sdt(r("按时,报送。"))) + tbl(tr(tc(p("一行,二行。") + p("三行,四行。")), "好"))
    file = revise(docx(body)).file
    assert shown(file)[1:] == ["各支部，按时，报送。", "一行，二行。\n三行，四行。", "好"]
    assert len(runs_with(file, "ins")) == 4


def test_words_someone_else_inserted_are_mended_inside_their_insertion():
    inserted = f'<w:ins w:id="7" w:author="李四">{r("按时,报送。")}</w:ins>'
    gone = '<w:del w:id="8" w:author="李四"><w:r><w:delText>不要,删。</w:delText></w:r></w:del>'
    file = revise(docx(OPENING + p(r("各支部要") + inserted + gone))).file
    assert shown(file)[1] == "各支部要按时，报送。"
    assert [words for _, _, words in runs_with(file, "del")] == [",", "不要,删。"]
    numbers = [el.get(f"{W}id") for el in root_of(file).iter(f"{W}ins", f"{W}del")]
    assert len(numbers) == len(set(numbers)) == 4


def test_a_field_is_read_but_not_edited_and_its_fault_is_commented():
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{words}'
        for kind, words in (
            ("begin", "<w:r><w:instrText> REF a </w:instrText></w:r>"),
            ("separate", r("于2月,")),
            ("end", ""),
        )
    )
    revised = revise(docx(OPENING + p(field + r("完成任务,按时报送。"))))
    assert shown(revised.file)[1] == "于2月,完成任务，按时报送。"
    assert [fault.code for fault in revised.commented] == ["half-width-point"]


def test_an_automatic_number_is_no_text_to_edit():
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    look = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    data = docx(
        OPENING + p("推动发展,抓好落实。", look=look),
        {"word/numbering.xml": numbering},
        numbering="numbering.xml",
    )
    assert shown(revise(data).file)[1] == "推动发展，抓好落实。"


# --- joined paragraphs -------------------------------------------------------------------------------

BROKEN = "各支部要采取重温入党誓词、回顾党的成就、学习党的历史等形式，"


def test_a_broken_paragraph_is_joined_by_a_deleted_mark():
    data = docx(OPENING + p("一、主要内容") + p(BROKEN) + p("　　对党员普遍进行党性教育。"))
    file = revise(data).file
    assert shown(file) == ["关于开展活动的通知", "一、主要内容", BROKEN + "对党员普遍进行党性教育。"]
    assert shown(refused(file)) == shown(data)


def test_paragraphs_with_something_between_them_are_not_joined():
    data = docx(OPENING + p("一、主要内容") + p(BROKEN) + p() + p("对党员普遍进行党性教育。"))
    revised = revise(data)
    assert shown(revised.file) == shown(data)
    assert [fault.code for fault in revised.commented] == ["paragraph-broken"]


# --- any document ------------------------------------------------------------------------------------

FRAGMENTS = [
    "各支部要",
    "按时报送",
    ",",
    "，，",
    ";",
    ".",
    '"五个好"',
    "(含企业)",
    "1、",
    "(一)",
    "2026.3.5",
    "20xx年",
    "〔2026〕018号",
    "A b",
    "<&>",
    "　",
    "再接再励",
    "15～30%",
]
words = st.sampled_from(FRAGMENTS)
paragraphs = st.lists(st.lists(words, max_size=5), min_size=1, max_size=6)


@given(paragraphs)
@settings(max_examples=60, deadline=None)
def test_any_document_accepted_is_mended_and_refused_is_as_it_was(texts):
    escaped = [[word.replace("&", "&amp;").replace("<", "&lt;") for word in text] for text in texts]
    data = docx(
        "".join(
            p(*(r(word, RED if order % 2 else BLUE) for order, word in enumerate(text))) for text in escaped
        )
    )
    revised = revise(data)
    assert "\n".join(shown(revised.file)) == mend(read(data, "稿.docx")).text or revised.commented
    assert shown(refused(revised.file)) == shown(data)
    Document(io.BytesIO(revised.file))


def test_a_silenced_rule_changes_nothing():
    data = docx(OPENING + p("1、各支部要高度重视。"))
    assert revise(data, LintSettings.of(["ordinal-mark"])).file == data


def test_what_is_no_word_file_is_refused():
    with pytest.raises(Refused):
        revise(b"PK\x03\x04 broken")


@pytest.mark.soffice
def test_libreoffice_opens_it_and_shows_every_change(tmp_path):
    (tmp_path / "稿.docx").write_bytes(revise(SEED.read_bytes(), written=WRITTEN).file)
    home = f"-env:UserInstallation=file://{tmp_path}/lo"
    order = [
        shutil.which("soffice"),
        home,
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
        "稿.docx",
    ]
    subprocess.run(order, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    content = ZipFile(tmp_path / "稿.odt").read("content.xml").decode()
    assert content.count("<text:changed-region") == 69
    assert "2026-03-05T09:30:00" in content
    assert content.count("<office:annotation ") == 13
