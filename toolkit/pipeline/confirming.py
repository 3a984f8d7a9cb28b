"""The archivist's word come in like any paper: screened, held against what waits, entered and numbered.

归档建议.xlsx in the inbox ─► claim ─► heard, judged ─► one commit: entry, numbers ─► receipt, or return note

Any folder of the inbox will do: the workbook is known by its stamp, and where it lies says who is answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive.sheet import proposal_id
from toolkit.errors import Refused
from toolkit.judging import by_findings, refused
from toolkit.model import Judgement
from toolkit.office.items import PROPOSAL
from toolkit.pipeline.archiving import drafts_of, heard
from toolkit.reading import screened

if TYPE_CHECKING:
    from toolkit.judging import Paper
    from toolkit.ledger.filing import Drafts
    from toolkit.pipeline.desk import Desk


class Judged(NamedTuple):
    """What the desk makes of a file, and the items it numbers where it is the archivist's word."""

    judgements: tuple[Judgement, ...] = ()
    drafts: Drafts | None = None


def word(desk: Desk, paper: Paper) -> Judged:
    """What the desk makes of a proposal that was gone over: all of it is numbered, or nothing."""
    known = desk.office.roster.org(paper.branch)
    org = known.name if known else paper.branch or desk.office.name
    try:
        screened(paper.data)
        said = heard(desk, paper.data, paper.name)
    except Refused as refusal:
        return Judged((refused(refusal, org),))
    key, findings = (proposal_id(paper.data),), said.findings
    judgement = Judgement(by_findings(findings), PROPOSAL, org=org, key=key, findings=findings)
    return Judged((judgement,), None if said.errors else drafts_of(desk, said.items))
