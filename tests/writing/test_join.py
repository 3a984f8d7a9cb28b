"""Documents bound into one: every word is there, nothing clashes, every page looks as it did."""

import io
import re
from collections import Counter

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from official_papers import PAPERS
from page import pages
from PIL import Image

from toolkit.errors import Refused
from toolkit.ooxml.package import CONTENT_TYPES, Package, related
from toolkit.ooxml.xml import CHART, FINISHED_TREE, MC, R, W, tree_size
from toolkit.writing.conform import conform
from toolkit.writing.conform.rules import Strength
from toolkit.writing.join import join
from toolkit.writing.pdf import to_pdf, to_pdfs
from toolkit.writing.typeset import typeset

DOCUMENT = "word/document.xml"
TYPESET = [typeset(text) for text in PAPERS.values()]


def made(*texts: str, change=lambda _: None) -> bytes:
    """A document as Word's users make it: its paragraphs, and what is changed in it."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def words(data: bytes) -> str:
    """All that is written in the body, in order."""
    return "".join(Package.open(data).tree(DOCUMENT).itertext())


def numbered(document) -> None:
    """The first paragraph made an item of a list of its own, with a definition of its own."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for tag, value in (("w:nsid", "0000ABCD"), ("w:multiLevelType", "singleLevel")):
        abstract.append(OxmlElement(tag, {qn("w:val"): value}))
    numbering.insert(0, abstract)
    number = numbering.add_num(77)
    properties = document.paragraphs[0]._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number.numId


def field(code: str):
    """A paragraph with this field added."""

    def change(document) -> None:
        simple = OxmlElement("w:fldSimple", {qn("w:instr"): code})
        document.paragraphs[0]._p.append(simple)

    return change


def footed(text: str):
    def change(document) -> None:
        document.sections[0].footer.paragraphs[0].text = text

    return change


def pictured(colour: str):
    def change(document) -> None:
        out = io.BytesIO()
        Image.new("RGB", (8, 8), colour).save(out, "PNG")
        document.add_picture(io.BytesIO(out.getvalue()), Mm(10))

    return change


def pointing_to(target: str, source: str = "word/_rels/document.xml.rels") -> bytes:
    """A document with a pointer more, to a part that is missing or to the one it belongs to."""
    document = made("乙", change=footed("页脚"))
    package = Package.open(document)
    old = package.part(source) if source in package else None
    return package.with_parts({source: related(old, f"{R[1:-1]}/image", target)[0]})


@settings(max_examples=25)
@given(st.lists(st.sampled_from(TYPESET), min_size=1, max_size=5))
def test_every_word_of_every_document_is_there_in_order(documents):
    assert words(join(documents)) == "".join(map(words, documents))


def test_every_document_counts_its_pages_from_one():
    body = Package.open(join(TYPESET[:3])).tree(DOCUMENT)
    starts = [one.get(f"{W}start") for one in body.iter(f"{W}pgNumType")]
    assert starts == ["1", "1", "1"]


def test_what_documents_share_stands_in_the_file_once():
    alike = join([made("甲", change=footed("同")), made("乙", change=footed("同"))])
    assert len([name for name in Package.open(alike).names if "/footer" in name]) == 1
    other = join([made("甲", change=footed("一")), made("乙", change=footed("二"))])
    assert len([name for name in Package.open(other).names if "/footer" in name]) == 2


def test_every_document_keeps_its_own_footers_pictures_and_links():
    documents = [made("甲", change=pictured("red")), made("乙", change=pictured("blue"))]
    package = Package.open(join(documents))
    pictures = {package.part(name) for name in package.names if name.startswith("word/media/")}
    assert len(pictures) == 2
    pointers = package.relationships(DOCUMENT)
    used = package.tree(DOCUMENT).xpath(".//@r:embed", namespaces={"r": R[1:-1]})
    assert {package.part(pointers[one].target) for one in used} == pictures


def test_every_document_keeps_its_own_charts_with_the_workbooks_behind_them():
    texts = [f"---\n标题: 甲乙\n---\n:::图 图\n| 项 | 数 |\n|--|--|\n| 甲 | {at} |\n:::" for at in (31, 72)]
    package = Package.open(join([typeset(text) for text in texts]))
    pointers = package.relationships(DOCUMENT)
    used = package.tree(DOCUMENT).xpath(
        ".//@r:id[parent::c:chart]", namespaces={"r": R[1:-1], "c": CHART[1:-1]}
    )
    charts = [pointers[one].target for one in used]
    assert [re.findall(rb"<c:v>(\d+)</c:v>", package.part(one)) for one in charts] == [[b"31"], [b"72"]]
    books = [one.target for name in charts for one in package.relationships(name).values()]
    assert len({package.part(name) for name in books}) == 2


def test_a_document_without_a_footer_does_not_go_on_with_the_one_before():
    package = Package.open(join([made("甲", change=footed("页脚")), made("乙")]))
    _, second = package.tree(DOCUMENT).iter(f"{W}sectPr")
    pointers = package.relationships(DOCUMENT)
    footers = [package.part(pointers[one.get(f"{R}id")].target) for one in second.iter(f"{W}footerReference")]
    assert footers
    assert all("页脚" not in one.decode() for one in footers)


def test_every_list_begins_anew():
    package = Package.open(join([made("甲", change=numbered), made("乙", change=numbered), made("丙")]))
    used = [one.get(f"{W}val") for one in package.tree(DOCUMENT).iter(f"{W}numId")]
    assert len(set(used)) == 2
    numbering = package.tree("word/numbering.xml")
    definitions = {one.get(f"{W}numId"): one[0].get(f"{W}val") for one in numbering.iter(f"{W}num")}
    assert len({definitions[one] for one in used}) == 2
    signs = Counter(one.get(f"{W}val") for one in numbering.iter(f"{W}nsid"))
    assert set(signs.values()) == {1}
    tags = [one.tag for one in numbering if one.tag in {f"{W}abstractNum", f"{W}num"}]
    assert tags == sorted(tags, key=lambda tag: tag == f"{W}num")


def test_no_number_or_name_stands_in_the_file_twice():
    def change(document) -> None:
        pictured("green")(document)
        paragraph = document.paragraphs[0]._p
        paragraph.append(OxmlElement("w:bookmarkStart", {qn("w:id"): "1", qn("w:name"): "此处"}))
        paragraph.append(OxmlElement("w:bookmarkEnd", {qn("w:id"): "1"}))
        paragraph.append(OxmlElement("w:hyperlink", {qn("w:anchor"): "此处"}))
        paragraph.append(OxmlElement("w:fldSimple", {qn("w:instr"): 'HYPERLINK \\l "此处"'}))

    root = Package.open(join([made("甲", change=change), made("乙", change=change)])).tree(DOCUMENT)
    names = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == 2
    assert [one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink")] == names
    assert [one.get(f"{W}instr").split('"')[1] for one in root.iter(f"{W}fldSimple")] == names
    assert len({one.get(f"{W}id") for one in root.iter(f"{W}bookmarkStart")}) == 2
    drawn = [one.get("id") for one in root.iter() if str(one.tag).endswith("}docPr")]
    assert len(set(drawn)) == 2


def test_nothing_is_declared_that_is_not_there_and_what_may_be_ignored_stays_so():
    package = Package.open(join([made("甲", change=footed("一")), *[made("乙", change=footed("二"))] * 2]))
    declared = re.findall(rb'PartName="/([^"]*)"', package.part(CONTENT_TYPES))
    assert {name.decode() for name in declared} <= set(package.names)
    first = Package.open(made("甲")).tree(DOCUMENT)
    assert package.tree(DOCUMENT).get(f"{MC}Ignorable") == first.get(f"{MC}Ignorable")


@pytest.mark.parametrize(
    ("second", "code", "told"),
    [
        (lambda: TYPESET[0], "join-differs", "样式"),
        (lambda: made(change=lambda one: one.element.body.clear()), "join-differs", "文件结构"),
        (lambda: pointing_to("NULL"), "join-differs", "文件结构"),
        (lambda: pointing_to("footer1.xml", "word/_rels/footer1.xml.rels"), "join-differs", "文件结构"),
        (lambda: made("乙", change=field("NUMPAGES")), "join-counted", "总页数"),
        (
            lambda: made("乙", change=lambda one: one.add_paragraph("项", "List Number")),
            "join-counted",
            "编号",
        ),
    ],
)
def test_what_would_look_otherwise_is_refused_and_named(second, code, told):
    with pytest.raises(Refused) as caught:
        join([made("甲"), second()])
    assert caught.value.code == code
    assert "第2份" in str(caught.value)
    assert told in str(caught.value)


@pytest.fixture(scope="module")
def long():
    """A list of 5,000 rows."""
    rows = "\n".join(f"| {at} | 张三{at} | 河东村党支部 | 合格 |" for at in range(1, 5001))
    return typeset(
        f"---\n标题: 名册\n---\n\n| 序号 | 姓名 | 支部 | 结果 |\n| --- | --- | --- | --- |\n{rows}\n"
    )


def test_long_lists_can_be_bound_and_opened_again(long):
    volume = Package.finished(join([long, long])).tree(DOCUMENT)
    assert sum(1 for _ in volume.iter(f"{W}tr")) == 2 * 5001


def test_a_long_list_can_be_held_against_the_standard(long):
    assert [one.code for one in conform(long) if one.strength is Strength.MUST and one.ok]


def test_a_volume_that_could_not_be_opened_again_is_refused_before_it_is_made(long):
    fit = FINISHED_TREE // tree_size(Package.finished(long).part(DOCUMENT))
    with pytest.raises(Refused, match=f"到第{fit + 1}份文件就太长了"):
        join([long] * (fit + 1))


@pytest.mark.soffice
def test_every_page_looks_as_it_did():
    apart = [page for pdf in to_pdfs(TYPESET) for page in pages(pdf)]
    whole = pages(to_pdf(join(TYPESET)))
    assert [page.text for page in whole] == [page.text for page in apart]
    for one, other in zip(whole, apart, strict=True):
        assert [line.top for line in one.lines] == pytest.approx([line.top for line in other.lines], abs=0.05)
