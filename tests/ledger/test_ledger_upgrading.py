"""A ledger that stopped at any step of the schema becomes today's, keeps all it says and goes on."""

import sqlite3
from contextlib import closing

import pytest
from ledger_papers import DEED, NOW, arrival, enter, paper

from toolkit.ledger import Holder, Ledger, Wanted, Written
from toolkit.ledger.chain import chain
from toolkit.ledger.figures import figures
from toolkit.ledger.gists import gists
from toolkit.ledger.item_tables import TABLES as ITEM_TABLES
from toolkit.ledger.migrations import STEPS
from toolkit.ledger.schema import numbers
from toolkit.ledger.turns import turns
from toolkit.model import Figure
from toolkit.office.register import Bearer

BROUGHT = {
    "the archive's items": tuple(ITEM_TABLES), "the chain of proof": (chain,), "what is said once": (turns,),
    "the register of documents sent": (numbers,), "the figures of documents": (figures,),
    "the gists of long answers": (gists,),
}  # fmt: skip
"""The tables each step brought into ledgers that people already had."""
LONG = "每周学习两次，每次不少于一个小时，写好笔记；每月到联系的农户家中走访，听取意见；遇事多同群众商量。"
LETTER = Written("通报", "关于某事的通报", "清岚发〔2010〕6号", "outbox/通报.docx", "c" * 64)


def taken_back(path, last):
    """Leave of a ledger what it was when this step was the last one."""
    later = STEPS[last:]
    tables = [table.name for step in later for table in BROUGHT[step.name]]
    with closing(sqlite3.connect(path)) as database:
        for table in reversed(tables):
            database.execute(f"DROP TABLE {table}")
        database.execute("DELETE FROM schema_steps WHERE number > ?", (last,))
        database.commit()


@pytest.mark.parametrize("last", range(1, len(STEPS) + 1), ids=[step.name for step in STEPS])
def test_a_ledger_of_any_earlier_step_becomes_todays_and_goes_on(tmp_path, last):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        enter(ledger, arrival("甲"), paper("张三", 问题="不少", 整改措施=LONG))
        ledger.record_document(LETTER, [1], DEED)
        said, events = ledger.filings(), ledger.events()
    taken_back(path, last)
    with Ledger.open(path) as ledger:
        assert (ledger.filings(), ledger.events()) == (said, events)
        assert (ledger.items(), ledger.figures(1), ledger.prove().breaks) == ((), (), ())
        assert [str(line.number) for line in ledger.register_of_numbers()] == [LETTER.number]
        given = ledger.hold_next_number("清岚发", 2010, Bearer("又一份"), Holder("here@1", NOW), "文书")
        next_one = LETTER._replace(number=str(given), path="outbox/又一份.docx")
        ledger.record_document(next_one, [1], DEED, [Figure("1", "第1段", "1份", (1,))])
        assert given.serial == 7
        assert [one.text for one in ledger.figures(2)] == ["1"]
        assert ledger.prove().breaks == ()
        assert [one.member for one in ledger.alike(Wanted("党性分析报告"), "整改措施", LONG, 90)] == ["张三"]
        assert ledger.alike(Wanted("党性分析报告"), "整改措施", LONG[:40] * 2, 90) == ()
    assert tables_of(path) == tables_of(_fresh(tmp_path / "fresh.db"))


def _fresh(path):
    Ledger.open(path).close()
    return path


def tables_of(path):
    with closing(sqlite3.connect(path)) as database:
        return sorted(
            database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall(), key=repr
        )
