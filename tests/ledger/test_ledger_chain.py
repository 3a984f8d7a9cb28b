"""Whatever is changed in the ledger behind the program's back is found, and told where."""

import sqlite3

import pytest
from ledger_papers import DEED, NOW, arrival, complaint, enter, paper

from toolkit.ledger import Ledger, Written
from toolkit.ledger.chain import START, Head
from toolkit.ledger.filing import Drafts
from toolkit.model import State
from toolkit.office.filing import Filing
from toolkit.office.items import Item, ItemKind, Piece


def an_item(ref="收文-1", entries=(1,)):
    piece = Piece("正本", f"archive/{ref}", "甲.docx", "a" * 64, 3, NOW.date(), "c1")
    return Item(ref, ItemKind.RECEIVED, "[甲]", "某支部", NOW.date(), 2026, "Y", "", (piece,), entries)


@pytest.fixture
def lived(ledger):
    """A ledger with some of everything in it."""
    enter(ledger, arrival("甲"), paper("张三", State.RETURNED, findings=[complaint()]))
    enter(ledger, arrival("乙"), paper("张三", 问题="不少"))
    enter(ledger, arrival("乙"), paper("张三", 问题="不少"))
    ledger.correct(2, paper("张三", 问题="很多"), DEED._replace(reason="电话核实"))
    ledger.record_document(Written("通报", "关于某事的通报", "", "outbox/通报.docx", "c" * 64), [2], DEED)
    ledger.file_items(Drafts([(an_item(), "0137-WS·2026-Y-")], Filing()), DEED)
    ledger.nothing_to_report("报告", "河东村党支部", DEED)
    ledger.set_state(2, State.RETURNED, DEED._replace(reason="重报"))
    return ledger


def tamper(folder, *statements):
    """Change the file as somebody would who knows SQL and takes the guards away."""
    with sqlite3.connect(folder / "ledger.db") as database:
        for name in ("events_no_update", "events_no_delete", "chain_no_update", "chain_no_delete"):
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert database.execute(statement).rowcount == 1
    database.close()


def test_what_only_the_program_wrote_is_sound(lived):
    proof = lived.prove()
    assert proof.breaks == ()
    assert proof.links == proof.head.id > 10
    assert lived.prove([proof.head, lived.head()]).breaks == ()


@pytest.mark.parametrize(
    ("statement", "what", "subject"),
    [
        ("UPDATE answers SET value='\"很少\"' WHERE entry=2 AND field='问题'", "changed", "entry:2"),
        ("UPDATE answers SET raw='很少' WHERE entry=2 AND field='问题'", "changed", "entry:2"),
        ("UPDATE complaints SET message='小事' WHERE entry=1", "changed", "entry:1"),
        ("DELETE FROM complaints WHERE entry=1", "changed", "entry:1"),
        ("UPDATE entries SET state='已接收' WHERE number=2", "changed", "entry:2"),
        ("UPDATE entries SET org='另一支部' WHERE number=1", "changed", "entry:1"),
        ("UPDATE arrivals SET sha256='f' WHERE claim=(SELECT min(claim) FROM arrivals)", "changed", None),
        ("UPDATE carried SET entry=1 WHERE entry=2 AND ordinal=2", "changed", None),
        ("UPDATE documents SET title='另一件事' WHERE id=1", "changed", "document:1"),
        ("DELETE FROM made_from WHERE document=1", "changed", "document:1"),
        ("UPDATE items SET title='[乙]' WHERE id=1", "changed", "item:1"),
        ("UPDATE pieces SET sha256='b' WHERE item=1", "changed", "item:1"),
        ("UPDATE events SET who='某人' WHERE id=3", "changed", "event:3"),
        ("UPDATE events SET detail='{}' WHERE id=3", "changed", "event:3"),
        ("DELETE FROM events WHERE id=3", "missing", "event:3"),
        ("DELETE FROM documents WHERE id=1", "missing", "document:1"),
        ("INSERT INTO events (at,who,what,reason,detail) VALUES ('2026','甲','乙','','{}')", "extra", None),
        ("UPDATE complaints SET entry=2", "changed", "entry:2"),
        ("UPDATE chain SET digest=link WHERE id=4", "broken", None),
        ("DELETE FROM chain WHERE id=4", "broken", None),
    ],
)  # fmt: skip
def test_a_tampered_row_is_found_and_told(lived, tmp_path, statement, what, subject):
    tamper(tmp_path, statement)
    breaks = lived.prove().breaks
    assert what in {one.what for one in breaks}
    if subject:
        assert subject in {one.subject for one in breaks}


def test_a_tail_cut_off_and_a_chain_written_anew_do_not_match_the_seal(lived, tmp_path):
    seal = lived.head()
    tamper(
        tmp_path,
        "DELETE FROM chain WHERE id=(SELECT max(id) FROM chain)",
        "DELETE FROM events WHERE id=(SELECT max(id) FROM events)",
    )
    assert ("sealed", str(seal.id)) in lived.prove([seal]).breaks
    assert [one.what for one in lived.prove([Head(3, "f" * 64)]).breaks if one.subject == "3"] == ["sealed"]


def test_a_ledger_older_than_the_chain_begins_it_with_all_it_holds(lived, tmp_path):
    lived.close()
    with sqlite3.connect(tmp_path / "ledger.db") as database:
        for statement in ("DROP TABLE chain", "DELETE FROM schema_steps WHERE number >= 3"):
            database.execute(statement)
    database.close()
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        assert ledger.prove().breaks == ()
        assert ledger.head().id > 10
        enter(ledger, arrival("丙"), paper("李四"))
        assert ledger.prove().breaks == ()


def test_an_empty_ledger_has_an_empty_chain(ledger):
    assert ledger.prove().head == Head(0, START)
