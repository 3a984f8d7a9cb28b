"""The ledger lies on a local disk, is durable and private, and grows without losing what it holds."""

import errno
import os
import stat
import threading

import pytest
from ledger_papers import DEED, arrival, enter, paper

from toolkit.errors import Misconfigured
from toolkit.ledger import Ledger
from toolkit.ledger.migrations import STEPS, Step, migrate
from toolkit.ledger.opening import open_engine, share_under

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export /mnt/nfs nfs4 rw 0 0
//nas/share /mnt/共享\\040盘 cifs rw 0 0
//nas/other /mnt/smb smb3 rw 0 0
user@host: /mnt/sshfs fuse.sshfs rw 0 0
C:\\134 /mnt/c 9p rw 0 0
/dev/sdb1 /mnt/nfs/local ext4 rw 0 0
/dev/sdc1 /mnt/ntfs fuseblk rw 0 0
"""


@pytest.fixture
def mounts(tmp_path):
    (tmp_path / "mounts").write_text(MOUNTS)
    return tmp_path / "mounts"


@pytest.mark.parametrize(
    ("file", "share"),
    [
        ("/mnt/nfs/ledger.db", "nfs4"),
        ("/mnt/共享 盘/办文/ledger.db", "cifs"),
        ("/mnt/smb/ledger.db", "smb3"),
        ("/mnt/sshfs/ledger.db", "fuse.sshfs"),
        ("/mnt/c/Users/ledger.db", "9p"),
        ("/mnt/nfs/local/ledger.db", ""),
        ("/mnt/ntfs/ledger.db", ""),
        ("/mnt/nfsx/ledger.db", ""),
        ("/home/ledger.db", ""),
    ],
)
def test_a_network_file_system_is_recognised(mounts, file, share):
    assert share_under(file, mounts) == share


def test_a_ledger_on_a_share_is_refused_with_the_way_out(mounts):
    with pytest.raises(Misconfigured, match="本机硬盘") as caught:
        open_engine("/mnt/nfs/ledger.db", mounts)
    assert caught.value.code == "ledger-on-share"


def test_a_commit_is_on_the_disk_and_readers_do_not_wait(ledger):
    with ledger._reading() as tx:
        for name, value in (
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("busy_timeout", 10000),
        ):
            assert tx.exec_driver_sql(f"PRAGMA {name}").scalar() == value
        enter(ledger, arrival(), paper(), DEED)


def test_only_its_owner_can_read_the_ledger(ledger, tmp_path):
    enter(ledger, arrival(), paper(), DEED)
    files = list(tmp_path.glob("ledger.db*"))
    assert len(files) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_what_is_no_ledger_is_refused(tmp_path):
    (tmp_path / "ledger.db").write_bytes(b"this is a letter, not a database" * 100)
    with pytest.raises(Misconfigured, match="打不开"):
        Ledger.open(tmp_path / "ledger.db")


def test_a_ledger_of_a_newer_program_is_refused(tmp_path):
    reading, writing = open_engine(tmp_path / "ledger.db")
    migrate(reading, writing, (*STEPS, Step("from the future", lambda tx: None)))
    reading.dispose()
    with pytest.raises(Misconfigured, match="请升级"):
        Ledger.open(tmp_path / "ledger.db")


def test_an_older_ledger_is_brought_up_step_by_step_and_keeps_its_entries(tmp_path):
    def add_column(tx):
        tx.exec_driver_sql("ALTER TABLE documents ADD COLUMN later TEXT")

    def fail(tx):
        tx.exec_driver_sql("ALTER TABLE documents ADD COLUMN never TEXT")
        raise RuntimeError

    with Ledger.open(tmp_path / "ledger.db") as ledger:
        enter(ledger, arrival(), paper(), DEED)
        steps = (*STEPS, Step("two", add_column), Step("three", fail))
        with pytest.raises(RuntimeError):
            migrate(ledger._reading_engine, ledger._writing_engine, steps)
        with ledger._reading() as tx:
            columns = {row[1] for row in tx.exec_driver_sql("PRAGMA table_info(documents)")}
            assert tx.exec_driver_sql("SELECT number, name FROM schema_steps").all() == [
                *((number, step.name) for number, step in enumerate(STEPS, 1)),
                (len(STEPS) + 1, "two"),
            ]
        assert "later" in columns
        assert "never" not in columns
        assert ledger.filed(1).values == {"姓名": "张三"}


def test_four_writers_at_once_are_never_told_the_ledger_is_locked(tmp_path):
    def write(branch):
        with Ledger.open(tmp_path / "ledger.db") as ledger:
            for number in range(25):
                enter(ledger, arrival(f"{branch}{number}"), paper(f"{branch}{number}"), DEED)

    threads = [threading.Thread(target=write, args=(branch,)) for branch in "甲乙丙丁"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        assert [entry.number for entry in ledger.entries()] == list(range(1, 101))
        assert ledger.flaws() == ()


@pytest.mark.parametrize(
    ("pragma", "number"), [("max_page_count = 1", errno.ENOSPC), ("query_only = 1", errno.EROFS)]
)
def test_a_full_or_read_only_disk_is_told_as_such_and_nothing_is_half_written(ledger, pragma, number):
    with ledger._reading() as tx:
        tx.exec_driver_sql(f"PRAGMA {pragma}")
    with pytest.raises(OSError, match=os.strerror(number)):
        enter(ledger, arrival(), paper(问题="长" * 100_000), DEED)
    assert (ledger.entries(), ledger.arrivals(), ledger.events()) == ((), (), ())
