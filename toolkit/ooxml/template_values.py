"""How a value becomes the XML of a template's part: escaped once, line breaks and tabs kept, nothing lost.

What a marker may print depends on where it stands, so the source of a part is read once when it is
compiled, and every marker that does not stand in running text (`w:t`) gets a filter for its place:

    text        <w:t>{{ x }}</w:t>      escaped, a newline is w:br, a tab is w:tab   (Jinja's finalize)
    leaf        <dc:title>{{ x }}       escaped, newlines stay what they are
    attribute   w:fill="{{ x }}"        escaped for an attribute
    run         <w:p>{{r x }}</w:p>     ready-made runs, or a text that is put into a run
    block       <w:body>{{p x }}        ready-made paragraphs, or a text that is put into a paragraph
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import Undefined
from markupsafe import Markup

from toolkit.ooxml.tracing import Text, is_figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from docxtpl import DocxTemplate

    Say = Callable[[object], str]
    """How a value that is no text is said in words."""

UNSPOKEN = "\x00"
"""Stands before what is printed into an attribute, where no reader sees it; no value can hold it."""

_SPECIAL = re.compile("[&<>\x00-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Orders to print what follows from right to left or left to right, copied along with numbers and names."""
_LINE_END = re.compile("\r\n?")
_OPEN = '<w:t xml:space="preserve">'
_BREAK = f"</w:t><w:br/>{_OPEN}"
_TAB = f"</w:t><w:tab/>{_OPEN}"


def clean(text: str) -> str:
    """The text as XML can hold it: control characters and surrogates are U+FFFD, line ends newlines; its
    words are in the order in which they were written, whatever order they are told to be printed in.
    """
    return _FORBIDDEN.sub("\ufffd", _LINE_END.sub("\n", _TURNING.sub("", text)))


def escaped(text: str) -> str:
    """The text as the content of an XML element."""
    if not _SPECIAL.search(text):
        return text
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class NeedsDocxtpl(Exception):  # noqa: N818 - no error, but the sign to take the other way
    """A picture or sub-document was met, which belongs to a docxtpl document and changes the package."""

    def __init__(self, document: DocxTemplate) -> None:
        self.document = document
        super().__init__()


def finalizer(say: Say) -> Callable[[object], Markup]:
    """Jinja's finalize: what `{{ }}` prints in running text. Ready-made markup passes as it is.

    Raises NeedsDocxtpl for a picture or sub-document.
    """

    def finalize(value: object) -> Markup:
        if value.__class__ in _BARE:
            return in_text(value)
        return _ready(value) or printed(in_text(words(value, say)), value)

    return finalize


_BARE = (str, Text)
"""Words that are no figure."""


class Printed(Markup):
    """A figure as it was printed, with the value that knows what it was worked out from."""

    __slots__ = ("value",)
    value: object


def printed(text: Markup, value: object) -> Markup:
    """What was printed; remembered to be a figure if it is one."""
    if not is_figure(value):
        return text
    figure = str.__new__(Printed, text)  # as Markup would, four times as fast: done for every value
    figure.value = value
    return figure


def in_text(text: str) -> Markup:
    """The text inside a `w:t`, its newlines and tabs as Word has them."""
    if not _SPECIAL.search(text):
        return str.__new__(Markup, text)  # just searched: nothing in it needs escaping
    return Markup(escaped(text).replace("\n", _BREAK).replace("\t", _TAB))  # noqa: S704 - just escaped


def run_opening(piece: str) -> int:
    """Where the text begins in what was printed: at once, or inside ready-made runs."""
    return piece.index(_OPEN) + len(_OPEN) if piece.startswith("<w:") else 0


def place_filters(say: Say) -> dict[str, Callable[[object], object]]:
    """The filters that `placed_markers` puts on markers outside running text, by name."""

    def leaf(value: object) -> Markup:
        return Markup(escaped(words(value, say)))  # noqa: S704 - escaped

    def attribute(value: object) -> Markup:
        return Markup(UNSPOKEN + escaped(words(value, say)).replace('"', "&quot;"))  # noqa: S704 - escaped

    def run(value: object) -> object:
        text = f"<w:r>{_OPEN}{in_text(words(value, say))}</w:t></w:r>"
        return _ready(value) or printed(Markup(text), value)  # noqa: S704 - escaped

    def block(value: object) -> object:
        return _ready(value) or printed(Markup(f"<w:p>{run(value)}</w:p>"), value)  # noqa: S704 - as above

    return {"_leaf": leaf, "_attribute": attribute, "_run": run, "_block": block}


def _ready(value: object) -> Markup | None:
    """Markup as it is; nothing for what has still to be written."""
    if isinstance(value, Markup):
        return value
    if hasattr(value, "tpl"):
        raise NeedsDocxtpl(value.tpl)
    return Markup(value.__html__()) if hasattr(value, "__html__") else None  # noqa: S704 - says it is markup


def words(value: object, say: Say) -> str:
    """The value in words; raises UndefinedError for what is not there, however `say` would put it."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, Undefined) else say(value)


# --- where each marker stands ----------------------------------------------------------------------------

_TOKEN = re.compile(
    r"\{%.*?%\}|\{#.*?#\}|\{\{(?P<trim>-?)(?P<expression>.*?)(?P<trim_end>-?)\}\}"
    r"|<(?P<closes>/?)(?P<name>[^\s<>/]+)|(?P<end>/?>)",
    re.DOTALL,
)
_RUN_PARENTS = {"w:p", "w:hyperlink", "w:ins", "w:smartTag", "w:fldSimple"}
_BLOCK_PARENTS = {"w:body", "w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent"}


def placed_markers(source: str) -> str:
    """The source of a part with each `{{ }}` outside running text given the filter for its place."""
    return "".join(_placed(source))


def _placed(source: str) -> list[str]:
    pieces: list[str] = []
    parents: list[str] = []
    in_tag, done = False, 0
    for token in _TOKEN.finditer(source):
        if token["name"]:
            in_tag = True
            _step(parents, token["name"], closes=bool(token["closes"]))
        elif token["end"]:
            in_tag = False
            if token["end"] == "/>":
                parents.pop()
        elif token["expression"] is not None and (place := _place(parents, in_tag=in_tag)):
            filtered = f"{{{{{token['trim']} ({token['expression']})|{place} {token['trim_end']}}}}}"
            pieces += (source[done : token.start()], filtered)
            done = token.end()
    return [*pieces, source[done:]]


def _step(parents: list[str], name: str, *, closes: bool) -> None:
    if not closes:
        parents.append(name)
    elif parents:
        parents.pop()


def _place(parents: list[str], *, in_tag: bool) -> str:
    parent = parents[-1] if parents else ""
    if in_tag:
        return "_attribute"
    if parent == "w:t":
        return ""
    if parent in _RUN_PARENTS:
        return "_run"
    return "_block" if parent in _BLOCK_PARENTS else "_leaf"
