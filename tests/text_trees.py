"""Generated outlines in every numbering habit, for the law outline(render(tree)) == tree."""

from __future__ import annotations

from hypothesis import strategies as st

from toolkit.text.numbering import Habit, written
from toolkit.text.numerals import chinese_numeral
from toolkit.text.outlining import Node, Outline, Paragraph
from toolkit.text.paragraphs import enumerations

WORDS = (
    "基层党组织",
    "组织领导",
    "动员部署",
    "学习教育",
    "服务群众",
    "党员",
    "工作机制",
    "“五个好”",
    "《决定》",
    "督促检查",
)
FORMS = {
    Habit.CHINESE: ("#、", "#．", "#."), Habit.BRACKETED: ("（#）", "(#)", "（#)"), Habit.ARABIC: ("#.", "#、", "#．"),
    Habit.ARABIC_BRACKETED: ("（#）", "(#)"), Habit.ARABIC_HALF_BRACKETED: ("#）", "#)"),
    Habit.STAGE: ("第#阶段", "第#阶段：", "第#阶段、"), Habit.CHAPTER: ("第#章",), Habit.ORDER: ("第#，", "第#、", "第#："),
}  # fmt: skip
"""The forms a number is typed in, # for its figure; the other habits have one form each."""
NUMBERED = tuple(habit for habit in Habit if habit is not Habit.NONE)


def words(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=least, max_size=most).map("".join)


SENTENCES = st.lists(words(2, 12), min_size=1, max_size=4).map(
    lambda parts: "".join(f"{part}，要抓好。" for part in parts)
)
COUNTED = words(1, 2).map(
    lambda said: f"抓好三项工作：一是{said}好。要落实。二是党员好。三是机制好。要坚持。"
)
PARAGRAPHS = st.one_of(SENTENCES, SENTENCES, COUNTED).map(lambda text: Paragraph(text, enumerations(text)))
LONG_PARAGRAPHS = (
    st.integers(9, 14)
    .map(lambda count: "学习教育工作" * count)
    .map(lambda text: Paragraph(f"{text}，要认真抓好。再作安排。"))
)
HEADINGS = words(1, 3)


@st.composite
def nodes(draw: st.DrawFn, habits: tuple[Habit, ...], level: int = 1) -> tuple[Node, ...]:
    """A list of brothers numbered in the first of `habits`, their children in the ones after it."""
    count = draw(st.integers(0 if level > 1 else 1, 3 if level < 3 else 2))
    if not habits:
        return ()
    form = draw(st.sampled_from(FORMS.get(habits[0], ("",))))
    return tuple(draw(_node(habits, level, ordinal, form)) for ordinal in range(1, count + 1))


def _number(habit: Habit, ordinal: int, form: str) -> str:
    is_arabic = "1" in habit.value
    return form.replace("#", str(ordinal) if is_arabic else chinese_numeral(ordinal)) or written(
        habit, ordinal
    )


@st.composite
def _node(draw: st.DrawFn, habits: tuple[Habit, ...], level: int, ordinal: int, form: str) -> Node:
    habit = habits[0]
    shape = draw(st.sampled_from(("alone", "stopped", "ran-in", "colon", "bare")))
    number = _number(habit, ordinal, form)
    if habit is Habit.NONE:
        shape, number, ordinal = "alone", "", 0
    stop = {"alone": "", "bare": "", "colon": "："}.get(shape, "。")
    heading = "" if shape == "bare" else draw(HEADINGS)
    ran_in = shape in {"ran-in", "colon", "bare"}
    first = (draw(LONG_PARAGRAPHS if shape == "bare" else PARAGRAPHS),) if ran_in else ()
    more = tuple(draw(st.lists(PARAGRAPHS, max_size=1)))
    children = draw(nodes(habits[1:], level + 1))
    return Node(habit, number, ordinal, level, heading, stop, ran_in, first + more, children)


@st.composite
def outlines(draw: st.DrawFn, *, unnumbered: bool = False, titled: bool = False) -> Outline:
    """A whole paper; `unnumbered` lets headings without a number in, which plain text cannot show."""
    titles = ("关于开展学习教育的实施方案", "创先争优活动总结")
    habits = draw(st.permutations(NUMBERED))[: draw(st.integers(1, 4))]
    if unnumbered and draw(st.booleans()):
        habits = [Habit.NONE, *habits]
    sections = draw(nodes(tuple(habits)))
    is_signed = draw(st.booleans())
    return Outline(
        title=draw(st.sampled_from(titles if titled else ("", *titles))),
        salutation=draw(st.sampled_from(("", "各党支部：", "同志们："))),
        preamble=tuple(draw(st.lists(PARAGRAPHS, max_size=2))),
        sections=sections,
        attachments=draw(st.sampled_from(((), ("名单",), ("名单", "任务分工表")))),
        signature=draw(st.sampled_from(("中共清岚乡委员会", "清岚乡党委\n清岚乡政府"))) if is_signed else "",
        date="2010年4月20日" if is_signed else "",
    )
