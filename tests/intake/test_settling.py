"""A file is ready when it is quiet, whole, and open in nobody's program: never before, and never not at all."""

from itertools import pairwise
from pathlib import Path

import pytest

from toolkit.intake.settling import Patience, Ready, Settling
from toolkit.intake.watch import Sighting

A, B = Path("/in/甲.docx"), Path("/in/乙.docx")
PATIENCE = Patience(settle=2, first_pause=1, longest_pause=60, give_up=1800, open_limit=43200)


@pytest.fixture
def settling():
    return Settling(PATIENCE)


def seen(path=A, size=10, modified=1, opened_by=""):
    return Sighting(path, size, modified, opened_by)


def ready(settling, now, *sightings):
    return [each.path for each in settling.look(sightings, now)]


def test_a_file_is_ready_once_it_has_been_quiet_for_long_enough(settling):
    assert ready(settling, 0, seen()) == []
    assert ready(settling, 1.9, seen()) == []
    assert ready(settling, 2.0, seen()) == [A]


@pytest.mark.parametrize("changed", [seen(size=11), seen(modified=2)])
def test_any_change_starts_the_wait_anew(settling, changed):
    ready(settling, 0, seen())
    assert ready(settling, 1.5, changed) == []
    assert ready(settling, 3.0, changed) == []
    assert ready(settling, 3.5, changed) == [A]


def test_a_file_that_is_never_quiet_is_never_ready(settling):
    assert not any(ready(settling, now, seen(size=now)) for now in range(1000))


def test_files_wait_each_for_itself(settling):
    ready(settling, 0, seen(A))
    assert ready(settling, 2, seen(A), seen(B)) == [A]
    assert ready(settling, 4, seen(A, size=11), seen(B)) == [B]


def test_a_file_that_is_gone_is_forgotten(settling):
    ready(settling, 0, seen())
    assert ready(settling, 1) == []
    assert ready(settling, 2, seen()) == []
    assert ready(settling, 4, seen()) == [A]


def test_a_file_on_a_share_that_is_away_is_remembered(settling):
    ready(settling, 0, seen())
    assert settling.look([], 100, away=[Path("/in")]) == ()
    assert [each.seconds for each in settling.waiting(200)] == [200]
    assert ready(settling, 200, seen()) == [A]


def test_a_file_that_is_not_whole_is_tried_ever_more_rarely_and_at_last_taken_as_it_is(settling):
    now, tries = 2.0, []
    ready(settling, 0, seen())
    while not (found := settling.look([seen()], now)) or not found[0].as_it_is:
        if found:
            tries.append(now)
            settling.not_whole(A, now)
        now += 1
    assert tries[:7] == [2, 3, 5, 9, 17, 33, 65]
    assert {later - earlier for earlier, later in pairwise(tries[7:])} == {60}
    assert found == (Ready(A, as_it_is=True),)
    assert 1802 <= now <= 1862


def test_a_file_that_grows_again_has_all_its_time_again(settling):
    ready(settling, 0, seen())
    ready(settling, 2, seen())
    settling.not_whole(A, 2)
    assert ready(settling, 1700, seen(size=11)) == []
    assert settling.look([seen(size=11)], 1802) == (Ready(A, as_it_is=False),)


def test_a_file_some_program_holds_is_tried_again(settling):
    ready(settling, 0, seen())
    ready(settling, 2, seen())
    for now, next_try in ((2, 3), (3, 5), (5, 9)):
        settling.held(A, now)
        assert ready(settling, next_try - 0.1, seen()) == []
        assert ready(settling, next_try, seen()) == [A]
    assert not settling.look([seen()], 9999)[0].as_it_is


def test_a_document_that_is_open_waits_until_it_is_closed(settling):
    opened = seen(opened_by="王秀英")
    for now in (0, 5, 3600, 43199):
        assert ready(settling, now, opened) == []
    assert "王秀英正打开着" in settling.waiting(100)[0].why
    assert ready(settling, 43199.5, seen()) == [A]


def test_an_owner_file_left_behind_by_a_crash_does_not_hold_a_paper_for_ever(settling):
    opened = seen(opened_by="有人")
    ready(settling, 0, opened)
    assert ready(settling, 43200, opened) == [A]


def test_it_is_said_what_waits_since_when_and_why(settling):
    ready(settling, 0, seen(A))
    ready(settling, 10, seen(A), seen(B, opened_by="李四"))
    settling.not_whole(A, 10)
    first, second = settling.waiting(20)
    assert (first.path, first.seconds, first.is_stuck) == (A, 20, True)
    assert first.why == "还没有传完整，等它传完"
    assert (second.path, second.seconds, second.is_stuck) == (B, 10, True)


def test_a_fresh_file_is_not_stuck(settling):
    ready(settling, 0, seen())
    assert [each.is_stuck for each in settling.waiting(1)] == [False]


def test_a_file_that_was_taken_is_forgotten(settling):
    ready(settling, 0, seen())
    settling.forget(A)
    assert settling.waiting(1) == ()


def test_it_is_known_when_to_look_again(settling):
    assert settling.next_due(0) == float("inf")
    ready(settling, 0, seen(A), seen(B, opened_by="李四"))
    assert settling.next_due(0.5) == 1.5
    assert settling.next_due(9) == 0
    settling.not_whole(A, 9)
    assert settling.next_due(9) == 1
