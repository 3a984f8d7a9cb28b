"""The members of a day counted: by branch, by age and by years in the Party, from the roster's dates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from toolkit.office.roster import Member, Roster

UNKNOWN = "不详"
"""The group of those whose roster row does not tell."""
_AGES = {
    30: "30岁及以下",
    35: "31至35岁",
    40: "36至40岁",
    45: "41至45岁",
    50: "46至50岁",
    55: "51至55岁",
    60: "56至60岁",
}
_OLDEST = "61岁及以上"
_YEARS = {4: "不满5年", 9: "5至9年", 19: "10至19年", 29: "20至29年", 49: "30至49年"}
_LONGEST = "50年及以上"
AGE_GROUPS = (*_AGES.values(), _OLDEST, UNKNOWN)
"""The age groups of the Party's own statistics, the youngest first."""
YEAR_GROUPS = (*_YEARS.values(), _LONGEST, UNKNOWN)
"""The groups of full years in the Party, the shortest first; fifty years are honoured."""


class Branch(NamedTuple):
    """One branch's members counted."""

    org: str
    members: int
    working: int
    """In service; one of whom the roster says nothing counts as such."""
    probationary: int
    women: int
    ages: Mapping[str, int]
    """How many in each of AGE_GROUPS."""
    years: Mapping[str, int]
    """How many in each of YEAR_GROUPS."""


class Census(NamedTuple):
    """All members counted."""

    day: date
    branches: tuple[Branch, ...]
    total: Branch


def census(roster: Roster, day: date) -> Census:
    """The members of this day by branch, in the roster's order, and all together."""
    then = roster.on(day)
    branches = tuple(_counted(org.name, then.members_of(org), day) for org in then.orgs)
    return Census(day, branches, _counted("合计", then.members, day))


def age_on(member: Member, day: date) -> int | None:
    """The member's age in full years; a month counts from its first day. None where the roster tells no date.

    Where the date of birth is not on the roster, the ID number tells it.
    """
    return full_years(member.born or _born_by_id(member.id_number), day)


def years_in_party(member: Member, day: date) -> int | None:
    """The member's full years in the Party on this day, from the day of joining; None where nobody knows."""
    return full_years(member.joined, day)


def full_years(since: str, day: date) -> int | None:
    """The full years from an ISO day or month to this day; None for no date, and for one after the day."""
    if not since or since > day.isoformat()[: len(since)]:
        return None
    had_its_day = day.isoformat()[4 : len(since)] >= since[4:]
    return day.year - int(since[:4]) - (not had_its_day)


def _born_by_id(id_number: str) -> str:
    return f"{id_number[6:10]}-{id_number[10:12]}-{id_number[12:14]}" if id_number else ""


def _counted(name: str, members: Iterable[Member], day: date) -> Branch:
    members = tuple(members)
    return Branch(
        name, len(members), sum(one.is_working for one in members), sum(not one.is_full for one in members),
        sum(one.gender == "女" for one in members),
        _tally(AGE_GROUPS, (_group(age_on(one, day), _AGES, _OLDEST) for one in members)),
        _tally(YEAR_GROUPS, (_group(years_in_party(one, day), _YEARS, _LONGEST) for one in members)),
    )  # fmt: skip


def _group(years: int | None, groups: Mapping[int, str], last: str) -> str:
    if years is None:
        return UNKNOWN
    return next((name for most, name in groups.items() if years <= most), last)


def _tally(groups: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {group: counts[group] for group in groups}
