"""The archivist's word comes in like any paper: once only, all or nothing, and answered whatever crashed."""

import re
import shutil
from contextlib import suppress
from io import BytesIO

import pytest
from docx import Document
from faulty_disk import Blow, Fate, FaultyDisk, Killed
from gone_over import gone_over, typed
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from real_desk import a_paper, real_desk
from small_desk import FatedLedger, drop, listing, small_desk

from toolkit.errors import Halted, Refused
from toolkit.libreoffice import convert, find_program
from toolkit.model import State
from toolkit.office.items import PROPOSAL
from toolkit.pipeline import accounts, recover, take_in
from toolkit.pipeline.archiving import heard, propose, standing, unfiled

ROOM = "档案"


def take(desk, *texts):
    for at, text in enumerate(texts):
        take_in(drop(desk, text, f"报告{at}.txt"), desk)


def proposed(desk):
    return (desk.office.folder / propose(desk).path).read_bytes()


def send(desk, data, name="归档建议.xlsx", folder=ROOM):
    return take_in(drop(desk, data, name, folder), desk)


def entry_of(outcome):
    assert outcome.problem is None
    return outcome.receipt.papers[0].filed.entry


def said(outcome):
    return [f"{one.place} {one.message}" for one in outcome.receipt.papers[0].filed.findings]


@pytest.fixture
def desk(tmp_path):
    with small_desk(tmp_path) as opened:
        take(opened, "姓名=张三", "姓名=李四", "姓名=王五")
        yield opened
        assert accounts(opened).flaws == ()


def test_a_proposal_dropped_again_is_entered_numbered_and_answered(desk):
    outcome = send(desk, gone_over(proposed(desk), typed(B3="否")))
    entry = entry_of(outcome)
    assert (entry.form, entry.state, entry.org, entry.branch) == (PROPOSAL, State.ACCEPTED, ROOM, ROOM)
    given = desk.ledger.filed(entry.number).values["编号"]
    assert [one["档号"] for one in given] == [item.code for item in desk.ledger.items()]
    assert [one["标识"] for one in given] == ["收文-1", "收文-3"]
    assert outcome.answers == (f"outbox/{ROOM}/已接收（No 4）.txt",)
    assert (desk.office.archive / outcome.receipt.arrival.archive).is_file()


def test_any_folder_will_do_and_its_sender_is_answered(desk):
    outcome = send(desk, proposed(desk), folder="河东村党支部")
    assert outcome.answers == ("outbox/河东村党支部/已接收（No 4）.txt",)
    assert len(desk.ledger.items()) == 3
    assert standing(desk).is_complete
    assert unfiled(desk) == ()


def test_the_same_workbook_again_numbers_nothing_and_is_answered_again(desk):
    data = proposed(desk)
    send(desk, data)
    before = desk.ledger.items()
    again = send(desk, data, "再发一次.xlsx")
    assert again.receipt.papers[0].ordinal == 2
    assert again.answers == (f"outbox/{ROOM}/已接收（No 4，第2次）.txt",)
    elsewhere = send(desk, data, folder="河西村党支部")
    saved_anew = send(desk, gone_over(data), "另存的.xlsx")
    for outcome in (elsewhere, saved_anew):
        assert entry_of(outcome).state is State.RETURNED
        assert said(outcome) == ["整个文件 这份建议里的3件都已经编过号，这次没有再编。"]
    assert desk.ledger.items() == before


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (typed(A3="收文-1"), "A3 “标识”“收文-1”在第2行已经有了。"),
        (typed(A3="收文-9"), "A3 “标识”是“收文-9”，这份建议里没有这一件。"),
        (typed(C2="收文-9"), "C2 “并入”写的“收文-9”不是要归档的一行，也不是已有的档号。"),
        (typed(C2="收文-1"), "C2 “并入”写的“收文-1”是这一行自己。"),
        (typed(C2="收文-2", C3="收文-4"), "C2 “并入”写的“收文-2”那一行自己也要并入别处。"),
        (typed(C2="收文-2", B3="否"), "C2 “并入”写的“收文-2”不是要归档的一行，也不是已有的档号。"),
        (
            typed(C2="0137-WS.2026-D10-BGS-0001"),
            "C2 “并入”写的“0137-WS.2026-D10-BGS-0001”不是要归档的一行，也不是已有的档号。",
        ),
        (typed(J2="20年"), "J2 “保管期限”是“20年”，应当是永久、30年、10年。"),
        (typed(B2="也许"), "B2 “归档”是“也许”，应当是“是”或“否”。"),
        (typed(B2=None), "B2 “归档”是空的，应当是“是”或“否”。"),
        (typed(M2="三页"), "M2 “页数”是“三页”，应当是整数。"),
        (lambda sheet: sheet.delete_rows(3), "A1 少了1行：收文-2。"),
    ],
)
def test_what_cannot_be_followed_is_returned_with_its_cell_and_nothing_is_numbered(desk, change, complaint):
    outcome = send(desk, gone_over(proposed(desk), change))
    assert entry_of(outcome).state is State.RETURNED
    assert f"工作表“归档建议” {complaint}" in said(outcome)
    assert all(one.advice for one in outcome.receipt.papers[0].filed.findings)
    assert desk.ledger.items() == ()


def test_every_complaint_is_told_at_once(desk):
    outcome = send(desk, gone_over(proposed(desk), typed(J2="x", H3="x", K4="x")))
    assert [one.split()[1] for one in said(outcome)] == ["J2", "H3", "K4"]


def test_what_changed_since_is_told_and_what_came_since_waits(desk):
    data = proposed(desk)
    take(desk, "姓名=张三\n问题=多", "姓名=赵六")
    outcome = send(desk, data)
    assert said(outcome)[0] == (
        "工作表“归档建议” A2 “标识”“收文-1”这一件在建议拟出以后有了变化，文件有增减或已归入别的件。"
    )
    assert "整个文件 建议拟出以后又有1件，这次没有列入。" in said(outcome)
    assert desk.ledger.items() == ()
    mended = send(desk, gone_over(data, typed(B2="否")), "改好的.xlsx")
    assert entry_of(mended).state is State.NOTED
    assert entry_of(mended).supersedes == entry_of(outcome).number
    assert len(desk.ledger.items()) == 2


def test_what_was_numbered_meanwhile_is_told_with_its_code(desk):
    first, second = proposed(desk), gone_over(proposed(desk), typed(B3="否", B4="否"))
    send(desk, second)
    outcome = send(desk, first)
    code = desk.ledger.items()[0].code
    assert f"工作表“归档建议” A2 “标识”“收文-1”已经编过号（{code}）。" in said(outcome)
    assert len(desk.ledger.items()) == 1


def test_what_another_desk_numbers_in_between_is_numbered_once_and_told(desk):
    from toolkit.pipeline.archiving import file_away

    data, waiting, real = proposed(desk), unfiled(desk), desk.ledger.register

    def late(*given):
        if not desk.ledger.items():
            file_away(desk, waiting, "别处")
        return real(*given)

    object.__setattr__(desk.ledger, "register", late)
    outcome = send(desk, data)
    assert outcome.problem.code == "not-done"
    (again,) = recover(desk)
    assert said(again) == ["整个文件 这份建议里的3件都已经编过号，这次没有再编。"]
    assert [item.number for item in desk.ledger.items()] == [1, 2, 3]


def test_a_period_shorter_than_the_units_table_is_followed_and_told(tmp_path):
    with real_desk(tmp_path) as desk:
        take_in(drop(desk, a_paper(), "张三.txt"), desk)
        from openpyxl import Workbook

        book = Workbook()
        book.worksheets[0].title = "保管期限"
        for row in (("材料名称", "保管期限"), ("情况报告", "永久")):
            book.worksheets[0].append(row)
        book.save(tmp_path / "保管期限表.xlsx")
        outcome = send(desk, gone_over(proposed(desk), typed(J2="10年")))
        assert entry_of(outcome).state is State.NOTED
        assert said(outcome) == ["工作表“归档建议” J2 “保管期限”是“10年”，比保管期限表定的永久短。"]
        assert [item.period for item in desk.ledger.items()] == ["D10"]


def test_a_workbook_without_its_hidden_sheet_is_no_word(desk):
    def without(sheet):
        del sheet.parent["核对"]

    outcome = send(desk, gone_over(proposed(desk), without))
    assert said(outcome)[0].startswith("整个文件 这份建议里核对用的隐藏工作表不见了")
    assert desk.ledger.items() == ()


def saved_by_another(folder, data, kind):
    """The workbook as LibreOffice saves it."""
    file, out = folder / "甲.xlsx", folder / "out"
    file.write_bytes(data)
    out.mkdir()
    convert(find_program(), [file], kind, out)
    return (out / f"甲.{kind}").read_bytes()


@pytest.mark.soffice
def test_a_workbook_saved_by_another_program_is_a_word_all_the_same(desk, tmp_path):
    data = saved_by_another(tmp_path, proposed(desk), "xlsx")
    assert entry_of(send(desk, data)).state is State.ACCEPTED
    assert len(desk.ledger.items()) == 3


@pytest.mark.soffice
def test_a_workbook_saved_in_the_old_format_is_a_word_all_the_same_and_told(desk, tmp_path):
    data = saved_by_another(tmp_path, gone_over(proposed(desk), typed(B3="否")), "xls")
    outcome = send(desk, data, "归档建议.xls")
    assert (entry_of(outcome).form, entry_of(outcome).state) == (PROPOSAL, State.NOTED)
    (told,) = said(outcome)
    assert "旧格式的文件（Excel .xls）" in told
    assert len(desk.ledger.items()) == 2


@pytest.mark.soffice
def test_what_cannot_be_followed_in_the_old_format_is_returned_with_the_cells_marked(tmp_path):
    with real_desk(tmp_path / "office") as desk:
        take(desk, a_paper("张三"))
        data = saved_by_another(tmp_path, gone_over(proposed(desk), typed(J2="几年")), "xls")
        outcome = send(desk, data, "归档建议.xls")
        assert entry_of(outcome).state is State.RETURNED
        (marked,) = (path for path in outcome.answers if path.endswith(".xlsx"))
        sheet = load_workbook(desk.office.folder / marked)["归档建议"]
        assert "保管期限" in sheet["J2"].comment.text
        assert desk.ledger.items() == ()


@pytest.mark.soffice
def test_where_the_old_format_cannot_be_opened_the_archivist_is_told_what_to_do(tmp_path, monkeypatch):
    with real_desk(tmp_path / "office") as desk:
        take(desk, a_paper("张三"))
        data = saved_by_another(tmp_path, proposed(desk), "xls")
        monkeypatch.setattr("toolkit.libreoffice.find_program", lambda: None)
        outcome = send(desk, data, "归档建议.xls")
        assert entry_of(outcome).state is State.ATTENTION
        (found,) = outcome.receipt.papers[0].filed.findings
        assert ("旧格式" in found.message, "存为 .xlsx" in found.advice) == (True, True)
        with pytest.raises(Refused, match="old-format"):
            heard(desk, data, "归档建议.xls")
        assert desk.ledger.items() == ()


def test_what_comes_later_shows_its_code_and_may_be_filed_by_itself(desk):
    send(desk, proposed(desk))
    take(desk, "姓名=张三\n问题=多", "姓名=李四\n问题=多")
    data = proposed(desk)
    sheet = load_workbook(BytesIO(data))["归档建议"]
    assert [sheet[f"C{row}"].value for row in (2, 3)] == [item.code for item in desk.ledger.items()[:2]]
    send(desk, gone_over(data, typed(C3=None)), "第二批.xlsx")
    kept = desk.ledger.items()
    assert [len(item.pieces) for item in kept] == [4, 2, 2, 2]
    assert [item.entries for item in kept] == [(1, 5), (2,), (3,), (6,)]
    assert standing(desk).is_complete


def test_the_receipt_lists_the_codes_and_the_return_note_comes_with_the_cells_marked(tmp_path):
    with real_desk(tmp_path) as desk:
        for name in ("张三", "李四"):
            take_in(drop(desk, a_paper(name), f"{name}13812345678.txt"), desk)
        data = proposed(desk)
        returned = send(desk, gone_over(data, typed(J2="几年")))
        note, marked = (desk.office.folder / path for path in returned.answers)
        told = [cell.text for table in Document(note).tables for row in table.rows for cell in row.cells]
        assert any("J2“保管期限”" in text for text in told)
        comment = load_workbook(marked)["归档建议"]["J2"].comment
        assert "应当是永久、30年、10年" in comment.text
        (receipt,) = send(desk, gone_over(data), "改好的.xlsx").answers
        document = Document(desk.office.folder / receipt)
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        codes = [item.code for item in desk.ledger.items()]
        assert len(codes) == 2
        assert set(codes) <= set(cells)
        words = "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
        assert "13812345678" not in words
        assert standing(desk).is_complete


@pytest.mark.parametrize("blow", list(Blow))
def test_any_effect_may_fail_once_and_every_number_is_given_once(tmp_path, blow):
    base = tmp_path / "base"
    with small_desk(base) as desk:
        take(desk, "姓名=张三", "姓名=李四")
        data = proposed(desk)
    for k in range(1, 100):
        folder = tmp_path / str(k)
        shutil.copytree(base, folder)
        with small_desk(folder) as desk:
            path = drop(desk, data, "归档建议.xlsx", ROOM)
            fate = Fate(k, blow)
            struck = type(desk)(
                desk.office, None, desk.judge, FatedLedger(desk.ledger, fate), desk.answer,
                FaultyDisk("gone@1", fate=fate), desk.clock,
            )  # fmt: skip
            with suppress(Killed, Halted, OSError):
                take_in(path, struck)
            list(recover(desk))
            if path.exists():
                take_in(path, desk)
            assert [item.number for item in desk.ledger.items()] == [1, 2], (k, fate.seen)
            assert f"{ROOM}/已接收（No 3）.txt" in listing(desk.office.outbox), (k, fate.seen)
            found = accounts(desk)
            assert (found.inbox, found.work, found.flaws) == (0, 0, ()), (k, fate.seen)
            assert standing(desk).is_complete
        shutil.rmtree(folder)
        if k > len(fate.seen):
            break
    assert k > 10


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("paper"), st.sampled_from(["张三", "李四", "王五"]), st.sampled_from(["", "退回"])),
        st.tuples(st.just("broken"), st.sampled_from(["河东村党支部", ROOM]), st.just("")),
        st.tuples(st.just("stray"), st.sampled_from(["甲", "乙"]), st.just("")),
        st.tuples(st.just("word"), st.sampled_from(["all", "first", "into"]), st.just("")),
    ),
    max_size=8,
)


def happen(desk, at, step):
    """One thing that happens in an office that files its papers."""
    what, who, state = step
    if what == "paper":
        text = f"姓名={who}\n问题={at}" + (f"\n状态={state}" if state else "")
        take_in(drop(desk, text, f"{at}.txt"), desk)
    elif what == "broken":
        take_in(drop(desk, f"坏{at}", f"{at}.docx", who), desk)
    elif what == "stray":
        (desk.office.outbox / f"{who}{at}.docx").write_bytes(b"x")
    elif waiting := unfiled(desk):
        changes = {"first": {f"B{row}": "否" for row in range(3, len(waiting) + 2)}, "all": {}}
        into = {"C2": waiting[1].ref} if len(waiting) > 1 and not waiting[1].code else {}
        send(desk, gone_over(proposed(desk), typed(**changes.get(who, into))), f"{at}.xlsx")


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_happens_every_file_and_entry_is_in_exactly_one_item(tmp_path_factory, steps):
    with small_desk(tmp_path_factory.mktemp("office")) as desk:
        for at, step in enumerate(steps):
            happen(desk, at, step)
        found = [*desk.ledger.items(), *unfiled(desk)]
        paths = [piece.path for item in found for piece in item.pieces]
        own = {entry.number for entry in desk.ledger.entries() if entry.form == PROPOSAL}
        came = [one.archive for one, held in desk.ledger.arrivals() if not own & set(held)]
        made = re.compile(rf"{ROOM}/(归档建议|已接收|退回)")
        sent = [path for path in listing(desk.office.outbox) if not made.match(path)]
        assert sorted(paths) == sorted(
            [*(f"archive/{one}" for one in came), *(f"outbox/{one}" for one in sent)]
        )
        numbers = sorted(number for item in found for number in item.entries)
        assert numbers == [one.number for one in desk.ledger.entries() if one.number not in own]
        codes = [item.code for item in desk.ledger.items()]
        assert len(set(codes)) == len(codes)
        send(desk, proposed(desk), "最后.xlsx")
        assert standing(desk).is_complete
