"""Filled files changed: tracked changes, comments, fields, controls, strict OOXML, formulas, re-saving."""

from __future__ import annotations

import copy
import io
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from disturb.word_tables import cells, edited, is_label, rows, tables
from toolkit.forms.word_runs import PARAGRAPH, RUN, new_run, text_of
from toolkit.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from lxml.etree import _Element

    from toolkit.forms.definition import Form

    Change = Callable[[bytes, Form, Random], bytes]


# --- Word: what stands around the words ----------------------------------------------------------------


def _answer_runs(root: _Element, form: Form, rng: Random) -> list[_Element]:
    """Some of the runs with words that stand in cells other than the labels'."""
    held = [
        run
        for table in tables(root)
        for row in rows(table)
        for cell in cells(row)
        if not is_label(cell, form)
        for run in cell.iter(RUN)
        if text_of(run).strip() and run.getparent().tag == PARAGRAPH
    ]
    once = dict.fromkeys(held)  # a table within a frame's cell is met twice
    return [run for run in once if rng.random() < 0.5]


def _wrapped(run: _Element, tag: str, **attributes: str) -> _Element:
    holder = etree.Element(f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()})
    run.addprevious(holder)
    holder.append(run)
    return holder


def _tracked(root: _Element, form: Form, rng: Random) -> None:
    """Answers were inserted, and others deleted before them, with changes tracked."""
    for number, run in enumerate(_answer_runs(root, form, rng)):
        who = {"id": str(number), "author": "审核人", "date": "2010-04-20T00:00:00Z"}
        holder = _wrapped(run, "ins", **who)
        gone = new_run("原来写的", None)
        gone[-1].tag = f"{W}delText"
        holder.addprevious(gone)
        _wrapped(gone, "del", **who)


def _commented(root: _Element, form: Form, rng: Random) -> None:
    for number, run in enumerate(_answer_runs(root, form, rng)):
        run.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": str(number)}))
        reference = etree.Element(RUN)
        reference.append(etree.Element(f"{W}commentReference", {f"{W}id": str(number)}))
        run.addnext(reference)
        run.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": str(number)}))


def _linked(root: _Element, form: Form, rng: Random) -> None:
    """Answers are links, or the results of fields."""
    for run in _answer_runs(root, form, rng):
        if rng.random() < 0.5:
            _wrapped(run, "hyperlink", anchor="x")
            continue
        for kind in ("begin", "instr", "separate"):
            run.addprevious(_field_part(kind))
        run.addnext(_field_part("end"))


def _field_part(kind: str) -> _Element:
    part = etree.Element(RUN)
    if kind == "instr":
        etree.SubElement(part, f"{W}instrText").text = " MERGEFIELD x "
    else:
        etree.SubElement(part, f"{W}fldChar", {f"{W}fldCharType": kind})
    return part


def _fragmented(root: _Element, form: Form, rng: Random) -> None:
    """Each character in a run of its own, with spelling marks between."""
    for run in _answer_runs(root, form, rng):
        text = text_of(run)
        if "\n" in text or "\t" in text:
            continue
        for char in text:
            part = new_run(char, run.find(f"{W}rPr"))
            run.addprevious(part)
            part.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
        run.getparent().remove(run)


def _soft_breaks(root: _Element, form: Form, rng: Random) -> None:
    """Paragraphs of an answer joined by line breaks."""
    for table in tables(root):
        for cell in [cell for row in rows(table) for cell in cells(row) if not is_label(cell, form)]:
            if next(cell.iter(f"{W}tbl"), None) is not None:
                continue  # a frame around the whole form
            first, *more = cell.findall(PARAGRAPH)
            for paragraph in more:
                if not any(text_of(run) for run in paragraph.iter(RUN)):
                    continue
                first.append(new_run("\n", None))
                first.extend([child for child in paragraph if child.tag != f"{W}pPr"])
                cell.remove(paragraph)


_BOXED = """
<w:p xmlns:w="{w}"><w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wps:wsp><wps:txbx><w:txbxContent/></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>
<v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
""".replace("\n", "")


def _in_a_text_box(root: _Element, form: Form, rng: Random) -> None:
    """A line outside the tables stands in a text box, written twice as Word does for old readers."""
    body = root.find(f"{W}body")
    lines = [line for line in body.findall(PARAGRAPH) if "：" in "".join(map(text_of, line.iter(RUN)))]
    for line in lines[:1]:
        frame = etree.fromstring(_BOXED.format(w=W[1:-1]))
        line.addprevious(frame)
        for holder in frame.iter(f"{W}txbxContent"):
            holder.append(copy.deepcopy(line))
        body.remove(line)


def as_strict(file: bytes, form: Form, rng: Random) -> bytes:
    """Saved as strict OOXML."""
    names = (
        (rb"http://schemas.openxmlformats.org/(wordprocessingml|spreadsheetml|drawingml)/2006/main",
         rb"http://purl.oclc.org/ooxml/\1/main"),
        (rb"http://schemas.openxmlformats.org/officeDocument/2006/(relationships|math)",
         rb"http://purl.oclc.org/ooxml/officeDocument/\1"),
    )  # fmt: skip
    return _rezipped(
        file, lambda name, data: _replaced(data, names) if name.endswith((".xml", ".rels")) else data
    )


def _replaced(data: bytes, names: tuple[tuple[bytes, bytes], ...]) -> bytes:
    for old, new in names:
        data = re.sub(old, new, data)
    return data


def _rezipped(file: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    source, out = zipfile.ZipFile(io.BytesIO(file)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return out.getvalue()


# --- LibreOffice ---------------------------------------------------------------------------------------


def resaved(*kinds: str) -> Change:
    """Saved by LibreOffice in each of the formats in turn."""

    def apply(file: bytes, form: Form, rng: Random) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / ("form.docx" if b"word/" in file else "form.xlsx")
            path.write_bytes(file)
            for kind in kinds:
                out = Path(folder) / kind
                profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
                subprocess.run(
                    ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", out, path],
                    check=True, capture_output=True, timeout=120,
                )  # fmt: skip
                path = out / f"form.{kind}"
            return path.read_bytes()

    return apply


# --- Excel ---------------------------------------------------------------------------------------------

_SHEET = "xl/worksheets/sheet1.xml"


def _in_sheet(change: Callable[[str, Form, Random], str]) -> Change:
    return lambda file, form, rng: _rezipped(
        file, lambda name, data: change(data.decode(), form, rng).encode() if name == _SHEET else data
    )


def _computed(sheet: str, form: Form, rng: Random) -> str:
    """Whole numbers are the results of formulas."""
    return re.sub(
        r'(<c r="[A-Z]+\d+"[^>]*?)>(<v>)(\d+)</v>', lambda m: f"{m[1]}><f>{m[3]}+0</f><v>{m[3]}</v>", sheet
    )


def _id_as_number(sheet: str, form: Form, rng: Random) -> str:
    """Identity numbers that Excel took for figures: their last digits are noughts."""
    return re.sub(
        r'<c ([^>]*?) t="inlineStr"><is><t[^>]*>(\d{15})\d{3}</t></is></c>',
        r"<c \1><v>\g<2>000</v></c>",
        sheet,
    )


def _shared_texts(file: bytes, form: Form, rng: Random) -> bytes:
    """Saved again by openpyxl: texts in the shared part, looks and names anew."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(file))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WORD_STRUCTURE: dict[str, Change] = {"answers: soft line breaks": edited(_soft_breaks)}
EXCEL_STRUCTURE: dict[str, Change] = {"ID as a number": _in_sheet(_id_as_number)}
EXCEL_LAST: dict[str, Change] = {"numbers from formulas": _in_sheet(_computed)}
WORD_CONTAINERS: dict[str, Change] = {
    "tracked changes": edited(_tracked),
    "comments": edited(_commented),
    "links and fields": edited(_linked),
    "a run for each character": edited(_fragmented),
    "a line in a text box": edited(_in_a_text_box),
}
EXCEL_CONTAINERS: dict[str, Change] = {"saved by openpyxl": _shared_texts}
RESAVED: dict[str, dict[str, Change]] = {
    "docx": {"saved by LibreOffice": resaved("docx"), "as doc and back": resaved("doc", "docx")},
    "xlsx": {"saved by LibreOffice": resaved("xlsx"), "as xls and back": resaved("xls", "xlsx")},
}
"""Slow ones, a second and more each: only for the benchmark and tests that may start LibreOffice."""
