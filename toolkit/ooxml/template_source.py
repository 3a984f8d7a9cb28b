"""From the parts of a Word template to Jinja sources: tags checked, numbered, and patched by docxtpl.

Tracked changes that nobody has accepted yet are accepted first: a tag that was struck out is none.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.errors import Misconfigured
from toolkit.ooxml import template_tags
from toolkit.ooxml.accepting import accept, has_changes
from toolkit.ooxml.package import Package
from toolkit.ooxml.template_tags import Mark
from toolkit.ooxml.template_values import placed_markers
from toolkit.ooxml.word import placed_cells, placed_paragraphs
from toolkit.ooxml.xml import W, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from toolkit.model import Place

CORE_PROPERTIES = "docProps/core.xml"
_PROPERTIES = "文档属性"
_SIDES = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_TAG = re.compile(r"\{[%{].*?[%}]\}", re.DOTALL)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_PARAGRAPH_ID = re.compile(r' w14:(?:paraId|textId)="[0-9A-Fa-f]*"')
_SHAPE_ID = re.compile(r'(<wp:docPr [^>]*?\bid=")\d+(")')
_BRACKETS = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}
"""docxtpl's way to write brackets that are text; it undoes them in the values too, so it is done here."""


class Source(NamedTuple):
    """A part's Jinja source, a tag a line; `marks` are the tags as people see them, by line."""

    name: str
    text: str
    marks: tuple[Mark, ...]
    changes_columns: bool = False
    side: str = ""
    """What its place is called, of what stands beside the text: 页眉, 页脚 …"""


def without_changes(data: bytes) -> bytes:
    """The template with its tracked changes accepted, so that no document written from it shows them."""
    package = Package.open(data)
    changed = {}
    for name, _ in _stories(package):
        if has_changes(package.part(name)):
            root = package.tree(name)
            accept(root)
            changed[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return package.with_parts(changed) if changed else data


def _stories(package: Package) -> Iterator[tuple[str, str]]:
    """The parts with running text, and what people call where each stands: nothing for the document's own."""
    main = package.main_part()
    yield main, ""
    for pointer in package.relationships(main).values():
        if pointer.kind in _SIDES and pointer.target in package:
            yield pointer.target, _SIDES[pointer.kind]


def sources(package: Package, title: str) -> Iterator[Source]:
    """The parts that hold tags: the document, what runs along its edges, its properties.

    Raises Misconfigured, with the place, for tags that are left open, cross each other, cost text, or stand
    where nothing fills them in.
    """
    stories = list(_stories(package))
    for name, side in stories:
        yield from _word_source(package, name, side, title)
    _refuse_elsewhere(package, {name for name, _ in stories}, title)
    if CORE_PROPERTIES in package and "{{" in (text := package.part(CORE_PROPERTIES).decode()):
        yield _properties_source(text)


_ELSEWHERE = {"comments": "批注", "charts/": "图表", "diagrams/": "图示（SmartArt）"}
"""Parts that have words too, but none that are filled in: by the beginning of their names below word/."""


def _refuse_elsewhere(package: Package, filled: set[str], title: str) -> None:
    """Raises Misconfigured for a tag in a part where it would be printed as it stands."""
    for name in package.names:
        place = next((said for start, said in _ELSEWHERE.items() if name.startswith(f"word/{start}")), "")
        if place and name not in filled and name.endswith(".xml") and b"{" in package.part(name):
            _refuse_tag_in("".join(map(str, package.tree(name).itertext())), place, title)


def _refuse_tag_in(text: str, place: str, title: str) -> None:
    if found := template_tags.opening_in(text):
        raise Misconfigured("template-tag-elsewhere", template=title, place=place, found=found)


def _word_source(package: Package, name: str, side: str, title: str) -> Iterator[Source]:
    root = parse(package.part(name).replace(b"\r", b" ").replace(b"\n", b" "), name)
    for paragraph in root.iter(f"{W}p"):
        template_tags.mend(paragraph)
    _refuse_tag_in("".join(code.text or "" for code in root.iter(f"{W}instrText")), f"{side}域代码", title)
    tags = template_tags.tags_of(_paragraphs(root, side), title)
    if not tags:
        return
    template_tags.check_neighbours(tags, title)
    template_tags.check_blocks(tags, title)
    changes = any(tag.scope == "tc" or tag.word == "hm" for tag in tags)
    marks = template_tags.number(tags)
    yield Source(name, placed_markers(_patched(root)), marks, changes, side)


def _paragraphs(root: _Element, side: str) -> Iterator[tuple[_Element, str]]:
    """Every paragraph with the place people see it at; `side` is that of all in a header or footer.

    The copy of a text box that is kept for old programs has its place from the box above it.
    """
    places = {} if side else {element: str(place) for place, element in _places(root)}
    place = side
    for paragraph in root.iter(f"{W}p"):
        cell = next(paragraph.iterancestors(f"{W}tc"), paragraph)
        place = side or places.get(cell) or places.get(paragraph) or place
        yield paragraph, place


def _places(root: _Element) -> Iterator[tuple[Place, _Element]]:
    return itertools.chain(placed_cells(root), placed_paragraphs(root))


def _patched(root: _Element) -> str:
    from docxtpl import DocxTemplate

    source = _PARAGRAPH_ID.sub("", etree.tostring(root, encoding="unicode"))
    patched: str = DocxTemplate.patch_xml(None, source)
    patched = _TAG.sub(_cleaned, patched)
    for written, meant in _BRACKETS.items():
        patched = patched.replace(written, meant)
    return _SHAPE_ID.sub(r"\1{{ _unique() }}\2", patched)


def _cleaned(tag: re.Match[str]) -> str:
    """A tag as Jinja reads it: no entities, no typographic quotation marks."""
    text = tag[0].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    return text.translate(_QUOTES)


def _properties_source(text: str) -> Source:
    """The title, author and so on, all of it on one line."""
    return Source(
        CORE_PROPERTIES,
        placed_markers(_without_declaration(text)),
        (Mark("{{ … }}", _PROPERTIES),),
        side=_PROPERTIES,
    )


def _without_declaration(text: str) -> str:
    return re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text).replace("\r", " ").replace("\n", " ")
