"""What is handed over appears whole, by one step, and never over another file."""

import contextlib
import errno
import hashlib
import os

import pytest
from faulty_disk import Blow, Fate, FaultyDisk, Killed

from toolkit.disk import (
    Disk,
    draft,
    draft_beside,
    drafts_beside,
    file_away,
    hand_over,
    has_room_for,
    is_busy,
    is_full,
    publish,
    sweep,
)


def listing(folder):
    return {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()} if folder.exists() else {}


class WithoutLinks(Disk):
    """A disk as FAT is: it knows no hard links."""

    def link(self, source, target):
        raise OSError(errno.EPERM, "no links here")


class TwoFileSystems(Disk):
    """Work and archive lie on different file systems."""

    def link(self, source, target):
        if source.parent != target.parent:
            raise OSError(errno.EXDEV, "other device")
        Disk.link(self, source, target)


@pytest.mark.parametrize("disk", [Disk(), WithoutLinks()])
def test_a_second_file_of_a_name_stands_beside_the_first(tmp_path, disk):
    paths = [publish(disk, tmp_path / "出", "回执.docx", data) for data in (b"1", b"2", b"3")]
    assert [path.name for path in paths] == ["回执.docx", "回执-2.docx", "回执-3.docx"]
    assert listing(tmp_path) == {"回执.docx": b"1", "回执-2.docx": b"2", "回执-3.docx": b"3"}


def test_whatever_strikes_a_publication_people_see_all_of_it_or_nothing(tmp_path):
    for blow in Blow:
        for k in range(1, 12):
            folder = tmp_path / f"{blow}{k}"
            fate = Fate(k, blow, errno.ENOSPC)
            with contextlib.suppress(OSError, Killed):
                publish(FaultyDisk("gone@1", fate), folder, "通报.docx", b"whole")
            sweep(Disk(), folder, lambda owner: owner == "gone@1") if folder.exists() else None
            assert listing(folder) in ({}, {"通报.docx": b"whole"}), (blow, k, fate.seen)
            if len(fate.seen) < k:
                break
        assert len(fate.seen) < k


def test_a_file_that_a_crash_left_two_names_is_handed_over_once(tmp_path):
    drafted = draft(Disk(), tmp_path, b"whole")
    (tmp_path / "通报.docx").write_bytes(b"another")
    os.link(drafted, tmp_path / "通报-2.docx")
    assert hand_over(Disk(), drafted, "通报.docx").name == "通报-2.docx"
    assert listing(tmp_path) == {"通报.docx": b"another", "通报-2.docx": b"whole"}


def test_a_link_to_a_draft_is_not_the_draft(tmp_path):
    drafted = draft(Disk(), tmp_path, b"whole")
    (tmp_path / "通报.docx").symlink_to(drafted)
    assert hand_over(Disk(), drafted, "通报.docx").read_bytes() == b"whole"


def test_what_was_drafted_beside_a_draft_is_known_by_its_tail(tmp_path):
    drafted, other = draft(Disk("gone@1"), tmp_path, b"1"), draft(Disk("gone@1"), tmp_path, b"2")
    for tail in (".html", "（短信）.txt"):
        draft_beside(Disk("gone@1"), drafted, tail, tail.encode())
    assert {tail: path.read_bytes().decode() for path, tail in drafts_beside(drafted)} == {
        ".html": ".html", "（短信）.txt": "（短信）.txt",
    }  # fmt: skip
    assert list(drafts_beside(other)) == []
    sweep(Disk(), tmp_path, lambda owner: owner == "gone@1")
    assert listing(tmp_path) == {}


def test_only_the_drafts_of_desks_that_are_gone_are_swept(tmp_path):
    for name in (".gone@1@aa.tmp", ".here@2@bb.tmp", "通报.tmp", ".别人的.tmp"):
        (tmp_path / name).write_bytes(b"")
    sweep(Disk(), tmp_path, lambda owner: owner == "gone@1")
    assert set(listing(tmp_path)) == {".here@2@bb.tmp", "通报.tmp", ".别人的.tmp"}


@pytest.mark.parametrize("real", [Disk, WithoutLinks, TwoFileSystems])
@pytest.mark.parametrize("blow", list(Blow))
def test_whatever_strikes_filing_away_it_can_be_repeated_and_the_original_stays_whole(tmp_path, real, blow):
    sha256 = hashlib.sha256(b"original").hexdigest()

    class Faulty(FaultyDisk):
        def link(self, source, target):
            return self.fate.meet("link", real.link, self, source, target)

    for k in range(1, 20):
        source, target = tmp_path / str(k) / "甲.docx", tmp_path / "archive" / str(k) / "甲.docx"
        source.parent.mkdir()
        source.write_bytes(b"original")
        fate = Fate(k, blow)
        with contextlib.suppress(OSError, Killed):
            file_away(Faulty("gone@1", fate), source, target, sha256)
        if source.exists():
            file_away(real(), source, target, sha256)
        sweep(Disk(), tmp_path, lambda owner: True)
        assert not source.exists()
        assert listing(target.parent) == {"甲.docx": b"original"}, (k, fate.seen)
        if len(fate.seen) < k:
            break
    assert len(fate.seen) < k


def test_an_original_never_replaces_another(tmp_path):
    (tmp_path / "a").write_bytes(b"new")
    (tmp_path / "b").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        file_away(Disk(), tmp_path / "a", tmp_path / "b", hashlib.sha256(b"new").hexdigest())
    assert listing(tmp_path) == {"a": b"new", "b": b"old"}


def test_errors_are_told_apart():
    assert is_busy(OSError(errno.EBUSY, ""))
    assert is_busy(PermissionError(errno.EACCES, ""))
    assert is_full(OSError(errno.ENOSPC, ""))
    assert is_full(OSError(errno.EDQUOT, ""))
    assert not is_busy(FileNotFoundError(errno.ENOENT, ""))


def test_room_is_asked_for_three_times_over(tmp_path):
    class Small(Disk):
        def free(self, folder):
            return 100 << 20

    assert has_room_for(Small(), 20 << 20, tmp_path)
    assert not has_room_for(Small(), 30 << 20, tmp_path)
