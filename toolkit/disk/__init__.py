"""The only room that creates, moves, links and syncs files.

names     what a file may be called, and what people called it
effects   `Disk`: every side effect on files, one method each; tests replace it by one that fails
claims    taking a file out of the inbox so that exactly one desk has it
moves     giving a file another name without ever replacing one
rooms     the mark by which a folder is known from an empty place
reasons   why it would not, in Chinese
steps     handing a finished file over: draft, publish, file away, sweep

Whatever crashes between two of its effects, no file is lost, and every step can be repeated.
"""

from toolkit.disk.claims import Claim, bring_down, claim, claims_in, give_back, release, take_over
from toolkit.disk.effects import Disk, is_busy, is_full, this_process
from toolkit.disk.moves import place
from toolkit.disk.names import display_name, display_path, file_name_bytes, numbered, safe_name
from toolkit.disk.reasons import reason
from toolkit.disk.rooms import MARK, away, lies_apart, mark
from toolkit.disk.steps import (
    draft,
    draft_beside,
    draft_name,
    drafts_beside,
    drafts_in,
    file_away,
    hand_over,
    has_room_for,
    publish,
    put,
    refresh,
    sha256_of,
    sweep,
)

__all__ = [
    "MARK",
    "Claim",
    "Disk",
    "away",
    "bring_down",
    "claim",
    "claims_in",
    "display_name",
    "display_path",
    "draft",
    "draft_beside",
    "draft_name",
    "drafts_beside",
    "drafts_in",
    "file_away",
    "file_name_bytes",
    "give_back",
    "hand_over",
    "has_room_for",
    "is_busy",
    "is_full",
    "lies_apart",
    "mark",
    "numbered",
    "place",
    "publish",
    "put",
    "reason",
    "refresh",
    "release",
    "safe_name",
    "sha256_of",
    "sweep",
    "take_over",
    "this_process",
]
