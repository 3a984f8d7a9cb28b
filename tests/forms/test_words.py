"""The words of one cell against the blank's words around its markers."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.forms.markers import pieces
from toolkit.forms.words import answers


def read(template: str, text: str) -> list[tuple[str, str, bool]]:
    return [
        (answer.marker.tag, answer.raw.strip("： "), answer.sure)
        for answer in answers(pieces(template), text)
    ]


def test_markers_that_share_a_line_are_told_apart_by_the_words_between():
    assert read("{{ 年 }}年{{ 月 }}月{{ 日 }}日", "2010 年 4 月 20 日") == [
        ("年", "2010", True), ("月", "4", True), ("日", "20", True),
    ]  # fmt: skip


def test_colons_spaces_and_widths_of_the_blanks_words_do_not_matter():
    assert read("姓名：{{ 姓名 }}（签字）", "姓　名 张三 (签字)") == [("姓名", "张三", True)]


def test_words_that_could_end_an_answer_twice_leave_doubt():
    assert [sure for _, _, sure in read("{{ 甲 }}至{{ 乙 }}止", "由此至彼至终止")] == [False, False]


def test_the_words_a_line_begins_with_may_come_again_in_its_answer():
    line = "党支部：{{ 党支部 }}月份：{{ 月份 }}"
    assert read(line, "党支部：机关第一党支部月份：9月") == [
        ("党支部", "机关第一党支部", True), ("月份", "9月", True),
    ]  # fmt: skip


def test_markers_whose_words_between_are_gone_are_not_told_apart():
    assert read("姓名：{{ 姓名 }}性别：{{ 性别 }}", "姓名：张三 男") == [
        ("姓名", "张三 男", False),
        ("性别", "", False),
    ]


def test_a_prompt_typed_over_leaves_no_doubt():
    assert read("{{ 事迹 }}（不少于500字）", "勤恳工作。") == [("事迹", "勤恳工作。", True)]


@given(st.lists(st.text("甲乙丙丁abc12", max_size=6), min_size=2, max_size=5))
def test_answers_without_the_blanks_own_words_come_back(values):
    template = "；".join(f"第{n}项：{{{{ f{n} }}}}" for n in range(len(values)))
    text = "；".join(f"第{n}项：{value}" for n, value in enumerate(values))
    found = {tag: raw.strip("；：") for tag, raw, _ in read(template, text)}
    assert found == {f"f{n}": value for n, value in enumerate(values)}
