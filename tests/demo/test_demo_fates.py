"""What becomes of a paper follows from the list of drops and from luck that never changes."""

from datetime import date

import pytest

from toolkit.demo.fates import MENDED, key, read_fates
from toolkit.model import State
from toolkit.office import Expected, Material, Org, Stage
from toolkit.office.workdays import Workdays

DUE = date(2010, 6, 25)
ORGS = [Org(f"第{number}支部", "农村") for number in range(60)]
STAGE = Stage(1, "阶段", date(2010, 6, 1), date(2010, 6, 30))
REPORT = Material("述职报告", DUE, title="半年述职报告")


def owed(org=ORGS[0], material=REPORT):
    return Expected(STAGE, material, org, None)


def fates(*scripted, **told):
    return read_fates({"seed": 1, **told}, Workdays(), scripted)


def sent(one=None, /, **told):
    return fates(**told).of(one or owed(), lambda: {"org": ORGS[0]})


def test_a_paper_comes_some_working_days_before_it_is_due():
    days = {sent(owed(org), usual={"early": [1, 2]})[0].day for org in ORGS}
    assert days == {date(2010, 6, 23), date(2010, 6, 24)}


def test_a_late_one_comes_some_working_days_after():
    days = {sent(owed(org), usual={"late": 1.0, "late_by": [1, 2]})[0].day for org in ORGS}
    assert days == {date(2010, 6, 28), date(2010, 6, 29)}


@pytest.mark.parametrize("name", ["半年述职报告", "述职报告"])
def test_a_material_goes_by_its_name_or_its_form(name):
    assert sent(shares=[{"material": name, "of": 0.0}]) == ()


def test_about_so_many_come_as_the_list_says():
    came = [org for org in ORGS if sent(owed(org), usual={"of": 0.5})]
    assert 15 < len(came) < 45
    assert came == [org for org in ORGS if sent(owed(org), usual={"of": 0.5})]


def test_what_is_returned_comes_again_mended_or_not_at_all():
    fault = [{"materials": ["述职报告"], "share": 1.0, "without": ["签名"], "becomes": "退回"}]
    first, second = sent(faults=fault, usual={"mended_after": [2, 2]})
    assert (first.oddity.becomes, first.oddity.without) == (State.RETURNED, ("签名",))
    assert (second.oddity.stands, second.oddity.name, second.oddity.without) == (True, MENDED, ())
    assert second.day == Workdays().moved(first.day, 2)
    (only,) = sent(faults=fault, usual={"mended": 0.0})
    assert only.oddity.becomes is State.RETURNED


def test_what_was_accepted_is_sent_again_with_what_had_to_be_awaited():
    later = {"materials": ["述职报告"], "on": date(2010, 7, 9), "set": {"审批": "'同意'"}}
    soon = {"materials": ["述职报告"], "after": 3}
    never = {"materials": ["述职报告"], "when": "org.name == '别的'"}
    first, second, third = sent(revisions=[soon, never, later])
    assert second.day == Workdays().moved(first.day, 3)
    assert (third.day, third.oddity.set) == (date(2010, 7, 9), {"审批": "'同意'"})
    fault = {"materials": ["述职报告"], "share": 1.0, "becomes": "退回"}
    assert len(sent(faults=[fault], revisions=[later], usual={"mended": 0.0})) == 1


def test_a_paper_that_is_told_of_in_the_list_follows_it_and_no_luck():
    told = fates((key(owed()), None), usual={"of": 1.0})
    assert told.of(owed(), dict) == ()
    assert told.of(owed(ORGS[1]), dict)
