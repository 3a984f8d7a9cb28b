"""What becomes of each paper somebody owes: when it comes, what is odd about it, whether it comes again.

content/drops.toml says it, in four ways: `[usual]` and `[[shares]]`, how papers of a material come in as a
rule; `[[faults]]`, what goes wrong with some of them; `[[revisions]]`, which are sent again later with more
in them; `[[papers]]`, what becomes of this or that paper and of no other. The rest is luck.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date  # noqa: TC003 - the records' own field types
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.demo.luck import Luck
from toolkit.demo.recipe import value_of
from toolkit.model import IN_FORCE, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from toolkit.demo.recipe import Names
    from toolkit.office import Expected, Material
    from toolkit.office.workdays import Workdays

EVERYTHING = "*"
MENDED = "{{ stem }}（改）{{ suffix }}"
"""What people call a file that they send again."""


class Share(NamedTuple):
    """How papers of a material come in as a rule; days are working days."""

    of: float = 1.0
    """The part of them that comes at all."""
    early: tuple[int, int] = (0, 4)
    """So many days before they are due, from the fewest to the most."""
    late: float = 0.0
    """The part of those that come which comes late …"""
    late_by: tuple[int, int] = (1, 7)
    """… and by how many days."""
    by_hand: float = 0.0
    """The part that is typed by hand."""
    mended: float = 1.0
    """The part of what was returned that comes again …"""
    mended_after: tuple[int, int] = (1, 4)
    """… and after how many days."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """What is odd about one paper; by default nothing.

    `name` and `again` are templates; `into`, what is `set` and how it is `written` are expressions. Besides
    what a recipe speaks of they know the file's usual name, as `stem` and `suffix`.
    """

    name: str = ""
    name_encoding: str = ""
    """What the file's name is encoded in, where it is not UTF-8."""
    into: str = ""
    """The branch whose folder it ends up in, where that is not its own."""
    again: str = ""
    """The name under which the same file is dropped a second time."""
    set: Mapping[str, str] = field(default_factory=dict)
    """Expressions for answers other than the recipe's."""
    written: Mapping[str, str] = field(default_factory=dict)
    """Expressions for how some answers are written, where that is not how they are meant."""
    without: tuple[str, ...] = ()
    """Answers left empty; `*` leaves out all of them."""
    version: str = ""
    """The version of the blank it was filled in on, where that is not the current one."""
    by_hand: bool = False
    file: str = ""
    """A file of content/files that is sent as it lies, in place of one that is filled in."""
    becomes: State = State.ACCEPTED
    """What the desk is to make of it; what is accepted with a remark counts as accepted."""

    @property
    def stands(self) -> bool:
        """Whether documents are written from it."""
        return self.becomes in IN_FORCE


class Fault(NamedTuple):
    """What goes wrong with a part of the papers of some materials."""

    share: float
    materials: tuple[str, ...]
    oddity: Oddity


class Revision(NamedTuple):
    """A later version of papers that were accepted: what had to be awaited is filled in."""

    materials: tuple[str, ...]
    oddity: Oddity
    when: str
    """The papers it is sent of: an expression."""
    after: int
    """So many working days after the version before it …"""
    on: date | None
    """… or on this day."""


class Scripted(NamedTuple):
    """One version of one paper, told in the list."""

    on: date
    oddity: Oddity


class Delivery(NamedTuple):
    """One version of one paper, sent on a day."""

    day: date
    owed: Expected
    oddity: Oddity


Key = tuple[str, str, str]
"""A paper by its material's name, its organisation and its member."""


def key(owed: Expected) -> Key:
    """What tells this paper from all others."""
    return owed.material.name, owed.org.name, owed.member.name if owed.member else ""


def called(material: Material) -> tuple[str, ...]:
    """What a material goes by: its own name, its series, its form."""
    return tuple(dict.fromkeys((material.name, material.series, material.form)))


@dataclass(frozen=True, slots=True)
class Fates:
    """What becomes of every paper."""

    seed: int
    workdays: Workdays
    shares: Mapping[str, Share]
    usual: Share
    faults: Sequence[Fault]
    revisions: Sequence[Revision]
    scripted: Mapping[Key, tuple[Scripted, ...]]

    def of(self, owed: Expected, names: Callable[[], Names]) -> tuple[Delivery, ...]:
        """Every version of this paper that is sent, in order; `names` are what expressions speak of."""
        share, luck = self.share(owed.material), Luck(self.seed, "share", *key(owed))
        sent = list(self._told(owed) if key(owed) in self.scripted else self._lucky(owed, share, luck))
        if sent and not sent[-1].oddity.stands and luck.chance(share.mended):
            sent.append(self._mended(sent[-1], share, luck))
        return (*sent, *self._revised(sent, names)) if sent and sent[-1].oddity.stands else tuple(sent)

    def share(self, material: Material) -> Share:
        """How papers of this material come in as a rule."""
        return next((self.shares[name] for name in called(material) if name in self.shares), self.usual)

    def _told(self, owed: Expected) -> Iterator[Delivery]:
        for one in self.scripted[key(owed)]:
            yield Delivery(one.on, owed, one.oddity)

    def _lucky(self, owed: Expected, share: Share, luck: Luck) -> Iterator[Delivery]:
        comes, by_hand, is_late = (luck.chance(part) for part in (share.of, share.by_hand, share.late))
        days = luck.between(*share.late_by) if is_late else -luck.between(*share.early)
        day = self.workdays.moved(owed.material.due, days)
        fault = next((one for one in self._faults(owed.material) if luck.chance(one.share)), None)
        if comes:
            yield Delivery(day, owed, fault.oddity if fault else Oddity(by_hand=by_hand))

    def _faults(self, material: Material) -> Iterator[Fault]:
        return (one for one in self.faults if set(called(material)) & set(one.materials))

    def _mended(self, last: Delivery, share: Share, luck: Luck) -> Delivery:
        day = self.workdays.moved(last.day, luck.between(*share.mended_after))
        return Delivery(day, last.owed, Oddity(name=MENDED, by_hand=last.oddity.by_hand))

    def _revised(self, sent: Sequence[Delivery], names: Callable[[], Names]) -> Iterator[Delivery]:
        last = sent[-1]
        for one in self.revisions:
            if set(called(last.owed.material)) & set(one.materials) and value_of(one.when, names()):
                day = one.on or self.workdays.moved(last.day, one.after)
                last = Delivery(max(day, last.day), last.owed, one.oddity)
                yield last


def read_fates(
    told: Mapping[str, Any], workdays: Workdays, scripted: Iterable[tuple[Key, Scripted | None]]
) -> Fates:
    """What drops.toml says of fates; `scripted` are its papers, by whose they are; None never comes."""
    usual = _share(told.get("usual", {}), Share())
    by_key: dict[Key, tuple[Scripted, ...]] = {}
    for whose, one in scripted:
        by_key[whose] = (*by_key.get(whose, ()), *([one] if one else []))
    return Fates(
        seed=told["seed"],
        workdays=workdays,
        shares={one["material"]: _share(one, usual) for one in told.get("shares", ())},
        usual=usual,
        faults=[Fault(one["share"], tuple(one["materials"]), oddity(one)) for one in told.get("faults", ())],
        revisions=[_revision(one) for one in told.get("revisions", ())],
        scripted=by_key,
    )


def _share(told: Mapping[str, Any], usual: Share) -> Share:
    given: dict[str, Any] = {name: told[name] for name in Share._fields if name in told}
    days = {name: tuple(one) for name, one in given.items() if isinstance(one, list)}
    return usual._replace(**{**given, **days})


def _revision(told: Mapping[str, Any]) -> Revision:
    when, after = told.get("when", "true"), told.get("after", 0)
    return Revision(tuple(told["materials"]), oddity(told), when, after, told.get("on"))


def oddity(told: Mapping[str, Any]) -> Oddity:
    """What a table of drops.toml says is odd about a paper."""
    given = {one.name: told[one.name] for one in fields(Oddity) if one.name in told}
    state = State(given.pop("becomes", State.ACCEPTED))
    without = tuple(given.pop("without", ()))
    return Oddity(**given, becomes=state, without=without)
