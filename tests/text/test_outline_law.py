"""The law of the outline: what was written out from a tree reads back as that tree."""

from hypothesis import given, settings
from text_trees import outlines

from toolkit.text.outlining import lines_of_markdown, lines_of_text, outline
from toolkit.text.render import as_markdown, as_text


@settings(max_examples=150, deadline=None)
@given(outlines())
def test_a_tree_written_as_text_reads_back_as_itself(tree):
    assert outline(lines_of_text(as_text(tree))) == tree


@settings(max_examples=150, deadline=None)
@given(outlines(unnumbered=True))
def test_a_tree_written_as_markdown_reads_back_as_itself(tree):
    assert outline(lines_of_markdown(as_markdown(tree))) == tree
