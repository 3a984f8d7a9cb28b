"""What commands print: one JSON document with --json, else words and tables for people.

Whatever is printed goes through the mask for ID numbers and telephones, wherever somebody may have typed one
(a file's name, a reason); only what was asked for in full does not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.errors import Exit
from toolkit.model import Severity
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from toolkit.model import Finding

OfficeOption = Annotated[
    Path,
    typer.Option("--office", help="办文目录（里面有 office.toml），不写就是当前目录。", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="只输出一份 JSON，供程序使用。")]

MARKS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}


def print_json(value: object, *, one_line: bool = False, full: bool = False) -> None:
    """One JSON document on standard output; text that cannot be encoded is shown as �.

    Numbers of persons are masked unless it was asked for in full.
    """
    shown = value if full else _masked(value)
    text = json.dumps(shown, ensure_ascii=False, indent=None if one_line else 2, default=str)
    typer.echo(text.encode("utf-8", "replace").decode())


def _masked(value: object) -> object:
    """The same data with every number of a person in its texts masked, names of keys included."""
    if isinstance(value, dict):
        return {_masked(key): _masked(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(each) for each in value]
    shown = mask_numbers(str(value))
    is_plain = value is None or isinstance(value, bool | int | float)
    return value if is_plain and shown == str(value) else shown


def console(*, beside: bool = False) -> Console:
    """The terminal, for tables; as wide as what it is piped into needs. `beside` is standard error."""
    from rich.console import Console

    plain = Console(highlight=False, stderr=beside)
    return plain if plain.is_terminal else Console(highlight=False, stderr=beside, width=160)


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, full: bool = False
) -> None:
    """A table with a title; columns that hold figures only are set to the right."""
    from rich.table import Table
    from rich.text import Text

    lines = [[str(value) if full else mask_numbers(str(value)) for value in row] for row in rows]
    grid = Table(header_style="bold")
    for at, column in enumerate(columns):
        figures = lines and all(
            line[at].replace("%", "").isdigit() or line[at] in {"", "—"} for line in lines
        )
        grid.add_column(column, justify="right" if figures else "left", overflow="fold")
    for line in lines:
        grid.add_row(*(Text(value) for value in line))
    shown = console()
    if title:
        shown.print(Text(title, style="bold"))
    shown.print(grid)


def say(sentence: str) -> None:
    """One line for a person."""
    typer.echo(mask_numbers(sentence).encode("utf-8", "replace").decode())


def note(sentence: str) -> None:
    """One line for a person, beside what a program reads."""
    typer.echo(mask_numbers(sentence).encode("utf-8", "replace").decode(), err=True)


def print_findings(findings: Iterable[Finding]) -> None:
    """The findings as a numbered list: how grave, where, what, how to mend it."""
    for number, finding in enumerate(findings, start=1):
        where = f"{finding.place}，" if finding.place else ""
        say(f"{number}. 【{MARKS[finding.severity]}】{where}{finding.message}{finding.advice}")


def exit_for(severities: Iterable[Severity]) -> Exit:
    """1 where a finding is an error, else 0."""
    return Exit.FINDINGS if Severity.ERROR in severities else Exit.DONE
