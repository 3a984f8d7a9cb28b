"""Before a step relies on others they are down on the disk: the power may fail between any two.

A file system may keep the names in one folder and lose those in another, unless it was asked to sync them. So
nothing is unsynced when the ledger is told that a file came in, and neither answers nor the place in the
archive when the file's old name goes. And nothing is synced in vain: each sync is a wait.
"""

import shutil
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from faulty_disk import EFFECTS, Blow, Fate, Killed
from small_desk import HERE, FatedLedger, drop, small_desk

from toolkit.disk import Disk
from toolkit.pipeline import recover, take_in

KINDS = {
    "new": "姓名=李四\n问题=少",
    "duplicate": "姓名=张三\n问题=少",
    "returned": "姓名=张三\n状态=退回",
    "unreadable": b"\xff\xfe\x00",
}


@dataclass
class Unsynced:
    """What was changed and not synced since, by inode."""

    changed: dict = field(default_factory=dict)
    in_vain: list = field(default_factory=list)
    """What was synced and had not changed."""
    relied_on: list = field(default_factory=list)
    """What was unsynced when a step relied on it."""

    def change(self, *paths):
        self.changed |= {path.stat().st_ino: path for path in paths}

    def sync(self, path):
        if self.changed.pop(path.stat().st_ino, None) is None:
            self.in_vain.append(path)

    def rely_on(self, *rooms):
        self.relied_on += [
            path for path in self.changed.values() if not rooms or not set(rooms).isdisjoint(path.parts)
        ]


@dataclass(frozen=True)
class Watched(Disk):
    """A disk whose changes are written down."""

    unsynced: Unsynced = field(default_factory=Unsynced)

    def make_folder(self, folder, **named):
        made = [one for one in (folder, *folder.parents) if not one.exists()]
        super().make_folder(folder, **named)
        self.unsynced.change(*(one.parent for one in made))

    def create(self, path, data, **named):
        super().create(path, data, **named)
        self.unsynced.change(path.parent)

    def rename(self, source, target):
        super().rename(source, target)
        self.unsynced.change(source.parent, target.parent)

    def link(self, source, target):
        super().link(source, target)
        self.unsynced.change(target.parent)

    def unlink(self, path):
        if "work" in path.parts:
            self.unsynced.rely_on("outbox", "archive")
        super().unlink(path)
        self.unsynced.change(path.parent)

    def remove_folder(self, folder):
        inode = folder.stat().st_ino
        super().remove_folder(folder)
        self.unsynced.changed.pop(inode, None)
        self.unsynced.change(folder.parent)

    def sync(self, path):
        super().sync(path)
        self.unsynced.sync(path)


@dataclass(frozen=True)
class Struck(Watched):
    """The same under a fate."""

    fate: Fate = field(default_factory=Fate)


def _struck(name):
    real = getattr(Watched, name)
    return lambda self, *args, **named: self.fate.meet(name, real, self, *args, **named)


for _name in EFFECTS:
    setattr(Struck, _name, _struck(_name))


@dataclass
class Told:
    """A ledger that is told of a file only when all it relies on is down on the disk."""

    real: Any
    unsynced: Unsynced

    def register(self, *told):
        self.unsynced.rely_on()
        return self.real.register(*told)

    def __getattr__(self, name):
        return getattr(self.real, name)


def watched(desk, disk):
    return replace(desk, disk=disk, ledger=Told(desk.ledger, disk.unsynced))


def dropped(desk, kind, unsynced):
    """A paper of this kind in the inbox, not brought down to the disk by whoever put it there."""
    path = drop(desk, KINDS[kind], "新.txt")
    unsynced.change(path)
    return path


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    """An office that nothing has come to, and one that has taken in a paper."""
    new, old = (tmp_path_factory.mktemp(name) for name in ("new", "old"))
    with small_desk(new), small_desk(old) as desk:
        take_in(drop(desk, KINDS["duplicate"]), desk)
    return {"new": new, "old": old}


@pytest.mark.parametrize("office", ["new", "old"])
@pytest.mark.parametrize("kind", KINDS)
def test_all_that_a_step_relies_on_was_synced_and_nothing_twice(tmp_path, offices, office, kind):
    shutil.copytree(offices[office], tmp_path / "office")
    with small_desk(tmp_path / "office") as desk:
        disk = Watched(HERE)
        path = dropped(desk, kind, disk.unsynced)
        assert take_in(path, watched(desk, disk)).problem is None
    assert (disk.unsynced.relied_on, disk.unsynced.in_vain) == ([], [])
    assert [path for path in disk.unsynced.changed.values() if "work" not in path.parts] == []


@pytest.mark.parametrize("blow", [Blow.KILL_BEFORE, Blow.KILL_AFTER])
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_desk_left_unsynced_when_it_ended_the_next_one_brings_down(tmp_path, offices, kind, blow):
    for k in range(1, 100):
        shutil.copytree(offices["new"], tmp_path / str(k))
        with small_desk(tmp_path / str(k)) as desk:
            fate, unsynced = Fate(k, blow), Unsynced()
            path = dropped(desk, kind, unsynced)
            gone = watched(desk, Struck("gone@1", unsynced, fate))
            with suppress(Killed):
                take_in(path, replace(gone, ledger=FatedLedger(gone.ledger, fate)))
            here = watched(desk, Watched(HERE, unsynced))
            assert [one.problem for one in recover(here) if one.problem] == []
            assert not path.exists() or take_in(path, here).problem is None
        assert unsynced.relied_on == [], (k, fate.seen)
        if len(fate.seen) < k:
            break
    assert len(fate.seen) < k
