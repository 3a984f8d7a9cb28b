"""Lines of a template that hold nothing but `{% … %}`: they leave no line behind, so that the rows of a table
written in a loop stay together.

Their ends are marked before Jinja reads the text and taken out of what it read; so its count of lines, by
which mistakes are told, stays that of the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = "\U0010f8ff"
_TAG = r"\{%(?!-?\s*(?:end)?raw\b)[^%\n]*"
_TAGS_ALONE = re.compile(rf"^[ \t]*(?:{_TAG}%\}}[ \t]*)*{_TAG}(?<!-)%\}}[ \t]*$(?=\n)", re.MULTILINE)


def with_ends_marked(text: str) -> str:
    """The text, each line of tags alone marked at its end."""
    return _TAGS_ALONE.sub(rf"\g<0>{_END}", text)


def close_up(tree: nodes.Template) -> None:
    """Take the marked ends, and the lines they end, out of a template that has been read."""
    for text in _texts(tree):
        text.data = re.sub(f"{_END}\n?", "", text.data)


def _texts(tree: nodes.Template) -> Iterator[nodes.TemplateData]:
    return (text for text in tree.find_all(nodes.TemplateData) if _END in text.data)
