"""`banwen show` of a written document: what it was made from, and every figure back to its papers."""

from __future__ import annotations

import json

import pytest
from campaign_papers import campaign_desk, said, sent

from toolkit.cli import main
from toolkit.office import load
from toolkit.pipeline import correct, issue
from toolkit.reading import read

FORM, TEMPLATE = "百题测试成绩表", "测试成绩通报"
HEDONG, SHIMEN = "河东村党支部", "石门村党支部"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Two branches sent their results, a circular was written from them, then one was corrected."""
    folder = tmp_path_factory.mktemp("office")
    with campaign_desk(folder, (2011, 6, 25)) as desk:
        for org in (HEDONG, SHIMEN):
            assert sent(desk, FORM, said(FORM, org), org).startswith("已接收")
        issue(TEMPLATE, desk, "文书")
        taken = desk.ledger.filed(1).values["参考人数"]
        correct(1, {"参考人数": str(taken)}, desk, "文书", "电话核实")
    return folder


@pytest.fixture
def banwen(office, capsys, monkeypatch):
    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["banwen", *map(str, words), "--office", str(office)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return run


def test_every_figure_is_told_with_its_place_and_its_papers(banwen):
    code, out, _ = banwen("show", "文件1", "--trace", "--json")
    shown = json.loads(out)
    assert (code, shown["template"], shown["stale_by"]) == (0, TEMPLATE, [1])
    assert [(one["number"], one["org"], one["form"]) for one in shown["entries"]] == [
        (1, HEDONG, FORM),
        (2, SHIMEN, FORM),
    ]
    total, *_ = shown["figures"]
    assert set(total) == {"text", "place", "snippet", "entries", "words", "changed"}
    assert (total["text"], total["entries"], total["words"], total["changed"]) == ("2", [1, 2], [], [1])
    assert total["snippet"].startswith("2个党支部报来成绩，")
    cell = next(one for one in shown["figures"] if one["place"] == "表1 第3行第3列")
    assert (cell["snippet"], cell["entries"], cell["changed"]) == (f"{SHIMEN}｜参考人数", [2], [])


def test_at_its_place_a_reader_finds_the_figure(banwen, office):
    shown = json.loads(banwen("show", "文件1", "--trace", "--json")[1])
    document = read((office / shown["path"]).read_bytes(), "通报.docx")
    said = {str(cell.place): cell.text for row in document.rows for cell in row.cells}
    assert [one for one in shown["figures"] if one["text"] not in said[one["place"]]] == []


@pytest.mark.parametrize(
    "name",
    [
        "文件1",
        "outbox/正式文件/测试成绩通报（2011年6月25日）.docx",
        "测试成绩通报（2011年6月25日）.docx",
        "测试成绩通报（2011年6月25日）",
    ],
)
def test_a_document_is_found_by_its_id_its_path_and_its_file_name(banwen, name):
    shown = json.loads(banwen("show", name, "--json")[1])
    assert (shown["document"], "figures" in shown) == (1, False)


def test_on_the_screen_the_papers_of_a_figure_are_named_and_what_has_changed_is_said(banwen):
    code, out, _ = banwen("show", "文件1", "--trace")
    assert code == 0
    assert "2 份登记：#1" in out
    assert "#1 有变动" in out
    assert "文件已经不是最新的" in out


def test_no_name_of_a_person_stands_in_the_words_around_a_figure(banwen, office):
    out = banwen("show", "文件1", "--trace", "--json")[1]
    assert [member.name for member in load(office).roster.members if member.name in out] == []


def test_a_number_is_an_entry_as_ever(banwen):
    shown = json.loads(banwen("show", "1", "--json")[1])
    assert (shown["number"], shown["form"]) == (1, FORM)


@pytest.mark.parametrize("words", [("文件9",), ("没有的通报", "--trace"), ("1", "--trace")])
def test_a_document_nobody_wrote_is_refused_with_how_to_name_one(banwen, words):
    code, out, err = banwen("show", *words)
    assert (code, out) == (2, "")
    assert err.startswith(f"台账里没有 {words[0]} 这份文件。请写文件的编号（如 文件3）、发文字号或")
