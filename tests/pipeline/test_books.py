"""What rules may ask of the ledger: papers in force, and whose words are nearly another's."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from toolkit.ledger import Said, Wanted
from toolkit.model import State
from toolkit.pipeline.books import Books, Likeness

HEDONG, SHIMEN = "河东村党支部", "石门村党支部"
ANSWER = "理论学习抓得不紧，满足于读文件；联系群众不够经常，到农户家中谈心的时候少。"


@dataclass
class OnFile:
    """A ledger of these papers that counts what it is asked."""

    papers: list[Said]
    asked: list[tuple] = field(default_factory=list)
    wanted: Wanted | None = None

    def said(self, wanted, fields=()):
        self.asked.append((wanted.answers, fields))
        self.wanted = wanted
        return self.papers

    def alike(self, wanted, field, words, least):
        return self.said(wanted, (field,))

    def how_many(self, wanted):
        self.asked.append((wanted.answers, ()))
        return len(self.papers)


def books(*papers) -> Books:
    """A ledger of reports, each (org, member, 存在问题)."""
    return Books(OnFile([Said(org, member, {"存在问题": text}) for org, member, text in papers]))


def test_the_paper_most_alike_is_named_with_its_share():
    ledger = books(
        (SHIMEN, "李四", ANSWER.replace("，", ", ").replace("时候", "时间")), (SHIMEN, "王五", "别的话")
    )
    likeness = ledger.most_alike("报告", "存在问题", ANSWER, HEDONG, "张三")
    assert likeness == Likeness(SHIMEN, "李四", 96)


def test_a_paper_less_alike_than_is_asked_for_is_none():
    ledger = books((SHIMEN, "李四", ANSWER.replace("时候", "时间")))
    assert ledger.most_alike("报告", "存在问题", ANSWER, HEDONG, "张三", least=96).percent == 96
    assert ledger.most_alike("报告", "存在问题", ANSWER, HEDONG, "张三", least=97) == Likeness("", "", 0)


def test_a_members_own_earlier_paper_is_no_copy():
    ledger = books((HEDONG, "张三", ANSWER))
    assert ledger.most_alike("报告", "存在问题", ANSWER, HEDONG, "张三") == Likeness("", "", 0)
    assert ledger.most_alike("报告", "存在问题", ANSWER, SHIMEN, "张三").percent == 100


def test_empty_answers_are_like_nothing():
    ledger = books((HEDONG, "张三", None), (SHIMEN, "李四", ""))
    assert ledger.most_alike("报告", "存在问题", ANSWER).percent == 0


@given(st.text(alphabet="一二三四五，。 ", min_size=1), st.text(alphabet="一二三四五", max_size=20))
def test_white_space_and_marks_make_no_words_of_ones_own(text, other):
    ledger = books((HEDONG, "张三", text), (HEDONG, "李四", other))
    spaced = " ".join(text)
    expected = 100 if any(char.isalnum() for char in text) else 0
    assert ledger.most_alike("报告", "存在问题", spaced).percent == expected


def test_the_rows_of_a_list_bring_their_papers_other_answers():
    papers = [
        {"承诺人": "张三", "承诺": [{"事项": "修路"}, {"事项": "种树"}]},
        {"承诺人": "李四", "承诺": None},
    ]
    rows = Books(OnFile([Said(HEDONG, "", paper) for paper in papers])).rows("承诺书", HEDONG, "承诺")
    assert [(row["承诺人"], row["事项"]) for row in rows] == [("张三", "修路"), ("张三", "种树")]


def test_a_question_is_looked_up_once_however_often_it_is_asked():
    ledger = books((SHIMEN, "李四", ANSWER))
    for _ in range(3):
        assert ledger.papers("报告", 评语=["好", "中"]) == ({"存在问题": ANSWER},)
        assert ledger.count("报告") == 1
        assert ledger.most_alike("报告", "存在问题", ANSWER).percent == 100
    assert ledger.ledger.asked == [((("评语", ["好", "中"]),), ()), ((), ()), ((), ("存在问题",))]


def test_a_statement_of_nothing_is_no_paper():
    asked = books().ledger
    Books(asked).papers("报告")
    assert State.NOTHING not in asked.wanted.states
    assert State.NOTED in asked.wanted.states
