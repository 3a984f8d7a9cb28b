"""An office file as a package of parts: opened once, every checksum tested, read and written by part name."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from toolkit.errors import Refused
from toolkit.ooxml import container
from toolkit.ooxml.container import whole
from toolkit.ooxml.xml import (
    FINISHED_TREE,
    MAX_TREE,
    REL,
    TYPES,
    has_doctype,
    in_utf8,
    is_strict,
    parse,
    parsed,
    transitional,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

__all__ = ["Package", "Relationship", "declared", "declared_all", "related", "relationships_name", "whole"]

CONTENT_TYPES = "[Content_Types].xml"
PROPERTIES = "docProps/custom.xml"


class Relationship(NamedTuple):
    """A pointer from one part to another part, or to something outside the file."""

    id: str
    kind: str
    """The last word of its type: `header`, `hyperlink`, `worksheet`."""
    target: str
    """The part's name, or the address outside."""
    is_external: bool


class Package:
    """The parts of a .docx or .xlsx. Part names have no leading slash; case does not matter.

    Opening tests every checksum and refuses what no office program wrote: Refused `incomplete`, `bomb`,
    `dtd`, `zip-password`, `zip-method`, `zip-twice`.
    """

    def __init__(self, members: tuple[container.Member, ...], most: int = MAX_TREE) -> None:
        self._members = {member.name.lower(): member for member in members}
        self._texts = {key: _text(member) for key, member in self._members.items() if container.is_xml(key)}
        if is_strict(self._texts.get(relationships_name(""), b"")):
            self._texts = {key: transitional(data) for key, data in self._texts.items()}
        for key, member in self._members.items():
            if key not in self._texts:
                container.test(member)
        self._most = most
        self._pointers: dict[str, dict[str, Relationship]] = {}

    @classmethod
    def open(cls, data: bytes) -> Package:
        """The package these bytes hold, of which a stranger may have made anything."""
        return cls(container.members(data))

    @classmethod
    def finished(cls, data: bytes) -> Package:
        """The same of a document that the office wrote or the clerk has printed: it may be longer."""
        return cls(container.members(data), FINISHED_TREE)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order they lie in the file."""
        return tuple(member.name for member in self._members.values())

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def part(self, name: str) -> bytes:
        """A part's bytes; XML in UTF-8 and in the common namespaces. Raises Refused `part-missing`."""
        key = name.lower()
        if key in self._texts:
            return self._texts[key]
        if key not in self._members:
            raise Refused("part-missing", part=name)
        return container.inflated(self._members[key])

    def tree(self, name: str) -> _Element:
        """A part's root, parsed anew each time; raises Refused as `part`, `xml-broken` and `too-long`."""
        return parsed(self.part(name), name, self._most)

    def relationships(self, source: str = "") -> Mapping[str, Relationship]:
        """What a part points to, by relationship id; without a name, what the package itself points to."""
        if source not in self._pointers:
            self._pointers[source] = dict(self._relationships(source))
        return self._pointers[source]

    def _relationships(self, source: str) -> Iterator[tuple[str, Relationship]]:
        name, folder = relationships_name(source), posixpath.dirname(source)
        for el in self.tree(name) if name in self else ():
            found = _relationship(el, folder)
            if found.id:
                yield found.id, found

    def content_type(self, name: str) -> str:
        """The content type declared for a part, or nothing."""
        by_name, by_suffix = self._content_types()
        return by_name.get(name.lower()) or by_suffix.get(name.rpartition(".")[2].lower(), "")

    def main_part(self) -> str:
        """The name of the document or workbook part; raises Refused `part-missing`."""
        for pointer in self.relationships().values():
            if pointer.kind == "officeDocument" and not pointer.is_external:
                return pointer.target
        raise Refused("part-missing", part="officeDocument")

    def properties(self) -> dict[str, str]:
        """The custom document properties, as text."""
        if PROPERTIES not in self:
            return {}
        return {el.get("name", ""): "".join(str(t) for t in el.itertext()) for el in self.tree(PROPERTIES)}

    def with_parts(self, parts: Mapping[str, bytes], drop: Iterable[str] = ()) -> bytes:
        """The file with these parts replaced or added and others dropped; all else is copied as it lies."""
        dropped = {name.lower() for name in drop}
        fresh = {name.lower(): container.packed(name, data) for name, data in parts.items()}
        kept = {key: self._as_read(key) for key in self._members if key not in dropped}
        return container.zipped((kept | fresh).values())

    def _as_read(self, key: str) -> container.Member:
        member, text = self._members[key], self._texts.get(key)
        is_as_it_lay = text is None or len(text) == member.size
        return member if is_as_it_lay or text is None else container.packed(member.name, text)

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        by_name, by_suffix = {}, {}
        for el in self.tree(CONTENT_TYPES):
            kind = el.get("ContentType", "")
            if el.tag == f"{TYPES}Override":
                by_name[el.get("PartName", "").lstrip("/").lower()] = kind
            else:
                by_suffix[el.get("Extension", "").lower()] = kind
        return by_name, by_suffix


def relationships_name(source: str) -> str:
    """The name of the part that holds what `source` points to."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def declared(content_types: bytes, name: str, content_type: str) -> bytes:
    """[Content_Types].xml with the type of one more part declared."""
    return declared_all(content_types, {name: content_type})


def declared_all(content_types: bytes, types: Mapping[str, str], drop: Iterable[str] = ()) -> bytes:
    """[Content_Types].xml with the types of more parts declared, by part name, and others dropped."""
    root = parse(content_types, CONTENT_TYPES)
    old = {f"/{name}".lower() for name in (*types, *drop)}
    for el in root.findall(f"{TYPES}Override"):
        if el.get("PartName", "").lower() in old:
            root.remove(el)
    for name, content_type in types.items():
        etree.SubElement(root, f"{TYPES}Override", PartName=f"/{name}", ContentType=content_type)
    return _written(root)


def related(rels: bytes | None, kind: str, target: str) -> tuple[bytes, str]:
    """A .rels part with one more relationship, and its id; the same target is not pointed to twice.

    `kind` is the full type address, `target` relative to the source part's folder; None starts a new part.
    """
    empty = f'<Relationships xmlns="{REL[1:-1]}"/>'.encode()
    root = parse(rels or empty, "rels")
    for el in root:
        if el.get("Type") == kind and el.get("Target") == target:
            return _written(root), el.get("Id", "")
    taken = {el.get("Id") for el in root}
    new = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(root, f"{REL}Relationship", Id=new, Type=kind, Target=target)
    return _written(root), new


def _written(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _text(member: container.Member) -> bytes:
    data = in_utf8(container.inflated(member))
    if has_doctype(data):
        raise Refused("dtd", part=member.name)
    return data


def _relationship(el: _Element, folder: str) -> Relationship:
    target, is_external = el.get("Target", ""), el.get("TargetMode") == "External"
    if not is_external:
        target = _part_name(folder, target)
    return Relationship(el.get("Id", ""), el.get("Type", "").rpartition("/")[2], target, is_external)


@lru_cache(maxsize=4096)
def _part_name(folder: str, target: str) -> str:
    """The part that a part in this folder points to; the same few names come up in every file."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
