"""The archivist's word come in like any paper: screened, held against what waits, entered and numbered.

归档建议.xlsx in the inbox ─► claim ─► heard, judged ─► one commit: entry, numbers ─► receipt, or return note

Any folder of the inbox will do: the workbook is known by its stamp, and where it lies says who is answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive.sheet import is_proposal, may_be_old_proposal, proposal_id
from toolkit.errors import Refused, finding
from toolkit.judging import by_findings, refused
from toolkit.model import Judgement
from toolkit.office.items import PROPOSAL
from toolkit.pipeline.archiving import drafts_of, heard
from toolkit.reading import renewed
from toolkit.reading.legacy import old_name
from toolkit.reading.screen import Sort

if TYPE_CHECKING:
    from toolkit.judging import Paper
    from toolkit.ledger.filing import Drafts
    from toolkit.pipeline.desk import Desk


class Judged(NamedTuple):
    """What the desk makes of a file, and the items it numbers where it is the archivist's word."""

    judgements: tuple[Judgement, ...] = ()
    drafts: Drafts | None = None


def word(desk: Desk, paper: Paper) -> Judged | None:
    """What the desk makes of a proposal that was gone over: all of it is numbered, or nothing.

    None where the file is no proposal.
    """
    data = _workbook(paper)
    if data is None:
        return None
    known = desk.office.roster.org(paper.branch)
    org = known.name if known else paper.branch or desk.office.name
    try:
        said = heard(desk, data, paper.name)
    except Refused as refusal:
        return Judged((refused(refusal, org),))
    remarks = () if data is paper.data else (finding("converted", kind=old_name(Sort.OLD_EXCEL, paper.name)),)
    key, findings = (proposal_id(data),), (*remarks, *said.findings)
    judgement = Judgement(by_findings(findings), PROPOSAL, org=org, key=key, findings=findings)
    return Judged((judgement,), None if said.errors else drafts_of(desk, said.items))


def _workbook(paper: Paper) -> bytes | None:
    """The proposal that a file is, made new where it was saved as .xls; None where it is none.

    So too where an old one cannot be made new: the judge says why, as of any paper.
    """
    if is_proposal(paper.data):
        return paper.data
    if not may_be_old_proposal(paper.data):
        return None
    try:
        data, _ = renewed(paper.data, paper.name)
    except Refused:
        return None
    return data if is_proposal(data) else None
