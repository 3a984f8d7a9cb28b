"""A folder whose disk or share is not mounted is never taken for an empty one: the desk waits and says so."""

import json
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace

import pytest
from real_desk import a_paper, real_desk
from small_desk import Clock, drop, listing

from toolkit import cli
from toolkit.disk import MARK, Disk, lies_apart
from toolkit.errors import Halted
from toolkit.intake.settling import Patience
from toolkit.intake.watch import Bell, scan
from toolkit.pipeline import accounts, issue, open_waiting_desk, recover, run_once, take_in
from toolkit.pipeline.day import Day, Report
from toolkit.pipeline.desk import refreshed

ROOMS = ("inbox", "outbox", "archive")
TEMPLATE = "材料报送情况通报"


@pytest.fixture(autouse=True)
def as_if_on_another_disk(monkeypatch):
    monkeypatch.setattr("toolkit.pipeline.rooms.lies_apart", lambda *_: True)


@pytest.fixture
def office(tmp_path):
    """An office that has taken in one paper, and has another one waiting."""
    with real_desk(tmp_path / "office") as desk:
        take_in(drop(desk, a_paper(), "张三.txt"), desk)
        drop(desk, a_paper("李四"), "李四.txt")
    return tmp_path / "office"


def unmounted(office, room, *, leaves_a_folder):
    """What is seen of the office while the disk of this room is away; put back by `mounted`."""
    (office / room).rename(office.with_name(f"{room}的盘"))
    if leaves_a_folder:
        (office / room).mkdir()


def mounted(office, room):
    if (office / room).exists():
        (office / room).rmdir()
    office.with_name(f"{room}的盘").rename(office / room)


def looked_once(desk):
    """What a desk that looks once tells."""
    notes = []
    run_once(desk, Report(lambda _: None, notes.append), Patience(settle=0), refresh=lambda same: same)
    return notes


def papers(office):
    """Every file of the office but the ledger's."""
    return {name: data for name, data in listing(office).items() if not name.startswith("ledger")}


def test_the_rooms_of_an_office_are_marked_and_the_marks_are_no_papers(office):
    with real_desk(office) as desk:
        assert desk.disk.rooms == tuple(desk.office.folder / room for room in ROOMS)
        assert all((room / MARK).is_file() for room in desk.disk.rooms)
        assert [seen.path.name for seen in scan(desk.office.inbox).sightings] == ["李四.txt"]
        assert (accounts(desk).archive, accounts(desk).flaws) == (1, ())


@pytest.mark.parametrize("leaves_a_folder", [True, False])
@pytest.mark.parametrize("room", ROOMS)
def test_the_desk_waits_for_a_room_that_is_away_and_goes_on_when_it_is_back(office, room, leaves_a_folder):
    unmounted(office, room, leaves_a_folder=leaves_a_folder)
    before = papers(office)
    with open_waiting_desk(office) as desk:
        (told,) = looked_once(desk)
        assert told.startswith(f"{room} 里找不到 .banwen 文件")
        assert "请接好磁盘或共享" in told
        assert papers(office) == before
        assert ((office / room).exists(), (office / room / MARK).exists()) == (leaves_a_folder, False)
        mounted(office, room)
        assert looked_once(desk) == []
        assert len(desk.ledger.entries()) == 2
        assert (accounts(desk).archive, accounts(desk).flaws) == (2, ())


def test_a_desk_that_is_open_all_day_says_once_that_a_room_went_and_that_it_is_back(office):
    notes, clock = [], Clock()
    with real_desk(office, clock) as desk:
        day = Day(
            desk, Report(lambda _: None, notes.append), Bell(), Patience(settle=0), clock.monotonic,
            refresh=lambda same: same,
        )  # fmt: skip
        unmounted(office, "outbox", leaves_a_folder=True)
        for clock.seconds in (0, 5, 70):
            day.look()
        (seen,) = desk.ledger.desks()
        assert (len(notes), seen.away_why) == (1, "outbox 没有接上")
        mounted(office, "outbox")
        for clock.seconds in (75, 80):
            day.look()
        assert notes[1:] == ["outbox 又接上了，接着办。"]
        assert len(desk.ledger.entries()) == 2


def test_an_inbox_that_was_away_with_the_work_beside_it_is_taken_up(office):
    unmounted(office, "inbox", leaves_a_folder=False)
    (office / "work").rename(office.with_name("work的盘"))
    with open_waiting_desk(office) as desk:
        assert len(looked_once(desk)) == 1
        mounted(office, "inbox")
        assert looked_once(desk) == []
        assert len(desk.ledger.entries()) == 2


@pytest.mark.parametrize("room", ["outbox", "archive"])
def test_a_room_that_goes_while_a_paper_is_in_hand_costs_nothing(office, room):
    with real_desk(office) as desk:
        unmounted(office, room, leaves_a_folder=True)
        with pytest.raises(Halted, match="room-away"):
            take_in(desk.office.inbox / "河东村党支部" / "李四.txt", desk)
        assert listing(office / room) == {}
        mounted(office, room)
        list(recover(desk))
        assert len(desk.ledger.entries()) == 2
        assert (accounts(desk).archive, accounts(desk).work, accounts(desk).flaws) == (2, 0, ())


def test_a_document_for_a_room_that_is_away_takes_no_number(office):
    with real_desk(office) as desk:
        unmounted(office, "outbox", leaves_a_folder=True)
        with pytest.raises(Halted, match="room-away"):
            issue(TEMPLATE, desk, "文书")
        assert desk.ledger.documents() == ()
        assert listing(office / "outbox") == {}


def test_an_office_moved_as_a_whole_goes_on(office):
    moved = office.rename(office.with_name("搬过去的"))
    with real_desk(moved) as desk:
        assert looked_once(desk) == []
        assert len(desk.ledger.entries()) == 2


def test_an_office_that_was_in_use_before_there_were_marks_is_marked(office):
    for room in ROOMS:
        (office / room / MARK).unlink()
    with closing(sqlite3.connect(office / "ledger.db")) as database:
        database.execute("DELETE FROM turns WHERE key LIKE '目录|%'")
        database.commit()
    with real_desk(office) as desk:
        assert looked_once(desk) == []
        assert all((office / room / MARK).is_file() for room in ROOMS)


def test_a_mark_made_by_hand_says_that_a_new_folder_is_meant(office):
    unmounted(office, "outbox", leaves_a_folder=True)
    (office / "outbox" / MARK).touch()
    with real_desk(office) as desk:
        assert looked_once(desk) == []


def test_a_place_that_the_settings_name_anew_is_made_and_marked_while_the_desk_is_open(office):
    settings = office / "office.toml"
    with real_desk(office) as desk:
        settings.write_text(settings.read_text("utf-8") + '\n[folders]\noutbox = "发文"\n', "utf-8")
        again = refreshed(desk)
        assert again.disk.rooms[1] == desk.office.folder / "发文"
        assert (office / "发文" / MARK).is_file()
        assert refreshed(again).disk is again.disk


def test_a_room_that_cannot_be_marked_is_done_without(office, monkeypatch):
    settings = office / "office.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[folders]\noutbox = "只读"\n', "utf-8")

    def create(*_, **__):
        raise PermissionError(13, "read only")

    monkeypatch.setattr(Disk, "create", create)
    with open_waiting_desk(office) as desk:
        assert desk.disk.rooms == (desk.office.inbox, desk.office.archive)


def test_rooms_on_the_disk_of_the_office_need_no_mark_and_may_be_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.pipeline.rooms.lies_apart", lies_apart)
    with real_desk(tmp_path / "office") as desk:
        assert desk.disk.rooms == ()
        assert not list(desk.office.folder.rglob(MARK))
        assert not lies_apart(tmp_path / "office" / "not" / "yet" / "there", tmp_path)


def test_a_disk_makes_nothing_in_a_room_that_bears_no_mark(tmp_path):
    Disk().make_folder(tmp_path / "甲")
    with pytest.raises(Halted, match="room-away"):
        replace(Disk(), rooms=(tmp_path,)).make_folder(tmp_path / "乙" / "丙")
    assert [path.name for path in tmp_path.iterdir()] == ["甲"]


def ran(monkeypatch, capsys, *words):
    monkeypatch.setattr(sys, "argv", ["banwen", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    told = capsys.readouterr()
    return ended.value.code or 0, told.out, told.err


def test_commands_that_need_the_rooms_are_refused_and_the_others_answer(office, monkeypatch, capsys):
    unmounted(office, "outbox", leaves_a_folder=False)
    code, _, told = ran(monkeypatch, capsys, "write", TEMPLATE, "--office", office)
    assert (code, "outbox 里找不到 .banwen 文件" in told) == (2, True)
    assert ran(monkeypatch, capsys, "run", "--once", "--office", office)[0] == 2
    assert ran(monkeypatch, capsys, "status", "--office", office)[0] == 0
    code, told, _ = ran(monkeypatch, capsys, "entries", "--json", "--office", office)
    assert (code, len(json.loads(told))) == (0, 1)
    code, told, _ = ran(monkeypatch, capsys, "doctor", "--json", "--office", office)
    assert [one["told"][:6] for one in json.loads(told) if one["what"].startswith(("目录", "材料"))] == [
        "outbox"
    ]
    assert code == 1
    assert not (office / "outbox").exists()
