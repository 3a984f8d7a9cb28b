"""Old formats by way of LibreOffice: what it makes is believed, what it says is not, and nothing of it is left."""

from __future__ import annotations

import os
import select
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest
from raw_office import docx, p, tbl, tc, tr, xlsx

from toolkit import libreoffice
from toolkit.errors import Refused
from toolkit.reading import legacy, read
from toolkit.reading.screen import Sort

RTF = rb"{\rtf1\ansi hello}"


@pytest.fixture
def pretend(tmp_path, monkeypatch):
    """Puts a script in LibreOffice's place; $out is where it should write its product."""
    libreoffice._without_network.cache_clear()

    def put(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(
            '#!/bin/sh\nfor word in "$@"; do last=$word; [ "$before" = --outdir ] && folder=$word; before=$word; done\n'
            f"out=$folder/in.docx\n{script}\n",
            encoding="utf-8",
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        found = shutil.which
        monkeypatch.setattr(
            libreoffice.shutil,
            "which",
            lambda name: str(program) if name == "soffice" else _no_net(name, found),
        )

    def _no_net(name, found):
        return None if name == "unshare" else found(name)

    yield put
    libreoffice._without_network.cache_clear()


def converted(**limits: float) -> bytes:
    return legacy.converted(RTF, Sort.RICH_TEXT, "旧.rtf", **limits)


def test_the_product_is_taken_whatever_the_exit_code(pretend):
    pretend('cp "$last" "$out"; exit 1')
    assert converted() == RTF


@pytest.mark.parametrize("script", ["exit 0", "exit 77", "kill -9 $$", 'mkdir "$out"'])
def test_without_a_product_the_file_is_refused_whatever_the_exit_code(pretend, script):
    pretend(script)
    with pytest.raises(Refused, match="old-unreadable"):
        converted()


def test_a_product_that_is_rubbish_is_refused_like_any_other_file(pretend):
    pretend('echo "not a document" > "$out"')
    with pytest.raises(Refused, match="old-unreadable"):
        read(RTF, "旧.rtf")


def test_a_conversion_that_hangs_is_ended_with_all_it_started(pretend, tmp_path):
    pid = tmp_path / "pid"
    pretend(f"sleep 60 & echo $! > {pid}; sleep 60")
    limits = iter((0.3, 3, 20))  # on a busy machine, a script may take its time to start at all
    while not (pid.is_file() and pid.read_text()):
        limit = next(limits)
        start = time.monotonic()
        with pytest.raises(Refused, match="old-unreadable"):
            converted(time_limit=limit)
        assert time.monotonic() - start < limit + 10
    assert _has_ended(int(pid.read_text()))


def _has_ended(pid: int) -> bool:
    """Whether this process, which has a minute to live, has been ended: a moment after it was told to."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 10)[0])
    finally:
        os.close(handle)


def test_a_child_that_outlives_the_wrapper_is_ended_too(pretend, tmp_path):
    pid = tmp_path / "pid"
    pretend(f'sleep 60 & echo $! > {pid}; cp "$last" "$out"')
    assert converted() == RTF
    assert _has_ended(int(pid.read_text()))


def test_nothing_of_the_cage_is_left(pretend, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    pretend('cp "$last" "$out"')
    converted()
    assert list((tmp_path / "temp").iterdir()) == []


def test_the_program_gets_a_profile_of_its_own_with_macros_off_and_no_secrets(pretend, tmp_path, monkeypatch):
    monkeypatch.setenv("BANWEN_SECRET", "x")
    pretend(
        f'env > {tmp_path}/env; echo "$@" > {tmp_path}/words; cat profile/user/registrymodifications.xcu > "$out"'
    )
    settings = converted().decode()
    assert "DisableMacrosExecution" in settings
    assert "BANWEN_SECRET" not in (tmp_path / "env").read_text()
    assert "-env:UserInstallation=file://" in (tmp_path / "words").read_text()


def test_the_profile_is_one_that_the_program_has_nothing_to_do_about_first(pretend, tmp_path):
    (tmp_path / "versionrc").write_text("[Version]\nAllLanguages=en-US\nbuildid=40(Build:2)\n", "utf-8")
    pretend('cat profile/user/extensions/buildid profile/user/registrymodifications.xcu > "$out"')
    profile = converted().decode()
    assert profile.startswith("40(Build:2)<?xml")
    assert "ooSetupLastVersion" in profile


def test_the_sender_learns_that_it_was_converted(pretend, tmp_path):
    (tmp_path / "made.docx").write_bytes(docx(p("张三")))
    pretend(f'cp {tmp_path}/made.docx "$out"')
    document = read(RTF, "旧.rtf")
    assert [row.cells[0].text for row in document.rows] == ["张三"]
    assert [remark.code for remark in document.remarks] == ["converted"]


# --- with LibreOffice itself -----------------------------------------------------------------------------

TABLE = (
    p("党性分析报告")
    + tbl(
        tr("姓名", "张三", tc("照片", '<w:vMerge w:val="restart"/>')),
        tr("入党时间", "2010年4月20日", tc("", "<w:vMerge/>")),
        tr(tc("存在问题"), tc(p("一是学习不够。") + p("二是联系不多。"), '<w:gridSpan w:val="2"/>')),
    )
    + p("（签字）")
)
ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>评议</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>票数</t></is></c><c r="B2"><v>12</v></c></row>'
)


def resaved(folder: Path, data: bytes, kind: str, suffix: str) -> bytes:
    source = folder / f"in.{suffix}"
    source.write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", folder / "out", source],
        check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    return (folder / "out" / f"in.{kind}").read_bytes()


@pytest.mark.soffice
@pytest.mark.parametrize("kind", ["docx", "doc", "rtf"])
def test_a_form_saved_by_libreoffice_reads_as_before(tmp_path, kind):
    original = read(docx(TABLE), "表.docx")
    again = read(resaved(tmp_path, docx(TABLE), kind, "docx"), f"表.{kind}")
    assert [[(c.text, c.rowspan) for c in row.cells] for row in again.rows] == [
        [(c.text, c.rowspan) for c in row.cells] for row in original.rows
    ]


@pytest.mark.soffice
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_workbook_saved_by_libreoffice_reads_as_before(tmp_path, kind):
    after = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    again = read(resaved(tmp_path, xlsx(ROWS, after), kind, "xlsx"), f"表.{kind}")
    assert [[(c.text, c.colspan, c.stored) for c in row.cells] for row in again.rows] == [
        [("评议", 2, None)], [("票数", 1, None), ("12", 1, 12)],
    ]  # fmt: skip


@pytest.mark.soffice
def test_libreoffice_reads_nothing_from_the_network(tmp_path):
    if not libreoffice._without_network():
        pytest.skip("this system does not let a process give up the network")
    probe = subprocess.run(
        [*libreoffice._without_network(), "cat", "/proc/net/dev"], check=True, capture_output=True, text=True
    )
    assert [line.split(":")[0].strip() for line in probe.stdout.splitlines()[2:]] == ["lo"]
