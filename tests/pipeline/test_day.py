"""The desk open all day: nothing is taken early, nothing is forgotten, whatever becomes of share, disk and clock."""

import errno
import io
import os
import random
import threading
import zipfile

import pytest
from office_folders import MEMBERS, a_roster
from real_desk import a_paper, real_desk
from small_desk import HERE, Clock, drop, listing, small_desk

from toolkit.disk import Disk
from toolkit.errors import Misconfigured
from toolkit.intake.settling import Patience, Settling
from toolkit.intake.watch import Bell, scan
from toolkit.model import State
from toolkit.pipeline import accounts, run, run_once, take_in
from toolkit.pipeline.day import Day, Report, has_arrived
from toolkit.pipeline.desk import refreshed

GOOD = "姓名=张三\n问题=少"
PATIENCE = Patience(settle=2)


class Told:
    """What a day reports."""

    def __init__(self):
        self.outcomes, self.notes = [], []

    @property
    def report(self):
        return Report(self.outcomes.append, self.notes.append)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def desk(tmp_path, clock):
    with small_desk(tmp_path, clock=clock) as opened:
        yield opened
        assert accounts(opened).flaws == ()


@pytest.fixture
def day(desk, told, clock):
    return Day(desk, told.report, Bell(), PATIENCE, clock.monotonic, refresh=lambda same: same)


def look(day, clock, *moments):
    for moment in moments:
        clock.seconds = moment
        day.look()


def test_a_file_is_taken_once_it_is_quiet(day, desk, clock, told):
    drop(desk, GOOD)
    look(day, clock, 0, 1)
    assert told.outcomes == []
    look(day, clock, 2)
    assert [outcome.file for outcome in told.outcomes] == ["报告.txt"]
    look(day, clock, 3, 10)
    assert len(told.outcomes) == 1


def test_files_that_came_while_the_desk_was_closed_wait_for_quiet_like_all_others(day, desk, clock, told):
    for number in range(5):
        drop(desk, f"姓名=名{number}", f"{number}.txt")
    look(day, clock, 0, 1)
    growing = drop(desk, "姓名=名0", "0.txt")
    with growing.open("a") as file:
        file.write("\n问题=多")
    look(day, clock, 2)
    assert len(told.outcomes) == 4
    look(day, clock, 3, 5)
    assert len(told.outcomes) == 5
    assert told.outcomes[-1].receipt.papers[0].filed.values["问题"] == "多"


def test_an_empty_file_has_half_an_hour_and_then_its_sender_is_told(day, desk, clock, told):
    drop(desk, b"")
    look(day, clock, *range(0, 1800, 30))
    assert told.outcomes == []
    assert [why for _, _, why in day.waiting()] == ["还没有传完整，等它传完"]
    look(day, clock, 1830, 1900)
    assert len(told.outcomes) == 1


def test_a_document_that_is_open_waits_and_it_is_said_who_has_it(day, desk, clock, told):
    path = drop(desk, GOOD, "党性分析报告.docx")
    owner = path.with_name("~$党性分析报告.docx")
    owner.write_bytes(bytes([6]) + "王秀英".encode("gbk"))
    look(day, clock, 0, 10, 3600)
    assert told.outcomes == []
    ((shown, since, why),) = day.waiting()
    assert (shown, since) == ("inbox/河东村党支部/党性分析报告.docx", "2026-03-14T16:15:00+08:00")
    assert why == "王秀英正打开着，等关闭后再收"
    owner.unlink()
    look(day, clock, 3601)
    assert len(told.outcomes) == 1


def test_words_way_of_saving_is_followed_to_the_end(day, desk, clock, told):
    """Word writes a new file, moves the old one aside, and moves the new one in."""
    path = drop(desk, GOOD, "报告文件.docx")
    owner = path.with_name("~$报告文件.docx")
    owner.write_bytes(b"")
    look(day, clock, 0, 5)
    fresh, aside = path.with_name("~WRD0000.tmp"), path.with_name("~WRL0001.tmp")
    fresh.write_text("姓名=张三\n问题=改好了")
    look(day, clock, 10)
    path.rename(aside)
    look(day, clock, 20)
    fresh.rename(path)
    aside.unlink()
    look(day, clock, 30)
    owner.unlink()
    look(day, clock, 31, 33)
    assert [outcome.receipt.papers[0].filed.values["问题"] for outcome in told.outcomes] == ["改好了"]


def test_a_share_that_goes_away_is_said_once_and_taken_up_when_it_is_back(
    day, desk, clock, told, monkeypatch
):
    drop(desk, GOOD)
    look(day, clock, 0)
    with monkeypatch.context() as patch:
        patch.setattr(
            os, "scandir", lambda _: (_ for _ in ()).throw(OSError(errno.EHOSTDOWN, "Host is down"))
        )
        look(day, clock, 5, 10, 15, 30)
        assert told.notes == ["inbox 打不开（网络盘所在的电脑没有开），会一直重试。"]
        (seen,) = desk.ledger.desks()
        assert (seen.away_since - seen.started_at).seconds == 0 or seen.away_since is not None
    look(day, clock, 35)
    assert told.notes[1:] == ["收件箱又能打开了。"]
    assert len(told.outcomes) == 1


def test_a_full_disk_pauses_the_desk_for_a_minute_at_a_time_and_it_goes_on_alone(tmp_path, clock, told):
    class Filling(Disk):
        def free(self, folder):
            return 0 if clock.seconds < 100 else 1 << 40

    with small_desk(tmp_path, Filling(HERE), clock) as desk:
        day = Day(desk, told.report, Bell(), PATIENCE, clock.monotonic, refresh=lambda same: same)
        drop(desk, GOOD)
        look(day, clock, 0, 2, 10, 61, 63, 99, 110)
        assert [note[:2] for note in told.notes] == ["wo"]
        assert told.outcomes == []
        assert day.pause() > 0
        look(day, clock, 125)
        assert len(told.outcomes) == 1
        assert accounts(desk).flaws == ()


def test_a_mistake_in_the_settings_is_said_and_the_desk_goes_on_with_the_old_ones(desk, clock, told):
    def refresh(_):
        raise Misconfigured("office-missing", folder="/office")

    day = Day(desk, told.report, Bell(), PATIENCE, clock.monotonic, refresh=refresh)
    drop(desk, GOOD)
    look(day, clock, 0, 2, 70)
    assert len(told.outcomes) == 1
    assert len(told.notes) == 1
    assert told.notes[0].startswith("设置有误，仍按原来的设置收件：")


def test_a_member_added_to_the_roster_counts_for_the_next_file(tmp_path, clock, told):
    """The clerk adds a member, and the paper that was returned is dropped again at once."""
    with real_desk(tmp_path, clock) as desk:
        rules = desk.office.forms / "情况报告" / "form.toml"
        rules.write_text(rules.read_text("utf-8") + ON_ROSTER, "utf-8")
        day = Day(desk, told.report, Bell(), PATIENCE, clock.monotonic)
        drop(desk, a_paper("贺新"))
        look(day, clock, 0, 2)
        roster = desk.office.folder / "花名册.xlsx"
        roster.write_bytes(a_roster(members=(*MEMBERS, ("贺新", "河东村", *[None] * 6))))
        drop(desk, a_paper("贺新"))
        look(day, clock, 5, 7)
        first, second = (outcome.receipt.papers[0].filed for outcome in told.outcomes)
        assert (first.entry.state, [found.message for found in first.findings]) == (
            State.RETURNED,
            ["不在花名册上。"],
        )
        assert (second.entry.state, second.entry.supersedes) == (State.ACCEPTED, 1)


ON_ROSTER = """
[[rules]]
must = "roster.members_named(姓名, 单位)"
field = "姓名"
say = "不在花名册上。"
"""


def test_a_rule_may_ask_the_ledger_and_the_day(tmp_path, clock):
    with real_desk(tmp_path, clock) as desk:
        rules = desk.office.forms / "情况报告" / "form.toml"
        rules.write_text(rules.read_text("utf-8") + ASKS_THE_LEDGER, "utf-8")
        fresh = refreshed(desk)
        states = [
            take_in(drop(desk, a_paper(name)), fresh).receipt.papers[0].filed
            for name in ("张三", "李四", "王五")
        ]
        assert [filed.entry.state for filed in states] == [State.ACCEPTED, State.ACCEPTED, State.RETURNED]
        assert [found.message for found in states[2].findings] == ["2026年3月14日前已报2份：张三、李四。"]


ASKS_THE_LEDGER = """
[[rules]]
must = "ledger.count('情况报告', org.name) < 2"
field = "姓名"
say = "{{ today }}前已报2份：{{ ledger.papers('情况报告', org.name)|map(attribute='姓名')|join('、') }}。"
"""


def test_a_file_that_cannot_be_opened_waits_ever_longer(day, desk, clock, told, monkeypatch):
    path = drop(desk, GOOD)
    monkeypatch.setattr(
        "toolkit.pipeline.day.has_arrived", lambda _: (_ for _ in ()).throw(PermissionError(13, "no"))
    )
    look(day, clock, 0, 2, 3, 5)
    assert [why for _, _, why in day.waiting()] == ["被别的程序占用着"]
    assert path.exists()
    monkeypatch.undo()
    look(day, clock, 9)
    assert len(told.outcomes) == 1


def test_the_ledger_knows_what_waits_and_why(day, desk, clock):
    drop(desk, b"", "空.docx")
    look(day, clock, 0, 2, 15, 30)
    (seen,) = desk.ledger.desks()
    assert seen.waiting == (
        ("inbox/河东村党支部/空.docx", "2026-03-14T16:15:00+08:00", "还没有传完整，等它传完"),
    )
    assert seen.looked_at == clock()


def test_once_takes_what_is_there_and_says_what_still_waits(desk, told):
    drop(desk, GOOD)
    drop(desk, b"", "空.docx")
    run_once(desk, told.report, Patience(settle=0.05), refresh=lambda same: same)
    assert [outcome.file for outcome in told.outcomes] == ["报告.txt"]
    assert told.notes == ["inbox/河东村党支部/空.docx 还没有收：还没有传完整，等它传完。"]
    assert desk.ledger.desks()[0].stopped_at is not None


def test_without_patience_an_incomplete_file_is_taken_as_it_is(desk, told):
    drop(desk, b"", "空.docx")
    run_once(desk, told.report, Patience(settle=0, give_up=0), refresh=lambda same: same)
    assert [outcome.file for outcome in told.outcomes] == ["空.docx"]


def test_a_thousand_files_at_once_are_a_thousand_sightings(desk, day, clock):
    for number in range(1000):
        drop(desk, GOOD, f"{number}.txt")
    assert len(scan(desk.office.inbox).sightings) == 1000
    look(day, clock, 0)
    assert len(list(day.waiting())) == 1000


@pytest.mark.parametrize("events", [True, False])
def test_an_answer_comes_soon_with_events_and_without(tmp_path, monkeypatch, events):
    monkeypatch.setattr("toolkit.pipeline.day.INTERVAL", 0.05 if not events else 60.0)
    if not events:
        from watchdog.observers import Observer

        monkeypatch.setattr(
            Observer, "start", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "no watches"))
        )
    told, bell, arrived = Told(), Bell(), threading.Event()

    def open_all_day():
        with small_desk(tmp_path) as desk:
            report = Report(lambda outcome: (told.outcomes.append(outcome), arrived.set()), told.notes.append)
            run(desk, report, bell, Patience(settle=0.1), refresh=lambda same: same)

    desk_thread = threading.Thread(target=open_all_day)
    desk_thread.start()
    try:
        while not (tmp_path / "inbox").exists():
            bell._closing.wait(0.01)
        bell._closing.wait(0.3)
        (tmp_path / "inbox" / "报告.txt").write_text(GOOD)
        assert arrived.wait(20)  # a busy machine takes its time, but with events not the whole interval
    finally:
        bell.close()
        desk_thread.join()
    assert listing(tmp_path / "outbox") == {"已接收（No 1）.txt": "报告.txt".encode()}
    assert (told.notes == []) is events


def test_while_the_desk_is_open_every_branch_of_the_roster_finds_its_folder(tmp_path):
    bell = Bell()
    with real_desk(tmp_path) as desk:

        def refresh_and_close(same):
            bell.close()
            return same

        run(desk, Told().report, bell, refresh=refresh_and_close)
        assert {path.name for path in desk.office.inbox.iterdir()} >= {
            org.name for org in desk.office.roster.orgs
        }


def a_document():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "word/document.xml", "word/styles.xml"):
            archive.writestr(name, random.Random(name).randbytes(400))
    return file.getvalue()


def appended(whole, cut):
    yield whole[:cut]
    yield whole


def preallocated(whole, cut):
    yield bytes(len(whole))
    yield whole[:cut] + bytes(len(whole) - cut)
    yield whole


def tail_first(whole, cut):
    yield bytes(cut) + whole[cut:]
    yield whole


def rewritten(whole, cut):
    yield whole[:cut]
    yield b""
    yield whole[: len(whole) - cut]
    yield whole


def in_blocks(whole, cut):
    blocks = [whole[:cut], bytes(len(whole) // 3), whole]
    yield blocks[0]
    yield (blocks[0] + blocks[1])[: len(whole)]
    yield blocks[2]


@pytest.mark.parametrize("pattern", [appended, preallocated, tail_first, rewritten, in_blocks])
def test_no_document_is_taken_before_it_is_whole(tmp_path, pattern):
    """Whatever way it is written, with a pause of three times the wait wherever the writer likes."""
    whole, path, early, taken = a_document(), tmp_path / "报告.docx", 0, 0
    for cut in random.Random(pattern.__name__).sample(range(1, len(whole)), 200):
        settling, now = Settling(PATIENCE), 0.0
        for number, content in enumerate(pattern(whole, cut)):
            path.write_bytes(content)
            os.utime(path, ns=(number, number))
            for pause in (0, 3 * PATIENCE.settle):
                now += pause
                ready = settling.look(scan(tmp_path).sightings, now)
                if ready and has_arrived(path):
                    early += path.read_bytes() != whole
                elif ready:
                    settling.not_whole(path, now)
        now += PATIENCE.longest_pause
        taken += bool(settling.look(scan(tmp_path).sightings, now)) and has_arrived(path)
    assert (early, taken) == (0, 200)


@pytest.mark.parametrize(
    ("data", "arrived"),
    [
        (b"", False),
        ("姓名=张三".encode(), True),
        ("姓名=张三".encode() + bytes(100), False),
        ("甲\n".encode("utf-16"), True),
        (bytes(100), False),
        (b"\xd0\xcf\x11\xe0" + bytes(100), True),
    ],
)
def test_a_text_with_a_hole_is_not_all_there(tmp_path, data, arrived):
    (tmp_path / "文").write_bytes(data)
    assert has_arrived(tmp_path / "文") is arrived
