"""A claim is one rename: exactly one desk gets a file, and its way in is never lost."""

import contextlib
import errno
import os
from datetime import UTC, datetime
from pathlib import PurePath

import pytest
from faulty_disk import Blow, Fate, FaultyDisk, Killed

from toolkit.disk import Disk, claim, claims_in, give_back, release, take_over

NOW = datetime(2026, 3, 14, 8, 15, tzinfo=UTC)


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox" / "河东村"
    folder.mkdir(parents=True)
    (folder / "甲.docx").write_bytes(b"one")
    return tmp_path / "inbox"


@pytest.fixture
def work(tmp_path):
    return tmp_path / "work"


def test_a_claim_keeps_branch_name_and_bytes(inbox, work):
    taken = claim(Disk(), inbox / "河东村" / "甲.docx", inbox, work, NOW)
    assert taken.branch == "河东村"
    assert taken.way == PurePath("河东村/甲.docx")
    assert taken.path.read_bytes() == b"one"
    assert taken.id.startswith("20260314T081500")
    assert not (inbox / "河东村" / "甲.docx").exists()


def test_a_file_at_the_top_of_the_inbox_has_no_branch(inbox, work):
    (inbox / "乙.docx").write_bytes(b"two")
    assert claim(Disk(), inbox / "乙.docx", inbox, work, NOW).branch == ""


def test_a_name_of_255_bytes_that_is_no_utf_8_can_be_claimed(inbox, work):
    name = os.fsdecode(b"\xd5" * 250 + b".docx")
    (inbox / "河东村" / name).write_bytes(b"x")
    taken = claim(Disk(), inbox / "河东村" / name, inbox, work, NOW)
    assert os.fsencode(taken.way.name) == b"\xd5" * 250 + b".docx"
    assert claims_in(work) == [taken]


def test_who_comes_second_is_told_and_leaves_nothing_behind(inbox, work):
    path = inbox / "河东村" / "甲.docx"
    first = claim(Disk(), path, inbox, work, NOW)
    with pytest.raises(FileNotFoundError):
        claim(Disk("other@2"), path, inbox, work, NOW)
    assert claims_in(work) == [first]


def test_a_link_or_a_pipe_is_not_taken(inbox, work):
    (inbox / "链接.docx").symlink_to("/etc/passwd")
    os.mkfifo(inbox / "管道.docx")
    for name in ("链接.docx", "管道.docx", "河东村"):
        with pytest.raises(FileNotFoundError):
            claim(Disk(), inbox / name, inbox, work, NOW)
    assert claims_in(work) == []


def test_a_claim_left_behind_is_taken_over_once(inbox, work):
    left = claim(Disk("gone@1"), inbox / "河东村" / "甲.docx", inbox, work, NOW)
    ours = take_over(Disk("me@2"), left)
    assert ours.id == left.id
    assert claims_in(work) == [ours]
    assert take_over(Disk("me@2"), ours) == ours
    with pytest.raises(FileNotFoundError):
        take_over(Disk("third@3"), left)


def test_a_file_given_back_stands_beside_a_newer_one(inbox, work):
    taken = claim(Disk(), inbox / "河东村" / "甲.docx", inbox, work, NOW)
    (inbox / "河东村" / "甲.docx").write_bytes(b"newer")
    give_back(Disk(), taken, inbox)
    assert {p.name: p.read_bytes() for p in (inbox / "河东村").iterdir()} == {
        "甲.docx": b"newer",
        "甲-2.docx": b"one",
    }
    assert claims_in(work) == []


def test_release_clears_the_folders_and_nothing_else(inbox, work):
    taken = claim(Disk(), inbox / "河东村" / "甲.docx", inbox, work, NOW)
    release(Disk(), taken)
    assert taken.path.exists()
    taken.path.unlink()
    release(Disk(), taken)
    assert list(work.iterdir()) == []


def test_whatever_strikes_a_claim_the_file_is_whole_in_one_place(tmp_path, inbox, work):
    path = inbox / "河东村" / "甲.docx"
    for blow in Blow:
        for k in range(1, 20):
            fate = Fate(k, blow)
            with contextlib.suppress(OSError, Killed):
                claim(FaultyDisk("me@1", fate), path, inbox, work, NOW)
            left = [found for found in claims_in(work) if found.way.parts]
            assert path.exists() + len(left) == 1, (blow, k, fate.seen)
            assert (path if path.exists() else left[0].path).read_bytes() == b"one"
            for found in claims_in(work):
                if found.way.parts:
                    give_back(Disk(), found, inbox)
                release(Disk(), found)
            if len(fate.seen) < k:
                break
        assert len(fate.seen) < k


def test_a_file_someone_holds_is_busy(inbox, work):
    fate = Fate(3, Blow.ERROR, errno.EBUSY)
    with pytest.raises(OSError, match="struck at rename") as caught:
        claim(FaultyDisk("me@1", fate), inbox / "河东村" / "甲.docx", inbox, work, NOW)
    assert caught.value.errno == errno.EBUSY
    assert claims_in(work) == []
