"""Implementation plans (实施方案) read into their stages, tasks, themes, standards, honours and duties.

outline ─► read_plan ─► PlanReading ─► adopted_toml ─► plan.toml for the clerk to confirm
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.text.plan.duties import commendations, duties
from toolkit.text.plan.introduction import campaign, documents, goals, guidance, theme, window
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


def read_plan(outline: Outline) -> PlanReading:
    """What the plan with this outline lays down; what it does not say is empty."""
    kinds = organisations(outline)
    basis, cited = documents(outline)
    return PlanReading(
        title=outline.title,
        campaign=campaign(outline),
        theme=theme(outline, {pair.theme for kind in kinds for pair in kind.themes}),
        guidance=guidance(outline),
        window=window(outline),
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
