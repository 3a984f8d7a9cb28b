"""Nobody who gives a command wrong, or asks how to give it, is answered in English."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from toolkit import cli
from toolkit.cli.app import app
from toolkit.cli.chinese import in_chinese

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = re.compile(r"usage|error|option|argument|command|invalid|required|default|show this", re.IGNORECASE)


def run(capsys, monkeypatch, *words):
    monkeypatch.setattr("sys.argv", ["banwen", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    printed = capsys.readouterr()
    return ended.value.code, printed.out, printed.err


def test_what_a_library_logs_reaches_nobody_at_the_desk():
    log = "import logging, sys; sys.argv[1:] = ['forms', 'list']; from toolkit.cli import main\n"
    hear = "try: main()\nexcept SystemExit: logging.getLogger('pypdf').warning('EOF marker not found')"
    done = subprocess.run([sys.executable, "-c", log + hear], capture_output=True, cwd=ROOT, check=True)
    assert done.stderr == b""


def every_command(command, name=()):
    yield name
    for child_name, child in getattr(command, "commands", {}).items():
        yield from every_command(child, (*name, child_name))


COMMANDS = list(every_command(typer.main.get_command(app)))


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_every_help_page_is_in_chinese_and_explains_every_word_that_can_be_written(name, capsys, monkeypatch):
    code, out, err = run(capsys, monkeypatch, *name, "--help")
    assert (code, err) == (0, "")
    assert out.startswith("用法：banwen")
    assert ENGLISH.search(out) is None
    rows = [line for line in out.split("\n") if re.match(r"  \S", line)]
    assert all(re.search(r"[\u4e00-\u9fff]", line) for line in rows)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["foo"], "没有“foo”这个命令。用法见 banwen --help。（usage）\n"),
        (["redd"], "没有“redd”这个命令，是不是 read？用法见 banwen --help。（usage）\n"),
        (["forms", "x"], "没有“x”这个命令。用法见 banwen forms --help。（usage）\n"),
        (["read"], "没有写“文件…”。用法见 banwen read --help。（usage）\n"),
        (
            ["read", "a", "--jsno"],
            "没有 --jsno 这个选项，是不是 --json？用法见 banwen read --help。（usage）\n",
        ),
        (["reopen", "三"], "“编号”应当是一个整数。用法见 banwen reopen --help。（usage）\n"),
        (["show", "1", "2"], "多写了“2”。用法见 banwen show --help。（usage）\n"),
        (["correct", "1", "a=b"], "没有写 --reason。用法见 banwen correct --help。（usage）\n"),
        (["entries", "--form"], "--form 后面没有写内容。用法见 banwen --help。（usage）\n"),
        (
            ["demo", "--until", "2009"],
            "--until 写的“2009”看不出是哪一天，请写成 2010-05-01 的样子。用法见 banwen demo --help。（usage）\n",
        ),
        (["status", "--json=1"], "--json 后面不用写内容。用法见 banwen --help。（usage）\n"),
    ],
)
def test_a_command_given_wrong_is_told_what_is_wrong_and_where_to_read_on(words, told, capsys, monkeypatch):
    assert run(capsys, monkeypatch, *words) == (2, "", told)


def test_a_group_of_commands_alone_shows_its_help(capsys, monkeypatch):
    code, out, err = run(capsys, monkeypatch, "forms")
    assert (code, out) == (2, "")
    assert err.startswith("用法：banwen forms [选项] 命令")


def test_a_fault_in_our_own_code_is_no_fault_of_the_command(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("toolkit.office.load", lambda folder: 1 / 0)
    code, out, err = run(capsys, monkeypatch, "plan", "show")
    assert (code, out) == (70, "")
    assert "ZeroDivisionError" in (tmp_path / "banwen-错误日志.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" not in err


def test_names_and_what_they_mean_stand_one_under_the_other(capsys, monkeypatch):
    _, out, _ = run(capsys, monkeypatch, "forms", "propose", "--help")
    assert "  空表 <路径>      没有标记的空白表" in out
    assert in_chinese(app) is not None
