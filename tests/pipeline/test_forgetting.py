"""What is let go is gone to the last byte; a tombstone, the proof and everything else stay."""

import json
from dataclasses import replace

import pytest
from small_desk import drop, small_desk

from toolkit.errors import Refused
from toolkit.ledger import Pulse
from toolkit.ledger.index import Sought
from toolkit.model import State
from toolkit.office.items import ItemState
from toolkit.pipeline import accounts, take_in
from toolkit.pipeline.archiving import number, propose, standing, unfiled
from toolkit.pipeline.forgetting import destroy, doomed, forget, overdue, papers_of
from toolkit.pipeline.packing import package
from toolkit.pipeline.proving import check
from toolkit.pipeline.searching import search

WHO = "赟翀祎"


@pytest.fixture
def desk(tmp_path):
    with small_desk(tmp_path) as opened:
        take_in(drop(opened, f"姓名={WHO}\n问题=某事甲\n状态=退回", f"{WHO}.txt"), opened)
        take_in(drop(opened, f"姓名={WHO}\n问题=某事甲", f"{WHO}的报告.txt"), opened)
        take_in(drop(opened, "姓名=李四\n问题=某事乙", "李四.txt"), opened)
        search(opened, Sought(("某事",)))
        yield opened


def file_all(desk):
    made = propose(desk)
    found = number(desk, (desk.office.folder / made.path).read_bytes(), "建议.xlsx", "档案员")
    (desk.office.folder / made.path).unlink()
    return found


def places_of(folder, words):
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
            and (words in path.name or words.encode() in path.read_bytes()
                 or json.dumps(words).strip('"').encode() in path.read_bytes())]  # fmt: skip


@pytest.mark.parametrize("is_filed", [True, False])
def test_a_person_who_is_forgotten_is_nowhere_and_the_rest_is_whole(desk, tmp_path, is_filed):
    if is_filed:
        file_all(desk)
    assert papers_of(desk, WHO) == (1, 2)
    assert places_of(tmp_path, WHO) != []
    before = desk.ledger.filed(3)
    gone = forget(desk, papers_of(desk, WHO), "文书", "本人申请")
    assert len(gone.files) == 4
    assert places_of(tmp_path, WHO) == []
    assert places_of(tmp_path, "某事甲") == []
    assert desk.ledger.filed(3) == before
    assert check(desk).flaws == ()
    assert accounts(desk).flaws == ()
    assert [hit.key for hit in search(desk, Sought(("某事",)))] == ["entry:3"]
    tomb = desk.ledger.filed(2)
    assert (tomb.values, tomb.entry.state, tomb.entry.code) == ({}, State.SUPERSEDED, "forgotten")
    assert len(tomb.entry.sha256) == 64
    assert desk.ledger.events(2)[-1].reason == "本人申请"
    if not is_filed:
        file_all(desk)
    assert standing(desk).entries == 3
    assert package(desk, "档案员").files == 2


def test_the_name_of_a_file_that_waited_once_is_gone_with_it(desk, tmp_path):
    waiting = ((f"inbox/河东村党支部/{WHO}.txt", "2026-03-01T09:00:00+08:00", "刚放进来，等它不再变动"),)
    desk.ledger.beat("elsewhere@7", Pulse(desk.clock(), waiting=waiting))
    forget(desk, papers_of(desk, WHO), "文书", "本人申请")
    assert places_of(tmp_path, WHO) == []
    assert [one.waiting for one in desk.ledger.desks()] == [()]


@pytest.mark.parametrize("with_answers", [True, False])
def test_a_filed_answer_that_is_not_in_its_place_is_named_and_forgotten_by_the_ledger(
    desk, tmp_path, with_answers
):
    office = replace(desk.office, filing=desk.office.filing._replace(with_answers=with_answers))
    file_all(replace(desk, office=office))
    (desk.office.outbox / "河东村党支部").rename(tmp_path / "别处")
    gone = forget(desk, papers_of(desk, WHO), "文书", "本人申请")
    assert len(gone.files) == 4
    assert [path for path in gone.files if path.startswith("outbox/")] == list(gone.missing)
    pieces = [
        piece for item in desk.ledger.items() for piece in item.pieces if WHO in piece.name + piece.path
    ]
    assert pieces == []
    assert desk.ledger.prove().breaks == ()


def test_nothing_is_forgotten_without_a_reason_or_by_looking(desk):
    with pytest.raises(Refused, match="原因"):
        forget(desk, [1], "文书", " ")
    with pytest.raises(Refused, match="没有 No 9"):
        forget(desk, [9], "文书", "到期")
    assert doomed(desk, [1, 2]).entries == (1, 2)
    assert desk.ledger.filed(2).values["姓名"] == WHO
    assert check(desk).flaws == ()


def test_a_line_of_the_log_emptied_by_anyone_else_is_found_though_the_chain_was_made_to_fit(desk):
    from toolkit.ledger.chain import bind

    with desk.ledger._writing() as tx:
        tx.exec_driver_sql("DROP TRIGGER events_no_update")
        tx.exec_driver_sql("UPDATE events SET detail='{}' WHERE id=1")
        bind(tx, "event", 1)
    assert [flaw.message for flaw in check(desk).flaws] == ["台账里的经过第1条被改动过，与写下时不同。"]


def test_an_item_is_destroyed_only_when_its_time_is_over_and_a_person_says_so(desk, tmp_path):
    made = file_all(desk)
    assert overdue(desk) == ()
    assert len(overdue(desk, 2037)) == len(made) == 2
    with pytest.raises(Refused, match="还没有满"):
        destroy(desk, [made[0].code], "档案员", "鉴定")
    destroy(desk, [made[0].code.replace("·", ".")], "档案员", "鉴定小组同意", 2037)
    assert unfiled(desk) == ()
    assert standing(desk).is_complete
    assert desk.ledger.items()[0].state is ItemState.DESTROYED
    assert check(desk).flaws == ()
    assert [item.code for item in overdue(desk, 2037)] == [made[1].code]
    assert places_of(tmp_path, "某事甲" if "赟" in made[0].title else "某事乙") == []
