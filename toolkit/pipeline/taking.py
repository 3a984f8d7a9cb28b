"""One file taken in. The order of steps is what keeps it safe:

claim (inbox → work) ─► read, judge ─► enter (one commit) ─► publish the answer ─► file away (work → archive)

Whatever crashes between two steps, the file is whole in one place, and taking it up again from work/ does
what is left to do and nothing twice: the claim's id is the key.
"""

from __future__ import annotations

import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from toolkit.disk import (
    bring_down,
    claim,
    claims_in,
    display_name,
    file_away,
    give_back,
    has_room_for,
    is_busy,
    is_full,
    put,
    release,
    safe_name,
    sweep,
    take_over,
)
from toolkit.errors import BanwenError, Halted, Refused
from toolkit.intake.layout import branch_folders
from toolkit.intake.receive import Received, arrival_of, receive
from toolkit.judging import Paper
from toolkit.pipeline.confirming import Judged, word
from toolkit.pipeline.delivering import finish_deliveries
from toolkit.pipeline.desk import Answer, Desk, Outcome
from toolkit.text.masks import mask_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from toolkit.disk import Claim
    from toolkit.ledger import Receipt
    from toolkit.model import Arrival
    from toolkit.pipeline.desk import Sheet

DESK = "办文台"
"""Who does what no person does, in the event log."""
_TRIES_AT_ONCE = 3


def take_in(path: Path, desk: Desk) -> Outcome | None:
    """Take a file of the inbox to its end: an entry for each paper in it, an answer, a place in the archive.

    None where someone else has taken it. Raises Halted where the disk is full, OSError where the share
    is away; then the file lies where it was. What else goes wrong is the outcome's problem.
    """
    try:
        if not has_room_for(desk.disk, path.lstat().st_size, desk.office.inbox):  # work/ lies on its disk
            raise _full(desk)
        taken = claim(desk.disk, path, desk.office.inbox, desk.office.work, desk.clock())
    except FileNotFoundError:
        return None
    except OSError as error:
        if is_full(error):
            raise _full(desk) from error
        if is_busy(error):
            return _not_taken(path, desk)
        raise
    return _seen_to(taken, desk, _finish)


def _not_taken(path: Path, desk: Desk) -> Outcome:
    branch = path.relative_to(desk.office.inbox).parts[0] if path.parent != desk.office.inbox else ""
    return Outcome(display_name(path.name), display_name(branch), problem=Refused("file-held"))


def _full(desk: Desk) -> Halted:
    return Halted("disk-full", folder=desk.shown(desk.office.work))


def _seen_to(taken: Claim, desk: Desk, finish: Callable[[Claim, Desk], Outcome]) -> Outcome:
    """What became of a claimed file, whatever went wrong; raises Halted."""
    try:
        return finish(taken, desk)
    except Halted:
        raise
    except OSError as error:
        if is_full(error):
            raise _full(desk) from error
        return _stumbled(taken, desk, error)
    except Exception as error:  # noqa: BLE001 - a fault of ours: written down whole, and the desk stays open
        return _stumbled(taken, desk, error)


def _finish_left(taken: Claim, desk: Desk) -> Outcome:
    """Take up where an earlier try left off: it may have ended before it synced the folders it had made."""
    bring_down(desk.disk, taken, desk.office.inbox)
    for folder in (desk.office.outbox, desk.office.archive):
        if folder.is_dir():
            desk.disk.sync(folder)
    return _finish(taken, desk)


def _finish(taken: Claim, desk: Desk) -> Outcome:
    """Take a claimed file to its end, from wherever it is."""
    received = receive(desk.disk, taken.path)
    known = desk.ledger.receipt(taken.id)
    receipt = known or _enter(taken, received, desk)
    if receipt is None:
        give_back(desk.disk, taken, desk.office.inbox)
        return _outcome(taken, problem=Refused("still-growing"))
    if received.sha256 != receipt.arrival.sha256:
        raise Refused("changed-in-hand", folder=desk.shown(taken.folder))
    answer = Answer(receipt, received.data, desk.local(taken.at).date())
    answers = _publish(taken, answer, desk, again=bool(known))
    file_away(desk.disk, taken.path, desk.office.archive / receipt.arrival.archive, received.sha256)
    release(desk.disk, taken)
    return _outcome(taken, receipt, answers)


def _enter(taken: Claim, received: Received, desk: Desk) -> Receipt | None:
    """Judge the file and enter it; None where somebody is still writing to it.

    What came before, byte for byte, is not judged again: its entries stand.
    """
    arrival = arrival_of(taken, received, desk.local(taken.at))
    is_known = desk.ledger.has_in_force(arrival.branch, arrival.sha256)
    judged = Judged() if is_known else _judge(arrival, received, desk)
    if not received.is_unchanged(taken.path):
        return None
    return _register(arrival, judged, desk) or _register(arrival, _judge(arrival, received, desk), desk)


def _register(arrival: Arrival, judged: Judged, desk: Desk) -> Receipt | None:
    from toolkit.ledger import Deed

    return desk.ledger.register(arrival, judged.judgements, Deed(DESK, desk.clock()), judged.drafts)


def _judge(arrival: Arrival, received: Received, desk: Desk) -> Judged:
    """What to make of the file, by the office's forms; the archivist's word by the archive."""
    paper = Paper(received.data, arrival.name, arrival.branch)
    return word(desk, paper) or Judged(desk.judge.judgements(paper))


def _publish(taken: Claim, answer: Answer, desk: Desk, *, again: bool) -> tuple[str, ...]:
    """Put the answer into the outbox; what an earlier try put there stays."""
    paths = [_put(sheet, _folder_of(sheet, taken, desk), desk, again=again) for sheet in desk.answer(answer)]
    for folder in dict.fromkeys(path.parent for path in paths):
        desk.disk.sync(folder)
    return tuple(map(desk.shown, paths))


def _put(sheet: Sheet, folder: Path, desk: Desk, *, again: bool) -> Path:
    is_there = again and (folder / sheet.name).exists()
    return folder / sheet.name if is_there else put(desk.disk, folder, sheet.name, sheet.data)


def _folder_of(sheet: Sheet, taken: Claim, desk: Desk) -> Path:
    """The folder of the branch it is for."""
    branch = branch_folders(desk.office).get(sheet.org, safe_name(sheet.org)) if sheet.org else taken.branch
    return desk.office.outbox / branch


def _outcome(
    taken: Claim,
    receipt: Receipt | None = None,
    answers: tuple[str, ...] = (),
    problem: BanwenError | None = None,
) -> Outcome:
    return Outcome(display_name(taken.way.name), display_name(taken.branch), receipt, answers, problem)


def _stumbled(taken: Claim, desk: Desk, error: Exception) -> Outcome:
    """Write down what went wrong; the file stays claimed, and is taken up again later."""
    if not taken.folder.exists():
        return _outcome(taken, problem=Refused("file-held"))  # another desk has taken it over
    why = mask_numbers(str(error)) if isinstance(error, BanwenError | OSError) else type(error).__name__
    with suppress(Exception):  # a second fault must not hide the first
        desk.ledger.stumbled(taken.id, desk.clock(), why)
    with suppress(OSError):
        trace = mask_numbers("".join(traceback.format_exception(error)))
        desk.disk.append(desk.log, f"{desk.local(desk.clock()):%Y-%m-%d %H:%M:%S} {taken.id}\n{trace}\n")
    log = desk.shown(desk.log)
    known = isinstance(error, BanwenError | OSError)
    problem = Refused("not-done", why=why, log=log) if known else Refused("our-fault", log=log)
    return _outcome(taken, problem=problem)


def recover(desk: Desk) -> Iterator[Outcome]:
    """Take up what a crash left: claims in work/, documents not yet placed, unfinished drafts.

    Raises Halted where the disk is full.
    """
    from toolkit.ledger import Deed

    yield from resume(desk)
    finish_deliveries(desk, Deed(DESK, desk.clock()))
    for folder in (desk.office.work, desk.office.outbox, desk.office.archive):
        sweep(desk.disk, folder, lambda owner: _is_gone(owner, desk))


def resume(desk: Desk) -> Iterator[Outcome]:
    """Finish what lies in work/: left by a crash, by a desk that is gone, by a failure some time ago."""
    now = desk.clock()
    put_off = {
        trouble.claim
        for trouble in desk.ledger.troubles()
        if trouble.times >= _TRIES_AT_ONCE and trouble.next_at > now
    }
    for found in claims_in(desk.office.work):
        if found.id not in put_off and (found.owner == desk.disk.owner or _is_gone(found.owner, desk)):
            yield from _take_up(found, desk)


def _is_gone(owner: str, desk: Desk) -> bool:
    return desk.ledger.is_gone(owner, desk.disk.owner, desk.clock())


def _take_up(found: Claim, desk: Desk) -> Iterator[Outcome]:
    """Finish what another desk, or an earlier try, left; whoever crashed over it is counted as a try."""
    try:
        taken = take_over(desk.disk, found)
    except FileNotFoundError:
        return
    if not taken.way.parts:
        release(desk.disk, taken)
        return
    if found.owner != desk.disk.owner:
        desk.ledger.stumbled(taken.id, desk.clock(), "上次没有办完")
    outcome = _seen_to(taken, desk, _finish_left)
    if outcome.problem is None:
        desk.ledger.settled(taken.id)
    yield outcome
