"""Papers in force that count for nothing: about none of the periods that the plan, as it is now, asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.model import FILLED

if TYPE_CHECKING:
    from toolkit.model import Filed
    from toolkit.pipeline.desk import Desk


def uncounted(desk: Desk) -> tuple[Filed, ...]:
    """These papers, form by form in the plan's order; their senders were told when they came in.

    A plan that was changed since counts as it is now.
    """
    from toolkit.ledger import Wanted

    plan, roster = desk.office.plan, desk.office.roster
    recurring = dict.fromkeys(one.form for one in plan.materials if one.period)
    return tuple(
        filed
        for form in recurring
        for filed in desk.ledger.filings(Wanted(form=form, states=FILLED))
        if plan.misses(form, filed.values, roster.org(filed.entry.org))
    )
