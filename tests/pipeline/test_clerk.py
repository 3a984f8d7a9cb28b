"""A clerk corrects by the same rules that papers are judged by, with a reason, and nothing is lost over it."""

import pytest
from real_desk import a_paper, real_desk
from small_desk import drop

from toolkit.errors import Misconfigured, Refused
from toolkit.model import State
from toolkit.pipeline import accounts, close, correct, nothing_to_report, reopen, take_in


@pytest.fixture
def desk(tmp_path):
    with real_desk(tmp_path) as opened:
        yield opened
        assert accounts(opened).flaws == ()


def entered(desk, text, name="报告.txt"):
    (paper,) = take_in(drop(desk, text, name), desk).receipt.papers
    return paper.filed


def test_a_value_is_corrected_and_the_entry_judged_anew(desk):
    before = entered(desk, a_paper(came="30"))
    assert (before.entry.state, [found.code for found in before.findings]) == (State.RETURNED, ["rule"])
    after = correct(1, {"到会人数": "11"}, desk, "王文书", "电话核实")
    assert (after.entry.state, after.findings, after.values["到会人数"]) == (State.ACCEPTED, (), 11)
    source = after.extract.sources["到会人数"]
    assert (source.raw, source.sure, str(source.place)) == ("11", True, "第7行")
    assert desk.ledger.filed(1) == after


def test_a_field_may_be_named_in_full_width_characters(desk):
    entered(desk, a_paper(came="30"))
    assert correct(1, {"到会　人数": "11"}, desk, "王文书", "电话核实").values["到会人数"] == 11


def test_a_correction_may_be_wrong_itself_and_that_is_said(desk):
    entered(desk, a_paper())
    after = correct(1, {"参加人数": "500", "到会人数": ""}, desk, "王文书", "核实")
    assert (after.entry.state, after.values["到会人数"]) == (State.RETURNED, None)
    assert [found.code for found in after.findings] == ["too-large"]
    again = correct(1, {"参加人数": "50"}, desk, "王文书", "核实")
    assert (again.entry.state, again.entry.revision) == (State.ACCEPTED, 2)


def test_a_missing_name_filled_in_makes_the_key_whole(desk):
    before = entered(desk, a_paper(name=""))
    assert (before.entry.state, before.entry.key) == (State.RETURNED, None)
    after = correct(1, {"姓名": "李四"}, desk, "王文书", "核实")
    assert (after.entry.key, after.entry.member) == (("河东村党支部", "李四"), "李四")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"不存在": "1"}, "no-such-field"),
        ({"参加人数": "十几个"}, "correction-unclear"),
        ({"入党时间": "1998年13月"}, "correction-unclear"),
        ({"入党时间": "年　月　日"}, "correction-unclear"),
    ],
)
def test_what_is_no_value_is_no_correction(desk, changes, code):
    before = entered(desk, a_paper())
    with pytest.raises(Refused) as caught:
        correct(1, changes, desk, "王文书", "核实")
    assert caught.value.code == code
    assert desk.ledger.filed(1) == before


def test_a_correction_needs_a_reason(desk):
    entered(desk, a_paper())
    with pytest.raises(Refused, match="没有写明原因"):
        correct(1, {"参加人数": "50"}, desk, "王文书", "")


def test_an_entry_is_reopened_mended_and_closed(desk):
    entered(desk, a_paper())
    assert reopen(1, desk, "王文书", "数字不实").entry.state is State.RETURNED
    assert entered(desk, a_paper()).entry.supersedes == 1
    entered(desk, a_paper(name=""), "无名.txt")
    assert close(3, desk, "王文书", "误报").entry.state is State.SUPERSEDED
    assert desk.ledger.counts() == {State.SUPERSEDED: 2, State.ACCEPTED: 1}


def test_nothing_to_report_is_stated_by_command(desk):
    assert nothing_to_report("情况报告", "河东村党支部", desk, "王文书").entry.state is State.NOTHING


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("情况报告-零报告.txt", "我支部本月没有需要报告的情况。"),
        ("说明.txt", "情况报告：零报告"),
        ("说明.txt", "我支部《情况报告》无内容可报，特此零 报 告。\n河东村党支部"),
    ],
)
def test_nothing_to_report_is_stated_by_a_file(desk, name, text):
    entry = entered(desk, text, name).entry
    assert (entry.state, entry.form, entry.org) == (State.NOTHING, "情况报告", "河东村党支部")
    assert entered(desk, text + "\n", "再报.txt" if "零报告" in text else name).entry.number == 1
    assert entered(desk, a_paper()).entry.supersedes == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("零报告.txt", "本月无。"),
        ("说明.txt", "情况报告我们下周报。"),
        ("长.txt", "情况报告零报告" + "长" * 400),
    ],
)
def test_what_does_not_say_so_of_one_form_is_for_a_person(desk, name, text):
    assert entered(desk, text, name).entry.state is State.ATTENTION


def test_a_paper_of_no_form_has_nothing_to_correct(desk):
    entered(desk, b"%PDF-1.7\n" + b"x" * 100, "报告.pdf")
    with pytest.raises(Refused) as caught:
        correct(1, {"姓名": "李四"}, desk, "王文书", "核实")
    assert caught.value.code == "entry-no-form"


def test_only_what_was_accepted_is_opened_again(desk):
    entered(desk, a_paper())
    assert reopen(1, desk, "王文书", "本人要求").entry.state is State.RETURNED
    with pytest.raises(Refused) as caught:
        reopen(1, desk, "王文书", "再来")
    assert str(caught.value).startswith("No 1 现在是“退回”，不是已接收的材料，不用重新打开。")


def test_nothing_is_reported_on_a_form_the_office_does_not_have(desk):
    with pytest.raises(Misconfigured) as caught:
        nothing_to_report("没有的表", "河东村党支部", desk, "王文书")
    assert caught.value.code == "form-unknown"
    assert desk.ledger.entries() == ()
