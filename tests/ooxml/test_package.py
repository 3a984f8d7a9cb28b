"""Parts of an office file: found by name, read in one dialect, written without touching the rest."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from raw_office import OFFICE, docx, p, relationships, word_parts, zipped

from toolkit.errors import Refused
from toolkit.ooxml.package import CONTENT_TYPES, Package, declared, related, relationships_name
from toolkit.ooxml.xml import W, parse

PICTURE = bytes(range(256)) * 40


def test_parts_are_found_whatever_their_case():
    package = Package.open(docx(p("字")))
    assert "WORD/Document.xml" in package
    assert package.part("Word/DOCUMENT.xml") == package.part("word/document.xml")


def test_parts_packed_with_backslashes_are_found():
    parts = {name.replace("/", "\\"): content for name, content in word_parts(p("字")).items()}
    assert Package.open(zipped(parts)).main_part() == "word/document.xml"


def test_a_missing_part_is_named():
    with pytest.raises(Refused, match="part-missing") as refused:
        Package.open(docx(p("字"))).part("word/styles.xml")
    assert "word/styles.xml" in str(refused.value)


def test_the_main_part_and_its_type_are_told():
    package = Package.open(docx(p("字")))
    assert package.main_part() == "word/document.xml"
    assert package.content_type("word/document.xml").endswith("document.main+xml")
    assert package.content_type("word/any.xml") == "application/xml"
    assert package.content_type("word/any.bin") == ""


def test_relationships_resolve_to_part_names():
    data = docx(p("字"), {"word/header1.xml": "<a/>"}, header="header1.xml", image="/media/a.png")
    found = Package.open(data).relationships("word/document.xml")
    assert found["header"].target == "word/header1.xml"
    assert found["image"].target == "media/a.png"
    assert found["header"].kind == "header"
    assert Package.open(data).relationships("word/header1.xml") == {}


def test_untouched_members_are_copied_as_they_lie():
    original = docx(p("旧"), {"word/media/a.jpg": PICTURE})
    written = Package.open(original).with_parts({"word/document.xml": b"<new/>", "word/b.xml": b"<b/>"})
    with ZipFile(BytesIO(original)) as before, ZipFile(BytesIO(written)) as after:
        assert after.read("word/media/a.jpg") == PICTURE
        assert (
            after.getinfo("word/media/a.jpg").compress_size
            == before.getinfo("word/media/a.jpg").compress_size
        )
        assert after.read("word/document.xml") == b"<new/>"
        assert after.namelist() == [*before.namelist(), "word/b.xml"]
        assert after.testzip() is None


def test_parts_can_be_dropped():
    package = Package.open(docx(p("字"), {"word/a.xml": "<a/>"}))
    assert "word/a.xml" not in Package.open(package.with_parts({}, drop=["word/A.xml"]))


def test_a_part_in_utf_16_is_read_in_utf_8_and_written_so():
    text = '<?xml version="1.0" encoding="UTF-16"?><a>汉</a>'
    package = Package.open(docx(p("字"), {"word/a.xml": text.encode("utf-16")}))
    assert package.part("word/a.xml") == "<a>汉</a>".encode()
    assert package.tree("word/a.xml").text == "汉"
    with ZipFile(BytesIO(package.with_parts({}))) as written:
        assert written.read("word/a.xml") == "<a>汉</a>".encode()


def test_strict_ooxml_speaks_the_common_dialect_once_opened():
    strict = {
        name: str(content)
        .replace(f"{OFFICE}/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(
            f"{OFFICE}/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in word_parts(p("字")).items()
    }
    package = Package.open(zipped(strict))
    assert package.tree(package.main_part()).tag == f"{W}document"
    again = Package.open(package.with_parts({"word/a.xml": b"<a/>"}))
    assert again.tree(again.main_part()).tag == f"{W}document"


def test_custom_properties_are_read():
    custom = (
        f'<Properties xmlns="{OFFICE}/officeDocument/2006/custom-properties" '
        f'xmlns:vt="{OFFICE}/officeDocument/2006/docPropsVTypes">'
        '<property name="banwen.form"><vt:lpwstr>公开承诺书</vt:lpwstr></property>'
        '<property name="页数"><vt:i4>3</vt:i4></property></Properties>'
    )
    package = Package.open(docx(p("字"), {"docProps/custom.xml": custom}))
    assert package.properties() == {"banwen.form": "公开承诺书", "页数": "3"}
    assert Package.open(docx(p("字"))).properties() == {}


def test_a_type_is_declared_once():
    types = Package.open(docx(p("字"))).part(CONTENT_TYPES)
    twice = declared(declared(types, "word/comments.xml", "a/b"), "word/comments.xml", "c/d")
    found = {el.get("PartName"): el.get("ContentType") for el in parse(twice, "x") if el.get("PartName")}
    assert found["/word/comments.xml"] == "c/d"
    assert twice.count(b"comments.xml") == 1


def test_a_target_is_pointed_to_once_and_ids_do_not_clash():
    rels, first = related(relationships(rId1="a.xml").encode(), "kind", "b.xml")
    again, same = related(rels, "kind", "b.xml")
    _, fresh = related(None, "kind", "b.xml")
    assert (first, same, fresh) == ("rId2", "rId2", "rId1")
    assert again.count(b"b.xml") == 1


def test_the_pointers_of_a_part_lie_beside_it():
    assert relationships_name("word/document.xml") == "word/_rels/document.xml.rels"
    assert relationships_name("") == "_rels/.rels"
