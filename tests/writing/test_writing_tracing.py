"""Every figure in a written document can be traced: this 43 is these 43 papers."""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache

import generated_data
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from sample_office import TEMPLATES, filed, names, office
from word_templates import drawn

from toolkit.errors import Refused
from toolkit.library import open_library
from toolkit.model import Figure, State
from toolkit.office.schedule import fallings
from toolkit.ooxml.template import compile_template
from toolkit.ooxml.template_code import compiled, environment
from toolkit.ooxml.template_figures import spotted_in_word
from toolkit.ooxml.template_tags import Mark
from toolkit.ooxml.template_values import Printed, finalizer
from toolkit.ooxml.tracing import Tracer
from toolkit.reading import read
from toolkit.writing.compose import load
from toolkit.writing.filters import FILTERS
from toolkit.writing.markdown_body import MarkdownBody, compile_markdown
from toolkit.writing.owing import owed
from toolkit.writing.placing import spotted_in_markdown
from toolkit.writing.words import said

FORM, ORGS = "民主评议汇总表", ("河东村党支部", "柳林村党支部", "石门村党支部")
KNOWN = ("office", "plan", "today", "entries", "due", "missing")
JINJA = environment(FILTERS, finalizer(said))
GRADES = ("优秀", "合格", "不合格")


def paper(number: int, **values):
    return filed(number, FORM, ORGS[number % len(ORGS)], **values)


def printed(source: str, papers, **more) -> list[Printed]:
    """The figures a template prints."""
    marks = tuple(Mark("", "") for _ in range(source.count("\n") + 3))
    code = compiled(source, marks, "试写", (*KNOWN, *more), JINJA)
    return [one for one in code.pieces({**names(papers).as_mapping(), **more}) if isinstance(one, Printed)]


def sources(source: str, papers, **more) -> set[int]:
    """The papers behind the only figure that a template prints."""
    (figure,) = printed(source, papers, **more)
    return {basis.entry for basis in Tracer().bases(figure.value)}


# --- laws --------------------------------------------------------------------------------------------------

PAPERS = st.lists(
    st.fixed_dictionaries(
        {
            "等次": st.sampled_from(GRADES),
            "得分": st.none() | st.integers(0, 100),
            "评议": st.lists(st.fixed_dictionaries({"票": st.integers(0, 9)}), max_size=3),
        }
    ),
    min_size=1,
    max_size=8,
).map(lambda all_of: [paper(number, **values) for number, values in enumerate(all_of, start=1)])


def _grade(grade):
    return lambda papers: [one for one in papers if one.values["等次"] == grade]


STEPS = {
    '|挑选("等次", "优秀")': _grade("优秀"),
    '|挑选("等次", "优秀", "合格")': lambda papers: [one for one in papers if one.values["等次"] != "不合格"],
    '|selectattr("得分")|list': lambda papers: [one for one in papers if one.values["得分"]],
    '|selectattr("等次", "equalto", "合格")': _grade("合格"),
    '|rejectattr("得分", "none")|list': lambda papers: [
        one for one in papers if one.values["得分"] is not None
    ],
    "|reverse|list": lambda papers: papers[::-1],
    '|按姓氏笔画("等次")': lambda papers: papers,
    '|排名("得分")|列("项")': lambda papers: papers,
    '|分组("等次")|列("项")|sum(start=())|list': lambda papers: papers,
}
COUNTS = (
    "|length",
    "|count",
    '|列("等次")|length',
    '|合计("得分")',
    '|分组("等次")|length',
    '|map(attribute="等次")|unique|list|length',
)


@given(PAPERS, st.lists(st.sampled_from(list(STEPS)), max_size=4), st.sampled_from(COUNTS))
def test_the_sources_of_a_count_are_exactly_the_papers_counted(papers, steps, count):
    wanted = papers
    for step in steps:
        wanted = STEPS[step](wanted)
    expression = f'entries("{FORM}"){"".join(steps)}'
    assert sources(f"{{{{ {expression}{count} }}}}", papers) == {one.entry.number for one in wanted}


@given(PAPERS, st.lists(st.sampled_from(list(STEPS)), max_size=2))
def test_what_a_loop_counts_one_by_one_are_exactly_the_papers_it_counted(papers, steps):
    wanted = papers
    for step in steps:
        wanted = STEPS[step](wanted)
    source = (
        f'{{% set n = namespace(c=0) %}}{{% for p in entries("{FORM}"){"".join(steps)} %}}'
        '{% if p.等次 == "合格" %}{% set n.c = n.c + 1 %}{% endif %}{% endfor %}{{ n.c }}'
    )
    assert sources(source, papers) == {one.entry.number for one in wanted if one.values["等次"] == "合格"}


@given(PAPERS)
def test_rows_gathered_from_tables_lead_back_to_the_papers_that_have_any(papers):
    source = (
        f'{{% set all = namespace(rows=[]) %}}{{% for p in entries("{FORM}") %}}{{% for one in p.评议 %}}'
        '{% set all.rows = all.rows + [{"org": p.org, "票": one.票}] %}{% endfor %}{% endfor %}{{ all.rows|length }}'
    )
    assert sources(source, papers) == {one.entry.number for one in papers if one.values["评议"]}
    assert sources(source.replace("|length", '|合计("票")'), papers) == sources(source, papers)


@pytest.mark.parametrize(
    ("expression", "numbers"),
    [
        ("a|length + b|length", {1, 2}), ("b|length - a|length", {1, 2}), ("10 * a|length", {1}),
        ("a[0].得分 / b[0].得分", {1, 2}), ("(a[0].得分 / 3)|round(1)", {1}), ("-a[0].得分", {1}),
        ("a|length|占比(b|length)", {1, 2}), ("a|length|中文数字", {1}), ('"%.1f"|format(a[0].得分)', {1}),
        ('a[0].得分 ~ "分"', {1}), ("(a + b)|列('得分')|max", {2}), ("(a + b)|列('得分')|min", {1}),
        ("(a + b)|sum(attribute='得分')", {1, 2}), ("a[0].得分|float", {1}), ("a[0].得分|string", {1}),
        ("a|length if a else 0", {1}), ("[a[0].得分, b[0].得分]|sum", {1, 2}), ("1.5 + a[0].得分", {1}),
        ("[a, b]|length", {1, 2}), ("a[0].评议|合计('票')", {1}), ("2.5 * a[0].得分 / 3", {1}),
    ],
)  # fmt: skip
def test_arithmetic_and_filters_join_the_sources(expression, numbers):
    papers = [
        filed(1, FORM, ORGS[0], 得分=60, 评议=[{"票": 3}, {"票": 4}]),
        filed(2, FORM, ORGS[1], 得分=90, 评议=[]),
    ]
    source = f'{{% set a = entries("{FORM}", "{ORGS[0]}") %}}{{% set b = entries("{FORM}", "{ORGS[1]}") %}}{{{{ {expression} }}}}'
    assert sources(source, papers) == numbers


@pytest.mark.parametrize(
    "source",
    [
        "{{ 43 }}", "{{ today|年月日 }}", "{% for p in entries(FORM) %}{{ loop.index }}{% endfor %}",
        "{{ entries(FORM)[0].等次 }}", "{{ entries(FORM)[0].评议日期|年月日 }}", "{{ 3|占比(0) }}",
        "{% set n = namespace(c=0) %}{% for p in entries(FORM) %}{% set n.c = n.c + 1 %}{{ n.c }}{% endfor %}",
    ],
)  # fmt: skip
def test_a_running_number_a_date_and_a_bare_number_are_no_figures(source):
    figures = printed(source, [paper(1, 等次="优秀", 评议日期="2010-06-20")], FORM=FORM)
    assert not any(Tracer().bases(one.value) for one in figures)


# --- what no paper answers for -----------------------------------------------------------------------------


def figures_of(text: str, papers, today=date(2010, 7, 1)) -> tuple[Figure, ...]:
    body = compile_markdown(
        f"---\n标题: 关于评议的通报\n---\n{text}", "试写", KNOWN, filters=FILTERS, say=said
    )
    return body.write(names(papers, today).as_mapping()).figures


def test_a_paper_that_has_not_come_is_a_source_told_in_words():
    papers = [
        filed(1, FORM, ORGS[0], 评议年度="2010"),
        filed(2, FORM, ORGS[1], state=State.RETURNED, 评议年度="2010"),
    ]
    (due, missing) = figures_of(
        f'应报{{{{ due("{FORM}")|length }}}}份，未报{{{{ missing("{FORM}")|length }}}}份。', papers
    )
    this_year = f"{FORM}（2010年）"
    assert (due.entries, missing.entries) == ((1,), ())
    assert f"{ORGS[2]}《{this_year}》逾期未报" in due.words
    assert f"{ORGS[1]}《{this_year}》退回待补正（No 2）" in missing.words
    assert len(missing.words) == len(office().roster.orgs) - 1


def test_of_members_papers_that_have_not_come_the_words_say_how_many_and_no_names():
    (figure,) = figures_of(f'{{{{ missing("党性分析报告", org="{ORGS[0]}")|length }}}}名没有报。', [])
    count = len([one for one in office().roster.members_of(ORGS[0]) if one.is_working])
    assert (figure.text, figure.words) == (str(count), (f"{ORGS[0]}《党性分析报告》逾期未报（{count}人）",))


def test_a_nothing_counted_among_papers_does_not_say_that_none_came():
    (figure,) = figures_of(
        "{% set 数 = namespace(降=0) %}"
        f'{{% for 份 in entries("{FORM}") %}}{{% if 份.等次 == "不合格" %}}{{% set 数.降 = 数.降 + 1 %}}{{% endif %}}{{% endfor %}}'
        "降档{{ 数.降 }}个。",
        [paper(1, 等次="优秀")],
    )
    assert (figure.text, figure.entries) == ("0", (1,))
    assert not any("没有收到" in words for words in figure.words)


def test_a_nothing_that_was_found_tells_what_was_looked_through():
    (figure,) = figures_of(
        f'不合格{{{{ entries("{FORM}")|挑选("等次", "不合格")|length }}}}名。', [paper(1, 等次="优秀")]
    )
    assert (figure.text, figure.entries, figure.words[0]) == ("0", (1,), "其中没有符合的")
    (figure,) = figures_of(f'收到{{{{ entries("{FORM}")|length }}}}份。', [])
    assert figure.words == (f"《{FORM}》没有收到",)
    (figure,) = figures_of(
        f'{{% set n = namespace(c=0) %}}{{% for p in entries("{FORM}") %}}{{% if p.等次 == "差" %}}{{% set n.c = n.c + 1 %}}'
        "{% endif %}{% endfor %}差的{{ n.c }}个。", [paper(1, 等次="优秀")],
    )  # fmt: skip
    assert (figure.text, figure.entries) == ("0", (1,))


def test_a_reminder_counts_what_is_owed_and_what_came(tmp_path):
    papers = [filed(1, "党性分析报告", ORGS[0], office().roster.members_of(ORGS[0])[0].name)]
    given = names(papers, date(2010, 6, 28))
    material = next(one for one in office().plan.materials if one.form == "党性分析报告")
    owing = owed(given.due(org=ORGS[0]), material, given.today, office().plan.schedule.workdays)
    draft = load(TEMPLATES / "催报通知").write(given, org=office().roster.org(ORGS[0]), owed=(owing,))
    told = {one.snippet.partition("｜")[2]: one for one in draft.figures}
    assert told["已报"].entries == told["应报"].entries == (1,)
    assert told["还差"].entries == ()
    assert told["还差"].words == (f"{ORGS[0]}《党性分析报告》逾期未报（{told['还差'].text}人）",)


def test_figures_from_the_roster_and_the_plan_say_so():
    orgs, stages = figures_of(
        "{{ office.roster.orgs|length }}个党组织，分{{ plan.stages|length|中文数字 }}个阶段。", []
    )
    assert (orgs.words, stages.words) == (("花名册",), ("活动方案",))


# --- places ------------------------------------------------------------------------------------------------


def test_a_figure_of_a_markdown_template_has_the_place_a_reader_sees():
    text = (
        f'{{% set a = entries("{FORM}") %}}\n## 总体情况\n\n**共**收到{{{{ a|length }}}}份；其中优秀{{{{ a|挑选("等次", "优秀")|length }}}}份。\n\n'
        "| 党组织 | 得分 | 备注 |\n|:--|:-:|:-:|\n{% for p in a -%}\n| {{ p.org }} | {{ p.得分 }} | 第{{ p.得分 }}分 |\n{% endfor %}\n\n"
        '合计{{ a|合计("得分") }}分'
    )
    found = figures_of(text, [paper(1, 等次="优秀", 得分=90), paper(2, 等次="合格", 得分=80)])
    assert [(one.text, one.place, one.snippet) for one in found] == [
        ("2", "第3段", "共收到2份；"), ("1", "第3段", "其中优秀1份。"),
        ("90", "表1 第2行第2列", "柳林村党支部｜得分"), ("90", "表1 第2行第3列", "柳林村党支部｜备注：第90分"),
        ("80", "表1 第3行第2列", "石门村党支部｜得分"), ("80", "表1 第3行第3列", "石门村党支部｜备注：第80分"),
        ("170", "第4段", "合计170分"),
    ]  # fmt: skip


def test_a_figure_whose_place_is_not_known_keeps_its_words():
    (found,) = figures_of(f'# 附件 名册（{{{{ entries("{FORM}")|length }}}}份）', [paper(1)])
    assert (found.text, found.snippet) == ("1", "附件 名册（1份）")


def test_a_figure_of_a_word_template_has_the_place_a_reader_sees():
    rows = [
        ["党组织", "得分"],
        ['{%tr for p in entries("' + FORM + '") %}', ""],
        ["{{ p.org }}", "{{ p.得分 }}"],
        ["{%tr endfor %}", ""],
    ]
    data = drawn(
        ['共{{ entries("' + FORM + '")|length }}份。'], rows, header='{{ entries("' + FORM + '")|length }}份'
    )
    template = compile_template(data, "试写", KNOWN, filters=FILTERS, say=said)
    written = template.write(names([paper(1, 得分=90)]).as_mapping())
    assert [(one.text, one.place, one.snippet, one.entries) for one in written.figures] == [
        ("1", "第1段", "共1份。", (1,)), ("90", "表1 第2行第2列", "柳林村党支部｜得分", (1,)), ("1", "页眉", "1份", (1,)),
    ]  # fmt: skip


def test_a_figure_in_a_tables_head_or_first_column_names_its_cells_without_marks():
    head = (
        f'得分（全部{{{{ entries("{FORM}")|length }}}}份，按报送先后排列，没有评议的不列入，下同，不再说明）'
    )
    rows = [
        ["序号", head, "占比"],
        ["{{ 1 }}", '{{ entries("' + FORM + '")|length }}', '{{ entries("' + FORM + '")|length|占比(2) }}'],
    ]
    template = compile_template(drawn([], rows), "试写", KNOWN, filters=FILTERS, say=said)
    in_head, count, share = template.write(names([paper(1)]).as_mapping()).figures
    assert in_head.snippet.startswith("得分（全部1份，按报送先后排列")
    assert (count.snippet, share.snippet) == (
        "得分（全部1份，按报送先后排列，没有评议的不列入，下同，不再",
        "占比",
    )


def test_numbers_of_persons_are_masked_in_the_words_around_a_figure():
    (figure,) = figures_of(f'电话13812345678，收到{{{{ entries("{FORM}")|length }}}}份。', [paper(1)])
    assert "13812345678" not in figure.snippet
    assert figure.snippet.endswith("收到1份。")


def test_of_thousands_of_figures_those_are_kept_that_rest_on_more_than_one_paper():
    papers = [paper(number, 得分=number % 100) for number in range(1, 2501)]
    rows = [
        ["得分", "党组织"],
        ['{%tr for p in entries("' + FORM + '") %}', ""],
        ["{{ p.得分 }}", "{{ p.org }}"],
        ["{%tr endfor %}", ""],
    ]
    template = compile_template(
        drawn(['共{{ entries("' + FORM + '")|length }}份。'], rows), "试写", KNOWN, filters=FILTERS, say=said
    )
    (total,) = template.write(names(papers).as_mapping()).figures
    assert (total.text, total.place, total.snippet) == ("2500", "第1段", "共2500份。")
    assert total.entries == tuple(range(1, 2501))


def test_in_a_document_too_long_to_be_walked_a_figure_keeps_its_words_and_its_papers(monkeypatch):
    def too_long(*_):
        raise Refused("too-long")

    monkeypatch.setattr("toolkit.ooxml.template_figures.parse", too_long)
    monkeypatch.setattr("toolkit.writing.placing.walked", too_long)
    source = f'已收到{{{{ entries("{FORM}")|length }}}}份。'
    template = compile_template(drawn(["前面。", source]), "试写", KNOWN, filters=FILTERS, say=said)
    (in_word,) = template.write(names([paper(1)]).as_mapping()).figures
    (in_markdown,) = figures_of(source, [paper(1)])
    assert in_word == in_markdown == Figure("1", "整个文件", "已收到1份。", (1,))


# --- the office's own templates ----------------------------------------------------------------------------


@cache
def _papers():
    """Some papers on every form of the office, answered at random."""
    library, rng = open_library(TEMPLATES.parent / "forms"), random.Random(7)
    made = []
    for form in map(library.form, library.names):
        for org in ORGS:
            values = generated_data.data(rng, form.fields, empty=0)
            made.append(filed(len(made) + 1, form.name, org, **_plain(values)))
    return tuple(made)


def _plain(value):
    """No figures in words, for the test below tells figures by their looks; five rows in every table."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in (value * 5)[:5]]
    return re.sub("[0-9]", "数", value) if isinstance(value, str) and not ISO.fullmatch(value) else value


ISO = re.compile("[12][0-9]{3}-[0-9]{2}(-[0-9]{2})?")
WRITTEN = [
    folder.name
    for folder in sorted(TEMPLATES.iterdir())
    if load(folder).settings.when in ("on-demand", "due-date")
]


def known_to(template) -> dict[str, object]:
    given = names(_papers(), date(2011, 6, 25))
    settings = template.settings
    past = [one for one in fallings(office().plan, settings.of, settings.days) if one.due <= given.today]
    more = {"materials": past[-1].materials} if settings.when == "due-date" else {}
    known = {
        **settings.parameters,
        **given.as_mapping(),
        "number": "",
        "addressees": settings.addressees,
        **more,
    }
    return {**known, "title": template.title(known)}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_number_a_template_prints_from_the_ledger_has_its_sources(name):
    template = load(TEMPLATES / name)
    known = known_to(template)
    bare = [one for one in _looking_like_figures(template, known) if not _counts_rows(one)]
    assert bare == []
    figures = template.body.write(known).figures
    assert all(one.entries or one.words for one in figures)
    assert not [one for one in figures if one.place == "整个文件"]


def _looking_like_figures(template, known):
    """Where a number or percentage was printed that is no traced figure."""
    body = template.body
    data = body.render(known)
    if isinstance(body, MarkdownBody):
        return spotted_in_markdown(_taken_for_figures(body.code.pieces(known)), data)
    given = {**known, "_unique": lambda: 1}
    return [
        one
        for part in body.parts
        for one in spotted_in_word(_taken_for_figures(part.code.pieces(given)), part.side)
    ]


def _taken_for_figures(pieces):
    return [_taken(piece) for piece in pieces]


def _taken(piece):
    if isinstance(piece, Printed) and Tracer().bases(piece.value) | Tracer().looked_through(piece.value):
        return Markup(piece)  # noqa: S704 - what was printed
    if isinstance(piece, Markup) and re.fullmatch(r"[0-9]+(\.[0-9]+)?%?", piece):
        taken = Printed(piece)
        taken.value = None
        return taken
    return piece


def _counts_rows(one) -> bool:
    """序号, 名次 and the like: where a row stands, no figure of the ledger; nor is an issue's number, or a year."""
    return (
        one.snippet.endswith(("序号", "名次", "编号"))
        or (re.fullmatch("20[0-9]{2}", one.text) and f"{one.text}年" in one.snippet)
        or one.snippet.startswith("第1期")
        or one.snippet.startswith(f"{one.text}.")
    )


@pytest.mark.parametrize("name", WRITTEN)
def test_looking_for_the_figures_changes_no_byte_of_the_document(name):
    template = load(TEMPLATES / name)
    assert template.body.render(known_to(template)) == template.body.write(known_to(template)).data


@pytest.mark.parametrize("name", WRITTEN)
def test_at_its_place_a_reader_finds_the_figure(name):
    template = load(TEMPLATES / name)
    written = template.body.write(known_to(template))
    document = read(written.data, f"{name}.docx")
    there = {str(cell.place): cell.text for row in document.rows for cell in row.cells}
    assert [one for one in written.figures if one.text not in there[one.place]] == []
