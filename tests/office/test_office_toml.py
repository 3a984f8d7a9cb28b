"""Every mistake in a TOML file is told with its file, its line, its key and what is allowed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import Misconfigured
from toolkit.office.toml import parse

TEXT = '''# 说明 = "不是键"
name = "清岚乡 # 党委 = [1]"
list = [
  "甲 = 1",  # 乙 = 2
  "丙",
]

[office]
"机关 代字" = "清岚发"
note = """
day = 2010-01-01
"""
day = 2010-05-31

[[stages]]
name = "一"
[[stages.materials]]
due = 2010-05-01
[[stages.materials]]
due = "五月"

[[stages]]
a.b = 1
[[stages.materials]]
due = 1
'''


def line_of(text: str, needle: str, nth: int = 1) -> int:
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if needle in line]
    return lines[nth - 1]


def table(text: str = TEXT):
    return parse(text.encode(), "plan.toml")


def told(question) -> Misconfigured:
    with pytest.raises(Misconfigured) as caught:
        question()
    return caught.value


@pytest.mark.parametrize(
    ("keys", "needle", "nth"),
    [
        (("name",), "name =", 1),
        (("list",), "list =", 1),
        (("office",), "[office]", 1),
        (("office", "机关 代字"), "机关 代字", 1),
        (("office", "day"), "day = 2010-05-31", 1),
        (("stages", 0, "name"), 'name = "一"', 1),
        (("stages", 0, "materials", 1, "due"), "五月", 1),
        (("stages", 1, "a", "b"), "a.b", 1),
        (("stages", 1, "materials", 0, "due"), "due = 1", 1),
    ],
)
def test_a_key_is_found_on_its_line_past_strings_comments_and_brackets(keys, needle, nth):
    assert table().lines[keys] == line_of(TEXT, needle, nth)


def test_a_wrong_value_is_quoted_with_line_key_and_what_is_allowed():
    materials = table().tables("stages")[0].tables("materials")
    fault = told(lambda: materials[1].day("due"))
    assert str(fault) == (
        "plan.toml 第20行的 stages.materials.due 写的是“五月”，应当是形如 2010-05-31 的日期。"
        "请改好这一行后再运行。（setting-wrong）"
    )


def test_a_missing_key_is_told_at_the_table_it_belongs_to():
    fault = told(lambda: table().table("office").text("fonds"))
    assert fault.code == "setting-missing"
    assert fault.words["line"] == line_of(TEXT, "[office]")
    assert fault.words["key"] == "office.fonds"


def test_an_unknown_key_is_told_with_those_that_are_known():
    fault = told(lambda: table().table("office").only("note", "day"))
    assert (fault.code, fault.words["key"], fault.words["line"]) == (
        "setting-unknown", "office.机关 代字", line_of(TEXT, "机关 代字"),
    )  # fmt: skip
    assert fault.words["allowed"] == "note、day"


@pytest.mark.parametrize(
    ("ask", "value"),
    [
        (lambda t: t.text("a"), "3"),
        (lambda t: t.text("a"), '"  "'),
        (lambda t: t.texts("a"), "[1]"),
        (lambda t: t.choice("a", ("甲", "乙")), '"丙"'),
        (lambda t: t.whole("a"), "true"),
        (lambda t: t.whole("a", least=1), "0"),
        (lambda t: t.yes("a", default=False), '"yes"'),
        (lambda t: t.day("a"), "2010-05-31T08:00:00"),
        (lambda t: t.day("a"), '"2010-02-30"'),
        (lambda t: t.table("a"), "1"),
        (lambda t: t.tables("a"), "{ b = 1 }"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told(ask, value):
    assert told(lambda: ask(table(f"x = 1\na = {value}"))).words["line"] == 2


def test_values_of_the_right_kind_are_given():
    answers = table(
        'a = " 甲 "\nb = "乙"\nc = 3\nd = 2010-05-31\ne = "2010-05-31"\nf = false\ng = ["甲", " "]'
    )
    assert answers.text("a") == "甲"
    assert answers.text("z", "") == ""
    assert answers.texts("b") == ("乙",)
    assert answers.texts("g") == ("甲",)
    assert answers.choice("b", ("甲", "乙")) == "乙"
    assert answers.whole("c") == 3
    assert answers.day("d") == answers.day("e") == date(2010, 5, 31)
    assert answers.yes("f", default=True) is False
    assert answers.table("z").values == {}
    assert answers.tables("z") == ()


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = \n", 2), ("a = 1\n[b\nc = 2", 2), ('a = "x', 1), ("[fields.“姓名”]", 1)]
)
def test_broken_syntax_is_told_with_its_line(text, line):
    fault = told(lambda: table(text))
    assert (fault.code, fault.words["line"]) == ("setting-syntax", line)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a = 1\na = 2\n", "setting-twice", 2),
        ("[r]\na = 1\n[r]\nb = 1\n", "setting-twice", 3),
        ("[[s.m]]\na = 1\n[[s]]\nb = 1\n", "setting-twice", 3),
        ("a = 1\nb = 2011-02-29\n", "setting-no-day", 2),
        (f"a = 1\nb = {'9' * 5000}\n", "setting-endless", 2),
        (f"a = 1\nb = {'[' * 9000}{']' * 9000}\n", "setting-endless", 2),
    ],
)
def test_what_is_written_twice_no_day_or_endless_is_told_as_such(text, code, line):
    fault = told(lambda: table(text))
    assert (fault.code, fault.words["line"]) == (code, line)


def test_a_table_that_only_what_is_below_it_names_is_told_where_that_begins():
    fault = told(lambda: table("a = 1\n\n[[stages.materials]]\nb = 2\n").tables("stages"))
    assert fault.words["line"] == 3


def test_a_name_stands_on_one_line_and_may_have_wide_spaces():
    assert table('a = "甲　乙"').words("a") == "甲　乙"
    assert told(lambda: table('a = "甲\\n乙"').words("a")).words["found"] == "“甲 乙”"


@pytest.mark.parametrize(
    ("value", "answer"), [("2010", "2010"), ("2010-05-31", "2010-05-31"), ('"甲"', "甲")]
)
def test_an_answer_is_written_as_a_text_a_whole_number_or_a_day(value, answer):
    assert table(f"a = {value}").answer("a") == answer
    assert told(lambda: table("a = true").answer("a")).code == "setting-wrong"


def test_a_number_has_a_least_and_a_most():
    assert table("a = 5").whole("a", least=1, most=5) == 5
    assert "不小于1的整数（最大5）" in str(told(lambda: table("a = 6").whole("a", least=1, most=5)))


def test_keys_in_chinese_need_no_quotes():
    text = (
        '# [说明] 甲 = 1\n[fields.身份证号（18位）]\nrequired = true # 必填 = 1\n姓名 . A1栏 = "甲 = [乙]"\n'
        '[[ 规则.阶段 ]]\n内容 = { 序号 = 1, "名 称" = "丙, 丁 = 1" }\n选项 = [\n  "戊 = 1",\n]\nnote = """\n己 = 1\n"""'
    )
    read = table(text)
    assert read.values == {
        "fields": {"身份证号（18位）": {"required": True, "姓名": {"A1栏": "甲 = [乙]"}}},
        "规则": {
            "阶段": [{"内容": {"序号": 1, "名 称": "丙, 丁 = 1"}, "选项": ["戊 = 1"], "note": "己 = 1\n"}]
        },
    }
    assert read.lines["fields", "身份证号（18位）", "required"] == 3
    assert read.lines["规则", "阶段", 0, "选项"] == 7


def test_a_fault_behind_a_key_without_quotes_is_told_at_the_place_people_see():
    fault = told(lambda: table("[fields.姓名]\n类型.子项 = 文本"))
    assert (fault.words["line"], fault.words["column"], fault.words["found"]) == (2, 9, "类型.子项 = 文本")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ab1-_中文（）、", min_size=1, max_size=5), min_size=1, max_size=4, unique=True))
def test_a_bare_key_is_read_as_the_same_key_in_quotes(names):
    bare, quoted = ("\n".join(form.format(name) + " = 1" for name in names) for form in ("{}", '"{}"'))
    assert table(bare).values == table(quoted).values


def test_a_file_saved_in_gbk_is_named_as_such_and_a_byte_order_mark_does_no_harm():
    fault = told(lambda: parse('a = 1\nb = "清岚"'.encode("gb18030"), "office.toml"))
    assert (fault.code, fault.words["line"]) == ("setting-encoding", 2)
    assert parse(b"\xef\xbb\xbfa = 1\r\nb = 2", "office.toml").lines["b",] == 2


NAMES = st.text("abc中文 .#=[]\"'", min_size=1, max_size=6)
FILLERS = st.sampled_from(["", "# [x]", "  # a = 1"])
VALUES = st.sampled_from(
    [
        "1",
        '"a = [1"',
        "'#'",
        "[\n1, # ]\n2,\n]",
        '"""\nk = 1\n[t]\n"""',
        "'''\n[[t]]\n'''",
        "{ a = [1] }",
        "[[1], [2]]",
    ]
)


@st.composite
def documents(draw):
    """A TOML text with the line of every key, written down while it is made up."""
    lines: list[str] = []
    where = {}

    def entry(path, names):
        for name in names:
            quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
            lines.append(draw(FILLERS))
            where[(*path, name)] = len(lines) + 1
            lines.extend(f"{quoted} = {draw(VALUES)}".split("\n"))

    entry((), draw(st.lists(NAMES, unique=True, max_size=3)))
    for number in range(draw(st.integers(0, 3))):
        lines.append("[[ t . u ]]" if number % 2 else "[[t.u]]")
        where["t", "u", number] = len(lines)
        entry(("t", "u", number), draw(st.lists(NAMES, unique=True, max_size=3)))
    return "\n".join(lines), where


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_key_of_any_file_is_found_on_its_line(document):
    text, where = document
    if ("t",) in where:  # a plain key t and tables below it exclude each other
        return
    assert table(text).lines == where
