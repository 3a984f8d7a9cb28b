"""A claimed file is read whole, hashed, and known by everything that proves it."""

import hashlib
import os
from datetime import UTC, datetime

import pytest

from toolkit.disk import Disk, claim
from toolkit.intake import receive as room
from toolkit.intake.receive import arrival_of, receive

NOW = datetime(2026, 3, 14, 8, 15, tzinfo=UTC)


def test_a_file_is_received_with_its_bytes_and_hash(tmp_path):
    (tmp_path / "甲.docx").write_bytes(b"paper")
    received = receive(Disk(), tmp_path / "甲.docx")
    assert (received.data, received.size) == (b"paper", 5)
    assert received.sha256 == hashlib.sha256(b"paper").hexdigest()


def test_a_file_that_still_grows_is_noticed(tmp_path):
    path = tmp_path / "甲.docx"
    path.write_bytes(b"paper")
    received = receive(Disk(), path)
    assert received.is_unchanged(path)
    path.write_bytes(b"paper and more")
    assert not received.is_unchanged(path)


def test_a_file_that_is_too_long_is_hashed_whole_but_not_kept_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "LARGEST", 100)
    (tmp_path / "大.docx").write_bytes(b"x" * 5000)
    received = receive(Disk(), tmp_path / "大.docx")
    assert (len(received.data), received.size) == (101, 5000)
    assert received.sha256 == hashlib.sha256(b"x" * 5000).hexdigest()


def test_what_became_a_link_or_pipe_is_not_followed(tmp_path):
    (tmp_path / "甲").symlink_to("/etc/passwd")
    with pytest.raises(OSError, match="甲"):
        receive(Disk(), tmp_path / "甲")
    os.mkfifo(tmp_path / "乙")
    with pytest.raises(OSError, match="乙"):
        receive(Disk(), tmp_path / "乙")


def test_an_arrival_is_known_by_claim_branch_name_and_place_in_the_archive(tmp_path):
    name = os.fsdecode("张三:报告.docx".encode("gbk"))
    (tmp_path / "in" / "河东村").mkdir(parents=True)
    (tmp_path / "in" / "河东村" / name).write_bytes(b"paper")
    taken = claim(Disk(), tmp_path / "in" / "河东村" / name, tmp_path / "in", tmp_path / "work", NOW)
    came = arrival_of(taken, receive(Disk(), taken.path), NOW)
    assert (came.branch, came.name, came.raw_name) == (
        "河东村",
        "张三�报告.docx",
        "张三:报告.docx".encode("gbk"),
    )
    assert came.archive == f"2026/{taken.id}-{came.sha256[:16]}-张三_报告.docx"


def test_a_name_in_the_archive_fits_every_disk(tmp_path):
    name = "长" * 83 + ".docx"
    (tmp_path / name).write_bytes(b"paper")
    taken = claim(Disk(), tmp_path / name, tmp_path, tmp_path / "work", NOW)
    came = arrival_of(taken, receive(Disk(), taken.path), NOW)
    assert len(came.archive.rpartition("/")[2].encode()) <= 140
