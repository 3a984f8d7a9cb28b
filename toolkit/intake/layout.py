"""How an office's folders lie: none inside another, or it would file its own answers; one for each branch."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.disk import safe_name
from toolkit.errors import Misconfigured

if TYPE_CHECKING:
    from toolkit.office import Office


def refuse_overlap(office: Office) -> None:
    """Raises Misconfigured where one of the office's folders lies in another, or `work` on another disk.

    Links, `..` and the case of letters are seen through; nor may the ledger lie in one of them.
    """
    places = {
        name: getattr(office, name) for name in ("inbox", "outbox", "work", "archive", "forms", "templates")
    }
    if isinstance(office.ledger, Path):
        places["ledger"] = office.ledger
    real = {name: _real(path) for name, path in places.items()}
    for inner, outer in permutations(real, 2):
        if real[inner].is_relative_to(real[outer]):
            raise Misconfigured("folders-overlap", inner=inner, outer=outer, path=places[inner])
    if office.inbox.exists() and office.work.exists() and _device(office.inbox) != _device(office.work):
        raise Misconfigured("work-elsewhere", inbox=office.inbox, work=office.work)


def branch_folders(office: Office) -> dict[str, str]:
    """Each branch's folder as it is in the inbox, however it be spelt there, by the branch's full name."""
    made = sorted((path.name for path in office.inbox.iterdir() if path.is_dir()), reverse=True)
    branches = ((office.roster.org(name), name) for name in made)
    return {branch.name: name for branch, name in branches if branch}


def unmade_folders(office: Office) -> tuple[Path, ...]:
    """The folders of the inbox that branches would look for and nobody has made, however they be spelt."""
    made = branch_folders(office)
    return tuple(office.inbox / safe_name(org.name) for org in office.roster.orgs if org.name not in made)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path).casefold())


def _device(folder: Path) -> int:
    return folder.stat().st_dev
