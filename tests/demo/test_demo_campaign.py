"""The campaign is lived through day by day, in a time that is made up."""

from datetime import date, datetime, time

import pytest

from toolkit.demo import Clock, desk_of, lay_out, live, town_of
from toolkit.demo.chores import Chores, Correction, Document, Nothing, read_chores
from toolkit.model import State
from toolkit.pipeline.scheduling import reminded

UNTIL = date(2010, 5, 14)


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """The first weeks, and the office they left behind."""
    office = lay_out(tmp_path_factory.mktemp("campaign") / "demo")
    clock = Clock(office.settings.timezone)
    confirmed = Correction(
        date(2010, 5, 13), "领导小组与指导员名册", "乡机关", {"办公室电话": "0300-5550138"}, "来电更正"
    )
    told = Chores(
        documents=(Document(date(2010, 5, 12), "联系点安排通知"),),
        corrections=(confirmed,),
        nothing=(Nothing(date(2010, 5, 13), "信息稿", "石门村", "没有", "2010年第三季度"),),
    )
    with desk_of(office.folder, clock) as desk:
        days = list(live(desk, town_of(office), told, clock, UNTIL))
        yield days, desk


def test_only_days_on_which_something_happens_are_lived_and_none_after_the_last(lived):
    days, _ = lived
    assert [one.day for one in days] == sorted({one.day for one in days})
    assert days[-1].day == UNTIL
    assert all(one.dropped or one.notes or one.written or one.day.day == 13 for one in days[-4:])


def test_every_file_is_taken_in_on_the_day_it_is_dropped(lived):
    days, desk = lived
    dropped = [(one.day, file.branch, file.name) for one in days for file in one.dropped]
    assert dropped
    assert sorted(dropped) == sorted(
        (one.day, each.branch, each.file) for one in days for each in one.outcomes
    )
    arrivals = {arrival.name: desk.local(arrival.received_at).date() for arrival, _ in desk.ledger.arrivals()}
    assert arrivals == {name: day for day, _, name in dropped}


def test_files_bear_the_day_on_which_they_were_written(lived):
    days, desk = lived
    kept = [desk.office.archive / arrival.archive for arrival, _ in desk.ledger.arrivals()]
    assert kept
    assert {date.fromtimestamp(path.stat().st_mtime) for path in kept} <= {one.day for one in days}


def test_reminders_go_out_on_their_days(lived):
    days, desk = lived
    told = {desk.local(one.at).date() for one in reminded(desk)}
    assert told
    assert told <= {one.day for one in days if one.notes}


def test_the_clerk_does_what_is_to_be_done(lived):
    days, desk = lived
    ((written,),) = (one.written for one in days if one.written)
    assert written.title.endswith("联系点安排的通知")
    assert desk.ledger.counts()[State.NOTHING] == 1
    (event,) = (event for event in desk.ledger.events() if event.reason == "来电更正")
    assert desk.ledger.filed(event.entry).values["办公室电话"] == "0300-5550138"


def test_a_made_up_clock_is_put_forward_and_goes_on_by_itself(lived):
    _, desk = lived
    clock = Clock(desk.office.settings.timezone)
    clock.put(date(2011, 7, 1), time(9))
    first, second = clock(), clock()
    assert desk.local(first).replace(microsecond=0, tzinfo=None) == datetime(2011, 7, 1, 9)
    assert first < second
    clock.wait(60)
    assert (clock() - second).total_seconds() > 60


def test_a_chore_of_several_days_knows_the_day_and_its_number(tmp_path):
    told = '[[documents]]\ntemplate = "简报"\non = [2010-07-01, 2010-08-02]\n'
    told += 'set = { "期" = "{{ number }}", "月" = "{{ day.month }}" }\n'
    (tmp_path / "documents.toml").write_text(told, "utf-8")
    chores = read_chores(tmp_path / "documents.toml")
    assert [one.set for one in chores.documents] == [{"期": "1", "月": "7"}, {"期": "2", "月": "8"}]
    assert chores.days() == {date(2010, 7, 1), date(2010, 8, 2)}
