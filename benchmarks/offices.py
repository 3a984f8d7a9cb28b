"""Offices to measure in: the sample office with the form of 30 answers, and with as many more as asked for.

`near_forms` draws many forms that share most of their labels: families of copies that differ from their first
in two or three labels and mostly in their title, as the forms of one office do from year to year and kind to
kind; some families share the title too.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import count
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import drawn_forms
import form_files
import generated_forms
from form_labels import LABELS

from toolkit.forms.layout import label_key
from toolkit.office.starter import copy_of_sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from form_labels import Label
    from generated_forms import Blank

WORD, EXCEL = "基本情况登记表", "基本情况登记表（电子表格）"
"""The folders of the form of 30 answers."""
FAMILY = 10
"""So many forms share most of their labels."""
KINDS = (
    "农村",
    "机关",
    "非公企业",
    "流动党员",
    "预备党员",
    "离退休",
    "年度",
    "半年",
    "青年",
    "妇女",
    "社区",
    "学校",
    "优秀",
    "后备",
    "国有企业",
    "社会组织",
    "困难党员",
    "新任",
    "挂职",
    "乡镇",
    "县直",
    "村级",
    "街道",
    "园区",
)
"""What stands before a title to tell a form from another of its family."""


class Near(NamedTuple):
    """One of many similar forms: its name, and the form itself."""

    name: str
    blank: Blank


def near_forms(number: int, seed: int = 1) -> Iterator[Near]:
    """So many forms in families, each with a name of its own; every third family shares its title too."""
    rng, names = Random(seed), set()
    for family in count():
        first = generated_forms.blank(rng, 40, 12)
        for kind in rng.sample(KINDS, FAMILY):
            name = f"{kind}{first.title}"
            if len(names) == number:
                return
            if name not in names:
                names.add(name)
                yield Near(name, _varied(first, first.title if family % 3 == 2 else name, rng))


def _varied(first: Blank, title: str, rng: Random) -> Blank:
    """A copy with another title in which two or three labels ask for something else."""
    copy = _retitled(first, title)
    words, used = "\n".join(_texts(first)), {label_key(text) for text in _texts(first)}
    names = {field.name for field in first.fields}
    spare = [label for label in LABELS if label.text not in words and label.text not in names]
    changeable = [field for field in first.fields if label_key(field.name) in used and not field.columns]
    for field in rng.sample(changeable, min(rng.randint(2, 3), len(changeable))):
        other = rng.choice([label for label in spare if label.type is field.type] or spare)
        spare.remove(other)
        copy = _relabelled(copy, field.name, other)
    return copy


def _texts(blank: Blank) -> Iterator[str]:
    for block in blank.blocks:
        yield from (box.text for box in block.boxes) if hasattr(block, "boxes") else (block.text,)


def _retitled(blank: Blank, title: str) -> Blank:
    def line(block: object) -> object:
        is_title = getattr(block, "level", 0) == 1
        return replace(block, text=block.text.replace(blank.title, title)) if is_title else block

    return replace(blank, title=title, blocks=tuple(map(line, blank.blocks)))


def _relabelled(blank: Blank, old: str, new: Label) -> Blank:
    def words(text: str) -> str:
        return (
            new.text
            if label_key(text) == label_key(old)
            else text.replace(f"{{{{ {old} }}}}", f"{{{{ {new.text} }}}}")
        )

    def block(one: object) -> object:
        if not hasattr(one, "boxes"):
            return replace(one, text=words(one.text))
        return replace(one, boxes=tuple(replace(box, text=words(box.text)) for box in one.boxes))

    fields = tuple(
        replace(field, name=new.text, type=new.type, options=new.options) if field.name == old else field
        for field in blank.fields
    )
    return replace(blank, blocks=tuple(map(block, blank.blocks)), fields=fields)


def lay_out(folder: Path, forms: int = 0) -> Path:
    """The sample office with both files of the form of 30 answers, and near forms up to so many in all."""
    for path, data in copy_of_sample():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "work").mkdir()
    _put(folder, WORD, "form.docx", form_files.word_blank(), form_files.settings(form_files.TITLE))
    _put(folder, EXCEL, "form.xlsx", form_files.excel_blank(), form_files.settings(form_files.EXCEL_TITLE))
    there = len(list((folder / "forms").iterdir()))
    for number, near in enumerate(near_forms(max(forms - there, 0))):
        file = drawn_forms.docx(near.blank, Random(number))
        _put(folder, near.name, "form.docx", file, drawn_forms.settings_of(near.blank))
    return folder


def _put(folder: Path, name: str, file: str, blank: bytes, settings: str) -> None:
    form = folder / "forms" / name
    form.mkdir(parents=True)
    (form / file).write_bytes(blank)
    (form / "form.toml").write_text(settings, "utf-8")


def clear(folder: Path) -> None:
    """Remove an office that was laid out to be measured."""
    shutil.rmtree(folder)
