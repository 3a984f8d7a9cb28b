"""The hardened parser: no document types, one dialect, characters that XML forbids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import Refused
from toolkit.ooxml.xml import (
    FINISHED_TREE,
    MAX_TREE,
    REPLACEMENT,
    has_doctype,
    in_utf8,
    is_allowed,
    mended,
    parse,
    parsed,
    transitional,
    tree_size,
    whole_number,
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a><a/>",
        '<?xml version="1.0"?>\n<!-- 说明 -->\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "\ufeff<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        " \r\n<?pi?><!doctype a><a/>",
    ],
)
def test_a_document_type_is_seen_wherever_it_may_stand(text):
    assert has_doctype(text.encode())
    assert has_doctype(in_utf8(text.removeprefix("\ufeff").encode("utf-16")))


@pytest.mark.parametrize("text", ["<a><![CDATA[<!DOCTYPE a>]]></a>", "<a>&lt;!DOCTYPE&gt;</a>", "", "<!"[:1]])
def test_words_about_document_types_are_no_document_type(text):
    assert not has_doctype(text.encode())


def test_a_document_type_in_a_rare_encoding_is_refused_too():
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a +AFs +AF0APg-<a/>'
    with pytest.raises(Refused, match=r"dtd|xml-broken"):
        parse(hidden, "part")


@given(st.lists(st.sampled_from(["<?", "?>", "<!--", "-->", "<!", "<a", " ", "x"]), max_size=60))
def test_any_prolog_is_judged(pieces):
    assert has_doctype("".join(pieces).encode()) in (True, False)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40))
def test_a_part_with_any_characters_is_read_with_those_that_xml_allows(text):
    data = f"<a>{text.replace('&', '&amp;').replace('<', '&lt;')}</a>".encode()
    expected = "".join(char if is_allowed(ord(char)) else REPLACEMENT for char in text)
    assert (parsed(data, "part").text or "") == expected


@pytest.mark.parametrize("reference", ["&#1;", "&#x1F;", "&#xFFFE;", "&#xD800;", "&#65535;", "&#x110000;"])
def test_references_to_forbidden_characters_are_mended(reference):
    assert parsed(f"<a>甲{reference}乙&#20013;</a>".encode(), "part").text == f"甲{REPLACEMENT}乙中"


def test_what_is_broken_otherwise_stays_broken():
    with pytest.raises(Refused, match="xml-broken") as refused:
        parsed(b"<a>\x01<b></a>", "word/document.xml")
    assert "word/document.xml" in str(refused.value)


def test_allowed_characters_are_left_alone():
    assert mended("<a>\t\r\n汉𠀀&#9;</a>".encode()) == "<a>\t\r\n汉𠀀&#9;</a>".encode()


def test_a_part_whose_tree_would_not_fit_is_refused_before_it_is_built():
    with pytest.raises(Refused, match="too-long"):
        parse(b"<a>" + b"<b/>" * (MAX_TREE // 100 + 1) + b"</a>", "part")


def test_a_finished_document_may_take_more():
    long = b"<a>" + b"<b/>" * (MAX_TREE // 100 + 1) + b"</a>"
    assert tree_size(long) > MAX_TREE
    assert len(parse(long, "part", FINISHED_TREE)) == MAX_TREE // 100 + 1


def test_strict_names_are_mapped():
    strict = b"http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties"
    assert transitional(strict) == (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
    )


@pytest.mark.parametrize(
    ("digits", "number"), [("12", 12), ("", 7), (None, 7), ("-1", 7), ("１２", 7), ("9" * 30, 7), ("a", 7)]
)
def test_an_attribute_is_a_number_or_the_default(digits, number):
    assert whole_number(digits, 7) == number
