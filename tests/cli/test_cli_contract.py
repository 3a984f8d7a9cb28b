"""The commands keep to the letter: JSON shapes, exit codes, one document on standard output and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from toolkit.cli import main
from toolkit.cli.app import app
from toolkit.forms.fill import fill
from toolkit.library import open_library
from toolkit.office import load
from toolkit.text.masks import masked

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "tests" / "samples" / "实施方案-种子.txt"


@pytest.fixture
def banwen(capsys, monkeypatch):
    """Runs a command as the shell would: its exit code, what it printed, what it complained of."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["banwen", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return run


@pytest.fixture
def office(tmp_path) -> Path:
    """The sample office, copied: its settings, forms and templates, nothing received yet."""
    for name in ("office.toml", "plan.toml", "花名册.xlsx"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("forms", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def pledge(office: Path, **changes: object) -> bytes:
    """A filled 公开承诺书 of one of the sample office's branches."""
    library = open_library(office / "forms")
    secretary = secretary_of(office)
    data = {
        "承诺主体": "党组织", "党组织": "河东村党支部", "承诺人": secretary, "职务": "书记",
        "承诺": [
            {"序号": n, "事项": f"为村民办好第{n}件实事并公布结果", "完成时限": "2010-12", "责任人": secretary}
            for n in range(1, 7)
        ],
        "监督电话": "13800001111", "签名": secretary, "承诺日期": "2010-05-20", "审核人": secretary, **changes,
    }  # fmt: skip
    return fill(library.blank_file("公开承诺书").read_bytes(), library.form("公开承诺书"), data)


def secretary_of(office: Path) -> str:
    return load(office).roster.org("河东村").secretary


def drop(office: Path, name: str, data: bytes, branch: str = "河东村党支部") -> None:
    folder = office / "inbox" / branch
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


READING = {"file", "sha256", "form", "score", "alternatives", "values", "sources", "findings"}


def test_read_gives_one_json_document_of_the_contracts_shape(banwen):
    code, out, err = banwen("read", SEED, "--office", ROOT, "--json")
    shape = json.loads(out)
    assert (code, err) == (1, "")
    assert shape.keys() == READING
    assert (shape["form"], len(shape["values"]["阶段"])) == ("实施方案", 4)
    assert shape["sources"]["总体要求"].keys() == {"raw", "place", "how", "sure"}
    assert {finding["place"] for finding in shape["findings"]} >= {"第9行", "第19行", "第30行"}
    assert shape["findings"][0].keys() >= {"code", "severity", "field", "place", "message", "advice"}


def test_read_of_several_files_gives_one_object_a_line_in_their_order(banwen, tmp_path):
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04")
    code, out, _ = banwen("read", broken, SEED, "--office", ROOT, "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["file"] for line in lines] == ["坏.docx", SEED.name]
    assert code == 3
    assert lines[0]["findings"][0]["code"] == "incomplete"


def test_a_file_that_is_not_there_is_told_in_one_sentence(banwen):
    code, _, _ = banwen("read", "没有.docx", "--office", ROOT)
    assert code == 3


def test_an_unknown_form_or_office_is_a_matter_of_usage(banwen, tmp_path):
    assert banwen("read", SEED, "--office", ROOT, "--form", "没有的表")[0] == 2
    code, out, err = banwen("status", "--office", tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith(f"{tmp_path} 不是一个办文目录")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["entries", "--form", "公开承诺"], "没有叫“公开承诺”的表。是不是“公开承诺书”？"),
        (["entries", "--org", "河东党支"], "花名册里没有“河东党支”这个党组织。是不是“河东村党支部”？"),
        (["nothing", "活动情况表", "河东村"], "没有叫“活动情况表”的表。是不是“活动开展情况表”？"),
        (["nothing", "动员讲话", "河东村", "--period", "2010年6月"], "它不是每期都报的，请去掉 --period。"),
        (["forms", "blank", "党性分析"], "没有叫“党性分析”的表。是不是“党性分析报告”？"),
        (["recheck", "--form", "党性分析"], "没有叫“党性分析”的表。是不是“党性分析报告”？"),
        (["write", "报送情况通报"], "没有叫“报送情况通报”的公文模板。是不是“材料报送情况通报”？"),
        (["write", "回执"], "由程序在答复报送人的时候自动写，不能单独写。可以单独写的有：信息简报、"),
        (["write", "催报通知"], "由程序在催报的时候自动写，不能单独写。"),
        (["search", "--stage", "晋档升级"], "没有“晋档升级”这个阶段。是不是“对标定位，晋档升级”？"),
        (["search", "学习", "--form", "动员部署通报"], "是不是“动员部署情况通报”？"),
        (["search"], "没有写要找什么。"),
        (["forget"], "没有写要遗忘哪些材料。"),
        (["roster", "--on", "昨天"], "“昨天”看不出是哪一天。"),
    ],
)
def test_a_name_that_is_none_is_answered_with_the_one_it_was_meant_to_be(banwen, office, words, told):
    code, out, err = banwen(*words, "--office", office)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["archive", "catalogue"], "还没有编过档号的件。请先拟归档建议"),
        (["archive", "catalogue", "--year", "2010"], "2010年还没有编过档号的件。"),
        (["archive", "package"], "还没有编过档号的件。"),
    ],
)
def test_of_an_empty_archive_there_is_neither_a_catalogue_nor_a_package(banwen, office, words, told):
    code, _, err = banwen(*words, "--office", office)
    assert (code, told in err) == (2, True)
    assert not list((office / "outbox").rglob("*.docx"))


def test_a_mistyped_form_in_the_plan_is_answered_with_the_one_most_like_it(banwen, office):
    plan = office / "plan.toml"
    plan.write_text(plan.read_text("utf-8").replace('form = "动员讲话"', 'form = "动员讲活"'), "utf-8")
    code, _, err = banwen("status", "--office", office)
    assert (code, "其中之一（最像的是“动员讲话”）：" in err) == (2, True)


def test_a_paper_that_is_no_plan_is_told_not_adopted_as_a_plan_of_no_stages(banwen, office, tmp_path):
    paper = ROOT / "tests" / "samples" / "会议记录.docx"
    code, out, _ = banwen("plan", "adopt", paper, "-o", tmp_path / "拟.toml", "--office", office)
    assert (code, out.startswith("这份文件里没有读到阶段")) == (0, True)


def test_a_workbook_has_no_page_of_a_document_to_be_checked(banwen):
    code, out, err = banwen("conform", ROOT / "花名册.xlsx")
    assert (code, out) == (3, "")
    assert "花名册.xlsx 不是 .docx 文件（Excel 文件或者压缩包）。请用 Word/WPS 打开，另存为 .docx" in err


def test_a_day_may_be_written_as_people_write_it(banwen, office):
    assert (
        banwen("roster", "--on", "2010年12月31日", "--office", office)[1]
        == (banwen("roster", "--on", "2010-12-31", "--office", office)[1])
    )


def test_lint_keeps_its_shape_and_counts_from_one(banwen):
    code, out, _ = banwen("lint", SEED, "--json")
    shape = json.loads(out)
    assert code == 1
    assert shape.keys() == {"file", "findings"}
    lost = [one for one in shape["findings"] if one["code"] == "ordinal-lost"]
    assert [(one["line"], one["column"], one["text"]) for one in lost] == [
        (9, 1, "."),
        (19, 1, "."),
        (30, 1, "."),
    ]
    assert lost[0].keys() >= {"code", "severity", "line", "column", "text", "message", "advice"}


def test_lint_fix_writes_beside_and_never_over(banwen, tmp_path):
    paper = tmp_path / "方案.txt"
    paper.write_bytes(SEED.read_bytes())
    banwen("lint", paper, "--fix")
    banwen("lint", paper, "--fix")
    assert paper.read_bytes() == SEED.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"方案.txt", "方案-改.txt", "方案-改-2.txt"}


def test_a_dropped_form_becomes_an_entry_an_answer_and_a_document(banwen, office):
    drop(office, "承诺书.docx", pledge(office))
    drop(office, "坏的.docx", pledge(office, 承诺日期="2010-05-20", 签名=None))
    code, out, _ = banwen("run", "--once", "--office", office, "--json")
    seen = {one["file"]: one["entries"][0]["state"] for one in json.loads(out)}
    assert (code, seen) == (0, {"坏的.docx": "退回", "承诺书.docx": "已接收"})
    assert {path.name.partition("-")[2][:2] for path in (office / "outbox" / "河东村党支部").iterdir()} == {
        "回执",
        "退回",
        "批注",
    }
    code, out, _ = banwen("write", "材料报送情况通报", "--office", office, "--json")
    written = json.loads(out)
    assert code == 0
    assert (office / written["path"]).is_file()
    assert len(written["entries"]) == 1


def test_the_clerk_sees_corrects_and_reopens_with_a_reason(banwen, office):
    drop(office, "承诺书.docx", pledge(office))
    banwen("run", "--once", "--office", office)
    code, out, _ = banwen("entries", "--office", office, "--json")
    (entry,) = json.loads(out)
    assert (code, entry["state"], entry["member"]) == (0, "已接收", masked(secretary_of(office)))
    shown = json.loads(banwen("show", entry["number"], "--office", office, "--json")[1])
    assert (shown["values"]["承诺人"], shown["sources"]["党组织"]["how"]) == (
        masked(secretary_of(office)),
        "control",
    )
    full = json.loads(banwen("show", entry["number"], "--full", "--office", office, "--json")[1])
    assert full["values"]["承诺人"] == secretary_of(office)
    words = ("correct", entry["number"], "监督电话=13900002222", "--reason", "电话核实", "--office", office)
    assert banwen(*words)[0] == 0
    shown = json.loads(banwen("show", entry["number"], "--office", office, "--full", "--json")[1])
    assert shown["values"]["监督电话"] == "13900002222"
    assert banwen("reopen", entry["number"], "--reason", "漏盖章", "--office", office)[0] == 0
    assert json.loads(banwen("entries", "--office", office, "--json")[1])[0]["state"] == "退回"


def test_nothing_to_report_is_a_state_not_an_absence(banwen, office):
    assert banwen("nothing", "活动开展情况表", "河东村", "--office", office)[0] == 0
    assert json.loads(banwen("entries", "--office", office, "--json")[1])[0]["state"] == "零报告"
    assert banwen("nothing", "活动开展情况表", "没有的村", "--office", office)[0] == 2


def test_the_doctor_finds_a_healthy_office_healthy_and_a_changed_original_changed(banwen, office):
    drop(office, "承诺书.docx", pledge(office))
    banwen("run", "--once", "--office", office)
    assert banwen("doctor", "--office", office)[0] == 0
    original = next(path for path in (office / "archive").rglob("*承诺书.docx"))
    original.chmod(0o600)
    original.write_bytes(original.read_bytes() + b"x")
    code, out, _ = banwen("doctor", "--office", office, "--json")
    assert code == 1
    assert any(not one["ok"] for one in json.loads(out))


def test_a_new_office_opens_at_once(banwen, tmp_path):
    assert (
        banwen("init", tmp_path / "台", "--name", "中共某乡委员会", "--short", "某乡党委", "--code", "某发")[
            0
        ]
        == 0
    )
    assert banwen("status", "--office", tmp_path / "台")[0] == 0
    assert banwen("init", tmp_path / "台")[0] == 2


def test_nothing_that_a_new_office_sends_out_names_the_sample_office(banwen, tmp_path):
    sample, folder = load(ROOT), tmp_path / "台"
    banwen("init", folder, "--name", "中共某县粮食局机关委员会", "--short", "县粮食局机关党委")
    plan = load(folder).plan
    assert (plan.title[:8], plan.report_to) == ("县粮食局机关党委", "县粮食局机关党委")
    names = {sample.short_name, sample.settings.code, "全乡", "请与乡党委"}
    texts = [path for room in ("forms", "templates") for path in (folder / room).rglob("*.[tm]*")]
    lines = [line for path in texts for line in path.read_text("utf-8").splitlines()]
    said = [line for line in lines if not line.lstrip().startswith("#")]
    assert [line for line in said if any(name in line.partition("  #")[0] for name in names)] == []


def test_where_nothing_is_due_yet_that_is_said_in_words(banwen, tmp_path):
    banwen("init", tmp_path / "台")
    assert "还没有应报的材料" in banwen("status", "--office", tmp_path / "台")[1]


def test_a_period_nobody_is_asked_for_is_no_period(banwen, office):
    words = ("nothing", "服务群众活动登记表", "河东村", "--office", office, "--period")
    assert banwen(*words, "2010年7月")[0] == 0
    assert "服务群众活动登记表（2010年7月）" in banwen("entries", "--office", office)[1]
    code, _, told = banwen(*words, "2013年7月")
    assert (code, "没有“2013年7月”这一期" in told) == (2, True)


@pytest.mark.parametrize("name", open_library(ROOT / "forms").names)
def test_every_blank_handed_out_reads_as_that_form_and_empty(banwen, tmp_path, name):
    assert banwen("forms", "blank", name, "-o", tmp_path, "--office", ROOT)[0] == 0
    (blank,) = tmp_path.iterdir()
    shape = json.loads(banwen("read", blank, "--office", ROOT, "--json")[1])
    assert shape["form"] == name
    assert not any(shape["values"].values())


def commands() -> list[list[str]]:
    own = [[one.name] for one in app.registered_commands]
    return own + [
        [group.name, one.name]
        for group in app.registered_groups
        for one in group.typer_instance.registered_commands
    ]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_and_option_is_explained_in_chinese(banwen, words):
    code, out, _ = banwen(*words, "--help")
    assert code == 0
    options = [line for line in out.splitlines() if line.lstrip().startswith("--") and "--help" not in line]
    assert all(any("一" <= char <= "鿿" for char in line) for line in options), options
