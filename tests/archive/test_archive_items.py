"""What belongs together is one item; every file and every entry is in exactly one."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.archive.items import Facts, Issued, Outgoing, Rules, Sent, items
from toolkit.archive.review import confirmed
from toolkit.archive.sheet import proposal
from toolkit.errors import Misconfigured
from toolkit.model import Arrival, Entry, State
from toolkit.office.filing import Filing, Line, Retention, code_prefix, period_code, plain_code, whole_code
from toolkit.office.items import ItemKind

AT = datetime(2026, 3, 14, 8, 15, tzinfo=UTC)
TABLE = Retention((Line("报告", "Y", "组织科", ""), Line("通报", "D30", "", "")))
RULES = Rules(
    Filing(units={"办公室": "BGS", "组织科": "ZZK"}), TABLE, "中共某乡委员会", "archive", lambda at: at
)


def entry(number, state=State.ACCEPTED, key=("张三",), supersedes=None, form="报告"):
    return Entry(number, state, form, "1", "河东村党支部", "张三", key, 1, supersedes, 0, AT, "河东村党支部")


def arrival(claim, sha="a"):
    return Arrival(claim, "河东村党支部", f"{claim}.docx", b"", f"{sha:0>64}", 3, AT, f"2026/{claim}.docx")


def out(name, branch="河东村党支部"):
    return Outgoing(f"outbox/{branch}/{name}", branch, "b" * 64, 4, date(2026, 3, 14))


def test_a_return_its_correction_the_answers_and_the_repeat_are_one_item_the_valid_paper_first():
    facts = Facts(
        [entry(1, State.SUPERSEDED), entry(2, supersedes=1)],
        [(arrival("c1", "1"), (1,)), (arrival("c2", "2"), (2,)), (arrival("c3", "2"), (2,))],
        [],
        [
            out("报告-退回补正通知（No 1）.docx"),
            out("报告-回执（No 2）.docx"),
            out("报告-回执（No 2，第2次）.docx"),
        ],
    )
    (item,) = items(facts, RULES)
    assert [(one.role, one.path.rpartition("/")[2]) for one in item.pieces] == [
        ("正本", "c2.docx"),
        ("重份", "c3.docx"),
        ("前稿", "c1.docx"),
        ("回执", "报告-回执（No 2）.docx"),
        ("回执", "报告-回执（No 2，第2次）.docx"),
        ("退回补正通知", "报告-退回补正通知（No 1）.docx"),
    ]
    assert item.ref == "收文-1"
    assert item.entries == (1, 2)
    assert (item.title, item.period, item.unit) == ("[河东村党支部张*的《报告》]", "Y", "组织科")


def test_an_answer_that_lies_in_another_branchs_folder_too_is_of_the_same_item_and_a_like_name_is_not():
    name = "报告-退回补正通知（No 1）.docx"
    other = out("别的报告-退回补正通知（No 1）.docx", "桃花沟村党支部")
    files = [out(name), out(name, "桃花沟村党支部"), other]
    paper, stray = items(Facts([entry(1)], [(arrival("c1"), (1,))], [], files), RULES)
    assert [one.path.split("/")[1] for one in paper.pieces[1:]] == ["桃花沟村党支部", "河东村党支部"]
    assert [one.path for one in stray.pieces] == [other.path]


def test_the_units_rules_may_part_answers_and_versions():
    facts = Facts(
        [entry(1, State.SUPERSEDED), entry(2, supersedes=1)],
        [(arrival("c1"), (1,)), (arrival("c2"), (2,))],
        [],
        [out("报告-回执（No 2）.docx")],
    )
    rules = Rules(Filing(with_answers=False, with_versions=False), TABLE, "乡", "archive", lambda at: at)
    assert [(one.ref, one.kind, len(one.pieces)) for one in items(facts, rules)] == [
        ("复文-2", ItemKind.SENT, 1),
        ("收文-1", ItemKind.RECEIVED, 1),
        ("收文-2", ItemKind.RECEIVED, 1),
    ]


def test_a_document_takes_its_copies_and_attachments_and_a_file_nobody_knows_is_told_apart():
    facts = Facts(
        [],
        [],
        [Issued(7, "通报", "关于报送情况的通报", "清岚发〔2026〕3号", "outbox/正式文件/通报.docx", AT)],
        [out(name, "正式文件") for name in ("通报.docx", "通报.pdf", "通报-附件1.xlsx", "通报会照片.docx")],
    )
    document, stray = items(facts, RULES)
    assert [piece.role for piece in document.pieces] == ["正本", "附件", "版式件"]
    assert (document.ref, document.doc_number, document.period) == ("发文-7", "清岚发〔2026〕3号", "D30")
    assert (stray.kind, stray.hint) == (ItemKind.UNKNOWN, "台账上没有这份文件，请核对来历")


def test_a_document_whose_number_was_made_void_is_proposed_with_a_word_of_it():
    issued = Issued(7, "通报", "通报", "清岚发〔2026〕3号", "outbox/正式文件/通报.docx", AT, is_void=True)
    (document,) = items(Facts([], [], [issued], [out("通报.docx", "正式文件")]), RULES)
    assert document.hint == "发文字号已作废，请核对要不要归档"


def test_what_says_the_same_words_is_a_copy_and_a_pdf_of_its_own_an_attachment():
    names = ("简报.docx", "简报.pdf", "简报.html", "简报-附件1.docx", "简报-附件1.pdf", "简报-附件2.pdf")
    documents = [Issued(1, "简报", "简报", "", "outbox/正式文件/简报.docx", AT)]
    (item,) = items(Facts([], [], documents, [out(name, "正式文件") for name in names]), RULES)
    assert {one.name: one.role for one in item.pieces} == {
        "简报.docx": "正本", "简报.pdf": "版式件", "简报.html": "网页", "简报-附件1.docx": "附件",
        "简报-附件1.pdf": "版式件", "简报-附件2.pdf": "附件",
    }  # fmt: skip


def test_a_documents_text_message_belongs_to_it():
    files = [out(name, "正式文件") for name in ("简报.docx", "简报.html", "简报（短信）.txt")]
    issued = Issued(1, "简报", "简报", "", "outbox/正式文件/简报.docx", AT)
    (item,) = items(Facts([], [], [issued], files), RULES)
    assert {piece.path for piece in item.pieces} == {file.path for file in files}


@settings(max_examples=60)
@given(st.data())
def test_every_file_and_entry_is_in_exactly_one_item(data):
    count = data.draw(st.integers(0, 8))
    numbers = list(range(1, count + 1))
    entries = [
        entry(
            number,
            data.draw(st.sampled_from(list(State))),
            data.draw(st.sampled_from([None, ("甲",), ("乙",)])),
            data.draw(st.sampled_from([None, *numbers[: number - 1]])),
        )
        for number in numbers
    ]
    carried = st.lists(st.sampled_from(numbers), max_size=3, unique=True) if numbers else st.just([])
    arrivals = [
        (arrival(f"c{at}", str(at % 3)), tuple(data.draw(carried)))
        for at in range(data.draw(st.integers(0, 6)))
    ]
    arrivals = [one for one in arrivals if one[1]]
    names = data.draw(st.lists(st.integers(1, 10), unique=True, max_size=6))
    files = [out(f"甲-回执（No {number}）.docx") for number in names] + [
        out("通报.docx", "正式文件"),
        out("x.docx"),
    ]
    documents = [Issued(1, "通报", "通报", "", "outbox/正式文件/通报.docx", AT)]
    rules = Rules(
        Filing(with_answers=data.draw(st.booleans()), with_versions=data.draw(st.booleans())),
        TABLE,
        "乡",
        "archive",
        lambda at: at,
    )
    found = items(Facts(entries, arrivals, documents, files), rules)
    paths = [piece.path for item in found for piece in item.pieces]
    assert sorted(paths) == sorted(
        [*(f"archive/{one.archive}" for one, _ in arrivals), *(one.path for one in files)]
    )
    told = sorted(number for item in found for number in item.entries)
    assert told == numbers
    assert len({item.ref for item in found}) == len(found)


def _filled(items_, change):
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(proposal(items_, RULES.filing)))
    change(book["归档建议"])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def three():
    facts = Facts(
        [entry(number, key=(str(number),)) for number in (1, 2, 3)],
        [(arrival(f"c{number}"), (number,)) for number in (1, 2, 3)],
        [], [],
    )  # fmt: skip
    return items(facts, RULES)


def test_a_proposal_nobody_changed_says_what_was_proposed():
    assert confirmed(_filled(three(), lambda sheet: None), "建议.xlsx", three(), RULES.filing) == three()


def test_the_archivist_changes_leaves_out_and_puts_together():
    def change(sheet):
        sheet["E2"], sheet["H2"], sheet["J2"], sheet["M2"] = "关于某事的报告", "20260310", "30年", 12
        sheet["B3"] = "否"
        sheet["C4"] = "收文-1"

    (item,) = confirmed(_filled(three(), change), "建议.xlsx", three(), RULES.filing)
    assert (item.title, item.day, item.period, item.pages) == ("关于某事的报告", date(2026, 3, 10), "D30", 12)
    assert item.entries == (1, 3)
    assert [piece.role for piece in item.pieces] == ["正本", "附件"]


@pytest.mark.parametrize(
    ("own", "other", "together"), [(3, 2, 5), (3, None, 3), (None, 2, 0), (None, None, 0)]
)
def test_what_is_put_together_has_the_pages_of_all_where_its_own_are_known(own, other, together):
    def change(sheet):
        sheet["M2"], sheet["M3"], sheet["C3"] = own, other, "收文-1"

    first, _ = confirmed(_filled(three(), change), "建议.xlsx", three(), RULES.filing)
    assert first.pages == together


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("J2", "几年", "工作表“归档建议” J2的“保管期限”是“几年”，应当是永久、30年、10年"),
        ("H3", "20260231", "H3的“日期”"),
        ("K2", "财务科", "K2的“机构（问题）”"),
        ("A2", "收文-99", "A2的“标识”"),
        ("C2", "收文-77", "C2的“并入”写的“收文-77”不是要归档的一行，也不是已有的档号"),
        ("C2", "收文-1", "并入"),
    ],
)
def test_what_cannot_be_filed_so_is_told_by_its_cell(cell, value, said):
    data = _filled(three(), lambda sheet: sheet.__setitem__(cell, value))
    with pytest.raises(Misconfigured) as caught:
        confirmed(data, "建议.xlsx", three(), RULES.filing)
    assert said in str(caught.value)


def test_a_code_is_put_together_as_the_standard_says_and_empty_parts_are_left_out():
    filing = Filing()
    assert whole_code(filing, code_prefix(filing, "Z109", 2011, "Y", "BGS"), 1) == "Z109-WS·2011-Y-BGS-0001"
    assert whole_code(filing, code_prefix(filing, "", 2011, "D30", ""), 12) == "WS·2011-D30-0012"
    for written in ("Z109-WS.2011-Y-BGS-0001", "Z109－WS・2011－Y－BGS－0001", "Z109-WS • 2011-Y-BGS-0001"):
        assert plain_code(written) == "Z109-WS·2011-Y-BGS-0001"


@pytest.mark.parametrize(
    ("words", "code"),
    [("永久", "Y"), ("长期", "D30"), ("定期（30年）", "D30"), ("短期", "D10"), ("10", "D10"), ("二十年", "")],
)
def test_a_period_is_known_however_it_is_written(words, code):
    assert period_code(words) == code


def test_what_went_out_at_one_time_is_one_item_and_none_of_unknown_origin():
    files = [out("催报通知.docx"), out("催报通知.docx", "柳林村党支部"), out("催报短信.txt", "正式文件")]
    sent = Sent("催报通知", tuple(file.path for file in files), AT)
    stranger = out("别的.docx")
    found = items(Facts([], [], [], [*files, stranger], sent=[sent]), RULES)
    told, unknown = sorted(found, key=lambda one: one.kind)
    assert (told.ref, told.kind, told.title, told.day) == ("外发-1", ItemKind.SENT, "[催报通知]", AT.date())
    assert {piece.path for piece in told.pieces} == {file.path for file in files}
    assert (unknown.kind, [piece.path for piece in unknown.pieces]) == (ItemKind.UNKNOWN, [stranger.path])
    (lost,) = items(Facts([], [], [], [], sent=[sent]), RULES)
    assert lost.hint.startswith("文件不在原处")
