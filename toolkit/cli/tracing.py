"""What `show` tells of a written document, and with --trace of each figure in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.cli.output import print_json, say, table
from toolkit.text.masks import masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.model import Entry
    from toolkit.pipeline import Desk
    from toolkit.pipeline.tracing import Trace, TracedFigure

_SHOWN = 5
"""So many papers of one figure are named on the screen; --json names all."""


def show_document(desk: Desk, asked: str, *, figures: bool, as_json: bool) -> None:
    """The document of this id, 发文字号 or file name; raises Refused where there is none."""
    from toolkit.pipeline.tracing import trace

    found = trace(desk, asked)
    if as_json:
        print_json(document_shape(found, figures=figures))
        return
    _print_document(desk, found)
    if figures:
        _print_figures(found)


def document_shape(found: Trace, *, figures: bool) -> dict[str, Any]:
    """A document as JSON, with its figures where they are asked for."""
    one = found.document
    shape = {
        "document": one.id, "template": one.template, "title": one.title, "number": one.number or None,
        "path": one.path, "sha256": one.sha256, "written_at": one.written_at.isoformat(),
        "stale_by": list(one.stale_by), "entries": [_entry_shape(entry) for entry in found.entries],
    }  # fmt: skip
    return {**shape, "figures": [_figure_shape(each) for each in found.figures]} if figures else shape


def _entry_shape(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number, "state": str(entry.state), "form": entry.form or None, "org": entry.org,
        "member": masked(entry.member) or None,
    }  # fmt: skip


def _figure_shape(one: TracedFigure) -> dict[str, Any]:
    figure = one.figure
    return {
        "text": figure.text, "place": figure.place, "snippet": figure.snippet,
        "entries": list(figure.entries), "words": list(figure.words), "changed": list(one.changed),
    }  # fmt: skip


def _print_document(desk: Desk, found: Trace) -> None:
    one = found.document
    number = f"　{one.number}" if one.number else ""
    say(f"文件{one.id}　《{one.title}》{number}　模板：{one.template}")
    say(f"写于：{desk.local(one.written_at):%Y-%m-%d %H:%M}　文件：{one.path}")
    say(f"依据 {len(found.entries)} 份登记，有 {len(found.figures)} 个数可以追溯。")
    if one.stale_by:
        say(f"写成以后，{_numbers(one.stale_by)} 有变动，文件已经不是最新的，请重新写一份。")
    else:
        say("依据的登记至今没有变动。")


def _print_figures(found: Trace) -> None:
    entries = {entry.number: entry for entry in found.entries}
    table("每个数的依据", ("位置", "数", "文中", "依据"), (
        (one.figure.place, one.figure.text, one.figure.snippet, _grounds(one, entries))
        for one in found.figures
    ))  # fmt: skip


def _grounds(one: TracedFigure, entries: Mapping[int, Entry]) -> str:
    """11 份登记：#12 河东村党支部 公开承诺书、…；花名册；#12 已有变动."""
    figure = one.figure
    named = "、".join(_named(number, entries) for number in figure.entries[:_SHOWN])
    rest = "…" if len(figure.entries) > _SHOWN else ""
    told = [f"{len(figure.entries)} 份登记：{named}{rest}"] if figure.entries else []
    told += figure.words[:_SHOWN]
    told += [f"等 {len(figure.words)} 项"] if len(figure.words) > _SHOWN else []
    told += [f"写成以后 {_numbers(one.changed)} 有变动"] if one.changed else []
    return "；".join(told)


def _named(number: int, entries: Mapping[int, Entry]) -> str:
    entry = entries.get(number)
    if entry is None:
        return f"#{number}（不在本台账）"
    return " ".join(filter(None, (f"#{number}", entry.org, masked(entry.member), entry.form)))


def _numbers(numbers: Iterable[int]) -> str:
    return "、".join(f"#{number}" for number in numbers)
