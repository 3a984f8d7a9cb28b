"""A hundred ID numbers and telephones in every field and file name: none in anything printed, listed or logged."""

import random
import sys
import tempfile
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from real_desk import a_paper, real_desk

from toolkit import cli

LUCK = random.Random(20100420)


def an_id():
    day = f"19{LUCK.randrange(30, 99)}{LUCK.randrange(1, 13):02d}{LUCK.randrange(1, 29):02d}"
    return f"{LUCK.randrange(110000, 659999)}{day}{LUCK.randrange(1000):03d}{LUCK.choice('0123456789X')}"


def a_phone():
    return f"1{LUCK.choice('3456789')}{LUCK.randrange(10**9):09d}"


@pytest.fixture(scope="module")
def numbers():
    return [number for _ in range(50) for number in (an_id(), a_phone())]


@pytest.fixture
def office(tmp_path, numbers, monkeypatch):
    """An office into whose inbox papers fall that are full of numbers: six in each, one in its file's name."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    folder = tmp_path / "office"
    folder.mkdir()
    with real_desk(folder):
        pass
    branch = folder / "inbox" / "河东村党支部"
    branch.mkdir(parents=True)
    for at in range(0, len(numbers), 6):
        some = (numbers[at : at + 6] * 6)[:6]
        text = a_paper(f"张三{some[1]}", some[2], some[3], some[4], some[5])
        (branch / f"报告{some[0]}-{at}.txt").write_text(text, "utf-8")
    (branch / f"坏{numbers[0]}.docx").write_bytes(b"PK not a file")
    return folder


@pytest.fixture
def run(monkeypatch, capsys, office):
    def running(*words):
        monkeypatch.setattr(sys, "argv", ["banwen", *map(str, words), "--office", str(office)])
        with pytest.raises(SystemExit):
            cli.main()
        printed = capsys.readouterr()
        return printed.out + printed.err

    return running


def commands(numbers, office):
    yield ("run", "--once")
    for number in range(1, 19):
        yield ("show", number)
        yield ("show", number, "--json")
    for words in (
        ("entries",), ("status",), ("doctor",), ("archive", "propose"), ("search", "张三"), ("search", numbers[0]),
        ("search", "党支部"), ("search", "报告"), ("archive", "check"), ("archive", "overdue"), ("archive", "seal"),
    ):  # fmt: skip
        yield words
        yield (*words, "--json")
    yield ("correct", 1, f"姓名={numbers[2]}", f"没有{numbers[3]}=1", "--reason", f"电话{numbers[5]}核实")
    yield ("show", 1)
    yield ("show", numbers[0])
    yield ("write", f"模板{numbers[1]}")
    yield ("forget", 1, 2)
    sheet = next((office / "outbox" / "档案").glob("归档建议*.xlsx"))
    yield ("archive", "number", sheet)
    yield ("archive", "list")
    yield ("archive", "list", "--json")
    yield ("archive", "catalogue")
    yield ("archive", "package")


def leaks(text, numbers):
    bare = "".join(char for char in text if char.isalnum())
    return [number for number in numbers if number in bare]


def test_no_number_is_printed_listed_or_logged(run, office, numbers, tmp_path):
    for words in commands(numbers, office):
        assert leaks(run(*words), numbers) == [], words
    listings = office / "outbox" / "档案"
    for path in listings.glob("*.xlsx"):
        for sheet in load_workbook(BytesIO(path.read_bytes())).worksheets:
            for row in sheet.iter_rows(values_only=True):
                assert leaks(" ".join(map(str, row)), numbers) == []
    for path in listings.glob("*.docx"):
        document = Document(BytesIO(path.read_bytes()))
        texts = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert leaks("\n".join([*texts, *(one.text for one in document.paragraphs)]), numbers) == []
    package = next(listings.glob("移交包*"))
    for path in package.rglob("*"):
        assert leaks(path.name, numbers) == []
    for name in ("manifest-sha256.txt", "data/目录"):
        assert (
            name == "data/目录"
            or leaks((package / name).read_text("utf-8").replace("\n", "，"), numbers) == []
        )
    for path in (tmp_path / "tmp").rglob("*"):
        assert leaks(path.name, numbers) == []
        assert not path.is_file() or leaks(path.read_bytes().decode("utf-8", "replace"), numbers) == []
    for path in (office / "work").rglob("*"):
        assert not path.is_file() or leaks(path.read_bytes().decode("utf-8", "replace"), numbers) == []
    index = b"".join(path.read_bytes() for path in office.glob("ledger.db.search*")).decode("latin-1")
    assert [number for number in numbers if number in index] == []


def test_a_fault_of_ours_over_such_a_paper_is_logged_without_its_numbers(run, office, numbers, monkeypatch):
    from toolkit.judging import Judge

    def fail(_self, paper):
        raise KeyError(paper.data.decode("utf-8", "replace"), paper.name)

    monkeypatch.setattr(Judge, "judgements", fail)
    assert leaks(run("run", "--once"), numbers) == []
    log = (office / "work" / "错误日志.log").read_text("utf-8")
    assert "KeyError" in log
    assert leaks(log.replace("\n", "，"), numbers) == []


def test_whoever_asks_in_full_is_told_in_full_and_entered(run, office, numbers):
    run("run", "--once")
    shown = "".join(run("show", number, "--full") for number in range(1, 19))
    assert leaks(shown, numbers) != []
    assert "查看个人信息全文" in run("show", 1)
