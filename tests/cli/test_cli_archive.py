"""The archivist's commands: one code with the inbox, every complaint at once, and what they print can be used."""

import json
import sys
from pathlib import Path

import pytest
from gone_over import gone_over, typed
from real_desk import a_paper, real_desk
from small_desk import drop

from toolkit import cli
from toolkit.pipeline import take_in


@pytest.fixture
def office(tmp_path):
    with real_desk(tmp_path) as desk:
        for name in ("张三", "李四"):
            take_in(drop(desk, a_paper(name), f"{name}.txt"), desk)
    (tmp_path / "office.toml").write_text(
        (tmp_path / "office.toml").read_text("utf-8").replace("[office]", '[office]\nfonds = "0137"', 1),
        "utf-8",
    )
    return tmp_path


@pytest.fixture
def run(monkeypatch, capsys, office):
    def running(*words):
        monkeypatch.setattr(sys, "argv", ["banwen", *map(str, words), "--office", str(office)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code or 0, capsys.readouterr().out

    return running


def proposal(run, office):
    _, told = run("archive", "propose", "--json")
    return office / json.loads(told)["path"]


def test_a_word_that_cannot_be_followed_is_told_whole_and_numbers_nothing(run, office):
    file = proposal(run, office)
    file.write_bytes(gone_over(file.read_bytes(), typed(J2="几年", H3="某日")))
    code, told = run("archive", "number", file)
    assert code == 1
    assert "工作表“归档建议” J2，“保管期限”是“几年”，应当是永久、30年、10年。" in told
    assert "H3，“日期”是“某日”" in told
    assert "有2处要改，没有编号。" in told
    code, told = run("archive", "number", file, "--json")
    assert (code, json.loads(told)["items"], len(json.loads(told)["findings"])) == (1, [], 2)
    assert "共 0 件" in run("archive", "list")[1]


def test_a_word_is_followed_by_the_command_and_again_it_is_told_that_all_is_done(run, office):
    file = proposal(run, office)
    code, told = run("archive", "number", file, "--json")
    assert (code, len(json.loads(told)["items"])) == (0, 2)
    code, told = run("archive", "number", file)
    assert code == 1
    assert "这份建议里的2件都已经编过号，这次没有再编。" in told


def test_the_path_of_a_package_is_printed_as_it_is(run, office):
    run("archive", "number", proposal(run, office))
    _, told = run("archive", "package", "--json")
    made = json.loads(told)["path"]
    assert "0137" in made
    assert (office / made / "bagit.txt").is_file()
    assert Path(made).name in run("archive", "package")[1]


def test_codes_are_known_by_any_of_their_dots(run, office):
    run("archive", "number", proposal(run, office))
    code = json.loads(run("archive", "list", "--json")[1])["items"][0]["code"]
    assert len(json.loads(run("search", "--code", code.replace("·", "・"), "--json")[1])) == 1


def test_the_list_of_what_may_be_destroyed_is_told_with_its_path(run, office):
    run("archive", "number", proposal(run, office))
    plain = json.loads(run("archive", "overdue", "--year", "2100", "--json")[1])
    told = json.loads(run("archive", "overdue", "--year", "2100", "--list", "--json")[1])
    assert told["items"] == plain != []
    assert (office / told["path"]).suffix == ".docx"
    assert (office / told["path"]).is_file()
    nothing = json.loads(run("archive", "overdue", "--year", "2000", "--list", "--json")[1])
    assert nothing == {"path": "", "items": []}
