"""The commands that serve any file anywhere: what they say about it, with the place and the remedy."""

import json
import sys

import pytest

from toolkit import cli


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs `banwen COMMAND` on a file with this text; what it printed, good or bad."""

    def run(command, text, *options, name="稿.md"):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        monkeypatch.setattr(sys, "argv", ["banwen", command, str(file), "--office", str(tmp_path), *options])
        with pytest.raises(SystemExit):
            cli.main()
        return "".join(capsys.readouterr())

    return run


def test_typesetting_tells_what_its_format_has_no_place_for(run):
    head = "版式: 信函\n发文机关: 甲局\n标题: 关于甲的函\n印发日期: 2026-3-5"
    assert "文件头里的印发日期没有排进去：信函格式没有这一项" in run("typeset", f"---\n{head}\n---\n请函复。")
    assert json.loads(run("typeset", f"---\n{head}\n---\n请函复。", "--json"))["unset"] == ["印发日期"]
    assert "没有排进去" not in run("typeset", "---\n发文机关: 甲局\n标题: 关于甲的函\n---\n请函复。")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("标题: 关于甲的通知\n主送: 各村\n正文。", ("第1行", "上面没有“---”", "加一行“---”")),
        ("---\n发文字号: 清岚发[2026]5号\n---\n正文。", ("第2行", "请改成：清岚发〔2026〕5号")),
        ("---\n抄送单位: 甲\n---\n正文。", ("第2行", "请改成下列之一：抄送")),
    ],
)
def test_a_faulty_front_matter_is_told_with_its_line_and_the_remedy(run, text, words):
    said = run("typeset", text)
    assert all(word in said for word in words)
