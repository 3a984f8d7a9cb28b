"""How a paragraph looks in the end: defaults, styles, lists and its own formatting, laid over one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from toolkit.ooxml.xml import A, W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from toolkit.ooxml.package import Package

Properties = dict[str, dict[str, str]]
"""Formatting by the name of its element: {"jc": {"val": "center"}}; an element without attributes is
empty.
"""

_ADDED_UP = frozenset({"ind", "spacing", "rFonts", "pBdr"})
"""What a paragraph's own formatting says only in part, the rest being the style's."""
_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def laid_over(base: Properties, more: Properties) -> Properties:
    """Formatting with more formatting on top."""
    found = dict(base)
    for name, said in more.items():
        found[name] = _added(name, found.get(name, {}), said) if name in _ADDED_UP else said
    return found


def _added(name: str, base: dict[str, str], said: dict[str, str]) -> dict[str, str]:
    kept = dict(base)
    if name == "rFonts":
        for slot in _FONT_SLOTS:
            if slot in said:
                kept.pop(f"{slot}Theme", None)
    return kept | said


def properties(element: _Element | None) -> Properties:
    """What a `w:pPr` or `w:rPr` says."""
    found: Properties = {}
    for child in element if element is not None else ():
        name = local(child.tag)
        if name == "pBdr":
            found[name] = {local(side.tag): border(side) for side in child}
        elif name not in {"rPr", "sectPr", "numPr", "tabs"}:
            found[name] = {local(key): str(value) for key, value in child.attrib.items()}
        if name == "numPr":
            found[name] = {local(one.tag): one.get(f"{W}val", "") for one in child}
    return found


def border(side: _Element) -> str:
    """`single 8 FF0000`; nothing for a side without a border."""
    kind = side.get(f"{W}val", "nil")
    size, color = whole(side.get(f"{W}sz"), 4), side.get(f"{W}color") or "auto"
    return "" if kind in {"", "nil", "none"} else f"{kind} {size} {color}"


def local(name: object) -> str:
    """The name without its namespace."""
    return str(name).rpartition("}")[2]


class Style(NamedTuple):
    """A style with all it is based on."""

    name: str
    paragraph: Properties
    letters: Properties
    table: _Element | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document, and what stands under them."""

    paragraph: Properties
    letters: Properties
    by_id: Mapping[str, Style]
    default: str = ""
    theme: Mapping[str, str] = field(default_factory=dict)

    def of(self, style_id: str) -> Style:
        """The style of that id, the default style for one that is unknown."""
        return self.by_id.get(style_id) or self.by_id.get(self.default) or Style("", {}, {})


def read_styles(package: Package, main: str) -> Styles:
    """The styles of a document."""
    pointers = {pointer.kind: pointer.target for pointer in package.relationships(main).values()}
    theme = _theme(package, pointers.get("theme", ""))
    part = pointers.get("styles", "")
    if part not in package:
        return Styles({}, {}, {}, theme=theme)
    root = package.tree(part)
    elements = {el.get(f"{W}styleId", ""): el for el in root.iterfind(f"{W}style")}
    found: dict[str, Style] = {}
    for style_id in elements:
        _resolve(style_id, elements, found, ())
    return Styles(
        properties(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")),
        properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")),
        found,
        next((key for key, el in elements.items() if _is_default_paragraph(el)), ""),
        theme,
    )


def _is_default_paragraph(el: _Element) -> bool:
    return el.get(f"{W}type") == "paragraph" and el.get(f"{W}default") in {"1", "true"}


def _resolve(
    style_id: str, elements: Mapping[str, _Element], found: dict[str, Style], on_the_way: tuple[str, ...]
) -> Style:
    if style_id in found:
        return found[style_id]
    el = elements.get(style_id)
    if el is None or style_id in on_the_way:
        return Style("", {}, {})
    base_id = _value(el, "basedOn")
    base = _resolve(base_id, elements, found, (*on_the_way, style_id)) if base_id else Style("", {}, {})
    own = Style(
        _value(el, "name"),
        laid_over(base.paragraph, properties(el.find(f"{W}pPr"))),
        laid_over(base.letters, properties(el.find(f"{W}rPr"))),
        el if el.get(f"{W}type") == "table" else None,
    )
    found[style_id] = own
    return own


def _value(parent: _Element, name: str) -> str:
    el = parent.find(f"{W}{name}")
    return "" if el is None else el.get(f"{W}val", "")


_KINDS = {"minor": "minorFont", "major": "majorFont"}


def _theme(package: Package, part: str) -> dict[str, str]:
    """The fonts a theme's names stand for: minorEastAsia, majorHAnsi …"""
    if part not in package:
        return {}
    root = package.tree(part)
    found: dict[str, str] = {}
    for short, kind in _KINDS.items():
        fonts = root.find(f".//{A}{kind}")
        if fonts is not None:
            found |= {f"{short}{slot}": name for slot, name in _theme_fonts(fonts)}
    return found


def _theme_fonts(fonts: _Element) -> Iterator[tuple[str, str]]:
    def face(name: str) -> str:
        el = fonts.find(f"{A}{name}")
        return "" if el is None else el.get("typeface", "")

    chinese = next(
        (el.get("typeface", "") for el in fonts.iterfind(f"{A}font") if el.get("script") == "Hans"), ""
    )
    yield from (("EastAsia", face("ea") or chinese), ("HAnsi", face("latin")), ("Ascii", face("latin")))


class Letters(NamedTuple):
    """How a run of text looks."""

    text: str
    font: str
    """The font of its Chinese characters."""
    latin: str
    """The font of its letters and digits, and of the quotation marks unless told otherwise."""
    size: float
    """Points."""
    is_bold: bool
    color: str
    """Six hexadecimal digits; nothing for automatic."""
    spacing: int
    """What is added between characters, twips."""
    is_told_chinese: bool
    """Whether its quotation marks are said to be Chinese."""


def letters(text: str, own: Properties, styles: Styles) -> Letters:
    """A run as it looks; `own` is the end of all formatting above it."""
    fonts = own.get("rFonts", {})
    color = own.get("color", {}).get("val", "auto")
    return Letters(
        text,
        _font(fonts, "eastAsia", styles),
        _font(fonts, "ascii", styles),
        max(whole(own.get("sz", {}).get("val"), 20), 1) / 2,
        is_on(own, "b"),
        "" if color == "auto" else color.upper(),
        whole(own.get("spacing", {}).get("val"), 0),
        fonts.get("hint") == "eastAsia",
    )


def is_on(own: Properties, name: str) -> bool:
    """Whether formatting that is either on or off is on: bold, hidden, a page begun."""
    return name in own and own[name].get("val", "1") not in {"0", "false", "off"}


def _font(fonts: Mapping[str, str], slot: str, styles: Styles) -> str:
    themed = styles.theme.get(fonts.get(f"{slot}Theme", ""), "")
    return themed or fonts.get(slot, "") or ("宋体" if slot == "eastAsia" else "Times New Roman")


def whole(digits: str | None, default: int) -> int:
    """A figure, which may have a sign or a fraction, as a whole number; the default where it is none."""
    try:
        return round(float(digits)) if digits else default
    except (ValueError, OverflowError):
        return default


class Shape(NamedTuple):
    """How a paragraph stands; lengths in twips."""

    align: str
    left: int
    right: int
    first: int
    """First-line indent; negative for a hanging one."""
    before: int
    after: int
    line: int
    """The height of its lines if its font does not decide it, else 0."""
    starts_page: bool
    frame: Mapping[str, str]
    """Where it stands if it is in a frame of its own."""
    borders: Mapping[str, str]


def shape(own: Properties, size: float, grid: int) -> Shape:
    """A paragraph as it stands; `size` of its characters in points, `grid` the height of a grid line in
    twips.
    """
    indent, spacing = own.get("ind", {}), own.get("spacing", {})
    cell = size * 20
    first = _length(indent, "firstLine", cell) - _length(indent, "hanging", cell)
    return Shape(
        _ALIGNS.get(own.get("jc", {}).get("val", ""), "both"),
        _length(indent, "left", cell) or _length(indent, "start", cell),
        _length(indent, "right", cell) or _length(indent, "end", cell),
        first,
        _lines(spacing, "before", grid),
        _lines(spacing, "after", grid),
        _fixed(spacing, cell),
        is_on(own, "pageBreakBefore"),
        own.get("framePr", {}),
        {side: said for side, said in own.get("pBdr", {}).items() if said},
    )


_TALLEST = 1.4
"""How high a line of any font of the trade comes to, in sizes of its characters."""


def _fixed(spacing: Mapping[str, str], cell: float) -> int:
    """The height of the lines where it is said: exactly, or at least and above what any font asks for."""
    height, kind = whole(spacing.get("line"), 0), spacing.get("lineRule")
    is_enough = kind == "atLeast" and height >= _TALLEST * cell
    return height if kind == "exact" or is_enough else 0


_ALIGNS = {
    **{side: side for side in ("left", "right", "center")},
    "start": "left", "end": "right", "distribute": "center", "thaiDistribute": "center",
}  # fmt: skip
"""The ways a line may stand; every other one fills its width, as a paragraph does that says none."""


def _length(indent: Mapping[str, str], name: str, cell: float) -> int:
    """A length that may be said in hundredths of a character, which count before the twips."""
    chars = whole(indent.get(f"{name}Chars"), 0)
    return round(chars * cell / 100) if chars else whole(indent.get(name), 0)


def _lines(spacing: Mapping[str, str], name: str, grid: int) -> int:
    lines = whole(spacing.get(f"{name}Lines"), 0)
    return round(lines * grid / 100) if lines else whole(spacing.get(name), 0)
