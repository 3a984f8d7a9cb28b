"""Implementation plans (实施方案) read into their stages, tasks, themes, standards, honours and duties.

outline ─► read_plan ─► PlanReading ─► adopted_toml ─► plan.toml for the clerk to confirm
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.dates import DateReading, read_date
from toolkit.text.plan.duties import commendations, duties
from toolkit.text.plan.introduction import campaign, carrier, documents, goals, guidance, theme, window
from toolkit.text.plan.organisations import organisations
from toolkit.text.plan.records import (
    Basis,
    Commendation,
    Entry,
    OrgKind,
    PlanReading,
    Report,
    Said,
    Stage,
    Standard,
    ThemeAndCarrier,
)
from toolkit.text.plan.reports import papers, reports
from toolkit.text.plan.stages import stages
from toolkit.text.plan.standards import standards

if TYPE_CHECKING:
    from datetime import date

    from toolkit.text.tree import Outline

__all__ = [
    "Basis",
    "Commendation",
    "Entry",
    "OrgKind",
    "PlanReading",
    "Report",
    "Said",
    "Stage",
    "Standard",
    "ThemeAndCarrier",
    "read_plan",
]


def read_plan(outline: Outline, dated: str = "") -> PlanReading:
    """What the plan with this outline lays down; what it does not say is empty.

    Where a notice sends the plan out, it is the paper attached that is read. `dated` is the day of signing
    that its front matter gives, for a plan that has none below its text.
    """
    outline, signed = _plan_itself(outline), _day(outline.date or dated)
    kinds = organisations(outline)
    basis, cited = documents(outline)
    pairs = [pair for kind in kinds for pair in kind.themes]
    return PlanReading(
        title=outline.title,
        campaign=campaign(outline),
        theme=theme(outline, {pair.theme for pair in pairs}),
        carrier=carrier(outline, {pair.carrier for pair in pairs}),
        guidance=guidance(outline),
        window=window(outline),
        signed=signed,
        basis=basis,
        cited=cited,
        goals=goals(outline),
        organisations=kinds,
        standards=standards(outline),
        stages=stages(outline),
        commendations=commendations(outline),
        duties=duties(outline),
        reports=reports(outline),
        papers=papers(outline),
    )


def _day(words: str) -> date | None:
    read = read_date(words) if words else None
    return read.end if isinstance(read, DateReading) else None


def _plan_itself(outline: Outline) -> Outline:
    """The attached paper that is the plan, where the paper in hand only sends it out (关于印发…的通知)."""
    if re.search("印发|转发|下发", outline.title) or not (outline.sections or outline.preamble):
        plans = [annex for annex in outline.annexes if _IS_PLAN.search(annex.title) and annex.sections]
        return plans[0] if plans else outline
    return outline


_IS_PLAN = re.compile("方案|意见|计划|安排|办法|措施")
