"""What each figure of a document was worked out from is kept with it, proved, handed over, and let go."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_papers import DEED, NOW, arrival, enter, paper

from toolkit.ledger import Ledger, Written
from toolkit.ledger.figures import FORGOTTEN, numbers_in, stretches
from toolkit.ledger.filing import Drafts
from toolkit.ledger.migrations import STEPS
from toolkit.model import Figure
from toolkit.office.filing import Filing
from toolkit.office.items import Item, ItemKind, Piece

DOCUMENT = Written("通报", "关于某事的通报", "", "outbox/正式文件/通报.docx", "c" * 64)
FIGURES = (
    Figure("3", "第2段", "收到3份，", (1, 2, 3), ()),
    Figure("75.0%", "第2段", "占75.0%。", (1, 2, 3), ("河东村党支部《报告》未报送",)),
    Figure("3", "表1 第2行第2列", "合计｜份数", (1, 2, 3), ()),
    Figure("58", "表1 第3行第2列", "得分58分", (2,), ()),
    Figure("11", "第1段", "11个", (), ("花名册",)),
)


@pytest.fixture
def written(ledger):
    """A ledger with three papers and a document made from them."""
    for name in ("张三", "李四", "王五"):
        enter(ledger, arrival(name), paper(name))
    ledger.record_document(DOCUMENT, [1, 2, 3], DEED, FIGURES)
    return ledger


def test_the_figures_of_a_document_are_kept_in_their_order(written):
    assert written.figures(1) == FIGURES
    assert written.figures(2) == ()
    assert written.made_from(1) == (1, 2, 3)


def test_papers_that_several_figures_rest_on_are_written_down_once(written, tmp_path):
    with sqlite3.connect(tmp_path / "ledger.db") as database:
        told = [row[0] for row in database.execute("SELECT sources FROM figures ORDER BY ordinal")]
    database.close()
    assert told[0] == '{"entries":"1-3","words":[]}'
    assert told[2] == '{"as":1}'


@given(st.sets(st.integers(1, 10_000)).map(sorted))
def test_numbers_told_as_stretches_are_the_same_numbers(numbers):
    assert list(numbers_in(stretches(numbers))) == numbers


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE figures SET text='4' WHERE ordinal=1", "UPDATE figures SET sources='{}' WHERE ordinal=4",
        "UPDATE figures SET place='第3段' WHERE ordinal=1", "DELETE FROM figures WHERE ordinal=5",
        "INSERT INTO figures VALUES (1, 6, '9', '', '', '{}')",
    ],
)  # fmt: skip
def test_a_figure_changed_behind_the_programs_back_is_found(written, tmp_path, statement):
    assert written.prove().breaks == ()
    with sqlite3.connect(tmp_path / "ledger.db") as database:
        assert database.execute(statement).rowcount == 1
    database.close()
    assert [(one.what, one.subject) for one in written.prove().breaks] == [("changed", "document:1")]


def test_of_a_person_who_is_forgotten_no_figure_tells_anything(written):
    written.forget([2], [], DEED._replace(reason="本人申请"))
    found = written.figures(1)
    assert {one.snippet for one in found} == {""}
    assert [one.text for one in found] == ["3", "75.0%", "3", FORGOTTEN, "11"]
    assert [one.entries for one in found] == [one.entries for one in FIGURES]
    assert written.prove().breaks == ()


def test_a_document_takes_its_figures_along_to_another_office(written, tmp_path):
    papers = Piece("正本", "archive/甲", "甲.docx", "a" * 64, 3, NOW.date(), "c1")
    letter = Piece("正本", DOCUMENT.path, "通报.docx", "c" * 64, 3, NOW.date(), "")
    items = [
        Item("收文-1", ItemKind.RECEIVED, "报告", "某支部", NOW.date(), 2026, "Y", "", (papers,), (1, 2, 3)),
        Item("发文-1", ItemKind.SENT, "通报", "某乡", NOW.date(), 2026, "Y", "", (letter,), documents=(1,)),
    ]
    filed = written.file_items(Drafts([(one, "0137-WS·2026-Y-") for one in items], Filing()), DEED)
    dump = written.export(filed)
    with Ledger.open(tmp_path / "other.db") as other:
        other.take_over(dump, DEED)
        assert other.figures(1) == FIGURES
        assert other.prove().breaks == ()


def test_a_ledger_from_before_gets_the_table_and_its_documents_stay_proved(tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        enter(ledger, arrival(), paper())
        ledger.record_document(DOCUMENT, [1], DEED)
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE figures")
        database.execute("DELETE FROM schema_steps WHERE number >= ?", (_step("the figures of documents"),))
    database.close()
    with Ledger.open(path) as ledger:
        assert (ledger.figures(1), ledger.prove().breaks) == ((), ())
        ledger.record_document(DOCUMENT._replace(path="outbox/二.docx"), [1], DEED, FIGURES[:1])
        assert ledger.figures(2) == FIGURES[:1]


def _step(name):
    return next(number for number, step in enumerate(STEPS, 1) if step.name == name)
