"""What a blank asks for in print is what the form's check asks for: lengths, and no length untold."""

import re
from pathlib import Path

import pytest

from toolkit.forms.markers import found
from toolkit.library import open_library
from toolkit.reading import read

ROOT = Path(__file__).parents[2]
LIBRARY = open_library(ROOT / "forms")

WORTH_SAYING = 30
"""Anyone who answers at all writes more than fewer characters than this."""
AT_LEAST, AT_MOST = (
    re.compile(r"(?:不少于(?=\d+字)|(?=\d+字以上))(\d+)字"),
    re.compile(r"(?:不超过(\d+)字|(\d+)字以内)"),
)


def lines_of(form):
    """The text of each row of the blank with the markers in it; a heading row speaks for the row below it."""
    blank = LIBRARY.blank_file(form.name)
    rows = [[cell.text for cell in row.cells] for row in read(blank.read_bytes(), blank.name).rows]
    for above, cells in zip([[], *rows], rows, strict=False):
        for at, cell in enumerate(cells):
            for _, marker in found(cell):
                is_column = marker.list_name and len(above) == len(cells) > 1
                heads = above[at : at + 1] if is_column else cells
                yield marker.tag, "".join(heads) + cell


@pytest.mark.parametrize("name", LIBRARY.names)
def test_a_length_in_print_is_the_length_checked_and_every_least_length_is_in_print(name):
    form = LIBRARY.form(name)
    blank = LIBRARY.blank_file(name)
    rows = read(blank.read_bytes(), blank.name).rows
    in_print = {int(number) for row in rows for cell in row.cells for number in AT_LEAST.findall(cell.text)}
    for tag, words in lines_of(form):
        field = form.field(tag)
        least = {int(number) for number in AT_LEAST.findall(words)}
        most = {int(a or b) for a, b in AT_MOST.findall(words)}
        assert least <= {field.min_chars}, tag
        assert most <= {field.max_chars}, tag
        assert (field.min_chars or 0) < WORTH_SAYING or field.min_chars in in_print, tag
