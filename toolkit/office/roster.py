"""The roster: every Party organisation and member the office answers for, and how they are looked up.

People write 河东村, 河东村党支部, 中共清岚乡河东村支部委员会 and 河 东 村 for one branch. A lookup answers
only where exactly one organisation can be meant; in every other case it answers None: nobody is guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar, TypeVar

from toolkit.model import Basis
from toolkit.office.moves import Move, concerns, paths
from toolkit.text.fold import fold
from toolkit.text.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

FROM_ROSTER = (Basis(words="花名册"),)
"""What a figure rests on that counts its lines."""


@dataclass(frozen=True, slots=True)
class Org:
    """One Party organisation. `org["列名"]` gives any column of its roster row, the clerk's own ones too."""

    origin: ClassVar[tuple[Basis, ...]] = FROM_ROSTER
    name: str
    kind: str
    """类别: 农村, 机关 …, one of the kinds named in office.toml."""
    village: str = ""
    """村情/类型: what sort of its kind it is, for instance 村情复杂; empty where its kind has no sorts."""
    short_name: str = ""
    secretary: str = ""
    phone: str = ""
    instructor: str = ""
    tier: str = ""
    """档次: 先进, 中间 or 后进, as the Party committee graded it."""
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The columns of the roster this program has no name for, by their header."""

    def __getitem__(self, column: str) -> str:
        """What the roster says in this column; KeyError where it has no such column."""
        return _column(self, ORG_COLUMNS, self.extra, column)


@dataclass(frozen=True, slots=True)
class Member:
    """One Party member. `member["列名"]` gives any column of the roster row, the clerk's own ones too."""

    origin: ClassVar[tuple[Basis, ...]] = FROM_ROSTER
    name: str
    org: str
    """所在支部: the full name of the member's branch."""
    id_number: str = ""
    born: str = ""
    """出生年月, ISO: 1975-03."""
    joined: str = ""
    """入党时间, ISO, a month or a day as the roster has it: 1998-07 or 1998-07-01."""
    post: str = ""
    working: str = ""
    """在职: 是 or 否; empty where the roster does not say."""
    gender: str = ""
    standing: str = ""
    """党员类别: 正式党员 or 预备党员; empty where the roster does not say."""
    phone: str = ""
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The columns of the roster this program has no name for, by their header."""

    def __getitem__(self, column: str) -> str:
        """What the roster says in this column; KeyError where it has no such column."""
        return _column(self, MEMBER_COLUMNS, self.extra, column)

    @property
    def is_working(self) -> bool:
        """Whether the member is in service; one of whom the roster says nothing counts as such."""
        return self.working != "否"

    @property
    def is_full(self) -> bool:
        """Whether the member is past probation, so that grades can be given."""
        return self.standing != "预备党员"


ORG_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("名称", "党组织名称", "党组织", "单位名称"),
    "kind": ("类别", "党组织类别"),
    "village": ("村情", "类型", "村情/类型", "村情类型"),
    "short_name": ("简称",),
    "secretary": ("书记", "支部书记", "党支部书记", "书记姓名"),
    "phone": ("联系电话", "电话", "书记电话"),
    "instructor": ("指导员", "党建工作指导员", "党建指导员"),
    "tier": ("档次", "类次"),
}
"""The columns of the sheet of organisations: what we call them, and the headers they go by."""

MEMBER_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名",),
    "org": ("所在支部", "所在党支部", "所在党组织", "党支部", "支部"),
    "id_number": ("身份证号", "身份证号码", "公民身份号码"),
    "born": ("出生年月", "出生日期"),
    "joined": ("入党时间", "入党日期", "加入中共组织时间"),
    "post": ("职务", "党内职务"),
    "working": ("在职", "是否在职"),
    "gender": ("性别",),
    "standing": ("党员类别", "人员类别"),
    "phone": ("联系电话", "电话", "手机"),
}
"""The columns of the sheet of members: what we call them, and the headers they go by."""


@dataclass(frozen=True, slots=True)
class Roster:
    """All organisations and members, in the roster's order, with the lookups the forms' rules use."""

    orgs: tuple[Org, ...] = ()
    members: tuple[Member, ...] = ()
    home: str = ""
    """Where the office is, 岚河区清岚乡: the regions that may stand before a name without changing it."""
    moves: tuple[Move, ...] = ()
    """Who went from which branch to which, and when; without them everybody was always where they are."""
    _orgs_by_name: Mapping[str, tuple[Org, ...]] = field(init=False, repr=False, compare=False)
    _orgs_by_core: Mapping[str, tuple[Org, ...]] = field(init=False, repr=False, compare=False)
    _members_by_name: Mapping[str, tuple[Member, ...]] = field(init=False, repr=False, compare=False)
    _members_by_org: Mapping[str, tuple[Member, ...]] = field(init=False, repr=False, compare=False)
    _moves_by_name: Mapping[str, tuple[Move, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        called = [(name, org) for org in self.orgs for name in (org.name, org.short_name) if name]
        indexes = {
            "_orgs_by_name": _index((name_key(name), org) for name, org in called),
            "_orgs_by_core": _index((core(name, self.home), org) for name, org in called),
            "_members_by_name": _index((name_key(member.name), member) for member in self.members),
            "_members_by_org": _index((name_key(member.org), member) for member in self.members),
            "_moves_by_name": _index((name_key(move.name), move) for move in self.moves),
        }
        for name, index in indexes.items():
            object.__setattr__(self, name, index)

    def on(self, day: date) -> Roster:
        """The roster of this day: everybody in that day's branch, nobody who came later or had left."""
        members = tuple(member for path in paths(self.members, self.moves) if (member := path.on(day)))
        return self if members == self.members else replace(self, members=members)

    def branches_of(self, member: Member) -> tuple[str, ...]:
        """Every branch the member is or was in, by full name, the one of this record first."""
        own = (move for move in self._moves_by_name.get(name_key(member.name), ()) if concerns(move, member))
        others = [name for move in own for name in (move.origin, move.target)]
        return tuple(name for name in dict.fromkeys((member.org, *others)) if name)

    def org(self, name: Org | str | None) -> Org | None:
        """The one organisation this name can mean, full or short, however spaced; else None."""
        if isinstance(name, Org) or not name:
            return name or None
        exactly = self._orgs_by_name.get(name_key(name), ())
        return _only(exactly or self._orgs_by_core.get(core(name, self.home), ()))

    def member(
        self, name: str | None, org: Org | str | None = None, id_number: str | None = None
    ) -> Member | None:
        """The one member of this name, in this branch and with this ID number where they are given.

        None where the roster has none, or several whom what is given does not tell apart.
        """
        found = self.members_named(name, org)
        if len(found) > 1 and id_number:
            found = tuple(member for member in found if member.id_number == fold(id_number).upper())
        return _only(found)

    def members_named(self, name: str | None, org: Org | str | None = None) -> tuple[Member, ...]:
        """Every member of this name; only those of the branch where one is given."""
        found = self._members_by_name.get(name_key(name or ""), ())
        if not org:
            return found
        branch = self.org(org)
        return tuple(member for member in found if branch and name_key(member.org) == name_key(branch.name))

    def members_of(self, org: Org | str | None) -> tuple[Member, ...]:
        """Every member of this branch, in the roster's order."""
        branch = self.org(org)
        return self._members_by_org.get(name_key(branch.name), ()) if branch else ()

    def names_of(self, org: Org | str | None) -> tuple[str, ...]:
        """The names of every member of this branch, in the roster's order."""
        return tuple(member.name for member in self.members_of(org))

    def orgs_of(self, kind: str, village: str = "") -> tuple[Org, ...]:
        """Every organisation of this kind, and of this sort of it where one is given."""
        return tuple(org for org in self.orgs if org.kind == kind and village in ("", org.village))


# --- what a name boils down to -------------------------------------------------------------------------

_PARTY = re.compile(r"^(?:中国共产党|中共)")
_REGION = re.compile(r"[^省市县区旗乡镇]{1,7}?(?:省|自治区|市|自治县|县|区|旗|民族乡|乡|镇|街道)")
_BODY = re.compile(
    r"(?:(?:党|总)?支部(?:委员会)?|党总支(?:部)?(?:委员会)?|总支(?:部)?(?:委员会)?|党委|党组织|党组|委员会)$"
)


def core(name: str, home: str = "") -> str:
    """What tells an organisation from its neighbours, 河东村 for 中共清岚乡河东村支部委员会.

    Only the regions of `home` are taken off: another township's 河东村 is another branch.
    """
    left = _PARTY.sub("", name_key(name))
    left = _BODY.sub("", left) or left
    for region in _regions(name_key(home)):
        left = left.removeprefix(region) or left
    return left


def _regions(home: str) -> list[str]:
    """The regions of 岚河区清岚乡, largest first, and 乡 alone, as in 乡卫生院."""
    regions: list[str] = _REGION.findall(home)
    return [*regions, *(region[-1] for region in regions[-1:])]


def region_of(office_name: str) -> str:
    """Where an office of this name is: 岚河区清岚乡 for 中共岚河区清岚乡委员会."""
    return _BODY.sub("", _PARTY.sub("", fold(office_name)))


_Record = TypeVar("_Record", Org, Member, Move)


def _index(pairs: Iterable[tuple[str, _Record]]) -> Mapping[str, tuple[_Record, ...]]:
    """The records under each key, each once, in their order."""
    ordered = sorted(pairs, key=itemgetter(0))
    groups = groupby(ordered, key=itemgetter(0))
    return {key: _distinct(record for _, record in group) for key, group in groups}


def _distinct(records: Iterable[_Record]) -> tuple[_Record, ...]:
    return tuple({id(record): record for record in records}.values())


def _only(found: tuple[_Record, ...]) -> _Record | None:
    return found[0] if len(found) == 1 else None


def _column(
    record: Org | Member, columns: Mapping[str, tuple[str, ...]], extra: Mapping[str, str], column: str
) -> str:
    for attribute, headers in columns.items():
        if column in headers:
            return str(getattr(record, attribute))
    return extra[column]
