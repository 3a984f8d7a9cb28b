"""Nothing is entered twice, nothing is forgotten, and the version that counts is never in doubt."""

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_papers import DEED, arrival, complaint, enter, paper

from toolkit.ledger import Ledger, Receipt, Said, Wanted
from toolkit.model import IN_FORCE, Extract, How, Judgement, Place, Source, Spot, State


def test_an_entry_comes_back_as_it_was_written(ledger):
    came = arrival(name="张三 报告.docx")
    judged = dataclasses.replace(paper(问题="一\n二", 分数=3), findings=(complaint(),), state=State.RETURNED)
    known = enter(ledger, came, judged, DEED)
    assert not known.is_repeat
    assert ledger.filed(1) == known.filed
    entry = known.filed.entry
    assert (entry.number, entry.version, entry.state, entry.key) == (1, 1, State.RETURNED, ("张三",))
    assert (entry.file, entry.branch, entry.archive) == ("张三 报告.docx", "河东村", came.archive)
    assert entry.received_at == came.received_at
    assert known.filed.extract == judged.extract
    assert known.filed.findings == (complaint(),)
    assert known.filed.personal == {"姓名": "name"}


def test_a_tables_cells_keep_their_sources(ledger):
    extract = Extract(
        {"成员": [{"姓名": "李四"}]},
        {
            "成员": Source("", Place(Spot.CELL, 2, 1, 1), How.LABEL),
            "成员[1].姓名": Source("李 四", Place(Spot.SHEET_CELL, 0, 3, 2, "名册"), How.LABEL, sure=False),
        },
    )
    filed = enter(ledger, arrival(), Judgement(State.NOTED, "汇总表", extract=extract), DEED).filed
    assert filed.extract == extract


def test_a_list_of_which_only_the_cells_have_a_source_is_not_told_as_doubtful(ledger):
    cells = {"成员[1].姓名": Source("李四", Place(Spot.SHEET_CELL, 0, 3, 2, "名册"), How.CONTROL)}
    extract = Extract({"成员": [{"姓名": "李四"}], "备注": None}, cells)
    filed = enter(ledger, arrival(), Judgement(State.NOTED, "汇总表", extract=extract), DEED).filed
    assert filed.extract == extract


def test_entering_an_arrival_again_changes_nothing(ledger):
    came = arrival()
    first = enter(ledger, came, paper(), DEED)
    assert enter(ledger, came, paper("别人"), DEED) == first
    assert ledger.receipt(came.claim) == Receipt(came, (first,))
    assert len(ledger.events()) == 1


def test_the_same_bytes_again_are_the_same_entry(ledger):
    for ordinal in (1, 2, 3, 4):
        known = enter(ledger, arrival("甲", name=f"{ordinal}.docx"), paper(), DEED)
        assert (known.filed.entry.number, known.ordinal) == (1, ordinal)
    assert [numbers for _, numbers in ledger.arrivals()] == [(1,)] * 4


def test_the_same_bytes_from_another_branch_are_another_filing(ledger):
    enter(ledger, arrival("甲", branch="河东村"), paper(org="河东村党支部"), DEED)
    assert not enter(ledger, arrival("甲", branch="河西村"), paper(org="河西村党支部"), DEED).is_repeat


def test_the_same_answers_saved_anew_are_the_same_filing(ledger):
    enter(ledger, arrival("甲"), paper(问题="无"), DEED)
    assert enter(ledger, arrival("乙"), paper(问题="无"), DEED).is_repeat


def test_new_answers_take_the_place_of_the_old(ledger):
    enter(ledger, arrival("甲"), paper(问题="旧"), DEED)
    new = enter(ledger, arrival("乙"), paper(问题="新"), DEED).filed.entry
    assert (new.number, new.version, new.supersedes) == (2, 2, 1)
    assert [entry.state for entry in ledger.history(2)] == [State.SUPERSEDED, State.ACCEPTED]
    assert ledger.filed(1).values["问题"] == "旧"
    assert [each.values["问题"] for each in ledger.filings(Wanted(states=IN_FORCE))] == ["新"]


def test_going_back_to_the_first_is_a_third_version(ledger):
    for bytes_, text in (("甲", "旧"), ("乙", "新"), ("甲", "旧")):
        last = enter(ledger, arrival(bytes_), paper(问题=text), DEED)
    assert (last.filed.entry.version, last.filed.entry.supersedes, last.is_repeat) == (3, 2, False)


def test_a_mended_paper_takes_the_place_of_the_returned_one(ledger):
    enter(ledger, arrival("甲"), paper(state=State.RETURNED, findings=[complaint()]), DEED)
    mended = enter(ledger, arrival("乙"), paper(问题="补上"), DEED).filed.entry
    assert (mended.version, mended.supersedes) == (2, 1)
    assert ledger.filed(1).entry.state is State.SUPERSEDED


def test_a_returned_correction_leaves_what_counts_in_force(ledger):
    enter(ledger, arrival("甲"), paper(), DEED)
    bad = enter(ledger, arrival("乙"), paper(state=State.RETURNED, findings=[complaint()]), DEED).filed.entry
    assert (bad.version, bad.supersedes) == (2, None)
    assert ledger.filed(1).entry.state is State.ACCEPTED


def test_the_same_file_is_judged_afresh_after_a_return(ledger):
    back = paper(state=State.RETURNED, findings=[complaint("不在花名册上")])
    enter(ledger, arrival("甲"), back, DEED)
    assert enter(ledger, arrival("甲"), back, DEED).is_repeat
    assert enter(ledger, arrival("甲"), paper(), DEED).filed.entry.supersedes == 1


def test_a_file_may_carry_several_papers(ledger):
    came = arrival("册")
    made = ledger.register(came, [paper("张三"), paper("李四", state=State.RETURNED)], DEED).papers
    assert [(each.filed.entry.number, each.filed.entry.file) for each in made] == [
        (1, came.name),
        (2, came.name),
    ]
    assert ledger.receipt(came.claim).papers == made
    again = ledger.register(arrival("册"), [paper("张三"), paper("李四")], DEED).papers
    assert [(each.filed.entry.number, each.ordinal) for each in again] == [(1, 2), (3, 1)]
    assert ledger.register(arrival("册"), [], DEED).papers[1].ordinal == 2
    assert ledger.register(arrival("别的册"), [], DEED) is None
    assert [numbers for _, numbers in ledger.arrivals()] == [(1, 2), (1, 3), (1, 3)]


def test_two_people_of_one_name_in_two_branches_stay_two(ledger):
    enter(ledger, arrival("甲"), paper(org="河东村党支部"), DEED)
    enter(ledger, arrival("乙"), paper(org="河西村党支部"), DEED)
    assert ledger.counts() == {State.ACCEPTED: 2}


def test_papers_without_a_key_are_never_versions_of_each_other(ledger):
    for bytes_ in "甲乙":
        judged = dataclasses.replace(paper(state=State.RETURNED), key=None)
        entry = enter(ledger, arrival(bytes_), judged, DEED).filed.entry
        assert (entry.version, entry.supersedes) == (1, None)


def test_nothing_to_report_is_a_state_until_something_comes(ledger):
    said = ledger.nothing_to_report("党性分析报告", "河东村党支部", DEED).entry
    assert (said.state, said.file) == (State.NOTHING, "")
    assert ledger.nothing_to_report("党性分析报告", "河东村党支部", DEED).entry == said
    assert enter(ledger, arrival(), paper(), DEED).filed.entry.supersedes == said.number
    assert ledger.counts() == {State.SUPERSEDED: 1, State.ACCEPTED: 1}


def test_text_no_database_takes_is_stored_with_a_mark(ledger):
    came = dataclasses.replace(arrival(), name="坏\udcd5名\x00")
    enter(ledger, came, paper(问题="半个\ud800字"), DEED)
    filed = ledger.filed(1)
    assert filed.entry.file == "坏�名�"
    assert filed.values["问题"] == "半个�字"


def test_a_moment_without_its_offset_is_not_taken(ledger):
    with pytest.raises(Exception, match="2026"):
        ledger.note(DEED._replace(at=datetime(2026, 1, 1)), "试")


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text(st.characters(codec="utf-8")).map(lambda text: text.replace("\x00", "")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("列"), inner, max_size=1),
    max_leaves=4,
)


@given(st.dictionaries(st.text("甲乙丙丁[].", min_size=1, max_size=4), VALUES, max_size=5))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_values_come_back_as_they_were(values):
    with Ledger.open("sqlite:///:memory:") as ledger:
        sources = {field: Source("原", Place(Spot.LINE, 1), How.PATTERN) for field in values}
        judged = Judgement(State.NOTED, "表", extract=Extract(values, sources))
        made = enter(ledger, arrival(), judged, DEED).filed
        filed = ledger.filed(1)
    assert made == filed
    assert filed.extract == judged.extract


def test_events_can_only_be_added_to(ledger):
    enter(ledger, arrival(), paper(), DEED)
    with ledger._writing() as tx, pytest.raises(Exception, match="only ever added to"):
        tx.exec_driver_sql("DELETE FROM events")
    with ledger._writing() as tx, pytest.raises(Exception, match="only ever added to"):
        tx.exec_driver_sql("UPDATE events SET who = 'x'")
    assert [(event.who, event.what, event.entry) for event in ledger.events()] == [("办文台", "登记", 1)]
    assert ledger.events()[0].at == datetime(2026, 3, 14, 8, 15, tzinfo=UTC)


def test_what_papers_say_is_told_without_their_sources(ledger):
    enter(ledger, arrival("甲"), paper("张三", 问题="一", 分数=3), DEED)
    enter(ledger, arrival("乙"), paper("李四", 问题=None), DEED)
    enter(ledger, arrival("丙"), Judgement(State.ATTENTION, org="河东村党支部"), DEED)
    wanted = Wanted(org="河东村党支部")
    assert [one.values for one in ledger.said(wanted)] == [one.values for one in ledger.filings(wanted)]
    assert ledger.said(wanted, ("问题",)) == (
        Said("河东村党支部", "张三", {"问题": "一"}),
        Said("河东村党支部", "李四", {"问题": None}),
        Said("河东村党支部", "", {}),
    )


@pytest.mark.parametrize(
    ("answers", "members"),
    [
        ({}, ["张三", "李四", "王五"]),
        ({"分数": 3}, ["张三", "王五"]),
        ({"分数": 3, "问题": "一"}, ["张三"]),
        ({"问题": None}, ["李四", "王五"]),
        ({"分数": "3"}, []),
        ({"没有的栏目": 1}, []),
    ],
)
def test_papers_are_asked_for_by_their_answers(ledger, answers, members):
    for name, values in (
        ("张三", {"问题": "一", "分数": 3}), ("李四", {"问题": None, "分数": [3]}), ("王五", {"分数": 3, "问题": None}),
    ):  # fmt: skip
        enter(ledger, arrival(name), paper(name, **values), DEED)
    wanted = Wanted("党性分析报告", answers=tuple(answers.items()))
    assert [one.member for one in ledger.said(wanted)] == members
    assert [one.entry.member for one in ledger.filings(wanted)] == members
    assert ledger.how_many(wanted) == len(members)
    assert [one.entry.member for one in ledger.filings() if wanted.is_answered_by(one.values)] == members


def test_documents_are_told_what_entries_say_and_what_is_wrong_with_them(ledger):
    whole = enter(ledger, arrival(), dataclasses.replace(paper(分数=3), findings=(complaint(),)), DEED).filed
    (told,) = ledger.answered(Wanted(form="党性分析报告"))
    assert (told.entry, told.values, told.findings) == (whole.entry, whole.values, whole.findings)
    assert told.extract.sources == {}
    assert ledger.answered(Wanted(form="别的表")) == ()
