"""The law of the outline for Word: a tree written with python-docx, read by `reading`, is that tree."""

import re
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from text_trees import outlines

from toolkit.reading import read
from toolkit.text.numbering import Habit
from toolkit.text.outlining import lines_of_document, outline
from toolkit.text.render import as_text, heading_line

_LISTS = {
    Habit.CHINESE: "chineseCountingThousand",
    Habit.BRACKETED: "chineseCountingThousand",
    Habit.CHAPTER: "chineseCountingThousand",
    Habit.STAGE: "chineseCountingThousand",
    Habit.FIRSTLY: "chineseCountingThousand",
    Habit.ARABIC: "decimal",
    Habit.ARABIC_BRACKETED: "decimal",
    Habit.ARABIC_HALF_BRACKETED: "decimal",
    Habit.CIRCLED: "decimalEnclosedCircleChinese",
}


class Paper:
    """A Word document under construction, its numbers typed or automatic."""

    def __init__(self, *, automatic):
        self.document = docx.Document()
        self.automatic = automatic
        self.lists = 0

    def write(self, tree):
        for line in filter(None, (tree.title, tree.salutation, *(part.text for part in tree.preamble))):
            self.document.add_paragraph(line)
        self.nodes(tree.sections)
        for line in as_text(tree).splitlines()[-_tail_length(tree) :] if _tail_length(tree) else []:
            self.document.add_paragraph(line)
        written = BytesIO()
        self.document.save(written)
        return written.getvalue()

    def nodes(self, brothers):
        number_id = self.new_list(brothers[0]) if brothers and self.automatic else 0
        for node in brothers:
            line = heading_line(node)
            is_automatic = bool(number_id) and node.habit in _LISTS
            if is_automatic:
                line = line.removeprefix(node.number).removeprefix("　")
            rest = [part.text for part in node.paragraphs]
            if node.heading and not node.ran_in:
                paragraph = self.document.add_heading(line, node.level)
            else:
                paragraph = self.document.add_paragraph(line + (rest.pop(0) if node.ran_in else ""))
            if is_automatic:
                _number(paragraph, number_id)
            for text in rest:
                self.document.add_paragraph(text)
            self.nodes(node.children)

    def new_list(self, first):
        """A list definition of its own for the brothers of this node, counting from one."""
        if first.habit not in _LISTS:
            return 0
        self.lists += 1
        numbering, number_id = self.document.part.numbering_part.element, 1000 + self.lists
        number_format, text = _LISTS[first.habit], re.sub("[一1①]", "%1", first.number)
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number_id}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="{number_id}"/></w:num>'
            )
        )
        return number_id


def _number(paragraph, number_id):
    properties = paragraph._p.get_or_add_pPr()
    assert properties.find(qn("w:numPr")) is None
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number_id}"/></w:numPr>')
    )


def _tail_length(tree):
    signature = tree.signature.count("\n") + 1 if tree.signature else 0
    return len(tree.attachments) + signature + bool(tree.date)


@pytest.mark.parametrize("automatic", [False, True], ids=["typed", "automatic"])
@settings(max_examples=25, deadline=None)
@given(tree=outlines(unnumbered=True, titled=True))
def test_a_tree_written_as_word_reads_back_as_itself(automatic, tree):
    document = read(Paper(automatic=automatic).write(tree), "方案.docx")
    assert outline(lines_of_document(document)) == tree
