"""The zip under an office file: what is whole, what is refused, and what is written again."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from raw_office import docx, p, zipped

from toolkit.errors import Refused
from toolkit.ooxml import container
from toolkit.ooxml.container import Member, inflated, members, packed, whole

FORM = docx(p("党性分析报告" * 50))


def test_a_complete_zip_is_whole():
    assert whole(FORM)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(FORM) - 1))
def test_no_truncation_is_whole(cut):
    assert not whole(FORM[:cut])


@settings(max_examples=60, deadline=None)
@example(1, 40)
@given(st.integers(0, len(FORM) - 100), st.integers(40, 100))
@example(1, 40)
def test_no_hole_of_zeros_is_whole(start, size):
    holed = FORM[:start] + b"\0" * size + FORM[start + size :]
    is_same = holed == FORM
    assert whole(holed) is is_same or _differs_only_in_times(holed)


def _differs_only_in_times(data: bytes) -> bool:
    """A hole may fall on fields that no reader depends on, such as dates in the directory."""
    with ZipFile(BytesIO(data)) as after, ZipFile(BytesIO(FORM)) as before:
        return all(after.read(name) == before.read(name) for name in before.namelist())


@pytest.mark.parametrize(("data", "is_whole"), [(b"", False), (b"\0" * 4096, False), ("文字".encode(), True)])
def test_what_is_no_zip_is_whole_when_it_holds_something(data, is_whole):
    assert whole(data) is is_whole


def test_a_bomb_has_arrived_completely_and_is_refused_later():
    bomb = zipped({f"{n}.txt": "" for n in range(container.MAX_MEMBERS + 1)})
    assert whole(bomb)
    with pytest.raises(Refused, match="bomb"):
        members(bomb)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text("abc/文", min_size=1, max_size=8), st.binary(max_size=3000), max_size=5))
def test_what_is_zipped_is_read_back_by_others_and_by_us(parts):
    parts = {name.lstrip("/") or "x": data for name, data in parts.items()}
    written = container.zipped(packed(name, data) for name, data in parts.items())
    with ZipFile(BytesIO(written)) as package:
        assert {name: package.read(name) for name in package.namelist()} == parts
    assert {member.name: inflated(member) for member in members(written) if member.name in parts} == {
        name: data for name, data in parts.items() if not name.endswith("/")
    }


def test_the_same_members_give_the_same_bytes():
    assert container.zipped(members(FORM)) == container.zipped(members(container.zipped(members(FORM))))


def test_stored_members_are_read_and_tested():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:
        package.writestr("a.xml", "<a/>")
    data = out.getvalue()
    assert inflated(members(data)[0]) == b"<a/>"
    assert not whole(data.replace(b"<a/>", b"<b/>"))


@pytest.mark.parametrize("size", [3, 50])
def test_a_member_that_lies_about_its_size_is_refused(size):
    honest = packed("a.xml", b"<a>0123456789</a>")
    liar = Member(honest.name, honest.method, honest.crc, size, honest.packed)
    with pytest.raises(Refused, match="incomplete"):
        inflated(liar)


def test_a_wrong_checksum_is_refused():
    honest = packed("a.jpg", b"picture")
    with pytest.raises(Refused, match="incomplete"):
        container.test(honest._replace(crc=zlib.crc32(b"another")))


def test_overlapping_members_are_refused():
    data = bytearray(zipped({"a.xml": "<a/>", "b.xml": "<b/>"}))
    second = data.rindex(b"PK\1\2")
    data[second + 42 : second + 46] = struct.pack("<L", 0)
    with pytest.raises(Refused, match="bomb"):
        members(bytes(data))
