"""What a form's rules may ask of the ledger: the papers in force that are filled in, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, Protocol, TypeAlias, TypeVar, cast

from toolkit.model import FILLED
from toolkit.text.alike import bare

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from toolkit.ledger import Said, Wanted
    from toolkit.model import Value

    P = ParamSpec("P")
    Answer = TypeVar("Answer")
    Question: TypeAlias = Callable[Concatenate["Books", P], Answer]


class Likeness(NamedTuple):
    """The paper that says nearly the same: whose it is, and how much of the words is alike, percent."""

    org: str
    member: str
    percent: int


class Filings(Protocol):
    """What a rule's questions are answered from: the ledger, or the ledger as it was."""

    def said(self, wanted: Wanted, fields: Collection[str] = ()) -> Iterable[Said]:
        """What each of the entries asked for says in these fields, or in all."""

    def alike(self, wanted: Wanted, field: str, words: str, least: int) -> Iterable[Said]:
        """What they say in one field; those surely less than `least` percent alike may be left out."""

    def how_many(self, wanted: Wanted) -> int:
        """The number of the entries asked for."""


def _once(question: Question[P, Answer]) -> Question[P, Answer]:
    """The same question, looked up once: a rule and the sentence that tells of it speak of one answer."""

    @wraps(question)
    def asked(self: Books, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        words = repr((question.__name__, args, kwargs))
        if words not in self._told:
            self._told[words] = question(self, *args, **kwargs)
        return cast("Answer", self._told[words])

    return cast("Question[P, Answer]", asked)


@dataclass(frozen=True, slots=True)
class Books:
    """In a rule: `ledger.papers('实施方案', org.name)`, `ledger.count('公开承诺书', org.name)`.

    Answers by name narrow a question: `ledger.papers('信息稿', 信息标题=信息标题)` have this very title.
    Made anew for each paper, since it remembers what it has been asked.
    """

    ledger: Filings
    _told: dict[str, Any] = field(default_factory=dict)

    @_once
    def papers(
        self, /, form: str, org: str = "", member: str = "", **answers: Value
    ) -> tuple[dict[str, Value], ...]:
        """The answers of every paper in force on this form, of this organisation, of this member."""
        return tuple(one.values for one in self.ledger.said(_in_force(form, org, member, answers)))

    @_once
    def rows(self, /, form: str, org: str, table: str, **answers: Value) -> tuple[dict[str, Value], ...]:
        """Every row of a list in the organisation's papers in force, with its paper's other answers."""
        return tuple(
            {**paper, **row}
            for paper in self.papers(form, org, "", **answers)
            for row in cast("list[dict[str, Value]]", paper.get(table) or [])
        )

    @_once
    def count(self, /, form: str, org: str = "", member: str = "", **answers: Value) -> int:
        """How many papers on this form are in force."""
        return self.ledger.how_many(_in_force(form, org, member, answers))

    @_once
    def most_alike(
        self, /, form: str, field: str, text: str, org: str = "", member: str = "", *, least: int = 1
    ) -> Likeness:
        """Of the papers in force on this form the one whose answer to `field` is most like this text.

        The paper's own sender (`org`, `member`) is left out. 0 percent where no other paper is alike by
        `least` percent: the more is asked for, the fewer papers have to be read.
        """
        words = _bare(text)
        said = self.ledger.alike(_in_force(form), field, words, least) if words else ()
        others = [one for one in said if (one.org, one.member) != (org, member)]
        found = _most_alike(words, [_bare(one.values.get(field)) for one in others])
        if found is None or found.percent < least:
            return Likeness("", "", 0)
        other = others[found.place]
        return Likeness(other.org, other.member, found.percent)


def _in_force(form: str, org: str = "", member: str = "", answers: dict[str, Value] | None = None) -> Wanted:
    from toolkit.ledger import Wanted

    return Wanted(form, org, member, FILLED, tuple((answers or {}).items()))


class _Found(NamedTuple):
    place: int
    percent: int


def _most_alike(words: str, texts: list[str]) -> _Found | None:
    """Which of the bare texts is most alike, the first of several; None where none is alike at all."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(words, texts, scorer=fuzz.ratio, score_cutoff=1)
    return _Found(found[2], int(found[1])) if found else None


def _bare(text: Value) -> str:
    """The letters and digits of an answer, if it is one in words."""
    return bare(text) if isinstance(text, str) else ""
