"""The clerk and the numbers of what goes out: listed, reserved, void, and told with the document."""

import json
import shutil
from pathlib import Path

import pytest

from toolkit.cli import main

HOME = Path(__file__).parents[2]


@pytest.fixture
def banwen(monkeypatch, capsys, tmp_path):
    """Runs a command in a sample office of its own: its exit code, what it printed, what it complained of."""
    for name in ("forms", "templates"):
        shutil.copytree(HOME / name, tmp_path / name)
    for name in ("office.toml", "plan.toml", "花名册.xlsx"):
        shutil.copy(HOME / name, tmp_path)

    def running(*words):
        monkeypatch.setattr("sys.argv", ["banwen", *map(str, words), "--office", str(tmp_path)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return running


def numbers(banwen):
    return {
        line["number"].partition("〕")[2]: line["state"]
        for line in json.loads(banwen("numbers", "list", "--json")[1])
    }


def test_a_circular_takes_the_next_number_and_says_so(banwen):
    code, out, _ = banwen("write", "督查通报", "--json")
    first = json.loads(out)
    assert (code, first["number"].startswith("清岚发〔")) == (0, True)
    assert first["number"] in banwen("write", "督查通报", "--number", "1")[1]
    assert numbers(banwen) == {"1号": "已用"}


def test_what_a_document_lacks_of_the_standard_is_said_when_it_is_written(banwen, tmp_path):
    assert "请看一看" not in banwen("write", "党性分析综合报告")[1]
    settings = (tmp_path / "office.toml").read_text("utf-8")
    (tmp_path / "office.toml").write_text(settings.replace("signer =", "# signer ="), "utf-8")
    code, out, _ = banwen("write", "党性分析综合报告")
    assert (code, "没有签发人；应当是：上行文标注签发人（GB/T 9704 7.2.6）" in out) == (0, True)


def test_the_clerk_reserves_enters_voids_and_explains(banwen):
    given = json.loads(banwen("numbers", "reserve", "关于开会的通知", "--kind", "通知", "--json")[1])[
        "number"
    ]
    assert given.endswith("〕1号")
    banwen("numbers", "reserve", "以前手工编过的\x0b通知", "--number", "4")
    assert numbers(banwen) == {"1号": "预留", "2号": "空号", "3号": "空号", "4号": "预留"}
    code, out, _ = banwen("doctor")
    assert (code, "2 个空号没有说明原因" in out) == (1, True)
    assert banwen("numbers", "void", "2", "3号", "--reason", "启用办文以前作废")[0] == 0
    assert banwen("doctor")[0] == 0
    assert "发文登记簿.xlsx" in banwen("numbers", "register")[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("write", "督查通报", "--number", "九号"), "“九号”看不出是哪个发文字号"),
        (("write", "督查通报", "--number", "9"), "9号 还没有登记过。请先预留"),
        (("write", "销号台账", "--number", "1"), "写的文件不编发文字号"),
        (("numbers", "void", "1", "--reason", " "), "没有写明原因"),
    ],
)
def test_what_cannot_be_done_with_a_number_is_said_with_what_to_do(banwen, words, told):
    code, _, err = banwen(*words)
    assert (code, told in err) == (2, True), err
    assert numbers(banwen) == {}
