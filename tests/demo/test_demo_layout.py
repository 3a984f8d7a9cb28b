"""The demo lays out an office, and its town sends two years of papers, the same every time."""

import shutil
from collections import Counter
from itertools import islice

import pytest

from toolkit.demo import chores, lay_out, town_of
from toolkit.demo.layout import CONTENT, MARK
from toolkit.demo.town import FILES
from toolkit.errors import Misconfigured
from toolkit.model import State
from toolkit.office import load


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return lay_out(tmp_path_factory.mktemp("town") / "demo")


@pytest.fixture(scope="module")
def town(office):
    return town_of(office)


@pytest.fixture(scope="module")
def deliveries(town):
    return town.deliveries()


def owed_keys(office):
    return {
        (one.material.name, one.org.name, one.member.name if one.member else "")
        for one in office.plan.expected(office.roster)
    }


def test_every_branch_sends_something_and_every_form_comes_in(office, town, deliveries):
    assert len(deliveries) >= 60
    assert {one.owed.org for one in deliveries} == set(office.roster.orgs)
    assert {one.owed.material.form for one in deliveries} == set(town.recipes)


def test_files_come_day_by_day_within_the_campaign(office, deliveries):
    days = [one.day for one in deliveries]
    assert days == sorted(days)
    assert days[0] >= office.plan.stages[0].first_day
    assert days[-1] <= office.plan.stages[-1].last_day
    assert len(set(days)) > 30


def test_no_paper_is_sent_before_the_day_that_it_bears(town, deliveries):
    for one in deliveries:
        form, said = town.blanks[one.owed.material.form].form, town.said(one.owed, one.oddity)
        signed = [said.get(field.name) for field in form.fields if field.type == "date"]
        ahead = [day for day in signed if isinstance(day, str) and day[4:5] == "-" and day > str(one.day)]
        assert not ahead, (one.owed.material.name, one.owed.org.name, one.day, ahead)


def test_most_papers_are_in_time_and_some_late_never_sent_or_returned(office, deliveries):
    first = {id(one.owed): one for one in reversed(deliveries)}.values()
    late = sum(one.day > one.owed.material.due for one in first)
    assert 0.03 * len(first) < late < 0.3 * len(first)
    assert sum(one.oddity.becomes is State.RETURNED for one in deliveries) >= 10
    keys = {(one.owed.material.name, one.owed.org, one.owed.member) for one in deliveries}
    owed = [
        one
        for one in office.plan.expected(office.roster)
        if one.material.form in {k.owed.material.form for k in deliveries}
    ]
    assert 0.02 * len(owed) < len(owed) - len(keys) < 0.3 * len(owed)


def test_every_oddity_is_about_a_paper_the_plan_asks_for(office, town):
    called = {name for one in office.plan.materials for name in (one.name, one.form)}
    assert town.fates.scripted.keys() <= owed_keys(office)
    assert town.fates.shares.keys() <= called
    assert {name for one in (*town.fates.faults, *town.fates.revisions) for name in one.materials} <= called


def test_every_file_that_lies_ready_is_sent(town):
    told = [one.oddity.file for some in town.fates.scripted.values() for one in some if one.oddity.file]
    told += [file.name for file in town.ready_made]
    assert sorted(path.name for path in (CONTENT / FILES).iterdir()) == sorted(told)


def test_the_clerk_writes_by_templates_and_about_papers_that_there_are(office):
    told = chores()
    templates = {path.name for path in office.templates.iterdir()}
    assert {one.template for one in told.documents} <= templates
    assert {one.material for one in told.corrections} <= {one.name for one in office.plan.materials}


def test_the_same_files_are_dropped_every_time(office, town):
    first = list(islice(town.drops(), 40))
    assert list(islice(town_of(office).drops(), 40)) == first


def test_a_file_is_only_written_when_it_is_asked_for(town, monkeypatch):
    monkeypatch.setattr("toolkit.forms.fill.fill", lambda *_: pytest.fail("written too early"))
    monkeypatch.setattr("toolkit.forms.fill.fill_plain", lambda *_: pytest.fail("written too early"))
    assert town.drops()


def test_one_name_is_no_utf_8_and_some_files_come_twice(town):
    odd = [one for one in town.deliveries() if one.oddity.name_encoding or one.oddity.again]
    dropped = [file for one in odd for file in town.dropped(one)]
    assert sum(any("\udc80" <= char <= "\udcff" for char in file.name) for file in dropped) == 1
    assert max(Counter(file.data for file in dropped).values()) == 2


def test_what_was_returned_comes_again_mended(town):
    returned = [owed for owed in town.office.plan.expected(town.office.roster) if len(town.fate(owed)) > 1]
    for first, second, *_ in map(town.fate, returned):
        assert second.day >= first.day
        (old,), (new,) = (list(town.dropped(one))[:1] for one in (first, second))
        assert (new.name, new.data) != (old.name, old.data)


def test_the_demo_clears_only_what_a_demo_has_made(tmp_path):
    lay_out(tmp_path / "demo")
    (tmp_path / "demo" / "outbox").mkdir()
    (tmp_path / "demo" / "outbox" / "旧.docx").write_bytes(b"")
    lay_out(tmp_path / "demo")
    assert not (tmp_path / "demo" / "outbox").exists()
    assert load(tmp_path / "demo").roster.orgs
    (tmp_path / "demo" / MARK).unlink()
    with pytest.raises(Misconfigured) as caught:
        lay_out(tmp_path / "demo")
    assert caught.value.code == "demo-not-ours"
    assert (tmp_path / "demo" / "office.toml").exists()
    shutil.rmtree(tmp_path / "demo")
