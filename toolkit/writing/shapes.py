"""The shapes of what a template can ask the office for: which parts a thing has, not what they say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.writing.context import Duty, Paper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.office import Office

FormFields = Mapping[str, Mapping[str, Collection[str]]]
"""The fields of each form by its name; of a table its columns, of any other field nothing."""


class Many(NamedTuple):
    """A list of things of one shape."""

    of: Shape


class Record(NamedTuple):
    """Something with certain parts and no others."""

    what: str
    parts: Mapping[str, Shape]


class Thing(NamedTuple):
    """Something the office really has: what it has can be asked for."""

    value: object


Shape = Many | Record | Thing | None
"""None is what nothing is known of."""
ANY_LIST = Many(None)


class Known(NamedTuple):
    """What there is: the office with its roster and plan, and its forms."""

    office: Office
    forms: FormFields

    def paper(self, form: str) -> Shape:
        """A paper on this form."""
        if form not in self.forms:
            return None
        own = {
            field: Many(Record(f"《{form}》的“{field}”", dict.fromkeys(columns))) if columns else None
            for field, columns in self.forms[form].items()
        }
        return Record(f"《{form}》", {**dict.fromkeys(_public(Paper)), **own})

    def duty(self, form: str) -> Shape:
        """A paper that is due on this form, or of this name in lists."""
        plan = self.office.plan
        forms = {one.form for one in plan.materials if form in ("", one.form, one.name)}
        paper = self.paper(forms.pop()) if len(forms) == 1 else None
        known = {
            "paper": paper, "returned": paper, "org": sample(self.office.roster.orgs),
            "stage": sample(plan.stages), "material": sample(plan.materials),
        }  # fmt: skip
        return Record("应报的材料", {**dict.fromkeys(_public(Duty)), **known})

    @property
    def due_names(self) -> frozenset[str]:
        """What can be asked of the plan: forms, and what they are called in lists."""
        materials = self.office.plan.materials
        return frozenset({*self.forms, *(one.form for one in materials), *(one.name for one in materials)})


def part_of(shape: Shape, name: str) -> tuple[Shape, tuple[str, Collection[str]] | None]:
    """The shape of this part; where there is no such part, what it was looked for in and what that has."""
    if isinstance(shape, Record):
        there = name in shape.parts or hasattr(dict, name)  # rows may be asked for their items()
        return shape.parts.get(name), None if there else (shape.what, shape.parts)
    if isinstance(shape, Thing):
        return _part_of_thing(shape.value, name)
    return None, None


def _part_of_thing(value: object, name: str) -> tuple[Shape, tuple[str, Collection[str]] | None]:
    try:
        return shape_of(getattr(value, name)), None
    except AttributeError:
        pass
    try:
        return shape_of(value[name]), None  # type: ignore[index]
    except (KeyError, TypeError, IndexError):
        return None, (_CALLED.get(type(value).__name__, "这一项"), _public(type(value)))


_CALLED = {
    "Office": "office", "Plan": "plan", "Settings": "office.settings", "Roster": "office.roster",
    "Org": "党组织", "Member": "党员", "Stage": "阶段", "Material": "应报材料",
}  # fmt: skip


def _public(kind: type) -> list[str]:
    return [name for name in dir(kind) if not name.startswith("_")]


def sample(things: Iterable[object]) -> Shape:
    """The shape of the first of some things of a kind."""
    return next((shape_of(thing) for thing in things), None)


def shape_of(value: object) -> Shape:
    """The shape of something the office has; of a mere word or number nothing is known."""
    is_record = is_dataclass(value) or hasattr(value, "_fields")
    if isinstance(value, list | tuple) and not is_record:
        return Many(sample(value))
    return Thing(value) if is_record else None
