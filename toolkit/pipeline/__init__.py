"""The story in code: a file goes from the inbox to its entry, its answer and its place in the archive.

with open_desk(folder) as desk:
    run_once(desk)                       # everything that is waiting
    outcome = take_in(path, desk)        # one file

desk         everything taking a file in needs, in one frozen bundle
rooms        its folders, told from the empty place where a disk or share is not mounted
taking       take_in, and recover for what lies in work/
answering    what the sender gets: letters, their own file with remarks, the current blank
day          the desk open all day, or once
clerk        corrections, reopening, nothing to report: each with a reason
issuing      documents from templates and the ledger; how far every branch has come
delivering   a document brought out, whatever crashes
numbering    the 发文字号 it bears, and their register
printing     its PDF
tracing      from a figure in a document back to its papers
scheduling   what is written by itself on its day: reminders, due-date documents
uncounted    papers about none of the periods the plan asks for
boarding     how far every branch has come, as a file
rechecking   what changed rules would make of papers already judged
books        what a form's rules may ask of the ledger
archiving    what is filed as which item; confirming the archivist's word on it, come in as a file
packing      packages of the archive, and taking one over; proving that nothing was changed since
accounts     where every file that ever came in is, and whether it is whole
"""

from toolkit.pipeline.accounts import Accounts, accounts
from toolkit.pipeline.clerk import close, correct, nothing_to_report, reopen
from toolkit.pipeline.day import run, run_once
from toolkit.pipeline.desk import Answer, Desk, Outcome, Sheet, open_desk, open_waiting_desk
from toolkit.pipeline.issuing import (
    IssuedDocument,
    Progress,
    issue,
    progress,
    template_names,
)
from toolkit.pipeline.taking import recover, take_in

__all__ = [
    "Accounts",
    "Answer",
    "Desk",
    "IssuedDocument",
    "Outcome",
    "Progress",
    "Sheet",
    "accounts",
    "close",
    "correct",
    "issue",
    "nothing_to_report",
    "open_desk",
    "open_waiting_desk",
    "progress",
    "recover",
    "reopen",
    "run",
    "run_once",
    "take_in",
    "template_names",
]
