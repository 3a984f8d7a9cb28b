"""A file goes from the inbox to its entry, its answer and its place in the archive, once."""

import errno
import hashlib

import pytest
from small_desk import HERE, Clock, drop, listing, small_desk

from toolkit.disk import Disk, claims_in
from toolkit.errors import Halted
from toolkit.model import State
from toolkit.pipeline import accounts, recover, take_in

GOOD, BETTER, BAD = "姓名=张三\n问题=少", "姓名=张三\n问题=多", "姓名=张三\n状态=退回"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    with small_desk(tmp_path, clock=clock) as opened:
        yield opened
        assert accounts(opened).flaws == ()


def test_a_paper_is_entered_answered_and_filed_away(desk):
    outcome = take_in(drop(desk, GOOD), desk)
    (paper,) = outcome.receipt.papers
    assert (paper.filed.entry.number, paper.filed.entry.state) == (1, State.ACCEPTED)
    assert (outcome.file, outcome.branch, outcome.problem) == ("报告.txt", "河东村党支部", None)
    assert outcome.answers == ("outbox/河东村党支部/已接收（No 1）.txt",)
    arrival = outcome.receipt.arrival
    assert arrival.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()
    assert listing(desk.office.archive) == {arrival.archive: GOOD.encode()}
    assert arrival.archive.startswith("2026/20260314T081500000000")
    assert listing(desk.office.inbox) == listing(desk.office.work) == {}
    assert (accounts(desk).inbox, accounts(desk).work, accounts(desk).archive) == (0, 0, 1)


def test_the_year_of_the_archive_is_the_offices_own(desk, clock):
    clock.seconds = (292 * 24 + 8) * 3600  # 2026-12-31 16:15 in UTC
    assert take_in(drop(desk, GOOD), desk).receipt.arrival.archive.startswith("2027/20261231T161500")


def test_a_paper_at_the_top_of_the_inbox_is_answered_at_the_top_of_the_outbox(desk):
    (desk.office.inbox / "报告.txt").write_text(GOOD)
    assert take_in(desk.office.inbox / "报告.txt", desk).answers == ("outbox/已接收（No 1）.txt",)


def test_the_same_file_four_times_is_one_entry_and_four_receipts(desk):
    for name in ("甲.txt", "甲.txt", "甲 - 副本.txt", "子目录/甲.txt"):
        take_in(drop(desk, GOOD, name, "河东村党支部" if "/" not in name else "河东村党支部/子目录"), desk)
    assert len(desk.ledger.entries()) == 1
    assert sorted(listing(desk.office.outbox)) == [
        "河东村党支部/已接收（No 1）.txt",
        "河东村党支部/已接收（No 1，第2次）.txt",
        "河东村党支部/已接收（No 1，第3次）.txt",
        "河东村党支部/已接收（No 1，第4次）.txt",
    ]
    assert len(listing(desk.office.archive)) == 4


def test_what_came_before_byte_for_byte_is_not_judged_again(desk):
    take_in(drop(desk, GOOD), desk)
    object.__setattr__(desk.judge, "judgements", None)
    assert take_in(drop(desk, GOOD), desk).receipt.papers[0].ordinal == 2


def test_a_returned_paper_is_mended_and_a_mended_one_corrected(desk):
    states = [take_in(drop(desk, text), desk).receipt.papers[0].filed.entry for text in (BAD, GOOD, BETTER)]
    assert [(entry.version, entry.supersedes) for entry in states] == [(1, None), (2, 1), (3, 2)]
    assert desk.ledger.counts() == {State.SUPERSEDED: 2, State.ACCEPTED: 1}


def test_what_cannot_be_read_is_for_a_person_and_its_original_is_kept(desk):
    outcome = take_in(drop(desk, b"\xff\xfe\x00"), desk)
    entry = outcome.receipt.papers[0].filed.entry
    assert (entry.state, entry.code, entry.org) == (State.ATTENTION, "incomplete", "河东村党支部")
    assert accounts(desk).attention == 1


def test_a_file_someone_else_took_is_no_concern_of_ours(desk):
    path = drop(desk, GOOD)
    path.unlink()
    assert take_in(path, desk) is None


def test_a_fault_of_ours_is_written_down_whole_and_the_next_file_is_taken(desk, clock):
    outcome = take_in(drop(desk, "姓名=张三\n状态=故障"), desk)
    assert outcome.problem.code == "our-fault"
    assert outcome.receipt is None
    log = desk.log.read_text()
    assert "KeyError: '故障'" in log
    assert "Traceback" in log
    assert "报告.txt" not in log
    assert take_in(drop(desk, GOOD), desk).problem is None
    assert (accounts(desk).work, accounts(desk).archive) == (1, 1)


def test_what_failed_is_tried_again_and_then_ever_more_rarely(desk, clock):
    take_in(drop(desk, "姓名=张三\n状态=故障"), desk)
    tries = [len(list(recover(desk))) for _ in range(5)]
    assert tries == [1, 1, 0, 0, 0]
    clock.seconds += 4 * 60
    assert len(list(recover(desk))) == 1
    assert desk.ledger.troubles()[0].times == 4


def test_what_failed_is_finished_once_the_fault_is_mended(desk):
    take_in(drop(desk, "姓名=张三\n状态=故障"), desk)
    object.__setattr__(
        desk.judge, "judgements", lambda paper: type(desk.judge)().judgements(paper._replace(data=b""))
    )
    (outcome,) = recover(desk)
    assert outcome.problem is None
    assert desk.ledger.troubles() == ()
    assert accounts(desk).work == 0


def test_an_answer_that_cannot_be_published_is_published_later(desk):
    folder = desk.office.outbox / "河东村党支部"
    folder.write_text("a file where the folder should be")
    outcome = take_in(drop(desk, GOOD), desk)
    assert outcome.problem.code == "not-done"
    assert (len(desk.ledger.entries()), accounts(desk).work) == (1, 1)
    folder.unlink()
    (again,) = recover(desk)
    assert again.receipt.papers[0].filed.entry.number == 1
    assert listing(desk.office.outbox) == {"河东村党支部/已接收（No 1）.txt": "报告.txt".encode()}


def test_a_file_that_is_still_being_written_goes_back(desk):
    path = drop(desk, GOOD)

    def judged(paper):
        with claims_in(desk.office.work)[0].path.open("ab") as file:
            file.write(b"\n")
        return type(desk.judge)().judgements(paper)

    object.__setattr__(desk.judge, "judgements", judged)
    outcome = take_in(path, desk)
    assert outcome.problem.code == "still-growing"
    assert listing(desk.office.inbox) == {"河东村党支部/报告.txt": GOOD.encode() + b"\n"}
    assert desk.ledger.entries() == ()


class Troubled(Disk):
    """A disk on which one effect always fails with one error."""

    def __init__(self, name, number):
        super().__init__(HERE)
        object.__setattr__(self, name, self._fail)
        object.__setattr__(self, "number", number)

    def _fail(self, *_, **__):
        raise OSError(self.number, "struck")


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EACCES, errno.EPERM, errno.ETXTBSY])
def test_a_file_some_program_holds_stays_where_it_is(tmp_path, number):
    with small_desk(tmp_path, Troubled("rename", number)) as desk:
        outcome = take_in(drop(desk, GOOD), desk)
        assert outcome.problem.code == "file-held"
        assert len(listing(desk.office.inbox)) == 1
        assert accounts(desk).flaws == ()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
@pytest.mark.parametrize("effect", ["make_folder", "rename", "create", "link"])
def test_a_full_disk_stops_the_desk_and_loses_nothing(tmp_path, number, effect):
    with small_desk(tmp_path, Troubled(effect, number)) as desk:
        path = drop(desk, GOOD)
        with pytest.raises(Halted, match="暂停收件") as caught:
            take_in(path, desk)
        assert caught.value.code == "disk-full"
        assert accounts(desk).flaws == ()
        assert accounts(desk).inbox + accounts(desk).work == 1
    with small_desk(tmp_path) as desk:
        list(recover(desk))
        if path.exists():
            take_in(path, desk)
        assert (accounts(desk).archive, accounts(desk).flaws) == (1, ())
        assert len(listing(desk.office.outbox)) == 1


def test_too_little_room_stops_the_desk_before_it_takes_a_file(tmp_path):
    class Small(Disk):
        def free(self, folder):
            return 1000

    with small_desk(tmp_path, Small(HERE)) as desk:
        path = drop(desk, GOOD)
        with pytest.raises(Halted):
            take_in(path, desk)
        assert path.exists()
