"""The scan sees every paper and nothing else, whatever lies in the inbox and whatever becomes of the share."""

import errno
import os

import pytest

from toolkit.intake.owners import is_junk, owner_names, person_in
from toolkit.intake.watch import Bell, ringing, scan

JUNK = (
    "~$告.docx", "~$报告.xlsx", ".~lock.报告.docx#", ".~报告.docx", ".~$报告.et", "~WRD0000.tmp", "~WRL0001.tmp", "x.tmp",
    "4A5B1C00", "报告.docx.part", "报告.docx.crdownload", "._报告.docx", ".DS_Store", "Thumbs.db", "desktop.ini",
    ".syncthing.报告.docx.tmp", "~syncthing~报告.docx.tmp", ".kylin@12@9f.tmp", ".gitkeep", "DESKTOP.INI",
    ".nfs0000000000a1b2c3", ".fuse_hidden0000001",
)  # fmt: skip
PAPERS = (
    "报告.docx", "报告", "~报告.docx", ".报告.docx", "20260314", "TMP.docx", "part.xlsx", "Thumbs.db.docx", "1.wps",
    "4a5b1c00", "4A5B1C001",
)  # fmt: skip


@pytest.mark.parametrize("name", JUNK)
def test_junk_is_no_paper(name):
    assert is_junk(name)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_no_junk(name):
    assert not is_junk(name)


def test_papers_are_seen_in_every_folder_and_junk_in_none(tmp_path):
    inbox = tmp_path / "inbox"
    for folder in (inbox, inbox / "河东村", inbox / "河东村" / "第二阶段", inbox / "表.docx"):
        folder.mkdir()
        for name in (*PAPERS, *JUNK):
            (folder / name).write_bytes(b"x")
    for name in ("@eaDir", ".stfolder", "$RECYCLE.BIN", "lost+found"):
        (inbox / name).mkdir()
        (inbox / name / "报告.docx").write_bytes(b"x")
    seen = scan(inbox)
    assert len(seen.sightings) == 4 * len(PAPERS)
    assert {each.path.name for each in seen.sightings} == set(PAPERS)
    assert seen.away == ()


def test_what_is_no_regular_file_is_not_seen(tmp_path):
    (tmp_path / "真.docx").write_bytes(b"x")
    (tmp_path / "链接.docx").symlink_to(tmp_path / "真.docx")
    (tmp_path / "断链.docx").symlink_to("nowhere")
    (tmp_path / "环").symlink_to(tmp_path)
    (tmp_path / "目录.docx").mkdir()
    os.mkfifo(tmp_path / "管道.docx")
    assert [each.path.name for each in scan(tmp_path).sightings] == ["真.docx"]


def test_a_name_that_is_no_utf_8_is_seen(tmp_path):
    name = os.fsdecode("张三.docx".encode("gbk"))
    (tmp_path / name).write_bytes(b"x")
    assert [each.path.name for each in scan(tmp_path).sightings] == [name]


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EHOSTDOWN, "网络盘所在的电脑没有开"), (errno.ESTALE, "网络盘断过，要重新连接"),
        (errno.EIO, "读写出错，盘可能坏了"), (errno.ENOTCONN, "网络盘没有连上"), (errno.EACCES, "没有权限"),
        (errno.EXDEV, os.strerror(errno.EXDEV)),
    ],
)  # fmt: skip
def test_a_share_that_is_gone_is_reported_and_comes_back(tmp_path, monkeypatch, number, why):
    (tmp_path / "报告.docx").write_bytes(b"x")
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", lambda _: (_ for _ in ()).throw(OSError(number, os.strerror(number))))
        for _ in range(3):
            assert scan(tmp_path).sightings == ()
            assert [(away.folder, away.why) for away in scan(tmp_path).away] == [(tmp_path, why)]
    assert len(scan(tmp_path).sightings) == 1


def test_one_folder_that_cannot_be_read_does_not_hide_the_others(tmp_path, monkeypatch):
    for name in ("坏", "好"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "报告.docx").write_bytes(b"x")
    real = os.scandir

    def scandir(folder):
        if folder.name == "坏":
            raise PermissionError(errno.EACCES, "no")
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    seen = scan(tmp_path)
    assert [each.path.parent.name for each in seen.sightings] == ["好"]
    assert [away.folder.name for away in seen.away] == ["坏"]


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("报告.docx", "~$报告.docx"),
        ("abcdefg.docx", "~$bcdefg.docx"),
        ("document.docx", "~$cument.docx"),
        ("党性分析报告表.docx", "~$性分析报告表.docx"),
        ("名册.xlsx", "~$名册.xlsx"),
        ("document.xlsx", "~$document.xlsx"),
        ("报告.wps", ".~报告.wps"),
        ("报告.docx", ".~lock.报告.docx#"),
    ],
)
def test_an_owner_file_is_matched_with_its_document(tmp_path, name, owner):
    assert owner in owner_names(name)
    (tmp_path / name).write_bytes(b"x")
    assert scan(tmp_path).sightings[0].opened_by == ""
    (tmp_path / owner).write_bytes(b"")
    assert [each.opened_by for each in scan(tmp_path).sightings] == ["有人"]


def test_a_short_name_is_not_mistaken_for_the_end_of_a_longer_one(tmp_path):
    (tmp_path / "报告.docx").write_bytes(b"x")
    (tmp_path / "~$告.docx").write_bytes(b"")
    assert scan(tmp_path).sightings[0].opened_by == ""


def word_owner(name, at=54, size=162):
    file = bytearray(size)
    ansi = name.encode("gbk")
    file[0], file[1 : 1 + len(ansi)] = len(ansi), ansi
    wide = name.encode("utf-16-le")
    file[at : at + 2 + len(wide)] = len(name).to_bytes(2, "little") + wide
    return bytes(file)


def test_the_owner_file_tells_who_has_a_document_open():
    assert person_in(word_owner("王秀英")) == "王秀英"
    assert person_in(word_owner("王秀英", at=55, size=165)) == "王秀英"
    assert person_in(bytes([4]) + "李四".encode("gbk")) == "李四"
    assert person_in("王\\,秀英,wang,KYLIN-01,14.03.2026 08:15,file:///home;".encode()) == "王,秀英"
    assert person_in(b",wang,KYLIN-01,14.03.2026 08:15,file:///home;") == "wang"
    assert person_in(b"") == ""
    assert person_in(b"\xff" * 200) is not None


def test_an_event_rings_the_bell_and_reading_does_not(tmp_path):
    bell = Bell()
    with ringing(bell, tmp_path) as why:
        assert why == ""
        (tmp_path / "报告.docx").write_bytes(b"x")
        assert bell._rung.wait(5)
        while bell._rung.wait(0.5):  # several events tell of one file, on a busy machine not all at once
            bell._rung.clear()
        (tmp_path / "报告.docx").read_bytes()
        assert not bell._rung.wait(0.2)


def test_an_observer_that_cannot_start_is_a_warning(tmp_path, monkeypatch):
    from watchdog.observers import Observer

    def start(self):
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "start", start)
    with ringing(Bell(), tmp_path) as why:
        assert why == "inotify watch limit reached"


def test_the_bell_ends_a_wait_at_once():
    bell = Bell()
    assert not bell.is_closing
    bell.close()
    bell.wait(3600)
    assert bell.is_closing
