"""The demo lays out an office and a township's worth of files, the same every time."""

import shutil
from collections import Counter

import pytest

from toolkit.demo import drop, lay_out, today
from toolkit.demo.layout import CONTENT, MARK
from toolkit.demo.town import FILES, Blank, open_town
from toolkit.errors import Misconfigured
from toolkit.library import open_library
from toolkit.office import load


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    return lay_out(tmp_path_factory.mktemp("town") / "demo")


@pytest.fixture(scope="module")
def town(laid_out):
    office, _ = laid_out
    library = open_library(office.forms)
    blanks = {
        name: Blank(library.form(name), library.blank_file(name).read_bytes()) for name in library.names
    }
    return open_town(office, blanks, CONTENT)


def test_every_branch_has_dropped_something_and_every_form_has_come_in(laid_out):
    office, dropped = laid_out
    assert len(dropped) >= 60
    assert {file.branch for file in dropped} == {org.name for org in office.roster.orgs}
    assert {path.name for path in office.inbox.iterdir()} == {org.name for org in office.roster.orgs}


def test_every_file_dropped_lies_in_the_inbox_whole(laid_out):
    office, dropped = laid_out
    for file in dropped:
        assert (office.inbox / file.branch / file.name).read_bytes() == file.data
    assert len({(file.branch, file.name) for file in dropped}) == len(dropped)


def test_some_papers_are_still_owed_so_that_there_is_something_to_remind_of(laid_out, town):
    office, dropped = laid_out
    asked_for = {name for name, share in town.shares.items() if share.of}
    owed = sum(one.material.name in asked_for for one in office.plan.expected(office.roster))
    assert 0.5 * owed < len(dropped) < 0.9 * owed


def test_every_oddity_is_about_a_paper_the_plan_asks_for(laid_out, town):
    office, _ = laid_out
    owed = {
        (one.material.name, one.org.name, one.member.name if one.member else "")
        for one in office.plan.expected(office.roster)
    }
    assert town.oddities.keys() <= owed
    assert town.shares.keys() <= {material.name for material in office.plan.materials}
    assert sorted(path.name for path in (CONTENT / FILES).iterdir()) == sorted(
        file.name for file in town.ready_made
    )


def test_the_same_files_are_dropped_every_time(laid_out, town):
    _, dropped = laid_out
    again = {(file.branch, file.name): file.data for file, _ in zip(town.drops(), range(30), strict=False)}
    first = {(file.branch, file.name): file.data for file in dropped}
    assert again.items() <= first.items()


def test_one_name_is_no_utf_8_and_one_file_comes_twice(laid_out):
    _, dropped = laid_out
    assert sum(any("\udc80" <= char <= "\udcff" for char in file.name) for file in dropped) == 1
    assert max(Counter(file.data for file in dropped).values()) == 2


def test_the_second_round_brings_corrections(laid_out):
    office, first = laid_out
    corrected = drop(office, 2)
    assert {file.name for file in corrected} == {
        "民主评议汇总表-石门村（更正）.xlsx",
        "党性分析报告-景玉梅（改）.docx",
    }
    assert not {file.data for file in corrected} & {file.data for file in first}


def test_the_demo_clears_only_what_a_demo_has_made(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.demo.layout.drop", lambda office: ())
    lay_out(tmp_path / "demo")
    (tmp_path / "demo" / "outbox").mkdir()
    (tmp_path / "demo" / "outbox" / "旧.docx").write_bytes(b"")
    lay_out(tmp_path / "demo")
    assert not (tmp_path / "demo" / "outbox").exists()
    assert load(tmp_path / "demo").roster.orgs
    (tmp_path / "demo" / MARK).unlink()
    with pytest.raises(Misconfigured) as caught:
        lay_out(tmp_path / "demo")
    assert caught.value.code == "demo-not-ours"
    assert (tmp_path / "demo" / "office.toml").exists()
    shutil.rmtree(tmp_path / "demo")


def test_the_demo_takes_place_while_the_campaign_runs():
    assert today().isoformat() == "2010-06-24"
