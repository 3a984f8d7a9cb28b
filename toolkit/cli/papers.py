"""Commands on single files: read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.files import content
from toolkit.cli.output import JsonOption, OfficeOption, print_findings, print_json, say, table
from toolkit.cli.shapes import reading_shape, refusal_shape
from toolkit.disk.names import display_name
from toolkit.errors import Exit, Refused
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from toolkit.judging import Judge
    from toolkit.model import Reading

FilesArgument = Annotated[list[Path], typer.Argument(help="要读的文件，可以一次给多个。", metavar="文件…")]
FormOption = Annotated[str, typer.Option("--form", help="已经知道是哪一张表时写上表名。", metavar="表名")]


OutlineOption = Annotated[bool, typer.Option("--outline", help="不当表读，只看文稿的层次。")]


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter."""
    app.command("read")(read)


def read(
    files: FilesArgument, office: OfficeOption = Path(), form: FormOption = "",
    outline: OutlineOption = False, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """读一份表：认出是哪张表，取出每一栏，核对并指出问题（不记账）。"""
    if outline:
        _outlines(files, as_json=as_json)
        return
    from toolkit.judging import open_judge

    judge = open_judge(office)
    read_files = [reading for file in files for reading in _readings(judge, file, form)]
    show = _print_json if as_json else _print_for_people
    raise typer.Exit(max(show(reading, len(read_files) > 1) for reading in read_files))


def _outlines(files: list[Path], *, as_json: bool) -> None:
    from toolkit.cli.prose import print_outline
    from toolkit.reading import read as read_document

    for file in files:
        print_outline(read_document(content(file), file.name), as_json=as_json)


def _readings(judge: Judge, file: Path, form: str) -> tuple[Reading | Refused, ...]:
    """A reading for each filled form in the file, or why there is none."""
    from toolkit.judging import Paper

    try:
        return judge.readings(Paper(content(file), display_name(file.name)), form)
    except Refused as refusal:
        refusal.words.setdefault("file", display_name(file.name))
        return (refusal,)


def _print_json(reading: Reading | Refused, several: bool) -> Exit:
    shape = refusal_shape(reading) if isinstance(reading, Refused) else reading_shape(reading)
    print_json(shape, one_line=several, full=True)
    return _exit(reading)


def _print_for_people(reading: Reading | Refused, several: bool) -> Exit:
    if isinstance(reading, Refused):
        say(f"{reading.words['file']}：{reading}")
    else:
        _print_reading(reading)
    if several:
        say("")
    return _exit(reading)


def _print_reading(reading: Reading) -> None:
    match = reading.match
    form = f"《{match.form}》（把握 {match.score:.0%}）" if match.form else "看不准是哪张表"
    say(f"{reading.file}：{form}")
    sources = reading.extract.sources
    if sources:
        table("", ("栏目", "填写内容", "位置", "把握"), (
            (name, _shortened(source.raw), source.place, "" if source.sure else "请核对")
            for name, source in sources.items()
        ))  # fmt: skip
    print_findings(reading.findings)
    if not reading.findings:
        say("没有发现问题。")


def _shortened(text: str) -> str:
    line = mask_numbers(" ".join(text.split()))
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…（共{len(line)}字）"


_SHOWN = 40


def _exit(reading: Reading | Refused) -> Exit:
    if isinstance(reading, Refused):
        return reading.fault.exit
    return Exit.FINDINGS if reading.has_errors else Exit.DONE
