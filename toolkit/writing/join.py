"""Finished documents bound into one: each begins a page of its own, counts from 1, and looks as it did.

What a file has once for all its pages (styles, settings, theme) must be the same in all of them; what a
document has for itself (headers, footers, pictures, lists) comes along under names and numbers of its own.
What is counted through a whole file (notes, pages in all) cannot be bound: such a document is refused.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass, field
from itertools import accumulate, count
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from toolkit.errors import Refused
from toolkit.ooxml.package import CONTENT_TYPES, Package, declared_all, relationships_name
from toolkit.ooxml.xml import FINISHED_TREE, MC, REL, W14, WP, R, W, parse, tree_size
from toolkit.writing.join_lists import NUMBERING, Lists, can_be_brought
from toolkit.writing.pdf.joining import begun_anew, has_field_beside
from toolkit.writing.pdf.sections import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from toolkit.ooxml.package import Relationship

_RELS = relationships_name(DOCUMENT)
_SHARED = {"styles", "stylesWithEffects", "settings", "theme"}
"""Parts a file has once; a document with others than the first one's would not look as it did."""
_OF_A_FILE = _SHARED | {
    "webSettings", "fontTable", "numbering", "footnotes", "endnotes", "comments", "commentsExtended",
    "commentsIds", "commentsExtensible", "people", "customXml", "glossaryDocument", "keyMapCustomizations",
}  # fmt: skip
"""Pointers that a document does not bring along."""
_NOTES = re.compile(rb"<w:(?:footnoteReference|endnoteReference|commentReference|altChunk|subDoc)\b")
_FIELDS = frozenset({b"PAGE", b"SECTIONPAGES", b"HYPERLINK"})
"""Fields that say the same in a bound file."""
_PASSING = ("rsids", "zoom", "view", "proofState", "docVars", "attachedTemplate", "docId", "saveSubsetFonts")
"""Settings without a bearing on how pages look."""
_NAMESPACES = {"w": W[1:-1], "r": R[1:-1], "w14": W14[1:-1]}
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SLIGHT = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
"""A paragraph of one point: nothing is seen of it."""


def join(documents: Sequence[bytes]) -> bytes:
    """The documents in one, in their order.

    Raises Refused `join-differs`, `join-counted` and `join-long`, naming the first document that cannot be
    bound, or with which the volume is longer than what can be opened again.
    """
    packages = [Package.finished(document) for document in documents]
    _refuse_long(packages)
    for number, package in enumerate(packages, start=1):
        _refuse(package, packages[0], number)
    volume = _Volume(packages[0])
    for package in packages:
        volume.add(package)
    return volume.bound()


# --- what cannot be bound ---------------------------------------------------------------------------------


def _refuse_long(packages: Sequence[Package]) -> None:
    """All are held as trees until the volume is bound."""
    sizes = (tree_size(one.part(DOCUMENT)) if DOCUMENT in one else 0 for one in packages)
    for number, size in enumerate(accumulate(sizes), start=1):
        if size > FINISHED_TREE:
            raise Refused("join-long", number=number)


def _refuse(package: Package, first: Package, number: int) -> None:
    if not (_is_usual(package) and _is_whole(package)):
        raise Refused("join-differs", number=number, what="文件结构")
    for kind, what in (("styles", "样式"), ("theme", "主题"), ("settings", "页面设置")):
        ours, others = _of_kind(package, kind), _of_kind(first, kind)
        if ours != others and not (kind == "settings" and _look(ours) == _look(others)):
            raise Refused("join-differs", number=number, what=what)
    xml = (name for name in package.names if name.startswith("word/") and name.endswith(".xml"))
    parts = [package.part(name) for name in xml]
    if any(map(_NOTES.search, parts)):
        raise Refused("join-counted", number=number, what="脚注、尾注或批注")
    if has_field_beside(parts, _FIELDS):
        raise Refused("join-counted", number=number, what="总页数、目录之类的域")
    if not can_be_brought(package):
        raise Refused("join-counted", number=number, what="由样式、页眉页脚自动编号的段落")


def _is_usual(package: Package) -> bool:
    """Whether text and lists stand where every office program puts them, and the pages are described."""
    if package.main_part() != DOCUMENT:
        return False
    body = package.tree(DOCUMENT).find(f"{W}body")
    lists = {one.target for one in package.relationships(DOCUMENT).values() if one.kind == "numbering"}
    return lists <= {NUMBERING} and body is not None and len(body) > 0 and body[-1].tag == f"{W}sectPr"


def _is_whole(package: Package) -> bool:
    """Whether all that the document brings along is there."""
    pointers = package.relationships(DOCUMENT).values()
    return all(_leads_on(package, one, (DOCUMENT,)) for one in pointers if one.kind not in _OF_A_FILE)


def _leads_on(package: Package, pointer: Relationship, above: tuple[str, ...]) -> bool:
    """Whether a pointer leads to a part that is there and, with all it points to itself, never back."""
    if pointer.is_external:
        return True
    there = pointer.target
    if there not in package or there in above:
        return False
    return all(_leads_on(package, one, (*above, there)) for one in package.relationships(there).values())


def _of_kind(package: Package, kind: str) -> bytes:
    """The document's part of this kind; nothing where it has none."""
    name = next((one.target for one in package.relationships(DOCUMENT).values() if one.kind == kind), "")
    return package.part(name) if name else b""


def _look(settings: bytes) -> bytes:
    """Settings as far as they bear on how pages look."""
    if not settings:
        return b""
    root = parse(settings, "word/settings.xml")
    for child in list(root):
        if etree.QName(child).localname in _PASSING:
            root.remove(child)
    return etree.tostring(root, method="c14n")


# --- the volume -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Volume:
    """The bound file as it grows."""

    base: Package
    content: list[_Element] = field(default_factory=list)
    roots: list[_Element] = field(default_factory=list)
    pointers: list[_Element] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    _by_digest: dict[str, str] = field(default_factory=dict)
    _pointed: dict[tuple[str, str], str] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _moved: set[str] = field(default_factory=set)
    """The first document's parts that stand in the volume under other names."""

    def add(self, package: Package) -> None:
        """Bind one more document: its parts, its numbers, its text."""
        root = package.tree(DOCUMENT)
        body = root.find(f"{W}body")
        if body is None:  # refused before
            return
        self._bring_parts(package, body)
        self.lists.bring(package, body)
        self._number_anew(body)
        self.roots.append(root)
        self.content.append(body)

    def _bring_parts(self, package: Package, body: _Element) -> None:
        """What the document points to, and its pointers under new ids."""
        renamed: dict[str, str] = {}
        for pointer in package.tree(_RELS) if _RELS in package else ():
            if pointer.get("Type", "").rpartition("/")[2] not in _OF_A_FILE:
                old = pointer.get("Id", "")
                self._point(package, DOCUMENT, pointer)
                renamed[old] = self._pointed_to(pointer)
            elif not self.content:
                self.pointers.append(pointer)
        for element, name in _attributes(body, ".//@r:*"):
            element.set(name, renamed.get(element.get(name, ""), element.get(name, "")))

    def _pointed_to(self, pointer: _Element) -> str:
        """The id under which the volume points to the same; it points to the same but once."""
        what = (pointer.get("Type", ""), pointer.get("Target", ""))
        if what not in self._pointed:
            self._pointed[what] = new = f"bound{len(self._pointed) + 1}"
            pointer.set("Id", new)
            self.pointers.append(pointer)
        return self._pointed[what]

    def _point(self, package: Package, source: str, pointer: _Element) -> None:
        """The pointer of a part turned to where its target stands in the volume."""
        if pointer.get("TargetMode") != "External":
            there = posixpath.join("/", posixpath.dirname(source), pointer.get("Target", ""))
            pointer.set("Target", f"/{self._brought(package, posixpath.normpath(there).lstrip('/'))}")

    def _brought(self, package: Package, name: str) -> str:
        """The name under which a part and all it points to stand in the volume; the same part stands once."""
        data, rels = package.part(name), b""
        if relationships_name(name) in package:
            pointers = package.tree(relationships_name(name))
            for pointer in pointers:
                self._point(package, name, pointer)
            rels = etree.tostring(pointers)
        self._moved |= {name, relationships_name(name)} if package is self.base else set()
        stem, suffix = posixpath.splitext(name)
        digest = hashlib.sha256(b"\0".join((suffix.encode(), rels, data))).hexdigest()
        if digest not in self._by_digest:
            self._by_digest[digest] = new = f"{stem}-{len(self._by_digest) + 1}{suffix}"
            self.parts[new], self.types[new] = data, package.content_type(name)
            if rels:
                self.parts[relationships_name(new)] = rels
        return self._by_digest[digest]

    def _number_anew(self, body: _Element) -> None:
        """Numbers and names that a file may have only once."""
        for drawn in body.iter(f"{WP}docPr"):
            drawn.set("id", str(next(self._numbers)))
        for own in body.iterfind(f".//{W}sdtPr/{W}id"):
            own.set(f"{W}val", str(next(self._numbers)))
        for element, name in _attributes(body, ".//@w14:paraId | .//@w14:textId"):
            del element.attrib[name]
        self._mark_anew(body)

    def _mark_anew(self, body: _Element) -> None:
        numbers: dict[str | None, str] = {}
        names: dict[str, str] = {}
        for mark in body.iter(f"{W}bookmarkStart"):
            numbers[mark.get(f"{W}id")] = own = str(next(self._numbers))
            name = mark.get(f"{W}name", "")
            names[name] = name if name not in self._names else f"{name[:28]}_{own}"
            mark.attrib.update({f"{W}id": own, f"{W}name": names[name]})
        for mark in body.iter(f"{W}bookmarkEnd"):
            mark.set(f"{W}id", numbers.get(mark.get(f"{W}id"), "0"))
        self._names.update(names.values())
        _link_anew(body, {old: new for old, new in names.items() if old != new})

    def bound(self) -> bytes:
        """The file."""
        self._blank_margins()
        for at, body in enumerate(self.content, start=1):
            begun = begun_anew(list(body), is_last=at == len(self.content))
            body.extend([one for one in begun if one.getparent() is not body])
        pointers = etree.Element(f"{REL}Relationships", nsmap=cast("dict[str, str]", {None: REL[1:-1]}))
        if self.lists.are_first:
            self.pointers.append(_pointer("numbering", "numbering", "numbering.xml"))
            self.types[NUMBERING] = f"{_WORD_TYPE}.numbering+xml"
        pointers.extend(self.pointers)
        parts = self.parts | self.lists.parts()
        parts |= {DOCUMENT: _written(self.roots, self.content), _RELS: etree.tostring(pointers)}
        parts[CONTENT_TYPES] = declared_all(self.base.part(CONTENT_TYPES), self.types, self._moved)
        return self.base.with_parts(parts, drop=self._moved)

    def _blank_margins(self) -> None:
        """Blank headers and footers where a document has none: it would go on with those before it."""
        sections = [list(body.iter(f"{W}sectPr")) for body in self.content]
        used = {margin for every in sections for section in every for margin in _margins(section)}
        missing = [(own[0], used - set(_margins(own[0]))) for own in sections if own]
        for section, lacking in missing:
            for tag, pages in sorted(lacking):
                own = {f"{W}type": pages, f"{R}id": f"blank{tag}"}
                section.insert(0, etree.Element(f"{W}{tag}Reference", own))
        for tag in sorted({tag for _, lacking in missing for tag, _ in lacking}):
            self._add_blank(tag)

    def _add_blank(self, tag: str) -> None:
        name = f"word/blank{tag}.xml"
        root = "hdr" if tag == "header" else "ftr"
        self.parts[name] = f'<w:{root} xmlns:w="{W[1:-1]}">{_SLIGHT}</w:{root}>'.encode()
        self.types[name] = f"{_WORD_TYPE}.{tag}+xml"
        self.pointers.append(_pointer(f"blank{tag}", tag, f"/{name}"))


def _link_anew(body: _Element, names: Mapping[str, str]) -> None:
    """The links to bookmarks that have new names turned to these."""

    def renamed(code: str) -> str:
        return _QUOTED.sub(lambda found: f'"{names.get(found[1], found[1])}"', code)

    if not names:
        return
    for link in body.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor", "")
        if anchor in names:
            link.set(f"{W}anchor", names[anchor])
    for code in body.iter(f"{W}instrText"):
        code.text = renamed(code.text or "")
    for code in body.iter(f"{W}fldSimple"):
        code.set(f"{W}instr", renamed(code.get(f"{W}instr", "")))


_QUOTED = re.compile('"([^"]*)"')


def _attributes(body: _Element, path: str) -> Iterator[tuple[_Element, str]]:
    """The attributes on this path, each with the element it belongs to."""
    found: Any = body.xpath(path, namespaces=_NAMESPACES)
    return ((one.getparent(), one.attrname) for one in found)


def _margins(section: _Element) -> Iterator[tuple[str, str]]:
    """The headers and footers a section has: which of them, and on which pages."""
    for one in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
        yield etree.QName(one).localname.removesuffix("Reference"), one.get(f"{W}type", "default")


def _pointer(own: str, kind: str, target: str) -> _Element:
    return etree.Element(f"{REL}Relationship", Id=own, Type=f"{R[1:-1]}/{kind}", Target=target)


def _written(roots: Sequence[_Element], bodies: Sequence[_Element]) -> bytes:
    """The bound document: its root knows all names that any of them knows, and may ignore what any may."""
    names = {prefix: uri for root in reversed(roots) for prefix, uri in root.nsmap.items() if prefix}
    ignored = dict.fromkeys(word for root in roots for word in root.get(f"{MC}Ignorable", "").split())
    whole = etree.Element(f"{W}document", nsmap=names)
    if ignored:
        whole.set(f"{MC}Ignorable", " ".join(ignored))
    etree.SubElement(whole, f"{W}body").text = _HERE
    before, after = etree.tostring(whole, encoding="UTF-8").split(_HERE.encode())
    return b"".join((before, *(_inside(body, names) for body in bodies), after))


_HERE = "#"
"""Stands for the text while the frame around it is written."""


def _inside(body: _Element, names: Mapping[str, str]) -> bytes:
    """What stands in a body; where a name means something else here, every element says what it means."""
    if any(names.get(prefix or "") != uri for prefix, uri in body.nsmap.items()):
        return b"".join(etree.tostring(child, encoding="UTF-8") for child in body)
    written = etree.tostring(body, encoding="UTF-8")
    return written[written.index(b">") + 1 : written.rindex(b"<")] if len(body) else b""
