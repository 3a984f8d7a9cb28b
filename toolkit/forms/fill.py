"""Filling a form in: law 1's `format`, of which reading is the `parse`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.forms.fill_text import fill_text
from toolkit.forms.written import answers, offered
from toolkit.model import Kind, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from toolkit.forms.definition import Field, Form
    from toolkit.forms.written import Answers
    from toolkit.model import Value
    from toolkit.ooxml.package import Package

_BOM = "\ufeff"


def fill(file: bytes, form: Form, data: Mapping[str, Value]) -> bytes:
    r"""The blank `file`, markers and all, with the data filled in as into an electronic blank, and stamped.

    In Word each answer stands in a content control tagged with its name, in Excel an answer that has its cell
    to itself in a named cell. `read(fill(file, form, data))` gives `data` back when every value is *normal*:

    - an empty answer is None, never "" or []; a list's entries are never empty as a whole; no entries is [];
    - text has no white space, rule (`_`) or leading colon at the ends of a paragraph, no empty paragraphs,
      `\n` between paragraphs, and no tabs or characters that XML cannot hold;
    - a text is not its own label and does not begin with it, set off by a colon or a line's end: typed in, it
      is read without it, and not sure;
    - in a line of running text that repeats, the last answer has no full stop at its end;
    - a name in Chinese has no white space in it;
    - numbers are JSON numbers (a percentage 85 stands for 85%), dates are real days, `2010-04-20`, months
      `1975-03`; several choices are a list in the order of the options;
    - an answer is none of the form's own prompts.

    Raises Refused where the file is no form that can be filled.
    """
    kind, package = opened(file)
    lookup = answers(form.fields, data)
    stamp = Stamp(form.name, form.version)
    if package is None:
        return _text_filled(file, lookup)
    if kind is Kind.WORD:
        from toolkit.forms.fill_word import electronic, fill_word, fresh_ids
        from toolkit.forms.stamp import word_stamp

        parts = fill_word(package, lookup, electronic(fresh_ids(package)))
        return package.with_parts(serialised(parts) | word_stamp(package, stamp))
    from toolkit.forms.fill_excel import fill_excel

    return fill_excel(package, answers(form.fields, data, offered), stamp)


def fill_plain(
    file: bytes, form: Form, data: Mapping[str, Value], spell: Callable[[Field, Value], str] | None = None
) -> bytes:
    """The blank with the data typed in as people type on a printed-style blank: no controls, names or stamp.

    `spell` writes each value down as its writer is used to; without it values are written as `fill` does.
    """
    kind, package = opened(file)
    lookup = answers(form.fields, data, spell)
    if package is None:
        return _text_filled(file, lookup)
    if kind is Kind.WORD:
        from toolkit.forms.fill_word import TYPED, fill_word

        return package.with_parts(serialised(fill_word(package, lookup, TYPED)))
    from toolkit.forms.fill_excel import fill_excel

    return fill_excel(package, lookup, None)


def opened(file: bytes) -> tuple[Kind, Package | None]:
    """What sort of form file it is, and its package unless it is plain text; raises Refused."""
    if not file.startswith(b"PK"):
        return Kind.PLAIN, None
    from toolkit.ooxml.package import Package

    package = Package.open(file)
    is_word = "wordprocessingml" in package.content_type(package.main_part())
    return (Kind.WORD if is_word else Kind.EXCEL), package


def serialised(parts: Mapping[str, _Element]) -> dict[str, bytes]:
    """XML parts as they are written to the file."""
    from lxml import etree

    return {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in parts.items()
    }


def as_text(file: bytes) -> tuple[str, str]:
    """A plain-text form's byte order mark, if it has one, and its text."""
    text = file.decode("utf-8", "strict") if _is_utf8(file) else file.decode("gb18030", "replace")
    return (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)


def _text_filled(file: bytes, lookup: Answers) -> bytes:
    mark, text = as_text(file)
    return (mark + fill_text(text, lookup)).encode()


def _is_utf8(file: bytes) -> bool:
    try:
        file.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
