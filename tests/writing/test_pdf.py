"""PDF by LibreOffice: judged by the product, joined where that is safe."""

from __future__ import annotations

import os
import stat
import subprocess
import time
from io import BytesIO
from pathlib import Path

import pytest
from official_papers import PAPERS, matter, prose
from page import pages

from toolkit.errors import Refused
from toolkit.ooxml.package import Package
from toolkit.ooxml.xml import W
from toolkit.writing.pdf import find_converter, missing_in, page_count, to_pdf, to_pdfs
from toolkit.writing.pdf.joining import grouped, join
from toolkit.writing.pdf.print_copy import print_copy
from toolkit.writing.rendering import Converter, font_config
from toolkit.writing.typeset import typeset


def notice(who: str, text: str = "正文。") -> bytes:
    return typeset(
        matter(标题="关于召开会议的通知", 主送=who, 成文日期="2026-03-05", 署名="清岚乡党委") + text
    )


# --- without LibreOffice ---------------------------------------------------------------------------------


def fake(folder: Path, script: str, seconds: float = 2) -> Converter:
    """A converter that does what the script says; its last argument is the file, `$out` where it should go."""
    program = folder / "soffice"
    program.write_text(
        f'#!/bin/sh\nwhile [ "$1" != "--outdir" ]; do shift; done\nout="$2"\n{script}\n', encoding="utf-8"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Converter(program, seconds=seconds - 6)


@pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for the program")
@pytest.mark.parametrize(
    "script",
    [
        "exit 0", "exit 1", "kill -9 $$", 'echo garbage > "$out/0.pdf"', ': > "$out/0.pdf"',
        'printf "%%PDF-1.4\\nno pages" > "$out/0.pdf"', "sleep 30",
    ],
)  # fmt: skip
def test_a_run_without_a_sound_product_has_failed_whatever_it_returned(tmp_path, script):
    with pytest.raises(Refused) as caught:
        to_pdf(notice("甲"), fake(tmp_path, script, seconds=0.5))
    assert caught.value.code == "pdf-failed"


@pytest.mark.skipif(os.name == "nt", reason="shell scripts stand in for the program")
def test_nothing_of_a_run_stays_behind_its_children_neither(tmp_path):
    marker = f"31.{os.getpid()}"
    with pytest.raises(Refused):
        to_pdf(notice("甲"), fake(tmp_path, f"sleep {marker} & sleep {marker}", seconds=0.5))
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert f"sleep {marker}" not in listed


def test_without_a_converter_the_reason_is_said(monkeypatch):
    monkeypatch.setattr("toolkit.writing.pdf.find_converter", lambda: None)
    with pytest.raises(Refused) as caught:
        to_pdf(notice("甲"))
    assert caught.value.code == "pdf-no-converter"
    assert "Word 文件已经写好" in str(caught.value)


def test_documents_that_differ_in_their_text_alone_are_joined_and_others_stand_alone():
    documents = [
        notice("甲"),
        typeset(PAPERS["11-信函"]),
        notice("乙"),
        _with_automatic_numbers(notice("丙")),
    ]
    assert sorted(grouped(documents)) == [[0, 2], [1], [3]]


def _with_automatic_numbers(data: bytes) -> bytes:
    text = Package.open(data).part("word/document.xml").decode()
    numbered = text.replace("<w:pPr>", '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', 1)
    return Package.open(data).with_parts({"word/document.xml": numbered.encode()})


def test_in_a_join_every_document_begins_a_section_counted_from_1_with_its_own_mark():
    joined = join([notice("甲"), notice("乙"), notice("丙")])
    body = Package.open(joined.docx).tree("word/document.xml")[0]
    sections = list(body.iter(f"{W}sectPr"))
    assert [one.find(f"{W}pgNumType").get(f"{W}start") for one in sections] == ["1", "1", "1"]
    assert [el.get(f"{W}name") for el in body.iter(f"{W}bookmarkStart")] == list(joined.marks)
    assert body[-1].tag == f"{W}sectPr"


def test_the_copy_for_libreoffice_says_the_same_in_its_own_words():
    copy = Package.open(print_copy(notice("甲")))
    assert b'<w:overflowPunct w:val="1"/>' in copy.part("word/styles.xml")
    assert copy.part("word/document.xml") == Package.open(notice("甲")).part("word/document.xml")


def test_official_fonts_win_over_their_stand_ins():
    config = font_config((Path("/fonts"),), Path("/cache"))
    rule = config[config.index("<string>仿宋_GB2312</string>") :]
    assert rule.index('mode="append"') < rule.index("FandolFang")


# --- with LibreOffice --------------------------------------------------------------------------------------


@pytest.mark.soffice
def test_a_hundred_notices_come_out_of_one_run_each_with_its_own_text_and_pages():
    whom = [f"第{at}党支部" for at in range(100)]
    began = time.monotonic()
    made = to_pdfs([notice(who) for who in whom])
    assert time.monotonic() - began < 60
    assert [page_count(pdf) for pdf in made] == [1] * 100
    for who, pdf in list(zip(whom, made, strict=True))[::20]:
        assert missing_in(pdf, [who, "关于召开会议的通知"]) == ()
        assert missing_in(pdf, [f"{who}甲"]) == (f"{who}甲",)


@pytest.mark.soffice
def test_a_document_for_the_archive_is_pdf_a_2b():
    pdf = to_pdf(notice("甲"), archive=True)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf


@pytest.mark.soffice
def test_wherever_the_text_ends_the_imprint_is_whole_at_the_foot_with_the_signature_and_a_line_of_text(fonts):
    entries = {"发文机关": "清岚乡党委", "发文字号": "清岚发〔2026〕5号", "成文日期": "2026-03-05", "抄送": "甲局",
               "印发机关": "办公室", "印发日期": "2026-03-06", "标题": "关于做好有关工作的通知"}  # fmt: skip
    texts = ["\n".join(f"第{at}行正文。" for at in range(count)) + "\n" + prose(1) for count in range(1, 46)]
    for made in to_pdfs([typeset(matter(**entries) + text) for text in texts]):
        last = pages(made)[-1]
        rules = [rule for rule in last.black_rules() if rule.height > 200]
        assert [round(rule.thickness, 2) for rule in rules] == [0.35, 0.26, 0.35]
        assert rules[-1].height == pytest.approx(262, abs=0.5)
        assert last.has("清岚乡党委2026年3月5日")
        assert [line for line in last.body if line.left < 45]
        assert all(line.bottom < rules[0].height for line in last.body)


@pytest.mark.soffice
def test_values_are_found_in_the_pages_too(fonts):
    values = ["<张三>&“李四”", "]]>", "昇瑄祎翀赟旻", "𠮷田", "3*5|6", "{{ 7*7 }}"]
    from toolkit.writing.shield import shield

    pdf = to_pdf(notice("甲", "".join(f"姓名：{shield(value)}。\n" for value in values)))
    assert missing_in(pdf, values) == ()


def test_a_broken_pdf_has_no_pages():
    assert page_count(b"%PDF-1.4 nothing") == 0
    assert page_count(BytesIO(b"").getvalue()) == 0


@pytest.mark.soffice
def test_the_converter_of_this_machine_is_found():
    assert find_converter() is not None
