"""Commands on official documents: typeset, conform, join, text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.files import content, saved, text_content, word_content, word_target
from toolkit.cli.output import MARKS, JsonOption, OfficeOption, exit_for, print_json, say, table
from toolkit.disk.names import display_name, display_path
from toolkit.errors import BanwenError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.office import Office
    from toolkit.writing.conform import Check
    from toolkit.writing.typeset import Settings

OutOption = Annotated[Path | None, typer.Option("-o", "--out", help="存成什么文件，不写就放在原文件旁边。")]


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter."""
    app.command("typeset")(typeset)
    app.command("conform")(conform)
    app.command("join")(join)
    app.command("text")(text)


def typeset(
    file: Annotated[
        Path, typer.Argument(help="Markdown 文稿，开头一段写明文种、标题、主送等。", metavar="文稿.md")
    ],
    out: OutOption = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="同时出 PDF（要装有 LibreOffice）。")] = False,
    office: OfficeOption = Path(),
    as_json: JsonOption = False,
) -> None:
    """把一份文稿排成 GB/T 9704-2012 的公文（.docx），可用 Word、WPS 继续改。"""
    from toolkit.writing.fonts import without_glyph
    from toolkit.writing.matter import read_written
    from toolkit.writing.typeset import typeset as typeset_text
    from toolkit.writing.unset import unset

    target, written = word_target(out, file.with_suffix(".docx")), text_content(file)
    made = typeset_text(written, _settings(_office(office)))
    matter = read_written(written).matter
    path, missing, left = _saved(target, made), without_glyph(written), unset(matter, made)
    printed, why = _pdf(made, target.with_suffix(".pdf")) if pdf else ("", "")
    if as_json:
        print_json({"file": path, "pdf": printed or None, "without_glyph": missing, "unset": left})
        return
    say(f"排好了 {path}。")
    if left:
        say(f"文件头里的{'、'.join(left)}没有排进去：{matter.版式}格式没有这一项，或者缺了与它配套的一项。")
    if missing:
        say(f"官方字体里缺字：{'、'.join(missing)}，由电脑上别的字体顶替，打印前请看一眼。")
    if pdf:
        say(f"PDF 存在 {printed}。" if printed else why)
    if printed and (boxes := _without_font(written)):
        say(f"这台机器的字体里没有：{'、'.join(boxes)}，PDF 里是空框，请在装有这些字的电脑上另存为 PDF。")


def _pdf(made: bytes, target: Path) -> tuple[str, str]:
    """Where the PDF lies, or why there is none; the document is there all the same."""
    from toolkit.writing.pdf import to_pdf

    try:
        return _saved(target, to_pdf(made)), ""
    except BanwenError as error:
        return "", str(error)


def _without_font(written: str) -> tuple[str, ...]:
    """The characters a PDF made on this machine has no shape for."""
    from toolkit.writing.pdf import find_converter
    from toolkit.writing.rendering import without_font

    converter = find_converter()
    return without_font(written, converter) if converter else ()


def _office(folder: Path) -> Office | None:
    """The office the command is given in, if it is one: these commands serve any file anywhere."""
    from toolkit.office import load

    return load(folder) if (folder / "office.toml").is_file() else None


def _settings(office: Office | None) -> Settings:
    """The page the unit sets its text on, and the names its titles must not break."""
    from toolkit.writing.typeset import SCHOOLS, Page, Settings

    if office is None:
        return Settings()
    return Settings(page=Page(SCHOOLS[office.settings.margins]), names=tuple(_names(office)))


def _names(office: Office) -> Iterator[str]:
    yield from (office.name, office.short_name)
    yield from (org.name for org in office.roster.orgs)
    yield from (member.name for member in office.roster.members)


def _saved(path: Path, data: bytes) -> str:
    return display_path(saved(path, data))


def conform(
    file: Annotated[Path, typer.Argument(help="公文（.docx）。", metavar="公文.docx")],
    comment: Annotated[bool, typer.Option("--comment", help="把问题批注在另存的一份里。")] = False,
    office: OfficeOption = Path(),
    as_json: JsonOption = False,
) -> None:
    """对照 GB/T 9704-2012 检查一份公文的格式，逐条说明依据。"""
    from toolkit.writing.conform import Profile
    from toolkit.writing.conform import conform as checked

    data, here = word_content(file), _office(office)
    checks = checked(data, Profile(frozenset(here.waived if here else ())))
    wrong = [one for one in checks if not one.ok]
    if as_json:
        print_json({"file": display_name(file.name), "checks": [one.as_json() for one in checks]})
    else:
        _print_checks(wrong, len(checks))
    if comment and wrong:
        typer.echo(f"批注好的存在 {_commented(file, data, wrong)}。", err=True)
    raise typer.Exit(exit_for(one.severity for one in wrong))


def _print_checks(wrong: list[Check], count: int) -> None:
    if wrong:
        columns = ("级别", "要素", "位置", "现在是", "应当是", "依据")
        table("不合之处", columns, map(_row, wrong))
    say(f"查了 {count} 项，{len(wrong)} 项不合。")


def _row(one: Check) -> tuple[object, ...]:
    basis = f"{one.clause}，{one.strength}"
    return MARKS[one.severity], one.subject, one.place, one.found, one.expected, basis


def _commented(file: Path, data: bytes, wrong: list[Check]) -> str:
    """A copy with a comment at every place concerned."""
    from datetime import UTC, datetime

    from toolkit.ooxml.package import Package
    from toolkit.ooxml.remarks import Remark, Remarks
    from toolkit.ooxml.word_comments import with_word_comments

    remarks = [Remark(one.place, (_told(one),)) for one in wrong]
    commented = with_word_comments(Package.finished(data), Remarks(remarks, "办文", datetime.now(UTC)))
    return _saved(file.with_name(f"{file.stem}-批注.docx"), commented)


def _told(one: Check) -> str:
    found = f"【{MARKS[one.severity]}】{one.subject}：现在是{one.found}，应当是{one.expected}"
    return f"{found}（{one.clause}，{one.strength}）。"


def join(
    files: Annotated[
        list[Path], typer.Argument(help="写好的文件（.docx），按这个次序。", metavar="公文.docx…")
    ],
    out: OutOption = None,
    office: OfficeOption = Path(),  # noqa: ARG001 - every command takes it
    as_json: JsonOption = False,
) -> None:
    """把几份写好的文件合订成一份，便于一次打印：各自另起一页，页码从 1 起，版式不变。"""
    from toolkit.writing.join import join as bound

    target = word_target(out, files[0].with_name("合订.docx"))
    path = _saved(target, bound([word_content(file) for file in files]))
    if as_json:
        print_json({"file": path, "documents": len(files)})
    else:
        say(f"{len(files)} 份合订好了 {path}。")


def text(
    file: Annotated[Path, typer.Argument(help="Word 文件，或者 Markdown 文稿。", metavar="文件")],
    web: Annotated[bool, typer.Option("--html", help="出一个能贴到网页专栏、能打印的网页。")] = False,
    messages: Annotated[bool, typer.Option("--sms", help="切成每条不超过 70 字的短信。")] = False,
    office: OfficeOption = Path(),
    as_json: JsonOption = False,
) -> None:
    """把 Word 文件变成干净的 Markdown；或者变成网页、短信。"""
    from toolkit.writing.matter import read_written
    from toolkit.writing.sms import sms
    from toolkit.writing.webpage import webpage

    written = _markdown(file)
    here = _office(office)
    parts = sms(read_written(written).text, tuple(_names(here)) if here else ()) if messages else ()
    page = webpage(written) if web else written
    if as_json:
        print_json({"file": display_name(file.name), "messages": parts} if messages else {
            "file": display_name(file.name), "html" if web else "markdown": page,
        })  # fmt: skip
    else:
        say("\n".join(parts) if messages else page)


def _markdown(file: Path) -> str:
    from toolkit.reading import read
    from toolkit.reading.plain import text_of
    from toolkit.writing.plain import as_markdown

    data = content(file)
    is_markdown = file.suffix.lower() in {".md", ".markdown"}
    return text_of(data) if is_markdown else as_markdown(read(data, file.name))
