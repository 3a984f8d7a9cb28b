"""An answer as it was found on the paper, before it is made a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.forms.values import bare, is_prompt

if TYPE_CHECKING:
    from toolkit.forms.values import Written
    from toolkit.model import How, Place


class Found(NamedTuple):
    """An answer found on the paper, not yet made a value. `item` counts a list's rows from 0, else -1."""

    tag: str
    item: int
    written: Written
    place: Place
    how: How
    sure: bool


def written_items(answered: list[Found]) -> list[Found]:
    """The answers without those of blank items; the items that are left are counted anew."""
    numbers: dict[str, dict[int, int]] = {}
    for found in answered:
        if found.item >= 0 and (_says_something(found.written) or found.written.flaw):
            items = numbers.setdefault(list_of(found), {})
            items.setdefault(found.item, len(items))
    kept = [found for found in answered if found.item < 0 or found.item in numbers.get(list_of(found), {})]
    return [
        found if found.item < 0 else found._replace(item=numbers[list_of(found)][found.item])
        for found in kept
    ]


def _says_something(written: Written) -> bool:
    """Whether anything was written: the form's own prompts are nothing, unless a control vouches for them."""
    words = bare(written.raw)
    return bool(words) and (written.from_control or not is_prompt(words))


def list_of(found: Found) -> str:
    """The list that an answer belongs to."""
    return found.tag.partition(".")[0]
