"""The archivist's way: proposed, gone over, numbered; nothing is left out and no number is given twice."""

import pytest
from small_desk import drop, small_desk

from toolkit.errors import Refused
from toolkit.pipeline import take_in
from toolkit.pipeline.archiving import number, propose, standing, unfiled


def take(desk, *texts, branch="河东村党支部"):
    for at, text in enumerate(texts):
        take_in(drop(desk, text, f"报告{at}.txt", branch), desk)


def propose_and_number(desk):
    made = propose(desk)
    return number(desk, (desk.office.folder / made.path).read_bytes(), "归档建议.xlsx", "档案员")


def test_everything_that_came_in_and_went_out_is_numbered_once(tmp_path):
    with small_desk(tmp_path) as desk:
        take(desk, "姓名=张三", "姓名=张三\n状态=退回", "姓名=李四", "姓名=李四", "损坏")
        (desk.office.outbox / "手工放的.docx").write_bytes(b"x")
        made = propose_and_number(desk)
        totals = standing(desk)
        assert totals.is_complete
        assert (totals.entries, totals.files, totals.strays) == (4, 5 + 5 + 1, 1)
        assert [item.number for item in made] == list(range(1, len(made) + 1))
        assert unfiled(desk) == ()
        assert desk.ledger.items() == made


def test_what_comes_later_joins_its_item_and_numbers_go_on(tmp_path):
    with small_desk(tmp_path) as desk:
        take(desk, "姓名=张三\n状态=退回")
        (first,) = propose_and_number(desk)
        take(desk, "姓名=张三\n好=是", "姓名=王五")
        later = propose_and_number(desk)
        assert [item.code[-4:] for item in later] == ["0001", "0002"]
        kept = desk.ledger.items()
        assert kept[0].entries == (1, 2)
        assert len(kept[0].pieces) == 4
        assert kept[0].title == first.title
        assert standing(desk).is_complete


@pytest.mark.parametrize(("first", "later", "together"), [(2, 3, 5), (2, 0, 2), (0, 3, 0)])
def test_what_joins_an_item_later_adds_its_pages(tmp_path, first, later, together):
    from dataclasses import replace

    from toolkit.pipeline.archiving import file_away

    with small_desk(tmp_path) as desk:
        take(desk, "姓名=张三\n状态=退回")
        file_away(desk, [replace(one, pages=first) for one in unfiled(desk)], "档案员")
        take(desk, "姓名=张三\n好=是")
        file_away(desk, [replace(one, pages=later) for one in unfiled(desk)], "档案员")
        (item,) = desk.ledger.items()
        assert item.pages == together
        assert desk.ledger.prove().breaks == ()


def test_a_number_is_not_given_again_and_an_unknown_code_is_refused(tmp_path):
    from dataclasses import replace

    from toolkit.pipeline.archiving import file_away

    with small_desk(tmp_path) as desk:
        take(desk, "姓名=张三", "姓名=李四")
        first, second = unfiled(desk)
        with pytest.raises(Refused, match="没有 0137-X"):
            file_away(desk, [first, replace(second, code="0137-X")], "档案员")
        assert desk.ledger.items() == ()
        (made,) = file_away(desk, [second], "档案员")
        assert made.number == 1
        with desk.ledger._writing() as tx:
            for statement in ("DELETE FROM filed_under", "DELETE FROM pieces", "DELETE FROM items"):
                tx.exec_driver_sql(statement)
        (again,) = file_away(desk, [second], "档案员")
        assert again.number == 2
