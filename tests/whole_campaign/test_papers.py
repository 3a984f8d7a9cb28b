"""Two years of papers came in as the secretaries sent them, and none was lost, doubled or misjudged."""

from __future__ import annotations

from collections import Counter

from whole_campaign.lived import ACCEPTED

from toolkit.model import State


def test_about_fifteen_hundred_files_came_in_and_every_form_among_them(campaign):
    assert 1300 <= len(campaign.came) <= 1800
    forms = {path.name for path in campaign.office.forms.iterdir() if path.is_dir()}
    accepted = {
        one.sent.paper.owed.material.form
        for one in campaign.came
        if one.sent.paper and one.sent.paper.oddity.stands
    }
    assert accepted == forms


def test_every_file_became_what_its_sender_made_of_it(campaign):
    wrong = [
        (str(one.sent.day), one.sent.branch, one.sent.name, one.states, str(one.sent.becomes))
        for one in campaign.came
        if not _is_as_meant(one)
    ]
    assert wrong == []


def _is_as_meant(one) -> bool:
    if len(one.states) != 1:
        return False
    (state,) = one.states
    if one.sent.becomes is State.ACCEPTED:
        return state in ACCEPTED or (
            state == "重复" and one.sent.paper is not None and bool(one.sent.paper.oddity.again)
        )
    return state == one.sent.becomes


def test_a_file_that_came_twice_was_told_so_once(campaign):
    doubled = [one for one in campaign.came if one.sent.paper and one.sent.paper.oddity.again]
    states = Counter(one.states[0] == "重复" for one in doubled)
    assert states[True] == states[False] == len(doubled) / 2 > 0


def test_every_file_is_whole_and_in_exactly_one_place(campaign):
    assert campaign.accounts.flaws == ()
    assert (campaign.accounts.inbox, campaign.accounts.work) == (0, 0)
    assert campaign.accounts.archive == len(campaign.came)
    attention = sum(one.states == ("待处理",) for one in campaign.came)
    assert campaign.accounts.attention == attention > 0


def test_the_board_tells_what_every_branch_has_sent_returned_and_sent_late(campaign):
    now = campaign.at_the_end
    wanted = {}
    for duty in now.duties():
        if duty.is_begun:
            wanted.setdefault((duty.org, duty.material.series), []).append(duty)
    told = {
        (one.org, one.material): (one.expected, one.sent, one.late, one.returned) for one in campaign.board
    }
    assert told == {
        place: (
            len(some),
            sum(one.is_sent for one in some),
            sum(one.days_late > 0 for one in some),
            sum(one.is_returned for one in some),
        )
        for place, some in wanted.items()
    }


def test_everything_is_archived_each_file_in_one_item(campaign):
    assert campaign.standing.is_complete
    assert campaign.standing.strays == 0
    assert campaign.standing.items == campaign.items > 0
    assert campaign.sealed_flaws == ()
