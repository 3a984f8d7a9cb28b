"""A template written in Markdown: filled in like a Word template, then typeset to the standard.

Values never turn into Markdown: they are shielded on their way through it (`shield`), and each is looked for
in the finished document like those of a Word template. A line with nothing but `{% … %}` leaves no line
behind, so that the rows of a table written in a loop stay together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from markupsafe import Markup

from toolkit.ooxml.template import Written
from toolkit.ooxml.template_code import compiled, environment
from toolkit.ooxml.template_figures import figures
from toolkit.ooxml.template_lines import with_ends_marked
from toolkit.ooxml.template_proof import prove_anywhere
from toolkit.ooxml.template_tags import Mark, check_text, mended
from toolkit.ooxml.template_values import clean, printed, words
from toolkit.writing.shield import shield, unshield, unshield_html

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from toolkit.office import Office
    from toolkit.ooxml.template_code import Code, Filters
    from toolkit.ooxml.template_values import Say
    from toolkit.writing.typeset import Settings


@dataclass(frozen=True, slots=True)
class MarkdownBody:
    """A Markdown template ready to be filled in."""

    code: Code
    title: str
    """The template's name, for complaints."""

    def render(self, known: Mapping[str, object]) -> bytes:
        """The Word document, typeset; every value is found in it or it raises `document-incomplete`."""
        return self._document(self.code.pieces(known), known)

    def write(self, known: Mapping[str, object]) -> Written:
        """The same document, with its figures; raises as `render` does."""
        from toolkit.writing.placing import spotted_in_markdown

        pieces = self.code.pieces(known)
        document = self._document(pieces, known)
        return Written(document, figures(spotted_in_markdown(pieces, document)))

    def _document(self, pieces: list[str], known: Mapping[str, object]) -> bytes:
        from toolkit.writing.typeset import typeset

        document = typeset("".join(pieces), _settings(cast("Office", known["office"])))
        prove_anywhere(document, _values(pieces), self.title)
        return document

    def page(self, known: Mapping[str, object]) -> str:
        """The same words as a web page."""
        from toolkit.writing.webpage import webpage

        return unshield_html(webpage("".join(self.code.pieces(known))))


def compile_markdown(
    text: str, title: str, names: Collection[str], *, filters: Filters, say: Say
) -> MarkdownBody:
    """The template ready to be filled in; raises Misconfigured, with the line, for what is wrong in it."""

    def shielded(value: object) -> Markup:
        return printed(Markup(shield(clean(words(value, say)))), value)  # noqa: S704 - Markdown, no HTML

    text = mended(text)
    check_text(text, title)
    lines = text.split("\n")
    marks = tuple(Mark(line.strip(), f"第{number}行") for number, line in enumerate(lines, start=1))
    code = compiled(with_ends_marked(text), marks, title, names, environment(filters, shielded))
    return MarkdownBody(code, title)


def _values(pieces: list[str]) -> list[str]:
    """The words a reader must find: those of each value between its line ends and tabs, as they stood
    before they were shielded. A point behind them may be gone: no heading, organ or attachment ends with one.
    """
    values = (unshield(piece) for piece in pieces if isinstance(piece, Markup))
    words = (word.strip() for value in values for line in value.splitlines() for word in line.split("\t"))
    return [word.rstrip(_POINTS) or word for word in words if word]


_POINTS = "。，；：;,:."


def _settings(office: Office) -> Settings:
    from toolkit.writing.typeset import SCHOOLS, Page, Settings

    people = (office.name, office.short_name, *(org.name for org in office.roster.orgs))
    return Settings(page=Page(SCHOOLS[office.settings.margins]), names=people)
