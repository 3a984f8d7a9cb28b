"""The accounts name everything that is not as it should be, and nothing else."""

import pytest
from faulty_disk import Blow, Fate, FaultyDisk, Killed
from small_desk import drop, listing, small_desk

from toolkit.pipeline import accounts, recover, take_in

GOOD = "姓名=张三"


@pytest.fixture
def desk(tmp_path):
    with small_desk(tmp_path) as opened:
        take_in(drop(opened, GOOD), opened)
        assert accounts(opened).flaws == ()
        yield opened


def codes(desk):
    return [flaw.code for flaw in accounts(desk).flaws]


def original(desk):
    (name,) = listing(desk.office.archive)
    return desk.office.archive / name


def test_an_original_that_is_gone_is_missed(desk):
    original(desk).unlink()
    (flaw,) = accounts(desk).flaws
    assert (flaw.code, flaw.message[:15]) == ("account-lost", "No 1 的原件不见了：档案里")


def test_an_original_that_was_changed_is_noticed(desk):
    original(desk).write_text("姓名=李四")
    assert codes(desk) == ["account-changed"]


def test_a_file_nobody_received_is_noticed(desk):
    (desk.office.archive / "2026" / "误放.docx").write_bytes(b"x")
    (flaw,) = accounts(desk).flaws
    assert (flaw.code, flaw.found) == ("account-orphan", "archive/2026/误放.docx")


def test_what_lies_in_work_and_is_no_claim_is_noticed(desk):
    (desk.office.work / "谁的.docx").write_bytes(b"x")
    (desk.office.work / "forms-index.json").write_bytes(b"{}")
    assert codes(desk) == ["account-stray"]


def test_an_unfinished_draft_is_no_more_than_a_hint(desk):
    for folder in (desk.office.work, desk.office.outbox):
        (folder / ".gone@1@aa.tmp").write_bytes(b"x")
    assert [(flaw.code, flaw.severity) for flaw in accounts(desk).flaws] == [("account-draft", "hint")] * 2
    list(recover(desk))
    assert codes(desk) == []


def test_an_original_in_two_places_is_noticed_and_put_right(desk):
    path = drop(desk, "姓名=李四", "乙.txt")
    fate = Fate(0, Blow.KILL_AFTER)
    struck = type(desk)(
        desk.office, None, desk.judge, desk.ledger, desk.answer, FaultyDisk("gone@1", fate=fate), desk.clock
    )
    real = fate.meet

    def meet(name, effect, *args, **named):
        real(name, effect, *args, **named)
        if name == "link" and "archive" in str(args[2]):
            raise Killed

    fate.meet = meet
    with pytest.raises(Killed):
        take_in(path, struck)
    assert codes(desk) == ["account-twice"]
    list(recover(desk))
    assert codes(desk) == []


def test_files_are_counted_where_they_are(desk):
    drop(desk, b"\xff\xfe\x00", "坏.docx")
    take_in(desk.office.inbox / "河东村党支部" / "坏.docx", desk)
    take_in(drop(desk, "姓名=王五\n状态=故障", "障.txt"), desk)
    drop(desk, "姓名=赵六", "新.txt")
    found = accounts(desk)
    assert (found.inbox, found.work, found.archive, found.attention, found.flaws) == (1, 1, 2, 1, ())
