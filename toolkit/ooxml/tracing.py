"""Values that know what they were worked out from, so that a figure in a document can be traced.

A template is given such values and knows nothing of it: they compare, count and print as their plain kin do.
What operators, filters and loops make of them is traced again (`follow`), and holds on to what it was made
from as `origin`; nobody looks into it before a figure is printed (`Tracer`), so tracing costs hardly a thing.

| kind | is a | its origin |
|---|---|---|
| Number, Measure | int, float | what they were worked out from |
| Text | str | the same; FigureText is a figure told in words: 43.5%, 四十三 |
| Listed | list | its items; where they have none, or it is empty: what it was drawn from |
| Row | dict | the paper it is a row of |

Any other record may have an `origin` too: a tuple of whatever it rests on, `Basis` at the bottom.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jinja2 import pass_eval_context
from jinja2.runtime import markup_join, str_join

from toolkit.model import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.nodes import EvalContext

Origin = tuple[object, ...]


class Number(int):
    """A whole number with its origin."""

    origin: Origin = ()


class Measure(float):
    """A number with a fraction, with its origin."""

    origin: Origin = ()


class Text(str):
    """Words with their origin."""

    __slots__ = ("origin",)
    origin: Origin


class FigureText(Text):
    """A figure that was made words: a percentage, a numeral, a formatted number."""

    __slots__ = ()


class Listed(list[Any]):
    """A list that remembers what it was drawn from."""

    __slots__ = ("among", "is_derived")
    among: Origin
    is_derived: bool
    """Whether all that it was drawn from counts, as in a list without its duplicates."""

    def __add__(self, other: list[Any]) -> Listed:
        return _joined(self, other)

    def __radd__(self, other: list[Any]) -> Listed:
        return _joined(other, self)


class Row(dict[str, Any]):
    """One row of a table in a paper."""

    __slots__ = ("origin",)
    origin: Origin


def _joined(left: object, right: object) -> Listed:
    for side in (left, right):
        if not isinstance(side, list):
            raise TypeError(f'can only concatenate list (not "{type(side).__name__}") to list')
    is_derived = any(isinstance(side, Listed) and side.is_derived for side in (left, right))
    return listed([*left, *right], (*_among(left), *_among(right)), is_derived=is_derived)  # type: ignore[misc]


def _among(other: object) -> Origin:
    return other.among if isinstance(other, Listed) else ()


# --- traced values, made -----------------------------------------------------------------------------------


def traced(value: Any, origin: Origin) -> Any:  # noqa: ANN401 - whatever a paper holds
    """A value as a paper holds it, traced to that paper, rows and cells of tables too."""
    made = _TRACED.get(value.__class__)
    return value if made is None else made(value, origin)


def _traced_list(value: list[Any], origin: Origin) -> Listed:
    return listed([traced(item, origin) for item in value], origin)


def _traced_row(value: dict[str, Any], origin: Origin) -> Row:
    row = Row((name, traced(cell, origin)) for name, cell in value.items())
    row.origin = origin
    return row


def listed(items: Iterable[object], among: Origin, *, is_derived: bool = False) -> Listed:
    """A list drawn from all this."""
    made = Listed(items)
    made.among, made.is_derived = among, is_derived
    return made


def _drawn(items: Iterable[object], among: Origin) -> Listed:
    """What a filter gives; what is drawn from a derived list is derived too."""
    is_derived = any(isinstance(one, Listed) and one.is_derived for one in among)
    return listed(items, among, is_derived=is_derived)


def follow(value: Any, origin: Origin) -> Any:  # noqa: ANN401 - whatever an expression gives
    """What was worked out from all this, traced; what is traced already, or needs no trace, as it is."""
    made = _FOLLOWED.get(value.__class__)
    if made is not None:
        return made(value, origin)
    return _drawn(value, origin) if isinstance(value, Iterator) else value


def _number(value: int, origin: Origin) -> Number:
    made = Number(value)
    made.origin = origin
    return made


def _measure(value: float, origin: Origin) -> Measure:
    made = Measure(value)
    made.origin = origin
    return made


def _text(value: str, origin: Origin) -> Text:
    made = Text(value)
    made.origin = origin
    return made


def _worded(value: str, origin: Origin) -> Text:
    """Words made from a figure are a figure: 43.5%, 四十三."""
    tells_figure = any(isinstance(one, Number | Measure | FigureText) for one in origin)
    made = FigureText(value) if tells_figure else Text(value)
    made.origin = origin
    return made


_FOLLOWED: dict[type, Callable[[Any, Origin], object]] = {
    int: _number, float: _measure, str: _worded, list: _drawn,
}  # fmt: skip


_TRACED: dict[type, Callable[[Any, Origin], object]] = {
    int: _number, float: _measure, str: _text, list: _traced_list, dict: _traced_row,
}  # fmt: skip


def followed(work: Callable[..., object]) -> Callable[..., object]:
    """A filter whose result is traced to what it was given."""
    given = 1 if hasattr(work, "jinja_pass_arg") else 0

    @functools.wraps(work)
    def filtered(*args: object, **named: object) -> object:
        return follow(work(*args, **named), (*args[given:], *named.values()))

    return filtered


def all_of(work: Callable[..., object]) -> Callable[..., object]:
    """A filter whose list rests on all that it was given, as one without duplicates does."""

    @functools.wraps(work)
    def filtered(*args: object, **named: object) -> object:
        found = work(*args, **named)
        return listed(found, found.among, is_derived=True) if isinstance(found, Listed) else found

    return filtered


def worked_out(work: Callable[..., Any], *sides: object) -> Any:  # noqa: ANN401 - whatever it gives
    """What an operator makes of its sides."""
    if any(isinstance(side, Listed) for side in sides):
        return work(*map(plain, sides))  # lists know how to be joined
    return follow(work(*map(plain, sides)), sides)


def plain(value: Any) -> Any:  # noqa: ANN401 - any value
    """A number without its origin; anything else as it is."""
    if isinstance(value, Number):
        return int(value)
    return float(value) if isinstance(value, Measure) else value


# --- what a value rests on --------------------------------------------------------------------------------


def is_figure(value: object) -> bool:
    """Whether this is printed as a figure that has an origin."""
    if value.__class__ is FigureText:
        return any(char.isnumeric() for char in value)
    return value.__class__ in _FIGURES


_FIGURES = (Number, Measure)


class Tracer:
    """Finds what figures rest on; keeps what it found of each list, which many figures share."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, frozenset[Basis]]] = {}

    def bases(self, value: object) -> frozenset[Basis]:
        """Everything the value was worked out from; nothing for what no paper and no list bears on."""
        return self._walk([value], looked_through=False)

    def looked_through(self, value: object) -> frozenset[Basis]:
        """What the empty lists behind a value were drawn from: where nothing was found."""
        return self._walk([value], looked_through=True)

    def _walk(self, stack: list[object], *, looked_through: bool) -> frozenset[Basis]:
        found: set[Basis] = set()
        seen: set[int] = set()
        while stack:
            item = stack.pop()
            if isinstance(item, Basis):
                found.add(item)
            elif item.__class__ not in _BARE and id(item) not in seen:
                seen.add(id(item))
                if isinstance(item, list) and not looked_through:
                    found |= self._of_list(item)
                else:
                    stack.extend(_behind(item, looked_through=looked_through))
        return frozenset(found)

    def _of_list(self, items: list[object]) -> frozenset[Basis]:
        known = self._known.get(id(items))
        if known is None:
            found = self._walk(list(_behind(items, looked_through=False)), looked_through=False)
            known = self._known[id(items)] = (items, found)
        return known[1]


_BARE = frozenset({str, int, float, bool, type(None)})


def _behind(item: object, *, looked_through: bool) -> Iterable[object]:
    """What stands right behind a value."""
    if hasattr(type(item), "origin"):
        return item.origin  # type: ignore[attr-defined, no-any-return]
    if isinstance(item, Listed):
        return _behind_list(item, looked_through=looked_through)
    if isinstance(item, dict):
        return list(item.values())
    return item if isinstance(item, list | tuple) else ()


def _behind_list(items: Listed, *, looked_through: bool) -> Iterable[object]:
    is_bare = not any(map(_is_traced, items))
    if items.is_derived or (is_bare and (items or looked_through)):
        return (*items, *items.among)
    return items


def _is_traced(item: object) -> bool:
    """Whether anything is known of where a thing comes from."""
    if hasattr(type(item), "origin") or isinstance(item, Listed | Basis):
        return True
    if isinstance(item, dict):
        return any(map(_is_traced, item.values()))
    return isinstance(item, list | tuple) and any(map(_is_traced, item))


# --- what a template's source is rewritten to call (`template_tree`) ---------------------------------------


def within(value: Any, *items: object) -> Any:  # noqa: ANN401 - whatever is gathered
    """What a loop gathers, traced to the item in whose turn it was: of nested loops the innermost that has
    an origin. So `n.count + 1` counts the paper, though the 1 comes from nowhere.
    """
    item = next(filter(_is_traced, items), None)
    if item is None or isinstance(value, bool):
        return value
    if isinstance(value, list):
        if value and _is_traced(value[-1]):
            return value
        return listed(value, (*_among(value), item))
    if isinstance(value, int):
        return _number(int(value), (value, item))
    return _measure(float(value), (value, item)) if isinstance(value, float) else value


def gathered(value: Any, items: object) -> Any:  # noqa: ANN401 - as above
    """What a loop has gathered; where that is nothing, it was looked for in these items."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return follow(plain(value), (value, listed((), (items,))))


def untraced(value: object) -> object:
    """A running number, printed where it is counted: no figure."""
    return plain(value)


@pass_eval_context
def run_together(context: EvalContext, parts: list[object]) -> object:
    """What `~` makes of its two sides."""
    join = markup_join if context.autoescape else str_join
    return follow(join(parts), tuple(parts))
