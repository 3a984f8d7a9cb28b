"""From a folder under templates/ and the names of the ledger to a written document.

    template = load(folder)                   # checked: template.toml, every name, every tag
    draft = template.write(Names(office, papers, today))
    draft.data, draft.title, draft.entries    # what to publish, and what it was made from

template.toml:

    title = "关于{{ plan.campaign }}材料报送情况的通报"     # may use the names
    kind = "通报"                            # 文种
    when = "on-demand"                      # or per-entry, due-date, reminder, reply
    of = ["实施方案"]                         # due-date: of which materials or stages; all without
    days = 1                                # due-date: so many working days after their last day
    numbered = true                         # whether it gets a 发文字号
    code = "清岚函"                          # … under another 机关代字 than the office's
    addressees = ["各党支部"]                 # 主送
    file = "材料报送情况通报"                   # what the file is called; the title where it is left out
    web = true                              # with body.md: a web page of the same words beside it
    [parameters]                            # names given by --set, with what they are otherwise
    "期数" = "1"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import Misconfigured
from toolkit.office import toml
from toolkit.office.schedule import MOST_DAYS
from toolkit.ooxml.template import compile_template, compile_words
from toolkit.text.meant import meant
from toolkit.writing.filters import FILTERS
from toolkit.writing.markdown_body import MarkdownBody, compile_markdown
from toolkit.writing.words import said

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from toolkit.model import Figure
    from toolkit.office.toml import Table
    from toolkit.ooxml.template import WordsTemplate, WordTemplate
    from toolkit.ooxml.template_code import Code
    from toolkit.writing.context import Names

    Body = MarkdownBody | WordTemplate
    Words = WordsTemplate

SETTINGS, WORD_BODY, MARKDOWN_BODY = "template.toml", "body.docx", "body.md"
MESSAGE = "短信.txt"
"""Beside a body: the text message that goes with the document."""
WHEN = ("on-demand", "per-entry", "due-date", "reminder", "reply")
_ALWAYS = ("office", "plan", "today", "title", "addressees", "number")
_LEDGER = ("entries", "due", "missing")
_BY_OCCASION: Mapping[str, tuple[str, ...]] = {
    "on-demand": _LEDGER,
    "due-date": (*_LEDGER, "materials"),
    "reminder": (*_LEDGER, "org", "owed"),
    "per-entry": (*_LEDGER, "entry"),
    "reply": ("paper", "findings", "deadline", "marked", "attention", "given"),
}
"""The names a template may use besides those it always has; `reply.letters` gives those of a reply."""
_UNFIT_FOR_FILES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Draft(NamedTuple):
    """A written document, proved but not yet published."""

    data: bytes
    template: str
    title: str
    kind: str
    """文种."""
    file: str
    """What its file is to be called, without a folder."""
    numbered: bool
    addressees: tuple[str, ...]
    entries: tuple[int, ...]
    """The numbers of the ledger's entries that the template looked at."""
    page: str = ""
    """The same document as a web page, where the template asks for one."""
    figures: tuple[Figure, ...] = ()
    """The figures in it, each with the entries it was worked out from."""


class Settings(NamedTuple):
    """What template.toml says."""

    title: str
    kind: str
    when: str
    numbered: bool
    addressees: tuple[str, ...]
    file: str
    web: bool
    parameters: Mapping[str, str]
    of: tuple[str, ...] = ()
    """Of a document for a due date: the materials, by name or form, or the stages whose last day it is."""
    days: int = 0
    """… and how many working days after that day it is written."""
    code: str = ""
    """机关代字 of its number; the office's own where it is empty."""


@dataclass(frozen=True, slots=True)
class Template:
    """One document the office writes: a folder under templates/, loaded and checked."""

    name: str
    settings: Settings
    title: Words
    file: Words
    body: Body

    def write(self, names: Names, **more: object) -> Draft:
        """The document these names make; `more` are names of the occasion: `number` (发文字号), `entry`.

        Raises Misconfigured `template-fails`, `template-unknown-parameter`; BanwenError
        `document-incomplete`.
        """
        settings = self.settings
        for unknown in names.parameters.keys() - settings.parameters.keys():
            raise Misconfigured(
                "template-unknown-parameter", template=self.name, name=unknown,
                allowed="、".join(settings.parameters) or "（没有）",
            )  # fmt: skip
        known = {**settings.parameters, **names.as_mapping(), **self._usual, **more}
        title = self.title(known)
        known["title"] = title
        written = self.body.write(known)
        page = self.body.page(known) if settings.web and isinstance(self.body, MarkdownBody) else ""
        file = f"{_UNFIT_FOR_FILES.sub('', self.file(known) or title)}.docx"
        return Draft(
            written.data, self.name, title, settings.kind, file, settings.numbered, settings.addressees,
            tuple(sorted(names.used)), page, written.figures,
        )  # fmt: skip

    def render(self, names: Mapping[str, object]) -> bytes:
        """The document alone, for a reply; `names` are those of the occasion."""
        known = {**self.settings.parameters, **self._usual, **names}
        return self.body.render({**known, "title": self.title(known)})

    @property
    def codes(self) -> tuple[Code, ...]:
        """Everything in it that asks for names: its body, its title, what its file is called."""
        body = self.body
        own = (body.code,) if isinstance(body, MarkdownBody) else tuple(part.code for part in body.parts)
        return (*own, self.title.code, self.file.code)

    @property
    def _usual(self) -> dict[str, object]:
        return {"number": "", "addressees": self.settings.addressees}


def compose(folder: Path, names: Names, **more: object) -> Draft:
    """The document of this template folder; compiled anew only where a file in it has changed."""
    return load(folder).write(names, **more)


def load(folder: Path) -> Template:
    """The template in this folder; raises Misconfigured for whatever is wrong in its files."""
    is_there = [name for name in (MARKDOWN_BODY, WORD_BODY) if (folder / name).is_file()]
    if len(is_there) > 1:
        raise Misconfigured("template-two-bodies", folder=f"templates/{folder.name}")
    body = next(iter(is_there), WORD_BODY)
    return _loaded(folder.name, _content(folder, SETTINGS), body, _content(folder, body))


def settings_of(folder: Path) -> Settings:
    """What a template's template.toml says, its body not looked at; raises Misconfigured."""
    return _settings_in(folder.name, _content(folder, SETTINGS))


@lru_cache(maxsize=256)
def _settings_in(name: str, data: bytes) -> Settings:
    return _settings(toml.parse(data, f"templates/{name}/{SETTINGS}"))


def all_codes(folder: Path) -> tuple[Code, ...]:
    """All code of the template in this folder, its text message included; raises Misconfigured."""
    message = (load_words(folder, MESSAGE).code,) if (folder / MESSAGE).is_file() else ()
    return (*load(folder).codes, *message)


def load_words(folder: Path, file: str) -> Words:
    """The words of a text beside a template, such as its text message, with the template's own names."""
    text = toml.decoded(_content(folder, file), f"templates/{folder.name}/{file}")
    settings = load(folder).settings
    known = (*_ALWAYS, *_BY_OCCASION[settings.when], *settings.parameters)
    return _words(folder.name, text, known)


@lru_cache(maxsize=16)
def _words(template: str, text: str, known: tuple[str, ...]) -> Words:
    return compile_words(text, template, known, filters=FILTERS, say=said, place="的短信")


def _content(folder: Path, file: str) -> bytes:
    try:
        return (folder / file).read_bytes()
    except FileNotFoundError:
        if not folder.is_dir():
            raise _unknown(folder) from None
        raise Misconfigured("template-missing", folder=f"templates/{folder.name}", file=file) from None


def _unknown(folder: Path) -> Misconfigured:
    there = [settings.parent.name for settings in folder.parent.glob(f"*/{SETTINGS}")]
    return Misconfigured("template-unknown", template=folder.name, meant=meant(folder.name, there))


@lru_cache(maxsize=64)
def _loaded(name: str, settings_file: bytes, body_name: str, body_file: bytes) -> Template:
    """Remembered by content, so that a template is compiled once however often it is asked for."""
    settings = _settings_in(name, settings_file)
    if settings.web and body_name != MARKDOWN_BODY:
        raise Misconfigured("template-missing", folder=f"templates/{name}", file=MARKDOWN_BODY)
    known = (*_ALWAYS, *_BY_OCCASION[settings.when], *settings.parameters)
    title, file = (
        compile_words(text, name, known, filters=FILTERS, say=said, place=place)
        for text, place in ((settings.title, "的标题"), (settings.file, "的文件名"))
    )
    return Template(name, settings, title, file, _body(name, body_name, body_file, known))


def _body(template: str, file: str, data: bytes, names: Collection[str]) -> Body:
    if file == WORD_BODY:
        return compile_template(data, template, names, filters=FILTERS, say=said)
    text = toml.decoded(data, f"templates/{template}/{file}")
    return compile_markdown(text, template, names, filters=FILTERS, say=said)


def _settings(table: Table) -> Settings:
    table.only(*Settings._fields)
    parameters = table.table("parameters")
    return Settings(
        title=table.text("title"),
        kind=table.text("kind", ""),
        when=table.choice("when", WHEN, WHEN[0]),
        numbered=table.yes("numbered", default=False),
        addressees=table.texts("addressees", ()),
        file=table.text("file", ""),
        web=table.yes("web", default=False),
        parameters={key: parameters.text(key, "") for key in parameters.values},
        of=table.texts("of", ()),
        days=table.whole("days", 0, most=MOST_DAYS),
        code=table.text("code", ""),
    )
