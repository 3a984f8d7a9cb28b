"""Generated forms put into files: docx in raw XML as Word splits it, xlsx with openpyxl, Markdown."""

from __future__ import annotations

import io
import json
import zipfile
from random import Random
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from form_labels import SYNONYMS
from generated_forms import Blank, Box, Grid, Line

from toolkit.forms.settings import define
from toolkit.office.toml import parse
from toolkit.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.forms.definition import Field, Form

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_LOOK = (
    '<w:rPr><w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋"/><w:sz w:val="{size}"/>'
    '<w:lang w:eastAsia="zh-CN"/></w:rPr>'
)
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in (
    "top", "left", "bottom", "right", "insideH", "insideV",
))  # fmt: skip


def form_of(blank: Blank, file: bytes) -> Form:
    """The form that a generated blank is, its template read from the file it was put into."""
    return define(blank.title, parse(settings_of(blank).encode(), "form.toml"), read(file, "form.md"))


def settings_of(blank: Blank) -> str:
    """The form's form.toml."""
    lines = [f'title = "{blank.title}"', 'from = "member"', f'key = ["{blank.fields[0].name}"]']
    for answer in blank.fields:
        lines += _settings_of(f'"{answer.name}"', answer)
        for column in answer.columns:
            lines += _settings_of(f'"{answer.name}"."{column.name}"', column)
    return "\n".join(lines)


def _settings_of(name: str, answer: Field) -> list[str]:
    lines = [f"[fields.{name}]", f'type = "{answer.type}"']
    if answer.options:
        lines.append(f"options = {json.dumps(answer.options, ensure_ascii=False)}")
    if answer.name in SYNONYMS:
        lines.append(f"aliases = {json.dumps(SYNONYMS[answer.name], ensure_ascii=False)}")
    return lines


def docx(blank: Blank, rng: Random) -> bytes:
    """The form as a Word file; runs are split anywhere, within markers too."""
    body = "".join(_block(block, rng) for block in blank.blocks)
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {_W}><w:body>{body}<w:sectPr>'
    )
    document += '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    return zipped({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": document})


def zipped(parts: dict[str, str]) -> bytes:
    """A zip of text members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def xlsx(blank: Blank, sheet_name: str = "Sheet1") -> bytes:
    """The form as a workbook of one sheet."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Side

    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name
    edge = Border(*[Side("thin")] * 4)
    row = 1
    width = max((block.columns for block in blank.blocks if isinstance(block, Grid)), default=1)
    for block in blank.blocks:
        grid = block if isinstance(block, Grid) else Grid(width, 1, (Box(0, 0, 1, width, block.text),))
        for box in grid.boxes:
            cell = sheet.cell(row + box.row, 1 + box.column, box.text)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = edge
            if box.rowspan * box.colspan > 1:
                sheet.merge_cells(
                    start_row=cell.row, start_column=cell.column,
                    end_row=cell.row + box.rowspan - 1, end_column=cell.column + box.colspan - 1,
                )  # fmt: skip
        row += grid.rows
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def markdown(blank: Blank) -> bytes:
    """The form as Markdown: an answer a line, long texts under headings."""
    return "\n\n".join("#" * line.level + " " * bool(line.level) + line.text for line in blank.plain).encode()


def ruled(rows: Sequence[str], kind: str) -> bytes:
    """A table written down row by row, its cells parted by `|`: `<` belongs to the cell left of it, `^` above."""
    texts = [row.split("|") for row in rows]
    boxes = tuple(
        Box(row, column, _reach(texts, row, column), _width(cells, column), text)
        for row, cells in enumerate(texts) for column, text in enumerate(cells) if text not in {"<", "^"}
    )  # fmt: skip
    shape = Blank("登记表", (Grid(len(texts[0]), len(texts), boxes),), (), frozenset(), ())
    return docx(shape, Random(0)) if kind == "docx" else xlsx(shape)


def _reach(texts: Sequence[Sequence[str]], row: int, column: int) -> int:
    return next((at for at in range(row + 1, len(texts)) if texts[at][column] != "^"), len(texts)) - row


def _width(cells: Sequence[str], column: int) -> int:
    return next((at for at in range(column + 1, len(cells)) if cells[at] != "<"), len(cells)) - column


def _block(block: Line | Grid, rng: Random) -> str:
    return (
        _paragraph(block.text, rng, 44 if block.level else 24)
        if isinstance(block, Line)
        else _table(block, rng)
    )


def _table(grid: Grid, rng: Random) -> str:
    width = 9000 // grid.columns
    columns = f'<w:gridCol w:w="{width}"/>' * grid.columns
    rows = "".join(_row(grid, row, rng) for row in range(grid.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )


def _row(grid: Grid, row: int, rng: Random) -> str:
    boxes = sorted(
        (box for box in grid.boxes if box.row <= row < box.row + box.rowspan), key=lambda box: box.column
    )
    cells = "".join(_cell(box, row, rng) for box in boxes)
    return f'<w:tr><w:trPr><w:trHeight w:val="500"/></w:trPr>{cells}</w:tr>'


def _cell(box: Box, row: int, rng: Random) -> str:
    span = f'<w:gridSpan w:val="{box.colspan}"/>' if box.colspan > 1 else ""
    merge = ""
    if box.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == box.row else "<w:vMerge/>"
    text = box.text if row == box.row else ""
    lines = "".join(_paragraph(line, rng, 24) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{lines}</w:tc>"


def _paragraph(text: str, rng: Random, size: int) -> str:
    runs = "".join(_run(part, size) for part in pieces_at_random(text, rng))
    return f'<w:p><w:pPr><w:ind w:firstLine="0"/></w:pPr>{runs}</w:p>'


def pieces_at_random(text: str, rng: Random) -> list[str]:
    """The text cut at up to three places."""
    cuts = sorted({rng.randint(0, len(text)) for _ in range(rng.randint(0, 3))})
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True) if start < end]


def _run(text: str, size: int) -> str:
    look = _LOOK.format(size=size)
    parts = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\t")
    )
    return f"<w:r>{look}{parts}</w:r>"
