"""The demo as people see it: a line a month while it goes on, tables at the end, the same as JSON."""

import json

import pytest

from toolkit import cli


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    def running(*words, code=0):
        monkeypatch.setattr("sys.argv", ["banwen", "demo", str(tmp_path / "demo"), *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        assert ended.value.code == code, printed.err
        return printed.out, printed.err

    return running


def test_the_demo_told_to_people(run):
    out, _ = run("--until", "2010-05-04")
    assert "第1阶段　广泛发动，安排部署（2010-04-20 至 2010-05-31）" in out
    assert "2010年 4月　收件 1" in out
    for title in ("收到的材料和发出的催报", "报送进度", "写出的公文", "归档"):
        assert title in out


def test_the_demo_told_as_json(run):
    out, err = run("--until", "2010-05-04", "--json")
    told = json.loads(out)
    assert told.keys() == {"outcomes", "progress", "documents", "archive"}
    (outcome,) = told["outcomes"]
    assert outcome["entries"][0]["state"] == "已接收"
    assert told["archive"]["items"] >= 2
    assert "2010年 4月" in err


def test_a_day_before_the_campaign_begins_is_refused_with_its_first_day_and_nothing_is_touched(run, tmp_path):
    run("--until", "2010-04-20")
    before = sorted(tmp_path.rglob("*"))
    _, err = run("--until", "2010-04-19", code=2)
    assert "从 2010-04-20 开始" in err
    assert "demo-too-early" in err
    assert sorted(tmp_path.rglob("*")) == before
    assert not [path.name for path in before if "1970" in path.name]
