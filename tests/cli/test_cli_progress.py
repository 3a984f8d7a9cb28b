"""`banwen status --out` and `banwen roster`: what the clerk sees, and the file that is written."""

import json

import pytest
from real_desk import real_desk
from typer.testing import CliRunner

from toolkit.cli.app import app
from toolkit.errors import Misconfigured


@pytest.fixture
def office(tmp_path):
    with real_desk(tmp_path / "office"):
        pass
    return tmp_path / "office"


def run(*words):
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize(("suffix", "start"), [("xlsx", b"PK"), ("docx", b"PK"), ("html", b"<!DOCTYPE")])
def test_the_progress_is_written_as_the_kind_of_file_its_name_ends_in(office, tmp_path, suffix, start):
    out = tmp_path / f"进度.{suffix}"
    told = run("status", "--office", str(office), "--out", str(out))
    assert f"进度写在 {out}。" in told.output
    assert out.read_bytes().startswith(start)
    again = json.loads(run("status", "--office", str(office), "--out", str(out), "--json").output)
    assert again["file"] == str(tmp_path / f"进度-2.{suffix}")


def test_another_kind_of_file_is_refused_with_what_can_be(office, tmp_path):
    told = run("status", "--office", str(office), "--out", str(tmp_path / "进度.pdf"))
    assert isinstance(told.exception, Misconfigured)
    assert ".xlsx、.docx、.html" in str(told.exception)


def test_the_roster_is_counted_by_branch_as_of_a_day(office):
    counted = json.loads(run("roster", "--office", str(office), "--on", "2010-07-01", "--json").output)
    assert [(one["org"], one["members"]) for one in counted["branches"]] == [
        ("河东村党支部", 2),
        ("清岚乡机关党支部", 1),
    ]
    assert (counted["on"], counted["total"]["ages"]["46至50岁"], counted["moves"]) == ("2010-07-01", 1, [])
    assert "党员人数（2010-07-01）" in run("roster", "--office", str(office), "--on", "2010-07-01").output


def test_a_day_that_is_none_is_refused(office):
    assert isinstance(run("roster", "--office", str(office), "--on", "去年").exception, Misconfigured)
