"""What the office says by itself when its day comes: reminders to whoever still owes, and due-date documents.

keep_the_calendar(desk) is called again and again, by any number of desks: whatever is to be said is taken as
a turn in the ledger first, published, and done with after that. A desk that stops in between finds its turns
open when it comes back and what it has published in the outbox.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from toolkit.disk import publish, safe_name
from toolkit.errors import BanwenError, Halted, Misconfigured
from toolkit.intake.layout import branch_folders
from toolkit.office.periods import said_day
from toolkit.office.schedule import fallings, occasions, years_unknown
from toolkit.pipeline.issuing import drafted, issue, names_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from toolkit.ledger.turns import Turns
    from toolkit.office import Org
    from toolkit.office.schedule import Falling, Occasion
    from toolkit.pipeline.desk import Desk
    from toolkit.writing.compose import Draft, Template
    from toolkit.writing.context import Names
    from toolkit.writing.owing import Owed

WHO = "办文台"
REMINDER = "催报通知"
"""The template of the reminder; beside it lie the words of its text message."""

REMINDED = "催报"
"""What the ledger's event log calls a reminding."""


class Reminded(NamedTuple):
    """What was sent out when branches were reminded."""

    at: datetime
    files: tuple[str, ...]
    """A notice for each branch, then the file of their text messages; within the office folder."""

    @property
    def notices(self) -> tuple[str, ...]:
        """The notices alone."""
        return self.files[:-1]


class Due(NamedTuple):
    """A document that a template asks for when papers fall due."""

    template: str
    falling: Falling

    @property
    def name(self) -> str:
        """What it is called: 到期通报（2010年6月25日到期）."""
        return f"{self.template}（{said_day(self.falling.due)}到期）"

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return f"成文|{self.template}|{self.falling.due}|{self.falling.day}"


def keep_the_calendar(desk: Desk) -> Iterator[str]:
    """Write what the calendar asks for today and nobody has written; a sentence for each, for the clerk.

    Each is told as soon as it is written. What is wrong with one holds back no other: it is tried again the
    next time, and told in the end. Raises Misconfigured `calendar-held-up` for all that could not be written,
    Halted and OSError where the outbox cannot be written to, at once.
    """
    faults: list[HeldUp] = []
    yield from _by_itself(REMINDER, _reminders(desk), faults)
    for one in _due_today(desk, faults):
        yield from _by_itself(one.name, _due_document(desk, one), faults)
    if faults:
        told = "".join(f"《{one.what}》：{one.fault.sentence}{one.fault.advice}" for one in faults)
        raise Misconfigured("calendar-held-up", count=len(faults), told=told)


class HeldUp(NamedTuple):
    """Something the calendar asks for that could not be written."""

    what: str
    fault: BanwenError


_Told = TypeVar("_Told")


def _by_itself(what: str, matter: Iterable[_Told], faults: list[HeldUp]) -> Iterator[_Told]:
    """What this matter brings; what is wrong with it is put down among what is held up."""
    try:
        yield from matter
    except Halted:
        raise
    except BanwenError as fault:
        faults.append(HeldUp(what, fault))


def _today(desk: Desk) -> date:
    return desk.local(desk.clock()).date()


# --- reminders ------------------------------------------------------------------------------------------


class _Notice(NamedTuple):
    """What one branch is to be told."""

    org: Org
    owed: tuple[Owed, ...]


def _reminders(desk: Desk) -> Iterator[str]:
    asked = {
        f"催报|{org.name}|{one.key}": (org, one)
        for one in occasions(desk.office.plan, _today(desk))
        for org in desk.office.roster.orgs
        if one.material.scope.covers(org)
    }
    if not asked or not desk.ledger.turns_open(asked):
        return
    from toolkit.ledger import Deed
    from toolkit.writing.compose import load

    template = load(desk.office.templates / REMINDER)
    taken = desk.ledger.take_turns(asked, desk.disk.owner, desk.clock())
    names = names_of(desk)
    notices = list(_notices(names, [asked[key] for key in sorted(taken.all)]))
    files = list(_notice_files(desk, template, names, notices, {asked[key][0] for key in taken.resumed}))
    files += _sms_file(desk, names, notices, is_begun=bool(taken.resumed))
    desk.ledger.turns_done(taken.all, Deed(WHO, desk.clock()), REMINDED, files)
    if notices:
        yield f"给{len(notices)}个党组织写了催报通知，短信在 {files[-1]}。"
    yield from _about_years(desk, [asked[key][1] for key in taken.all])


def reminded(desk: Desk) -> tuple[Reminded, ...]:
    """Every reminding so far, in order."""
    events = (event for event in desk.ledger.events() if event.what == REMINDED)
    return tuple(Reminded(event.at, tuple(event.detail["files"])) for event in events)


def _notices(names: Names, turns: Sequence[tuple[Org, Occasion]]) -> Iterator[_Notice]:
    """What each branch owes of the materials whose turn it is, in the roster's and the plan's order."""
    from toolkit.writing.owing import owed

    plan, workdays = names.office.plan, names.office.plan.schedule.workdays
    asked = {(org.name, one.material.name, one.material.due) for org, one in turns}
    for org in names.office.roster.orgs:
        wanted = [one for one in plan.materials if (org.name, one.name, one.due) in asked]
        duties = ((one, names.due(org=org.name, material=one)) for one in wanted)
        lines = (owed(some, one, names.today, workdays) for one, some in duties)
        if told := tuple(line for line in lines if line):
            yield _Notice(org, told)


def _notice_files(
    desk: Desk, template: Template, names: Names, notices: Iterable[_Notice], begun: Collection[Org]
) -> Iterator[str]:
    """The notice of each branch, in its folder; what was published before a crash is not written twice."""
    folders = branch_folders(desk.office)
    for notice in notices:
        draft = template.write(names, org=notice.org, owed=notice.owed)
        folder = desk.office.outbox / folders.get(notice.org.name, safe_name(notice.org.name))
        yield _published(desk, folder / safe_name(draft.file), draft.data, is_begun=notice.org in begun)


def _published(desk: Desk, path: Path, data: bytes, *, is_begun: bool) -> str:
    if not (is_begun and path.exists()):
        path = publish(desk.disk, path.parent, path.name, data)
    return desk.shown(path)


def _sms_file(desk: Desk, names: Names, notices: Sequence[_Notice], *, is_begun: bool) -> list[str]:
    """The text messages of all branches in one file for the SMS platform: number, person and part a line."""
    if not notices:
        return []
    lines = "".join(f"{line}\r\n" for line in _sms_lines(names, notices))
    path = desk.office.documents / safe_name(f"催报短信（{_shown_day(names.today)}）.txt")
    return [_published(desk, path, lines.encode("utf-8-sig"), is_begun=is_begun)]


def _sms_lines(names: Names, notices: Iterable[_Notice]) -> Iterator[str]:
    from toolkit.writing.compose import MESSAGE, load_words
    from toolkit.writing.sms import sms

    office = names.office
    words = load_words(office.templates / REMINDER, MESSAGE)
    whole = [*(one.name for one in office.roster.orgs), *(one.name for one in office.plan.materials)]
    for notice in notices:
        said = words({**names.as_mapping(), "org": notice.org, "owed": notice.owed})
        for part in sms(said, [*whole, notice.org.secretary]):
            yield "\t".join((notice.org.phone, notice.org.secretary or notice.org.name, part))


def _shown_day(day: date) -> str:
    from toolkit.writing.words import said_date

    return said_date(day)


def _about_years(desk: Desk, told: Iterable[Occasion]) -> Iterator[str]:
    """Where the calendar of a year is not known, that working days were counted by weekdays."""
    days = [day for one in told for day in (one.day, one.material.due)]
    for year in years_unknown(desk.office.plan, days):
        yield f"{year}年的放假安排还不知道，工作日按周一至周五算；请在 plan.toml 的 [calendar] 里补上。"


# --- documents for a due date -------------------------------------------------------------------------------


def _due_document(desk: Desk, due: Due) -> Iterator[str]:
    """Write it if nobody has; where that fails, its turn is free again, as if nobody had tried."""
    from toolkit.ledger import Deed

    taken = desk.ledger.take_turns([due.key], desk.disk.owner, desk.clock())
    if not taken.all:
        return
    if not _is_written(desk, due, taken):
        with _given_back(desk, due):
            written = issue(due.template, desk, WHO, more={"materials": due.falling.materials})
        yield f"到期写好了《{written.title}》：{written.path}。"
    desk.ledger.turns_done([due.key], Deed(WHO, desk.clock()), "", [])


@contextmanager
def _given_back(desk: Desk, due: Due) -> Iterator[None]:
    """The turn is given back where nothing is written, so that no other is taken for it."""
    try:
        yield
    except BanwenError:
        desk.ledger.give_back_turns([due.key])
        raise


def _due_today(desk: Desk, faults: list[HeldUp]) -> Iterator[Due]:
    """Every due-date document whose day has come, none of it too long ago, that nobody has written yet."""
    plan, today = desk.office.plan, _today(desk)
    asked = (
        due for folder in _folders(desk) for due in _by_itself(folder.name, _asked(desk, folder), faults)
    )
    come = {one.key: one for one in asked if plan.schedule.is_timely(one.falling.day, today)}
    left = desk.ledger.turns_open(come) if come else ()
    yield from (come[key] for key in sorted(left))


def held_up(desk: Desk) -> tuple[HeldUp, ...]:
    """What the calendar asks for today that nobody has written and that cannot be written, and why.

    Each is drafted for that, and the draft thrown away.
    """
    found: list[HeldUp] = []
    for due in _due_today(desk, found):
        list(_by_itself(due.name, _tried(desk, due), found))
    return tuple(found)


def _tried(desk: Desk, due: Due) -> Iterator[Draft]:
    from toolkit.writing.compose import load

    template = load(desk.office.templates / due.template)
    draft, _ = drafted(desk, template, names_of(desk), number="", materials=due.falling.materials)
    yield draft


def due_days(desk: Desk) -> frozenset[date]:
    """The days on which a due-date document is to be written; raises Misconfigured for a wrong template."""
    return frozenset(one.falling.day for folder in _folders(desk) for one in _asked(desk, folder))


def _folders(desk: Desk) -> list[Path]:
    """The folders of all templates."""
    from toolkit.writing.compose import SETTINGS

    return sorted(path.parent for path in desk.office.templates.glob(f"*/{SETTINGS}"))


def _asked(desk: Desk, folder: Path) -> Iterator[Due]:
    """What this template asks for at whatever day; it is not compiled to find out. Raises Misconfigured."""
    from toolkit.writing.compose import settings_of

    settings = settings_of(folder)
    if settings.when == "due-date":
        _refuse_unknown(desk, folder.name, settings.of)
        yield from (Due(folder.name, one) for one in fallings(desk.office.plan, settings.of, settings.days))


def _refuse_unknown(desk: Desk, template: str, of: Iterable[str]) -> None:
    plan = desk.office.plan
    called = [name for one in plan.materials for name in (one.series, one.form)]
    known = dict.fromkeys([*called, *(stage.name for stage in plan.stages)])
    periods = {material.name for material in plan.materials}
    for name in of:
        if name not in known and name not in periods:
            allowed = "、".join(known)
            raise Misconfigured("template-of-unknown", template=template, name=name, allowed=allowed)


def _is_written(desk: Desk, due: Due, taken: Turns) -> bool:
    """Whether a desk that stopped before it was done had written the document all the same."""
    since = taken.begun.get(due.key)
    written = (one for one in desk.ledger.documents() if one.template == due.template)
    return since is not None and any(one.written_at >= since for one in written)
