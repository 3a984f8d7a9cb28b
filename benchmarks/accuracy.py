"""How well filled forms are read: right, silently wrong and doubted values, by kind of disturbance.

Run by `make bench-reading`, or by hand with `--forms N`, `--three`, `--soffice`, `--kind docx`. Forms and
answers are generated from seeds; the same seeds give the same table. Two yardsticks read the same Word files:

    label   the nearest label to the left, else above, over python-docx's `row.cells`
    cell    the very cell in which the blank has its marker

`silent` counts values that are wrong and were not said to be unsure: the defect that matters most.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import disturb  # noqa: E402 - the paths above make it importable
import drawn_forms  # noqa: E402
import generated_data  # noqa: E402
import generated_forms  # noqa: E402
from disturb.files import RESAVED  # noqa: E402

from toolkit.forms.extract import extract  # noqa: E402
from toolkit.forms.layout import label_key  # noqa: E402
from toolkit.forms.markers import found  # noqa: E402
from toolkit.forms.parts import parts  # noqa: E402
from toolkit.forms.values import Written, typed  # noqa: E402
from toolkit.model import Extract, How, Place, Source, Spot  # noqa: E402
from toolkit.reading import read  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.forms.definition import Form

NOWHERE = Place(Spot.FILE)


# --- one case ------------------------------------------------------------------------------------------


def case(kind: str, seed: int, chosen: list[disturb.Disturbance]) -> tuple[bytes, Form, disturb.Disturbed]:
    """A generated form of 10 to 60 answers, and it filled in and disturbed."""
    rng = Random(f"{kind}/{seed}")
    shape = generated_forms.blank(rng, 60, 10)
    blank = drawn_forms.docx(shape, rng) if kind == "docx" else drawn_forms.xlsx(shape)
    form = drawn_forms.form_of(shape, blank)
    data = generated_data.data(rng, form.fields)
    how = Random(f"{seed}/{'/'.join(one.name for one in chosen)}")
    return blank, form, disturb.disturbed(blank, form, data, chosen, how)


def tally(form: Form, wanted: dict[str, object], result: Extract) -> Counter[str]:
    """Counts of values: all, right, silently wrong, doubted. A list counts as one value."""
    counts: Counter[str] = Counter()
    for field in form.fields:
        sources = [
            source for name, source in result.sources.items()
            if name == field.name or name.startswith(f"{field.name}[")
        ]  # fmt: skip
        is_right = result.values.get(field.name) == wanted[field.name]
        is_sure = all(source.sure for source in sources)
        counts.update(all=1, right=is_right, silent=not is_right and is_sure, doubted=not is_sure)
    return counts


# --- the readers ---------------------------------------------------------------------------------------


def engine(_blank: bytes, form: Form, file: bytes) -> Extract:
    """What this program reads; of several copies of a form in one file the first that says something."""
    document = read(file, "表")
    copies = [extract(part, form) for part in parts(document, form.layout)]
    return next((found for found in copies if any(found.values.values())), copies[0])


def nearest_label(_blank: bytes, form: Form, file: bytes) -> Extract:
    """Each answer from the cell right of its label (else below it), as python-docx shows the rows."""
    grids = _grids(file)
    return _taken(form, {
        tag: words for tag, label in form.layout.label_of.items()
        if (words := _beside(grids, label_key(label))) is not None
    })  # fmt: skip


def own_cell(blank: bytes, form: Form, file: bytes) -> Extract:
    """Each answer from the cell at the very place that its marker has in the blank."""
    grids, answers = _grids(file), {}
    for table, grid in enumerate(_grids(blank)):
        for row, texts in enumerate(grid):
            for column, text in enumerate(texts):
                for _, marker in found(text):
                    answers.setdefault(marker.tag, _at(grids, table, row, column))
    return _taken(form, {tag: words for tag, words in answers.items() if words is not None})


READERS: dict[str, Callable[[bytes, Form, bytes], Extract]] = {
    "banwen": engine, "label": nearest_label, "cell": own_cell,
}  # fmt: skip


def _grids(file: bytes) -> list[list[list[str]]]:
    from docx import Document

    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(io.BytesIO(file)).tables
    ]


def _at(grids: list[list[list[str]]], table: int, row: int, column: int) -> str | None:
    try:
        return grids[table][row][column]
    except IndexError:
        return None


def _beside(grids: list[list[list[str]]], label: str) -> str | None:
    for grid in grids:
        for number, texts in enumerate(grid):
            for column, text in enumerate(texts):
                if label_key(text) == label:
                    right = next((other for other in texts[column:] if other != text), None)
                    below = grid[number + 1][column] if number + 1 < len(grid) else None
                    return right if right is not None and label_key(right) != label else below
    return None


def _taken(form: Form, answers: dict[str, str]) -> Extract:
    """Answers typed by their fields; a yardstick never doubts. Of a list it can only have one entry."""
    values, sources = {field.name: [] if field.columns else None for field in form.fields}, {}
    for tag, words in answers.items():
        name, _, column = tag.partition(".")
        field = form.field(tag)
        value = typed(field, Written(words)).value if field else None
        sources[tag] = Source(words, NOWHERE, How.POSITION)
        if column:
            values[name] = [{**(values[name][0] if values[name] else {}), column: value}]
        else:
            values[name] = value
    return Extract(values, sources)


# --- the table -----------------------------------------------------------------------------------------


def ways(kind: str, *, three: bool, soffice: bool) -> Iterator[tuple[str, list[list[disturb.Disturbance]]]]:
    """Rows of the table: a name with the combinations it tries."""
    singles = disturb.for_kind(kind)
    yield "undisturbed", [[]]
    for one in singles:
        yield f"{one.family}: {one.name}", [[one]]
    if soffice:
        for name, change in RESAVED[kind].items():
            yield (
                f"container: {name}",
                [[disturb.Disturbance(name, "container", disturb.Stage.FILE, change, change)]],
            )
    if three:
        yield "three at once", [Random(n).sample(singles, 3) for n in range(5)]


def measured(kind: str, forms: int, reader: str, chosen: list[list[disturb.Disturbance]]) -> Counter[str]:
    """The counts of one reader over so many forms."""
    counts: Counter[str] = Counter()
    for seed in range(forms):
        for combination in chosen:
            blank, form, wanted = case(kind, seed, combination)
            try:
                counts += tally(form, wanted.data, READERS[reader](blank, form, wanted.file))
            except Exception:  # noqa: BLE001 - python-docx refuses strict files; what cannot be read is all wrong
                counts.update(all=len(form.fields), silent=0)
    return counts


def shares(counts: Counter[str]) -> str:
    """Right, silently wrong and doubted values in per cent."""
    return "".join(f"{100 * counts[name] / counts['all']:8.2f}" for name in ("right", "silent", "doubted"))


def main() -> None:
    """Print the table for Word and for Excel."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--forms", type=int, default=20)
    options.add_argument("--kind", choices=("docx", "xlsx"))
    options.add_argument("--three", action="store_true")
    options.add_argument("--soffice", action="store_true")
    chosen = options.parse_args()
    for kind in (chosen.kind,) if chosen.kind else ("docx", "xlsx"):
        readers = READERS if kind == "docx" else {"banwen": engine}
        print(
            f"\n{kind}, {chosen.forms} forms"
            + " " * 34
            + "".join(f"{reader:>8}{'':16}" for reader in readers)
        )
        print(" " * 46 + "   right  silent doubted" * len(readers))
        total: dict[str, Counter[str]] = {reader: Counter() for reader in readers}
        for name, combinations in ways(kind, three=chosen.three, soffice=chosen.soffice):
            row = {reader: measured(kind, chosen.forms, reader, combinations) for reader in readers}
            print(f"{name:46}" + "".join(map(shares, row.values())), flush=True)
            for reader, counts in row.items():
                total[reader] += counts
        print(f"{'all':46}" + "".join(map(shares, total.values())))


if __name__ == "__main__":
    main()
