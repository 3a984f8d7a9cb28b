"""Files named on the command line: what is wrong with one is said in Chinese with what to do, and nothing is lost."""

from __future__ import annotations

import json
import shutil

import pytest
from official_papers import PAPERS
from strangers import STRANGERS

from toolkit.cli import main

PAPER = next(iter(PAPERS.values()))


@pytest.fixture
def banwen(capsys, monkeypatch, tmp_path):
    """Runs a command in an empty folder: its exit code, what it printed, what it complained of."""
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["banwen", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return run


@pytest.fixture
def folder(tmp_path):
    """A folder with a manuscript, a document, and files that are neither."""
    (tmp_path / "通知 稿.md").write_text(PAPER, encoding="utf-8")
    (tmp_path / "公文.docx").write_bytes(STRANGERS["手工空行排版"]())
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "扫描.pdf").write_bytes(b"%PDF-1.4 ...")
    (tmp_path / "空.docx").write_bytes(b"")
    (tmp_path / "空.md").write_bytes(b"\n")
    (tmp_path / "夹").mkdir()
    return tmp_path


OTHERS = {"没有.docx": "no-such-file", "夹": "no-such-file", "旧.doc": "not-docx", "扫描.pdf": "not-docx",
          "通知 稿.md": "not-docx", "空.docx": "empty"}  # fmt: skip


@pytest.mark.parametrize("command", ["conform", "join", "pdf"])
@pytest.mark.parametrize(("name", "code"), OTHERS.items())
def test_what_is_no_docx_is_refused_by_what_it_is(banwen, folder, command, name, code):
    before = sorted(folder.rglob("*"))
    exit_code, out, err = banwen(command, name)
    assert exit_code == 3
    assert out == ""
    assert f"（{code}）" in err
    assert sorted(folder.rglob("*")) == before


def test_a_workbook_is_no_docx_either(banwen, folder):
    from openpyxl import Workbook

    Workbook().save(folder / "表.xlsx")
    assert banwen("conform", "表.xlsx")[0] == 3
    assert "（not-docx）" in banwen("join", "表.xlsx")[2]


@pytest.mark.parametrize(
    ("name", "code"),
    [("公文.docx", "not-manuscript"), ("旧.doc", "not-manuscript"), ("扫描.pdf", "not-manuscript"), ("空.md", "empty")],
)  # fmt: skip
def test_what_is_no_manuscript_is_not_typeset(banwen, folder, name, code):
    exit_code, _, err = banwen("typeset", name)
    assert exit_code == 3
    assert f"（{code}）" in err


@pytest.mark.parametrize("name", ["甲.pdf", "甲.txt", "甲.md", "第1.2稿"])
def test_a_document_is_not_put_into_a_file_of_another_kind(banwen, folder, name):
    exit_code, _, err = banwen("typeset", "通知 稿.md", "-o", name)
    assert exit_code == 2
    assert "（out-not-docx）" in err
    assert not (folder / name).exists()


def test_a_folder_named_for_the_output_gets_the_document_and_a_bare_name_its_ending(banwen, folder):
    assert banwen("typeset", "通知 稿.md", "-o", "夹")[0] == 0
    assert (folder / "夹" / "通知 稿.docx").is_file()
    assert banwen("join", "公文.docx", "公文.docx", "-o", "夹")[0] == 0
    assert (folder / "夹" / "合订.docx").is_file()
    assert banwen("typeset", "通知 稿.md", "-o", "乙")[0] == 0
    assert (folder / "乙.docx").is_file()


@pytest.mark.parametrize(
    "words",
    [("typeset", "通知 稿.md", "-o", "公文.docx/甲.docx"), ("join", "公文.docx", "-o", "公文.docx/甲.docx")],
)
def test_where_nothing_can_be_written_the_place_is_named_and_not_us(banwen, folder, words):
    exit_code, _, err = banwen(*words)
    assert exit_code == 2
    assert "写不进去" in err
    assert "（out-unwritable）" in err


def test_characters_without_a_glyph_are_told(banwen, folder):
    (folder / "生僻.md").write_text(PAPER.replace("各党支部", "仇𬭚党支部"), encoding="utf-8")
    assert "缺字：𬭚" in banwen("typeset", "生僻.md")[1]


@pytest.mark.soffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_named_documents_become_pdfs_beside_them_and_nothing_is_overwritten(banwen, folder):
    assert banwen("pdf", "公文.docx")[0] == 0
    first = (folder / "公文.pdf").read_bytes()
    code, out, _ = banwen("pdf", "公文.docx", "--json")
    assert code == 0
    assert json.loads(out) == {"pdfs": ["公文-2.pdf"], "failed": []}
    assert (folder / "公文.pdf").read_bytes() == first
