"""Near-copies are found by gists, and the answer is the one that reading every paper gives."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ledger_papers import DEED, arrival, enter, paper

from toolkit.ledger import Ledger, Wanted
from toolkit.ledger.gists import gists
from toolkit.model import FILLED, State
from toolkit.pipeline.books import Books

FORM, FIELD = "党性分析报告", "存在问题"
WANTED = Wanted(FORM, states=FILLED)
ANSWER = (
    "理论学习抓得不紧，满足于读文件；联系群众不够经常，到农户家中谈心的时候少；"
    "工作方法简单，缺乏创新，遇事急躁，对自己要求不严。"
)
OTHER = "驻村走访坚持得不好，帮扶措施落实慢，村务公开有时拖延，财务票据整理不及时，民主评议流于一般，会议记录缺项。"


class ReadAll:
    """The ledger, asked for near-copies by reading every paper in force."""

    def __init__(self, ledger):
        self.ledger = ledger

    def alike(self, wanted, field, words, least):
        return self.ledger.said(wanted, (field,))


@st.composite
def answers(draw):
    """An answer as members hand it in: one's own, another's with some words changed, a short one, none."""
    words = list(draw(st.sampled_from([ANSWER, OTHER, ANSWER[::-1], ANSWER * 2, ANSWER[:30]])))
    changed = st.tuples(st.integers(0, len(words) - 1), st.sampled_from(["", "新", "，", "的话"]))
    for at, char in draw(st.lists(changed, max_size=12)):
        words[at] = char
    return draw(
        st.sampled_from(["".join(words), "无", None]) if draw(st.booleans()) else st.just("".join(words))
    )


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from("甲乙丙丁"), answers(), st.booleans()), max_size=8),
    answers(), st.sampled_from("甲戊"), st.integers(1, 100),
)  # fmt: skip
@example([("甲", ANSWER, True), ("乙", ANSWER, True)], ANSWER, "戊", 100)
def test_the_answer_is_that_of_reading_every_paper(papers, text, member, least):
    with Ledger.open("sqlite://") as ledger:
        for at, (name, said, is_accepted) in enumerate(papers):
            state = State.ACCEPTED if is_accepted else State.RETURNED
            enter(ledger, arrival(at), paper(name, state, FORM, **{FIELD: said}))
        asked = (FORM, FIELD, text or "", "河东村党支部", member)
        quick, thorough = Books(ledger), Books(ReadAll(ledger))
        assert quick.most_alike(*asked, least=least) == thorough.most_alike(*asked, least=least)


def found(ledger, text=ANSWER, least=90):
    return [one.values[FIELD] for one in ledger.alike(WANTED, FIELD, text, least)]


def test_only_what_may_be_so_much_alike_is_read(ledger):
    for name, said in (("甲", ANSWER), ("乙", OTHER), ("丙", OTHER)):
        enter(ledger, arrival(name), paper(name, form=FORM, **{FIELD: said}))
    assert found(ledger) == [ANSWER]
    assert len(found(ledger, least=1)) == 3


def test_an_answer_is_found_as_it_is_since_it_was_corrected_and_not_when_it_is_out_of_force(ledger):
    number = enter(ledger, arrival(), paper("甲", form=FORM, **{FIELD: OTHER})).filed.entry.number
    reason = DEED._replace(reason="核对原件")
    ledger.correct(number, paper("甲", form=FORM, **{FIELD: ANSWER}), reason)
    assert found(ledger) == [ANSWER]
    assert found(ledger, OTHER) == []
    ledger.set_state(number, State.RETURNED, reason)
    assert found(ledger) == []


def test_nothing_is_kept_of_what_was_forgotten(ledger):
    number = enter(ledger, arrival(), paper("甲", form=FORM, **{FIELD: ANSWER})).filed.entry.number
    assert kept(ledger) == 1
    ledger.forget([number], [], DEED._replace(reason="本人要求"))
    assert kept(ledger) == 0


def kept(ledger):
    with ledger._reading() as tx:
        return len(tx.execute(gists.select()).all())


@pytest.mark.parametrize("form", ["", "另一张表"])
def test_papers_on_other_forms_are_left_out_unless_every_form_is_asked_for(ledger, form):
    enter(ledger, arrival(), paper("甲", form=FORM, **{FIELD: ANSWER}))
    assert len(ledger.alike(WANTED._replace(form=form), FIELD, ANSWER, 90)) == (not form)
