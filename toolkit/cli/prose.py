"""Commands on running text: lint, and the outline that `read --outline` prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.files import content, saved
from toolkit.cli.output import MARKS, JsonOption, OfficeOption, exit_for, print_json, say
from toolkit.disk.names import display_name, display_path

if TYPE_CHECKING:
    from toolkit.model import Document
    from toolkit.text.linting import LintFinding, LintSettings

FileArgument = Annotated[Path, typer.Argument(help="文稿（.txt、.md、.docx）。", metavar="文件")]
FixOption = Annotated[bool, typer.Option("--fix", help="改好有把握的，另存一份；Word 里留修订痕迹。")]


def add_to(app: typer.Typer) -> None:
    """The commands of this chapter."""
    app.command("lint")(lint)


def lint(
    file: FileArgument, fix: FixOption = False, office: OfficeOption = Path(), as_json: JsonOption = False
) -> None:
    """检查一份文稿的文字：序号、标点、数字、日期、文号、附件、没填的地方。"""
    from toolkit.reading import read
    from toolkit.text.linting import lint as linted

    data = content(file)
    settings = _settings(office)
    found = linted(read(data, file.name), settings)
    if as_json:
        print_json({"file": display_name(file.name), "findings": [_shape(fault) for fault in found]})
    else:
        for fault in found:
            say(f"【{MARKS[fault.severity]}】{_where(fault)}：{fault.message}{fault.advice}（{fault.code}）")
        say(f"共 {len(found)} 处。")
    if fix:
        _fix(file, data, settings)
    raise typer.Exit(exit_for(fault.severity for fault in found))


def _settings(office: Path) -> LintSettings:
    """The unit's own habits, where the command is given in its office."""
    from toolkit.office import load
    from toolkit.text.linting import EVERY_RULE, LintSettings

    return LintSettings.of(load(office).silenced) if (office / "office.toml").is_file() else EVERY_RULE


def _where(fault: LintFinding) -> str:
    return f"{fault.place}第{fault.column}字" if fault.line else str(fault.place)


def _shape(fault: LintFinding) -> dict[str, Any]:
    return {
        "code": fault.code, "severity": str(fault.severity), "line": fault.line, "column": fault.column,
        "text": fault.text, "message": fault.message, "advice": fault.advice,
        "basis": f"{fault.basis.strength} {fault.basis.clause}", "fixable": bool(fault.fix),
    }  # fmt: skip


def _fix(file: Path, data: bytes, settings: LintSettings) -> None:
    """A mended copy beside the file: tracked changes and comments in Word, the mended text else."""
    mended, changes = _revised(data, settings) if data.startswith(b"PK") else _rewritten(data, settings)
    path = saved(file.with_name(f"{file.stem}-改{file.suffix}"), mended)
    typer.echo(f"改好的存在 {display_path(path)}，共改 {changes} 处，原文没有动。", err=True)


def _revised(data: bytes, settings: LintSettings) -> tuple[bytes, int]:
    from datetime import UTC, datetime

    from toolkit.writing.revise import revise

    revised = revise(data, settings, written=datetime.now(UTC))
    return revised.file, revised.changes


def _rewritten(data: bytes, settings: LintSettings) -> tuple[bytes, int]:
    from toolkit.reading.plain import text_of
    from toolkit.text.mend import mend

    mended = mend(text_of(data), settings)
    return mended.text.encode(), len(mended.edits)


def print_outline(document: Document, *, as_json: bool) -> None:
    """The tree of headings of a paper."""
    from toolkit.text.outlining import lines_of_document, outline
    from toolkit.text.render import as_json as outline_json
    from toolkit.text.render import sketch

    tree = outline(lines_of_document(document))
    if as_json:
        print_json(outline_json(tree))
    else:
        say(sketch(tree))
