"""How an office's folders lie: none inside another, and in the inbox one for every branch."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from small_desk import office_at

from toolkit.errors import Exit, Misconfigured
from toolkit.intake.layout import refuse_overlap, unmade_folders

NAMES = ("inbox", "outbox", "work", "archive", "forms", "templates")


def office(folder, **moved):
    places = {name: folder / name for name in NAMES} | {"ledger": folder / "ledger.db"} | moved
    return SimpleNamespace(**places)


def test_folders_side_by_side_are_fine(tmp_path):
    refuse_overlap(office(tmp_path))
    refuse_overlap(office(tmp_path, ledger="postgresql://host/banwen", archive=Path("/mnt/inbox-2")))


@pytest.mark.parametrize(
    "moved",
    [
        {"outbox": "inbox/outbox"},
        {"inbox": "outbox/inbox"},
        {"work": "inbox/.work"},
        {"archive": "inbox"},
        {"outbox": "inbox/../inbox/x"},
        {"archive": "work/archive"},
        {"forms": "inbox/forms"},
        {"ledger": "inbox/ledger.db"},
        {"outbox": "INBOX/出"},
        {"inbox": "."},
        {"outbox": "link/出"},
    ],
)
def test_a_folder_inside_another_is_refused(tmp_path, moved):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "inbox")
    with pytest.raises(Misconfigured) as caught:
        refuse_overlap(office(tmp_path, **{name: tmp_path / place for name, place in moved.items()}))
    assert (caught.value.code, caught.value.fault.exit) == ("folders-overlap", Exit.USAGE)


def test_work_on_another_disk_than_the_inbox_is_refused(tmp_path, monkeypatch):
    for name in NAMES:
        (tmp_path / name).mkdir()
    monkeypatch.setattr("toolkit.intake.layout._device", lambda folder: folder.name)
    with pytest.raises(Misconfigured, match="不在同一个盘上"):
        refuse_overlap(office(tmp_path))


def test_every_branch_without_a_folder_of_its_own_under_whatever_name_is_to_have_one(tmp_path):
    here = office_at(tmp_path)
    first, *others = here.roster.orgs
    (here.inbox / first.name.removesuffix("党支部")).mkdir()
    (here.inbox / "别的").mkdir()
    assert [folder.name for folder in unmade_folders(here)] == [org.name for org in others]
