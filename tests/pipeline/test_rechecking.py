"""A rule is changed: which papers would now be judged otherwise, told before anything is."""

import pytest
from real_desk import FORM, a_paper, real_desk
from small_desk import listing
from typer.testing import CliRunner

from toolkit.cli.app import app
from toolkit.errors import Misconfigured
from toolkit.model import State
from toolkit.pipeline import correct, reopen, take_in
from toolkit.pipeline.rechecking import recheck


def enter(desk, name, branch="河东村党支部", **more):
    path = desk.office.inbox / branch / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(a_paper(name, org=branch, **more), "utf-8")
    return take_in(path, desk).receipt.papers[0].filed.entry.number


def change(folder, old, new):
    path = folder / "forms/情况报告/form.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def otherwise(folder, form=""):
    with real_desk(folder) as desk:
        return {
            one.entry.number: (
                str(one.entry.state),
                str(one.state),
                [found.message for found in one.new],
                [found.message for found in one.gone],
            )
            for one in recheck(desk, form)
            if one.is_otherwise
        }


def test_while_nothing_is_changed_nothing_is_judged_otherwise(tmp_path):
    with real_desk(tmp_path) as desk:
        enter(desk, "张三")
        enter(desk, "李四", came="99")
    assert otherwise(tmp_path) == {}


def test_a_stricter_rule_names_what_would_be_returned_a_looser_one_what_would_pass(tmp_path):
    with real_desk(tmp_path) as desk:
        few, many, wrong = (
            enter(desk, "张三", took_part="12"),
            enter(desk, "李四", took_part="60"),
            enter(desk, "王五", came="99"),
        )
        assert desk.ledger.filed(wrong).entry.state is State.RETURNED
    change(tmp_path, "max = 100", "max = 50")
    assert otherwise(tmp_path) == {many: ("已接收", "退回", ["“参加人数”填的是 60，不能大于 50。"], [])}
    change(tmp_path, 'must = "到会人数 <= 参加人数"', 'must = "到会人数 <= 参加人数 * 10"')
    assert otherwise(tmp_path)[wrong] == ("退回", "已接收", [], ["“到会人数”比“参加人数”多。"])
    assert few not in otherwise(tmp_path)


def test_nothing_is_written_in_the_ledger_or_anywhere(tmp_path):
    with real_desk(tmp_path) as desk:
        enter(desk, "张三", took_part="60")
    change(tmp_path, "max = 100", "max = 50")
    with real_desk(tmp_path) as desk:
        before, events = listing(tmp_path / "outbox"), desk.ledger.events()
        assert [one.is_otherwise for one in recheck(desk)] == [True]
        assert (listing(tmp_path / "outbox"), desk.ledger.events()) == (before, events)
        assert desk.ledger.filed(1).entry.state is State.ACCEPTED


def test_what_the_clerk_corrected_is_judged_as_corrected_and_what_was_reopened_by_what_it_says(tmp_path):
    with real_desk(tmp_path) as desk:
        mended, reopened = enter(desk, "张三", came="99"), enter(desk, "李四")
        correct(mended, {"到会人数": "9"}, desk, "文书", "电话核实")
        reopen(reopened, desk, "文书", "请补充")
    assert otherwise(tmp_path) == {}
    change(tmp_path, "max = 100", "max = 5")
    assert otherwise(tmp_path)[mended][:2] == ("已接收", "退回")


def test_a_rule_that_asks_the_ledger_sees_it_as_it_was_before_the_paper_came(tmp_path):
    with real_desk(tmp_path) as desk:
        first, second = enter(desk, "张三"), enter(desk, "李四")
    rule = '\n[[rules]]\nmust = "ledger.count(\'情况报告\', org.name) == 0"\nfield = "姓名"\nsay = "已经报过。"\n'
    (tmp_path / "forms/情况报告/form.toml").write_text(FORM + rule, "utf-8")
    assert {number: one[2] for number, one in otherwise(tmp_path).items()} == {second: ["已经报过。"]}
    assert first != second


def test_only_the_form_asked_for_is_looked_at_and_an_unknown_one_is_refused(tmp_path):
    with real_desk(tmp_path) as desk:
        enter(desk, "张三")
        assert [one.entry.number for one in recheck(desk, "情况报告")] == [1]
        with pytest.raises(Misconfigured):
            list(recheck(desk, "没有的表"))


def test_an_original_that_is_gone_is_told_not_judged(tmp_path):
    with real_desk(tmp_path) as desk:
        enter(desk, "张三")
        next(path for path in desk.office.archive.rglob("*.txt")).unlink()
        assert [(one.is_lost, one.is_otherwise) for one in recheck(desk)] == [(True, False)]


def test_the_command_tells_old_and_new_state_and_the_finding(tmp_path):
    with real_desk(tmp_path) as desk:
        enter(desk, "张三", took_part="60")
    change(tmp_path, "max = 100", "max = 50")
    run = CliRunner().invoke(app, ["recheck", "--office", str(tmp_path)])
    assert "复核了 1 份，1 份会有不同的结果，台账没有改动。" in run.output
    assert "退回" in run.output
    told = CliRunner().invoke(app, ["recheck", "--office", str(tmp_path), "--json"]).output
    assert '"code": "too-large"' in told
