"""Forms as offices draw them, made at random: tables with merges both ways, lines of inline answers.

Everything is drawn from one `random.Random`, so that a seed gives a benchmark its forms and Hypothesis
through `st.randoms` finds and shrinks a failing one. `drawn_forms.py` puts them into files,
`generated_data.py` fills them in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from form_labels import GROUPS, INSTRUCTIONS, LABELS, LISTS, NOTES, TITLES, TWINS, Label

from toolkit.forms.definition import Field, FieldType

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a table, with the words and markers in it; rows and columns count from 0."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its boxes cover every square once."""

    columns: int
    rows: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of running text; level 1 is a title."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Blank:
    """A generated form: its blocks in order, its fields, and the same form written as plain lines."""

    title: str
    blocks: tuple[Line | Grid, ...]
    fields: tuple[Field, ...]
    shared: frozenset[str]
    """Answers that share their cell or line with other words or answers."""
    plain: tuple[Line, ...]


def blank(rng: Random, most: int = 30, least: int = 3) -> Blank:
    """A form of about `least` to `most` answers."""
    drafter = _Drafter(rng, rng.randint(least, most))
    title = rng.choice(TITLES)
    blocks: list[Line | Grid] = [drafter.heading(title)]
    if rng.random() < 0.3:
        blocks.append(drafter.line())
    if rng.random() < 0.3:
        blocks.append(Line(rng.choice(INSTRUCTIONS)))
    most = drafter.most
    if rng.random() < 0.25:
        drafter.most = most // 2
        blocks += [_grid(drafter), Line(f"二、{rng.choice(GROUPS)}")]
        drafter.most = most
    blocks.append(_grid(drafter))
    if rng.random() < 0.25:
        blocks.append(Line(rng.choice(INSTRUCTIONS)))
    if rng.random() < 0.2:
        blocks.append(drafter.line())
    return Blank(
        title, tuple(blocks), tuple(drafter.fields), frozenset(drafter.shared),
        (Line(title, 1), *in_plain_order(drafter.plain)),
    )  # fmt: skip


def _grid(drafter: _Drafter) -> Grid:
    rng = drafter.rng
    table = _Table(rng.choice((4, 6, 8, 10, 12)))
    drafter.pairs_beside_photo(table)
    while not drafter.done:
        rng.choice(drafter.bands)(table)
    return Grid(table.columns, table.rows, tuple(table.boxes))


@dataclass(slots=True)
class _Table:
    columns: int
    rows: int = 0
    boxes: list[Box] = field(default_factory=list)

    def across(self, texts: list[str], widths: list[int], start: int = 0) -> None:
        """Add boxes side by side in the row being drawn."""
        column = start
        for text, width in zip(texts, widths, strict=True):
            self.boxes.append(Box(self.rows, column, 1, width, text))
            column += width

    def down(self, text: str, column: int, rows: int, width: int = 1) -> None:
        """Add a box that reaches over the next rows."""
        self.boxes.append(Box(self.rows, column, rows, width, text))


class _Drafter:
    """Draws bands of a table and lines of text, each answer with a label of its own."""

    def __init__(self, rng: Random, most: int) -> None:
        self.rng = rng
        self.most = most
        self.fields: list[Field] = []
        self.shared: set[str] = set()
        self.plain: list[Line] = []
        self.labels = list(LABELS)
        self.used: list[Label] = []
        self.lists = list(LISTS)
        self.names: set[str] = set()
        self.bands = (
            self.pairs, self.pairs, self.pairs, self.pairs, self.headed, self.group, self.long, self.long,
            self.opinion, self.listed, self.banner, self.mixed, self.twins, self.stacked,
        )  # fmt: skip

    @property
    def done(self) -> bool:
        return len(self.fields) >= self.most

    # -- answers --------------------------------------------------------------------------------------

    def label(self, *kinds: FieldType) -> Label:
        """A label not yet used (a few come twice, such as 备注), of one of the kinds where any are given."""
        if kinds and self.used and self.rng.random() < 0.03:
            again = [label for label in self.used if label.type in kinds]
            if again:
                return self.rng.choice(again)
        fitting = [label for label in self.labels if not kinds or label.type in kinds]
        label = self.rng.choice(fitting or list(LABELS))
        if label in self.labels:
            self.labels.remove(label)
        self.used.append(label)
        return label

    def answer(self, label: Label, prefix: str = "") -> Field:
        """A new field for a label, its name made unique."""
        name = prefix + label.text
        while name in self.names:
            name += "二"
        self.names.add(name)
        self.fields.append(Field(name, label.type, options=label.options))
        return self.fields[-1]

    def cell(self, label: Label, prefix: str = "") -> str:
        """The words of an answer's cell: mostly the marker alone, sometimes with a unit."""
        answer = self.answer(label, prefix)
        self.plain += plain_lines(label, answer)
        unit = _UNITS.get(label.type, "")
        if unit and self.rng.random() < 0.2:
            self.shared.add(answer.name)
            return f"{{{{ {answer.name} }}}}{unit}"
        return f"{{{{ {answer.name} }}}}"

    def short(self) -> Label:
        return self.label(*(kind for kind in FieldType if kind not in (FieldType.LONG_TEXT, FieldType.TABLE)))

    # -- bands of a table -----------------------------------------------------------------------------

    def pairs(self, table: _Table, start: int = 0, end: int | None = None, prefix: str = "") -> None:
        """One row of labels, each left of its answer."""
        end = end or table.columns
        most = max(1, (end - start) // 2)
        boxes = 2 * self.rng.randint(1, min(most, 4))
        has_spare = boxes < end - start and self.rng.random() < 0.08
        widths = split(self.rng, end - start, boxes + has_spare)
        texts = []
        for _ in range(len(widths) // 2):
            label = self.short()
            texts += [spelt(self.rng, label.text), self.cell(label, prefix)]
        table.across(texts + [""] * has_spare, widths, start)
        table.rows += 1

    def pairs_beside_photo(self, table: _Table) -> None:
        """The first rows of most forms: pairs, with room for a photograph at the right."""
        rows = self.rng.randint(1, 3)
        edge = table.columns
        if self.rng.random() < 0.4 and table.columns > 4:
            edge -= 2
            table.down(self.rng.choice(NOTES), edge, rows, 2)
        for _ in range(rows):
            self.pairs(table, end=edge)

    def headed(self, table: _Table) -> None:
        """A row of labels above a row of answers."""
        widths = split(self.rng, table.columns, self.rng.randint(2, min(5, table.columns)))
        labels = [self.short() for _ in widths]
        table.across([spelt(self.rng, label.text) for label in labels], widths)
        table.rows += 1
        table.across([self.cell(label) for label in labels], widths)
        table.rows += 1

    def group(self, table: _Table) -> None:
        """A heading down the left side of several rows of pairs; its labels may come up elsewhere too."""
        rows, name = self.rng.randint(2, 4), self.rng.choice(GROUPS)
        table.down(upright(self.rng, name), 0, rows)
        for _ in range(rows):
            self.pairs(table, start=1, prefix=name[:2] if self.rng.random() < 0.3 else "")

    def twins(self, table: _Table) -> None:
        """Two groups one below the other that ask for the same things (全日制教育, 在职教育)."""
        labels = [self.short() for _ in range(self.rng.randint(1, min(3, (table.columns - 1) // 2)))]
        for name in self.rng.choice(TWINS):
            widths = split(self.rng, table.columns - 1, 2 * len(labels))
            texts = [name]
            for label in labels:
                texts += [label.text, self.cell(label, name)]
            table.across(texts, [1, *widths])
            table.rows += 1

    def stacked(self, table: _Table) -> None:
        """A cell in which each line is a label with its answer."""
        labels = [self.short() for _ in range(self.rng.randint(2, 3))]
        answers = [self.answer(label) for label in labels]
        self.shared |= {answer.name for answer in answers}
        for label, answer in zip(labels, answers, strict=True):
            self.plain += plain_lines(label, answer)
        lines = [f"{label.text}：{_marker(answer)}" for label, answer in zip(labels, answers, strict=True)]
        table.across([self.rng.choice(GROUPS), "\n".join(lines)], [1, table.columns - 1])
        table.rows += 1

    def long(self, table: _Table) -> None:
        """A label at the left of one wide answer, sometimes with an instruction above it."""
        label = self.label(FieldType.LONG_TEXT, FieldType.LONG_TEXT, FieldType.TEXT, FieldType.CHOICES)
        text = self.cell(label)
        if label.type is FieldType.LONG_TEXT and self.rng.random() < 0.2:
            text = f"（不少于{self.rng.choice((300, 500, 800))}字）\n{text}"
            self.shared.add(self.fields[-1].name)
        width = self.rng.randint(1, 2)
        table.across([upright(self.rng, label.text), text], [width, table.columns - width])
        table.rows += 1

    def opinion(self, table: _Table) -> None:
        """An opinion with its signature and date line in the same cell."""
        label = self.label(FieldType.LONG_TEXT)
        opinion, signed = self.answer(label), self.answer(Label("签字", FieldType.NAME), label.text)
        day = [self.answer(Label(part, FieldType.INTEGER), label.text) for part in "年月日"]
        date = "".join(f"{_marker(answer)}{part}" for answer, part in zip(day, "年月日", strict=True))
        self.plain += [Line(f"{signed.name}：{_marker(signed)}　　{date}"), *plain_lines(label, opinion)]
        self.shared |= {answer.name for answer in (opinion, signed, *day)}
        text = f"{_marker(opinion)}\n签字（盖章）：{_marker(signed)}\n{date}"
        table.across([upright(self.rng, label.text), text], [1, table.columns - 1])
        table.rows += 1

    def listed(self, table: _Table) -> None:
        """A heading row and the row that repeats below it, sometimes with the list's name down the side."""
        if not self.lists:
            return self.pairs(table)
        name = self.lists.pop(self.rng.randrange(len(self.lists)))
        labels = [_BY_TEXT[text] for text in LISTS[name].split()][: table.columns - 1]
        columns = tuple(Field(label.text, label.type, options=label.options) for label in labels)
        self.fields.append(Field(name, FieldType.TABLE, columns=columns))
        start = self.rng.randint(0, 1)
        widths = split(self.rng, table.columns - start, len(labels))
        two_storeys = len(labels) > 2 and self.rng.random() < 0.3
        if start:
            table.down(upright(self.rng, name), 0, 3 if two_storeys else 2)
        if two_storeys:
            self.two_storeys(table, [label.text for label in labels], widths, start)
        else:
            table.across([spelt(self.rng, label.text) for label in labels], widths, start)
            table.rows += 1
        table.across([f"{{{{ {name}.{label.text} }}}}" for label in labels], widths, start)
        table.rows += 1
        if self.rng.random() < 0.25 and len(labels) > 1:
            self.total(table, name, widths, start)
        words = "；".join(f"{label.text}：{{{{ {name}.{label.text} }}}}" for label in labels)
        self.plain += [Line(name, 2), Line(words)]
        return None

    def two_storeys(self, table: _Table, labels: list[str], widths: list[int], start: int) -> None:
        """A heading of two rows: the last two columns under one heading, the others reaching down."""
        column = start
        for label, width in zip(labels[:-2], widths[:-2], strict=True):
            table.down(label, column, 2, width)
            column += width
        table.across(["其中"], [sum(widths[-2:])], column)
        table.rows += 1
        table.across(labels[-2:], widths[-2:], column)
        table.rows += 1

    def total(self, table: _Table, name: str, widths: list[int], start: int) -> None:
        """The line of sums below a list, with answers of its own."""
        sums = [
            self.answer(Label(f"合计{number}", FieldType.INTEGER), name) for number in range(1, len(widths))
        ]
        for answer in sums:
            self.plain.append(Line(f"{answer.name}：{_marker(answer)}"))
        table.across(["合计", *map(_marker, sums)], widths, start)
        if start:
            table.boxes.append(Box(table.rows, 0, 1, 1, ""))
        table.rows += 1

    def banner(self, table: _Table) -> None:
        """A line of words across the whole table."""
        table.across([self.rng.choice(INSTRUCTIONS)], [table.columns])
        table.rows += 1
        self.pairs(table)

    def mixed(self, table: _Table) -> None:
        """A cell across the table in which labels and answers share a line."""
        table.across([self.inline()], [table.columns])
        table.rows += 1

    # -- lines ----------------------------------------------------------------------------------------

    def heading(self, title: str) -> Line:
        """The title; that of a yearly form asks for the year."""
        if self.rng.random() < 0.85:
            return Line(title, 1)
        year = self.answer(Label("年度", FieldType.INTEGER), "表头")
        self.shared.add(year.name)
        self.plain.append(Line(f"{year.name}：{_marker(year)}"))
        return Line(f"{_marker(year)}年度{title}", 1)

    def line(self) -> Line:
        """A paragraph outside any table in which labels and answers share a line."""
        return Line(self.inline())

    def inline(self) -> str:
        words = []
        for _ in range(self.rng.randint(1, 3)):
            label = self.short()
            answer = self.answer(label)
            self.plain += plain_lines(label, answer)
            self.shared.add(answer.name)
            words.append(f"{label.text}：{_marker(answer)}")
        return self.rng.choice(("　　", "    ", "\t")).join(words)


_BY_TEXT = {label.text: label for label in LABELS}
_UNITS = {
    FieldType.INTEGER: "人", FieldType.MONEY: "元", FieldType.DECIMAL: "分",
}  # fmt: skip


def _marker(answer: Field) -> str:
    return f"{{{{ {answer.name} }}}}"


def plain_lines(label: Label, answer: Field) -> list[Line]:
    """An answer as a plain-text form asks for it: a line of its own, a long text under a heading."""
    if answer.type is FieldType.LONG_TEXT:
        return [Line(answer.name, 2), Line(_marker(answer))]
    return [Line(f"{answer.name}：{_marker(answer)}")]


def in_plain_order(lines: list[Line]) -> list[Line]:
    """Answers of one line first, then the sections: what follows a heading belongs to it."""
    heads = [at for at, line in enumerate(lines) if line.level]
    in_section = {at for head in heads for at in (head, head + 1)}
    single = [line for at, line in enumerate(lines) if at not in in_section]
    return single + [lines[at] for at in sorted(in_section)]


def spelt(rng: Random, label: str) -> str:
    """A label as blanks show it: spread out, with a colon, or as it is."""
    if len(label) == 2 and rng.random() < 0.4:
        label = rng.choice(("　　", "  ", " ", "　")).join(label)
    return label + ("：" if rng.random() < 0.15 else "")


def upright(rng: Random, label: str) -> str:
    """A label in a narrow column: sometimes one or two characters a line."""
    step = rng.choice((0, 0, 1, 2))
    return "\n".join(label[at : at + step] for at in range(0, len(label), step)) if step else label


def split(rng: Random, total: int, parts: int) -> list[int]:
    """`total` columns dealt out to `parts` boxes, each at least one wide."""
    cuts = sorted(rng.sample(range(1, total), parts - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, total], strict=True)]
