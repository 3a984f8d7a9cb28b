"""With --json a command prints one JSON document on standard output, and nothing else there."""

import json
import shutil
from pathlib import Path

import pytest
import typer
from docx import Document

from toolkit import cli
from toolkit.cli.app import app

SAMPLES = Path(__file__).parents[1] / "samples"
HOME = Path(__file__).parents[2]
BRANCH = "石门村党支部"


@pytest.fixture
def run(monkeypatch, capsys):
    def running(*words):
        monkeypatch.setattr("sys.argv", ["banwen", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return running


@pytest.fixture
def office(tmp_path):
    """The sample office, with nothing come in yet."""
    folder = tmp_path / "我的 办文"
    for name in ("forms", "templates"):
        shutil.copytree(HOME / name, folder / name)
    for name in ("office.toml", "plan.toml", "花名册.xlsx", "保管期限表.xlsx"):
        if (HOME / name).exists():
            shutil.copy(HOME / name, folder)
    for name in ("inbox", "outbox"):
        (folder / name / BRANCH).mkdir(parents=True)
    return folder


def commands(command, name=()):
    children = getattr(command, "commands", {})
    if not children:
        yield name, {word for parameter in command.params for word in parameter.opts}
    for child_name, child in children.items():
        yield from commands(child, (*name, child_name))


@pytest.mark.parametrize(("name", "options"), list(commands(typer.main.get_command(app))))
def test_every_command_takes_an_office_and_prints_json(name, options):
    assert "--json" in options
    assert "--office" in options or name in {("init",), ("demo",), ("archive", "verify")}


def test_a_day_at_the_desk_told_as_json(run, office):
    shutil.copy(SAMPLES / "党性分析报告-电子版.docx", office / "inbox" / "报告.docx")
    at = ("--office", office, "--json")

    def told(*words, code=0):
        ended, out, err = run(*words, *at)
        assert (ended, err) == (code, ""), (words, err)
        return json.loads(out)

    assert told("entries") == []
    (taken,) = told("run", "--once")
    assert taken["file"] == "报告.docx"
    number = taken["entries"][0]["number"]
    assert told("show", number)["number"] == number
    assert told("entries")[0]["form"] == "党性分析报告"
    assert told("correct", number, "职务=组织委员", "--reason", "电话核实")["values"]["职务"] == "组织委员"
    assert told("reopen", number, "--reason", "本人要求")["state"] == "退回"
    assert told("nothing", "活动开展情况表", BRANCH)["state"] == "零报告"
    assert {"progress", "desk"} <= told("status").keys()
    assert {one["what"] for one in told("doctor")} >= {"设置", "材料去向"}
    assert told("write", "材料报送情况通报")["path"].endswith(".docx")
    assert told("plan", "show")[0]["stage"]


def test_forms_handed_out_drafted_and_tried_told_as_json(run, office, tmp_path):
    document = Document()
    table = document.add_table(1, 4)
    for cell, text in zip(table.rows[0].cells, ("姓名", "", "性别", ""), strict=True):
        cell.text = text
    document.save(tmp_path / "登记表.docx")
    at = ("--office", office, "--json")
    code, out, _ = run("forms", "blank", "实施方案", "-o", tmp_path, *at)
    assert (code, json.loads(out)["path"]) == (0, str(tmp_path / "实施方案.docx"))
    code, out, _ = run("forms", "propose", tmp_path / "登记表.docx", *at)
    assert (code, [field["name"] for field in json.loads(out)["fields"]]) == (0, ["姓名", "性别"])
    code, out, _ = run("forms", "list", *at)
    assert "登记表" in [form["form"] for form in json.loads(out)]
    code, out, err = run("forms", "propose", tmp_path / "登记表.docx", *at)
    assert (code, out) == (2, "")
    assert "已经有一张叫“登记表”的表，没有动它。" in err
    assert sorted(path.name for path in (office / "forms" / "登记表").iterdir()) == ["form.docx", "form.toml"]


def test_several_files_are_read_as_one_object_a_line_in_the_order_given(run, office):
    files = [SAMPLES / "会议记录.docx", SAMPLES / "党性分析报告-电子版.docx", SAMPLES / "空文件.xlsx"]
    code, out, err = run("read", *files, "--office", office, "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["file"] for line in lines] == [file.name for file in files]
    assert [line["form"] for line in lines] == [None, "党性分析报告", None]
    assert (code, err) == (3, "")


def test_what_cannot_be_opened_is_said_in_chinese(run, office, tmp_path):
    code, out, _ = run("read", tmp_path, "--office", office, "--json")
    finding = json.loads(out)["findings"][0]
    assert (code, finding["code"]) == (3, "no-such-file")
    assert "这是一个目录，不是文件" in finding["message"]


def test_a_new_office_told_as_json(run, tmp_path):
    code, out, err = run("init", tmp_path / "新的", "--json")
    assert (code, err) == (0, "")
    assert "office.toml" in [Path(file).name for file in json.loads(out)["files"]]


def test_documents_bound_into_one_told_as_json(run, office, tmp_path):
    for name in ("甲", "乙"):
        document = Document()
        document.add_paragraph(name)
        document.save(tmp_path / f"{name}.docx")
    files = (tmp_path / "甲.docx", tmp_path / "乙.docx")
    code, out, err = run("join", *files, "--office", office, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told == {"file": str(tmp_path / "合订.docx"), "documents": 2}
    assert [one.text for one in Document(told["file"]).paragraphs] == ["甲", "乙"]
