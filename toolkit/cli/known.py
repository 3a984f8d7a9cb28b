"""Names and days as they are given on a command line, told where they are none that the office knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import Misconfigured
from toolkit.text.meant import meant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.office.roster import Roster
    from toolkit.pipeline import Desk


def day(words: str) -> str:
    """The day that the words say, 2010-12-31 for 2010年12月31日 too; "" for none. Raises Misconfigured."""
    from toolkit.text.dates import DateReading, Precision, read_date

    read = read_date(words) if words else None
    if words and not (isinstance(read, DateReading) and read.iso and read.precision is Precision.DAY):
        raise Misconfigured("day-unreadable", found=words)
    return read.iso if isinstance(read, DateReading) else ""


def unknown_org(roster: Roster, name: str) -> Misconfigured:
    """The complaint that the roster has no such organisation, with those that may be meant."""
    near = meant(name, (one.name for one in roster.orgs))
    return Misconfigured("org-unknown", found=name, meant=near)


def refuse_unknown(
    desk: Desk, *, form: str = "", org: str = "", stage: str = "", beside: Iterable[str] = ()
) -> None:
    """Raises Misconfigured for a form, organisation or stage that the office does not have.

    For a search that found nothing: what the ledger knows may have left the office since. `beside` are names
    that may stand for a form as well.
    """
    office, forms = desk.office, (*desk.library.names, *beside)
    if form and form not in forms:
        raise Misconfigured("form-unknown", form=form, meant=meant(form, forms))
    if org and office.roster.org(org) is None:
        raise unknown_org(office.roster, org)
    stages = [one.name for one in office.plan.stages]
    if stage and stage not in stages:
        raise Misconfigured(
            "stage-unknown", found=stage, meant=meant(stage, stages), allowed="、".join(stages)
        )
