"""What the office writes: a document from a template and the ledger, and the progress that it reports."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from toolkit.disk import safe_name
from toolkit.errors import Misconfigured
from toolkit.model import IN_FORCE, State
from toolkit.office.schedule import fallings
from toolkit.pipeline.delivering import deliver, finish_deliveries
from toolkit.pipeline.numbering import held_number
from toolkit.pipeline.tracing import nameless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from toolkit.ledger import Deed
    from toolkit.model import Filed
    from toolkit.pipeline.desk import Desk
    from toolkit.writing.compose import Draft, Settings, Template
    from toolkit.writing.context import Duty, Names


class IssuedDocument(NamedTuple):
    """A document that was written and published."""

    id: int
    title: str
    path: str
    """Within the office folder, with forward slashes."""
    entries: tuple[int, ...]
    """The entries it was made from."""
    number: str = ""
    """发文字号; empty where it has none."""
    page: str = ""
    """Where its web page lies, for a document that has one."""
    message: str = ""
    """Where its text message lies, cut for the SMS platform, for a document that has one."""


class Progress(NamedTuple):
    """How one branch stands with one material, or with all of a series whose time has come."""

    org: str
    material: str
    """The material's name, or the name of its series."""
    due: date
    """When the first that is still owed was due, else the last."""
    expected: int
    sent: int
    late: int
    returned: int


def issue(
    template: str,
    desk: Desk,
    who: str,
    parameters: Mapping[str, str] | None = None,
    *,
    more: Mapping[str, object] | None = None,
    number: str = "",
) -> IssuedDocument:
    """Write a document from the ledger as it stands, enter it with its number and what it was made from, and
    publish it.

    `more` are the names of the occasion, such as the materials that have fallen due; `number` is the 发文字号
    it is to bear, where that is not the next one.

    Raises Misconfigured for a template that is unknown or wrong, Refused for a number it cannot bear.
    """
    from toolkit.ledger import Deed
    from toolkit.writing.compose import load

    loaded, deed = load(desk.office.templates / template), Deed(who, desk.clock())
    finish_deliveries(desk, deed)
    names, occasion = names_of(desk, parameters), more or _occasion(desk, template, loaded.settings)
    with held_number(loaded, desk, who, number) as held:
        draft, beside = drafted(desk, loaded, names, number=held, **occasion)
        enter = partial(_entered, desk, draft, held, deed)
        out = deliver(desk, safe_name(draft.file), draft.data, enter, deed, beside)
    page, message = out.beside.get(_PAGE, ""), out.beside.get(_MESSAGE, "")
    return IssuedDocument(out.id, draft.title, out.path, draft.entries, held, page, message)


def _entered(desk: Desk, draft: Draft, number: str, deed: Deed, path: str) -> int:
    """The document in the ledger, with the path it will lie under; its id."""
    from toolkit.ledger import Written

    digest = hashlib.sha256(draft.data).hexdigest()
    written = Written(draft.template, draft.title, number, path, digest)
    return desk.ledger.record_document(written, draft.entries, deed, nameless(desk, draft.figures))


def _occasion(desk: Desk, template: str, settings: Settings) -> dict[str, object]:
    """The materials that have fallen due last, for a due-date document written by hand."""
    if settings.when in _BY_ITSELF:
        raise Misconfigured(
            "template-by-itself", template=template, occasion=_BY_ITSELF[settings.when],
            allowed="、".join(template_names(desk)),
        )  # fmt: skip
    if settings.when != "due-date":
        return {}
    today = desk.local(desk.clock()).date()
    past = [one for one in fallings(desk.office.plan, settings.of, settings.days) if one.due <= today]
    return {"materials": past[-1].materials if past else ()}


_BY_ITSELF = {"reply": "答复报送人的时候", "reminder": "催报的时候", "per-entry": "收到材料的时候"}
"""When the documents are written that nobody writes by hand."""

_PAGE, _MESSAGE = ".html", "（短信）.txt"
"""How the names of a document's web page and of its text message end, after the document's own."""


def drafted(desk: Desk, template: Template, names: Names, **more: object) -> tuple[Draft, dict[str, bytes]]:
    """The document these names make, and the web page and the text message that go out beside it, by their
    tails; raises Misconfigured, Refused and BanwenError as `issue` does.
    """
    draft = template.write(names, **more)
    page, message = draft.page, _message(desk, draft, names, more)
    return draft, {tail: data for tail, data in ((_PAGE, page.encode()), (_MESSAGE, message)) if data}


def _message(desk: Desk, draft: Draft, names: Names, more: Mapping[str, object]) -> bytes:
    """The text message that lies beside the template, a part a line; nothing where none does."""
    from toolkit.writing.compose import MESSAGE, load, load_words
    from toolkit.writing.sms import sms

    folder = desk.office.templates / draft.template
    if not (folder / MESSAGE).is_file():
        return b""
    told = {"title": draft.title, "addressees": draft.addressees, **more}
    known = {**load(folder).settings.parameters, **names.as_mapping(), **told}
    parts = sms(load_words(folder, MESSAGE)(known), [org.name for org in desk.office.roster.orgs])
    return "".join(f"{part}\r\n" for part in parts).encode("utf-8-sig")


def template_names(desk: Desk) -> list[str]:
    """The documents that can be written at any time, those that are also written on their day included."""
    from toolkit.writing.compose import SETTINGS, settings_of

    folders = sorted(path.parent for path in desk.office.templates.glob(f"*/{SETTINGS}"))
    return [folder.name for folder in folders if settings_of(folder).when in ("on-demand", "due-date")]


def progress(desk: Desk) -> list[Progress]:
    """How every branch stands with what is due from it so far, in the plan's and the roster's order."""
    board: dict[tuple[str, str], list[Duty]] = {}
    for duty in names_of(desk).due():
        if duty.is_begun:
            board.setdefault((duty.org.name, duty.series), []).append(duty)
    return [_standing(org, material, duties) for (org, material), duties in board.items()]


def _standing(org: str, material: str, duties: list[Duty]) -> Progress:
    owed = [duty for duty in duties if not duty.is_sent]
    return Progress(
        org, material, (owed or duties[-1:])[0].due, len(duties), len(duties) - len(owed),
        sum(duty.days_late > 0 for duty in duties), sum(duty.returned is not None for duty in duties),
    )  # fmt: skip


def names_of(desk: Desk, parameters: Mapping[str, str] | None = None) -> Names:
    """What templates are told of the office as it stands now."""
    from toolkit.ledger import Wanted
    from toolkit.writing.context import Names

    shown = IN_FORCE | {State.RETURNED, State.SUPERSEDED}

    def papers(form: str) -> Iterable[Filed]:
        return desk.ledger.answered(Wanted(form=form, states=shown))

    return Names(desk.office, papers, desk.local(desk.clock()).date(), parameters or {})
